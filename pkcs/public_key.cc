#include "pkcs/public_key.h"

#include <bit>

#include "pkcs/oid.h"

namespace certwright {
namespace {

unsigned bit_length(BytesView magnitude) {
  if (magnitude.empty()) return 0;
  return static_cast<unsigned>(magnitude.size() * 8) -
         static_cast<unsigned>(std::countl_zero(magnitude.front()));
}

// The magnitude of an INTEGER; zero has no octets. A negative one, which no key has, keeps its
// octets and is noted.
Result<BytesView> read_magnitude(DerReader& reader, bool& negative) {
  CW_TRY(const BytesView value, reader.read_integer());
  if (value.front() >= 0x80) negative = true;
  return value.front() == 0 ? value.subspan(1) : value;
}

// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }  (RFC 8017 appendix A.1.1)
Status read_rsa(SubjectPublicKeyInfo& out) {
  DerReader reader(out.key_bits);
  CW_TRY(auto fields, reader.read_sequence());
  CW_CHECK(reader.expect_end());
  CW_TRY(out.modulus, read_magnitude(fields, out.negative_number));
  CW_TRY(out.public_exponent, read_magnitude(fields, out.negative_number));
  CW_CHECK(fields.expect_end());
  out.bits = bit_length(out.modulus);
  return ok();
}

// Curves that are shown with their size, though nothing is verified with them.
unsigned other_curve_bits(BytesView oid) {
  static constexpr struct {
    Oid oid;
    unsigned bits;
  } kRows[] = {
      {oids::kSecp256k1, 256},
      {oids::kSecp224r1, 224},
      {Oid("1.2.840.10045.3.1.1"), 192},
      {Oid("1.3.36.3.3.2.8.1.1.7"), 256},   // brainpoolP256r1
      {Oid("1.3.36.3.3.2.8.1.1.11"), 384},  // brainpoolP384r1
      {Oid("1.3.36.3.3.2.8.1.1.13"), 512},  // brainpoolP512r1
  };
  for (const auto& row : kRows) {
    if (row.oid == oid) return row.bits;
  }
  return 0;
}

// EcpkParameters ::= CHOICE { namedCurve, specifiedCurve, implicitCurve }  (RFC 5480 section 2.1.1)
void read_curve(SubjectPublicKeyInfo& out) {
  DerReader reader(out.algorithm.parameters_tlv);
  const auto oid = reader.read_oid();
  if (!oid || !reader.at_end()) {
    out.explicit_parameters = true;
    return;
  }
  out.curve = named_curve_from_oid(*oid);
  switch (out.curve) {
    case NamedCurve::p256: out.bits = 256; break;
    case NamedCurve::p384: out.bits = 384; break;
    case NamedCurve::p521: out.bits = 521; break;
    default: out.bits = other_curve_bits(*oid);
  }
}

// The size of the prime that DSA and DH parameters begin with: for display only, so whatever is odd
// about them leaves the size unknown (T-039).
unsigned prime_bits(BytesView parameters_tlv) {
  constexpr unsigned kMaxShown = 10'000;
  DerReader reader(parameters_tlv);
  auto fields = reader.read_sequence();
  if (!fields) return 0;
  bool negative = false;
  const auto prime = read_magnitude(*fields, negative);
  if (!prime || negative) return 0;
  const unsigned bits = bit_length(*prime);
  return bits <= kMaxShown ? bits : 0;
}

Status read_key(SubjectPublicKeyInfo& out) {
  const BytesView parameters = out.algorithm.parameters_tlv;
  switch (out.type) {
    case KeyAlgorithm::rsa:
      // NULL is required (RFC 3279 section 2.3.1). Compatibility: absent parameters are read as
      // well.
      if (!parameters.empty() && !(parameters.size() == 2 && parameters[0] == der::kNull)) {
        return Error(ErrorCode::malformed, "an RSA key whose parameters are not NULL");
      }
      return read_rsa(out);
    case KeyAlgorithm::rsa_pss: return read_rsa(out);
    case KeyAlgorithm::ec: read_curve(out); return ok();
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::dh: out.bits = prime_bits(parameters); return ok();
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::x25519: out.bits = 256; break;
    case KeyAlgorithm::ed448:
    case KeyAlgorithm::x448: out.bits = 448; break;
    // Octets of the public key (FIPS 204 table 2).
    case KeyAlgorithm::ml_dsa_44: out.bits = 1312 * 8; break;
    case KeyAlgorithm::ml_dsa_65: out.bits = 1952 * 8; break;
    case KeyAlgorithm::ml_dsa_87: out.bits = 2592 * 8; break;
    case KeyAlgorithm::unknown: return ok();
  }
  // RFC 8410 section 3, RFC 9881 section 4
  if (!parameters.empty()) {
    return Error(ErrorCode::malformed, "parameters in a public key that must have none");
  }
  return ok();
}

}  // namespace

Result<SubjectPublicKeyInfo> SubjectPublicKeyInfo::parse(BytesView tlv) {
  SubjectPublicKeyInfo out;
  out.tlv = tlv;
  DerReader reader(tlv);
  CW_TRY(auto fields, reader.read_sequence());
  CW_CHECK(reader.expect_end());
  CW_TRY(out.algorithm, AlgorithmIdentifier::read(fields));
  const std::size_t key_offset = fields.offset();
  CW_TRY(const auto key, fields.read_bit_string());
  CW_CHECK(fields.expect_end());
  if (key.unused != 0) {
    return Error(ErrorCode::malformed, "a public key that is not a whole number of octets",
                 key_offset);
  }
  out.key_bits = key.octets;
  out.type = key_algorithm_from_oid(out.algorithm.oid);
  Status read = read_key(out);
  if (!read) {
    return std::move(read).error().shifted_by(
        static_cast<std::size_t>(out.key_bits.data() - tlv.data()));
  }
  return out;
}

std::string SubjectPublicKeyInfo::description() const {
  switch (type) {
    case KeyAlgorithm::unknown: return "unknown key type " + oid_to_string(algorithm.oid);
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_pss:
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::dh:
      return std::string(to_string(type)) + (bits != 0 ? " " + std::to_string(bits) : "");
    case KeyAlgorithm::ec: break;
    default: return std::string(to_string(type));
  }
  if (explicit_parameters) return "EC with explicit parameters";
  if (curve != NamedCurve::other) return "EC " + std::string(to_string(curve));
  DerReader parameters(algorithm.parameters_tlv);
  const auto oid = parameters.read_oid();
  return "EC " + (oid ? oid_display_name(*oid) : "unknown");
}

Result<PublicKey> PublicKey::from_spki(BytesView spki_tlv) {
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(spki_tlv));
  return from_spki(spki);
}

}  // namespace certwright
