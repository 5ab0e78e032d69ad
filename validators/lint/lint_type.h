// LintType: what a document is, as far as rules of certificate profiles depend on it.
//
// Read from the certificate (its policies, purposes, constraints), or said by the user where the
// certificate cannot say it: whether a CA is run by another organisation, say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certwright::validators {

class CertificateFacts;

// Profiles of the CA/Browser Forum's Baseline Requirements for TLS, section 7.1.2.
enum class TlsType : std::uint8_t {
  none,
  domain_validated,
  individual_validated,
  organization_validated,
  extended_validation,
  root_ca,
  tls_ca,      // issues TLS certificates
  cross_ca,    // another certificate of a CA's name and key
  non_tls_ca,  // technically constrained to something else
  precert_signing_ca,
  ocsp_responder,
};

// Certificate types of the S/MIME Baseline Requirements, section 1.2.
enum class SmimeType : std::uint8_t { none, mailbox, organization, sponsored, individual };

// Policies of ETSI EN 319 411-1 and -2.
enum class EtsiPolicy : std::uint8_t {
  none,
  lcp,
  ncp,
  ncp_plus,
  dvcp,
  ovcp,
  ivcp,
  evcp,
  qcp_n,
  qcp_n_qscd,
  qcp_l,
  qcp_l_qscd,
  qncp_w,
  qncp_w_dv,
  qncp_w_ov,
  qncp_w_iv,
  qncp_w_gen,
  qevcp_w,
};
enum class Person : std::uint8_t { unknown, natural, legal };

struct LintType {
  TlsType tls = TlsType::none;
  SmimeType smime = SmimeType::none;
  EtsiPolicy etsi = EtsiPolicy::none;
  Person person = Person::unknown;  // ETSI: whom it is issued to
  bool eidas = false;               // ETSI: qualified under Regulation (EU) 910/2014
  bool psd2 = false;                // ETSI TS 119 495
  bool external = false;            // CAs: run by another organisation than the issuer's
  bool constrained = false;         // CAs: technically constrained
  bool ev = false;                  // CAs: issues extended validation certificates
  // Said by the user, so that nothing is guessed from the certificate.
  bool stated = false;

  // "dv", "ov-final-certificate", "root-ca", "external-constrained-tls-ca", "sponsored",
  // "qevcp-w-psd2-eidas", … with "-" or "_". Nothing when no type is called so.
  static std::optional<LintType> parse(std::string_view text);
  // Every name that parse() knows, in its short form.
  static std::vector<std::string_view> names();
  // From policies, purposes, basic constraints and qualified statements.
  static LintType of(const CertificateFacts& facts);

  bool is_tls_subscriber() const {
    return tls >= TlsType::domain_validated && tls <= TlsType::extended_validation;
  }
  bool is_tls_ca() const { return tls >= TlsType::root_ca && tls <= TlsType::precert_signing_ca; }
  bool is_etsi() const { return etsi != EtsiPolicy::none; }
  bool is_qualified() const { return etsi >= EtsiPolicy::qcp_n; }
  bool is_etsi_web() const {
    return etsi >= EtsiPolicy::dvcp && (etsi <= EtsiPolicy::evcp || etsi >= EtsiPolicy::qncp_w);
  }
  // "organization validated TLS certificate", "root CA", "S/MIME certificate (mailbox validated)"
  std::string description() const;
};

}  // namespace certwright::validators
