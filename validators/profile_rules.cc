#include "validators/profile_rules.h"

#include <algorithm>
#include <string_view>

#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "validators/certificate_text.h"
#include "validators/ip_address.h"

namespace certwright::validators {
namespace {

using E = ExtensionId;

bool is_anchor(PathRole role) { return role == PathRole::anchor || role == PathRole::lone_target; }
bool asks_for_server(const Purpose& purpose) {
  return std::ranges::find(purpose.extended, oids::kServerAuth) != purpose.extended.end();
}
bool is_server_target(const Certificate& c, PathRole role, const Purpose& purpose) {
  return is_target(role) && !c.is_ca() && asks_for_server(purpose);
}
bool has_key_cert_sign(const Certificate& c) {
  return c.key_usage && c.key_usage->has(KeyUsage::key_cert_sign);
}
bool is_rsa(KeyAlgorithm type) {
  return type == KeyAlgorithm::rsa || type == KeyAlgorithm::rsa_pss;
}

// CA/Browser Forum BR 7.1.2.1.3: keyIdentifier alone, equal to the subject key identifier.
bool root_identifier_is_wrong(const Certificate& c) {
  if (!c.is_self_issued() || !c.has(E::authority_key_identifier)) return false;
  const auto aki = AuthorityKeyIdentifier::decode(c.value_of(E::authority_key_identifier));
  if (!aki) return true;
  return aki->key_identifier.empty() || !aki->authority_cert_issuer.empty() ||
         !aki->authority_cert_serial.empty() ||
         !equal(aki->key_identifier, c.subject_key_identifier);
}

// CA/Browser Forum BR 6.1.5
bool key_is_of_the_web(const Certificate& c) {
  if (is_rsa(c.spki.type)) return c.spki.bits >= 2048 && c.spki.bits % 8 == 0;
  return c.spki.type == KeyAlgorithm::ec &&
         (c.spki.curve == NamedCurve::p256 || c.spki.curve == NamedCurve::p384 ||
          c.spki.curve == NamedCurve::p521);
}

// CA/Browser Forum BR 7.1.3.2
bool signature_is_of_the_web(const Certificate& c) {
  if (!c.signature_algorithm) return false;
  const SignatureAlgorithm& a = *c.signature_algorithm;
  const bool digest = a.digest == DigestAlgorithm::sha256 || a.digest == DigestAlgorithm::sha384 ||
                      a.digest == DigestAlgorithm::sha512;
  return digest && (a.scheme == SignatureScheme::rsa_pkcs1 ||
                    a.scheme == SignatureScheme::rsa_pss || a.scheme == SignatureScheme::ecdsa);
}

// CA/Browser Forum BR 7.1.4.3: addresses in their canonical form, everything else by octets.
bool common_name_is_listed(const Certificate& c) {
  const auto listed = c.subject_alt_names();
  if (!listed || listed->empty()) return true;  // another rule's business
  const auto is_listed = [&](const std::string& common_name) {
    return std::ranges::any_of(*listed, [&](const GeneralName& name) {
      if (name.kind == GeneralNameKind::dns_name) return name.text() == common_name;
      if (name.kind != GeneralNameKind::ip_address) return false;
      const auto address = IpAddress::from_octets(name.value);
      return address && address->text() == common_name;
    });
  };
  const std::vector<std::string> names = c.subject.values(oids::kCommonName);
  return std::ranges::all_of(names, is_listed);
}

bool policy_constraints_are_empty(const Certificate& c) {
  if (!c.has(E::policy_constraints)) return false;
  const auto constraints = PolicyConstraints::decode(c.value_of(E::policy_constraints));
  return constraints && !constraints->require_explicit_policy &&
         !constraints->inhibit_policy_mapping;
}

// TLS Baseline Requirements 7.1.2.11.2
bool distribution_points_are_uris(const Certificate& certificate) {
  if (!certificate.has(E::crl_distribution_points)) return true;
  const auto decoded =
      CrlDistributionPoints::decode(certificate.value_of(E::crl_distribution_points));
  if (!decoded) return true;  // parse.extension_malformed says so
  return std::ranges::all_of(decoded->points, [](const DistributionPoint& point) {
    return !point.name || std::ranges::all_of(point.name->full_name, [](const GeneralName& name) {
      return name.kind == GeneralNameKind::uri;
    });
  });
}

struct Rule {
  RuleGroup group;
  std::string_view id;
  std::string_view field;
  bool (*is_violated)(const Certificate& c, PathRole role, const Purpose& purpose);
};

constexpr Rule kRules[] = {
    {RuleGroup::rfc5280_certificate, "rfc5280.authority_key_identifier_missing",
     "authorityKeyIdentifier",
     [](const Certificate& c, PathRole, const Purpose&) {
       return !c.is_self_issued() && c.authority_key_identifier.empty();
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.authority_key_identifier_critical",
     "authorityKeyIdentifier",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.is_critical(E::authority_key_identifier);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.subject_key_identifier_missing",
     "subjectKeyIdentifier",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.is_ca() && c.subject_key_identifier.empty();
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.subject_key_identifier_critical",
     "subjectKeyIdentifier",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.is_critical(E::subject_key_identifier);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.basic_constraints_not_critical", "basicConstraints",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.is_ca() && !c.is_critical(E::basic_constraints);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.path_length_without_ca", "basicConstraints",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.basic_constraints && c.basic_constraints->path_length &&
              (!c.is_ca() || (c.key_usage && !has_key_cert_sign(c)));
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.ca_key_usage_missing", "keyUsage",
     [](const Certificate& c, PathRole, const Purpose&) { return c.is_ca() && !c.key_usage; }},
    {RuleGroup::rfc5280_certificate, "rfc5280.key_cert_sign_without_ca", "keyUsage",
     [](const Certificate& c, PathRole, const Purpose&) {
       return has_key_cert_sign(c) && !c.is_ca();
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.key_usage_empty", "keyUsage",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.key_usage && c.key_usage->bits == 0;
     }},
    {RuleGroup::rfc5280_criticality, "rfc5280.name_constraints_not_critical", "nameConstraints",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.has(E::name_constraints) && !c.is_critical(E::name_constraints);
     }},
    {RuleGroup::contradiction, "rfc5280.name_constraints_without_ca", "nameConstraints",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.has(E::name_constraints) && !c.is_ca();
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.policy_constraints_not_critical", "policyConstraints",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.has(E::policy_constraints) && !c.is_critical(E::policy_constraints);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.policy_constraints_empty", "policyConstraints",
     [](const Certificate& c, PathRole, const Purpose&) {
       return policy_constraints_are_empty(c);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.inhibit_any_policy_not_critical", "inhibitAnyPolicy",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.has(E::inhibit_any_policy) && !c.is_critical(E::inhibit_any_policy);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.empty_issuer", "issuer",
     [](const Certificate& c, PathRole, const Purpose&) { return c.issuer.empty(); }},
    {RuleGroup::rfc5280_certificate, "rfc5280.ca_empty_subject", "subject",
     [](const Certificate& c, PathRole, const Purpose&) { return c.is_ca() && c.subject.empty(); }},
    {RuleGroup::rfc5280_certificate, "rfc5280.subject_empty_san_not_critical", "subjectAltName",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.subject.empty() && c.has(E::subject_alt_name) &&
              !c.is_critical(E::subject_alt_name);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.no_identity", "subject",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.subject.empty() && !c.has(E::subject_alt_name) && !c.is_ca();
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.authority_info_access_critical",
     "authorityInfoAccess",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.is_critical(E::authority_info_access) || c.is_critical(E::subject_info_access);
     }},
    {RuleGroup::distinguished_encoding, "rfc5280.name_set_order", "subject",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.has_anomaly(CertificateAnomaly::name_set_order);
     }},
    {RuleGroup::rfc5280_certificate, "rfc5280.explicit_default", "tbsCertificate",
     [](const Certificate& c, PathRole role, const Purpose&) {
       return !is_anchor(role) && (c.has_anomaly(CertificateAnomaly::explicit_default_version) ||
                                   c.has_anomaly(CertificateAnomaly::explicit_default_critical) ||
                                   c.has_anomaly(CertificateAnomaly::explicit_default_ca));
     }},
    {RuleGroup::rfc5280_serial, "rfc5280.serial_number", "serialNumber",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.has_anomaly(CertificateAnomaly::serial_zero) ||
              c.has_anomaly(CertificateAnomaly::serial_negative) ||
              c.has_anomaly(CertificateAnomaly::serial_too_long);
     }},
    {RuleGroup::web_pki, "cabf_br.version", "version",
     [](const Certificate& c, PathRole role, const Purpose&) {
       return !is_anchor(role) && c.version != 3;
     }},
    {RuleGroup::web_pki, "cabf_br.subject_alt_name_missing", "subjectAltName",
     [](const Certificate& c, PathRole role, const Purpose& purpose) {
       return is_server_target(c, role, purpose) && !c.has(E::subject_alt_name);
     }},
    {RuleGroup::web_pki, "cabf_br.subject_alt_name_critical", "subjectAltName",
     [](const Certificate& c, PathRole role, const Purpose& purpose) {
       return is_server_target(c, role, purpose) && !c.subject.empty() &&
              c.is_critical(E::subject_alt_name);
     }},
    {RuleGroup::web_pki_profile, "cabf_br.common_name", "subject",
     [](const Certificate& c, PathRole role, const Purpose& purpose) {
       return is_server_target(c, role, purpose) && !common_name_is_listed(c);
     }},
    {RuleGroup::web_pki, "cabf_br.distribution_point_not_uri", "cRLDistributionPoints",
     [](const Certificate& c, PathRole, const Purpose&) {
       return !distribution_points_are_uris(c);
     }},
    {RuleGroup::web_pki, "cabf_br.root_authority_key_identifier", "authorityKeyIdentifier",
     [](const Certificate& c, PathRole role, const Purpose&) {
       return is_anchor(role) && root_identifier_is_wrong(c);
     }},
    {RuleGroup::web_pki, "cabf_br.ca_without_key_cert_sign", "keyUsage",
     [](const Certificate& c, PathRole, const Purpose&) {
       return c.is_ca() && c.key_usage && !has_key_cert_sign(c);
     }},
    {RuleGroup::web_pki_purposes, "cabf_br.extended_key_usage_missing", "extKeyUsage",
     [](const Certificate& c, PathRole role, const Purpose& purpose) {
       return is_server_target(c, role, purpose) && !c.extended_key_usage;
     }},
    {RuleGroup::web_pki_purposes, "cabf_br.extended_key_usage_critical", "extKeyUsage",
     [](const Certificate& c, PathRole role, const Purpose&) {
       return is_target(role) && c.is_critical(E::extended_key_usage);
     }},
    {RuleGroup::web_pki_purposes, "cabf_br.any_extended_key_usage", "extKeyUsage",
     [](const Certificate& c, PathRole role, const Purpose& purpose) {
       return is_server_target(c, role, purpose) && c.extended_key_usage &&
              c.extended_key_usage->has(ExtendedKeyUsage::any);
     }},
    {RuleGroup::web_pki_purposes, "cabf_br.root_extended_key_usage", "extKeyUsage",
     [](const Certificate& c, PathRole role, const Purpose&) {
       return is_anchor(role) && c.has(E::extended_key_usage);
     }},
    {RuleGroup::web_pki_profile, "cabf_br.key_type", "subjectPublicKeyInfo",
     [](const Certificate& c, PathRole, const Purpose&) { return !key_is_of_the_web(c); }},
    {RuleGroup::web_pki_profile, "cabf_br.signature_algorithm", "signatureAlgorithm",
     [](const Certificate& c, PathRole role, const Purpose&) {
       return !is_anchor(role) && !signature_is_of_the_web(c);
     }},
};

}  // namespace

void check_profile_rules(const CertificatePtr& certificate, std::size_t position, PathRole role,
                         const CheckContext& context, std::vector<Finding>& out) {
  for (const Rule& rule : kRules) {
    if (!context.policy.rules.has(rule.group)) continue;
    if (!rule.is_violated(*certificate, role, context.purpose)) continue;
    Finding violation = finding(rule.id).about(certificate, position);
    violation.message = named(*certificate) + ": " + violation.title;
    violation.field = rule.field;
    out.push_back(std::move(violation));
  }
}

}  // namespace certwright::validators
