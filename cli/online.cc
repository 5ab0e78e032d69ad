#include "cli/online.h"

#include <unistd.h>

#include "net/aia_issuer_source.h"
#include "net/crl_source.h"
#include "net/curl_transport.h"

namespace certwright::cli {
namespace {

using validators::CandidatePath;
using validators::TargetResult;

// For https servers only; what they answer is judged by the anchors that the user gave.
constexpr const char* kHttpsRoots = "/etc/ssl/certs/ca-certificates.crt";

bool has_valid_path(const TargetResult& result) {
  return !result.paths.empty() && result.paths.front().outcome == CandidatePath::Outcome::valid;
}

bool is_forbidden(const Services& services) {
  const auto offline = services.environment("CERTWRIGHT_OFFLINE");
  return offline && !offline->empty() && *offline != "0";
}

}  // namespace

Result<std::unique_ptr<Online>> Online::start(const std::vector<std::string>& allowed,
                                              const Services& services) {
  if (is_forbidden(services)) {
    return Error(ErrorCode::refused, "--online, but CERTWRIGHT_OFFLINE forbids to use the network");
  }
  net::AddressRules rules;
  for (const auto& range : allowed) {
    if (const auto taken = rules.allow(range); !taken) {
      return Error(ErrorCode::invalid_argument,
                   "--allow-address " + range + ": " + taken.error().detail());
    }
  }
  const bool https = ::access(kHttpsRoots, R_OK) == 0;
  CW_TRY(auto transport, net::load_curl_transport(https ? kHttpsRoots : ""));
  return std::unique_ptr<Online>(new Online(std::move(transport), std::move(rules)));
}

TargetResult Online::verify_with_fetches(validators::VerifyRequest& request) {
  auto result = validators::verify_target(request);
  if (request.trust == nullptr || request.trust->empty()) return result;
  const net::AiaIssuerSource issuers(client_, *request.trust);
  request.sources.push_back(&issuers);
  if (!has_valid_path(result)) result = validators::verify_target(request);
  if (!has_valid_path(result) || request.policy.revocation == validators::RevocationMode::off) {
    return result;
  }
  const auto lists = net::CrlSource(client_).lists_for(result.paths.front().certificates);
  request.revocation_lists.insert(request.revocation_lists.end(), lists.begin(), lists.end());
  request.revocation = validators::RevocationDemand::asked;
  return validators::verify_target(request);
}

TargetResult Online::verify(validators::VerifyRequest request, std::chrono::milliseconds limit) {
  const auto start = std::chrono::steady_clock::now() - client_.time_spent();
  request.limits.out_of_time = [this, start, limit] {
    return std::chrono::steady_clock::now() - start - client_.time_spent() > limit;
  };
  const auto before = static_cast<std::ptrdiff_t>(client_.fetches().size());
  auto result = verify_with_fetches(request);
  result.fetches.assign(client_.fetches().begin() + before, client_.fetches().end());
  return result;
}

}  // namespace certwright::cli
