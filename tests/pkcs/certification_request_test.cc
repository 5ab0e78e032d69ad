#include "pkcs/certification_request.h"

#include "fixtures/test_keys.h"
#include "pkcs/certificate_builder.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using fixtures::test_key;
using fixtures::TestKey;

const Bytes kSubject = hex("300c310a300806035504030c0161");

Bytes alt_name_request(std::string_view dns) {
  return tlv(der::kSequence, encode_extension(oids::kSubjectAltName, Critical::no,
                                              tlv(der::kSequence, encode_dns_name(dns))));
}

// A request whose parts can be any octets; the signature is nobody's.
struct RequestParts {
  Bytes version = hex("020100");
  Bytes subject = kSubject;
  Bytes spki = to_bytes(test_key(TestKey::ec_p256_1).spki_tlv());
  Bytes attributes = hex("a000");
  Bytes after_attributes, after_signature;
  Bytes signature = hex("03020001");

  Bytes encode() const {
    return tlv(
        der::kSequence,
        joined({tlv(der::kSequence, joined({version, subject, spki, attributes, after_attributes})),
                hex("300a06082a8648ce3d040302"), signature, after_signature}));
  }
};

Bytes attribute(const Oid& type, BytesView values) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.oid(type);
    in.element(der::kSet, values);
  });
  return std::move(out).take();
}

struct Row {
  const char* name;
  void (*change)(RequestParts&);
  bool accepted;
};
Bytes attributes(std::initializer_list<BytesView> list) {
  return tlv(der::context_constructed(0), joined(list));
}
const Row kRows[] = {
    {"no attributes", [](RequestParts&) {}, true},
    {"the attributes left out", [](RequestParts& p) { p.attributes.clear(); }, true},
    {"one extensionRequest",
     [](RequestParts& p) {
       p.attributes = attributes({attribute(oids::kExtensionRequest, alt_name_request("a"))});
     },
     true},
    {"two extensionRequests",
     [](RequestParts& p) {
       p.attributes = attributes({attribute(oids::kExtensionRequest, alt_name_request("a")),
                                  attribute(oids::kExtensionRequest, alt_name_request("b"))});
     },
     false},
    {"both kinds of extensionRequest",
     [](RequestParts& p) {
       p.attributes = attributes({attribute(oids::kExtensionRequest, alt_name_request("a")),
                                  attribute(oids::kMsExtensionRequest, alt_name_request("b"))});
     },
     false},
    {"an extensionRequest with two values",
     [](RequestParts& p) {
       p.attributes = attributes({attribute(
           oids::kExtensionRequest, joined({alt_name_request("a"), alt_name_request("b")}))});
     },
     false},
    {"an extensionRequest without a value",
     [](RequestParts& p) { p.attributes = attributes({attribute(oids::kExtensionRequest, {})}); },
     false},
    {"an extension twice",
     [](RequestParts& p) {
       const Bytes one = encode_extension(oids::kSubjectAltName, Critical::no, hex("3000"));
       p.attributes = attributes(
           {attribute(oids::kExtensionRequest, tlv(der::kSequence, joined({one, one})))});
     },
     false},
    {"an attribute twice",
     [](RequestParts& p) {
       p.attributes = attributes({attribute(oids::kChallengePassword, hex("0c0161")),
                                  attribute(oids::kChallengePassword, hex("0c0162"))});
     },
     false},
    {"version v2", [](RequestParts& p) { p.version = hex("020101"); }, false},
    {"a broken name", [](RequestParts& p) { p.subject = hex("30023100"); }, false},
    {"no key", [](RequestParts& p) { p.spki.clear(); }, false},
    {"something after the attributes", [](RequestParts& p) { p.after_attributes = hex("0500"); },
     false},
    {"something after the signature", [](RequestParts& p) { p.after_signature = hex("0500"); },
     false},
    {"a signature with unused bits", [](RequestParts& p) { p.signature = hex("03020308"); }, false},
};

}  // namespace

TEST_CASE("requests: accepted and refused", "[pkcs][certification_request][T-008][T-009][T-012]") {
  for (const auto& row : kRows) {
    INFO(row.name);
    RequestParts parts;
    row.change(parts);
    const Bytes der = parts.encode();
    const auto request = CertificationRequest::parse(der);
    CHECK(request.has_value() == row.accepted);
    if (request) {
      CHECK((*request)->verify_proof_of_possession().error().code() == E::bad_signature);
    } else {
      CHECK((request.error().code() == E::malformed || request.error().code() == E::truncated));
      CHECK(request.error().offset().value() < der.size());
    }
  }
  Bytes trailing = RequestParts().encode();
  trailing.insert(trailing.end(), {0x05, 0x00});
  CHECK(CertificationRequest::parse(trailing).error().code() == E::malformed);
}

TEST_CASE("a request that is built is read, and its maker holds the key",
          "[pkcs][certification_request]") {
  for (const TestKey key : {TestKey::rsa_2048_1, TestKey::ec_p256_1, TestKey::ec_p384,
                            TestKey::ec_p521, TestKey::ed25519, TestKey::ed448}) {
    CertificationRequestBuilder builder;
    builder.subject(kSubject)
        .subject_alt_names({encode_dns_name("a.example")})
        .extension(oids::kKeyUsage, Critical::yes, hex("03020780"))
        .attribute(oids::kChallengePassword, hex("0c0161"));
    const Bytes der = builder.sign(test_key(key)).value();
    const auto request = CertificationRequest::parse(der).value();
    CHECK(request->verify_proof_of_possession().has_value());
    CHECK(equal(request->der(), der));
    CHECK(request->subject().to_string() == "CN=a");
    CHECK(request->attributes().size() == 2);
    CHECK(request->has_challenge_password());
    CHECK(request->subject_alt_names().value().at(0).text() == "a.example");
    CHECK(request->requested_extensions().find(oids::kKeyUsage).critical);
    CHECK(request->display_name() == "a");
    CHECK(equal(request->spki().tlv, test_key(key).spki_tlv()));
    Bytes changed = der;
    changed.back() ^= 1;
    const auto other = CertificationRequest::parse(changed);
    if (other) CHECK_FALSE((*other)->verify_proof_of_possession().has_value());
  }
  CHECK(CertificationRequestBuilder().sign(test_key(TestKey::ed25519)).error().code() ==
        E::invalid_argument);
}

TEST_CASE("what a request is called", "[pkcs][certification_request]") {
  CertificationRequestBuilder nameless;
  nameless.subject(hex("3000"));
  const PrivateKey& key = test_key(TestKey::ed25519);
  CHECK(CertificationRequest::parse(nameless.sign(key).value()).value()->display_name() ==
        "(no name)");
  nameless.subject_alt_names({encode_dns_name("a.example")});
  CHECK(CertificationRequest::parse(nameless.sign(key).value()).value()->display_name() ==
        "a.example");
}

}  // namespace certwright::tests
