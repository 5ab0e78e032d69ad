#include "validators/presented_identifiers.h"

#include "validators/ascii.h"
#include "validators/service_name.h"

namespace certwright::validators {
namespace {

enum class EntryMatch : std::uint8_t { match, mismatch, malformed };

EntryMatch compare(const ReferenceDnsName& reference, std::string_view entry,
                   DnsMatchOptions options) {
  switch (match_dns_name(entry, reference, options)) {
    case DnsMatch::match: return EntryMatch::match;
    case DnsMatch::malformed_presented: return EntryMatch::malformed;
    case DnsMatch::mismatch:
    case DnsMatch::refused_wildcard: return EntryMatch::mismatch;
  }
  return EntryMatch::malformed;
}

EntryMatch compare(const EmailAddress& reference, std::string_view entry) {
  switch (match_email_address(entry, reference)) {
    case EmailMatch::match: return EntryMatch::match;
    case EmailMatch::mismatch: return EntryMatch::mismatch;
    case EmailMatch::malformed_presented: return EntryMatch::malformed;
  }
  return EntryMatch::malformed;
}

EntryMatch compare(const IpAddress& reference, BytesView entry) {
  if (entry.size() != 4 && entry.size() != 16) return EntryMatch::malformed;
  return equal(entry, reference.octets()) ? EntryMatch::match : EntryMatch::mismatch;
}

// RFC 9525 section 6.5: the service equal without case, the domain as a DNS name. Wildcards are for
// DNS-IDs only (section 6.3).
EntryMatch compare(const ServiceIdentity& reference, std::string_view entry) {
  const auto service = reference.form == ServiceIdentity::Form::srv ? parse_srv_name(entry)
                                                                    : parse_service_uri_id(entry);
  if (!service) {
    // A URI of another kind is well-formed and names no service.
    return reference.form == ServiceIdentity::Form::srv ? EntryMatch::malformed
                                                        : EntryMatch::mismatch;
  }
  if (!ascii_iequal(service->service, reference.service)) return EntryMatch::mismatch;
  return compare(reference.domain, service->domain, {.wildcards = WildcardPolicy::none});
}

template <class Entry, class Compare>
IdentityOutcome search(std::span<const Entry> entries, Compare&& compare_entry) {
  IdentityOutcome out;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    switch (compare_entry(entries[i])) {
      case EntryMatch::match:
        out.verdict = IdentityVerdict::match;
        out.index = i;
        return out;
      case EntryMatch::malformed: ++out.malformed_entries; break;
      case EntryMatch::mismatch: break;
    }
  }
  return out;
}

// Several commonNames leave open which one is meant, so none counts.
template <class Compare>
IdentityOutcome search_subject(std::span<const std::string_view> entries, Compare&& compare_entry) {
  if (entries.size() != 1) return {};
  IdentityOutcome out = search(entries, compare_entry);
  if (out.verdict == IdentityVerdict::match) out.verdict = IdentityVerdict::match_by_subject;
  return out;
}

}  // namespace

IdentityOutcome match_identity(const ReferenceIdentity& reference,
                               const PresentedIdentifiers& presented, IdentityPolicy policy) {
  if (presented.subject_alt_name == SubjectAltName::malformed) {
    return {.verdict = IdentityVerdict::malformed_subject_alt_name};
  }
  const bool use_subject = presented.subject_alt_name == SubjectAltName::absent &&
                           policy.fallback == SubjectFallback::without_subject_alt_name;
  if (const auto* name = reference.dns_name()) {
    const auto same = [&](std::string_view entry) { return compare(*name, entry, policy.dns); };
    return use_subject ? search_subject(presented.common_names, same)
                       : search(presented.dns_names, same);
  }
  if (const auto* address = reference.ip_address()) {
    return search(presented.ip_addresses,
                  [&](BytesView entry) { return compare(*address, entry); });
  }
  if (const auto* service = reference.service()) {
    const auto& entries =
        service->form == ServiceIdentity::Form::srv ? presented.srv_names : presented.uris;
    return search(entries, [&](std::string_view entry) { return compare(*service, entry); });
  }
  const auto mailbox = parse_email_address(*reference.email_address());
  CW_ASSERT(mailbox.has_value());
  const auto same = [&](std::string_view entry) { return compare(*mailbox, entry); };
  return use_subject ? search_subject(presented.subject_email_addresses, same)
                     : search(presented.email_addresses, same);
}

}  // namespace certwright::validators
