#include "authority/requested_name.h"

#include "validators/dns_name.h"
#include "validators/reference_identity.h"

namespace certwright::authority {
namespace {

constexpr std::string_view kWildcard = "*.";

bool is_uri(std::string_view text) { return text.find("://") != std::string_view::npos; }

RequestedName dns_name(std::string text) {
  Bytes encoded = encode_dns_name(text);
  return {GeneralNameKind::dns_name, std::move(text), std::move(encoded)};
}

Status check_presented(std::string_view name) {
  // "*.local" is for private name spaces to want: the shape is checked, the public suffix is the
  // linter's matter.
  const auto fault =
      validators::check_presented_dns_name(name, {validators::WildcardPolicy::one_label});
  if (fault == validators::DnsNameFault::none) return ok();
  return Error(ErrorCode::malformed, "the name \"" + std::string(name) + "\" " +
                                         std::string(validators::describe(fault)));
}

Result<RequestedName> from_identity(const validators::ReferenceIdentity& identity) {
  if (const auto* address = identity.ip_address()) {
    return RequestedName{GeneralNameKind::ip_address, identity.text(),
                         encode_ip_address(address->octets())};
  }
  if (identity.email_address() != nullptr) {
    return RequestedName{GeneralNameKind::rfc822_name, identity.text(),
                         encode_rfc822_name(identity.text())};
  }
  CW_CHECK(check_presented(identity.text()));
  return dns_name(identity.text());
}

}  // namespace

Result<RequestedName> parse_requested_name(std::string_view text) {
  if (text.starts_with(kWildcard)) {
    CW_TRY(const auto parent, validators::ReferenceIdentity::parse(text.substr(kWildcard.size())));
    if (parent.dns_name() == nullptr) {
      return Error(ErrorCode::malformed, "a wildcard can only stand before a DNS name");
    }
    std::string name = std::string(kWildcard) + parent.text();
    CW_CHECK(check_presented(name));
    return dns_name(std::move(name));
  }
  CW_TRY(const auto identity, validators::ReferenceIdentity::parse(text));
  if (is_uri(text)) {
    // The host has been checked; the certificate carries the URI as given.
    for (const char c : text) {
      if (c <= ' ' || c >= 0x7f)
        return Error(ErrorCode::malformed, "a URI may hold printable ASCII only");
    }
    return RequestedName{GeneralNameKind::uri, std::string(text), encode_uri(text)};
  }
  return from_identity(identity);
}

Result<RequestedName> check_requested_name(const GeneralName& name) {
  switch (name.kind) {
    case GeneralNameKind::dns_name: CW_CHECK(check_presented(name.text())); [[fallthrough]];
    case GeneralNameKind::rfc822_name:
    case GeneralNameKind::uri: {
      CW_TRY(auto parsed, parse_requested_name(name.text()));
      if (parsed.kind != name.kind) {
        return Error(ErrorCode::malformed,
                     "\"" + std::string(name.text()) + "\" is not what its type says");
      }
      return parsed;
    }
    case GeneralNameKind::ip_address:
      if (name.value.size() != 4 && name.value.size() != 16) {
        return Error(ErrorCode::malformed, "an IP address that is neither 4 nor 16 octets long");
      }
      return RequestedName{name.kind, name.to_string(), encode_ip_address(name.value)};
    default:
      return Error(ErrorCode::unsupported,
                   std::string(to_string(name.kind)) + " is not a kind of name issued here");
  }
}

}  // namespace certwright::authority
