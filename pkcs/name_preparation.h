// The form in which two attribute values of distinguished names are compared: RFC 5280 section 7.1,
// which follows RFC 4518 with case folding and insignificant spaces.
//
// Mapped: what RFC 4518 section 2.2 maps to a space or to nothing; case of ASCII, Latin, Greek and
// Cyrillic letters. Compatibility: no normalisation (section 2.3) and no other scripts' case, which
// would take the tables of Unicode; such names are equal when they are written alike.
#pragma once

#include <string>
#include <string_view>

namespace certwright {

// `utf8` must be valid UTF-8 without NUL. Runs of spaces become one, none stay at the ends.
std::string prepare_for_comparison(std::string_view utf8);

}  // namespace certwright
