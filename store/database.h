// A database as the SQL store sees it: statements with bound parameters, transactions, nothing
// else. One thin driver for each database implements it (store/sqlite/).
//
// Parameters and columns are integers or octets: free text goes in as octets, so that no database
// interprets it. SQL text is a constant of the program, never composed (T-096).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "pkcs/bytes.h"

namespace certwright::store {

// A prepared statement. Owned by its connection.
class Statement {
 public:
  Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  virtual ~Statement() = default;

  // Parameters count from 1. A view must stay valid until reset().
  virtual void bind(int parameter, std::int64_t value) = 0;
  virtual void bind(int parameter, BytesView value) = 0;
  virtual void bind_null(int parameter) = 0;

  // True: a row is there. False: done. Errors: `already_exists` (a uniqueness constraint),
  // `database`.
  virtual Result<bool> step() = 0;

  // Columns count from 0. A view is valid until the next step() or reset(). A value of another type
  // reads as 0 or as no octets.
  virtual std::int64_t integer(int column) = 0;
  virtual BytesView octets(int column) = 0;
  virtual bool is_null(int column) = 0;

  // Ready for new parameters; a bind that failed is reported by the next step().
  virtual void reset() noexcept = 0;
};

class Connection {
 public:
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  virtual ~Connection() = default;

  // Prepared once for each constant and kept. The statement must not be in use.
  virtual Result<Statement*> prepare(const char* sql) = 0;

  // Takes the write lock at once, so that a transaction never fails half-way because of another
  // writer (T-095).
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual void rollback() noexcept = 0;

  // The database's own check of its pages and indexes.
  virtual Status check_integrity() = 0;
  virtual std::string url() const = 0;
};

// The use of a statement: reset when it goes out of scope.
class Query {
 public:
  template <class... Values>
  static Result<Query> make(Connection& connection, const char* sql, const Values&... values) {
    CW_TRY(Statement * statement, connection.prepare(sql));
    Query query(*statement);
    int parameter = 0;
    (query.bind_one(++parameter, values), ...);
    return query;
  }
  Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  Query& operator=(Query&&) = delete;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() {
    if (statement_ != nullptr) statement_->reset();
  }

  Result<bool> step() { return statement_->step(); }
  // For statements without rows.
  Status run() {
    CW_TRY([[maybe_unused]] const bool row, statement_->step());
    return ok();
  }
  std::int64_t integer(int column) { return statement_->integer(column); }
  BytesView octets(int column) { return statement_->octets(column); }
  bool is_null(int column) { return statement_->is_null(column); }

 private:
  explicit Query(Statement& statement) : statement_(&statement) {}
  void bind_one(int parameter, std::int64_t value) { statement_->bind(parameter, value); }
  void bind_one(int parameter, BytesView value) { statement_->bind(parameter, value); }
  void bind_one(int parameter, std::string_view value) {
    statement_->bind(parameter, view_of(value));
  }
  void bind_one(int parameter, std::nullptr_t) { statement_->bind_null(parameter); }
  Statement* statement_;
};

// One statement run for its effect.
template <class... Values>
Status run(Connection& connection, const char* sql, const Values&... values) {
  CW_TRY(Query query, Query::make(connection, sql, values...));
  return query.run();
}

}  // namespace certwright::store
