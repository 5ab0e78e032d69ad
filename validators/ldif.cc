#include "validators/ldif.h"

#include <algorithm>

#include "pkcs/ascii.h"
#include "pkcs/bytes.h"

namespace certwright::validators {
namespace {

struct Line {
  std::string text;
  unsigned number = 0;
};

Error error_at(unsigned line, std::string_view what) {
  return Error(ErrorCode::malformed, "line " + std::to_string(line) + ": " + std::string(what));
}

// RFC 2849 note 2: a line that begins with one space continues the one before, comments included.
Result<std::vector<Line>> unfold(std::string_view text) {
  std::vector<Line> lines;
  unsigned number = 0;
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(' ')) {
      if (!open) return error_at(number, "continues nothing");
      lines.back().text += line.substr(1);
    } else if (open = !line.empty(); open) {
      lines.push_back({std::string(line), number});
    }
  }
  return lines;
}

Result<LdifAttribute> read_attribute(const Line& line) {
  const std::size_t colon = line.text.find(':');
  if (colon == std::string::npos || colon == 0) {
    return error_at(line.number, "\"name: value\" is expected");
  }
  LdifAttribute out;
  out.line = line.number;
  out.name = line.text.substr(0, std::min(colon, line.text.find(';')));
  std::string_view rest = std::string_view(line.text).substr(colon + 1);
  const bool encoded = rest.starts_with(':');
  if (encoded) rest.remove_prefix(1);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (!encoded) {
    out.value = rest;
    return out;
  }
  auto octets = from_base64(rest);
  if (!octets.has_value()) {
    return error_at(line.number, out.name + ":: " + octets.error().detail());
  }
  out.value = text_of(*octets);
  return out;
}

}  // namespace

Result<std::vector<LdifAttribute>> parse_ldif(std::string_view text) {
  CW_TRY(const std::vector<Line> lines, unfold(text));
  std::vector<LdifAttribute> out;
  for (const Line& line : lines) {
    if (line.text.starts_with('#') || line.text == "-") continue;
    CW_TRY(LdifAttribute attribute, read_attribute(line));
    out.push_back(std::move(attribute));
  }
  return out;
}

bool looks_like_ldif(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (ascii_istarts_with(line, "version:") || ascii_istarts_with(line, "dn:")) return true;
    if (!line.empty() && line != "\r" && !line.starts_with('#') && !line.starts_with(' ')) {
      return false;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

Result<std::vector<std::string>> read_connection_point_urls(std::string_view ldif) {
  constexpr std::string_view kUrl = "url=";
  CW_TRY(const auto attributes, parse_ldif(ldif));
  std::vector<std::string> out;
  for (const LdifAttribute& each : attributes) {
    std::string_view url = each.value;
    const bool keyword = ascii_iequal(each.name, "keywords") && ascii_istarts_with(url, kUrl);
    const bool binding =
        ascii_iequal(each.name, "serviceBindingInformation") && ascii_istarts_with(url, "https://");
    if (!keyword && !binding) continue;
    if (keyword) url.remove_prefix(kUrl.size());
    if (std::find(out.begin(), out.end(), url) == out.end()) out.emplace_back(url);
  }
  return out;
}

}  // namespace certwright::validators
