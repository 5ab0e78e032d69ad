#include "pkcs/ocsp_cert_id.h"

#include <array>

#include "pkcs/der_writer.h"

namespace certwright {
namespace {

struct Row {
  Oid oid;
  DigestAlgorithm digest;
};
constexpr std::array<Row, 4> kDigests{{
    {oids::kSha1, DigestAlgorithm::sha1},
    {oids::kSha256, DigestAlgorithm::sha256},
    {oids::kSha384, DigestAlgorithm::sha384},
    {oids::kSha512, DigestAlgorithm::sha512},
}};
constexpr std::array<std::uint8_t, 2> kNull{der::kNull, 0};

std::optional<DigestAlgorithm> digest_of(const AlgorithmIdentifier& identifier) {
  const bool plain = identifier.parameters_tlv.empty() || equal(identifier.parameters_tlv, kNull);
  if (!plain) return std::nullopt;
  for (const Row& row : kDigests) {
    if (row.oid == identifier.oid) return row.digest;
  }
  return std::nullopt;
}

bool is_digest_of(BytesView hash, DigestAlgorithm algorithm, BytesView data) {
  const auto wanted = digest(algorithm, data);
  return wanted && equal(*wanted, hash);
}

}  // namespace

Result<OcspCertId> OcspCertId::read(DerReader& reader) {
  OcspCertId id;
  DerReader whole = reader;
  CW_TRY(const auto element, whole.read(der::kSequence));
  id.tlv = element.tlv;
  CW_TRY(auto in, reader.read_sequence());
  CW_TRY(id.hash_algorithm, AlgorithmIdentifier::read(in));
  id.digest = digest_of(id.hash_algorithm);
  const std::size_t hashes = in.offset();
  CW_TRY(id.issuer_name_hash, in.read_octet_string());
  CW_TRY(id.issuer_key_hash, in.read_octet_string());
  CW_TRY(id.serial, in.read_integer());
  CW_CHECK(in.expect_end());
  if (id.digest) {
    const std::size_t size = digest_size(*id.digest);
    if (id.issuer_name_hash.size() != size || id.issuer_key_hash.size() != size) {
      return Error(ErrorCode::malformed, "a hash that is not of its algorithm's size", hashes);
    }
  }
  return id;
}

OcspCertIdMatch match(const OcspCertId& id, const CertificateView& certificate,
                      const SubjectPublicKeyInfo& issuer_spki) {
  if (!id.digest) return OcspCertIdMatch::unknown_digest;
  const bool serial = equal(id.serial, certificate.serial);
  const bool issuer = is_digest_of(id.issuer_name_hash, *id.digest, certificate.issuer.tlv()) &&
                      is_digest_of(id.issuer_key_hash, *id.digest, issuer_spki.key_bits);
  if (serial) return issuer ? OcspCertIdMatch::exact : OcspCertIdMatch::other_issuer;
  return issuer ? OcspCertIdMatch::other_serial : OcspCertIdMatch::other;
}

Result<Bytes> encode_ocsp_cert_id(DigestAlgorithm algorithm, const CertificateView& certificate,
                                  const SubjectPublicKeyInfo& issuer_spki) {
  for (const Row& row : kDigests) {
    if (row.digest != algorithm) continue;
    CW_TRY(const auto name_hash, digest(algorithm, certificate.issuer.tlv()));
    CW_TRY(const auto key_hash, digest(algorithm, issuer_spki.key_bits));
    DerWriter writer;
    writer.sequence([&](DerWriter& in) {
      // RFC 5754 section 2 leaves the parameters out for SHA-2; with SHA-1 NULL is what responders
      // expect (RFC 5019 section 2.1.1).
      in.sequence([&](DerWriter& identifier) {
        identifier.oid(row.oid);
        if (algorithm == DigestAlgorithm::sha1) identifier.null();
      });
      in.octet_string(name_hash);
      in.octet_string(key_hash);
      in.element(der::kInteger, certificate.serial);
    });
    return std::move(writer).take();
  }
  return Error(ErrorCode::unsupported, "a digest that OCSP does not use");
}

}  // namespace certwright
