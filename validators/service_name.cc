#include "validators/service_name.h"

#include <algorithm>

#include "pkcs/der_reader.h"
#include "validators/ascii.h"
#include "validators/uri.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kMaxLabelOctets = 63;

bool is_label_octet(char c) { return ascii_letter(c) || ascii_digit(c) || c == '-'; }

}  // namespace

bool is_service_label(std::string_view text) {
  if (text.size() < 2 || text.size() > kMaxLabelOctets || text.front() != '_') return false;
  text.remove_prefix(1);
  return text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), is_label_octet);
}

std::optional<ServiceName> parse_srv_name(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 == text.size()) return std::nullopt;
  const ServiceName name{text.substr(0, dot), text.substr(dot + 1)};
  if (!is_service_label(name.service)) return std::nullopt;
  return name;
}

std::optional<ServiceName> parse_service_uri_id(std::string_view uri) {
  if (const auto authority = parse_uri_authority(uri)) {
    const std::string_view rest = uri.substr(authority->scheme.size() + 3);
    if (rest.substr(0, rest.find_first_of("/?#")).find('@') != std::string_view::npos) {
      return std::nullopt;
    }
    return ServiceName{authority->scheme, authority->host};
  }
  // Without slashes: nothing but the host ("sip:voice.example").
  const std::size_t colon = uri.find(':');
  if (colon == 0 || colon == std::string_view::npos) return std::nullopt;
  const ServiceName name{uri.substr(0, colon), uri.substr(colon + 1)};
  const auto in_scheme = [](char c) {
    return ascii_letter(c) || ascii_digit(c) || c == '+' || c == '-' || c == '.';
  };
  const auto in_host = [](char c) {
    return ascii_letter(c) || ascii_digit(c) || c == '-' || c == '.' || c == '_';
  };
  const bool good = ascii_letter(name.service.front()) && !name.domain.empty() &&
                    std::all_of(name.service.begin(), name.service.end(), in_scheme) &&
                    std::all_of(name.domain.begin(), name.domain.end(), in_host);
  return good ? std::optional(name) : std::nullopt;
}

std::optional<std::string_view> srv_name_text(BytesView value) {
  DerReader reader(value);
  const auto text = reader.read(der::kIa5String);
  if (!text || !reader.expect_end()) return std::nullopt;
  return text_of(text->value);
}

}  // namespace certwright::validators
