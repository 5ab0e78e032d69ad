// HttpClient: GET of what certificates point at, under one budget for the whole run (T-101 to
// T-105).
//
// Every URL, also that of a redirect, passes parse_url(); every address passes AddressRules when
// the connection is made, after its name was resolved. A URL is asked once in a run; every attempt
// is kept for the report. What comes back is untrusted. Usable from one thread at a time.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/address_rules.h"
#include "net/url.h"
#include "pkcs/bytes.h"
#include "validators/report.h"

namespace certwright::net {

// threats.md, T-103.
struct HttpLimits {
  std::size_t headers = std::size_t{64} * 1024;
  std::chrono::milliseconds connect{5'000};
  std::chrono::milliseconds total{15'000};
  // Slower than so many octets a second for so long.
  long low_speed_octets = 64;
  std::chrono::seconds low_speed{10};
  unsigned redirects = 3;
};

// For one run. A redirect is a fetch of its own.
struct FetchBudget {
  std::size_t fetches = 20;
  std::chrono::milliseconds time{60'000};
  std::size_t octets = std::size_t{48} * 1024 * 1024;
};

struct HttpRequest {
  const Url& url;
  const AddressRules& rules;
  HttpLimits limits;
  std::size_t most_body = 0;
};

struct HttpReply {
  std::optional<Error> failure;  // `io`, `refused`, `limit_exceeded`
  long status = 0;
  Bytes body;
  std::string redirect;  // absolute; empty when there is none
  std::chrono::milliseconds elapsed{0};
};

// One exchange: no redirects, no retries, nothing taken from the environment.
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  virtual HttpReply get(const HttpRequest& request) = 0;
};

class HttpClient {
 public:
  using Body = std::shared_ptr<const Bytes>;

  // The transport must outlive the client.
  HttpClient(HttpTransport& transport, AddressRules rules, FetchBudget budget = {},
             HttpLimits limits = {});

  // The body of a reply with status 200. Errors: what parse_url says, `refused` (address, redirect
  // from https to http), `limit_exceeded` (size, redirects, budget), `io`. The answer for a URL
  // that was asked before is the same again.
  Result<Body> get(std::string_view url, std::size_t most_octets);

  // In the order asked.
  const std::vector<validators::Fetch>& fetches() const { return fetches_; }
  // Waiting for servers.
  std::chrono::milliseconds time_spent() const { return time_spent_; }

 private:
  Result<Body> follow(std::string_view text, std::size_t most_octets);
  Result<HttpReply> exchange(const Url& url, std::size_t most_octets);
  Result<Url> redirected(const Url& from, const HttpReply& reply) const;
  UrlPorts ports() const { return rules_.allows_exceptions() ? UrlPorts::any : UrlPorts::web; }

  HttpTransport& transport_;
  AddressRules rules_;
  FetchBudget budget_;
  HttpLimits limits_;
  std::size_t fetched_ = 0, octets_ = 0;
  std::chrono::milliseconds time_spent_{0};
  std::map<std::string, Result<Body>, std::less<>> known_;
  std::vector<validators::Fetch> fetches_;
};

}  // namespace certwright::net
