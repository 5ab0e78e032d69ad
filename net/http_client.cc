#include "net/http_client.h"

#include <algorithm>

namespace certwright::net {
namespace {

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

HttpClient::HttpClient(HttpTransport& transport, AddressRules rules, FetchBudget budget,
                       HttpLimits limits)
    : transport_(transport), rules_(std::move(rules)), budget_(budget), limits_(limits) {}

Result<HttpClient::Body> HttpClient::get(std::string_view url, std::size_t most_octets) {
  if (const auto known = known_.find(url); known != known_.end()) return known->second;
  auto body = follow(url, most_octets);
  validators::Fetch fetch;
  fetch.url = std::string(url);
  if (body) {
    fetch.octets = body.value()->size();
  } else {
    fetch.failure = body.error().detail();
  }
  fetches_.push_back(std::move(fetch));
  return known_.emplace(std::string(url), std::move(body)).first->second;
}

Result<HttpReply> HttpClient::exchange(const Url& url, std::size_t most_octets) {
  if (fetched_ >= budget_.fetches) {
    return Error(ErrorCode::limit_exceeded,
                 "more than " + std::to_string(budget_.fetches) + " fetches in a run");
  }
  if (time_spent_ >= budget_.time || octets_ >= budget_.octets) {
    return Error(ErrorCode::limit_exceeded, "the run's time or volume is spent");
  }
  ++fetched_;
  HttpRequest request{url, rules_, limits_, std::min(most_octets, budget_.octets - octets_)};
  request.limits.total = std::min(limits_.total, budget_.time - time_spent_);
  request.limits.connect = std::min(limits_.connect, request.limits.total);
  HttpReply reply = transport_.get(request);
  time_spent_ += reply.elapsed;
  octets_ += reply.body.size();
  if (reply.failure) return *std::move(reply.failure);
  return reply;
}

Result<Url> HttpClient::redirected(const Url& from, const HttpReply& reply) const {
  if (reply.redirect.empty()) {
    return Error(ErrorCode::malformed, "a redirect without a proper location");
  }
  auto next = parse_url(reply.redirect, ports());
  if (next && from.scheme == Scheme::https && next->scheme == Scheme::http) {
    next = Error(ErrorCode::refused, "from https to http");
  }
  if (next) return next;
  return Error(next.error().code(),
               "redirected to \"" + reply.redirect + "\": " + next.error().detail());
}

Result<HttpClient::Body> HttpClient::follow(std::string_view text, std::size_t most_octets) {
  CW_TRY(Url url, parse_url(text, ports()));
  for (unsigned hops = 0; hops <= limits_.redirects; ++hops) {
    CW_TRY(HttpReply reply, exchange(url, most_octets));
    if (reply.status == 200) return std::make_shared<const Bytes>(std::move(reply.body));
    if (!is_redirect(reply.status)) {
      return Error(ErrorCode::io, "the server answered " + std::to_string(reply.status));
    }
    CW_TRY(url, redirected(url, reply));
  }
  return Error(ErrorCode::limit_exceeded,
               "more than " + std::to_string(limits_.redirects) + " redirects");
}

}  // namespace certwright::net
