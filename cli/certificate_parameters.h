// Role parameters that name certificates by thumbprint, given as files.
//
//   --set public-roots=system            the system's list
//   --set public-roots=roots.pem         every certificate of the file
//   --set ntauth=file:issuing-ca.pem     the same for any other parameter
#pragma once

#include "cli/services.h"
#include "validators/role.h"

namespace certwright::cli {

// The parameters with "sha256:…" in place of each file. Errors name the file.
Result<validators::RoleParameters> with_certificate_files(
    const validators::RoleParameters& parameters, Services& services);

}  // namespace certwright::cli
