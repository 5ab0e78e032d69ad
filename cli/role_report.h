// What a role demands, as text and as JSON.
#pragma once

#include "cli/json.h"
#include "cli/services.h"
#include "validators/role.h"

namespace certwright::cli {

// Heading, summary, what a certificate for it needs, and every demand in words with severity,
// source and symptom.
void print_role(const validators::Role& role, Services& services);
// One document, schema certwright/role/1.
void write_role_json(const validators::Role& role, Services& services);

}  // namespace certwright::cli
