#include "fixtures/test_keys.h"
#include "tests/pkcs/key_samples.h"
#include "tests/validators/rules/rule_rows.h"
#include "validators/lint/weak_key_list.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples
using tests::hex;
using tests::kExponent65537;
using tests::make_ec_spki;
using tests::make_rsa_spki;
using tests::make_spki;
using tests::sound_modulus_2048;

Bytes spki_of(TestKey key) { return to_bytes(test_key(key).spki_tlv()); }

CertificateSample with_modulus(BytesView modulus) {
  return private_server().with_key(make_rsa_spki(modulus, kExponent65537));
}

CertificateSample with_exponent(std::uint32_t exponent) {
  return private_server().with_key(sample_rsa_key(2048, exponent));
}

// A key on P-256 whose point has another octet at `index`.
CertificateSample with_point_octet(std::size_t index, std::uint8_t octet) {
  const Bytes tlv = spki_of(TestKey::ec_p256_2);
  Bytes point = to_bytes(SubjectPublicKeyInfo::parse(tlv)->key_bits);
  point.at(index) = octet;
  return private_server().with_key(make_ec_spki(oids::kSecp256r1, point));
}

CertificateSample with_edwards_key(std::size_t octets) {
  return private_server().with_key(make_spki(oids::kEd25519, {}, Bytes(octets, 9)));
}

// The modulus without the octet that keeps it positive.
CertificateSample with_negative_modulus() {
  DerWriter key;
  key.sequence([](DerWriter& in) {
    in.raw(sample_element(der::kInteger, text_of(sound_modulus_2048())));
    in.unsigned_integer(kExponent65537);
  });
  return private_server().with_key(make_spki(oids::kRsaEncryption, hex("0500"), key.view()));
}

Bytes even_modulus() {
  Bytes out = sound_modulus_2048();
  out.back() = 0x02;
  return out;
}

// 65521 and 65537, the primes next to 2^16, times 2^127 - 1.
Bytes with_factor_65521() { return hex("7ff87fffffffffffffffffffffffffff000f"); }
Bytes with_factor_65537() { return hex("80007ffffffffffffffffffffffffffeffff"); }

Bytes odd_number_of(std::size_t octets) { return Bytes(octets, 0xff); }

// With the key that has sound_modulus_2048().
LintOptions with_weak_keys() {
  static const WeakKeyList kList = [] {
    WeakKeyList list;
    CW_ASSERT(list.add("# of a test\n00000000000000000000\n298e3bab56651f6eccc5").has_value());
    return list;
  }();
  return {.weak_keys = &kList};
}

const RuleRows kRows{
    {"key.explicit_ec_parameters", kViolation,
     [] {
       return private_server().with_key(
           make_spki(oids::kEcPublicKey, hex("3000"), Bytes(65, 0x04)));
     }},
    {"key.explicit_ec_parameters", kPass, [] { return private_server(); }},
    {"key.explicit_ec_parameters", kNotApplicable, [] { return with_exponent(65537); }},
    {"key.bad_point", kViolation, [] { return with_point_octet(64, 0x00); }},
    {"key.bad_point", kViolation, [] { return with_point_octet(0, 0x06); }},
    {"key.bad_point", kViolation,
     [] { return private_server().with_key(make_ec_spki(oids::kSecp256r1, hex("00"))); }},
    {"key.bad_point", kViolation, [] { return with_edwards_key(31); }},
    {"key.bad_point", kPass, [] { return private_server(); }},
    {"key.bad_point", kPass, [] { return private_server().with_key(spki_of(TestKey::ec_p521)); }},
    {"key.bad_point", kPass, [] { return private_server().with_key(spki_of(TestKey::ed25519)); }},
    {"key.bad_point", kNotApplicable,
     [] { return private_server().with_key(make_ec_spki(oids::kSecp256k1, hex("00"))); }},
    {"key.bad_point", kNotApplicable,
     [] { return private_server().with_key(make_spki(oids::kEcPublicKey, hex("3000"), {})); }},
    {"key.bad_point", kNotApplicable, [] { return with_exponent(65537); }},
    {"key.rsa_exponent_even", kViolation, [] { return with_exponent(0); }},
    {"key.rsa_exponent_even", kViolation, [] { return with_exponent(1); }},
    {"key.rsa_exponent_even", kViolation, [] { return with_exponent(2); }},
    {"key.rsa_exponent_even", kViolation, [] { return with_exponent(65536); }},
    {"key.rsa_exponent_even", kPass, [] { return with_exponent(3); }},
    {"key.rsa_exponent_even", kPass, [] { return with_exponent(257); }},
    {"key.rsa_exponent_even", kNotApplicable, [] { return private_server(); }},
    {"key.rsa_exponent_small", kViolation, [] { return with_exponent(3); }},
    {"key.rsa_exponent_small", kViolation, [] { return with_exponent(65535); }},
    {"key.rsa_exponent_small", kPass, [] { return with_exponent(65537); }},
    {"key.rsa_exponent_small", kPass, [] { return with_exponent(0xffffffff); }},
    {"key.rsa_exponent_small", kPass, [] { return with_exponent(1); }},
    {"key.rsa_exponent_small", kPass, [] { return with_exponent(4); }},
    {"key.rsa_exponent_small", kNotApplicable, [] { return private_server(); }},
    {"key.rsa_negative_number", kViolation, [] { return with_negative_modulus(); }},
    {"key.rsa_negative_number", kPass, [] { return with_modulus(sound_modulus_2048()); }},
    {"key.rsa_negative_number", kNotApplicable, [] { return private_server(); }},
    {"key.rsa_modulus_even", kViolation, [] { return with_modulus(even_modulus()); }},
    {"key.rsa_modulus_even", kPass, [] { return with_modulus(sound_modulus_2048()); }},
    {"key.rsa_modulus_even", kNotApplicable, [] { return private_server(); }},
    {"key.rsa_modulus_small_factor", kViolation, [] { return with_modulus(with_factor_65521()); }},
    {"key.rsa_modulus_small_factor", kViolation, [] { return with_modulus(odd_number_of(2048)); }},
    {"key.rsa_modulus_small_factor", kPass, [] { return with_modulus(with_factor_65537()); }},
    {"key.rsa_modulus_small_factor", kPass, [] { return with_modulus(sound_modulus_2048()); }},
    {"key.rsa_modulus_small_factor", kNotApplicable, [] { return with_modulus(even_modulus()); }},
    {"key.rsa_modulus_small_factor", kNotApplicable,
     [] { return with_modulus(odd_number_of(2049)); }},
    {"key.roca", kViolation, [] { return with_modulus(hex(tests::kRoca512)); }},
    {"key.roca", kPass, [] { return with_modulus(sound_modulus_2048()); }},
    {"key.roca", kNotApplicable, [] { return private_server(); }},
    // The keys of tests are published.
    {"key.known_compromised", kViolation,
     [] { return private_server().with_key(spki_of(TestKey::rsa_2048_1)); }},
    {"key.known_compromised", kViolation,
     [] { return private_server().with_key(spki_of(TestKey::ec_p256_2)); }},
    {"key.known_compromised", kPass, [] { return with_modulus(sound_modulus_2048()); }},
    {"key.fermat", kViolation, [] { return with_modulus(hex(tests::kClosePrimes)); }},
    {"key.fermat", kPass, [] { return with_modulus(sound_modulus_2048()); }},
    {"key.fermat", kNotApplicable, [] { return private_server(); }},
    {"key.debian_weak", kViolation,
     [] { return Subject(with_modulus(sound_modulus_2048())).with(with_weak_keys()); }},
    {"key.debian_weak", kPass,
     [] { return Subject(with_modulus(with_factor_65537())).with(with_weak_keys()); }},
    {"key.debian_weak", kNotApplicable, [] { return with_modulus(sound_modulus_2048()); }},
    {"key.debian_weak", kNotApplicable,
     [] { return Subject(private_server()).with(with_weak_keys()); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
