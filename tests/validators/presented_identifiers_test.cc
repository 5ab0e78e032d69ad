#include "validators/presented_identifiers.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace std::string_literals;

namespace certwright::validators {
namespace {

struct Names {
  SubjectAltName state = SubjectAltName::present;
  std::vector<std::string> dns;
  std::vector<std::string> emails;
  std::vector<Bytes> addresses;
  std::vector<std::string> common_names;
  std::vector<std::string> subject_emails;
  std::vector<std::string> services = {}, uris = {};
};

IdentityOutcome match(const std::string& reference, const Names& names,
                      IdentityPolicy policy = {}) {
  const auto identity = ReferenceIdentity::parse(reference);
  REQUIRE(identity.has_value());
  const auto views = [](const std::vector<std::string>& texts) {
    return std::vector<std::string_view>(texts.begin(), texts.end());
  };
  const auto dns = views(names.dns);
  const auto emails = views(names.emails);
  const auto common_names = views(names.common_names);
  const auto subject_emails = views(names.subject_emails);
  const auto services = views(names.services);
  const auto uris = views(names.uris);
  const std::vector<BytesView> addresses(names.addresses.begin(), names.addresses.end());
  return match_identity(*identity,
                        {.subject_alt_name = names.state,
                         .dns_names = dns,
                         .email_addresses = emails,
                         .ip_addresses = addresses,
                         .srv_names = services,
                         .uris = uris,
                         .common_names = common_names,
                         .subject_email_addresses = subject_emails},
                        policy);
}

constexpr IdentityPolicy kLegacy{.dns = {}, .fallback = SubjectFallback::without_subject_alt_name};

TEST_CASE("the subject counts only in a legacy policy without subjectAltName",
          "[validators][T-063]") {
  const std::string host = "srv.example";
  struct Row {
    const char* name;
    Names names;
    IdentityVerdict by_default;
    IdentityVerdict legacy;
  };
  const auto mismatch = IdentityVerdict::mismatch;
  const Row rows[] = {
      {"only a CN",
       {SubjectAltName::absent, {}, {}, {}, {host}, {}},
       mismatch,
       IdentityVerdict::match_by_subject},
      {"CN and a SAN of other types",
       {SubjectAltName::present, {}, {}, {}, {host}, {}},
       mismatch,
       mismatch},
      {"CN and another dNSName",
       {SubjectAltName::present, {"a.example"}, {}, {}, {host}, {}},
       mismatch,
       mismatch},
      {"CN and a SAN that cannot be read",
       {SubjectAltName::malformed, {}, {}, {}, {host}, {}},
       IdentityVerdict::malformed_subject_alt_name,
       IdentityVerdict::malformed_subject_alt_name},
      {"two CNs",
       {SubjectAltName::absent, {}, {}, {}, {host, "b.example"}, {}},
       mismatch,
       mismatch},
      {"the same CN twice",
       {SubjectAltName::absent, {}, {}, {}, {host, host}, {}},
       mismatch,
       mismatch},
      {"CN with a space",
       {SubjectAltName::absent, {}, {}, {}, {host + " "}, {}},
       mismatch,
       mismatch},
      {"CN with NUL",
       {SubjectAltName::absent, {}, {}, {}, {host + "\0.evil.test"s}, {}},
       mismatch,
       mismatch},
      {"no name at all", {SubjectAltName::absent, {}, {}, {}, {}, {}}, mismatch, mismatch},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(match(host, row.names).verdict == row.by_default);
    CHECK(match(host, row.names, kLegacy).verdict == row.legacy);
  }
  const Names mail{SubjectAltName::absent, {}, {}, {}, {}, {"a@srv.example"}};
  CHECK(match("a@srv.example", mail).verdict == mismatch);
  CHECK(match("a@srv.example", mail, kLegacy).verdict == IdentityVerdict::match_by_subject);
}

TEST_CASE("a reference is compared with identifiers of its own type", "[validators][T-064]") {
  Names names;
  names.dns = {"192.0.2.1", "*.0.2.1", "srv.example"};
  names.emails = {"a@srv.example"};
  CHECK(match("192.0.2.1", names).verdict == IdentityVerdict::mismatch);
  CHECK(match("srv.example", names).verdict == IdentityVerdict::match);
  CHECK(match("srv.example", names).index == 2);
  CHECK(match("srv.example", names).malformed_entries == 2);
  CHECK(match("a@srv.example", names).verdict == IdentityVerdict::match);
  CHECK(match("b@srv.example", names).verdict == IdentityVerdict::mismatch);

  for (const std::size_t size : {0U, 3U, 5U, 15U, 17U}) {
    INFO(size);
    names.addresses = {Bytes(size)};
    const IdentityOutcome outcome = match("0.0.0.0", names);
    CHECK(outcome.verdict == IdentityVerdict::mismatch);
    CHECK(outcome.malformed_entries == 1);
  }
  names.addresses = {Bytes{192, 0, 2, 1}};
  CHECK(match("192.0.2.1", names).verdict == IdentityVerdict::match);
  CHECK(match("::ffff:192.0.2.1", names).verdict == IdentityVerdict::mismatch);
  CHECK(match("192.0.2.2", names).verdict == IdentityVerdict::mismatch);
}

TEST_CASE("services are matched by name and domain", "[validators][T-061]") {
  struct Row {
    const char* reference;
    const char* presented;
    bool matches;
  };
  const Row by_srv[] = {
      {"srv:_imaps.example.com", "_imaps.example.com", true},
      {"srv:_imaps.example.com", "_IMAPS.Example.COM", true},
      {"srv:_imaps.example.com", "_imap.example.com", false},
      {"srv:_imaps.example.com", "_imaps.mail.example.com", false},
      {"srv:_imaps.mail.example.com", "_imaps.*.example.com", false},
      {"srv:_imaps.example.com", "_imaps.example.com.", false},
      {"srv:_imaps.example.com", "imaps.example.com", false},
      {"srv:_imaps.example.com", "example.com", false},
      {"srv:_imaps.example.com", "_imaps", false},
      {"srv:_imaps.example.com", "", false},
  };
  for (const Row& row : by_srv) {
    INFO(row.reference << " and " << row.presented);
    Names names;
    names.services = {row.presented};
    names.uris = {row.presented};
    CHECK((match(row.reference, names).verdict == IdentityVerdict::match) == row.matches);
    // A DNS-ID does not stand for a service.
    Names as_host;
    as_host.dns = {row.presented, "*.example.com"};
    CHECK(match(row.reference, as_host).verdict == IdentityVerdict::mismatch);
  }
  const Row by_uri[] = {
      {"uri:sip:voice.example.com", "sip:voice.example.com", true},
      {"uri:sip:voice.example.com", "SIP:Voice.Example.com", true},
      {"uri:sip:voice.example.com", "sips:voice.example.com", false},
      {"uri:sip:voice.example.com", "sip:alice@voice.example.com", false},
      {"uri:sip:voice.example.com", "sip:voice.example.com;lr", false},
      {"uri:sip:voice.example.com", "sip:*.example.com", false},
      {"uri:https:srv.example.com", "https://srv.example.com:8443/a?b#c", true},
      {"uri:https:srv.example.com", "https://a@srv.example.com/", false},
      {"uri:https:srv.example.com", "https://evil.test/@srv.example.com", false},
      {"uri:https:srv.example.com", "urn:srv.example.com", false},
      {"uri:https:srv.example.com", ":srv.example.com", false},
  };
  for (const Row& row : by_uri) {
    INFO(row.reference << " and " << row.presented);
    Names names;
    names.uris = {row.presented};
    CHECK((match(row.reference, names).verdict == IdentityVerdict::match) == row.matches);
    CHECK(match("srv.example.com", names).verdict == IdentityVerdict::mismatch);
  }
  Names subject{SubjectAltName::absent, {}, {}, {}, {"_imaps.example.com"}, {}};
  CHECK(match("srv:_imaps.example.com", subject, kLegacy).verdict == IdentityVerdict::mismatch);
}

TEST_CASE("text that looks like several entries is one", "[validators][T-066]") {
  Names names;
  names.dns = {"a.example, DNS:victim.example"};
  names.common_names = {"x/CN=victim.example"};
  CHECK(match("victim.example", names, kLegacy).verdict == IdentityVerdict::mismatch);
  CHECK(match("a.example", names, kLegacy).verdict == IdentityVerdict::mismatch);
  names.state = SubjectAltName::absent;
  CHECK(match("victim.example", names, kLegacy).verdict == IdentityVerdict::mismatch);
}

}  // namespace
}  // namespace certwright::validators
