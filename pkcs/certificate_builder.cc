#include "pkcs/certificate_builder.h"

#include "pkcs/der_writer.h"
#include "pkcs/extensions/basic_constraints.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/key_identifiers.h"
#include "pkcs/extensions/key_usage.h"

namespace certwright {
namespace {

constexpr std::size_t kEmptyNameOctets = 2;

void write_time(DerWriter& out, UtcTime time) {
  const DerTag tag = time_tag(time);
  out.text(tag, encode_time_value(time, tag));
}

}  // namespace

CertificateBuilder& CertificateBuilder::version(int number) {
  version_ = number;
  return *this;
}

CertificateBuilder& CertificateBuilder::serial(BytesView magnitude) {
  DerWriter out;
  out.unsigned_integer(magnitude);
  serial_contents_ = to_bytes(out.view().subspan(2));
  return *this;
}

CertificateBuilder& CertificateBuilder::serial_contents(BytesView contents) {
  serial_contents_ = to_bytes(contents);
  return *this;
}

CertificateBuilder& CertificateBuilder::issuer(BytesView name_tlv) {
  issuer_ = to_bytes(name_tlv);
  return *this;
}

CertificateBuilder& CertificateBuilder::subject(BytesView name_tlv) {
  subject_ = to_bytes(name_tlv);
  return *this;
}

CertificateBuilder& CertificateBuilder::validity(UtcTime not_before, UtcTime not_after) {
  not_before_ = not_before;
  not_after_ = not_after;
  return *this;
}

CertificateBuilder& CertificateBuilder::public_key(BytesView spki_tlv) {
  spki_ = to_bytes(spki_tlv);
  return *this;
}

CertificateBuilder& CertificateBuilder::extension(const Oid& oid, Critical critical,
                                                  BytesView value) {
  return raw_extension(encode_extension(oid, critical, value));
}

CertificateBuilder& CertificateBuilder::raw_extension(BytesView tlv) {
  extensions_.insert(extensions_.end(), tlv.begin(), tlv.end());
  return *this;
}

CertificateBuilder& CertificateBuilder::basic_constraints_ca(
    std::optional<std::uint32_t> path_length) {
  return extension(oids::kBasicConstraints, Critical::yes,
                   BasicConstraints{true, path_length, false}.encode());
}

CertificateBuilder& CertificateBuilder::basic_constraints_end_entity() {
  return extension(oids::kBasicConstraints, Critical::yes, BasicConstraints{}.encode());
}

CertificateBuilder& CertificateBuilder::key_usage(std::uint16_t bits) {
  return extension(oids::kKeyUsage, Critical::yes, KeyUsage{bits, false}.encode());
}

CertificateBuilder& CertificateBuilder::extended_key_usage(const std::vector<Oid>& purposes) {
  return extension(oids::kExtendedKeyUsage, Critical::no, ExtendedKeyUsage::encode(purposes));
}

CertificateBuilder& CertificateBuilder::subject_alt_names(const std::vector<Bytes>& names) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    for (const auto& name : names) in.raw(name);
  });
  const bool no_subject = subject_.size() <= kEmptyNameOctets;
  return extension(oids::kSubjectAltName, no_subject ? Critical::yes : Critical::no, out.view());
}

CertificateBuilder& CertificateBuilder::subject_key_identifier(BytesView key_identifier) {
  return extension(oids::kSubjectKeyIdentifier, Critical::no,
                   SubjectKeyIdentifier::encode(key_identifier));
}

CertificateBuilder& CertificateBuilder::authority_key_identifier(BytesView key_identifier) {
  return extension(oids::kAuthorityKeyIdentifier, Critical::no,
                   AuthorityKeyIdentifier::encode(key_identifier));
}

Result<Bytes> CertificateBuilder::encode_tbs(const SignatureAlgorithm& algorithm) const {
  if (serial_contents_.empty() || issuer_.empty() || subject_.empty() || spki_.empty()) {
    return Error(ErrorCode::invalid_argument,
                 "a certificate needs a serial, an issuer, a subject and a key");
  }
  const int version = version_ >= 0 ? version_ : extensions_.empty() ? 0 : 2;
  DerWriter out;
  out.reserve(issuer_.size() + subject_.size() + spki_.size() + extensions_.size() + 128);
  out.sequence([&](DerWriter& tbs) {
    if (version != 0) {
      tbs.nested(der::context_constructed(0), [&](DerWriter& in) { in.integer(version); });
    }
    tbs.element(der::kInteger, serial_contents_);
    tbs.raw(algorithm.encode());
    tbs.raw(issuer_);
    tbs.sequence([&](DerWriter& validity) {
      write_time(validity, not_before_);
      write_time(validity, not_after_);
    });
    tbs.raw(subject_);
    tbs.raw(spki_);
    if (!extensions_.empty()) {
      tbs.nested(der::context_constructed(3),
                 [&](DerWriter& in) { in.element(der::kSequence, extensions_); });
    }
  });
  return std::move(out).take();
}

Result<Bytes> CertificateBuilder::sign(const PrivateKey& issuer_key,
                                       std::optional<SignatureAlgorithm> algorithm) const {
  const SignatureAlgorithm chosen = algorithm.value_or(issuer_key.default_signature());
  CW_TRY(const Bytes tbs, encode_tbs(chosen));
  CW_TRY(const Bytes signature, issuer_key.sign(chosen, tbs));
  return encode_signed(tbs, chosen, signature);
}

Bytes encode_signed(BytesView tbs_tlv, const SignatureAlgorithm& algorithm, BytesView signature) {
  DerWriter out;
  out.reserve(tbs_tlv.size() + signature.size() + 32);
  out.sequence([&](DerWriter& in) {
    in.raw(tbs_tlv);
    in.raw(algorithm.encode());
    in.bit_string(signature);
  });
  return std::move(out).take();
}

}  // namespace certwright
