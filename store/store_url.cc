#include "store/store_url.h"

#include "store/sql_store.h"
#include "store/sqlite/sqlite_connection.h"

namespace certwright::store {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

bool starts_with_scheme(std::string_view url) {
  const std::size_t end = url.find("://");
  return end != std::string_view::npos && end > 0 && url.find('/') > end;
}

// "<folder>/keys/<file name>.kek"
std::string default_key_file(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return path.substr(0, name) + "keys/" + path.substr(name) + ".kek";
}

}  // namespace

Result<std::string> sqlite_path(std::string_view url) {
  std::string_view path = url;
  if (url.substr(0, kSqlite.size()) == kSqlite) {
    path = url.substr(kSqlite.size());
  } else if (starts_with_scheme(url)) {
    return Error(ErrorCode::unsupported, "stores of the kind " +
                                             std::string(url.substr(0, url.find(':'))) +
                                             " are not built in: use sqlite:PATH");
  }
  if (path.empty()) return Error(ErrorCode::invalid_argument, "the store's path is empty");
  if (path.find('\0') != std::string_view::npos) {
    return Error(ErrorCode::invalid_argument, "the store's path has a NUL octet");
  }
  return std::string(path);
}

Result<std::unique_ptr<CertificateStore>> open_store(std::string_view url,
                                                     const OpenOptions& options) {
  CW_TRY(const std::string path, sqlite_path(url));
  CW_TRY(auto connection, open_sqlite(path, options.mode, options.busy_timeout_ms));
  ProtectionOptions protection = options.protection;
  if (protection.key_file.empty()) protection.key_file = default_key_file(path);
  return make_sql_store(std::move(connection), std::move(protection));
}

}  // namespace certwright::store
