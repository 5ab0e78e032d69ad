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
  // Only RSA keys encipher keys: a role that always wants that was written for them.
  const bool enciphers = (needs.usage_for(KeyAlgorithm::ec) & KeyUsage::key_encipherment) != 0;
  const bool any_ec = (types.empty() && !enciphers) ||
                      std::find(types.begin(), types.end(), KeyAlgorithm::ec) != types.end();
  if (any_ec) {
    const auto& curves = needs.key_curves;
    const auto usable = [&](NamedCurve curve) {
      return curves.empty() || std::find(curves.begin(), curves.end(), curve) != curves.end();
    };
    if (usable(NamedCurve::p256)) return KeyType::ec_p256;
    return usable(NamedCurve::p384) ? KeyType::ec_p384 : KeyType::ec_p521;
  }
  if (needs.least_rsa_bits > 3072) return KeyType::rsa_4096;
  return needs.least_rsa_bits > 2048 ? KeyType::rsa_3072 : KeyType::rsa_2048;
}

bool has_extension(const IssuanceProfile& profile, const Oid& oid) {
  return std::any_of(profile.fixed_extensions.begin(), profile.fixed_extensions.end(),
                     [&](const auto& each) { return each.oid == oid; });
}

// [MS-WCCE] section 2.2.2.7.7: later templates are named by their OID and version, the first ones
// by their name. For roles that do not ask for one themselves.
void add_template(const std::string& text, IssuanceProfile& profile) {
  constexpr std::uint32_t kMajorVersion = 100;  // what template editors begin with
  if (has_extension(profile, oids::kMsCertificateTemplate) ||
      has_extension(profile, oids::kMsCertificateTemplateName)) {
    return;
  }
  if (const auto oid = Oid::parse(text)) {
    profile.fixed_extensions.push_back({oids::kMsCertificateTemplate, Critical::no,
                                        MicrosoftTemplate::encode(*oid, kMajorVersion, 0)});
  } else {
    profile.fixed_extensions.push_back(
        {oids::kMsCertificateTemplateName, Critical::no, MicrosoftTemplateName::encode(text)});
  }
}

// CRL and AIA addresses are the issuing CA's business, key identifiers go without saying.
void add_extensions(const validators::RoleNeeds& needs, IssuanceProfile& profile) {
  profile.fixed_extensions = needs.fixed_extensions;
  const auto& wanted = needs.extensions;
  if (std::find(wanted.begin(), wanted.end(), ExtensionId::ocsp_no_check) != wanted.end()) {
    profile.fixed_extensions.push_back({oids::kOcspNoCheck, Critical::no, {0x05, 0x00}});
  }
}

// RSA key transport: TLS 1.0 to 1.2 servers without forward secrecy, and S/MIME, need it.
void add_key_usage(const validators::RoleNeeds& needs, IssuanceProfile& profile) {
  const auto bits = [&](KeyAlgorithm type) {
    const std::uint16_t asked = needs.usage_for(type);
    const bool open = asked == 0 && (needs.key_usage_refused & KeyUsage::digital_signature) == 0;
    return open ? unsigned{KeyUsage::digital_signature} : unsigned{asked};
  };
  const bool transport =
      has_purpose(needs, oids::kServerAuth) || has_purpose(needs, oids::kEmailProtection);
  const unsigned more =
      transport ? KeyUsage::key_encipherment & ~unsigned{needs.key_usage_refused} : 0U;
  profile.usage_rsa = static_cast<std::uint16_t>(bits(KeyAlgorithm::rsa) | more);
  profile.usage_other = static_cast<std::uint16_t>(bits(KeyAlgorithm::ec));
}

Status add_names(const validators::RoleNeeds& needs, IssuanceProfile& profile) {
  profile.allowed_names = names_for(needs);
  const bool serves = has_purpose(needs, oids::kServerAuth);
  const bool asks = serves || has_purpose(needs, oids::kEmailProtection);
  profile.names = asks && needs.names.empty() ? IssuanceProfile::Names::required
                                              : IssuanceProfile::Names::optional;
  if (needs.alt_names == validators::RoleNeeds::AltNames::forbidden) {
    profile.alt_names = IssuanceProfile::AltNames::refused;
  }
  for (const validators::AltName& each : needs.names) {
    CW_TRY(Bytes name, validators::encode_alt_name(each));
    profile.further_names.push_back(std::move(name));
  }
  profile.subject_attributes = needs.attributes;
  return ok();
}

}  // namespace

Result<IssuanceProfile> profile_for_role(const validators::Role& role,
                                         const validators::NeedsRequest& request) {
  const validators::RoleNeeds needs = role.needs(request);
  if (needs.subject == validators::RoleNeeds::Subject::ca) {
    return Error(ErrorCode::unsupported,
                 "role " + role.id +
                     " is a CA's: make one with `certwright ca intermediate NAME --issuer CA`");
  }
  IssuanceProfile profile;
  profile.role = role.id;
  profile.purposes = needs.purposes;
  profile.purposes_critical = needs.purposes_critical;
  add_key_usage(needs, profile);
  profile.default_days = std::max<std::int64_t>(
      has_purpose(needs, oids::kServerAuth) ? kServerDays : kOtherDays, needs.least_days);
  if (needs.most_days != 0) {
    profile.max_days = needs.most_days;
    profile.default_days = std::min<std::int64_t>(profile.default_days, needs.most_days);
  }
  CW_CHECK(add_names(needs, profile));
  profile.key_type = key_type_for(needs);
  profile.key_algorithms = needs.key_types;
  profile.min_rsa_bits = std::max(2048U, needs.least_rsa_bits);
  profile.pfx_target = role.pfx_target;
  add_extensions(needs, profile);
  if (request.parameters != nullptr) {
    for (const auto& text : request.parameters->values("template")) add_template(text, profile);
  }
  for (const std::string& each : needs.open) {
    if (each != "name") profile.open.push_back(each);
  }
  return profile;
}

}  // namespace certwright::authority
