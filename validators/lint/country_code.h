// Countries by their two letters: the officially assigned codes of ISO 3166-1 alpha-2.
//
// Codes that users assign for themselves (XX, XK, XG) and those that were withdrawn (AN, CS, SU)
// are none. Pure; thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace certwright::validators {
namespace country_code_detail {

inline constexpr std::string_view kAssigned =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW";
inline constexpr std::size_t kCount = 249;
static_assert(kAssigned.size() == kCount * 3 - 1);

// For each first letter the set of second letters, bit n for the n-th.
consteval std::array<std::uint32_t, 26> second_letters() {
  std::array<std::uint32_t, 26> sets{};
  for (std::size_t at = 0; at < kAssigned.size(); at += 3) {
    sets.at(static_cast<std::size_t>(kAssigned[at] - 'A')) |= 1U << (kAssigned[at + 1] - 'A');
  }
  return sets;
}
inline constexpr std::array<std::uint32_t, 26> kSecondLetters = second_letters();

}  // namespace country_code_detail

// Exactly as assigned: "DE" is one, "de", "EU" and "XX" are not.
constexpr bool is_country_code(std::string_view code) {
  if (code.size() != 2 || code[0] < 'A' || code[0] > 'Z' || code[1] < 'A' || code[1] > 'Z') {
    return false;
  }
  const auto& seconds = country_code_detail::kSecondLetters;
  return (seconds[static_cast<std::size_t>(code[0] - 'A')] >> (code[1] - 'A') & 1U) != 0;
}

// The same in letters of either case.
constexpr bool is_country_code_of_any_case(std::string_view code) {
  if (code.size() != 2) return false;
  std::array<char, 2> upper{};
  for (std::size_t i = 0; i < 2; ++i) {
    const char letter = code[i];
    upper.at(i) = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
  }
  return is_country_code({upper.data(), 2});
}

}  // namespace certwright::validators
