// The finding catalogue as `rules` commands print it.
#pragma once

#include <vector>

#include "cli/json.h"
#include "cli/services.h"
#include "validators/finding_catalogue.h"

namespace certwright::cli {

using FindingDefinitions = std::vector<const validators::FindingDefinition*>;

// What a linter's rule says of itself beyond that: other linters' names ("zlint e_…, pkilint …"),
// and the dates between which it is in force ("certificates of 2012-07-01 to 2023-09-14"). Empty
// where there is nothing to say.
std::string other_names(std::string_view id);
std::string dates_in_force(std::string_view id);

// id, severity, title and citation of each on one line, for eyes and for grep.
void print_rules(const FindingDefinitions& rules, Services& services);
// Schema certwright/rules/1; with jsonl one rule a line.
void write_rules_json(const FindingDefinitions& rules, Services& services);
void write_rule(JsonWriter& json, const validators::FindingDefinition& rule);

}  // namespace certwright::cli
