#include "validators/certificate_diff.h"

#include <algorithm>
#include <functional>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_tag.h"
#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

const IssuedCertificate& root() {
  static const IssuedCertificate made =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  return made;
}

CertificateFixture leaf() {
  return CertificateFixture("CN=srv.lab.example")
      .dns("srv.lab.example")
      .dns("alt.lab.example")
      .purposes({oids::kServerAuth})
      .usage(KeyUsage::digital_signature)
      .serial(5);
}

std::vector<std::string> fields(const CertificateDiff& diff) {
  std::vector<std::string> out;
  for (const auto& difference : diff.differences) {
    out.push_back(difference.field + " " + std::string(to_string(difference.weight)));
  }
  return out;
}

struct Row {
  const char* what;
  std::function<IssuedCertificate()> other;
  DiffVerdict verdict;
  std::vector<std::string> fields;
};

const Row kRows[] = {
    {"renewed: number and dates",
     [] { return leaf().serial(6).valid(kNow, kNow.plus_days(90)).signed_by(root()); },
     DiffVerdict::renewal,
     {"serialNumber renewal", "notBefore renewal", "notAfter renewal"}},
    {"the names in another order",
     [] {
       return CertificateFixture("CN=srv.lab.example")
           .dns("alt.lab.example")
           .dns("srv.lab.example")
           .purposes({oids::kServerAuth})
           .usage(KeyUsage::digital_signature)
           .serial(5)
           .signed_by(root());
     },
     DiffVerdict::renewal,
     {"subjectAltName renewal"}},
    {"a name more",
     [] { return leaf().dns("new.lab.example").signed_by(root()); },
     DiffVerdict::material,
     {"subjectAltName material"}},
    {"another purpose",
     [] { return leaf().purposes({oids::kClientAuth}).signed_by(root()); },
     DiffVerdict::material,
     {"extKeyUsage material"}},
    {"another issuer of the same key",
     [] {
       const auto other =
           CertificateFixture("CN=Other Root").key(TestKey::ec_p256_2).ca().self_signed();
       return leaf().signed_by(other);
     },
     DiffVerdict::material,
     {"issuer material"}},
    {"another key of the issuer",
     [] {
       const auto other =
           CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_3).ca().self_signed();
       return leaf().signed_by(other);
     },
     DiffVerdict::material,
     {"authorityKeyIdentifier material"}},
    {"another key, and renewed",
     [] { return leaf().key(TestKey::ec_p256_4).serial(7).signed_by(root()); },
     DiffVerdict::different_key,
     {"serialNumber renewal", "subjectPublicKeyInfo different-key",
      "subjectKeyIdentifier material"}},
    {"an extension more",
     [] {
       return leaf()
           .extension(Oid("1.3.6.1.4.1.99999.1"), Critical::no, Bytes{0x05, 0x00})
           .signed_by(root());
     },
     DiffVerdict::material,
     {"1.3.6.1.4.1.99999.1 material"}},
    {"signature of another algorithm",
     [] {
       const auto other = CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca();
       return leaf()
           .signature(SignatureAlgorithm{SignatureScheme::ecdsa, DigestAlgorithm::sha384})
           .signed_by(other.self_signed());
     },
     DiffVerdict::material,
     {"signature material"}},
};

}  // namespace

TEST_CASE("what differs between two certificates", "[validators]") {
  const IssuedCertificate left = leaf().signed_by(root());
  for (const Row& row : kRows) {
    INFO(row.what);
    const IssuedCertificate right = row.other();
    const CertificateDiff diff = diff_certificates(*left.certificate, *right.certificate);
    CHECK(to_string(diff.verdict) == to_string(row.verdict));
    CHECK(fields(diff) == row.fields);
    // The other way round both sides change places, and nothing else does.
    const CertificateDiff back = diff_certificates(*right.certificate, *left.certificate);
    CHECK(back.verdict == diff.verdict);
    REQUIRE(back.differences.size() == diff.differences.size());
    for (std::size_t i = 0; i < diff.differences.size(); ++i) {
      if (diff.differences[i].field == "subjectAltName" &&
          diff.differences[i].weight == DiffVerdict::renewal)
        continue;
      CHECK(back.differences[i].left == diff.differences[i].right);
      CHECK(back.differences[i].right == diff.differences[i].left);
    }
  }
}

TEST_CASE("a certificate does not differ from itself", "[validators]") {
  const IssuedCertificate left = leaf().signed_by(root());
  const CertificateDiff diff = diff_certificates(*left.certificate, *left.certificate);
  CHECK(diff.verdict == DiffVerdict::identical);
  CHECK(diff.differences.empty());
}

TEST_CASE("a certificate that was signed once more is a renewal", "[validators]") {
  // ECDSA signatures differ each time though the content is the same.
  const IssuedCertificate left = leaf().signed_by(root());
  const IssuedCertificate right = leaf().signed_by(root());
  const CertificateDiff diff = diff_certificates(*left.certificate, *right.certificate);
  if (equal(left.certificate->der, right.certificate->der)) {
    CHECK(diff.verdict == DiffVerdict::identical);
  } else {
    CHECK(diff.verdict == DiffVerdict::renewal);
    CHECK(fields(diff) == std::vector<std::string>{"signatureValue renewal"});
  }
}

TEST_CASE("only what differs of the names is told, on its side", "[validators]") {
  const IssuedCertificate left = leaf().signed_by(root());
  const IssuedCertificate right = CertificateFixture("CN=srv.lab.example")
                                      .dns("srv.lab.example")
                                      .dns("new.lab.example")
                                      .purposes({oids::kServerAuth})
                                      .usage(KeyUsage::digital_signature)
                                      .serial(5)
                                      .signed_by(root());
  const CertificateDiff diff = diff_certificates(*left.certificate, *right.certificate);
  REQUIRE(diff.differences.size() == 1);
  CHECK(diff.differences[0].left == "DNS alt.lab.example");
  CHECK(diff.differences[0].right == "DNS new.lab.example");
  CHECK(diff.differences[0].oid == "2.5.29.17");
}

TEST_CASE("names that only one side has are told in words", "[validators]") {
  const auto bare = CertificateFixture("CN=srv.lab.example").signed_by(root());
  const auto named = leaf().signed_by(root());
  const auto diff = diff_certificates(*named.certificate, *bare.certificate);
  const auto found = std::ranges::find(diff.differences, "subjectAltName", &FieldDifference::field);
  REQUIRE(found != diff.differences.end());
  CHECK(found->left == "DNS srv.lab.example, DNS alt.lab.example");
  CHECK(found->right.empty());
}

TEST_CASE("a name of another string type is material, and both sides say why", "[validators]") {
  const IssuedCertificate left = leaf().signed_by(root());
  Bytes printable = to_bytes(left.certificate->subject.tlv());
  std::replace(printable.begin(), printable.end(), static_cast<std::uint8_t>(der::kUtf8String),
               static_cast<std::uint8_t>(der::kPrintableString));
  const IssuedCertificate right = leaf().subject_tlv(printable).signed_by(root());
  REQUIRE(left.certificate->subject == right.certificate->subject);
  const CertificateDiff diff = diff_certificates(*left.certificate, *right.certificate);
  CHECK(diff.verdict == DiffVerdict::material);
  REQUIRE(diff.differences.size() == 1);
  CHECK(diff.differences[0].left == "CN=srv.lab.example (encoded differently)");
  CHECK(diff.differences[0].right == "CN=srv.lab.example (encoded differently)");
}

namespace {

CertificationRequestPtr request_for(std::string_view name, TestKey key) {
  CertificationRequestBuilder builder;
  builder.subject(to_bytes(leaf().signed_by(root()).certificate->subject.tlv()));
  builder.subject_alt_names({encode_dns_name(name)});
  auto der = builder.sign(fixtures::test_key(key));
  return CertificationRequest::parse(std::move(der).value()).value();
}

}  // namespace

TEST_CASE("a request and the certificate made for it", "[validators]") {
  const IssuedCertificate issued = CertificateFixture("CN=srv.lab.example")
                                       .dns("srv.lab.example")
                                       .purposes({oids::kServerAuth})
                                       .signed_by(root());
  const auto same = request_for("srv.lab.example", TestKey::ec_p256_1);
  CHECK(diff_request(*same, *issued.certificate).verdict == DiffVerdict::identical);
  const auto other_name = request_for("alt.lab.example", TestKey::ec_p256_1);
  CHECK(diff_request(*other_name, *issued.certificate).verdict == DiffVerdict::material);
  const auto other_key = request_for("srv.lab.example", TestKey::ec_p256_3);
  const auto diff = diff_request(*other_key, *issued.certificate);
  CHECK(diff.verdict == DiffVerdict::different_key);
  CHECK(fields(diff) == std::vector<std::string>{"subjectPublicKeyInfo different-key"});
}
