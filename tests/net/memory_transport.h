// A transport that answers from a table, and notes what it was asked.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "net/http_client.h"

namespace certwright::net {

class MemoryTransport : public HttpTransport {
 public:
  std::map<std::string, HttpReply> replies;  // by URL; 404 for others
  std::function<HttpReply(const HttpRequest&)> otherwise;
  std::vector<std::string> asked;
  std::vector<HttpRequest> requests;  // their references do not outlive the exchange

  void add(const std::string& url, BytesView body) { replies[url] = reply(200, body); }
  void redirect(const std::string& url, const std::string& location) {
    replies[url] = reply(302, {});
    replies[url].redirect = location;
  }
  static HttpReply reply(long status, BytesView body) {
    HttpReply out;
    out.status = status;
    out.body = to_bytes(body);
    out.elapsed = std::chrono::milliseconds(100);
    return out;
  }

  HttpReply get(const HttpRequest& request) override {
    asked.push_back(request.url.text());
    requests.push_back(request);
    const auto found = replies.find(request.url.text());
    if (found != replies.end()) return found->second;
    return otherwise ? otherwise(request) : reply(404, {});
  }
};

}  // namespace certwright::net
