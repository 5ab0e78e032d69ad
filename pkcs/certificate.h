// Certificate (RFC 5280 section 4.1): every fact that rules need, read once.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/bytes.h"
#include "pkcs/extension.h"
#include "pkcs/extensions/basic_constraints.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/key_identifiers.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/name.h"
#include "pkcs/public_key.h"
#include "pkcs/time.h"

namespace certwright {

// Extensions that have a decoder here.
enum class ExtensionId : std::uint8_t {
  subject_directory_attributes,
  subject_key_identifier,
  key_usage,
  private_key_usage_period,
  subject_alt_name,
  issuer_alt_name,
  basic_constraints,
  name_constraints,
  crl_distribution_points,
  certificate_policies,
  policy_mappings,
  authority_key_identifier,
  policy_constraints,
  extended_key_usage,
  freshest_crl,
  inhibit_any_policy,
  authority_info_access,
  subject_info_access,
  qc_statements,
  tls_feature,
  ocsp_no_check,
  sct_list,
  ct_poison,
  ms_template_name,
  ms_template,
  ms_application_policies,
  netscape_cert_type,
  unknown,
};
inline constexpr std::size_t kKnownExtensions = static_cast<std::size_t>(ExtensionId::unknown);
ExtensionId extension_id(BytesView oid);

// Departures from DER or RFC 5280 that do not make the certificate unreadable. Each is a finding.
enum class CertificateAnomaly : std::uint16_t {
  explicit_default_version = 1 << 0,   // version v1 written out
  explicit_default_critical = 1 << 1,  // critical FALSE written out
  explicit_default_ca = 1 << 2,        // cA FALSE written out
  key_usage_padded = 1 << 3,           // named bits with trailing zeros
  serial_zero = 1 << 4,
  serial_negative = 1 << 5,
  serial_too_long = 1 << 6,    // more than 20 octets
  time_form = 1 << 7,          // GeneralizedTime before 2050
  duplicate_purpose = 1 << 8,  // an OID twice in extKeyUsage
  name_set_order = 1 << 9,     // a multi-valued RDN whose attributes are not in DER's order
};

// Reasons to refuse a certificate that a linter can read past, to say more than "malformed".
enum class CertificateDefect : std::uint16_t {
  signature_algorithms_differ = 1 << 0,  // T-013
  version_unknown = 1 << 1,              // other than v1, v2 and v3
  extensions_before_v3 = 1 << 2,         // T-019
  unique_id_before_v2 = 1 << 3,
  empty_extensions = 1 << 4,
  duplicate_extension = 1 << 5,  // T-009; the first one counts
  empty_rdn = 1 << 6,
  time_syntax = 1 << 7,       // a time that only BER allows: without seconds, fractions, offsets
  key_syntax = 1 << 8,        // the subjectPublicKey is not what its algorithm says
  signature_padding = 1 << 9  // the signature is no whole number of octets
};

// Whether a CertificateDefect ends the reading. Only rules about single documents may ask for
// `tolerant`: what is read so is never trusted, and never becomes a Certificate.
enum class Reading : bool { strict, tolerant };

// Zero-copy: all views point into `der`, which the owner of the bytes keeps alive. Copying is
// cheap.
struct CertificateView {
  BytesView der;
  BytesView tbs_tlv;
  unsigned version = 1;                      // 1, 2 or 3
  BytesView serial;                          // INTEGER contents, sign octet included
  AlgorithmIdentifier signature_identifier;  // outer; byte-equal to the inner one, or parsing fails
  AlgorithmIdentifier tbs_signature_identifier;           // inner
  std::optional<SignatureAlgorithm> signature_algorithm;  // nothing when unknown or malformed
  Name issuer;
  UtcTime not_before;
  UtcTime not_after;
  DerElement not_before_field;  // as encoded
  DerElement not_after_field;
  Name subject;
  SubjectPublicKeyInfo spki;
  BytesView issuer_unique_id;
  BytesView subject_unique_id;
  ExtensionRange extensions;
  BytesView signature;  // BIT STRING contents without the unused-bits octet

  // Decoded once, because every rule asks for them.
  std::optional<BasicConstraints> basic_constraints;
  std::optional<KeyUsage> key_usage;
  std::optional<ExtendedKeyUsage> extended_key_usage;
  BytesView subject_key_identifier;    // empty when absent
  BytesView authority_key_identifier;  // keyIdentifier; empty when absent

  // extnValue contents of known extensions; empty when absent (presence: has()).
  std::array<BytesView, kKnownExtensions> extension_values{};
  std::uint32_t present = 0;   // bit n: ExtensionId n is there
  std::uint32_t critical = 0;  // bit n: and critical
  std::uint32_t malformed =
      0;  // bit n: and its value does not decode: the certificate can be shown, never trusted
  bool unknown_critical = false;  // a critical extension without a decoder here
  std::uint16_t anomalies = 0;    // CertificateAnomaly bits
  Reading reading = Reading::strict;
  std::uint16_t defects = 0;  // CertificateDefect bits; 0 when read strictly

  // Reads `der`, which must be exactly one certificate. The pre-scan runs first; signature
  // algorithm identifiers must be equal (T-013), versions must fit fields (T-019), extensions must
  // not repeat (T-009). Errors as scan_der, plus `malformed` and `limit_exceeded` (more than 256
  // extensions), with offsets. No allocation.
  // With Reading::tolerant what CertificateDefect lists is noted instead; the pre-scan stays.
  static Result<CertificateView> parse(BytesView der, Reading reading = Reading::strict);

  bool has(ExtensionId id) const { return (present >> static_cast<unsigned>(id) & 1) != 0; }
  bool is_critical(ExtensionId id) const {
    return (critical >> static_cast<unsigned>(id) & 1) != 0;
  }
  bool is_malformed(ExtensionId id) const {
    return (malformed >> static_cast<unsigned>(id) & 1) != 0;
  }
  BytesView value_of(ExtensionId id) const {
    return extension_values[static_cast<std::size_t>(id)];
  }
  bool has_defect(CertificateDefect defect) const {
    return (defects & static_cast<std::uint16_t>(defect)) != 0;
  }
  bool has_anomaly(CertificateAnomaly anomaly) const {
    return (anomalies & static_cast<std::uint16_t>(anomaly)) != 0;
  }

  // cA TRUE in a v3 certificate (T-019, T-055).
  bool is_ca() const { return version == 3 && basic_constraints && basic_constraints->ca; }
  // Subject and issuer names are equal; says nothing of who signed.
  bool is_self_issued() const { return issuer == subject; }

  // SAN entries; empty when the extension is absent. `malformed` when it does not decode.
  Result<std::vector<GeneralName>> subject_alt_names() const;
  // Serial as hexadecimal: the positive number's octets ("0a1b"), or "-05" for a negative one.
  std::string serial_hex() const;
};

// Owns its DER; immutable; shared between threads.
class Certificate : public CertificateView {
 public:
  static Result<std::shared_ptr<const Certificate>> parse(Bytes der);
  static Result<std::shared_ptr<const Certificate>> parse(BytesView der) {
    return parse(to_bytes(der));
  }

  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;
  ~Certificate() = default;

  // SHA-256 of the whole DER: the certificate's identity. Computed on first use, thread-safe.
  const Sha256Digest& sha256() const;
  // For display and look-up only.
  Sha1Digest sha1() const;
  std::string sha256_hex() const { return to_hex(sha256()); }

  // Whether `issuer_key` made this certificate's signature. `bad_signature`, or what
  // PublicKey::verify says.
  Status verify_signed_by(const PublicKey& issuer_key) const;
  Status verify_signed_by(const CertificateView& issuer) const;
  // Subject and issuer equal and the signature is its own key's.
  bool is_self_signed() const;

  // What people call it: the common name, else the first SAN, else the subject, else the serial.
  std::string display_name() const;

 private:
  explicit Certificate(Bytes document) : owned_(std::move(document)) {}
  Bytes owned_;
  mutable std::once_flag sha256_once_;
  mutable Sha256Digest sha256_{};
};
using CertificatePtr = std::shared_ptr<const Certificate>;

inline bool same_certificate(const Certificate& a, const Certificate& b) {
  return equal(a.der, b.der);
}

}  // namespace certwright
