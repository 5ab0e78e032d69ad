#include "validators/uri.h"

#include <algorithm>

#include "validators/ascii.h"

namespace certwright::validators {
namespace {

bool is_scheme(std::string_view text) {
  return !text.empty() && ascii_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return ascii_letter(c) || ascii_digit(c) || c == '+' || c == '-' || c == '.';
         });
}

bool is_unambiguous(std::string_view uri) {
  return std::all_of(uri.begin(), uri.end(), [](char c) {
    return !ascii_control(c) && c != ' ' && c != '\\' && static_cast<unsigned char>(c) < 0x80;
  });
}

}  // namespace

std::optional<UriAuthority> parse_uri_authority(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  if (colon == std::string_view::npos || !is_unambiguous(uri)) return std::nullopt;
  UriAuthority out;
  out.scheme = uri.substr(0, colon);
  std::string_view rest = uri.substr(colon + 1);
  if (!is_scheme(out.scheme) || rest.substr(0, 2) != "//") return std::nullopt;
  rest.remove_prefix(2);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t at = rest.find('@');
  if (at != std::string_view::npos) rest.remove_prefix(at + 1);
  if (rest.find('@') != std::string_view::npos) return std::nullopt;

  const std::size_t host_end =
      rest.substr(0, 1) == "[" ? rest.find(']') + 1 : std::min(rest.find(':'), rest.size());
  if (host_end == 0) return std::nullopt;  // no host, or a bracket that is never closed
  out.host = rest.substr(0, host_end);
  rest.remove_prefix(host_end);
  if (rest.empty()) return out;
  if (rest.front() != ':') return std::nullopt;
  out.port = rest.substr(1);
  if (!std::all_of(out.port.begin(), out.port.end(), ascii_digit)) return std::nullopt;
  return out;
}

}  // namespace certwright::validators
