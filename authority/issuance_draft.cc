#include "authority/issuance_draft.h"

#include <algorithm>

#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/key_usage.h"

namespace certwright::authority {
namespace {

// RFC 5280 appendix A.1: ub-common-name.
constexpr std::size_t kMaxCommonName = 64;

Status check_key(const SubjectPublicKeyInfo& spki, const IssuanceProfile& profile) {
  const auto& types = profile.key_algorithms;
  if (!types.empty() && std::find(types.begin(), types.end(), spki.type) == types.end()) {
    return Error(ErrorCode::refused,
                 "role " + profile.role + " does not take a key of type " + spki.description());
  }
  if (spki.type == KeyAlgorithm::rsa && spki.bits < profile.min_rsa_bits) {
    return Error(ErrorCode::refused, "role " + profile.role + " wants RSA keys of " +
                                         std::to_string(profile.min_rsa_bits) +
                                         " bits or more; this one has " +
                                         std::to_string(spki.bits));
  }
  return ok();
}

Result<std::vector<Bytes>> checked_names(const IssueRequest& request,
                                         const IssuanceProfile& profile) {
  if (profile.names == IssuanceProfile::Names::required && request.names.empty()) {
    return Error(ErrorCode::invalid_argument, "role " + profile.role + " needs at least one name");
  }
  const auto& allowed = profile.allowed_names;
  std::vector<Bytes> names;
  for (const auto& name : request.names) {
    if (std::find(allowed.begin(), allowed.end(), name.kind) == allowed.end()) {
      return Error(ErrorCode::refused, "role " + profile.role + " takes no " +
                                           std::string(to_string(name.kind)) + " name (\"" +
                                           name.text + "\")");
    }
    if (std::find(names.begin(), names.end(), name.general_name) == names.end())
      names.push_back(name.general_name);
  }
  if (profile.alt_names == IssuanceProfile::AltNames::refused) return std::vector<Bytes>();
  for (const Bytes& name : profile.further_names) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

Result<std::int64_t> checked_days(const IssueRequest& request, const IssuanceProfile& profile) {
  const std::int64_t days = request.days.value_or(profile.default_days);
  if (days >= 1 && days <= profile.max_days) return days;
  return Error(ErrorCode::refused, "role " + profile.role + " allows 1 to " +
                                       std::to_string(profile.max_days) + " days, not " +
                                       std::to_string(days));
}

std::uint16_t usage_for(const SubjectPublicKeyInfo& spki, const IssuanceProfile& profile) {
  return spki.type == KeyAlgorithm::rsa ? profile.usage_rsa : profile.usage_other;
}

Bytes subject_of(const IssueRequest& request, const IssuanceProfile& profile) {
  if (!request.subject_tlv.empty()) return request.subject_tlv;
  NameBuilder builder;
  const validators::SubjectAttribute* common_name = nullptr;
  for (const auto& attribute : profile.subject_attributes) {
    if (attribute.type == oids::kCommonName) {
      if (common_name == nullptr) common_name = &attribute;
    } else {
      builder.add(attribute.type, attribute.text);
    }
  }
  // Longer names stand in the subjectAltName alone.
  if (common_name != nullptr) {
    builder.add(oids::kCommonName, common_name->text);
  } else if (!request.names.empty() && request.names.front().text.size() <= kMaxCommonName) {
    builder.add(oids::kCommonName, request.names.front().text);
  }
  return builder.encode();
}

}  // namespace

Result<IssuanceDraft> make_draft(const Certificate& issuer, const IssueRequest& request,
                                 const IssuanceProfile& profile, BytesView spki_tlv, UtcTime now) {
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(spki_tlv));
  CW_CHECK(check_key(spki, profile));
  CW_TRY(const auto names, checked_names(request, profile));
  CW_TRY(const std::int64_t days, checked_days(request, profile));
  // Both ends count, and the time before `now` as well.
  const UtcTime start = backdated(now, issuer);
  const UtcTime longest = start.plus_days(profile.max_days).plus_seconds(-1);
  IssuanceDraft draft;
  draft.friendly_name = request.friendly_name;
  draft.builder.issuer(issuer.subject.tlv())
      .subject(subject_of(request, profile))
      .public_key(spki_tlv)
      .validity(start, std::min({now.plus_days(days), longest, issuer.not_after}))
      .basic_constraints_end_entity();
  if (const auto usage = usage_for(spki, profile); usage != 0) draft.builder.key_usage(usage);
  if (!profile.purposes.empty()) {
    draft.builder.extension(oids::kExtendedKeyUsage, profile.purposes_critical,
                            ExtendedKeyUsage::encode(profile.purposes));
  }
  if (!names.empty()) draft.builder.subject_alt_names(names);
  draft.builder.subject_key_identifier(key_identifier(spki));
  if (!issuer.subject_key_identifier.empty()) {
    draft.builder.authority_key_identifier(issuer.subject_key_identifier);
  }
  for (const auto& extension : profile.fixed_extensions) {
    draft.builder.extension(extension.oid, extension.critical, extension.value);
  }
  return draft;
}

Result<Bytes> make_certification_request(const IssueRequest& request,
                                         const IssuanceProfile& profile, const PrivateKey& key) {
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(key.spki_tlv()));
  CW_CHECK(check_key(spki, profile));
  CW_TRY(const auto names, checked_names(request, profile));
  const Bytes subject = subject_of(request, profile);
  CertificationRequestBuilder builder;
  builder.subject(subject);
  if (!names.empty()) builder.subject_alt_names(names);
  if (const auto usage = usage_for(spki, profile); usage != 0) {
    builder.extension(oids::kKeyUsage, Critical::yes, KeyUsage{usage, false}.encode());
  }
  if (!profile.purposes.empty()) {
    builder.extension(oids::kExtendedKeyUsage, profile.purposes_critical,
                      ExtendedKeyUsage::encode(profile.purposes));
  }
  for (const auto& extension : profile.fixed_extensions) {
    builder.extension(extension.oid, extension.critical, extension.value);
  }
  return builder.sign(key);
}

UtcTime backdated(UtcTime now) {
  constexpr std::int64_t kSeconds = 300;
  return now.plus_seconds(-kSeconds);
}

UtcTime backdated(UtcTime now, const Certificate& issuer) {
  return std::max(backdated(now), issuer.not_before);
}

}  // namespace certwright::authority
