#include "net/url.h"

#include <algorithm>
#include <charconv>

#include "pkcs/ascii.h"
#include "validators/ip_address.h"

namespace certwright::net {
namespace {

constexpr std::size_t kMaxUrl = 2048;
constexpr std::size_t kMaxHost = 253;

bool is_alnum(char c) { return ascii_letter(c) || ascii_digit(c); }

// RFC 3986 section 2: only what may stand in a URL; "%0d" and other encoded controls do not pass.
Status check_characters(std::string_view text) {
  constexpr std::string_view kOthers = "-._~:/?#[]@!$&'()*+,;=";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_alnum(text[i]) || kOthers.find(text[i]) != std::string_view::npos) continue;
    if (text[i] != '%') {
      return Error(ErrorCode::malformed, "a character that no URL may hold", i);
    }
    const int high = i + 2 < text.size() ? ascii_hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? ascii_hex_value(text[i + 2]) : -1;
    if (low < 0) return Error(ErrorCode::malformed, "\"%\" without two hexadecimal digits", i);
    if (high < 2 || (high == 7 && low == 15)) {
      return Error(ErrorCode::refused, "an encoded control character in a URL", i);
    }
    i += 2;
  }
  return ok();
}

Result<Scheme> take_scheme(std::string_view& rest) {
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos) return Error(ErrorCode::malformed, "a URL without a scheme");
  const std::string scheme = ascii_lower_copy(rest.substr(0, colon));
  rest.remove_prefix(colon + 1);
  if (scheme != "http" && scheme != "https") {
    return Error(ErrorCode::refused, "only http and https are fetched");
  }
  if (!rest.starts_with("//")) return Error(ErrorCode::malformed, "a URL without a host");
  rest.remove_prefix(2);
  return scheme == "https" ? Scheme::https : Scheme::http;
}

Result<std::string> parse_name(std::string_view host) {
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '.' || c == '_';
  });
  if (host.empty() || host.size() > kMaxHost || !plain || host.front() == '.' ||
      host.find("..") != std::string_view::npos) {
    return Error(ErrorCode::malformed, "a URL without a proper host");
  }
  if (validators::looks_like_ip_address(host) && !validators::IpAddress::parse_v4(host)) {
    return Error(ErrorCode::refused, "a host that only some programs take for an address");
  }
  return ascii_lower_copy(host);
}

// Takes the host off the authority; what stays is empty or ":port".
Result<std::string> take_host(std::string_view& authority) {
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return Error(ErrorCode::malformed, "\"[\" without \"]\"");
    const auto address = validators::IpAddress::parse_v6(authority.substr(1, end - 1));
    if (!address) return Error(ErrorCode::malformed, "no IPv6 address between brackets");
    authority.remove_prefix(end + 1);
    return address->text();
  }
  const std::size_t end = std::min(authority.find(':'), authority.size());
  const std::string_view host = authority.substr(0, end);
  authority.remove_prefix(end);
  return parse_name(host);
}

Result<std::uint16_t> parse_port(std::string_view text, Scheme scheme, UrlPorts ports) {
  std::uint16_t port = scheme == Scheme::https ? 443 : 80;
  if (text.empty()) return port;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data() + 1, end, port);
  if (text.front() != ':' || text.size() > 6 || failure != std::errc() || stop != end ||
      port == 0) {
    return Error(ErrorCode::malformed, "a URL without a proper port");
  }
  if (ports == UrlPorts::web && port != 80 && port != 443) {
    return Error(ErrorCode::refused, "a port other than 80 and 443");
  }
  return port;
}

}  // namespace

std::string Url::text() const {
  std::string out = scheme == Scheme::https ? "https://" : "http://";
  const bool v6 = host.find(':') != std::string::npos;
  out += v6 ? "[" + host + "]" : host;
  if (port != (scheme == Scheme::https ? 443 : 80)) out += ":" + std::to_string(port);
  return out + target;
}

Result<Url> parse_url(std::string_view text, UrlPorts ports) {
  if (text.size() > kMaxUrl) return Error(ErrorCode::limit_exceeded, "a URL that is too long");
  CW_CHECK(check_characters(text));
  Url url;
  std::string_view rest = text.substr(0, text.find('#'));
  CW_TRY(url.scheme, take_scheme(rest));
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  std::string_view authority = rest.substr(0, end);
  if (authority.find('@') != std::string_view::npos) {
    return Error(ErrorCode::refused, "user information in a URL");
  }
  CW_TRY(url.host, take_host(authority));
  CW_TRY(url.port, parse_port(authority, url.scheme, ports));
  url.target = std::string(rest.substr(end));
  if (!url.target.starts_with('/')) url.target.insert(0, "/");
  if (url.target.find_first_of("[]") != std::string::npos) {
    return Error(ErrorCode::malformed, "brackets in the path of a URL");
  }
  return url;
}

}  // namespace certwright::net
