// SQLite's objects with owners, its result codes as errors, and statements over them.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>

#include "store/database.h"

namespace certwright::store {

struct SqliteCloser {
  void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using SqliteDatabase = std::unique_ptr<sqlite3, SqliteCloser>;
using SqliteStatementHandle = std::unique_ptr<sqlite3_stmt, SqliteCloser>;

// `already_exists` for a uniqueness constraint; `io` when the disk is full, read-only or failing;
// `database` for everything else.
Error sqlite_error(int code);

class SqliteStatement final : public Statement {
 public:
  static Result<std::unique_ptr<SqliteStatement>> prepare(sqlite3* database, const char* sql);
  explicit SqliteStatement(SqliteStatementHandle handle) : handle_(std::move(handle)) {}

  void bind(int parameter, std::int64_t value) override;
  void bind(int parameter, BytesView value) override;
  void bind_null(int parameter) override;
  Result<bool> step() override;
  std::int64_t integer(int column) override;
  BytesView octets(int column) override;
  bool is_null(int column) override;
  void reset() noexcept override;
  bool in_use() const { return sqlite3_stmt_busy(handle_.get()) != 0; }

 private:
  SqliteStatementHandle handle_;
  int bind_code_ = SQLITE_OK;
};

// The number that a statement such as "PRAGMA user_version" yields.
Result<std::int64_t> sqlite_number(sqlite3* database, const char* sql);
// Several statements without parameters.
Status sqlite_execute(sqlite3* database, const char* sql);

}  // namespace certwright::store
