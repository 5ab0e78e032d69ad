#include "validators/check_certificate.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pkcs/key_gate.h"
#include "validators/certificate_checks.h"
#include "validators/certificate_text.h"
#include "validators/name_check.h"

namespace certwright::validators {
namespace {

constexpr std::array<std::pair<CertificateAnomaly, std::string_view>, 10> kAnomalies{{
    {CertificateAnomaly::explicit_default_version, "parse.explicit_default_version"},
    {CertificateAnomaly::explicit_default_critical, "parse.explicit_default_critical"},
    {CertificateAnomaly::explicit_default_ca, "parse.explicit_default_ca"},
    {CertificateAnomaly::key_usage_padded, "parse.key_usage_padded"},
    {CertificateAnomaly::serial_zero, "parse.serial_zero"},
    {CertificateAnomaly::serial_negative, "parse.serial_negative"},
    {CertificateAnomaly::serial_too_long, "parse.serial_too_long"},
    {CertificateAnomaly::time_form, "parse.time_form"},
    {CertificateAnomaly::duplicate_purpose, "parse.duplicate_purpose"},
    {CertificateAnomaly::name_set_order, "parse.name_set_order"},
}};

void check_encoding(const CertificatePtr& certificate, std::size_t position,
                    std::vector<Finding>& out) {
  for (const auto& [anomaly, id] : kAnomalies) {
    if (!certificate->has_anomaly(anomaly)) continue;
    Finding found = finding(id).about(certificate, position);
    found.message = named(*certificate) + ": " + found.title;
    if (id.starts_with("parse.serial")) found.found = certificate->serial_hex();
    out.push_back(std::move(found));
  }
}

void check_complete_key(const CertificatePtr& certificate, std::size_t position,
                        const VerificationPolicy& policy, std::vector<Finding>& out) {
  check_key_of(certificate, position, policy, out);
  const std::vector<KeyDefect> form = check_key_form(certificate->spki);
  for (const KeyDefect defect : check_key(certificate->spki)) {
    if (std::ranges::find(form, defect) != form.end()) continue;  // said above
    out.push_back(finding("key." + std::string(to_string(defect)))
                      .about(certificate, position)
                      .says("The key of " + named(*certificate) + " (" +
                            certificate->spki.description() + "): " + std::string(describe(defect)))
                      .at_field("subjectPublicKeyInfo"));
  }
}

void check_remaining_days(const CertificatePtr& certificate, const CertificateCheckOptions& options,
                          std::vector<Finding>& out) {
  if (options.least_days <= 0 || options.at > certificate->not_after) return;
  if (calendar_days(options.at, certificate->not_after) >= options.least_days) return;
  const std::string left = duration_text(options.at, certificate->not_after);
  out.push_back(
      finding("chain.expires_soon")
          .about(certificate, options.position)
          .says(quoted_name(*certificate) + " expires on " + to_rfc3339(certificate->not_after) +
                ", in " + left + ".")
          .expected_found("at least " + std::to_string(options.least_days) + " days", left)
          .at_field("notAfter"));
}

}  // namespace

std::vector<Finding> check_certificate(const CertificatePtr& certificate,
                                       const CertificateCheckOptions& options) {
  std::vector<Finding> findings;
  check_encoding(certificate, options.position, findings);
  check_validity(certificate, options.position, options.at, findings);
  check_remaining_days(certificate, options, findings);
  check_extensions(certificate, options.position, findings);
  check_complete_key(certificate, options.position, options.policy, findings);
  if (!certificate->is_self_issued()) {
    check_signature_algorithm(certificate, options.position, options.policy, findings);
  }
  for (Finding& found : check_presented_names(certificate, options.policy.identity)) {
    found.certificate->position = options.position;
    findings.push_back(std::move(found));
  }
  return findings;
}

}  // namespace certwright::validators
