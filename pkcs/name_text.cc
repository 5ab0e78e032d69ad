// NameBuilder::parse: distinguished names as people write them (RFC 4514, and the slash form of
// older tools).
#include <algorithm>
#include <string>

#include "pkcs/name.h"

namespace certwright {
namespace {

struct ParsedAttribute {
  Oid type;
  std::string value;
  bool joins_previous = false;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Result<Oid> attribute_type(std::string_view keyword, std::size_t offset) {
  if (!keyword.empty() && keyword.front() >= '0' && keyword.front() <= '9')
    return Oid::parse(keyword);
  if (const OidName* known = find_oid_by_name(keyword); !keyword.empty() && known != nullptr)
    return known->oid;
  return Error(ErrorCode::malformed,
               "unknown attribute \"" + std::string(keyword) + "\" at position " +
                   std::to_string(offset) +
                   " of the name: CN, O, OU, C, ST, L, DC, serialNumber, emailAddress "
                   "or a dotted OID can stand before '='");
}

// Reads one value up to an unescaped separator; escapes are \, and \HH.
Result<std::string> read_value(std::string_view text, std::size_t& position,
                               std::string_view separators) {
  std::string value;
  std::size_t kept = 0;  // up to here escapes protect trailing spaces
  while (position < text.size() && separators.find(text[position]) == std::string_view::npos) {
    char c = text[position++];
    if (c == '\\') {
      if (position == text.size())
        return Error(ErrorCode::malformed, "the name ends in a backslash", position);
      const int high = hex_digit(text[position]);
      const int low = position + 1 < text.size() ? hex_digit(text[position + 1]) : -1;
      if (high >= 0 && low >= 0) {
        c = static_cast<char>(high * 16 + low);
        position += 2;
      } else {
        c = text[position++];
      }
      value += c;
      kept = value.size();
      continue;
    }
    value += c;
  }
  while (value.size() > kept && value.back() == ' ') value.pop_back();
  return value;
}

Result<std::vector<ParsedAttribute>> read_attributes(std::string_view text,
                                                     std::string_view separators) {
  std::vector<ParsedAttribute> out;
  std::size_t position = 0;
  bool joins = false;
  while (position < text.size()) {
    const std::size_t equals = text.find('=', position);
    if (equals == std::string_view::npos) {
      return Error(ErrorCode::malformed,
                   "a name part without '='; write for example CN=srv.lab.example,O=Lab", position);
    }
    CW_TRY(const Oid type,
           attribute_type(trim(text.substr(position, equals - position)), position));
    position = equals + 1;
    while (position < text.size() && text[position] == ' ') ++position;
    CW_TRY(auto value, read_value(text, position, separators));
    if (value.empty()) return Error(ErrorCode::malformed, "a name part without a value", position);
    out.push_back({type, std::move(value), joins});
    joins = position < text.size() && text[position] == '+';
    if (position < text.size()) ++position;
  }
  return out;
}

}  // namespace

Result<NameBuilder> NameBuilder::parse(std::string_view text) {
  NameBuilder builder;
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);  // the end may be escaped
  const bool slash_form = !text.empty() && text.front() == '/';
  CW_TRY(auto attributes,
         read_attributes(slash_form ? text.substr(1) : text, slash_form ? "/+" : ",;+"));
  if (!slash_form) {
    // RFC 4514 writes the most significant RDN last; the encoding has it first. RDNs turn round,
    // their parts do not.
    std::vector<ParsedAttribute> reversed;
    for (std::size_t end = attributes.size(); end != 0;) {
      std::size_t begin = end - 1;
      while (attributes[begin].joins_previous) --begin;
      for (std::size_t i = begin; i < end; ++i) reversed.push_back(attributes[i]);
      end = begin;
    }
    attributes = std::move(reversed);
  }
  for (const auto& attribute : attributes) {
    if (attribute.joins_previous) builder.multi_valued();
    builder.add(attribute.type, attribute.value);
  }
  return builder;
}

}  // namespace certwright
