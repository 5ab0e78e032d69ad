// Judging a whole site: the instances and servers of certwright.toml.
#pragma once

#include <vector>

#include "cli/configuration.h"
#include "cli/judging.h"

namespace certwright::cli {

struct SiteResult {
  std::vector<validators::TargetResult> results;  // one a server, in the order of the file
  ExitCode code = ExitCode::ok;                   // of inputs that could not be read
};

// Every server is judged in its role with its names; then the rules across servers. Servers whose
// file cannot be read stand in the result as not judged.
SiteResult check_site(const Configuration& configuration, const Judge& judge,
                      const validators::RoleCatalogue& roles, Services& services);

}  // namespace certwright::cli
