#include "cli/weak_keys.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "cli/input.h"

namespace certwright::cli {
namespace {

namespace fs = std::filesystem;

// The lists of 4096 bits, the longest, have five million octets.
constexpr std::size_t kMostOctets = std::size_t{64} << 20;

std::vector<std::string> lists_of(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    if (entry->path().filename().string().starts_with("blacklist.RSA-")) {
      paths.push_back(entry->path().string());
    }
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

Result<std::shared_ptr<const validators::WeakKeyList>> read_weak_keys(const std::string& folder) {
  const auto paths = lists_of(folder.empty() ? kWeakKeyFolder : folder);
  if (paths.empty()) {
    if (folder.empty()) return std::shared_ptr<const validators::WeakKeyList>();
    return Error(ErrorCode::not_found,
                 "--weak-keys: " + folder + " has no files blacklist.RSA-<bits>");
  }
  auto list = std::make_shared<validators::WeakKeyList>();
  for (const auto& path : paths) {
    CW_TRY(const auto text, read_file(path, kMostOctets));
    if (const auto added = list->add(text_of(text)); !added) {
      return Error(added.error()).in_file(path);
    }
  }
  return std::shared_ptr<const validators::WeakKeyList>(std::move(list));
}

}  // namespace certwright::cli
