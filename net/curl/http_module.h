// What the module certwright-curl.so offers: a C interface, so that program and module need not
// agree on anything else. The number at the end of the name is the interface's version.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// One GET, without redirects. Pointers live as long as the call; the callbacks get `context`.
struct CertwrightHttpRequest {
  const char* url;
  const char* ca_file;  // anchors of https servers; null: https is refused
  long connect_ms, total_ms;
  long low_speed_octets, low_speed_s;  // slower than so many octets a second for so long: stop
  std::size_t most_headers;            // octets
  std::size_t most_body;
  void* context;
  // 0 refuses the connection before it is made. `octets`: 4 or 16, network order.
  int (*may_connect)(void* context, const std::uint8_t* octets, std::size_t size,
                     std::uint16_t port) noexcept;
  // 0 stops. Called for the body of every status.
  int (*take_body)(void* context, const std::uint8_t* octets, std::size_t size) noexcept;
};

enum CertwrightHttpOutcome : int {
  kHttpDone = 0,
  kHttpSetUp = 1,  // the library is not what it should be: a setting was not accepted
  kHttpAddress = 2,
  kHttpHeaders = 3,
  kHttpBody = 4,
  kHttpTime = 5,
  kHttpFailed = 6,
};

struct CertwrightHttpReply {
  int outcome;
  long status;
  long elapsed_ms;
  char redirect[2304];  // absolute, as the server gave it; empty when there is none
  char reason[256];     // for kHttpFailed
};

using CertwrightHttpGet = void(const CertwrightHttpRequest* request,
                               CertwrightHttpReply* reply) noexcept;
}

#define CW_HTTP_GET_SYMBOL certwright_http_get_1
