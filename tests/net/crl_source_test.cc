#include "net/crl_source.h"

#include "fixtures/certificate_list_fixture.h"
#include "pkcs/pem.h"
#include "tests/net/memory_transport.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"

namespace certwright::net {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::make_certificate_list;
using fixtures::TestKey;
using validators::RevocationStatus;

CertificateFixture with_point(CertificateFixture fixture, const std::vector<std::string>& urls) {
  return fixture.extension(oids::kCrlDistributionPoints, Critical::no,
                           fixtures::one_distribution_point(urls));
}

struct Pki {
  IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing =
      with_point(CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca(),
                 {"http://ca.example/root.crl"})
          .signed_by(root);
  IssuedCertificate leaf =
      with_point(CertificateFixture("CN=srv.lab.example"),
                 {"ldap:///CN=Lab", "http://ca.example/issuing.crl", "http://ca.example/spare.crl"})
          .signed_by(issuing);
  MemoryTransport transport;
  HttpClient client{transport, {}};

  std::vector<CertificatePtr> path() const {
    return {leaf.certificate, issuing.certificate, root.certificate};
  }
};

TEST_CASE("lists for every certificate of a path but the anchor", "[net]") {
  Pki pki;
  const Bytes other{0x42};
  pki.transport.add("http://ca.example/issuing.crl",
                    make_certificate_list(pki.issuing, {pki.leaf.certificate->serial, other}));
  const std::string pem = write_pem("X509 CRL", make_certificate_list(pki.root, {}));
  pki.transport.add("http://ca.example/root.crl", view_of(pem));
  const auto lists = CrlSource(pki.client).lists_for(pki.path());
  REQUIRE(lists.size() == 2);
  CHECK(pki.transport.asked ==
        std::vector<std::string>{"http://ca.example/issuing.crl", "http://ca.example/root.crl"});
  const Name issuer = pki.issuing.certificate->subject;
  CHECK(lists[0]->find(pki.leaf.certificate->serial, issuer) != nullptr);
  CHECK(lists[0]->find(other, issuer) == nullptr);  // nobody on the path

  const validators::CertificatePool pool(pki.path());
  const validators::IssuerSource* const sources[] = {&pool};
  validators::TrustAnchors trust;
  trust.add(pki.root.certificate);
  validators::PathInputs inputs;
  inputs.at = kNow;
  inputs.policy = validators::default_policy();
  const validators::RevocationChecker checker(lists, sources, trust, inputs, {});
  CHECK(checker.check(pki.path(), 0).status == RevocationStatus::revoked);
  CHECK(checker.check(pki.path(), 1).status == RevocationStatus::good);
}

TEST_CASE("the second URL of a point when the first fails", "[net]") {
  Pki pki;
  pki.transport.add("http://ca.example/issuing.crl", view_of("<html>sorry</html>"));
  pki.transport.add("http://ca.example/spare.crl", make_certificate_list(pki.issuing, {}));
  const auto lists = CrlSource(pki.client).lists_for(pki.path());
  REQUIRE(lists.size() == 1);
  CHECK(lists[0]->issuer() == pki.issuing.certificate->subject);
  CHECK(pki.transport.requests.front().most_body == std::size_t{16} << 20);
}

TEST_CASE("points by the hundred", "[net][T-104]") {
  Pki pki;
  std::vector<std::string> urls(100);
  for (std::size_t i = 0; i < urls.size(); ++i) urls[i] = "http://ca.example/" + std::to_string(i);
  const auto leaf = with_point(CertificateFixture("CN=many"), urls).signed_by(pki.issuing);
  CHECK(CrlSource(pki.client).lists_for({{leaf.certificate, pki.issuing.certificate}}).empty());
  CHECK(pki.transport.asked.size() == 5);
}

TEST_CASE("a list too large, and one damaged", "[net][T-103]") {
  Pki pki;
  Bytes damaged = make_certificate_list(pki.root, {});
  damaged.pop_back();
  pki.transport.add("http://ca.example/root.crl", damaged);
  pki.transport.otherwise = [](const HttpRequest&) {
    HttpReply reply;
    reply.failure = Error(ErrorCode::limit_exceeded, "too large");
    return reply;
  };
  CHECK(CrlSource(pki.client).lists_for(pki.path()).empty());
  CHECK(pki.transport.asked.size() == 3);
}

}  // namespace
}  // namespace certwright::net
