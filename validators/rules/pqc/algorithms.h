// The post-quantum algorithms of certificates: parameter sets, sizes, and what keys may be used
// for.
//
// FIPS 203, 204, 205; RFC 9881 (ML-DSA), RFC 9909 (SLH-DSA), RFC 9935 (ML-KEM).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "pkcs/bytes.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/oid.h"

namespace certwright::validators::rules::pqc {

enum class Family : std::uint8_t { ml_dsa, hash_ml_dsa, slh_dsa, hash_slh_dsa, ml_kem, draft };

struct Algorithm {
  Oid oid;
  std::string_view name;
  Family family;
  std::size_t key_octets;        // 0: not fixed by a standard
  std::size_t signature_octets;  // 0: does not sign, or not fixed
};

inline constexpr std::array kAlgorithms{
    Algorithm{Oid{"2.16.840.1.101.3.4.3.17"}, "ML-DSA-44", Family::ml_dsa, 1312, 2420},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.18"}, "ML-DSA-65", Family::ml_dsa, 1952, 3309},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.19"}, "ML-DSA-87", Family::ml_dsa, 2592, 4627},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.32"}, "HashML-DSA-44", Family::hash_ml_dsa, 1312, 2420},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.33"}, "HashML-DSA-65", Family::hash_ml_dsa, 1952, 3309},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.34"}, "HashML-DSA-87", Family::hash_ml_dsa, 2592, 4627},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.20"}, "SLH-DSA-SHA2-128s", Family::slh_dsa, 32, 7856},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.21"}, "SLH-DSA-SHA2-128f", Family::slh_dsa, 32, 17088},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.22"}, "SLH-DSA-SHA2-192s", Family::slh_dsa, 48, 16224},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.23"}, "SLH-DSA-SHA2-192f", Family::slh_dsa, 48, 35664},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.24"}, "SLH-DSA-SHA2-256s", Family::slh_dsa, 64, 29792},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.25"}, "SLH-DSA-SHA2-256f", Family::slh_dsa, 64, 49856},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.26"}, "SLH-DSA-SHAKE-128s", Family::slh_dsa, 32, 7856},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.27"}, "SLH-DSA-SHAKE-128f", Family::slh_dsa, 32, 17088},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.28"}, "SLH-DSA-SHAKE-192s", Family::slh_dsa, 48, 16224},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.29"}, "SLH-DSA-SHAKE-192f", Family::slh_dsa, 48, 35664},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.30"}, "SLH-DSA-SHAKE-256s", Family::slh_dsa, 64, 29792},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.31"}, "SLH-DSA-SHAKE-256f", Family::slh_dsa, 64, 49856},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.35"}, "HashSLH-DSA-SHA2-128s", Family::hash_slh_dsa, 32,
              7856},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.36"}, "HashSLH-DSA-SHA2-128f", Family::hash_slh_dsa, 32,
              17088},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.37"}, "HashSLH-DSA-SHA2-192s", Family::hash_slh_dsa, 48,
              16224},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.38"}, "HashSLH-DSA-SHA2-192f", Family::hash_slh_dsa, 48,
              35664},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.39"}, "HashSLH-DSA-SHA2-256s", Family::hash_slh_dsa, 64,
              29792},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.40"}, "HashSLH-DSA-SHA2-256f", Family::hash_slh_dsa, 64,
              49856},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.41"}, "HashSLH-DSA-SHAKE-128s", Family::hash_slh_dsa, 32,
              7856},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.42"}, "HashSLH-DSA-SHAKE-128f", Family::hash_slh_dsa, 32,
              17088},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.43"}, "HashSLH-DSA-SHAKE-192s", Family::hash_slh_dsa, 48,
              16224},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.44"}, "HashSLH-DSA-SHAKE-192f", Family::hash_slh_dsa, 48,
              35664},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.45"}, "HashSLH-DSA-SHAKE-256s", Family::hash_slh_dsa, 64,
              29792},
    Algorithm{Oid{"2.16.840.1.101.3.4.3.46"}, "HashSLH-DSA-SHAKE-256f", Family::hash_slh_dsa, 64,
              49856},
    Algorithm{Oid{"2.16.840.1.101.3.4.4.1"}, "ML-KEM-512", Family::ml_kem, 800, 0},
    Algorithm{Oid{"2.16.840.1.101.3.4.4.2"}, "ML-KEM-768", Family::ml_kem, 1184, 0},
    Algorithm{Oid{"2.16.840.1.101.3.4.4.3"}, "ML-KEM-1024", Family::ml_kem, 1568, 0},
    // Rounds of the competition and the public drafts of FIPS 203 and 204, which nobody else reads.
    Algorithm{Oid{"1.3.6.1.4.1.2.267.7.4.4"}, "Dilithium2", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.2.267.7.6.5"}, "Dilithium3", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.2.267.7.8.7"}, "Dilithium5", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.2.267.12.4.4"}, "ML-DSA-44 (draft)", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.2.267.12.6.5"}, "ML-DSA-65 (draft)", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.2.267.12.8.7"}, "ML-DSA-87 (draft)", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.22554.5.6.1"}, "Kyber512", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.22554.5.6.2"}, "Kyber768", Family::draft, 0, 0},
    Algorithm{Oid{"1.3.6.1.4.1.22554.5.6.3"}, "Kyber1024", Family::draft, 0, 0},
};

// nullptr for every other algorithm.
inline const Algorithm* find_algorithm(BytesView oid) {
  // Nine octets of the NIST arc, or an arc below 1.3.6.1.4.1: most certificates end here.
  if (oid.empty() || (oid[0] != 0x60 && oid[0] != 0x2b)) return nullptr;
  const auto* const found = std::ranges::find_if(
      kAlgorithms, [&](const Algorithm& algorithm) { return algorithm.oid == oid; });
  return found == kAlgorithms.end() ? nullptr : found;
}

inline bool is_of(BytesView oid, Family family) {
  const Algorithm* algorithm = find_algorithm(oid);
  return algorithm != nullptr && algorithm->family == family;
}

inline constexpr std::uint16_t kSignatures =
    KeyUsage::digital_signature | KeyUsage::content_commitment;
inline constexpr std::uint16_t kSignaturesOfCas =
    kSignatures | KeyUsage::key_cert_sign | KeyUsage::crl_sign;

}  // namespace certwright::validators::rules::pqc
