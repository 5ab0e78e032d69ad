#include "cli/explain_source.h"

#include <array>

#include "validators/finding_catalogue.h"
#include "validators/role.h"

namespace certwright::cli {
namespace {

// By its id, or by the name that another linter has for the rule.
std::optional<Topic> find_finding(std::string_view word) {
  const auto meant = validators::findings_meant_by(word);
  const auto* found = meant.empty() ? nullptr : validators::find_definition(meant.front());
  if (found == nullptr) return std::nullopt;
  return Topic{std::string(found->id),
               "finding",
               std::string(found->title),
               std::string(found->explanation),
               std::string(validators::to_string(found->severity)),
               std::string(found->citation),
               std::string(found->fix)};
}

void list_findings(std::vector<std::string>& ids) {
  for (const auto& definition : validators::finding_catalogue()) ids.emplace_back(definition.id);
}

std::optional<Topic> find_role(std::string_view id) {
  // Only ids: an id that is not one may be anything, and the catalogue's error is not wanted here.
  if (validators::built_in_role_text(id).empty()) return std::nullopt;
  const auto role = validators::RoleCatalogue().find(id);
  if (!role) return std::nullopt;
  return Topic{(*role)->id,
               "role",
               (*role)->product + ": " + (*role)->title,
               (*role)->summary,
               {},
               (*role)->source,
               "certwright role show " + (*role)->id + " lists what it demands"};
}

void list_roles(std::vector<std::string>& ids) {
  for (auto& id : validators::RoleCatalogue().ids()) ids.push_back(std::move(id));
}

constexpr std::array kSources{
    ExplainSource{find_finding, list_findings},
    ExplainSource{find_role, list_roles},
};

}  // namespace

std::span<const ExplainSource> explain_sources() { return kSources; }

}  // namespace certwright::cli
