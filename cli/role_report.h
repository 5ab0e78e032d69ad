// What a role demands, as text and as JSON.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/services.h"
#include "validators/role.h"

namespace certwright::cli {

// Heading, summary, what a certificate for it needs, and every demand in words with severity,
// source and symptom.
void print_role(const validators::Role& role, Services& services);
// One document, schema certwright/role/1.
void write_role_json(const validators::Role& role, Services& services);

// What one new certificate needs, for whom.
struct DerivedNeeds {
  std::string server;   // of the site file: "emea/dm1.corp.example"; empty: nobody's
  std::string version;  // of the product; may be empty
  validators::RoleNeeds needs;
};

// What new certificates in the role hold: subject, names, purposes, key, validity, extensions, and
// what is not given yet.
void print_derived(const validators::Role& role, const DerivedNeeds& derived, Services& services);
// One document, schema certwright/role-needs/1.
void write_derived_json(const validators::Role& role, const std::vector<DerivedNeeds>& derived,
                        Services& services);

}  // namespace certwright::cli
