// Whether a database file is a certwright store, and bringing its schema up to date.
#pragma once

#include <sqlite3.h>

#include <span>

#include "pkcs/embedded_file.h"
#include "pkcs/result.h"

namespace certwright::store {

// In the file's header (SQLite's application_id): "CrWr".
inline constexpr std::int32_t kSqliteApplicationId = 0x43725772;

enum class FileState : unsigned char { empty, ours };

// Application id and version only; `refused` and `unsupported` as below.
Status check_version(sqlite3* database, std::size_t newest);

// Checks application id, version and, exactly, the schema, without writing. `refused` when the file
// is something else or its schema is not what the migrations make; `unsupported` when its version
// is newer than the last migration, naming both.
Result<FileState> check_schema(sqlite3* database, std::span<const EmbeddedFile> migrations);

// Applies what is missing, each migration in a transaction of its own: an interrupted run goes on
// where it stopped (T-098).
Status migrate(sqlite3* database, std::span<const EmbeddedFile> migrations);

}  // namespace certwright::store
