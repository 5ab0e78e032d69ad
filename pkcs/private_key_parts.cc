#include "pkcs/private_key_parts.h"

#include "pkcs/der_reader.h"
#include "pkcs/der_scan.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

constexpr std::uint8_t kZero[] = {0x02, 0x01, 0x00};  // INTEGER 0
constexpr std::uint8_t kOne[] = {0x02, 0x01, 0x01};   // INTEGER 1

Result<BytesView> read_unsigned(DerReader& reader) {
  const std::size_t start = reader.offset();
  CW_TRY(BytesView value, reader.read_integer());
  if (value.front() >= 0x80) {
    return Error(ErrorCode::bad_key, "a negative number in a private key", start);
  }
  return value.front() == 0 ? value.subspan(1) : value;
}

// RSAPrivateKey ::= SEQUENCE { version INTEGER { two-prime(0), multi(1) }, modulus, publicExponent,
//   privateExponent, prime1, prime2, exponent1, exponent2, coefficient,
//   otherPrimeInfos OtherPrimeInfos OPTIONAL }
Status read_rsa(BytesView der, RsaPrivateParts& out) {
  DerReader reader(der);
  CW_TRY(auto fields, reader.read_sequence());
  CW_CHECK(reader.expect_end());
  CW_TRY(const auto version, fields.read_small_integer());
  if (version != 0) {
    return Error(ErrorCode::unsupported, "an RSA key of more than two primes");
  }
  for (BytesView RsaPrivateParts::*number :
       {&RsaPrivateParts::modulus, &RsaPrivateParts::public_exponent,
        &RsaPrivateParts::private_exponent, &RsaPrivateParts::prime1, &RsaPrivateParts::prime2,
        &RsaPrivateParts::exponent1, &RsaPrivateParts::exponent2, &RsaPrivateParts::coefficient}) {
    CW_TRY(out.*number, read_unsigned(fields));
    if ((out.*number).empty()) {
      return Error(ErrorCode::bad_key, "an RSA private key in which a number is 0");
    }
  }
  return fields.expect_end();
}

Result<NamedCurve> read_curve(DerReader& reader) {
  if (!reader.next_is(der::kOid)) {
    return Error(ErrorCode::bad_key,
                 "the EC key does not name its curve but brings parameters of its own");
  }
  CW_TRY(const auto oid, reader.read_oid());
  const NamedCurve curve = named_curve_from_oid(oid);
  if (curve == NamedCurve::other) {
    return Error(ErrorCode::unsupported, "an EC key on the curve " + oid_display_name(oid));
  }
  return curve;
}

// ECPrivateKey ::= SEQUENCE { version INTEGER (1), privateKey OCTET STRING,
//   parameters [0] ECParameters OPTIONAL, publicKey [1] BIT STRING OPTIONAL }
// `out.curve` is the curve that the surroundings name, or none.
Status read_ec(BytesView der, EcPrivateParts& out) {
  DerReader reader(der);
  CW_TRY(auto fields, reader.read_sequence());
  CW_CHECK(reader.expect_end());
  CW_TRY(const auto version, fields.read_small_integer());
  if (version != 1) return Error(ErrorCode::unsupported, "an ECPrivateKey of an unknown version");
  CW_TRY(out.scalar, fields.read_octet_string());
  CW_TRY(auto parameters, fields.read_optional_constructed(der::context_constructed(0)));
  if (parameters) {
    CW_TRY(const auto curve, read_curve(*parameters));
    CW_CHECK(parameters->expect_end());
    if (out.curve != NamedCurve::none && out.curve != curve) {
      return Error(ErrorCode::bad_key, "an EC private key that names two curves");
    }
    out.curve = curve;
  }
  if (out.curve == NamedCurve::none) {
    return Error(ErrorCode::unsupported, "an EC private key that does not name its curve");
  }
  CW_TRY(auto point, fields.read_optional_constructed(der::context_constructed(1)));
  if (point) {
    CW_TRY(const auto bits, point->read_bit_string());
    CW_CHECK(point->expect_end());
    if (bits.unused != 0 || bits.octets.empty()) {
      return Error(ErrorCode::malformed, "a public point that is not a whole number of octets");
    }
    out.public_point = bits.octets;
  }
  // Compatibility: the scalar should be as long as the field (RFC 5915 section 3); some writers
  // leave leading zeros out, or put one too many in front.
  while (out.scalar.size() > field_octets(out.curve) && out.scalar.front() == 0) {
    out.scalar = out.scalar.subspan(1);
  }
  if (out.scalar.empty() || out.scalar.size() > field_octets(out.curve)) {
    return Error(ErrorCode::bad_key, "an EC private key of a wrong length");
  }
  return fields.expect_end();
}

// ML-DSA-65-PrivateKey ::= CHOICE { seed [0] OCTET STRING (SIZE (32)), expandedKey OCTET STRING,
//   both SEQUENCE { seed OCTET STRING, expandedKey OCTET STRING } }
Status read_ml_dsa(BytesView der, PrivateKeyParts& out) {
  DerReader reader(der);
  if (reader.next_is(der::context(0))) {
    CW_TRY(out.octets, reader.read_octet_string(der::context(0)));
  } else if (reader.next_is(der::kOctetString)) {
    CW_TRY(out.expanded, reader.read_octet_string());
  } else {
    CW_TRY(auto both, reader.read_sequence());
    CW_TRY(out.octets, both.read_octet_string());
    CW_TRY(out.expanded, both.read_octet_string());
    CW_CHECK(both.expect_end());
  }
  return reader.expect_end();
}

Status read_private_key(const AlgorithmIdentifier& algorithm, BytesView value,
                        PrivateKeyParts& out) {
  switch (out.type) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_pss: return read_rsa(value, out.rsa);
    case KeyAlgorithm::ec: {
      DerReader parameters(algorithm.parameters_tlv);
      CW_TRY(out.ec.curve, read_curve(parameters));
      return read_ec(value, out.ec);
    }
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: {
      DerReader reader(value);  // CurvePrivateKey ::= OCTET STRING
      CW_TRY(out.octets, reader.read_octet_string());
      return reader.expect_end();
    }
    case KeyAlgorithm::ml_dsa_44:
    case KeyAlgorithm::ml_dsa_65:
    case KeyAlgorithm::ml_dsa_87: return read_ml_dsa(value, out);
    default: break;
  }
  return Error(ErrorCode::unsupported,
               "a private key of the algorithm " + oid_display_name(algorithm.oid));
}

SecureBytes unsigned_element(BytesView magnitude) {
  constexpr std::uint8_t kSignOctet[] = {0x00};
  const bool sign = magnitude.empty() || magnitude.front() >= 0x80;
  return secure_element(der::kInteger, {sign ? BytesView(kSignOctet) : BytesView(), magnitude});
}

}  // namespace

// OneAsymmetricKey ::= SEQUENCE { version INTEGER { v1(0), v2(1) }, privateKeyAlgorithm,
//   privateKey OCTET STRING, attributes [0] Attributes OPTIONAL,
//   publicKey [1] BIT STRING OPTIONAL }
Result<PrivateKeyParts> read_pkcs8(BytesView der) {
  CW_CHECK(scan_der(der));
  DerReader reader(der);
  CW_TRY(auto fields, reader.read_sequence());
  CW_TRY(const auto version, fields.read_small_integer());
  if (version != 0 && version != 1) {
    return Error(ErrorCode::unsupported, "a PrivateKeyInfo of an unknown version");
  }
  PrivateKeyParts out;
  CW_TRY(const auto algorithm, AlgorithmIdentifier::read(fields));
  out.algorithm_tlv = algorithm.tlv;
  out.type = key_algorithm_from_oid(algorithm.oid);
  CW_TRY(const auto value, fields.read_octet_string());
  CW_TRY([[maybe_unused]] const auto attributes, fields.read_optional(der::context_constructed(0)));
  // Compatibility: publicKey is read in version 1 as well, which should not have it.
  if (fields.next_is(der::context(1))) {
    CW_TRY(const auto key, fields.read_bit_string(der::context(1)));
    out.public_key = key.octets;
  }
  CW_CHECK(fields.expect_end());
  CW_CHECK(read_private_key(algorithm, value, out));
  if (out.type == KeyAlgorithm::ec && out.ec.public_point.empty()) {
    out.ec.public_point = out.public_key;
  }
  return out;
}

Result<PrivateKeyParts> read_pkcs1(BytesView der) {
  CW_CHECK(scan_der(der));
  PrivateKeyParts out;
  out.type = KeyAlgorithm::rsa;
  CW_CHECK(read_rsa(der, out.rsa));
  return out;
}

Result<PrivateKeyParts> read_sec1(BytesView der) {
  CW_CHECK(scan_der(der));
  PrivateKeyParts out;
  out.type = KeyAlgorithm::ec;
  CW_CHECK(read_ec(der, out.ec));
  return out;
}

SecureBytes secure_element(std::uint8_t tag, std::initializer_list<BytesView> parts) {
  std::size_t size = 0;
  for (const BytesView part : parts) size += part.size();
  SecureBytes out;
  out.reserve(size + 6);  // never moved while it is written
  out.push_back(tag);
  if (size < 0x80) {
    out.push_back(static_cast<std::uint8_t>(size));
  } else {
    std::size_t octets = 1;
    while (size >> (8 * octets) != 0) ++octets;
    out.push_back(static_cast<std::uint8_t>(0x80 | octets));
    while (octets-- != 0) out.push_back(static_cast<std::uint8_t>(size >> (8 * octets)));
  }
  for (const BytesView part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

SecureBytes write_pkcs1(const RsaPrivateParts& parts) {
  return secure_element(
      der::kSequence,
      {kZero, unsigned_element(parts.modulus), unsigned_element(parts.public_exponent),
       unsigned_element(parts.private_exponent), unsigned_element(parts.prime1),
       unsigned_element(parts.prime2), unsigned_element(parts.exponent1),
       unsigned_element(parts.exponent2), unsigned_element(parts.coefficient)});
}

SecureBytes write_sec1(const EcPrivateParts& parts) {
  constexpr std::uint8_t kNoUnusedBits[] = {0x00};
  const SecureBytes point =
      secure_element(der::context_constructed(1),
                     {secure_element(der::kBitString, {kNoUnusedBits, parts.public_point})});
  return secure_element(der::kSequence,
                        {kOne, secure_element(der::kOctetString, {parts.scalar}), point});
}

SecureBytes write_pkcs8(BytesView algorithm_tlv, BytesView private_key) {
  return secure_element(der::kSequence,
                        {kZero, algorithm_tlv, secure_element(der::kOctetString, {private_key})});
}

}  // namespace certwright
