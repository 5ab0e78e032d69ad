#include "validators/name_near_miss.h"

#include <algorithm>

#include "validators/ascii.h"
#include "validators/idna.h"

namespace certwright::validators {
namespace {

std::string_view first_label(std::string_view name) { return name.substr(0, name.find('.')); }
bool one_label(std::string_view name) { return name.find('.') == std::string_view::npos; }

bool is_below(std::string_view name, std::string_view domain) {
  return name.size() > domain.size() + 1 && name[name.size() - domain.size() - 1] == '.' &&
         ascii_iends_with(name, domain);
}

bool prefixed_with_www(std::string_view longer, std::string_view name) {
  return ascii_istarts_with(longer, "www.") && ascii_iequal(longer.substr(4), name);
}

// One octet added, left out or changed.
bool one_edit_apart(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1) return false;
  std::size_t i = 0;
  while (i < b.size() && ascii_lower(a[i]) == ascii_lower(b[i])) ++i;
  if (i == a.size()) return false;  // equal
  return ascii_iequal(a.substr(i + 1), b.substr(a.size() == b.size() ? i + 1 : i));
}

bool same_in_unicode(std::string_view presented, std::string_view reference) {
  if (ascii_only(presented) || presented.size() > 4 * kMaxDnsNameOctets) return false;
  const auto ascii = to_ascii_host(presented, IdnaMode::uts46_nontransitional);
  return ascii.has_value() && *ascii == reference;
}

NearMiss diagnose_wildcard(std::string_view base, const ReferenceDnsName& reference) {
  if (ascii_iequal(base, reference.text())) return NearMiss::wildcard_bare_domain;
  if (ascii_iequal(base, reference.parent())) return NearMiss::broad_wildcard;
  return is_below(reference.text(), base) ? NearMiss::wildcard_too_deep : NearMiss::none;
}

}  // namespace

std::string_view describe(NearMiss near_miss) {
  switch (near_miss) {
    case NearMiss::trailing_dot:
      return "the names differ only in a trailing dot, which a certificate must not have";
    case NearMiss::unicode_form:
      return "the certificate holds the Unicode form where the A-label (xn--) belongs";
    case NearMiss::missing_www: return "the certificate has the name without www only";
    case NearMiss::extra_www: return "the certificate has the name with www only";
    case NearMiss::wildcard_bare_domain: return "the wildcard does not cover the bare domain";
    case NearMiss::wildcard_too_deep: return "the wildcard covers one label only";
    case NearMiss::broad_wildcard:
      return "the wildcard is too broad to count: it stands directly under a top-level domain";
    case NearMiss::short_reference:
      return "the short host name was asked for, and the certificate has the full name";
    case NearMiss::short_presented: return "the certificate has the short host name only";
    case NearMiss::suffix_differs: return "the host is the same, but in another domain";
    case NearMiss::one_character: return "the names differ in one character";
    case NearMiss::none: return "the names have nothing in common";
  }
  return "";
}

NearMiss diagnose_dns_mismatch(std::string_view presented, const ReferenceDnsName& reference) {
  const std::string_view wanted = reference.text();
  if (presented.size() == wanted.size() + 1 && presented.back() == '.' &&
      ascii_iequal(presented.substr(0, wanted.size()), wanted)) {
    return NearMiss::trailing_dot;
  }
  if (same_in_unicode(presented, wanted)) return NearMiss::unicode_form;
  if (prefixed_with_www(wanted, presented)) return NearMiss::missing_www;
  if (prefixed_with_www(presented, wanted)) return NearMiss::extra_www;
  if (presented.substr(0, 2) == "*.") return diagnose_wildcard(presented.substr(2), reference);
  if (ascii_iequal(first_label(presented), first_label(wanted)) && !presented.empty()) {
    if (one_label(wanted) && !one_label(presented)) return NearMiss::short_reference;
    if (one_label(presented) && !one_label(wanted)) return NearMiss::short_presented;
    if (!ascii_iequal(presented, wanted)) {
      return one_edit_apart(presented, wanted) ? NearMiss::one_character : NearMiss::suffix_differs;
    }
  }
  return one_edit_apart(presented, wanted) ? NearMiss::one_character : NearMiss::none;
}

NearestName nearest_dns_name(std::span<const std::string_view> presented,
                             const ReferenceDnsName& reference) {
  NearestName best;
  for (const std::string_view name : presented) {
    const NearMiss near_miss = diagnose_dns_mismatch(name, reference);
    if (near_miss < best.near_miss) best = {near_miss, name};
  }
  return best;
}

}  // namespace certwright::validators
