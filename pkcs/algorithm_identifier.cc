#include "pkcs/algorithm_identifier.h"

#include "pkcs/der_writer.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

struct KeyRow {
  Oid oid;
  KeyAlgorithm algorithm;
};
// The common ones first.
constexpr KeyRow kKeyAlgorithms[] = {
    {oids::kRsaEncryption, KeyAlgorithm::rsa},
    {oids::kEcPublicKey, KeyAlgorithm::ec},
    {oids::kEd25519, KeyAlgorithm::ed25519},
    {oids::kRsassaPss, KeyAlgorithm::rsa_pss},
    {oids::kEd448, KeyAlgorithm::ed448},
    {oids::kX25519, KeyAlgorithm::x25519},
    {oids::kX448, KeyAlgorithm::x448},
    {oids::kMlDsa44, KeyAlgorithm::ml_dsa_44},
    {oids::kMlDsa65, KeyAlgorithm::ml_dsa_65},
    {oids::kMlDsa87, KeyAlgorithm::ml_dsa_87},
    {oids::kDsa, KeyAlgorithm::dsa},
    {oids::kDhPublicNumber, KeyAlgorithm::dh},
    {Oid("1.2.840.113549.1.3.1"), KeyAlgorithm::dh},
};

// What may stand in the parameters field.
enum class ParameterRule : std::uint8_t {
  null_or_absent,  // NULL is right; absent is met in the field (RFC 4055 section 5)
  absent_or_null,  // absent is right; NULL is met in the field (RFC 5758 section 3.2)
  absent,          // nothing else (RFC 8410 section 3, RFC 8692 section 3, RFC 9881 section 2)
  pss,             // RSASSA-PSS-params (RFC 4055 section 3.1)
};

struct SignatureRow {
  Oid oid;
  const char* name;
  SignatureScheme scheme;
  DigestAlgorithm digest;
  ParameterRule rule;
  KeyAlgorithm ml_dsa = KeyAlgorithm::unknown;
};

using enum SignatureScheme;
using D = DigestAlgorithm;
using P = ParameterRule;
// The common ones first: the table is searched for each certificate that is read. Where two OIDs
// name one algorithm, the first is the one to write.
constexpr SignatureRow kSignatures[] = {
    {oids::kSha256WithRsa, "sha256WithRSAEncryption", rsa_pkcs1, D::sha256, P::null_or_absent},
    {oids::kEcdsaWithSha256, "ecdsa-with-SHA256", ecdsa, D::sha256, P::absent_or_null},
    {oids::kEcdsaWithSha384, "ecdsa-with-SHA384", ecdsa, D::sha384, P::absent_or_null},
    {oids::kSha384WithRsa, "sha384WithRSAEncryption", rsa_pkcs1, D::sha384, P::null_or_absent},
    {oids::kSha512WithRsa, "sha512WithRSAEncryption", rsa_pkcs1, D::sha512, P::null_or_absent},
    {oids::kSha1WithRsa, "sha1WithRSAEncryption", rsa_pkcs1, D::sha1, P::null_or_absent},
    {oids::kRsassaPss, "RSASSA-PSS", rsa_pss, D::none, P::pss},
    {oids::kEcdsaWithSha512, "ecdsa-with-SHA512", ecdsa, D::sha512, P::absent_or_null},
    {oids::kEd25519, "Ed25519", ed25519, D::none, P::absent},
    {oids::kEd448, "Ed448", ed448, D::none, P::absent},
    {oids::kMd5WithRsa, "md5WithRSAEncryption", rsa_pkcs1, D::md5, P::null_or_absent},
    {oids::kMd2WithRsa, "md2WithRSAEncryption", rsa_pkcs1, D::md2, P::null_or_absent},
    {oids::kMd4WithRsa, "md4WithRSAEncryption", rsa_pkcs1, D::md4, P::null_or_absent},
    {oids::kSha224WithRsa, "sha224WithRSAEncryption", rsa_pkcs1, D::sha224, P::null_or_absent},
    {oids::kOiwSha1WithRsa, "sha1WithRSASignature", rsa_pkcs1, D::sha1, P::null_or_absent},
    {oids::kEcdsaWithSha1, "ecdsa-with-SHA1", ecdsa, D::sha1, P::absent_or_null},
    {oids::kEcdsaWithSha224, "ecdsa-with-SHA224", ecdsa, D::sha224, P::absent_or_null},
    {oids::kSha512_224WithRsa, "sha512-224WithRSAEncryption", rsa_pkcs1, D::sha512_224,
     P::null_or_absent},
    {oids::kSha512_256WithRsa, "sha512-256WithRSAEncryption", rsa_pkcs1, D::sha512_256,
     P::null_or_absent},
    {oids::kSha3_224WithRsa, "id-rsassa-pkcs1-v1-5-with-sha3-224", rsa_pkcs1, D::sha3_224,
     P::null_or_absent},
    {oids::kSha3_256WithRsa, "id-rsassa-pkcs1-v1-5-with-sha3-256", rsa_pkcs1, D::sha3_256,
     P::null_or_absent},
    {oids::kSha3_384WithRsa, "id-rsassa-pkcs1-v1-5-with-sha3-384", rsa_pkcs1, D::sha3_384,
     P::null_or_absent},
    {oids::kSha3_512WithRsa, "id-rsassa-pkcs1-v1-5-with-sha3-512", rsa_pkcs1, D::sha3_512,
     P::null_or_absent},
    {oids::kEcdsaWithSha3_224, "id-ecdsa-with-sha3-224", ecdsa, D::sha3_224, P::absent_or_null},
    {oids::kEcdsaWithSha3_256, "id-ecdsa-with-sha3-256", ecdsa, D::sha3_256, P::absent_or_null},
    {oids::kEcdsaWithSha3_384, "id-ecdsa-with-sha3-384", ecdsa, D::sha3_384, P::absent_or_null},
    {oids::kEcdsaWithSha3_512, "id-ecdsa-with-sha3-512", ecdsa, D::sha3_512, P::absent_or_null},
    {oids::kRsassaPssShake128, "id-RSASSA-PSS-SHAKE128", rsa_pss, D::shake128, P::absent},
    {oids::kRsassaPssShake256, "id-RSASSA-PSS-SHAKE256", rsa_pss, D::shake256, P::absent},
    {oids::kEcdsaWithShake128, "id-ecdsa-with-shake128", ecdsa, D::shake128, P::absent},
    {oids::kEcdsaWithShake256, "id-ecdsa-with-shake256", ecdsa, D::shake256, P::absent},
    {oids::kMlDsa44, "ML-DSA-44", ml_dsa, D::none, P::absent, KeyAlgorithm::ml_dsa_44},
    {oids::kMlDsa65, "ML-DSA-65", ml_dsa, D::none, P::absent, KeyAlgorithm::ml_dsa_65},
    {oids::kMlDsa87, "ML-DSA-87", ml_dsa, D::none, P::absent, KeyAlgorithm::ml_dsa_87},
    {oids::kDsaWithSha1, "dsa-with-sha1", dsa, D::sha1, P::absent_or_null},
    {oids::kDsaWithSha256, "dsa-with-sha256", dsa, D::sha256, P::absent_or_null},
};

// Many OIDs share all octets but the last, so that one is compared first.
bool same_oid(const Oid& known, BytesView octets) {
  const BytesView own = known.octets();
  return own.size() == octets.size() && own.back() == octets.back() && equal(own, octets);
}

bool is_null(BytesView tlv) { return tlv.size() == 2 && tlv[0] == der::kNull && tlv[1] == 0; }

bool is_shake(DigestAlgorithm digest) { return digest == D::shake128 || digest == D::shake256; }

// The digest that a hashAlgorithm field names; its parameters are NULL or absent, and readers must
// accept both (RFC 4055 section 2.1).
Result<DigestAlgorithm> read_digest(DerReader& reader) {
  const std::size_t start = reader.offset();
  CW_TRY(const auto identifier, AlgorithmIdentifier::read(reader));
  if (!identifier.parameters_tlv.empty() && !is_null(identifier.parameters_tlv)) {
    return Error(ErrorCode::malformed, "a digest's parameters that are not NULL", start);
  }
  const auto digest = digest_from_oid(identifier.oid);
  if (!digest || is_shake(*digest)) {
    return Error(ErrorCode::unsupported,
                 "the digest " + oid_to_string(identifier.oid) + " in RSASSA-PSS parameters");
  }
  return *digest;
}

Result<DigestAlgorithm> read_mask_digest(DerReader& reader) {
  const std::size_t start = reader.offset();
  CW_TRY(const auto identifier, AlgorithmIdentifier::read(reader));
  if (!same_oid(oids::kMgf1, identifier.oid)) {
    return Error(ErrorCode::unsupported,
                 "the mask generation function " + oid_to_string(identifier.oid));
  }
  if (identifier.parameters_tlv.empty()) {
    return Error(ErrorCode::malformed, "a mask generation function without its digest", start);
  }
  DerReader parameters(identifier.parameters_tlv);
  return read_digest(parameters);
}

// An unsigned number in an EXPLICIT field of RSASSA-PSS-params.
Result<unsigned> read_number(DerReader& field) {
  CW_TRY(const auto value, field.read_small_integer());
  CW_CHECK(field.expect_end());
  // No signature that is accepted has room for a longer salt.
  if (value < 0 || value > 2048) {
    return Error(ErrorCode::malformed, "an RSASSA-PSS parameter that is out of range");
  }
  return static_cast<unsigned>(value);
}

Status default_is_written(const DerReader& reader) {
  return reader.error(ErrorCode::malformed, "an RSASSA-PSS parameter that repeats its default");
}

// RSASSA-PSS-params ::= SEQUENCE {
//   hashAlgorithm     [0] HashAlgorithm     DEFAULT sha1Identifier,
//   maskGenAlgorithm  [1] MaskGenAlgorithm  DEFAULT mgf1SHA1Identifier,
//   saltLength        [2] INTEGER           DEFAULT 20,
//   trailerField      [3] INTEGER           DEFAULT 1 }
Status read_pss(BytesView parameters_tlv, SignatureAlgorithm& out) {
  out.digest = D::sha1;
  out.mask_digest = D::sha1;
  out.salt_length = 20;
  DerReader reader(parameters_tlv);
  CW_TRY(auto fields, reader.read_sequence());
  CW_CHECK(reader.expect_end());
  CW_TRY(auto hash, fields.read_optional_constructed(der::context_constructed(0)));
  if (hash) {
    CW_TRY(out.digest, read_digest(*hash));
    CW_CHECK(hash->expect_end());
    if (out.digest == D::sha1) return default_is_written(fields);
  }
  CW_TRY(auto mask, fields.read_optional_constructed(der::context_constructed(1)));
  if (mask) {
    CW_TRY(out.mask_digest, read_mask_digest(*mask));
    CW_CHECK(mask->expect_end());
    if (out.mask_digest == D::sha1) return default_is_written(fields);
  }
  CW_TRY(auto salt, fields.read_optional_constructed(der::context_constructed(2)));
  if (salt) {
    CW_TRY(out.salt_length, read_number(*salt));
    if (out.salt_length == 20) return default_is_written(fields);
  }
  CW_TRY(auto trailer, fields.read_optional_constructed(der::context_constructed(3)));
  if (trailer) {
    // The only defined value is the default, which DER leaves out.
    return fields.error(ErrorCode::malformed, "an RSASSA-PSS trailer field");
  }
  return fields.expect_end();
}

Status check_parameters(ParameterRule rule, BytesView tlv, SignatureAlgorithm& out) {
  using Parameters = SignatureAlgorithm::Parameters;
  const auto unexpected = [] {
    return Error(ErrorCode::malformed, "parameters that do not belong to this signature algorithm");
  };
  switch (rule) {
    case P::null_or_absent:
      if (tlv.empty()) {
        out.parameters = Parameters::missing_null;
      } else if (!is_null(tlv)) {
        return unexpected();
      }
      return ok();
    case P::absent_or_null:
      if (is_null(tlv)) {
        out.parameters = Parameters::extra_null;
      } else if (!tlv.empty()) {
        return unexpected();
      }
      return ok();
    case P::absent:
      if (!tlv.empty()) return unexpected();
      return ok();
    case P::pss:
      if (tlv.empty()) {
        return Error(ErrorCode::malformed, "an RSASSA-PSS signature without parameters");
      }
      return read_pss(tlv, out);
  }
  return unexpected();
}

const SignatureRow* find_row(const SignatureAlgorithm& algorithm) {
  for (const auto& row : kSignatures) {
    if (row.scheme != algorithm.scheme || row.ml_dsa != algorithm.ml_dsa) continue;
    if (row.rule == P::pss ? !is_shake(algorithm.digest) : row.digest == algorithm.digest) {
      return &row;
    }
  }
  return nullptr;
}

const Oid* digest_oid(DigestAlgorithm digest) {
  static constexpr struct {
    DigestAlgorithm digest;
    Oid oid;
  } kRows[] = {
      {D::md5, oids::kMd5},
      {D::sha1, oids::kSha1},
      {D::sha224, oids::kSha224},
      {D::sha256, oids::kSha256},
      {D::sha384, oids::kSha384},
      {D::sha512, oids::kSha512},
      {D::sha512_224, oids::kSha512_224},
      {D::sha512_256, oids::kSha512_256},
      {D::sha3_224, oids::kSha3_224},
      {D::sha3_256, oids::kSha3_256},
      {D::sha3_384, oids::kSha3_384},
      {D::sha3_512, oids::kSha3_512},
  };
  for (const auto& row : kRows) {
    if (row.digest == digest) return &row.oid;
  }
  return nullptr;
}

// NULL stands in the parameters, as RFC 4055 section 2.1 wants it written.
void write_digest(DerWriter& out, const Oid& digest) {
  out.sequence([&](DerWriter& in) {
    in.oid(digest);
    in.null();
  });
}

void write_pss(DerWriter& out, const SignatureAlgorithm& algorithm, const Oid& digest,
               const Oid& mask_digest) {
  out.sequence([&](DerWriter& in) {
    if (algorithm.digest != D::sha1) {
      in.nested(der::context_constructed(0),
                [&](DerWriter& field) { write_digest(field, digest); });
    }
    if (algorithm.mask_digest != D::sha1) {
      in.nested(der::context_constructed(1), [&](DerWriter& field) {
        field.sequence([&](DerWriter& mask) {
          mask.oid(oids::kMgf1);
          write_digest(mask, mask_digest);
        });
      });
    }
    if (algorithm.salt_length != 20) {
      in.nested(der::context_constructed(2),
                [&](DerWriter& field) { field.integer(algorithm.salt_length); });
    }
  });
}

Status read_fields(BytesView value, AlgorithmIdentifier& out) {
  DerReader fields(value);
  CW_TRY(out.oid, fields.read_oid());
  if (fields.at_end()) return ok();
  CW_TRY(const auto parameters, fields.read());
  out.parameters_tlv = parameters.tlv;
  return fields.expect_end();
}

}  // namespace

Result<AlgorithmIdentifier> AlgorithmIdentifier::read(DerReader& reader) {
  const std::size_t start = reader.offset();
  CW_TRY(const auto element, reader.read(der::kSequence));
  AlgorithmIdentifier out;
  out.tlv = element.tlv;
  Status fields = read_fields(element.value, out);
  if (!fields) {
    const auto header = static_cast<std::size_t>(element.value.data() - element.tlv.data());
    return std::move(fields).error().shifted_by(start + header);
  }
  return out;
}

std::string_view to_string(KeyAlgorithm algorithm) {
  switch (algorithm) {
    case KeyAlgorithm::unknown: return "unknown";
    case KeyAlgorithm::rsa: return "RSA";
    case KeyAlgorithm::rsa_pss: return "RSASSA-PSS";
    case KeyAlgorithm::ec: return "EC";
    case KeyAlgorithm::ed25519: return "Ed25519";
    case KeyAlgorithm::ed448: return "Ed448";
    case KeyAlgorithm::x25519: return "X25519";
    case KeyAlgorithm::x448: return "X448";
    case KeyAlgorithm::dsa: return "DSA";
    case KeyAlgorithm::dh: return "DH";
    case KeyAlgorithm::ml_dsa_44: return "ML-DSA-44";
    case KeyAlgorithm::ml_dsa_65: return "ML-DSA-65";
    case KeyAlgorithm::ml_dsa_87: return "ML-DSA-87";
  }
  return "unknown";
}

KeyAlgorithm key_algorithm_from_oid(BytesView oid) {
  if (oid.empty()) return KeyAlgorithm::unknown;
  for (const auto& row : kKeyAlgorithms) {
    if (same_oid(row.oid, oid)) return row.algorithm;
  }
  return KeyAlgorithm::unknown;
}

std::string_view to_string(NamedCurve curve) {
  switch (curve) {
    case NamedCurve::none: return "none";
    case NamedCurve::p256: return "P-256";
    case NamedCurve::p384: return "P-384";
    case NamedCurve::p521: return "P-521";
    case NamedCurve::other: return "other";
  }
  return "none";
}

NamedCurve named_curve_from_oid(BytesView oid) {
  if (oids::kSecp256r1 == oid) return NamedCurve::p256;
  if (oids::kSecp384r1 == oid) return NamedCurve::p384;
  if (oids::kSecp521r1 == oid) return NamedCurve::p521;
  return NamedCurve::other;
}

std::size_t field_octets(NamedCurve curve) {
  switch (curve) {
    case NamedCurve::p256: return 32;
    case NamedCurve::p384: return 48;
    case NamedCurve::p521: return 66;
    case NamedCurve::none:
    case NamedCurve::other: return 0;
  }
  return 0;
}

Result<SignatureAlgorithm> SignatureAlgorithm::from(const AlgorithmIdentifier& identifier) {
  if (identifier.oid.empty()) return Error(ErrorCode::malformed, "an empty OBJECT IDENTIFIER");
  for (const auto& row : kSignatures) {
    if (!same_oid(row.oid, identifier.oid)) continue;
    SignatureAlgorithm out;
    out.scheme = row.scheme;
    out.digest = row.digest;
    out.ml_dsa = row.ml_dsa;
    if (row.scheme == rsa_pss && row.rule == P::absent) {
      // RFC 8692 section 2: the same function makes the mask, the salt is as long as the digest.
      out.mask_digest = row.digest;
      out.salt_length = static_cast<unsigned>(digest_size(row.digest));
    }
    CW_CHECK(check_parameters(row.rule, identifier.parameters_tlv, out));
    return out;
  }
  return Error(ErrorCode::unsupported,
               "the signature algorithm " + oid_to_string(identifier.oid) + " is not known");
}

std::string SignatureAlgorithm::name() const {
  const SignatureRow* row = find_row(*this);
  if (row == nullptr) return "unknown";
  if (row->rule != P::pss) return row->name;
  std::string out = "RSASSA-PSS with " + std::string(to_string(digest));
  if (mask_digest != digest) out += ", mask by " + std::string(to_string(mask_digest));
  return out;
}

Bytes SignatureAlgorithm::encode() const {
  const SignatureRow* row = find_row(*this);
  if (row == nullptr) return {};
  const bool pss = row->rule == P::pss;
  const Oid* hash = pss ? digest_oid(digest) : nullptr;
  const Oid* mask = pss ? digest_oid(mask_digest) : nullptr;
  if (pss && (hash == nullptr || mask == nullptr)) return {};
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.oid(row->oid);
    if (pss) write_pss(in, *this, *hash, *mask);
    if (row->rule == P::null_or_absent) in.null();
  });
  return std::move(out).take();
}

}  // namespace certwright
