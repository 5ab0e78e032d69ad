// The SQLite driver: one file, opened as if a stranger had written it (T-097).
#pragma once

#include <memory>
#include <span>
#include <string>

#include "pkcs/embedded_file.h"
#include "store/database.h"
#include "store/store_url.h"

namespace certwright::store {

// In the order in which they are applied: the n-th leads to schema version n.
extern const std::span<const EmbeddedFile> kSchemaMigrations;

// Opens `path` and brings its schema up to date. A new file has mode 0600 from its creation on, and
// so has its journal. Everything is checked before anything is written: file type, application id,
// schema version, and that the schema is exactly what the migrations make. Links are not followed.
// Errors: see open_store.
Result<std::unique_ptr<Connection>> open_sqlite(
    const std::string& path, OpenMode mode, int busy_timeout_ms,
    std::span<const EmbeddedFile> migrations = kSchemaMigrations);

}  // namespace certwright::store
