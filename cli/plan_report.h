// What a writing command says with --dry-run: one sentence, and facts below it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cli/services.h"

namespace certwright::cli {

// A label of at most ten characters, and what it says.
using PlanFact = std::pair<std::string_view, std::string>;

// "would issue srv.lab.example in role tls-server" and the facts; in machine formats a document of
// the schema certwright/plan/1.
void report_plan(std::string_view sentence, std::span<const PlanFact> facts, Services& services);

}  // namespace certwright::cli
