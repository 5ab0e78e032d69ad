// The key gate: what a public key must be before anything is verified with it or issued for it
// (T-029 to T-034).
//
// OpenSSL, GnuTLS and Go accept an RSA key with exponent 1, under which anyone can sign; no
// library's verdict is asked for before the gate's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkcs/public_key.h"

namespace certwright {

enum class KeyDefect : std::uint8_t {
  explicit_ec_parameters,    // T-029: curve parameters other than a named curve
  unsupported_curve,         // named, but not P-256, P-384 or P-521
  bad_point,                 // T-035: wrong length or form, or not on the curve
  unsupported_algorithm,     // T-042
  rsa_exponent_even,         // T-030: even, or 1, or 0
  rsa_exponent_too_large,    // T-030: 2^33 or more
  rsa_exponent_small,        // T-030: below 65537: a finding when verifying, refused when issuing
  rsa_negative_number,       // modulus or exponent lack the octet that keeps an INTEGER positive
  rsa_modulus_too_small,     // T-031: below 2048 bits, or what a policy sets instead
  rsa_modulus_too_large,     // T-031: above 8192 bits
  rsa_modulus_even,          // T-031
  rsa_modulus_small_factor,  // T-031: a factor below 2^16
  rsa_modulus_prime,         // T-031
  roca,                      // T-032: CVE-2017-15361
  known_compromised,         // T-033: the private key is public knowledge
  fermat,                    // T-034: primes so close that Fermat's method finds them
};
// The stable id's last part: "explicit_ec_parameters"; findings are "key.<id>".
std::string_view to_string(KeyDefect defect);
// A sentence for people.
std::string_view describe(KeyDefect defect);

// Whether a signature by a key with this defect is worthless or must not be computed with.
bool forbids_verification(KeyDefect defect);

// Structure, exponent and modulus size and parity, curve, point form: costs nothing, done before
// every verification. A policy for old systems may ask for fewer bits of an RSA modulus, down to
// kLeastRsaBitsEver; what it asks below that counts as that.
std::vector<KeyDefect> check_key_form(const SubjectPublicKeyInfo& spki,
                                      unsigned least_rsa_bits = kLeastRsaBits);
// All of the above plus small factors, primality, ROCA, Fermat (100 rounds) and the list of known
// compromised keys: done at inspection, issuance and import. Below 100 ms for every key within the
// limits.
std::vector<KeyDefect> check_key(const SubjectPublicKeyInfo& spki);

}  // namespace certwright
