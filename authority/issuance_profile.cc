#include "authority/issuance_profile.h"

#include <algorithm>

#include "pkcs/extensions/key_usage.h"
#include "pkcs/extensions/microsoft_template.h"

namespace certwright::authority {
namespace {

bool has_purpose(const validators::RoleNeeds& needs, const Oid& purpose) {
  return std::find(needs.purposes.begin(), needs.purposes.end(), purpose) != needs.purposes.end();
}

// CA/Browser Forum SC-081 and the platforms behind it refuse longer server certificates under
// public roots; private ones gain by the same habit.
constexpr std::int64_t kServerDays = 397;
constexpr std::int64_t kOtherDays = 730;

std::vector<GeneralNameKind> names_for(const validators::RoleNeeds& needs) {
  if (has_purpose(needs, oids::kEmailProtection)) return {GeneralNameKind::rfc822_name};
  return {GeneralNameKind::dns_name, GeneralNameKind::ip_address, GeneralNameKind::uri,
          GeneralNameKind::rfc822_name};
}

KeyType key_type_for(const validators::RoleNeeds& needs) {
  const auto& types = needs.key_types;
  const bool any_ec =
      types.empty() || std::find(types.begin(), types.end(), KeyAlgorithm::ec) != types.end();
  if (any_ec) return KeyType::ec_p256;
  if (needs.least_rsa_bits > 3072) return KeyType::rsa_4096;
  return needs.least_rsa_bits > 2048 ? KeyType::rsa_3072 : KeyType::rsa_2048;
}

// [MS-WCCE] section 2.2.2.7.7: later templates are named by their OID and version, the first ones
// by their name.
void add_template(const std::string& text, IssuanceProfile& profile) {
  constexpr std::uint32_t kMajorVersion = 100;  // what template editors begin with
  if (const auto oid = Oid::parse(text)) {
    profile.fixed_extensions.push_back({oids::kMsCertificateTemplate, Critical::no,
                                        MicrosoftTemplate::encode(*oid, kMajorVersion, 0)});
  } else {
    profile.fixed_extensions.push_back(
        {oids::kMsCertificateTemplateName, Critical::no, MicrosoftTemplateName::encode(text)});
  }
}

}  // namespace

Result<IssuanceProfile> profile_for_role(const validators::Role& role,
                                         const validators::RoleParameters& parameters) {
  const validators::RoleNeeds needs = role.needs();
  if (needs.subject == validators::RoleNeeds::Subject::ca) {
    return Error(ErrorCode::unsupported,
                 "role " + role.id +
                     " is a CA's: make one with `certwright ca intermediate NAME --issuer CA`");
  }
  IssuanceProfile profile;
  profile.role = role.id;
  profile.purposes = needs.purposes;
  const bool serves = has_purpose(needs, oids::kServerAuth);
  profile.usage_other = needs.key_usage != 0
                            ? needs.key_usage
                            : static_cast<std::uint16_t>(KeyUsage::digital_signature);
  // RSA key transport: TLS 1.0 to 1.2 servers without forward secrecy, and S/MIME, need it.
  profile.usage_rsa =
      serves || has_purpose(needs, oids::kEmailProtection)
          ? static_cast<std::uint16_t>(profile.usage_other | KeyUsage::key_encipherment)
          : profile.usage_other;
  profile.usage_other =
      static_cast<std::uint16_t>(profile.usage_other & ~KeyUsage::key_encipherment);
  profile.default_days =
      std::max<std::int64_t>(serves ? kServerDays : kOtherDays, needs.least_days);
  if (needs.most_days != 0) {
    profile.max_days = needs.most_days;
    profile.default_days = std::min<std::int64_t>(profile.default_days, needs.most_days);
  }
  profile.allowed_names = names_for(needs);
  profile.names = serves || has_purpose(needs, oids::kEmailProtection)
                      ? IssuanceProfile::Names::required
                      : IssuanceProfile::Names::optional;
  profile.key_type = key_type_for(needs);
  profile.key_algorithms = needs.key_types;
  profile.min_rsa_bits = std::max(2048U, needs.least_rsa_bits);
  profile.pfx_target = role.pfx_target;
  for (const auto& text : parameters.values("template")) add_template(text, profile);
  return profile;
}

}  // namespace certwright::authority
