#include "validators/finding.h"

#include <array>
#include <utility>

#include "pkcs/result.h"
#include "validators/finding_catalogue.h"

namespace certwright::validators {
namespace {

constexpr std::array<std::pair<Severity, std::string_view>, 5> kSeverities{{
    {Severity::info, "info"},
    {Severity::notice, "notice"},
    {Severity::warning, "warning"},
    {Severity::error, "error"},
    {Severity::fatal, "fatal"},
}};

}  // namespace

std::string_view to_string(Severity severity) {
  for (const auto& [value, text] : kSeverities) {
    if (value == severity) return text;
  }
  CW_ASSERT(false && "every severity has a name");
  return {};
}

std::optional<Severity> severity_from_string(std::string_view text) {
  for (const auto& [value, name] : kSeverities) {
    if (name == text) return value;
  }
  return std::nullopt;
}

Finding&& Finding::about(CertificatePtr which, std::size_t position) && {
  certificate = CertificateReference{std::move(which), position};
  return std::move(*this);
}

Finding&& Finding::says(std::string text) && {
  message = std::move(text);
  return std::move(*this);
}

Finding&& Finding::expected_found(std::string wanted, std::string seen) && {
  expected = std::move(wanted);
  found = std::move(seen);
  return std::move(*this);
}

Finding&& Finding::fix_by(std::string text) && {
  fix = std::move(text);
  return std::move(*this);
}

Finding&& Finding::at_field(std::string text) && {
  field = std::move(text);
  return std::move(*this);
}

Finding&& Finding::with_severity(Severity other) && {
  severity = other;
  return std::move(*this);
}

Finding finding(std::string_view id) {
  const FindingDefinition* definition = find_definition(id);
  CW_ASSERT(definition != nullptr);
  Finding result;
  result.id = definition->id;
  result.severity = definition->severity;
  result.title = definition->title;
  result.citation = definition->citation;
  result.fix = definition->fix;
  return result;
}

}  // namespace certwright::validators
