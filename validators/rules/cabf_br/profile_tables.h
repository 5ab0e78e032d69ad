// The tables of TLS BR section 7.1.2: which certificates a profile is about, and what it lists.
//
// A rule consults one row. What a table does not list is found by the `first_unlisted_…` functions,
// which allocate nothing; empty views and nullptr mean that everything is listed.
#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::cabf_br {

// --- Profiles ---------------------------------------------------------------------------------
inline bool is_of_root(const CertificateFacts& c) { return c.type().tls == TlsType::root_ca; }
inline bool is_of_tls_ca(const CertificateFacts& c) { return c.type().tls == TlsType::tls_ca; }
inline bool is_of_cross_ca(const CertificateFacts& c) { return c.type().tls == TlsType::cross_ca; }
inline bool is_of_non_tls_ca(const CertificateFacts& c) {
  return c.type().tls == TlsType::non_tls_ca;
}
inline bool is_of_precertificate_ca(const CertificateFacts& c) {
  return c.type().tls == TlsType::precert_signing_ca;
}
inline bool is_of_ocsp_responder(const CertificateFacts& c) {
  return c.type().tls == TlsType::ocsp_responder;
}
// Sections 7.1.2.3 to 7.1.2.6: subordinate CAs that are not cross-certified.
inline bool is_of_subordinate_ca(const CertificateFacts& c) {
  return is_of_tls_ca(c) || is_of_non_tls_ca(c) || is_of_precertificate_ca(c);
}
// Sections 7.1.2.1 to 7.1.2.6.
inline bool is_of_any_ca(const CertificateFacts& c) { return c.type().is_tls_ca(); }
// Whose subject follows section 7.1.2.10.2.
inline bool is_named_like_ca(const CertificateFacts& c) {
  return is_of_any_ca(c) || is_of_ocsp_responder(c);
}
// Section 7.1.2.7.
inline bool is_of_subscriber(const CertificateFacts& c) { return c.type().is_tls_subscriber(); }
// The same, and where no type was stated whatever may serve TLS and is no CA.
inline bool is_web_subscriber(const CertificateFacts& c) {
  return is_of_subscriber(c) || (!c.type().stated && c.is_tls_subscriber());
}
// Responders by type or, where none was stated, by their purpose.
inline bool may_answer_for_ca(const CertificateFacts& c) {
  return is_of_ocsp_responder(c) || (!c.type().stated && c.has_purpose(oids::kOcspSigning));
}
// A certificate with more purposes may be one of a subscriber, too, unless its type was stated.
inline bool is_stated_responder(const CertificateFacts& c) {
  return c.type().stated && is_of_ocsp_responder(c);
}
// Any of them.
inline bool has_tls_profile(const CertificateFacts& c) { return c.type().tls != TlsType::none; }

// --- Extensions -------------------------------------------------------------------------------
using ExtensionSet = std::uint32_t;  // bit n: ExtensionId n

template <class... Ids>
constexpr ExtensionSet extensions(Ids... ids) {
  return ((ExtensionSet{1} << static_cast<unsigned>(ids)) | ...);
}

// Section 7.1.2.1.2
inline constexpr ExtensionSet kRootExtensions = extensions(
    ExtensionId::authority_key_identifier, ExtensionId::basic_constraints, ExtensionId::key_usage,
    ExtensionId::subject_key_identifier, ExtensionId::extended_key_usage,
    ExtensionId::certificate_policies, ExtensionId::sct_list);
// Section 7.1.2.7.6
inline constexpr ExtensionSet kSubscriberExtensions =
    extensions(ExtensionId::authority_info_access, ExtensionId::authority_key_identifier,
               ExtensionId::certificate_policies, ExtensionId::extended_key_usage,
               ExtensionId::subject_alt_name, ExtensionId::name_constraints, ExtensionId::key_usage,
               ExtensionId::basic_constraints, ExtensionId::crl_distribution_points,
               ExtensionId::subject_key_identifier, ExtensionId::sct_list, ExtensionId::ct_poison);
// Section 7.1.2.8.2
inline constexpr ExtensionSet kOcspResponderExtensions = extensions(
    ExtensionId::authority_key_identifier, ExtensionId::extended_key_usage,
    ExtensionId::ocsp_no_check, ExtensionId::key_usage, ExtensionId::basic_constraints,
    ExtensionId::name_constraints, ExtensionId::subject_alt_name,
    ExtensionId::subject_key_identifier, ExtensionId::authority_info_access,
    ExtensionId::certificate_policies, ExtensionId::crl_distribution_points, ExtensionId::sct_list);

// The OID of the first extension outside `listed`; empty when there is none.
inline BytesView first_unlisted_extension(const CertificateFacts& c, ExtensionSet listed) {
  for (const Extension& extension : c->extensions) {
    const ExtensionId id = extension_id(extension.oid);
    if (id == ExtensionId::unknown || (extensions(id) & listed) == 0) return extension.oid;
  }
  return {};
}

// --- Lists of OIDs ----------------------------------------------------------------------------
template <std::size_t N>
bool lists(const std::array<Oid, N>& listed, BytesView oid) {
  return std::ranges::any_of(listed, [&](const Oid& one) { return one == oid; });
}

// Section 7.1.2.10.6: what has a row there; timeStamping falls under "any other value".
inline constexpr auto kTlsCaPurposes = std::to_array<Oid>(
    {oids::kServerAuth, oids::kClientAuth, oids::kCodeSigning, oids::kEmailProtection,
     oids::kOcspSigning, oids::kAnyExtendedKeyUsage, policy_oids::kPrecertificateSigning});
// Section 7.1.2.2.5
inline constexpr auto kCrossCaPurposes = std::to_array<Oid>(
    {oids::kServerAuth, oids::kClientAuth, oids::kEmailProtection, oids::kCodeSigning,
     oids::kTimeStamping, oids::kOcspSigning, oids::kAnyExtendedKeyUsage});
// Section 7.1.2.4.2
inline constexpr auto kPrecertificateCaPurposes =
    std::to_array<Oid>({policy_oids::kPrecertificateSigning});
// Section 7.1.2.8.5
inline constexpr auto kOcspResponderPurposes = std::to_array<Oid>({oids::kOcspSigning});

// Rows that say MUST NOT and have no rule of their own
inline constexpr auto kTlsCaProhibitedPurposes = std::to_array<Oid>(
    {oids::kCodeSigning, oids::kAnyExtendedKeyUsage, policy_oids::kPrecertificateSigning});
inline constexpr auto kCrossCaProhibitedPurposes = std::to_array<Oid>(
    {oids::kEmailProtection, oids::kCodeSigning, oids::kTimeStamping, oids::kOcspSigning});
// Section 7.1.2.7.10; OCSPSigning, which is prohibited as well, has a rule of its own.
inline constexpr auto kSubscriberProhibitedPurposes =
    std::to_array<Oid>({oids::kCodeSigning, oids::kEmailProtection, oids::kTimeStamping,
                        oids::kAnyExtendedKeyUsage, policy_oids::kPrecertificateSigning});
inline constexpr auto kNonTlsCaProhibitedPurposes = std::to_array<Oid>(
    {oids::kServerAuth, oids::kAnyExtendedKeyUsage, policy_oids::kPrecertificateSigning});

template <std::size_t N>
BytesView first_purpose_of(const CertificateFacts& c, const std::array<Oid, N>& listed) {
  for (const BytesView purpose : c.purposes()) {
    if (lists(listed, purpose)) return purpose;
  }
  return {};
}
template <std::size_t N>
BytesView first_unlisted_purpose(const CertificateFacts& c, const std::array<Oid, N>& listed) {
  for (const BytesView purpose : c.purposes()) {
    if (!lists(listed, purpose)) return purpose;
  }
  return {};
}

// Section 7.1.2.10.3, and 7.1.2.7.7 for subscribers
inline constexpr auto kAccessMethods = std::to_array<Oid>({oids::kAdOcsp, oids::kAdCaIssuers});
// Section 7.1.2.8.3
inline constexpr auto kOcspResponderAccessMethods = std::to_array<Oid>({oids::kAdOcsp});

template <std::size_t N>
BytesView first_unlisted_access_method(const CertificateFacts& c,
                                       const std::array<Oid, N>& listed) {
  for (const AccessFacts& access : c.authority_info_access()) {
    if (!lists(listed, access.method)) return access.method;
  }
  return {};
}
inline bool has_access_method(const CertificateFacts& c, const Oid& method) {
  return std::ranges::any_of(c.authority_info_access(),
                             [&](const AccessFacts& access) { return method == access.method; });
}

// Section 7.1.2.10.2
inline constexpr auto kCaAttributes =
    std::to_array<Oid>({oids::kCountryName, oids::kStateOrProvinceName, oids::kLocalityName,
                        oids::kPostalCode, oids::kStreetAddress, oids::kOrganizationName,
                        oids::kOrganizationalUnitName, oids::kCommonName});
// Section 7.1.2.7.2
inline constexpr auto kDomainValidatedAttributes =
    std::to_array<Oid>({oids::kCountryName, oids::kCommonName});
// Section 7.1.2.7.3
inline constexpr auto kIndividualValidatedAttributes = std::to_array<Oid>(
    {oids::kCountryName, oids::kStateOrProvinceName, oids::kLocalityName, oids::kPostalCode,
     oids::kStreetAddress, oids::kOrganizationName, oids::kSurname, oids::kGivenName,
     oids::kOrganizationalUnitName, oids::kCommonName});
// Section 7.1.2.7.4
inline constexpr auto kOrganizationValidatedAttributes = std::to_array<Oid>(
    {oids::kDomainComponent, oids::kCountryName, oids::kStateOrProvinceName, oids::kLocalityName,
     oids::kPostalCode, oids::kStreetAddress, oids::kOrganizationName, oids::kSurname,
     oids::kGivenName, oids::kOrganizationalUnitName, oids::kCommonName});

// nullptr when every attribute of the subject is listed.
template <std::size_t N>
const AttributeFacts* first_unlisted_attribute(const CertificateFacts& c,
                                               const std::array<Oid, N>& listed) {
  for (const AttributeFacts& attribute : c.subject().attributes) {
    if (!lists(listed, attribute.type)) return &attribute;
  }
  return nullptr;
}

// Violated by what was found.
inline Outcome unless_empty(BytesView found, std::string_view field) {
  return found.empty() ? pass() : violation(oid_display_name(found)).at(field);
}
inline Outcome unless_null(const AttributeFacts* unlisted) {
  if (unlisted == nullptr) return pass();
  return violation(unlisted->text).at("subject." + oid_display_name(unlisted->type));
}
// Violated by an attribute that should not be there.
inline Outcome if_present(const CertificateFacts& c, const Oid& type) {
  return unless_null(c.subject().first(type));
}

// --- Policies (sections 7.1.2.7.9 and 7.1.2.10.5) ---------------------------------------------
inline constexpr auto kReservedPolicies =
    std::to_array<Oid>({policy_oids::kExtendedValidation, policy_oids::kDomainValidated,
                        policy_oids::kOrganizationValidated, policy_oids::kIndividualValidated});

// How many different ones of the four are asserted.
inline long reserved_policies(const CertificateFacts& c) {
  return std::ranges::count_if(kReservedPolicies,
                               [&](const Oid& policy) { return c.has_policy(policy); });
}
// Policies could be read, and anyPolicy is none of them.
inline bool restricts_policies(const CertificateFacts& c) {
  return !c.policies().empty() && !c->is_malformed(ExtensionId::certificate_policies) &&
         !c.has_policy(oids::kAnyPolicy);
}
inline bool starts_with_reserved_policy(const CertificateFacts& c) {
  return lists(kReservedPolicies, c.policies().front().policy);
}
// The one that a subscriber's validation asks for.
inline const Oid& reserved_policy_of(TlsType type) {
  if (type == TlsType::extended_validation) return policy_oids::kExtendedValidation;
  if (type == TlsType::organization_validated) return policy_oids::kOrganizationValidated;
  if (type == TlsType::individual_validated) return policy_oids::kIndividualValidated;
  return policy_oids::kDomainValidated;
}

// --- Key usage --------------------------------------------------------------------------------
inline constexpr unsigned kCaKeyUsage =
    KeyUsage::digital_signature | KeyUsage::key_cert_sign | KeyUsage::crl_sign;

// Section 7.1.2.7.11: what an RSA key of a subscriber may do.
inline constexpr unsigned kSubscriberRsaKeyUsage =
    KeyUsage::digital_signature | KeyUsage::key_encipherment | KeyUsage::data_encipherment;

inline bool is_of_rsa_subscriber(const CertificateFacts& c) {
  return is_of_subscriber(c) && c.is_rsa() && c->key_usage;
}
inline bool keeps_to_rsa_key_usage(const CertificateFacts& c) {
  return (c->key_usage->bits & ~kSubscriberRsaKeyUsage) == 0;
}
// "keyEncipherment, keyAgreement"
inline std::string key_usage_names(unsigned bits) {
  std::string out;
  for (const std::string_view name : KeyUsage{static_cast<std::uint16_t>(bits)}.names()) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

// --- Name constraints (section 7.1.2.5.2) -----------------------------------------------------
// A kind of names and how many octets its subtrees have: addresses of IPv4 have 8, of IPv6 32.
struct SubtreeQuestion {
  GeneralNameKind kind;
  std::size_t size;
};
// Some subtree is of the kind; of any size when 0 is asked.
inline bool constrains(const std::vector<SubtreeFacts>& subtrees, SubtreeQuestion asked) {
  return std::ranges::any_of(subtrees, [&](const SubtreeFacts& subtree) {
    return subtree.base.is(asked.kind) &&
           (asked.size == 0 || subtree.base.value.size() == asked.size);
  });
}
// Some subtree covers every name of the kind.
inline bool excludes_all(const std::vector<SubtreeFacts>& subtrees, SubtreeQuestion asked) {
  return std::ranges::any_of(subtrees, [&](const SubtreeFacts& subtree) {
    return subtree.base.is(asked.kind) && subtree.base.value.size() == asked.size &&
           std::ranges::all_of(subtree.base.value, [](std::uint8_t octet) { return octet == 0; });
  });
}

}  // namespace certwright::validators::rules::cabf_br
