// Breaker: one name more than the limit.
#include "tests/roles/breaker.h"

namespace certwright::roles_test {
namespace {

std::vector<Break> break_names_maximum(const BreakInput& in) {
  Breaks out(in);
  out.add("one name too many", {"role.too_many_names"}, [&](Draft& draft) {
    const auto most = static_cast<std::size_t>(in.integer("most"));
    while (draft.names.size() <= most) {
      const std::string number = std::to_string(draft.names.size());
      draft.names.push_back({validators::AltNameKind::dns, "name" + number + ".contoso.com"});
    }
  });
  return std::move(out).take();
}

}  // namespace

extern const Breaker kBreakNamesMaximum{"names-maximum", break_names_maximum};

}  // namespace certwright::roles_test
