#include "net/aia_issuer_source.h"

#include "fixtures/certificate_fixture.h"
#include "net/curl_transport.h"
#include "pkcs/cms.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/pem.h"
#include "tests/net/memory_transport.h"
#include "tests/support/catch.h"
#include "tests/support/loopback_server.h"

namespace certwright::net {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;

CertificateFixture with_aia(CertificateFixture fixture, const std::vector<std::string>& urls) {
  return fixture.extension(oids::kAuthorityInfoAccess, Critical::no,
                           AuthorityInfoAccess::encode({}, urls));
}

// leaf -> issuing -> root, each naming where its issuer is.
struct Pki {
  IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing =
      with_aia(CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca(),
               {"http://ca.example/root.cer"})
          .signed_by(root);
  IssuedCertificate leaf =
      with_aia(CertificateFixture("CN=srv.lab.example"), {"http://ca.example/issuing.cer"})
          .signed_by(issuing);
  MemoryTransport transport;
  HttpClient client{transport, {}};
  validators::TrustAnchors trust;
};

struct FormRow {
  const char* name;
  Bytes body;
  std::size_t found;
};

TEST_CASE("issuers in every form that servers use", "[net]") {
  Pki pki;
  const BytesView der = pki.issuing.certificate->der;
  const BytesView root = pki.root.certificate->der;
  const std::string pem = write_pem("CERTIFICATE", der);
  const FormRow rows[] = {
      {"DER", to_bytes(der), 1},
      {"PEM", to_bytes(view_of(pem)), 1},
      {"PKCS#7", encode_certificate_bundle({root, der}).value(), 1},
      {"another certificate", to_bytes(root), 0},
      {"garbage", to_bytes(view_of("<html>not found</html>")), 0},
      {"DER with a tail",
       [&] {
         Bytes all = to_bytes(der);
         all.push_back(0);
         return all;
       }(),
       0},
      {"nothing", {}, 0},
  };
  for (const FormRow& row : rows) {
    INFO(row.name);
    MemoryTransport transport;
    transport.add("http://ca.example/issuing.cer", row.body);
    HttpClient client(transport, {});
    const AiaIssuerSource source(client, pki.trust);
    const auto found = source.find_issuers(*pki.leaf.certificate);
    REQUIRE(found.size() == row.found);
    if (!found.empty()) CHECK(same_certificate(*found[0], *pki.issuing.certificate));
    CHECK(source.find_issuers(*pki.leaf.certificate).size() == row.found);
    CHECK(transport.asked.size() == 1);
  }
}

TEST_CASE("what needs no fetch is not fetched", "[net][T-104]") {
  Pki pki;
  pki.trust.add(pki.root.certificate);
  const AiaIssuerSource source(pki.client, pki.trust);
  CHECK(source.find_issuers(*pki.issuing.certificate).empty());  // its issuer is an anchor
  CHECK(source.find_issuers(*pki.root.certificate).empty());
  CHECK(source.find_by_subject(pki.issuing.certificate->subject).empty());
  CHECK(pki.transport.asked.empty());
}

TEST_CASE("URLs in order, the first that yields the issuer is the last", "[net][T-102][T-104]") {
  Pki pki;
  const auto leaf = with_aia(CertificateFixture("CN=many"),
                             {"ldap:///CN=Lab", "file:///etc/passwd", "http://ca.example/missing",
                              "http://ca.example/issuing.cer", "http://ca.example/never"})
                        .signed_by(pki.issuing);
  pki.transport.add("http://ca.example/issuing.cer", pki.issuing.certificate->der);
  const AiaIssuerSource source(pki.client, pki.trust);
  CHECK(source.find_issuers(*leaf.certificate).size() == 1);
  CHECK(pki.transport.asked ==
        std::vector<std::string>{"http://ca.example/missing", "http://ca.example/issuing.cer"});
  CHECK(pki.client.fetches().size() == 4);
}

TEST_CASE("a thousand URLs in one certificate", "[net][T-104]") {
  Pki pki;
  std::vector<std::string> urls(1000);
  for (std::size_t i = 0; i < urls.size(); ++i) urls[i] = "http://ca.example/" + std::to_string(i);
  const auto leaf = with_aia(CertificateFixture("CN=many"), urls).signed_by(pki.issuing);
  const AiaIssuerSource source(pki.client, pki.trust);
  CHECK(source.find_issuers(*leaf.certificate).empty());
  CHECK(pki.transport.asked.size() == 5);
}

TEST_CASE("a bundle of very many certificates", "[net][T-104]") {
  Pki pki;
  std::vector<BytesView> members(100, pki.root.certificate->der);
  members.push_back(pki.issuing.certificate->der);
  pki.transport.add("http://ca.example/issuing.cer", encode_certificate_bundle(members).value());
  const AiaIssuerSource source(pki.client, pki.trust);
  CHECK(source.find_issuers(*pki.leaf.certificate).empty());  // it stands behind the 32nd
  CHECK(source.find_by_subject(pki.root.certificate->subject).size() == 1);
}

// The certificate at /N was issued by that at /N+1, for ever.
TEST_CASE("an issuer made anew for every question", "[net][T-104]") {
  const auto member = [](int number) {
    const auto name = [](int n) { return "CN=CA " + std::to_string(n); };
    const auto issuer = CertificateFixture(name(number + 1)).ca().self_signed();
    return with_aia(CertificateFixture(name(number)).ca(),
                    {"http://ca.example/" + std::to_string(number + 1)})
        .signed_by(issuer)
        .certificate;
  };
  MemoryTransport transport;
  transport.otherwise = [&](const HttpRequest& request) {
    return MemoryTransport::reply(200, member(std::stoi(request.url.target.substr(1)))->der);
  };
  HttpClient client(transport, {});
  const validators::TrustAnchors trust;
  const AiaIssuerSource source(client, trust);
  CertificatePtr child = member(0);
  int steps = 0;
  for (; steps < 30; ++steps) {
    const auto found = source.find_issuers(*child);
    if (found.empty()) break;
    child = found[0];
  }
  CHECK(steps == 10);
  CHECK(transport.asked.size() == 10);
}

TEST_CASE("certificates that lead to themselves and to each other", "[net][T-104]") {
  CertificatePtr first, second;
  const tests::LoopbackServer server(
      [&](const tests::Connection& connection, const std::string& path) {
        connection.answer("200 OK", "Content-Type: application/pkix-cert\r\n",
                          text_of((path == "/first" ? first : second)->der));
      });
  const auto named_second = CertificateFixture("CN=Second").ca().self_signed();
  const auto named_first = CertificateFixture("CN=First").ca().self_signed();
  first = with_aia(CertificateFixture("CN=First").ca(), {server.url("/second")})
              .signed_by(named_second)
              .certificate;
  second = with_aia(CertificateFixture("CN=Second").ca(), {server.url("/first")})
               .signed_by(named_first)
               .certificate;
  const auto transport = load_curl_transport("").value();
  AddressRules rules;
  REQUIRE(rules.allow("127.0.0.1"));
  HttpClient client(*transport, rules);
  const validators::TrustAnchors trust;
  const AiaIssuerSource source(client, trust);
  CertificatePtr child = first;
  for (int i = 0; i < 30; ++i) {
    const auto found = source.find_issuers(*child);
    REQUIRE(found.size() == 1);
    child = found[0];
  }
  CHECK(server.requests().size() == 2);
}

}  // namespace
}  // namespace certwright::net
