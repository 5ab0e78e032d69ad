#include "cli/store_location.h"

namespace certwright::cli {
namespace {

constexpr const char* kFile = "/certwright/store.sqlite";

}  // namespace

Result<std::string> store_location(const Services& services) {
  if (!services.options.store.empty()) return services.options.store;
  const auto named = services.environment("CERTWRIGHT_STORE");
  if (named && !named->empty()) return *named;
  // A relative XDG path is to be ignored (XDG Base Directory Specification).
  const auto data = services.environment("XDG_DATA_HOME");
  if (data && data->starts_with('/')) return *data + kFile;
  const auto home = services.environment("HOME");
  if (home && !home->empty()) return *home + "/.local/share" + kFile;
  return Error(ErrorCode::invalid_argument,
               "no store is named and there is no home folder; give --store URL");
}

}  // namespace certwright::cli
