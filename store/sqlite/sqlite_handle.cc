#include "store/sqlite/sqlite_handle.h"

namespace certwright::store {
namespace {

void keep_first(int& code, int next) {
  if (code == SQLITE_OK) code = next;
}

}  // namespace

Error sqlite_error(int code) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      return Error(ErrorCode::already_exists, "the store has a row with this identity");
    default: break;
  }
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error(ErrorCode::database, "the store is in use by another program");
    case SQLITE_NOTADB: return Error(ErrorCode::refused, "the file is not a certwright store");
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT: return Error(ErrorCode::database, "the store's file is damaged");
    case SQLITE_FULL: return Error(ErrorCode::io, "the disk with the store is full");
    case SQLITE_READONLY: return Error(ErrorCode::io, "the store's file cannot be written");
    case SQLITE_CANTOPEN:
      return Error(ErrorCode::io, "the store's file or its journal cannot be opened");
    case SQLITE_IOERR:
      return Error(ErrorCode::io, "reading or writing the store's file failed (SQLite error " +
                                      std::to_string(code) + ")");
    case SQLITE_TOOBIG: return Error(ErrorCode::limit_exceeded, "too large for the store");
    default: break;
  }
  return Error(ErrorCode::database,
               "SQLite: " + std::string(sqlite3_errstr(code)) + " (" + std::to_string(code) + ")");
}

Result<std::unique_ptr<SqliteStatement>> SqliteStatement::prepare(sqlite3* database,
                                                                  const char* sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  SqliteStatementHandle handle(raw);
  if (code != SQLITE_OK) return sqlite_error(code);
  return std::make_unique<SqliteStatement>(std::move(handle));
}

void SqliteStatement::bind(int parameter, std::int64_t value) {
  keep_first(bind_code_, sqlite3_bind_int64(handle_.get(), parameter, value));
}

void SqliteStatement::bind(int parameter, BytesView value) {
  // No octets are a value; a null pointer would be NULL.
  keep_first(bind_code_, value.empty() ? sqlite3_bind_zeroblob(handle_.get(), parameter, 0)
                                       : sqlite3_bind_blob64(handle_.get(), parameter, value.data(),
                                                             value.size(), SQLITE_STATIC));
}

void SqliteStatement::bind_null(int parameter) {
  keep_first(bind_code_, sqlite3_bind_null(handle_.get(), parameter));
}

Result<bool> SqliteStatement::step() {
  const int code = bind_code_ == SQLITE_OK ? sqlite3_step(handle_.get()) : bind_code_;
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return sqlite_error(code);
}

std::int64_t SqliteStatement::integer(int column) {
  if (sqlite3_column_type(handle_.get(), column) != SQLITE_INTEGER) return 0;
  return sqlite3_column_int64(handle_.get(), column);
}

BytesView SqliteStatement::octets(int column) {
  if (sqlite3_column_type(handle_.get(), column) != SQLITE_BLOB) return {};
  const void* data = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)};
}

bool SqliteStatement::is_null(int column) {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

void SqliteStatement::reset() noexcept {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
  bind_code_ = SQLITE_OK;
}

Result<std::int64_t> sqlite_number(sqlite3* database, const char* sql) {
  CW_TRY(auto statement, SqliteStatement::prepare(database, sql));
  CW_TRY(const bool row, statement->step());
  if (!row) return Error(ErrorCode::database, "the store's file is damaged");
  return statement->integer(0);
}

Status sqlite_execute(sqlite3* database, const char* sql) {
  const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(code);
  return ok();
}

}  // namespace certwright::store
