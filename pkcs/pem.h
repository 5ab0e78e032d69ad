// PEM armour (RFC 7468, and the RFC 1421 headers of encrypted traditional keys), in and out.
//
// The reader is linear in the input and strict about what it takes for armour: a BEGIN line counts
// only at the start of a line (blanks may stand in front) or right behind an END; labels are those
// of RFC 7468; END must name the same label; a body is base64 and not empty. Text around the blocks
// is allowed. Lines end in LF, CRLF or CR; the body may be one long line, even the line of BEGIN.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright {

struct PemHeader {
  std::string name;   // "Proc-Type"
  std::string value;  // "4,ENCRYPTED"
};

struct PemBlock {
  std::string label;  // "CERTIFICATE"
  std::vector<PemHeader> headers;
  SecureBytes der;
  std::size_t line = 0;    // of the BEGIN, counted from 1
  std::size_t offset = 0;  // of the BEGIN, in octets

  // The value of the first header with this name; empty when there is none.
  std::string_view header(std::string_view name) const;
};

struct PemLimits {
  // Text before, between and after blocks. 64 KiB (kStrictText) is what a strict reader allows.
  static constexpr std::size_t kStrictText = std::size_t{64} * 1024;
  std::size_t text = std::size_t{16} * 1024 * 1024;
  std::size_t blocks = 100'000;
};

// Whether a line of `text` begins a PEM block. Linear.
bool contains_pem(BytesView text);

// Every block in order. `not_found` when there is none; `malformed` with the offset for END without
// BEGIN, another label, an empty or damaged body, or Proc-Type: 4,ENCRYPTED without DEK-Info;
// `truncated` for BEGIN without END; `limit_exceeded`.
Result<std::vector<PemBlock>> read_pem(BytesView text, const PemLimits& limits = {});

// One block with lines of 64 characters, each ended by LF.
std::string write_pem(std::string_view label, BytesView der);
// The same for private keys: wiped when released.
SecureBytes write_secret_pem(std::string_view label, BytesView der);

}  // namespace certwright
