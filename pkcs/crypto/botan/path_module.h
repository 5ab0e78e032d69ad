// What the module certwright-botan.so offers besides Argon2id: Botan's path validation. A C
// interface; the number at the end of a name is the interface's version.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

struct CertwrightOctets {
  const std::uint8_t* data;
  std::size_t size;
};

enum CertwrightPathUse : std::int32_t {
  CERTWRIGHT_USE_ANY = 0,
  CERTWRIGHT_USE_SERVER = 1,
  CERTWRIGHT_USE_CLIENT = 2,
  CERTWRIGHT_USE_OCSP = 3,
};

struct CertwrightPathQuestion {
  const CertwrightOctets* chain;  // the target first
  std::size_t chain_size;         // at least 1
  const CertwrightOctets* anchors;
  std::size_t anchors_size;
  const CertwrightOctets* lists;
  std::size_t lists_size;
  std::int64_t at;       // seconds since 1970
  std::int32_t use;      // CertwrightPathUse
  std::size_t strength;  // least, in bits
  const char* host;      // "": no name is asked for
  char* reason;          // where Botan's words go, ended by a NUL
  std::size_t capacity;  // of `reason`, at least 1
  // Set to the place of the certificate the words are about, in `chain` and on into `anchors`;
  // negative when there is none.
  std::int64_t culprit;
};

// 1: accepted. Anything else: refused. Never throws.
using CertwrightPathValidate = int(CertwrightPathQuestion* question) noexcept;

// "2.19.3". Lives for ever.
using CertwrightBotanVersion = const char*() noexcept;
}

#define CW_PATH_VALIDATE_SYMBOL certwright_path_validate_1
#define CW_BOTAN_VERSION_SYMBOL certwright_botan_version_1
