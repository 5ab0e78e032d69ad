// Named targets for PKCS#12 files: what a file must be so that it opens there, and whether a file
// is that.
//
// A target fixes ciphers, MAC, iterations, order, root in or out and names. After writing, a file
// is opened again as the target would (check_opens_as).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/pkcs12.h"

namespace certwright {

struct PfxTarget {
  enum class Root : std::uint8_t { leave_out, include };
  enum class FriendlyName : std::uint8_t { if_given, required };
  enum class Password : std::uint8_t { any, ascii };
  enum class Reads : std::uint8_t {
    everything,           // PBES2 and all PKCS#12 schemes
    modern_only,          // PBES2 and 3DES, but no RC2, RC4 or DES
    pkcs12_schemes_only,  // no PBES2
  };
  enum class Weakness : std::uint8_t { none, weak };

  std::string_view id;           // "windows-2016"
  std::string_view description;  // one line: what opens it
  // What is written.
  WriteCipher cipher = WriteCipher::aes256_cbc;  // of certificates and keys
  std::uint64_t iterations = 0;                  // of each cipher and of the MAC
  DigestAlgorithm mac_digest = DigestAlgorithm::sha256;
  Root root = Root::leave_out;
  FriendlyName friendly_name = FriendlyName::if_given;
  // What is read there.
  Reads reads = Reads::everything;
  std::uint64_t max_iterations = 0;  // of one derivation
  std::uint64_t max_total_iterations = 0;
  std::span<const DigestAlgorithm> mac_digests = {};
  std::span<const KeyAlgorithm> key_algorithms = {};  // empty: any
  std::size_t max_keys = 0;                           // 0: any number
  Password password = Password::any;
  std::size_t max_password = 0;  // characters; 0: any number
  // Ciphers weaker than AES-256 and SHA-256: to be said once when writing.
  Weakness weakness = Weakness::none;
};

std::span<const PfxTarget> pfx_targets();
// Null when there is none of that name.
const PfxTarget* find_pfx_target(std::string_view id);
// Used when none is named: AES that current Windows, Java, OpenSSL and macOS open.
const PfxTarget& default_pfx_target();

// The protection with which a file for this target is written.
Pkcs12Protection protection_for(const PfxTarget& target);

// One key with its certificate, and the chain in any order.
struct PfxInput {
  BytesView pkcs8;
  BytesView leaf_der;
  std::vector<BytesView> chain_der;  // the leaf again, or an issuer twice, is left out
  std::string friendly_name;         // empty: the leaf's display name where the target needs one
  std::string ms_provider_name;      // where Windows puts the key; empty: its default
};

// The file: leaf first, then its issuers upwards, the root as the target wants it. Issuers are
// found by name and signature. `key_mismatch`; `invalid_argument` for a certificate that is no
// issuer of the leaf, a chain without the root where the target needs it, and a password or key
// that the target does not take: the message says which; errors of encode_pkcs12.
Result<Bytes> write_pfx(const PfxInput& input, BytesView password, const PfxTarget& target);

// Opens `pfx` as `target` would. Empty: it opens there. Else one sentence a problem. An Error only
// when the file cannot be read at all.
Result<std::vector<std::string>> check_opens_as(const PfxTarget& target, BytesView pfx,
                                                BytesView password);
// The same for a file that has been read already; `password` is the one that it was opened with.
std::vector<std::string> check_opens_as(const PfxTarget& target, const Pkcs12& file,
                                        BytesView password);

}  // namespace certwright
