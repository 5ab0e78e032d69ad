// The module certwright-curl.so. Linking libcurl costs every start of a program three milliseconds,
// so the program loads this when something is to be fetched.
//
// Everything that libcurl would take from its surroundings or do by itself is off: proxies, netrc,
// cookies, redirects, decoding, reuse of connections (T-102, T-103, T-105). A setting that is not
// accepted ends the request before a connection is made. SIGPIPE is the program's to ignore.
#include "net/curl/http_module.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <memory>
#include <mutex>

extern "C" __attribute__((visibility("default"))) CertwrightHttpGet CW_HTTP_GET_SYMBOL;

namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

struct Transfer {
  const CertwrightHttpRequest* request = nullptr;
  std::size_t headers = 0, body = 0;
  int stopped_by = kHttpDone;
  char reason[CURL_ERROR_SIZE] = "";
};

// After the name was resolved, before anything is sent: there is no moment between this look at the
// address and its use (T-101).
curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(context);
  const auto& request = *transfer.request;
  int allowed = 0;
  if (address->family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address->addr, sizeof(v4));
    std::uint8_t octets[4];
    std::memcpy(octets, &v4.sin_addr, sizeof(octets));
    allowed = request.may_connect(request.context, octets, sizeof(octets), ntohs(v4.sin_port));
  } else if (address->family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address->addr, sizeof(v6));
    allowed = request.may_connect(request.context, v6.sin6_addr.s6_addr, 16, ntohs(v6.sin6_port));
  }
  if (allowed == 0) {
    transfer.stopped_by = kHttpAddress;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_header(char*, std::size_t size, std::size_t count, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  transfer.headers += size * count;
  if (transfer.headers <= transfer.request->most_headers) return size * count;
  transfer.stopped_by = kHttpHeaders;
  return 0;
}

std::size_t take_body(char* octets, std::size_t size, std::size_t count, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  const auto& request = *transfer.request;
  transfer.body += size * count;
  if (transfer.body <= request.most_body &&
      request.take_body(request.context, reinterpret_cast<const std::uint8_t*>(octets),
                        size * count) != 0) {
    return size * count;
  }
  transfer.stopped_by = kHttpBody;
  return 0;
}

class Settings {
 public:
  explicit Settings(CURL* handle) : handle_(handle) {}
  template <class Value>
  Settings& set(CURLoption option, Value value) {
    accepted_ = accepted_ && curl_easy_setopt(handle_, option, value) == CURLE_OK;
    return *this;
  }
  bool accepted() const { return accepted_; }

 private:
  CURL* handle_;
  bool accepted_ = true;
};

bool set_up(CURL* handle, Transfer& transfer) {
  const CertwrightHttpRequest& request = *transfer.request;
  const char* protocols = request.ca_file != nullptr ? "http,https" : "http";
  Settings settings(handle);
  settings.set(CURLOPT_PROTOCOLS_STR, protocols)
      .set(CURLOPT_REDIR_PROTOCOLS_STR, protocols)
      .set(CURLOPT_URL, request.url)
      .set(CURLOPT_HTTPGET, 1L)
      .set(CURLOPT_FOLLOWLOCATION, 0L)
      .set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1))
      .set(CURLOPT_HTTP_CONTENT_DECODING, 0L)
      .set(CURLOPT_USERAGENT, "certwright")
      .set(CURLOPT_PROXY, "")
      .set(CURLOPT_NOPROXY, "*")
      .set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED))
      .set(CURLOPT_FRESH_CONNECT, 1L)
      .set(CURLOPT_FORBID_REUSE, 1L)
      .set(CURLOPT_NOSIGNAL, 1L)
      .set(CURLOPT_QUICK_EXIT, 1L)
      .set(CURLOPT_CONNECTTIMEOUT_MS, request.connect_ms)
      .set(CURLOPT_TIMEOUT_MS, request.total_ms)
      .set(CURLOPT_LOW_SPEED_LIMIT, request.low_speed_octets)
      .set(CURLOPT_LOW_SPEED_TIME, request.low_speed_s)
      .set(CURLOPT_OPENSOCKETFUNCTION, &open_socket)
      .set(CURLOPT_OPENSOCKETDATA, &transfer)
      .set(CURLOPT_HEADERFUNCTION, &take_header)
      .set(CURLOPT_HEADERDATA, &transfer)
      .set(CURLOPT_WRITEFUNCTION, &take_body)
      .set(CURLOPT_WRITEDATA, &transfer)
      .set(CURLOPT_ERRORBUFFER, &transfer.reason[0]);
  if (request.ca_file != nullptr) {
    settings.set(CURLOPT_SSL_VERIFYPEER, 1L)
        .set(CURLOPT_SSL_VERIFYHOST, 2L)
        .set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2))
        .set(CURLOPT_CAINFO, request.ca_file)
        .set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  return settings.accepted();
}

int outcome_of(CURLcode code, const Transfer& transfer) {
  if (code == CURLE_OK) return kHttpDone;
  // An address that was refused counts only when none of the others led anywhere.
  if (transfer.stopped_by != kHttpDone &&
      (transfer.stopped_by != kHttpAddress || code == CURLE_COULDNT_CONNECT)) {
    return transfer.stopped_by;
  }
  return code == CURLE_OPERATION_TIMEDOUT ? kHttpTime : kHttpFailed;
}

void copy_text(const char* from, char* to, std::size_t size) {
  const std::size_t length = from == nullptr ? 0 : std::strlen(from);
  if (length < size) std::memcpy(to, from == nullptr ? "" : from, length + 1);
}

bool initialised() {
  static std::once_flag once;
  static CURLcode code = CURLE_FAILED_INIT;
  std::call_once(once, [] { code = curl_global_init(CURL_GLOBAL_DEFAULT); });
  return code == CURLE_OK;
}

}  // namespace

void CW_HTTP_GET_SYMBOL(const CertwrightHttpRequest* request, CertwrightHttpReply* reply) noexcept {
  *reply = {};
  reply->outcome = kHttpSetUp;
  if (!initialised()) return;
  const Handle handle(curl_easy_init(), &curl_easy_cleanup);
  Transfer transfer;
  transfer.request = request;
  if (handle == nullptr || !set_up(handle.get(), transfer)) return;
  const CURLcode code = curl_easy_perform(handle.get());
  reply->outcome = outcome_of(code, transfer);
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply->status);
  curl_off_t microseconds = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_TOTAL_TIME_T, &microseconds);
  reply->elapsed_ms = static_cast<long>(microseconds / 1000);
  const char* redirect = nullptr;
  curl_easy_getinfo(handle.get(), CURLINFO_REDIRECT_URL, &redirect);
  copy_text(redirect, reply->redirect, sizeof(reply->redirect));
  copy_text(transfer.reason[0] != '\0' ? transfer.reason : curl_easy_strerror(code), reply->reason,
            sizeof(reply->reason));
}
