#include "validators/dns_name.h"

#include <algorithm>
#include <array>

#include "validators/ascii.h"

namespace certwright::validators {
namespace {

enum class NameRole : std::uint8_t { reference, presented };

constexpr auto kNameOctets = [] {
  std::array<bool, 256> table{};
  for (int c = 0; c < 128; ++c) {
    const char octet = static_cast<char>(c);
    table[static_cast<std::size_t>(c)] =
        ascii_letter(octet) || ascii_digit(octet) || octet == '-' || octet == '_';
  }
  return table;
}();

DnsNameFault fault_of_octet(char c) {
  if (ascii_control(c)) return DnsNameFault::control_octet;
  if (static_cast<unsigned char>(c) >= 0x80) return DnsNameFault::non_ascii;
  return c == '*' ? DnsNameFault::partial_wildcard : DnsNameFault::bad_character;
}

// Decimal, octal and hexadecimal numbers: what inet_aton() and browsers read as part of an address.
bool is_number(std::string_view label) {
  if (label.size() > 2 && label[0] == '0' && ascii_lower(label[1]) == 'x') {
    return std::all_of(label.begin() + 2, label.end(),
                       [](char c) { return ascii_hex_value(c) >= 0; });
  }
  return std::all_of(label.begin(), label.end(), ascii_digit);
}

DnsNameFault fault_of_label(std::string_view label, NameRole role) {
  if (label.empty()) return DnsNameFault::empty_label;
  if (label.size() > kMaxDnsLabelOctets) return DnsNameFault::label_too_long;
  if (role == NameRole::presented && (label.front() == '-' || label.back() == '-')) {
    return DnsNameFault::hyphen_at_edge;
  }
  return DnsNameFault::none;
}

// Labels and dots, without wildcard; `name` has at most kMaxDnsNameOctets.
DnsNameFault fault_of_labels(std::string_view name, NameRole role) {
  if (name.empty()) return DnsNameFault::empty;
  if (name.front() == '.') return DnsNameFault::leading_dot;
  std::size_t start = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (kNameOctets[static_cast<unsigned char>(c)]) continue;
    if (c != '.') return fault_of_octet(c);
    const DnsNameFault fault = fault_of_label(name.substr(start, i - start), role);
    if (fault != DnsNameFault::none) return fault;
    start = i + 1;
  }
  if (start == name.size()) return DnsNameFault::trailing_dot;
  const std::string_view last = name.substr(start);
  const DnsNameFault fault = fault_of_label(last, role);
  if (fault != DnsNameFault::none) return fault;
  return is_number(last) ? DnsNameFault::numeric_last_label : DnsNameFault::none;
}

bool is_wildcard(std::string_view presented) { return presented.substr(0, 2) == "*."; }

std::string_view without_trailing_dot(std::string_view name) {
  if (name.size() > 1 && name.back() == '.') name.remove_suffix(1);
  return name;
}

}  // namespace

std::string_view describe(DnsNameFault fault) {
  switch (fault) {
    case DnsNameFault::none: return "is well-formed";
    case DnsNameFault::empty: return "is empty";
    case DnsNameFault::name_too_long: return "is longer than 253 octets";
    case DnsNameFault::control_octet: return "contains NUL or another control character";
    case DnsNameFault::non_ascii:
      return "contains characters outside ASCII where an A-label (xn--) is needed";
    case DnsNameFault::bad_character: return "contains a character that no DNS name may have";
    case DnsNameFault::leading_dot: return "begins with a dot";
    case DnsNameFault::trailing_dot: return "ends with a dot";
    case DnsNameFault::empty_label: return "contains an empty label (two dots in a row)";
    case DnsNameFault::label_too_long: return "contains a label longer than 63 octets";
    case DnsNameFault::hyphen_at_edge: return "contains a label that begins or ends with a hyphen";
    case DnsNameFault::numeric_last_label:
      return "ends in a number, so it is an IP address or a spelling of one, not a DNS name";
    case DnsNameFault::partial_wildcard:
      return "has an asterisk that is not the complete left-most label";
    case DnsNameFault::broad_wildcard: return "has too few labels after the asterisk";
    case DnsNameFault::wildcard_refused: return "is a wildcard, which is not accepted here";
  }
  return "is malformed";
}

DnsNameFault check_reference_dns_name(std::string_view name) {
  name = without_trailing_dot(name);
  if (name.size() > kMaxDnsNameOctets) return DnsNameFault::name_too_long;
  return fault_of_labels(name, NameRole::reference);
}

DnsNameFault check_presented_dns_name(std::string_view name, DnsMatchOptions options) {
  if (name.size() > kMaxDnsNameOctets) return DnsNameFault::name_too_long;
  if (name == "*") return DnsNameFault::broad_wildcard;
  if (!is_wildcard(name)) return fault_of_labels(name, NameRole::presented);
  const std::string_view base = name.substr(2);
  if (base.empty()) return DnsNameFault::trailing_dot;
  const DnsNameFault fault = fault_of_labels(base, NameRole::presented);
  if (fault == DnsNameFault::leading_dot) return DnsNameFault::empty_label;
  if (fault != DnsNameFault::none) return fault;
  if (options.wildcards == WildcardPolicy::none) return DnsNameFault::wildcard_refused;
  const bool one_label = base.find('.') == std::string_view::npos;
  return one_label && options.wildcards != WildcardPolicy::one_label ? DnsNameFault::broad_wildcard
                                                                     : DnsNameFault::none;
}

ReferenceDnsName::ReferenceDnsName(std::string text) : text_(std::move(text)) {
  const std::size_t dot = text_.find('.');
  parent_ = dot == std::string::npos ? text_.size() : dot + 1;
}

Result<ReferenceDnsName> ReferenceDnsName::parse(std::string_view text) {
  const DnsNameFault fault = check_reference_dns_name(text);
  if (fault != DnsNameFault::none) {
    return Error(ErrorCode::malformed, "the DNS name " + std::string(describe(fault)));
  }
  return ReferenceDnsName(ascii_lower_copy(without_trailing_dot(text)));
}

DnsMatch match_dns_name(std::string_view presented, const ReferenceDnsName& reference,
                        DnsMatchOptions options) {
  switch (check_presented_dns_name(presented, options)) {
    case DnsNameFault::none: break;
    case DnsNameFault::broad_wildcard:
    case DnsNameFault::wildcard_refused: return DnsMatch::refused_wildcard;
    default: return DnsMatch::malformed_presented;
  }
  const bool equal = is_wildcard(presented) ? ascii_iequal(presented.substr(2), reference.parent())
                                            : ascii_iequal(presented, reference.text());
  return equal ? DnsMatch::match : DnsMatch::mismatch;
}

}  // namespace certwright::validators
