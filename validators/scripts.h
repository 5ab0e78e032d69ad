// Which writing systems a label mixes, for warning a reader (T-062, after UTS #39 section 5.2).
//
// A remark, never a verdict: names are matched by their A-labels. Covers the scripts that host
// names use most; code points of other scripts count as one further script.
#pragma once

#include <cstdint>
#include <span>

namespace certwright::validators {

// In rising order of concern.
enum class ScriptMix : std::uint8_t {
  ascii,       // nothing but ASCII
  single,      // one script, or scripts that are written together (kanji with kana and Latin)
  mixed,       // scripts that are not written together: "аpple" with a Cyrillic first letter
  confusable,  // Cyrillic or Greek, but only letters that look Latin: "сосо"
};

ScriptMix scripts_of_label(std::span<const char32_t> label);

}  // namespace certwright::validators
