#include "authority/pre_issuance.h"

#include <algorithm>

#include "pkcs/certificate_builder.h"
#include "pkcs/key_gate.h"
#include "validators/budget.h"
#include "validators/certificate_text.h"
#include "validators/name_constraint_set.h"
#include "validators/purpose.h"

namespace certwright::authority {
namespace {

using validators::Finding;
using validators::finding;

struct Candidate {
  CertificatePtr certificate;
  const std::vector<CertificatePtr>& issuers;  // nearest first
  std::vector<Finding>& findings;
  const Certificate& operator*() const { return *certificate; }
  void report(std::string_view id, std::string message, std::string expected = {},
              std::string found = {}) const {
    keep(finding(id)
             .about(certificate, 0)
             .says(std::move(message))
             .expected_found(std::move(expected), std::move(found)));
  }
  // What is a warning in a certificate that exists is no reason to make another (T-010, T-030).
  void keep(Finding found) const {
    found.severity = std::max(found.severity, validators::Severity::error);
    findings.push_back(std::move(found));
  }
  std::string quoted() const { return "\"" + certificate->display_name() + "\""; }
};

std::string quoted(const Certificate& certificate) {
  return "\"" + certificate.display_name() + "\"";
}

void check_form(const Candidate& candidate) {
  const Certificate& certificate = *candidate;
  for (std::size_t id = 0; id < kKnownExtensions; ++id) {
    if (certificate.is_malformed(static_cast<ExtensionId>(id))) {
      candidate.report("parse.extension_malformed",
                       "An extension of " + candidate.quoted() + " does not decode.");
    }
  }
  if (certificate.unknown_critical) {
    candidate.report(
        "chain.unknown_critical_extension",
        candidate.quoted() + " would carry a critical extension that is not known here.");
  }
  if (certificate.has_anomaly(CertificateAnomaly::serial_negative)) {
    candidate.report("parse.serial_negative", "The serial number would be negative.");
  }
  if (certificate.has_anomaly(CertificateAnomaly::serial_zero)) {
    candidate.report("parse.serial_zero", "The serial number would be zero.");
  }
  if (certificate.has_anomaly(CertificateAnomaly::serial_too_long)) {
    candidate.report("parse.serial_too_long", "The serial number would have more than 20 octets.");
  }
}

void check_public_key(const Candidate& candidate, KeyOrigin origin) {
  const auto& spki = (*candidate).spki;
  const auto defects = origin == KeyOrigin::made_here ? check_key_form(spki) : check_key(spki);
  for (const KeyDefect defect : defects) {
    candidate.keep(
        finding("key." + std::string(to_string(defect)))
            .about(candidate.certificate, 0)
            .says("The key of " + candidate.quoted() + ": " + std::string(describe(defect))));
  }
}

void check_validity(const Candidate& candidate) {
  const Certificate& certificate = *candidate;
  if (certificate.not_after < certificate.not_before) {
    candidate.report("chain.expired", candidate.quoted() + " would end before it begins.");
  }
  if (candidate.issuers.empty()) return;
  const Certificate& issuer = *candidate.issuers.front();
  if (certificate.not_after > issuer.not_after || certificate.not_before < issuer.not_before) {
    candidate.report("role.outlives_issuer",
                     candidate.quoted() + " would be valid outside the validity of its issuer " +
                         quoted(issuer) + ".",
                     to_date(issuer.not_before) + " to " + to_date(issuer.not_after),
                     to_date(certificate.not_before) + " to " + to_date(certificate.not_after));
  }
}

// RFC 5280 section 6.1.4 (k) to (n), from the issuer upward.
void check_authority_of_issuers(const Candidate& candidate) {
  std::uint32_t cas_below = (*candidate).is_ca() && !(*candidate).is_self_issued() ? 1 : 0;
  for (const auto& issuer : candidate.issuers) {
    if (!issuer->is_ca())
      candidate.report("chain.not_a_ca", quoted(*issuer) + " is not a CA certificate.");
    if (issuer->key_usage && !issuer->key_usage->has(KeyUsage::key_cert_sign)) {
      candidate.report("chain.key_usage",
                       quoted(*issuer) + " may not sign certificates (keyCertSign is missing).");
    }
    const auto length =
        issuer->basic_constraints ? issuer->basic_constraints->path_length : std::nullopt;
    if (length && cas_below > *length) {
      candidate.report("chain.path_length",
                       quoted(*issuer) + " allows " + std::to_string(*length) +
                           " CAs below it; there would be " + std::to_string(cas_below) + ".",
                       std::to_string(*length), std::to_string(cas_below));
    }
    if (!issuer->is_self_issued()) ++cas_below;
  }
}

void check_purposes(const Candidate& candidate) {
  if (!(*candidate).extended_key_usage) return;
  for (const auto& issuer : candidate.issuers) {
    if (!issuer->extended_key_usage || issuer->extended_key_usage->has(ExtendedKeyUsage::any))
      continue;
    for (const auto& purpose : (*candidate).extended_key_usage->oids()) {
      if (issuer->extended_key_usage->has(purpose)) continue;
      candidate.report("chain.purpose",
                       quoted(*issuer) + " may only issue for " +
                           validators::allowed_purposes(*issuer) + ", not for " +
                           oid_display_name(purpose) + ".",
                       validators::allowed_purposes(*issuer), oid_display_name(purpose));
    }
  }
}

void check_name_constraints(const Candidate& candidate) {
  const validators::Limits limits;
  validators::Budget budget(limits);
  const auto names = validators::ConstrainedNames::of(*candidate, limits);
  for (const auto& issuer : candidate.issuers) {
    const auto constraints = validators::NameConstraintSet::of(*issuer);
    if (!constraints) continue;
    if (const auto violation = constraints->find_violation(names, budget)) {
      candidate.report("chain.name_constraint",
                       quoted(*issuer) + " may not issue for " + violation->name + "; it permits " +
                           constraints->permitted_text() + ".",
                       constraints->permitted_text(), violation->name);
    }
  }
}

void check_algorithm(const Candidate& candidate, const SignatureAlgorithm& algorithm) {
  const DigestAlgorithm digest = algorithm.digest;
  const bool weak = digest == DigestAlgorithm::md2 || digest == DigestAlgorithm::md4 ||
                    digest == DigestAlgorithm::md5 || digest == DigestAlgorithm::sha1;
  if (weak) {
    candidate.report("chain.weak_signature",
                     "A signature with " + algorithm.name() + " would not be accepted anywhere.");
  }
}

}  // namespace

Result<std::vector<Finding>> check_before_signing(BytesView tbs_tlv,
                                                  const std::vector<CertificatePtr>& issuer_chain,
                                                  const SignatureAlgorithm& algorithm,
                                                  KeyOrigin key) {
  // The envelope wants a signature; its octets do not matter to anything judged here.
  CW_TRY(auto certificate, Certificate::parse(encode_signed(tbs_tlv, algorithm, {})));
  std::vector<Finding> findings;
  const Candidate candidate{std::move(certificate), issuer_chain, findings};
  check_form(candidate);
  check_public_key(candidate, key);
  check_algorithm(candidate, algorithm);
  check_validity(candidate);
  check_authority_of_issuers(candidate);
  check_purposes(candidate);
  check_name_constraints(candidate);
  return findings;
}

}  // namespace certwright::authority
