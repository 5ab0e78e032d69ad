#include "cli/crl_input.h"

#include "cli/file_source.h"
#include "cli/input.h"

namespace certwright::cli {

Result<std::vector<std::shared_ptr<const validators::RevocationList>>> read_revocation_lists(
    const std::vector<std::string>& paths, Services& services,
    const validators::RevocationList::Filter& keep) {
  std::vector<std::shared_ptr<const validators::RevocationList>> lists;
  InputOptions options;
  options.large_lists = LargeLists::leave;
  for (const auto& path : paths) {
    CW_TRY(const auto file, read_input(path, options, services));
    const std::size_t before = lists.size();
    for (const auto& entry : file.entries) {
      if (entry.kind != DocumentKind::certificate_list) continue;
      if (!entry.der.empty()) {
        auto list = validators::RevocationList::read(entry.der, keep);
        if (!list) return std::move(list).error().in_file(path);
        lists.push_back(std::move(*list));
        continue;
      }
      CW_TRY(const auto source, FileSource::open(file.path));
      auto list = validators::RevocationList::read(*source, keep);
      if (!list) return std::move(list).error().in_file(path);
      lists.push_back(std::move(*list));
    }
    if (lists.size() == before) {
      return Error(ErrorCode::wrong_type,
                   "expected a revocation list, but the file holds " + describe_contents(file))
          .in_file(path);
    }
  }
  return lists;
}

}  // namespace certwright::cli
