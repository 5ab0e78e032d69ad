// Internationalised host names: U-labels to A-labels for matching, A-labels to U-labels for
// showing.
//
// IDNA 2008 (RFC 5890 to 5893). Matching uses A-labels only; U-labels are for people, are shown
// beside the A-label, and carry a remark when their scripts could mislead (T-062). Text is UTF-8.
// Pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pkcs/result.h"
#include "validators/scripts.h"

namespace certwright::validators {

enum class IdnaMode : std::uint8_t {
  // RFC 5891: the text must already be lower case, NFC and free of look-alike dots; nothing is
  // mapped, so what the user typed is what is matched. The default.
  idna2008,
  // UTS #46 non-transitional processing first (case folding, width, the other full stops), then the
  // same checks. What browsers do with typed host names.
  uts46_nontransitional,
};

// The host name with every label in ASCII lower case. One trailing dot is kept. Every label must be
// an LDH label or valid under IDNA 2008, A-labels included. `empty_input`, `limit_exceeded` (no
// such name can exist), `malformed` with the rule that was broken.
Result<std::string> to_ascii_host(std::string_view host, IdnaMode mode = IdnaMode::idna2008);

struct DisplayName {
  std::string unicode;  // a label that does not decode to a valid U-label stays as it is
  ScriptMix scripts = ScriptMix::ascii;  // the worst of its labels
};

// For showing only. Never fails: text over the limits of DNS is returned as it is (T-017).
DisplayName to_unicode_host(std::string_view ascii_host);

// Whether text is in Unicode normal form C. For remarks only: what is not UTF-8 counts as normal.
bool is_normal_form_c(std::string_view text);

}  // namespace certwright::validators
