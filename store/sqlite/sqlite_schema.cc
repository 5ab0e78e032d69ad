#include "store/sqlite/sqlite_schema.h"

#include <string>
#include <vector>

#include "store/sqlite/sqlite_handle.h"

namespace certwright::store {
namespace {

constexpr const char* kGetVersion = "PRAGMA user_version";
constexpr const char* kGetApplication = "PRAGMA application_id";

// Every object of the schema with the text that made it, in a fixed order.
Result<std::vector<std::string>> schema_rows(sqlite3* database) {
  CW_TRY(auto statement,
         SqliteStatement::prepare(database,
                                  "SELECT CAST(type || char(10) || name || char(10) || tbl_name || "
                                  "char(10) || ifnull(sql, '') AS BLOB) FROM sqlite_schema "
                                  "ORDER BY type, name"));
  std::vector<std::string> rows;
  while (true) {
    CW_TRY(const bool row, statement->step());
    if (!row) return rows;
    rows.emplace_back(text_of(statement->octets(0)));
  }
}

// One migration and its version number.
Status apply(sqlite3* database, const EmbeddedFile& migration, std::size_t version) {
  CW_CHECK(sqlite_execute(database, std::string(migration.content).c_str()));
  // PRAGMA takes no parameters; both values are numbers of the program.
  CW_CHECK(sqlite_execute(database, ("PRAGMA user_version = " + std::to_string(version)).c_str()));
  return sqlite_execute(
      database, ("PRAGMA application_id = " + std::to_string(kSqliteApplicationId)).c_str());
}

// What the first `version` migrations make, found out by making it in memory.
Result<std::vector<std::string>> expected_rows(std::span<const EmbeddedFile> migrations,
                                               std::size_t version) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(
      ":memory:", &raw,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX,
      nullptr);
  const SqliteDatabase database(raw);
  if (code != SQLITE_OK) return sqlite_error(code);
  for (std::size_t i = 0; i < version; ++i) {
    CW_CHECK(apply(database.get(), migrations[i], i + 1));
  }
  return schema_rows(database.get());
}

Error not_ours() { return Error(ErrorCode::refused, "the file is not a certwright store"); }

Result<FileState> compare_schema(sqlite3* database, std::span<const EmbeddedFile> migrations) {
  CW_CHECK(check_version(database, migrations.size()));
  CW_TRY(const std::int64_t version, sqlite_number(database, kGetVersion));
  if (version == 0) return FileState::empty;
  CW_TRY(const auto found, schema_rows(database));
  CW_TRY(const auto expected, expected_rows(migrations, static_cast<std::size_t>(version)));
  if (found == expected) return FileState::ours;
  return Error(ErrorCode::refused, "the store's schema has been altered");
}

}  // namespace

Status check_version(sqlite3* database, std::size_t newest) {
  CW_TRY(const std::int64_t id, sqlite_number(database, kGetApplication));
  CW_TRY(const std::int64_t version, sqlite_number(database, kGetVersion));
  if (id == 0 && version == 0) {
    CW_TRY(const auto rows, schema_rows(database));
    return rows.empty() ? ok() : Status(not_ours());
  }
  if (id != kSqliteApplicationId || version < 1) return not_ours();
  if (version <= static_cast<std::int64_t>(newest)) return ok();
  return Error(ErrorCode::unsupported,
               "the store has schema version " + std::to_string(version) +
                   ", this program knows versions up to " + std::to_string(newest) +
                   ": a program that knows version " + std::to_string(version) + " is needed");
}

Result<FileState> check_schema(sqlite3* database, std::span<const EmbeddedFile> migrations) {
  // One read transaction: another process may be migrating.
  CW_CHECK(sqlite_execute(database, "BEGIN"));
  Result<FileState> state = compare_schema(database, migrations);
  CW_CHECK(sqlite_execute(database, "COMMIT"));
  return state;
}

Status migrate(sqlite3* database, std::span<const EmbeddedFile> migrations) {
  while (true) {
    CW_TRY(std::int64_t version, sqlite_number(database, kGetVersion));
    if (version >= static_cast<std::int64_t>(migrations.size())) return ok();
    CW_CHECK(sqlite_execute(database, "BEGIN IMMEDIATE"));
    Status status = [&]() -> Status {
      // Another process may have been faster.
      CW_TRY(version, sqlite_number(database, kGetVersion));
      if (version < 0) return not_ours();
      const auto index = static_cast<std::size_t>(version);
      if (index >= migrations.size()) return ok();
      return apply(database, migrations[index], index + 1);
    }();
    if (status) status = sqlite_execute(database, "COMMIT");
    if (!status) {
      if (sqlite3_get_autocommit(database) == 0) {
        sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
      }
      return status;
    }
  }
}

}  // namespace certwright::store
