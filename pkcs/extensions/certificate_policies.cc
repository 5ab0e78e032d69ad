#include "pkcs/extensions/certificate_policies.h"

#include <algorithm>
#include <array>
#include <limits>

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxPolicies = 1000;

// SkipCerts ::= INTEGER (0..MAX), clamped to 32 bits: no path is that long.
Result<std::uint32_t> read_skip_certs(DerReader& in, DerTag tag) {
  const std::size_t start = in.offset();
  CW_TRY(const auto octets, in.read_integer(tag));
  if (octets[0] >= 0x80)
    return Error(ErrorCode::malformed, "a negative number of certificates to skip", start);
  std::uint64_t value = 0;
  for (const std::uint8_t octet : octets) {
    value = std::min<std::uint64_t>(value << 8 | octet, std::numeric_limits<std::uint32_t>::max());
  }
  return static_cast<std::uint32_t>(value);
}

// SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo
template <class Visit>
Status read_qualifiers(BytesView tlv, Visit&& visit) {
  DerReader outer(tlv);
  CW_TRY(auto list, outer.read_sequence());
  if (list.at_end())
    return list.error(ErrorCode::malformed, "policy qualifiers without a qualifier");
  while (!list.at_end()) {
    CW_TRY(auto qualifier, list.read_sequence());
    PolicyQualifier entry;
    CW_TRY(entry.id, qualifier.read_oid());
    if (!qualifier.at_end()) {
      CW_TRY(const auto body, qualifier.read());
      entry.qualifier_tlv = body.tlv;
    }
    CW_CHECK(qualifier.expect_end());
    visit(entry);
  }
  return ok();
}

// CertificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
template <class Visit>
Status read_policies(BytesView value, Visit&& visit) {
  DerReader outer(value);
  CW_TRY(auto list, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (list.at_end())
    return list.error(ErrorCode::malformed, "certificate policies without a policy");
  for (std::size_t count = 0; !list.at_end(); ++count) {
    if (count == kMaxPolicies) {
      return list.error(ErrorCode::limit_exceeded, "more than 1,000 certificate policies");
    }
    CW_TRY(auto policy, list.read_sequence());
    PolicyInformation entry;
    CW_TRY(entry.policy, policy.read_oid());
    CW_TRY(const auto qualifiers, policy.read_optional(der::kSequence));
    if (qualifiers) {
      entry.qualifiers_tlv = qualifiers->tlv;
      CW_CHECK(read_qualifiers(entry.qualifiers_tlv, [](const PolicyQualifier&) {}));
    }
    CW_CHECK(policy.expect_end());
    visit(entry);
  }
  return ok();
}

Error repeated_policy() {
  return Error(ErrorCode::malformed, "a certificate policy that stands twice");
}

bool has_repeated(std::vector<BytesView> oids) {
  std::sort(oids.begin(), oids.end(), [](BytesView a, BytesView b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  });
  return std::adjacent_find(oids.begin(), oids.end(), equal) != oids.end();
}

}  // namespace

Result<std::vector<PolicyQualifier>> PolicyInformation::qualifiers() const {
  std::vector<PolicyQualifier> out;
  if (qualifiers_tlv.empty()) return out;
  CW_CHECK(
      read_qualifiers(qualifiers_tlv, [&](const PolicyQualifier& entry) { out.push_back(entry); }));
  return out;
}

bool CertificatePolicies::has(const Oid& oid) const {
  return std::any_of(policies.begin(), policies.end(),
                     [&](const PolicyInformation& policy) { return oid == policy.policy; });
}

Result<CertificatePolicies> CertificatePolicies::decode(BytesView value) {
  CertificatePolicies out;
  std::vector<BytesView> seen;
  CW_CHECK(read_policies(value, [&](const PolicyInformation& entry) {
    seen.push_back(entry.policy);
    out.policies.push_back(entry);
  }));
  if (has_repeated(std::move(seen))) return repeated_policy();
  return out;
}

Status CertificatePolicies::check(BytesView value) {
  // Nearly all certificates have so few that comparing each with each costs less than a list.
  std::array<BytesView, 8> first{};
  std::size_t count = 0;
  bool repeated = false;
  CW_CHECK(read_policies(value, [&](const PolicyInformation& entry) {
    for (std::size_t i = 0; i < std::min(count, first.size()); ++i) {
      repeated = repeated || equal(first[i], entry.policy);
    }
    if (count < first.size()) first[count] = entry.policy;
    ++count;
  }));
  if (repeated) return repeated_policy();
  if (count <= first.size()) return ok();
  CW_TRY([[maybe_unused]] const auto all, decode(value));
  return ok();
}

Bytes CertificatePolicies::encode(const std::vector<Oid>& policies) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    for (const auto& policy : policies) {
      in.sequence([&](DerWriter& entry) { entry.oid(policy); });
    }
  });
  return std::move(out).take();
}

Result<PolicyMappings> PolicyMappings::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto list, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (list.at_end()) return list.error(ErrorCode::malformed, "policy mappings without a mapping");
  PolicyMappings out;
  while (!list.at_end()) {
    if (out.mappings.size() == kMaxPolicies) {
      return list.error(ErrorCode::limit_exceeded, "more than 1,000 policy mappings");
    }
    CW_TRY(auto mapping, list.read_sequence());
    PolicyMapping entry;
    CW_TRY(entry.issuer_domain, mapping.read_oid());
    CW_TRY(entry.subject_domain, mapping.read_oid());
    CW_CHECK(mapping.expect_end());
    out.mappings.push_back(entry);
  }
  return out;
}

Result<PolicyConstraints> PolicyConstraints::decode(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto in, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (in.at_end())
    return in.error(ErrorCode::malformed, "policy constraints that constrain nothing");
  PolicyConstraints out;
  if (in.next_is(der::context(0))) {
    CW_TRY(out.require_explicit_policy, read_skip_certs(in, der::context(0)));
  }
  if (in.next_is(der::context(1))) {
    CW_TRY(out.inhibit_policy_mapping, read_skip_certs(in, der::context(1)));
  }
  CW_CHECK(in.expect_end());
  return out;
}

Result<InhibitAnyPolicy> InhibitAnyPolicy::decode(BytesView value) {
  DerReader in(value);
  InhibitAnyPolicy out;
  CW_TRY(out.skip_certs, read_skip_certs(in, der::kInteger));
  CW_CHECK(in.expect_end());
  return out;
}

}  // namespace certwright
