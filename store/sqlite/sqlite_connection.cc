#include "store/sqlite/sqlite_connection.h"

#include <unistd.h>

#include <unordered_map>

#include "store/private_file.h"
#include "store/sqlite/sqlite_handle.h"
#include "store/sqlite/sqlite_schema.h"

namespace certwright::store {
namespace {

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(SqliteDatabase database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}

  Result<Statement*> prepare(const char* sql) override {
    // By address: SQL texts are constants.
    std::unique_ptr<SqliteStatement>& place = statements_[sql];
    if (!place) {
      CW_TRY(place, SqliteStatement::prepare(database_.get(), sql));
    }
    if (place->in_use()) return Error(ErrorCode::internal, "a statement is used twice at once");
    return static_cast<Statement*>(place.get());
  }

  Status begin() override { return run(*this, "BEGIN IMMEDIATE"); }
  Status commit() override { return run(*this, "COMMIT"); }
  void rollback() noexcept override {
    // After some errors SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(database_.get()) != 0) return;
    sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

  Status check_integrity() override {
    CW_TRY(Query query,
           Query::make(*this, "SELECT CAST(integrity_check AS BLOB) FROM pragma_integrity_check"));
    CW_TRY(const bool row, query.step());
    const std::string_view answer = row ? text_of(query.octets(0)) : std::string_view();
    if (answer == "ok") return ok();
    return Error(ErrorCode::database, "the store's file is damaged: " + std::string(answer));
  }

  std::string url() const override { return "sqlite:" + path_; }

 private:
  SqliteDatabase database_;
  std::string path_;
  std::unordered_map<const char*, std::unique_ptr<SqliteStatement>> statements_;
};

// Nothing of this file's schema may act by itself, nothing outside it can be reached.
Status harden(sqlite3* database, int busy_timeout_ms) {
  constexpr std::pair<int, int> kSettings[] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
      {SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
      {SQLITE_DBCONFIG_ENABLE_FKEY, 1},    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
  };
  for (const auto& [setting, value] : kSettings) {
    const int code = sqlite3_db_config(database, setting, value, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
  }
  constexpr int kMaxValue = 64 * 1024 * 1024;  // one certificate or request is far smaller
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kMaxValue);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_timeout(database, busy_timeout_ms);
  return sqlite_execute(
      database,
      "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; "
      "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
}

// Write-ahead logs can be corrupted by concurrent checkpoints before SQLite 3.51.3 (T-095). A
// journal that is truncated, not deleted, makes a commit durable without a sync of the folder.
Status choose_journal(sqlite3* database) {
  constexpr int kFirstSafeWal = 3'051'003;
  return sqlite_execute(database, sqlite3_libversion_number() >= kFirstSafeWal
                                      ? "PRAGMA journal_mode = WAL"
                                      : "PRAGMA journal_mode = TRUNCATE");
}

Result<SqliteDatabase> open_file(const std::string& name, int flags) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &raw,
                                   flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE |
                                       SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   nullptr);
  SqliteDatabase database(raw);
  if (code != SQLITE_OK) return sqlite_error(code);
  return database;
}

// SQLite's URI for reading a file as it lies there: no lock, no journal, no write-ahead log.
std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    const auto octet = static_cast<std::uint8_t>(c);
    if (octet > 0x20 && octet < 0x7f && c != '%' && c != '?' && c != '#') {
      uri += c;
    } else {
      uri += "%" + to_hex(BytesView(&octet, 1));
    }
  }
  return uri + "?immutable=1";
}

// Judges the file without touching it, so that what is not ours stays as it is. A file with a
// journal may be in the middle of being made, and is judged after SQLite has repaired it.
Status check_untouched(const std::string& path, std::span<const EmbeddedFile> migrations) {
  if (!has_content(path) || has_content(path + "-journal") || has_content(path + "-wal")) {
    return ok();
  }
  CW_TRY(const SqliteDatabase database,
         open_file(immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
  return check_version(database.get(), migrations.size());
}

Result<std::unique_ptr<Connection>> open_checked(const std::string& path, OpenMode mode,
                                                 int busy_timeout_ms,
                                                 std::span<const EmbeddedFile> migrations) {
  if (mode == OpenMode::create_if_missing) CW_CHECK(ensure_private_file(path));
  CW_TRY(const FileFacts facts, examine_file(path));
  CW_CHECK(check_untouched(path, migrations));
  CW_TRY(SqliteDatabase database, open_file(path, SQLITE_OPEN_READWRITE));
  CW_CHECK(harden(database.get(), busy_timeout_ms));
  CW_TRY(const FileState state, check_schema(database.get(), migrations));
  if (state == FileState::empty && mode == OpenMode::existing) {
    return Error(ErrorCode::not_found, "the file is empty: there is no store in it yet");
  }
  if (state == FileState::ours && facts.owner != ::geteuid()) {
    CW_TRY(auto statement,
           SqliteStatement::prepare(database.get(),
                                    "SELECT quick_check = 'ok' FROM pragma_quick_check LIMIT 1"));
    CW_TRY(const bool row, statement->step());
    if (!row || statement->integer(0) != 1) {
      return Error(ErrorCode::database, "the store's file is damaged");
    }
  }
  CW_CHECK(choose_journal(database.get()));
  CW_CHECK(migrate(database.get(), migrations));
  return std::unique_ptr<Connection>(std::make_unique<SqliteConnection>(std::move(database), path));
}

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, OpenMode mode,
                                                int busy_timeout_ms,
                                                std::span<const EmbeddedFile> migrations) {
  CW_TRY(const std::string resolved,
         resolve_folder(path, mode == OpenMode::create_if_missing ? MissingFolder::make
                                                                  : MissingFolder::error));
  auto connection = open_checked(resolved, mode, busy_timeout_ms, migrations);
  if (!connection) return std::move(connection).error().in_file(path);
  return connection;
}

}  // namespace certwright::store
