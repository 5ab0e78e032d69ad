// Every finding id there is, with its fixed part: what `rules list`, `rules show` and `explain`
// print.
//
// Rows live in validators/findings/<area>.def, one file an area (key, chain, name, role, pfx,
// store, parse, site, …), so that adding a finding is one row.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validators/finding.h"

namespace certwright::validators {

struct FindingDefinition {
  std::string_view id;        // never reused, never renamed
  Severity severity;          // default; roles and profiles may set another
  std::string_view title;     // one short sentence
  std::string_view citation;  // standard or vendor document with section
  std::string_view
      explanation;  // two to five sentences: what it means, how it comes about, what it looks like
  std::string_view fix;  // what to do
};

// Sorted by id.
std::span<const FindingDefinition> finding_catalogue();
// nullptr when there is none.
const FindingDefinition* find_definition(std::string_view id);
// The ids that a user means: an id itself, "<area>.*" for all of an area (which stays one word), or
// what another linter calls a rule ("zlint:e_…", "e_…"). Empty when nothing is called so.
std::vector<std::string> findings_meant_by(std::string_view word);
// Whether built-in findings begin with "<area>.".
bool is_finding_area(std::string_view area);

}  // namespace certwright::validators
