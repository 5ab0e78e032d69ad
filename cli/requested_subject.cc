#include "cli/requested_subject.h"

#include "authority/requested_name.h"
#include "pkcs/name.h"
#include "validators/role.h"

namespace certwright::cli {
namespace {

// A word of the command line that is no name is a usage error, and is named.
Error not_a_name(const std::string& text, const Error& error) {
  return Error(ErrorCode::invalid_argument, "\"" + text + "\": " + error.detail());
}

Result<Bytes> subject_tlv(const std::string& text) {
  const auto name = NameBuilder::parse(text);
  if (!name) return not_a_name(text, name.error());
  return name->encode();
}

// The common name of a distinguished name is a name of its own where it is a host or an address.
Status take_common_name(authority::IssueRequest& request) {
  CW_TRY(const auto parsed, Name::parse(request.subject_tlv));
  if (auto host = authority::parse_requested_name(parsed.common_name())) {
    request.names.push_back(std::move(*host));
  }
  return ok();
}

Status take_name(const std::string& text, const authority::IssuanceProfile& profile,
                 authority::IssueRequest& request) {
  if (text.find('=') != std::string::npos) {
    CW_TRY(request.subject_tlv, subject_tlv(text));
    return take_common_name(request);
  }
  auto name = authority::parse_requested_name(text);
  if (name) {
    request.names.push_back(std::move(*name));
    return ok();
  }
  if (profile.names == authority::IssuanceProfile::Names::required) {
    return not_a_name(text, name.error());
  }
  request.subject_tlv = NameBuilder().add(oids::kCommonName, text).encode();
  return ok();
}

// Those that can be compared; wildcards and texts that are no names are left to take_subject().
std::vector<validators::ReferenceIdentity> names_of(const RequestedSubject* subject) {
  std::vector<validators::ReferenceIdentity> out;
  if (subject == nullptr) return out;
  std::vector<std::string> texts{subject->name};
  texts.insert(texts.end(), subject->sans.begin(), subject->sans.end());
  for (const std::string& text : texts) {
    auto parsed = validators::ReferenceIdentity::parse(text);
    if (parsed.has_value()) out.push_back(std::move(*parsed));
  }
  return out;
}

}  // namespace

Status take_sans(const std::vector<std::string>& sans, authority::IssueRequest& request) {
  for (const auto& san : sans) {
    auto name = authority::parse_requested_name(san);
    if (!name) return not_a_name(san, name.error());
    request.names.push_back(std::move(*name));
  }
  return ok();
}

Status take_subject(const RequestedSubject& subject, const authority::IssuanceProfile& profile,
                    authority::IssueRequest& request) {
  CW_CHECK(take_name(subject.name, profile, request));
  if (!subject.distinguished_name.empty()) {
    CW_TRY(request.subject_tlv, subject_tlv(subject.distinguished_name));
  }
  return take_sans(subject.sans, request);
}

Result<validators::RoleParameters> role_parameters(const std::vector<std::string>& texts) {
  validators::RoleParameters parameters;
  for (const auto& text : texts) CW_CHECK(parameters.set(text));
  return parameters;
}

Result<authority::IssuanceProfile> profile_of_role(const std::string& role,
                                                   const validators::RoleParameters& parameters,
                                                   std::optional<UtcTime> issued,
                                                   const RequestedSubject* subject) {
  const auto found = validators::RoleCatalogue().find(role);
  if (!found) return Error(ErrorCode::invalid_argument, found.error().detail());
  CW_CHECK(validators::RoleCatalogue().check_parameters(parameters, found->get()));
  const std::vector<validators::ReferenceIdentity> names = names_of(subject);
  validators::NeedsRequest request;
  request.names = names;
  request.parameters = &parameters;
  request.issued = issued;
  auto profile = authority::profile_for_role(**found, request);
  if (!profile) return Error(ErrorCode::invalid_argument, profile.error().detail());
  return profile;
}

void tell_open_parameters(const authority::IssuanceProfile& profile, Services& services) {
  if (profile.open.empty()) return;
  std::string options;
  for (const std::string& each : profile.open) options += " --set " + each + "=…";
  services.warn("role " + profile.role + " also asks for:" + options + " (certwright role derive " +
                profile.role + " explains)");
}

}  // namespace certwright::cli
