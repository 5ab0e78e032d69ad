// How a CA is shown after `ca init`, `ca intermediate` and `ca show`.
#pragma once

#include <string>

#include "authority/certification_authority.h"
#include "cli/services.h"

namespace certwright::cli {

// Writes the certificate to `out` (PEM) when that is not empty, then tells what the CA is.
ExitCode report_authority(const authority::CertificationAuthority& ca, const std::string& out,
                          bool force, const std::string& store_url, Services& services);

// --dry-run: what would be made. `issuer` is empty for a root.
ExitCode report_planned_authority(const authority::AuthorityRequest& request,
                                  const std::string& issuer, Services& services);

}  // namespace certwright::cli
