// TLS Baseline Requirements: keys and signature algorithms. Community: broken RSA keys.
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

#include "pkcs/certificate.h"
#include "pkcs/der_writer.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

// A SubjectPublicKeyInfo with these INTEGER contents as RSA key; octets are not looked at.
Bytes rsa_key(const Bytes& modulus, const Bytes& exponent, const Oid& type = oids::kRsaEncryption) {
  DerWriter out;
  out.sequence([&](DerWriter& spki) {
    spki.raw(sample_algorithm(type, sample_element(der::kNull, "")));
    spki.bit_string_of([&](DerWriter& key) {
      key.sequence([&](DerWriter& numbers) {
        numbers.raw(sample_element(der::kInteger, text_of(modulus)));
        numbers.raw(sample_element(der::kInteger, text_of(exponent)));
      });
    });
  });
  return std::move(out).take();
}
Bytes modulus_of(unsigned bits) {
  const Bytes key = sample_rsa_key(bits);
  const BytesView modulus = SubjectPublicKeyInfo::parse(key)->modulus;
  Bytes out{0};
  out.insert(out.end(), modulus.begin(), modulus.end());
  return out;
}
Bytes even_modulus() {
  Bytes out = modulus_of(2048);
  out.back() &= 0xfe;
  return out;
}
// 3^1291 has 2047 bits and no other factor.
Bytes power_of_three() {
  Bytes number{1};
  for (int i = 0; i < 1291; ++i) {
    unsigned carry = 0;
    for (auto digit = number.rbegin(); digit != number.rend(); ++digit) {
      carry += *digit * 3U;
      *digit = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
    if (carry != 0) number.insert(number.begin(), static_cast<std::uint8_t>(carry));
  }
  return number;
}
// 2^607 - 1 is prime, and so is 2^521 - 1.
Bytes all_ones(unsigned bits) {
  Bytes out(bits / 8 + 1, 0xff);
  out[0] = static_cast<std::uint8_t>((1U << bits % 8) - 1);
  return out;
}
const Bytes k65537{1, 0, 1};

Bytes of_dsa(const std::optional<std::array<Bytes, 3>>& parameters, const Bytes& y) {
  DerWriter out;
  out.sequence([&](DerWriter& spki) {
    Bytes tlv;
    if (parameters) {
      DerWriter numbers;
      numbers.sequence([&](DerWriter& list) {
        for (const Bytes& number : *parameters) list.unsigned_integer(number);
      });
      tlv = std::move(numbers).take();
    }
    spki.raw(sample_algorithm(oids::kDsa, tlv));
    spki.bit_string_of([&](DerWriter& key) { key.unsigned_integer(y); });
  });
  return std::move(out).take();
}
// 2 has the order 11 modulo 23.
CertificateSample tiny_dsa(std::uint8_t y) {
  return tls_server()
      .with_validity("2019-01-01", 90)
      .with_key(of_dsa({{Bytes{23}, Bytes{11}, Bytes{2}}}, {y}));
}
CertificateSample dsa_of_sizes(unsigned p, unsigned q) {
  return tls_server()
      .with_validity("2019-01-01", 90)
      .with_key(of_dsa({{all_ones(p), all_ones(q), Bytes{2}}}, {4}));
}

CertificateSample with_rsa(unsigned bits, std::uint32_t exponent = 65537) {
  return tls_server().with_key(sample_rsa_key(bits, exponent));
}
// A root of 2010 that signed itself with a new RSA key.
CertificateSample rsa_root(unsigned bits) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(bits), EVP_PKEY_free);
  Bytes spki(static_cast<std::size_t>(i2d_PUBKEY(key.get(), nullptr)));
  std::uint8_t* end = spki.data();
  i2d_PUBKEY(key.get(), &end);
  CertificateSample root = root_ca()
                               .with_validity("2010-01-01", 3650)
                               .with_key(spki)
                               .with_signature_algorithm(sample_algorithm(
                                   oids::kSha256WithRsa, sample_element(der::kNull, "")));
  root.self_signed = false;
  const Bytes unsigned_root = root.der();
  const Bytes tbs = to_bytes(CertificateView::parse(unsigned_root, Reading::tolerant)->tbs_tlv);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  Bytes signature(bits / 8);
  std::size_t size = signature.size();
  EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
  EVP_DigestSign(context.get(), signature.data(), &size, tbs.data(), tbs.size());
  return root.with_signature(signature);
}
CertificateSample of_curve(const Oid& curve) {
  return tls_server().with_key(
      sample_sequence({sample_algorithm(oids::kEcPublicKey, sample_oid(curve)),
                       sample_element(der::kBitString, std::string("\0\4", 2))}));
}
CertificateSample signed_by(const Oid& algorithm) {
  return tls_server().with_signature_algorithm(
      sample_algorithm(algorithm, sample_element(der::kNull, "")));
}
Bytes pss_with_sha256() {
  return SignatureAlgorithm{.scheme = SignatureScheme::rsa_pss,
                            .digest = DigestAlgorithm::sha256,
                            .mask_digest = DigestAlgorithm::sha256,
                            .salt_length = 32}
      .encode();
}

const RuleRows kDsa{
    {"cabf_br.dsa_key", kViolation, [] { return tiny_dsa(4).with_validity("2024-06-01", 90); }},
    {"cabf_br.dsa_key", kPass, [] { return tls_server(); }},
    {"cabf_br.dsa_key", kNotEffective, [] { return tiny_dsa(4); }},
    // 4 is 2 squared; 5 is no power of 2 modulo 23.
    {"cabf_br.dsa_key_outside_subgroup", kViolation, [] { return tiny_dsa(5); }},
    {"cabf_br.dsa_key_outside_subgroup", kPass, [] { return tiny_dsa(4); }},
    {"cabf_br.dsa_key_outside_subgroup", kNotApplicable, [] { return tls_server(); }},
    {"cabf_br.dsa_key_out_of_range", kViolation, [] { return tiny_dsa(1); }},
    {"cabf_br.dsa_key_out_of_range", kViolation, [] { return tiny_dsa(22); }},
    {"cabf_br.dsa_key_out_of_range", kPass, [] { return tiny_dsa(2); }},
    {"cabf_br.dsa_key_out_of_range", kPass, [] { return tiny_dsa(21); }},
    {"cabf_br.dsa_key_sizes", kViolation, [] { return dsa_of_sizes(2048, 160); }},
    {"cabf_br.dsa_key_sizes", kPass, [] { return dsa_of_sizes(2048, 224); }},
    {"cabf_br.dsa_key_sizes", kPass, [] { return dsa_of_sizes(3072, 256); }},
    {"cabf_br.dsa_key_too_small", kViolation, [] { return dsa_of_sizes(2047, 224); }},
    {"cabf_br.dsa_key_too_small", kPass, [] { return dsa_of_sizes(2048, 224); }},
    {"cabf_br.dsa_parameters_missing", kViolation,
     [] { return tiny_dsa(4).with_key(of_dsa({}, {4})); }},
    {"cabf_br.dsa_parameters_missing", kPass, [] { return tiny_dsa(4); }},
};

const RuleRows kRsa{
    {"cabf_br.root_rsa_key_too_small", kViolation, [] { return rsa_root(1024); }},
    {"cabf_br.root_rsa_key_too_small", kPass, [] { return rsa_root(2048); }},
    {"cabf_br.root_rsa_key_too_small", kNotApplicable,
     [] { return rsa_root(1024).with_validity("2012-01-01", 3650); }},
    {"cabf_br.old_ca_rsa_key_too_small", kViolation,
     [] { return tls_ca().with_validity("2010-01-01", 365).with_key(sample_rsa_key(1023)); }},
    {"cabf_br.old_ca_rsa_key_too_small", kPass,
     [] { return tls_ca().with_validity("2010-01-01", 365).with_key(sample_rsa_key(1024)); }},
    {"cabf_br.old_subscriber_rsa_key_too_small", kViolation,
     [] { return with_rsa(512).with_validity("2010-01-01", 365); }},
    {"cabf_br.old_subscriber_rsa_key_too_small", kPass,
     [] { return with_rsa(1024).with_validity("2010-01-01", 365); }},
    {"cabf_br.rsa_key_too_small", kViolation, [] { return with_rsa(2047); }},
    {"cabf_br.rsa_key_too_small", kPass, [] { return with_rsa(2048); }},
    {"cabf_br.rsa_key_too_small", kNotApplicable,
     [] { return with_rsa(1024).with_validity("2010-01-01", 365); }},
    {"cabf_br.rsa_key_not_whole_octets", kViolation, [] { return with_rsa(2049); }},
    {"cabf_br.rsa_key_not_whole_octets", kPass, [] { return with_rsa(2056); }},
    {"cabf_br.rsa_exponent_even", kViolation, [] { return with_rsa(2048, 65536); }},
    {"cabf_br.rsa_exponent_even", kPass, [] { return with_rsa(2048); }},
    {"cabf_br.rsa_exponent_below_3", kViolation, [] { return with_rsa(2048, 1); }},
    {"cabf_br.rsa_exponent_below_3", kPass, [] { return with_rsa(2048, 3); }},
    {"cabf_br.rsa_exponent_unusual", kViolation, [] { return with_rsa(2048, 65535); }},
    {"cabf_br.rsa_exponent_unusual", kViolation,
     [] { return tls_server().with_key(rsa_key(modulus_of(2048), all_ones(257))); }},
    {"cabf_br.rsa_exponent_unusual", kPass, [] { return with_rsa(2048, 65537); }},
    {"cabf_br.rsa_modulus_even", kViolation,
     [] { return tls_server().with_key(rsa_key(even_modulus(), k65537)); }},
    {"cabf_br.rsa_modulus_even", kPass, [] { return with_rsa(2048); }},
    {"cabf_br.rsa_modulus_small_factor", kViolation,
     [] { return tls_server().with_key(rsa_key(power_of_three(), k65537)); }},
    {"cabf_br.rsa_modulus_small_factor", kViolation,
     [] { return tls_server().with_key(rsa_key(even_modulus(), k65537)); }},
    {"cabf_br.rsa_modulus_small_factor", kPass,
     [] { return tls_server().with_key(rsa_key(all_ones(607), k65537)); }},
    {"community.rsa_exponent_negative", kViolation,
     [] {
       return tls_server().with_key(rsa_key(modulus_of(2048), {0x81, 0, 1}));
     }},
    {"community.rsa_exponent_negative", kPass, [] { return with_rsa(2048); }},
    {"community.rsa_exponent_negative", kNotApplicable, [] { return tls_server(); }},
    {"community.rsa_key_undecodable", kViolation,
     [] {
       return tls_server().with_key(
           sample_sequence({sample_algorithm(oids::kRsaEncryption, sample_element(der::kNull, "")),
                            sample_element(der::kBitString, std::string("\0\4", 2))}));
     }},
    {"community.rsa_key_undecodable", kPass, [] { return with_rsa(2048); }},
    // The square of 2^521 - 1: both factors are the same.
    {"community.rsa_primes_too_close", kViolation,
     [] {
       Bytes square(131, 0);  // 2^1042 - 2^522 + 1
       square[0] = 0x03;
       std::fill(square.begin() + 1, square.begin() + 65, std::uint8_t{0xff});
       square[65] = 0xfc;
       square.back() = 1;
       return tls_server().with_key(rsa_key(square, k65537));
     }},
    {"community.rsa_primes_too_close", kPass,
     [] { return tls_server().with_key(rsa_key(all_ones(607), k65537)); }},
};

const RuleRows kTypes{
    {"cabf_br.ec_curve", kViolation, [] { return of_curve(oids::kSecp224r1); }},
    {"cabf_br.ec_curve", kViolation, [] { return of_curve(oids::kSecp256k1); }},
    {"cabf_br.ec_curve", kPass, [] { return of_curve(oids::kSecp521r1); }},
    {"cabf_br.key_type", kViolation,
     [] {
       return tls_server().with_key(
           sample_sequence({sample_algorithm(oids::kEd25519),
                            sample_element(der::kBitString, std::string(33, '\0'))}));
     }},
    {"cabf_br.key_type", kPass, [] { return with_rsa(2048); }},
    {"cabf_br.key_identifier_encoding", kViolation,
     [] {
       const Bytes key = sample_rsa_key(2048);
       const auto spki = SubjectPublicKeyInfo::parse(key);
       DerReader in(spki->tlv);
       auto parts = in.read_sequence();
       (void)parts->read();
       const BytesView bits = parts->read()->tlv;
       return tls_server().with_key(sample_sequence(
           {sample_algorithm(oids::kRsaEncryption), Bytes(bits.begin(), bits.end())}));
     }},
    {"cabf_br.key_identifier_encoding", kPass, [] { return with_rsa(2048); }},
    {"cabf_br.key_identifier_encoding", kPass, [] { return of_curve(oids::kSecp384r1); }},
    {"cabf_br.ec_key_usage_unlisted", kViolation,
     [] { return tls_server().with_key_usage(KeyUsage::key_agreement); }},
    {"cabf_br.ec_key_usage_unlisted", kViolation,
     [] {
       return tls_server().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_encipherment);
     }},
    {"cabf_br.ec_key_usage_unlisted", kPass,
     [] {
       return tls_server().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_agreement);
     }},
    {"cabf_br.ec_key_usage_unlisted", kNotApplicable, [] { return with_rsa(2048); }},
    {"cabf_br.ec_key_agreement", kViolation,
     [] {
       return tls_server().with_key_usage(KeyUsage::digital_signature | KeyUsage::key_agreement);
     }},
    {"cabf_br.ec_key_agreement", kPass, [] { return tls_server(); }},
};

const RuleRows kSignatures{
    {"cabf_br.signature_algorithm", kViolation, [] { return signed_by(oids::kSha1WithRsa); }},
    {"cabf_br.signature_algorithm", kViolation,
     [] { return signed_by(oids::kEcdsaWithSha256); }},  // with NULL
    {"cabf_br.signature_algorithm", kPass, [] { return signed_by(oids::kSha512WithRsa); }},
    {"cabf_br.signature_algorithm", kPass,
     [] { return tls_server().with_signature_algorithm(pss_with_sha256()); }},
    {"cabf_br.signature_algorithm", kPass, [] { return tls_server(); }},
    {"cabf_br.signature_algorithm_never_allowed", kViolation,
     [] { return signed_by(oids::kMd5WithRsa); }},
    {"cabf_br.signature_algorithm_never_allowed", kPass,
     [] { return signed_by(oids::kSha1WithRsa); }},
    {"cabf_br.signature_by_pss", kViolation,
     [] { return tls_server().with_signature_algorithm(pss_with_sha256()); }},
    {"cabf_br.signature_by_pss", kPass, [] { return tls_server(); }},
    {"cabf_br.sha1_signature", kViolation, [] { return signed_by(oids::kSha1WithRsa); }},
    {"cabf_br.sha1_signature", kPass, [] { return tls_server(); }},
    {"cabf_br.sha1_signature", kPass, [] { return root_ca(); }},
    {"cabf_br.sha1_signature_beyond_2016", kViolation,
     [] { return signed_by(oids::kSha1WithRsa).with_validity("2015-06-01", 700); }},
    {"cabf_br.sha1_signature_beyond_2016", kPass,
     [] { return signed_by(oids::kSha1WithRsa).with_validity("2015-06-01", 365); }},
    {"cabf_br.sha1_signature_beyond_2016", kNotApplicable, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
