#include "validators/reference_identity.h"

#include <string>

#include "tests/support/catch.h"

using namespace std::string_literals;

namespace certwright::validators {
namespace {

enum class Kind { dns, ip, email, srv, uri };

Kind kind_of(const ReferenceIdentity& identity) {
  if (identity.dns_name() != nullptr) return Kind::dns;
  if (const auto* service = identity.service()) {
    return service->form == ServiceIdentity::Form::srv ? Kind::srv : Kind::uri;
  }
  return identity.ip_address() != nullptr ? Kind::ip : Kind::email;
}

TEST_CASE("what a user may give as a name", "[validators][T-064][T-065]") {
  struct Row {
    const char* given;
    Kind kind;
    const char* text;
  };
  const Row rows[] = {
      {"Srv.Lab.Example", Kind::dns, "srv.lab.example"},
      {"good.example.", Kind::dns, "good.example"},
      {"srv", Kind::dns, "srv"},
      {"a_b.test", Kind::dns, "a_b.test"},
      {"bücher.example", Kind::dns, "xn--bcher-kva.example"},
      {"bücher.example.", Kind::dns, "xn--bcher-kva.example"},
      {"192.0.2.1", Kind::ip, "192.0.2.1"},
      {"2001:DB8:0::1", Kind::ip, "2001:db8::1"},
      {"::ffff:192.0.2.1", Kind::ip, "::ffff:192.0.2.1"},
      {"User@Host.Example", Kind::email, "User@Host.Example"},
      {"user@bücher.example", Kind::email, "user@xn--bcher-kva.example"},
      {"https://Srv.Example:8443/path?q", Kind::dns, "srv.example"},
      {"ldaps://user@srv.example", Kind::dns, "srv.example"},
      {"https://192.0.2.1/", Kind::ip, "192.0.2.1"},
      {"https://[2001:db8::1]:443/", Kind::ip, "2001:db8::1"},
      {"_imaps.example.com", Kind::dns, "_imaps.example.com"},  // a host like any other
      {"srv:_IMAPS.Example.com", Kind::srv, "srv:_imaps.example.com"},
      {"SRV:_xmpp-client.bücher.example.", Kind::srv, "srv:_xmpp-client.xn--bcher-kva.example"},
      {"uri:sip:Voice.Example.com", Kind::uri, "uri:sip:voice.example.com"},
      {"uri:HTTPS://Srv.example:8443/path", Kind::uri, "uri:https:srv.example"},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    const auto identity = ReferenceIdentity::parse(row.given);
    REQUIRE(identity.has_value());
    CHECK(kind_of(*identity) == row.kind);
    CHECK(identity->text() == row.text);
    CHECK(identity->given() == row.given);
  }
}

TEST_CASE("names that are refused, and what the user is told",
          "[validators][T-001][T-062][T-064][T-065]") {
  struct Row {
    std::string given;
    ErrorCode code;
    const char* told;
  };
  const Row rows[] = {
      {"", ErrorCode::empty_input, "empty"},
      {"good.example\0.evil.test"s, ErrorCode::malformed, "NUL"},
      {"0300.0.2.1", ErrorCode::malformed, "leading zeros"},
      {"3221225985", ErrorCode::malformed, "four decimal numbers"},
      {"192.0.513", ErrorCode::malformed, "four decimal numbers"},
      {"fe80::1%eth0", ErrorCode::malformed, "zone"},
      {"[::1]", ErrorCode::malformed, "without brackets"},
      {"192.0.2.0/24", ErrorCode::malformed, "character"},
      {"srv.example:8443", ErrorCode::malformed, "port"},
      {"*.example.com", ErrorCode::malformed, "wildcard"},
      {".good.example", ErrorCode::malformed, "dot"},
      {"a..b", ErrorCode::malformed, "empty label"},
      {"a b.test", ErrorCode::malformed, "character"},
      {std::string(64, 'a') + ".test", ErrorCode::malformed, "63"},
      {std::string(9000, 'a'), ErrorCode::limit_exceeded, "longer"},
      {"a\uff0etest", ErrorCode::malformed, "IDNA"},
      {"so\u00adft.test", ErrorCode::malformed, "IDNA"},
      {"user@", ErrorCode::malformed, "e-mail"},
      {"https://", ErrorCode::malformed, "URI"},
      {"https://a\\b.example/", ErrorCode::malformed, "URI"},
      {"https://0x7f.1/", ErrorCode::malformed, "four decimal numbers"},
      {"https://[v1.x]/", ErrorCode::malformed, "brackets"},
      {"srv:imaps.example.com", ErrorCode::malformed, "srv:_imaps.example.com"},
      {"srv:_imaps", ErrorCode::malformed, "srv:_imaps.example.com"},
      {"srv:_imaps.", ErrorCode::malformed, "srv:_imaps.example.com"},
      {"srv:_.example.com", ErrorCode::malformed, "srv:_imaps.example.com"},
      {"srv:_a b.example.com", ErrorCode::malformed, "srv:_imaps.example.com"},
      {"srv:_imaps.*.example.com", ErrorCode::malformed, "asterisk"},
      {"srv:_imaps.192.0.2.1", ErrorCode::malformed, "not an address"},
      {"uri:voice.example.com", ErrorCode::malformed, "uri:sip:voice.example.com"},
      {"uri:sip:alice@voice.example.com", ErrorCode::malformed, "uri:sip:voice.example.com"},
      {"uri:https://alice@srv.example/", ErrorCode::malformed, "uri:sip:voice.example.com"},
      {"uri:https://[2001:db8::1]/", ErrorCode::malformed, ""},
  };
  for (const Row& row : rows) {
    INFO(row.given.substr(0, 70));
    const auto identity = ReferenceIdentity::parse(row.given);
    REQUIRE_FALSE(identity.has_value());
    CHECK(identity.error().code() == row.code);
    CHECK_THAT(identity.error().message(), ContainsSubstring(row.told));
  }
}

TEST_CASE("the shown form stands beside the A-label", "[validators][T-062]") {
  const auto name = ReferenceIdentity::parse("\u0430pple.test");
  REQUIRE(name.has_value());
  CHECK(name->text() == "xn--pple-43d.test");
  CHECK(name->display().unicode == "\u0430pple.test");
  CHECK(name->display().scripts == ScriptMix::mixed);
  const auto mailbox = ReferenceIdentity::parse("user@bücher.example");
  REQUIRE(mailbox.has_value());
  CHECK(mailbox->display().unicode == "user@bücher.example");
}

}  // namespace
}  // namespace certwright::validators
