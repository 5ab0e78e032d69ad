#include "net/curl_transport.h"

#include <new>

#include "net/curl/http_module.h"
#include "pkcs/module_loader.h"
#include "validators/ip_address.h"

namespace certwright::net {
namespace {

#define CW_TEXT_INNER(x) #x
#define CW_TEXT(x) CW_TEXT_INNER(x)
constexpr const char* kSymbol = CW_TEXT(CW_HTTP_GET_SYMBOL);
#undef CW_TEXT
#undef CW_TEXT_INNER

// What the module's callbacks work on.
struct Exchange {
  const AddressRules* rules;
  Bytes body;
  std::string objection;
};

int may_connect(void* context, const std::uint8_t* octets, std::size_t size,
                std::uint16_t port) noexcept try {
  auto& exchange = *static_cast<Exchange*>(context);
  const BytesView address(octets, size);
  const auto objection = exchange.rules->objection(address, port);
  if (objection.empty()) return 1;
  const auto parsed = validators::IpAddress::from_octets(address);
  exchange.objection = (parsed ? parsed->text() + ", " : "").append(objection);
  return 0;
} catch (const std::bad_alloc&) {
  return 0;
}

int take_body(void* context, const std::uint8_t* octets, std::size_t size) noexcept try {
  auto& body = static_cast<Exchange*>(context)->body;
  body.insert(body.end(), octets, octets + size);
  return 1;
} catch (const std::bad_alloc&) {
  return 0;
}

std::optional<Error> failure_of(const CertwrightHttpReply& reply, const Exchange& exchange,
                                const HttpRequest& request) {
  switch (reply.outcome) {
    case kHttpDone: return std::nullopt;
    case kHttpSetUp: return Error(ErrorCode::unsupported, "this libcurl lacks a setting we need");
    case kHttpAddress:
      return Error(ErrorCode::refused,
                   "\"" + request.url.host + "\" leads to " + exchange.objection);
    case kHttpHeaders:
      return Error(ErrorCode::limit_exceeded, "the headers of the answer are too large");
    case kHttpBody:
      return Error(ErrorCode::limit_exceeded,
                   "the answer is larger than " + std::to_string(request.most_body) + " octets");
    case kHttpTime: return Error(ErrorCode::io, "no complete answer in time");
    default: return Error(ErrorCode::io, std::string(reply.reason));
  }
}

class CurlTransport final : public HttpTransport {
 public:
  CurlTransport(CertwrightHttpGet* function, std::string https_roots)
      : get_(function), https_roots_(std::move(https_roots)) {}

  HttpReply get(const HttpRequest& request) override {
    HttpReply out;
    if (request.url.scheme == Scheme::https && https_roots_.empty()) {
      out.failure = Error(ErrorCode::refused, "no anchors for https");
      return out;
    }
    Exchange exchange{&request.rules, {}, {}};
    const std::string url = request.url.text();
    CertwrightHttpRequest question{};
    question.url = url.c_str();
    question.ca_file = https_roots_.empty() ? nullptr : https_roots_.c_str();
    question.connect_ms = static_cast<long>(request.limits.connect.count());
    question.total_ms = static_cast<long>(request.limits.total.count());
    question.low_speed_octets = request.limits.low_speed_octets;
    question.low_speed_s = static_cast<long>(request.limits.low_speed.count());
    question.most_headers = request.limits.headers;
    question.most_body = request.most_body;
    question.context = &exchange;
    question.may_connect = &may_connect;
    question.take_body = &take_body;
    CertwrightHttpReply reply{};
    get_(&question, &reply);
    out.failure = failure_of(reply, exchange, request);
    out.status = reply.status;
    out.body = std::move(exchange.body);
    out.redirect = reply.redirect;
    out.elapsed = std::chrono::milliseconds(reply.elapsed_ms);
    return out;
  }

 private:
  CertwrightHttpGet* get_;
  std::string https_roots_;
};

}  // namespace

Result<std::unique_ptr<HttpTransport>> load_curl_transport(std::string https_roots) {
  CW_TRY(void* const symbol, load_module_symbol("curl", kSymbol, "fetching needs libcurl"));
  std::unique_ptr<HttpTransport> transport = std::make_unique<CurlTransport>(
      reinterpret_cast<CertwrightHttpGet*>(symbol), std::move(https_roots));
  return transport;
}

}  // namespace certwright::net
