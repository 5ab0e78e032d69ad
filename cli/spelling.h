// "Did you mean": the nearest known word.
#pragma once

#include <span>
#include <string_view>

namespace certwright::cli {

// Insertions, deletions, substitutions and swaps of neighbours, each counting one. Words longer
// than 64 octets are infinitely far from everything.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The first of `candidates` with the least distance to `word`, if that is a slip of the hand (one
// edit in up to four characters, two in up to seven, three beyond) or `word` begins it; empty
// otherwise.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace certwright::cli
