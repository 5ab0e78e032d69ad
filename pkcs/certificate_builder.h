// CertificateBuilder: a TBSCertificate from typed values, and its signature.
//
// There is no text in which extensions are written (T-025): every one is encoded by its own type.
// The builder does what it is told; what may be issued is decided above it (authority/), and
// fixtures also build broken certificates.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/extension.h"
#include "pkcs/private_key.h"
#include "pkcs/time.h"

namespace certwright {

class CertificateBuilder {
 public:
  // v3 is written when there are extensions, v1 otherwise, unless set here (0 is v1, 2 is v3).
  CertificateBuilder& version(int number);
  // Unsigned big-endian octets.
  CertificateBuilder& serial(BytesView magnitude);
  // INTEGER contents as they shall stand; for fixtures.
  CertificateBuilder& serial_contents(BytesView contents);
  CertificateBuilder& issuer(BytesView name_tlv);
  CertificateBuilder& subject(BytesView name_tlv);
  CertificateBuilder& validity(UtcTime not_before, UtcTime not_after);
  CertificateBuilder& public_key(BytesView spki_tlv);

  // Appends; extensions stand in the order given. `value` is the extnValue's contents.
  CertificateBuilder& extension(const Oid& oid, Critical critical, BytesView value);
  // An Extension's whole TLV.
  CertificateBuilder& raw_extension(BytesView tlv);

  CertificateBuilder& basic_constraints_ca(std::optional<std::uint32_t> path_length);
  CertificateBuilder& basic_constraints_end_entity();
  // Bits of KeyUsage; always critical (RFC 5280 section 4.2.1.3).
  CertificateBuilder& key_usage(std::uint16_t bits);
  CertificateBuilder& extended_key_usage(const std::vector<Oid>& purposes);
  // Encoded GeneralNames (pkcs/general_name.h); critical when the subject is empty, as RFC 5280
  // section 4.2.1.6 says.
  CertificateBuilder& subject_alt_names(const std::vector<Bytes>& names);
  CertificateBuilder& subject_key_identifier(BytesView key_identifier);
  CertificateBuilder& authority_key_identifier(BytesView key_identifier);

  BytesView subject_tlv() const { return subject_; }

  // The DER TBSCertificate for a signature by `algorithm`. `invalid_argument` when a mandatory part
  // is missing.
  Result<Bytes> encode_tbs(const SignatureAlgorithm& algorithm) const;
  // The whole certificate. `algorithm` defaults to the key's own (PrivateKey::default_signature).
  Result<Bytes> sign(const PrivateKey& issuer_key,
                     std::optional<SignatureAlgorithm> algorithm = std::nullopt) const;

 private:
  int version_ = -1;
  Bytes serial_contents_;
  Bytes issuer_, subject_, spki_;
  UtcTime not_before_, not_after_;
  Bytes extensions_;  // concatenated Extension TLVs
};

// Certificate, CertificationRequest and CertificateList share one envelope: SEQUENCE { tbs,
// algorithm, signature }.
Bytes encode_signed(BytesView tbs_tlv, const SignatureAlgorithm& algorithm, BytesView signature);

}  // namespace certwright
