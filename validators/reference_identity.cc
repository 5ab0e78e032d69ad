#include "validators/reference_identity.h"

#include <algorithm>

#include "validators/ascii.h"
#include "validators/uri.h"

namespace certwright::validators {
namespace {

// Longer text names nothing; a URI may carry a long path.
constexpr std::size_t kMaxReferenceOctets = 8192;

Error malformed(const char* what) { return Error(ErrorCode::malformed, what); }

// "host:8443", but not an IPv6 address.
bool has_port(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(colon) + 1, text.end(),
                     ascii_digit);
}

}  // namespace

Result<ReferenceIdentity> ReferenceIdentity::parse(std::string_view text) {
  if (text.empty()) return Error(ErrorCode::empty_input, "the name is empty");
  if (text.size() > kMaxReferenceOctets) {
    return Error(ErrorCode::limit_exceeded, "the name is longer than any host name");
  }
  if (std::any_of(text.begin(), text.end(), ascii_control)) {
    return malformed("the name contains NUL or another control character");
  }
  CW_TRY(Identity identity, parse_identity(text));
  return ReferenceIdentity(std::string(text), std::move(identity));
}

Result<ReferenceIdentity::Identity> ReferenceIdentity::parse_identity(std::string_view text) {
  if (text.find("://") != std::string_view::npos) return parse_uri(text);
  if (text.find('@') != std::string_view::npos) return parse_mailbox(text);
  return parse_host(text);
}

Result<ReferenceIdentity::Identity> ReferenceIdentity::parse_host(std::string_view text) {
  if (const auto v4 = IpAddress::parse_v4(text)) return Identity(*v4);
  if (const auto v6 = IpAddress::parse_v6(text)) return Identity(*v6);
  if (text.find('*') != std::string_view::npos) {
    return malformed("a wildcard is no host; give one host that the certificate should cover");
  }
  if (has_port(text)) return malformed("leave the port out: a certificate names hosts, not ports");
  if (looks_like_ip_address(text)) {
    auto address = IpAddress::parse(text);
    if (!address) return std::move(address).error();
  }
  std::string host(text);
  if (!ascii_only(text)) {
    CW_TRY(host, to_ascii_host(text));
  }
  CW_TRY(ReferenceDnsName name, ReferenceDnsName::parse(host));
  return Identity(std::move(name));
}

Result<ReferenceIdentity::Identity> ReferenceIdentity::parse_uri(std::string_view text) {
  const auto authority = parse_uri_authority(text);
  if (!authority) return malformed("this URI has no host that can be read without doubt");
  std::string_view host = authority->host;
  if (host.front() != '[') return parse_host(host);
  const auto address = IpAddress::parse_v6(host.substr(1, host.size() - 2));
  if (!address) return malformed("the brackets of this URI hold no IPv6 address (RFC 4291)");
  return Identity(*address);
}

Result<ReferenceIdentity::Identity> ReferenceIdentity::parse_mailbox(std::string_view text) {
  const std::size_t at = text.rfind('@');
  std::string mailbox(text);
  if (!ascii_only(text.substr(at + 1))) {
    CW_TRY(const std::string domain, to_ascii_host(text.substr(at + 1)));
    mailbox = std::string(text.substr(0, at + 1)) + domain;
  }
  if (!parse_email_address(mailbox)) {
    return malformed("this is no e-mail address of the form user@host.example");
  }
  return Identity(std::move(mailbox));
}

std::string ReferenceIdentity::text() const {
  if (const auto* name = dns_name()) return std::string(name->text());
  if (const auto* address = ip_address()) return address->text();
  return *email_address();
}

DisplayName ReferenceIdentity::display() const {
  if (const auto* name = dns_name()) return to_unicode_host(name->text());
  if (ip_address() != nullptr) return {text()};
  const std::string& mailbox = *email_address();
  const std::size_t at = mailbox.rfind('@');
  DisplayName out = to_unicode_host(std::string_view(mailbox).substr(at + 1));
  out.unicode.insert(0, mailbox, 0, at + 1);
  return out;
}

}  // namespace certwright::validators
