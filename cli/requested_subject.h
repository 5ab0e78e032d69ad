// Whom a certificate is for, as `issue`, `csr new` and their like take it from the command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authority/issuance_profile.h"
#include "authority/issue_request.h"
#include "cli/services.h"

namespace certwright::cli {

struct RequestedSubject {
  std::string name;  // host, address or mailbox; any text where the role wants no name;
                     // or a whole distinguished name ("CN=srv.lab.example,O=Lab")
  std::string distinguished_name;  // --subject; empty: made from `name`
  std::vector<std::string> sans;   // --san
};

// Appends the names of --san. `invalid_argument` with the reason, naming the text.
Status take_sans(const std::vector<std::string>& sans, authority::IssueRequest& request);
// Fills subject and names of `request`. The same error.
Status take_subject(const RequestedSubject& subject, const authority::IssuanceProfile& profile,
                    authority::IssueRequest& request);

// The issuance profile of a role. `invalid_argument` when there is no such role, with the nearest,
// and for roles of CAs. `issued`: limits of that day. `subject`: whose names the role's further
// names follow; may be null.
Result<authority::IssuanceProfile> profile_of_role(
    const std::string& role, const validators::RoleParameters& parameters = {},
    std::optional<UtcTime> issued = std::nullopt, const RequestedSubject* subject = nullptr);

// Warns of what the role asks about and nobody has said.
void tell_open_parameters(const authority::IssuanceProfile& profile, Services& services);

// NAME=VALUE texts of --set.
Result<validators::RoleParameters> role_parameters(const std::vector<std::string>& texts);

}  // namespace certwright::cli
