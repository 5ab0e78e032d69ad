#include "validators/certificate_checks.h"

#include <algorithm>
#include <array>

#include "pkcs/key_gate.h"
#include "validators/certificate_text.h"
#include "validators/profile_rules.h"

namespace certwright::validators {
namespace {

// RFC 5280 section 4.2: extensions that validation processes, so that they may be critical. The
// others have decoders for showing only.
constexpr std::array kProcessed{
    ExtensionId::subject_key_identifier,
    ExtensionId::key_usage,
    ExtensionId::subject_alt_name,
    ExtensionId::issuer_alt_name,
    ExtensionId::basic_constraints,
    ExtensionId::name_constraints,
    ExtensionId::certificate_policies,
    ExtensionId::policy_mappings,
    ExtensionId::policy_constraints,
    ExtensionId::authority_key_identifier,
    ExtensionId::extended_key_usage,
    ExtensionId::inhibit_any_policy,
    ExtensionId::crl_distribution_points,
    ExtensionId::freshest_crl,
    ExtensionId::authority_info_access,
    ExtensionId::subject_info_access,
    ExtensionId::tls_feature,
    ExtensionId::ocsp_no_check,
};

bool is_processed(ExtensionId id) { return std::ranges::find(kProcessed, id) != kProcessed.end(); }

void check_key_usage(const CertificatePtr& certificate, std::size_t position, PathRole role,
                     const Purpose& purpose, std::vector<Finding>& out) {
  if (!certificate->key_usage) return;  // RFC 5280 section 4.2.1.3: absent means no restriction
  const std::uint16_t wanted =
      is_target(role) ? purpose.any_key_usage : static_cast<std::uint16_t>(KeyUsage::key_cert_sign);
  if (wanted == 0 || (certificate->key_usage->bits & wanted) != 0) return;
  const auto text = [](std::uint16_t bits) {
    std::string names;
    for (const std::string_view name : KeyUsage{bits}.names()) {
      names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return names.empty() ? std::string("nothing") : names;
  };
  out.push_back(finding("chain.key_usage")
                    .about(certificate, position)
                    .says(named(*certificate) + " may be used for " +
                          text(certificate->key_usage->bits) + ", not for " + text(wanted) + ".")
                    .expected_found(text(wanted), text(certificate->key_usage->bits))
                    .at_field("keyUsage"));
}

// RFC 5280 section 6.1.4 (k) and (n); of a trust anchor what it says of itself (T-056).
void check_ca(const CertificatePtr& certificate, std::size_t position, PathRole role,
              const CheckContext& context, std::vector<Finding>& out) {
  if (certificate->version != 3) {
    if (role == PathRole::anchor) return;  // roots of version 1 have no way to say more
    out.push_back(finding("chain.version")
                      .about(certificate, position)
                      .says(named(*certificate) + " is a certificate of version " +
                            std::to_string(certificate->version) +
                            " and cannot be an intermediate CA."));
    return;
  }
  if (!certificate->is_ca()) {
    const char* reason = certificate->basic_constraints ? "its basic constraints say so"
                                                        : "it has no basic constraints";
    out.push_back(
        finding("chain.not_a_ca")
            .about(certificate, position)
            .says(named(*certificate) + " issued a certificate but is no CA: " + reason + ".")
            .expected_found("cA TRUE", certificate->basic_constraints ? "cA FALSE" : "")
            .at_field("basicConstraints"));
  } else if (!certificate->is_critical(ExtensionId::basic_constraints) &&
             !context.policy.rules.has(RuleGroup::rfc5280_certificate)) {
    out.push_back(finding("chain.basic_constraints_not_critical")
                      .about(certificate, position)
                      .says("The basic constraints of " + named(*certificate) +
                            " are not marked as critical.")
                      .at_field("basicConstraints"));
  }
}

// RFC 5280 section 4.2.1.12. That a CA's extension limits what it issues is not in the RFC, but
// what clients do.
void check_purpose(const CertificatePtr& certificate, std::size_t position, PathRole role,
                   const CheckContext& context, std::vector<Finding>& out) {
  const auto& extended = certificate->extended_key_usage;
  if (!extended) return;
  const bool any_counts = !is_target(role) || context.policy.any_purpose == AnyPurpose::counts;
  if (any_counts && extended->has(ExtendedKeyUsage::any)) return;
  std::vector<Oid> purposes = context.purpose.extended;
  if (!is_target(role)) {
    const std::vector<Oid>& more = context.purpose.of_cas;
    purposes.insert(purposes.end(), more.begin(), more.end());
  }
  for (const Oid& wanted : purposes) {
    if (extended->has(wanted)) continue;
    const std::string subject = is_target(role) ? named(*certificate) + " is good for "
                                                : named(*certificate) + " may issue for ";
    out.push_back(finding("chain.purpose")
                      .about(certificate, position)
                      .says(subject + allowed_purposes(*certificate) + ", not for " +
                            purpose_name(wanted.octets()) + ".")
                      .expected_found(purpose_name(wanted.octets()), allowed_purposes(*certificate))
                      .at_field("extKeyUsage"));
  }
}

std::string extension_name(BytesView oid) { return oid_display_name(oid); }

}  // namespace

bool any_error(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings,
                             [](const Finding& f) { return f.severity >= Severity::error; });
}

void check_validity(const CertificatePtr& certificate, std::size_t position, UtcTime at,
                    std::vector<Finding>& out) {
  if (at > certificate->not_after) {
    out.push_back(finding("chain.expired")
                      .about(certificate, position)
                      .says(quoted_name(*certificate) + " expired on " +
                            to_rfc3339(certificate->not_after) + ", " +
                            duration_text(certificate->not_after, at) + " before " +
                            to_rfc3339(at) + ".")
                      .expected_found("valid at " + to_rfc3339(at),
                                      "valid until " + to_rfc3339(certificate->not_after))
                      .at_field("notAfter"));
  }
  if (at < certificate->not_before) {
    out.push_back(finding("chain.not_yet_valid")
                      .about(certificate, position)
                      .says(quoted_name(*certificate) + " is valid from " +
                            to_rfc3339(certificate->not_before) + ", " +
                            duration_text(at, certificate->not_before) + " after " +
                            to_rfc3339(at) + ".")
                      .expected_found("valid at " + to_rfc3339(at),
                                      "valid from " + to_rfc3339(certificate->not_before))
                      .at_field("notBefore"));
  }
}

void check_signature_algorithm(const CertificatePtr& certificate, std::size_t position,
                               const VerificationPolicy& policy, std::vector<Finding>& out) {
  const auto& algorithm = certificate->signature_algorithm;
  if (!algorithm || algorithm->scheme == SignatureScheme::unknown ||
      algorithm->scheme == SignatureScheme::dsa) {
    out.push_back(finding("chain.unsupported_signature")
                      .about(certificate, position)
                      .says(named(*certificate) + " is signed with " +
                            oid_display_name(certificate->signature_identifier.oid) +
                            ", which is not supported or has wrong parameters.")
                      .at_field("signatureAlgorithm"));
    return;
  }
  if (!policy.digests.has(algorithm->digest)) {
    Finding weak =
        finding("chain.weak_signature")
            .about(certificate, position)
            .says(named(*certificate) + " is signed with " + algorithm->name() + ".")
            .expected_found("SHA-256 or better", std::string(to_string(algorithm->digest)))
            .at_field("signatureAlgorithm");
    if (policy.tolerated.has(algorithm->digest)) weak.severity = Severity::warning;
    out.push_back(std::move(weak));
  }
  if (algorithm->parameters != SignatureAlgorithm::Parameters::exact) {
    out.push_back(finding("parse.signature_parameters")
                      .about(certificate, position)
                      .says("The parameters of the signature algorithm of " + named(*certificate) +
                            " are not in standard form.")
                      .at_field("signatureAlgorithm"));
  }
}

void check_key_of(const CertificatePtr& certificate, std::size_t position,
                  const VerificationPolicy& policy, std::vector<Finding>& out) {
  const std::vector<KeyDefect> defects = check_key_form(certificate->spki, policy.least_rsa_bits);
  for (const KeyDefect defect : defects) {
    out.push_back(finding("key." + std::string(to_string(defect)))
                      .about(certificate, position)
                      .says("The key of " + named(*certificate) + " (" +
                            certificate->spki.description() + "): " + std::string(describe(defect)))
                      .at_field("subjectPublicKeyInfo"));
  }
  const bool is_rsa = certificate->spki.type == KeyAlgorithm::rsa ||
                      certificate->spki.type == KeyAlgorithm::rsa_pss;
  const bool said = std::ranges::find(defects, KeyDefect::rsa_modulus_too_small) != defects.end();
  const bool refused = certificate->spki.bits < policy.least_rsa_bits;
  if (!is_rsa || said || (!refused && certificate->spki.bits >= kLeastRsaBits)) return;
  const std::string least =
      std::to_string(std::max(policy.least_rsa_bits, kLeastRsaBits)) + " bits";
  Finding small =
      finding("key.rsa_modulus_too_small")
          .about(certificate, position)
          .says("The key of " + named(*certificate) + " has " +
                std::to_string(certificate->spki.bits) + " bits; " +
                (refused ? "the profile wants " : "current systems want ") + least + ".")
          .expected_found(least, certificate->spki.description())
          .at_field("subjectPublicKeyInfo");
  if (!refused) small.severity = Severity::warning;
  out.push_back(std::move(small));
}

void check_extensions(const CertificatePtr& certificate, std::size_t position,
                      std::vector<Finding>& out) {
  if (certificate->malformed == 0 && certificate->critical == 0 && !certificate->unknown_critical) {
    return;
  }
  for (const Extension& extension : certificate->extensions) {
    const ExtensionId id = extension_id(extension.oid);
    if (id != ExtensionId::unknown && certificate->is_malformed(id)) {
      out.push_back(finding("parse.extension_malformed")
                        .about(certificate, position)
                        .says("The extension " + extension_name(extension.oid) + " of " +
                              named(*certificate) + " cannot be decoded.")
                        .at_field(extension_name(extension.oid)));
    } else if (extension.critical && !is_processed(id)) {
      out.push_back(finding("chain.unknown_critical_extension")
                        .about(certificate, position)
                        .says(named(*certificate) + " has the critical extension " +
                              extension_name(extension.oid) + ", which is not processed.")
                        .at_field(extension_name(extension.oid)));
    }
  }
}

void check_in_path(const CertificatePtr& certificate, std::size_t position, PathRole role,
                   const CheckContext& context, std::vector<Finding>& out) {
  if (role == PathRole::anchor && context.policy.anchor == AnchorCertificate::name_and_key) {
    return check_key_of(certificate, position, context.policy, out);
  }
  check_validity(certificate, position, context.at, out);
  check_extensions(certificate, position, out);
  check_key_of(certificate, position, context.policy, out);
  if (role == PathRole::target || role == PathRole::intermediate) {
    check_signature_algorithm(certificate, position, context.policy, out);
  }
  if (!is_target(role) || context.purpose.target == TargetKind::ca) {
    check_ca(certificate, position, role, context, out);
  }
  check_key_usage(certificate, position, role, context.purpose, out);
  check_purpose(certificate, position, role, context, out);
  check_profile_rules(certificate, position, role, context, out);
}

}  // namespace certwright::validators
