#include "validators/reference_identity.h"

#include <algorithm>

#include "validators/ascii.h"
#include "validators/service_name.h"
#include "validators/uri.h"

namespace certwright::validators {
namespace {

// Longer text names nothing; a URI may carry a long path.
constexpr std::size_t kMaxReferenceOctets = 8192;

constexpr std::string_view kSrvPrefix = "srv:";
constexpr std::string_view kUriPrefix = "uri:";

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
  if (ascii_istarts_with(text, kSrvPrefix)) return parse_srv(text.substr(kSrvPrefix.size()));
  if (ascii_istarts_with(text, kUriPrefix))
    return parse_service_uri(text.substr(kUriPrefix.size()));
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

namespace {

Result<ReferenceDnsName> parse_domain(std::string_view text) {
  std::string host(text);
  if (!ascii_only(text)) {
    CW_TRY(host, to_ascii_host(text));
  }
  if (looks_like_ip_address(host))
    return malformed("a service belongs to a domain, not an address");
  return ReferenceDnsName::parse(host);
}

}  // namespace

Result<ReferenceIdentity::Identity> ReferenceIdentity::parse_srv(std::string_view text) {
  const auto service = parse_srv_name(text);
  if (!service) return malformed("a service is written as srv:_imaps.example.com (RFC 4985)");
  CW_TRY(ReferenceDnsName domain, parse_domain(service->domain));
  return Identity(ServiceIdentity{ServiceIdentity::Form::srv, ascii_lower_copy(service->service),
                                  std::move(domain)});
}

Result<ReferenceIdentity::Identity> ReferenceIdentity::parse_service_uri(std::string_view text) {
  const auto service = parse_service_uri_id(text);
  if (!service) {
    return malformed("a service by its URI is written as uri:sip:voice.example.com (RFC 9525)");
  }
  CW_TRY(ReferenceDnsName domain, parse_domain(service->domain));
  return Identity(ServiceIdentity{ServiceIdentity::Form::uri, ascii_lower_copy(service->service),
                                  std::move(domain)});
}

std::string ReferenceIdentity::text() const {
  if (const auto* service = this->service()) {
    const std::string domain(service->domain.text());
    return service->form == ServiceIdentity::Form::srv
               ? std::string(kSrvPrefix) + service->service + "." + domain
               : std::string(kUriPrefix) + service->service + ":" + domain;
  }
  if (const auto* name = dns_name()) return std::string(name->text());
  if (const auto* address = ip_address()) return address->text();
  return *email_address();
}

DisplayName ReferenceIdentity::display() const {
  if (const auto* name = dns_name()) return to_unicode_host(name->text());
  if (ip_address() != nullptr || service() != nullptr) return {text()};
  const std::string& mailbox = *email_address();
  const std::size_t at = mailbox.rfind('@');
  DisplayName out = to_unicode_host(std::string_view(mailbox).substr(at + 1));
  out.unicode.insert(0, mailbox, 0, at + 1);
  return out;
}

}  // namespace certwright::validators
