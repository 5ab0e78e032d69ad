// Online: what --online adds to a verification: issuers and revocation lists from where the
// certificates say they are (cli.md section 13).
//
// Only what is needed is fetched: issuers when there is no valid path without them, lists for the
// certificates of the valid path. One budget for all targets of a run.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "cli/services.h"
#include "net/http_client.h"
#include "validators/verify.h"

namespace certwright::cli {

class Online {
 public:
  // `allowed`: ranges of addresses that need not be public. `refused` when the environment forbids
  // it (CERTWRIGHT_OFFLINE), `invalid_argument` for a range that is none, and what
  // net::load_curl_transport says.
  static Result<std::unique_ptr<Online>> start(const std::vector<std::string>& allowed,
                                               const Services& services);

  // verify_target() with the network; every attempt stands in the result's fetches. `limit`: for
  // the work, without waiting for servers.
  validators::TargetResult verify(validators::VerifyRequest request,
                                  std::chrono::milliseconds limit);

 private:
  Online(std::unique_ptr<net::HttpTransport> transport, net::AddressRules rules)
      : transport_(std::move(transport)), client_(*transport_, std::move(rules)) {}
  validators::TargetResult verify_with_fetches(validators::VerifyRequest& request);

  std::unique_ptr<net::HttpTransport> transport_;
  net::HttpClient client_;
};

}  // namespace certwright::cli
