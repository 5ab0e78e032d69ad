#include "tests/conformance/names_reading.h"

#include <algorithm>
#include <bitset>
#include <vector>

namespace certwright::conformance {
namespace {

std::vector<std::string> labels_of(std::string_view name) {
  std::vector<std::string> out(1);
  for (const char c : name) {
    if (c == '.') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

std::string without_final_dot(std::string_view name) {
  if (name.size() > 1 && name.back() == '.') name.remove_suffix(1);
  return std::string(name);
}

bool only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLabel =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

// Labels joined by dots that could name a host; `name` has no final dot and no wildcard.
bool is_host_text(std::string_view name) {
  const auto labels = labels_of(name);
  return name.size() <= 253 && !only(labels.back(), kDigits) &&
         std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
           return !label.empty() && label.size() <= 63 && only(label, kLabel);
         });
}

bool has_hyphen_at_edge(std::string_view name) {
  const auto labels = labels_of(name);
  return std::any_of(labels.begin(), labels.end(), [](const std::string& label) {
    return !label.empty() && (label.front() == '-' || label.back() == '-');
  });
}

bool has_asterisk_inside(std::string_view name) {
  return name.find('*') != std::string_view::npos &&
         (name.substr(0, 2) != "*." || name.rfind('*') != 0);
}

bool is_mailbox_text(std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && is_host_text(text.substr(at + 1));
}

}  // namespace

Reading read_dns_match(std::string_view pattern, std::string_view host) {
  const std::string plain = without_final_dot(pattern);
  const bool wildcard = plain.substr(0, 2) == "*.";
  const std::string base = wildcard ? plain.substr(2) : plain;
  if (!is_host_text(without_final_dot(host)) || !is_host_text(base)) return Reading::negative;
  if (wildcard && base.find('.') == std::string::npos) return Reading::negative;
  return pattern.back() == '.' || has_hyphen_at_edge(pattern) ? Reading::either
                                                              : Reading::as_written;
}

Reading read_email_match(std::string_view presented, std::string_view reference) {
  return is_mailbox_text(presented) && is_mailbox_text(reference) ? Reading::as_written
                                                                  : Reading::negative;
}

Reading read_reference_syntax(std::string_view name) {
  const bool doubtful = name.find('_') != std::string_view::npos || has_hyphen_at_edge(name);
  return doubtful ? Reading::either : Reading::as_written;
}

Reading read_presented_syntax(std::string_view name) {
  if (has_asterisk_inside(name)) return Reading::negative;
  return name.find('_') != std::string_view::npos ? Reading::either : Reading::as_written;
}

bool mask_is_no_prefix(std::string_view octets) {
  if (octets.size() != 8 && octets.size() != 32) return false;
  std::string bits;
  for (const char c : octets.substr(octets.size() / 2)) {
    bits += std::bitset<8>(static_cast<unsigned char>(c)).to_string();
  }
  return bits.find("01") != std::string::npos;
}

}  // namespace certwright::conformance
