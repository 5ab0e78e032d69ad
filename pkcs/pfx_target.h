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
  std::string_view id;           // "windows-2016"
  std::string_view description;  // one line: what opens it
  // What we write.
  WriteCipher certificate_cipher;
  WriteCipher key_cipher;
  std::uint64_t iterations;  // of ciphers and MAC
  DigestAlgorithm mac_digest;
  enum class Root : std::uint8_t { leave_out, include } root;
  enum class FriendlyName : std::uint8_t { if_given, required } friendly_name;
  // What the target can read.
  std::uint64_t max_iterations;
  bool reads_pbes2;
  bool reads_rc2;
  bool reads_plain_keys;
  bool needs_chain_to_root;
  std::size_t max_keys;
  enum class Password : std::uint8_t { any, ascii, ascii_if_pbes2 } password;
  std::size_t max_password;                      // characters
  std::span<const DigestAlgorithm> mac_digests;  // those it verifies
  // Weaker than AES-256 and SHA-256: said once when writing.
  bool weak;
};

std::span<const PfxTarget> pfx_targets();
const PfxTarget* find_pfx_target(std::string_view id);
// Used when none is named: AES that current Windows, Java, OpenSSL and macOS open.
const PfxTarget& default_pfx_target();

// The protection with which a file for this target is written.
Pkcs12Protection protection_for(const PfxTarget& target);

// One key with its certificate, and the chain in any order.
struct PfxInput {
  BytesView pkcs8;
  BytesView leaf_der;
  std::vector<BytesView> chain_der;  // issuers; the leaf again, or one twice, is left out
  std::string friendly_name;         // empty: the leaf's common name where the target needs one
};

// The file: leaf first, then its issuers upwards, the root as the target wants it, unrelated
// certificates refused. `key_mismatch`, `invalid_argument` (password or contents the target does
// not open; the message says which), and the errors of encode_pkcs12.
Result<Bytes> write_pfx(const PfxInput& input, BytesView password, const PfxTarget& target);

// Opens `pfx` as `target` would. Empty: it opens there. Else one sentence a problem. An Error only
// when the file cannot be read at all.
Result<std::vector<std::string>> check_opens_as(const PfxTarget& target, BytesView pfx,
                                                BytesView password);

}  // namespace certwright
