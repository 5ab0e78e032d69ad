#include "pkcs/key_gate.h"

#include <algorithm>
#include <bit>

#include "pkcs/crypto/big_number.h"
#include "pkcs/crypto/curve_point.h"
#include "pkcs/crypto/edwards_point.h"
#include "pkcs/known_compromised_keys.h"
#include "pkcs/rsa_modulus.h"

namespace certwright {
namespace {

struct Row {
  KeyDefect defect;
  std::string_view id;
  std::string_view sentence;
};
// In the order of the enumeration.
constexpr Row kRows[] = {
    {KeyDefect::explicit_ec_parameters, "explicit_ec_parameters",
     "the EC key does not name its curve but brings parameters of its own"},
    {KeyDefect::unsupported_curve, "unsupported_curve",
     "the EC key is on a curve other than P-256, P-384 and P-521"},
    {KeyDefect::bad_point, "bad_point",
     "the public key is not a valid value of its type: its length, form or point is wrong"},
    {KeyDefect::unsupported_algorithm, "unsupported_algorithm",
     "the key's algorithm is not one that signatures are verified with"},
    {KeyDefect::rsa_exponent_even, "rsa_exponent_even",
     "the RSA public exponent is even, 0 or 1: under 1 anyone can sign"},
    {KeyDefect::rsa_exponent_too_large, "rsa_exponent_too_large",
     "the RSA public exponent is 2^33 or more"},
    {KeyDefect::rsa_exponent_small, "rsa_exponent_small", "the RSA public exponent is below 65537"},
    {KeyDefect::rsa_negative_number, "rsa_negative_number",
     "the RSA modulus or exponent is written as a negative number"},
    {KeyDefect::rsa_modulus_too_small, "rsa_modulus_too_small",
     "the RSA modulus has fewer than 2048 bits"},
    {KeyDefect::rsa_modulus_too_large, "rsa_modulus_too_large",
     "the RSA modulus has more than 8192 bits"},
    {KeyDefect::rsa_modulus_even, "rsa_modulus_even", "the RSA modulus is even"},
    {KeyDefect::rsa_modulus_small_factor, "rsa_modulus_small_factor",
     "the RSA modulus has a factor below 65536"},
    {KeyDefect::rsa_modulus_prime, "rsa_modulus_prime",
     "the RSA modulus is itself a prime: the private key follows from the public one"},
    {KeyDefect::roca, "roca",
     "the RSA key was made by the faulty generator of CVE-2017-15361 (ROCA) and can be factored"},
    {KeyDefect::known_compromised, "known_compromised", "the private key is public knowledge"},
    {KeyDefect::fermat, "fermat",
     "the primes of the RSA modulus are so close that Fermat's method finds them"},
};

const Row& row_of(KeyDefect defect) {
  const auto index = static_cast<std::size_t>(defect);
  CW_ASSERT(index < std::size(kRows) && kRows[index].defect == defect);
  return kRows[index];
}

constexpr unsigned kMaxModulusBits = 8192;
// Below 2^33 (T-030).
constexpr std::size_t kMaxExponentOctets = 5;
constexpr std::uint64_t kExponentLimit = std::uint64_t{1} << 33;
constexpr std::uint64_t kRecommendedExponent = 65537;
constexpr unsigned kFermatRounds = 100;

void check_exponent(BytesView exponent, std::vector<KeyDefect>& out) {
  const bool even = exponent.empty() || exponent.back() % 2 == 0;
  std::uint64_t value = kExponentLimit;
  if (exponent.size() <= kMaxExponentOctets) {
    value = 0;
    for (const std::uint8_t octet : exponent) value = value << 8 | octet;
  }
  if (even || value == 1) {
    out.push_back(KeyDefect::rsa_exponent_even);
  } else if (value < kRecommendedExponent) {
    out.push_back(KeyDefect::rsa_exponent_small);
  }
  if (value >= kExponentLimit) out.push_back(KeyDefect::rsa_exponent_too_large);
}

void check_modulus_form(const SubjectPublicKeyInfo& spki, unsigned least_bits,
                        std::vector<KeyDefect>& out) {
  if (spki.negative_number) out.push_back(KeyDefect::rsa_negative_number);
  if (spki.bits < std::clamp(least_bits, kLeastRsaBitsEver, kLeastRsaBits)) {
    out.push_back(KeyDefect::rsa_modulus_too_small);
  }
  if (spki.bits > kMaxModulusBits) out.push_back(KeyDefect::rsa_modulus_too_large);
  if (spki.modulus.empty() || spki.modulus.back() % 2 == 0) {
    out.push_back(KeyDefect::rsa_modulus_even);
  }
}

void check_ec_form(const SubjectPublicKeyInfo& spki, std::vector<KeyDefect>& out) {
  if (spki.explicit_parameters) {
    out.push_back(KeyDefect::explicit_ec_parameters);
    return;
  }
  const std::size_t field = field_octets(spki.curve);
  if (field == 0) {
    out.push_back(KeyDefect::unsupported_curve);
    return;
  }
  // Uncompressed, or compressed; infinity and the hybrid forms 06 and 07 are not points here.
  const BytesView point = spki.key_bits;
  const bool uncompressed = point.size() == 1 + 2 * field && point[0] == 0x04;
  const bool compressed = point.size() == 1 + field && (point[0] == 0x02 || point[0] == 0x03);
  if (!uncompressed && !compressed) out.push_back(KeyDefect::bad_point);
}

void check_length(const SubjectPublicKeyInfo& spki, std::size_t octets,
                  std::vector<KeyDefect>& out) {
  if (spki.key_bits.size() != octets) out.push_back(KeyDefect::bad_point);
}

// What needs arithmetic on an RSA modulus of acceptable size and form.
void check_modulus(BytesView modulus, std::vector<KeyDefect>& out) {
  if (has_roca_fingerprint(modulus)) out.push_back(KeyDefect::roca);
  if (has_small_factor(modulus)) {
    out.push_back(KeyDefect::rsa_modulus_small_factor);
  } else if (is_probable_prime(modulus)) {
    out.push_back(KeyDefect::rsa_modulus_prime);
  }
  if (fermat_finds_factors(modulus, kFermatRounds)) out.push_back(KeyDefect::fermat);
}

bool has(const std::vector<KeyDefect>& defects, KeyDefect defect) {
  return std::find(defects.begin(), defects.end(), defect) != defects.end();
}

bool is_rsa(const SubjectPublicKeyInfo& spki) {
  return spki.type == KeyAlgorithm::rsa || spki.type == KeyAlgorithm::rsa_pss;
}

}  // namespace

std::string_view to_string(KeyDefect defect) { return row_of(defect).id; }
std::string_view describe(KeyDefect defect) { return row_of(defect).sentence; }

bool forbids_verification(KeyDefect defect) {
  // Compatibility: several roots of the first generation have the exponent 3 (T-030).
  return defect != KeyDefect::rsa_exponent_small;
}

std::vector<KeyDefect> check_key_form(const SubjectPublicKeyInfo& spki, unsigned least_rsa_bits) {
  std::vector<KeyDefect> out;
  switch (spki.type) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_pss:
      check_exponent(spki.public_exponent, out);
      check_modulus_form(spki, least_rsa_bits, out);
      break;
    case KeyAlgorithm::ec: check_ec_form(spki, out); break;
    case KeyAlgorithm::ed25519: check_length(spki, 32, out); break;
    case KeyAlgorithm::ed448: check_length(spki, 57, out); break;
    case KeyAlgorithm::ml_dsa_44:
    case KeyAlgorithm::ml_dsa_65:
    case KeyAlgorithm::ml_dsa_87: check_length(spki, spki.bits / 8, out); break;
    case KeyAlgorithm::unknown:
    case KeyAlgorithm::x25519:
    case KeyAlgorithm::x448:
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::dh: out.push_back(KeyDefect::unsupported_algorithm); break;
  }
  return out;
}

std::vector<KeyDefect> check_key(const SubjectPublicKeyInfo& spki) {
  std::vector<KeyDefect> out = check_key_form(spki);
  if (is_rsa(spki)) {
    // Within the limits only, so that no key costs more than the largest good one. The fingerprint
    // of ROCA is cheap, and small keys are the ones that have it.
    if (spki.bits <= kMaxModulusBits && !has(out, KeyDefect::rsa_modulus_even)) {
      check_modulus(spki.modulus, out);
    }
  } else if (spki.type == KeyAlgorithm::ec) {
    if (out.empty() && !is_curve_point(spki.curve, spki.key_bits)) {
      out.push_back(KeyDefect::bad_point);
    }
  } else if (spki.type == KeyAlgorithm::ed25519 || spki.type == KeyAlgorithm::ed448) {
    if (out.empty() && !is_edwards_point(spki.type, spki.key_bits)) {
      out.push_back(KeyDefect::bad_point);
    }
  }
  if (is_known_compromised(spki_sha256(spki.tlv))) out.push_back(KeyDefect::known_compromised);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace certwright
