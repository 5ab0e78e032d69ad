// What the module certwright-botan.so offers: a C interface, so that program and module need not
// agree on anything else. The number at the end of the name is the interface's version.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// Argon2id (RFC 9106) into `out`. 0, or Botan's error number. Never throws. `passphrase` is not
// null.
using CertwrightArgon2id = int(const char* passphrase, std::size_t passphrase_size,
                               const std::uint8_t* salt, std::size_t salt_size,
                               std::size_t memory_kib, std::size_t passes, std::size_t lanes,
                               std::uint8_t* out, std::size_t size) noexcept;
}

#define CW_ARGON2ID_SYMBOL certwright_argon2id_1
