#include "pkcs/ocsp_request.h"

#include "fixtures/certificate_fixture.h"
#include "pkcs/ocsp_oids.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;

Bytes cert_id() {
  const IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  const IssuedCertificate leaf = CertificateFixture("CN=srv").signed_by(root);
  return encode_ocsp_cert_id(DigestAlgorithm::sha256, *leaf.certificate, root.certificate->spki)
      .value();
}

struct RequestParts {
  Bytes version;
  Bytes requestor;
  Bytes list = tlv(der::kSequence, tlv(der::kSequence, cert_id()));
  Bytes extensions;
  Bytes after_extensions;
  Bytes signature;
  Bytes after_request;

  Bytes encode() const {
    const Bytes tbs =
        tlv(der::kSequence, joined({version, requestor, list, extensions, after_extensions}));
    return joined({tlv(der::kSequence, joined({tbs, signature})), after_request});
  }
};

Bytes wrapped(unsigned number, BytesView content) {
  return tlv(der::context_constructed(number), content);
}
Bytes nonce_of(std::size_t octets) {
  return encode_extension(oids::kOcspNonce, Critical::no, encode_ocsp_nonce(Bytes(octets, 5)));
}

struct Row {
  const char* name;
  void (*change)(RequestParts&);
  std::optional<E> error;
};
const Row kRows[] = {
    {"as it should be", [](RequestParts&) {}, std::nullopt},
    {"with a requestor", [](RequestParts& p) { p.requestor = wrapped(1, hex("820161")); },
     std::nullopt},
    {"with a signature", [](RequestParts& p) { p.signature = wrapped(0, hex("3000")); },
     std::nullopt},
    {"with an extension of its own",
     [](RequestParts& p) {
       p.extensions = wrapped(
           2, tlv(der::kSequence, encode_extension(Oid("1.2.3"), Critical::no, hex("0500"))));
     },
     std::nullopt},
    {"with extensions of an entry",
     [](RequestParts& p) {
       const Bytes extensions =
           tlv(der::kSequence, encode_extension(Oid("1.2.3"), Critical::no, hex("0500")));
       p.list =
           tlv(der::kSequence, tlv(der::kSequence, joined({cert_id(), wrapped(0, extensions)})));
     },
     std::nullopt},
    {"a requestor that is no name", [](RequestParts& p) { p.requestor = wrapped(1, hex("0500")); },
     E::malformed},
    {"a requestor and something",
     [](RequestParts& p) { p.requestor = wrapped(1, hex("8201610500")); }, E::malformed},
    {"version v1 written out", [](RequestParts& p) { p.version = wrapped(0, hex("020100")); },
     E::malformed},
    {"no entry", [](RequestParts& p) { p.list = hex("3000"); }, E::malformed},
    {"an entry with something behind",
     [](RequestParts& p) {
       p.list = tlv(der::kSequence, tlv(der::kSequence, joined({cert_id(), hex("0500")})));
     },
     E::malformed},
    {"extensions of an entry that are none",
     [](RequestParts& p) {
       p.list =
           tlv(der::kSequence, tlv(der::kSequence, joined({cert_id(), wrapped(0, hex("3000"))})));
     },
     E::malformed},
    {"the nonce twice",
     [](RequestParts& p) {
       p.extensions = wrapped(2, tlv(der::kSequence, joined({nonce_of(32), nonce_of(32)})));
     },
     E::malformed},
    {"an empty nonce",
     [](RequestParts& p) { p.extensions = wrapped(2, tlv(der::kSequence, nonce_of(0))); },
     E::malformed},
    {"a nonce of 129 octets",
     [](RequestParts& p) { p.extensions = wrapped(2, tlv(der::kSequence, nonce_of(129))); },
     E::malformed},
    {"data after the extensions", [](RequestParts& p) { p.after_extensions = hex("0500"); },
     E::malformed},
    {"data after the request", [](RequestParts& p) { p.after_request = hex("0500"); },
     E::malformed},
    {"data in the signature's place", [](RequestParts& p) { p.signature = hex("0500"); },
     E::malformed},
    {"larger than 64 KiB",
     [](RequestParts& p) {
       p.extensions =
           wrapped(2, tlv(der::kSequence,
                          encode_extension(Oid("1.2.3"), Critical::no,
                                           tlv(der::kOctetString, Bytes(std::size_t{64} * 1024)))));
     },
     E::limit_exceeded},
};

}  // namespace

TEST_CASE("OCSP requests are read by the rules of DER and RFC 6960, part by part",
          "[pkcs][T-008][T-009]") {
  for (const Row& row : kRows) {
    INFO(row.name);
    RequestParts parts;
    row.change(parts);
    const auto request = OcspRequest::parse(parts.encode());
    REQUIRE(request.has_value() == !row.error.has_value());
    if (row.error) {
      CHECK(request.error().code() == *row.error);
      continue;
    }
    CHECK(request.value()->certificates().size() == 1);
    CHECK(request.value()->is_signed() == !parts.signature.empty());
  }
}

TEST_CASE("what a request was built of is read from it", "[pkcs][T-071]") {
  const Bytes id = cert_id();
  const Bytes nonce(32, 0xab);
  const auto with = OcspRequest::parse(encode_ocsp_request({{id, id}}, nonce).value()).value();
  REQUIRE(with->certificates().size() == 2);
  CHECK(equal(with->certificates()[1].tlv, id));
  CHECK(equal(with->nonce(), nonce));
  const auto without = OcspRequest::parse(encode_ocsp_request({{id}}, {}).value()).value();
  CHECK(without->nonce().empty());
  CHECK_FALSE(without->is_signed());

  for (const std::size_t octets : {1U, 31U, 129U}) {
    const auto refused = encode_ocsp_request({{id}}, Bytes(octets, 1));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code() == E::invalid_argument);
  }
  CHECK(encode_ocsp_request({{id}}, Bytes(128, 1)).has_value());
  CHECK_FALSE(encode_ocsp_request({}, {}).has_value());
}

}  // namespace certwright::tests
