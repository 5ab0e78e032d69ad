// What a user asks for with --name: parsed once, matched many times.
//
// RFC 9525 calls this the reference identifier. Accepted are a DNS name (A-labels, or U-labels that
// IDNA 2008 allows without mapping), an IP address in strict form, an e-mail address, a URI, which
// stands for its host, a service ("srv:_imaps.example.com", matched with SRV-IDs), and a service by
// its URI scheme ("uri:sip:voice.example.com", matched with URI-IDs). Any other text is an Error
// that says what is wrong and how to write it; nothing is guessed, because a second reader could
// guess another host (T-064, T-065).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "pkcs/result.h"
#include "validators/dns_name.h"
#include "validators/email_address.h"
#include "validators/idna.h"
#include "validators/ip_address.h"

namespace certwright::validators {

// A service of a domain (RFC 9525 sections 6.2 and 6.5).
struct ServiceIdentity {
  enum class Form : std::uint8_t {
    srv,  // RFC 4985: `service` is "_imaps"
    uri,  // RFC 3986: `service` is the scheme, "sip"
  };
  Form form;
  std::string service;  // lower case
  ReferenceDnsName domain;
};

// Immutable and self-contained; safe to share between threads.
class ReferenceIdentity {
 public:
  // `empty_input`, `malformed`, `limit_exceeded`.
  static Result<ReferenceIdentity> parse(std::string_view text);

  // Exactly one of the four is not null; each lives as long as this object.
  const ReferenceDnsName* dns_name() const { return std::get_if<ReferenceDnsName>(&identity_); }
  const IpAddress* ip_address() const { return std::get_if<IpAddress>(&identity_); }
  // A valid mailbox with its domain in A-labels.
  const std::string* email_address() const { return std::get_if<std::string>(&identity_); }
  const ServiceIdentity* service() const { return std::get_if<ServiceIdentity>(&identity_); }

  // What the user wrote.
  std::string_view given() const { return given_; }
  // What is matched: lower-case A-labels, the canonical address, the mailbox, or the service with
  // its prefix.
  std::string text() const;
  // For showing beside text(): the U-label form and what its scripts tell. Computed on each call.
  DisplayName display() const;

 private:
  using Identity = std::variant<ReferenceDnsName, IpAddress, std::string, ServiceIdentity>;
  ReferenceIdentity(std::string given, Identity identity)
      : given_(std::move(given)), identity_(std::move(identity)) {}
  static Result<Identity> parse_identity(std::string_view text);
  static Result<Identity> parse_host(std::string_view text);
  static Result<Identity> parse_uri(std::string_view text);
  static Result<Identity> parse_mailbox(std::string_view text);
  static Result<Identity> parse_srv(std::string_view text);
  static Result<Identity> parse_service_uri(std::string_view text);

  std::string given_;
  Identity identity_;
};

}  // namespace certwright::validators
