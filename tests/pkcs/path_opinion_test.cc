#include "pkcs/path_opinion.h"

#include <chrono>
#include <functional>
#include <vector>

#include "fixtures/certificate_fixture.h"
#include "fixtures/certificate_list_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/support/catch.h"

using namespace certwright;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;
using Verdict = PathOpinion::Verdict;

namespace {

// Lab Root --> Lab Issuing CA --> srv.lab.example; rows change it before or after it is made.
struct Chain {
  CertificateFixture root = CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca();
  CertificateFixture issuing = CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca();
  CertificateFixture leaf = CertificateFixture("CN=srv.lab.example")
                                .dns("srv.lab.example")
                                .ip(Bytes{192, 0, 2, 7})
                                .purposes({oids::kServerAuth});
};
struct Asked {
  IssuedCertificate root, issuing, leaf;
  std::vector<const Certificate*> intermediates, anchors;
  std::vector<Bytes> lists;
  OpinionPolicies policies;
  PathQuestion question;
};

PathOpinion ask(PathEngine engine, const std::function<void(Chain&)>& before,
                const std::function<void(Asked&)>& after) {
  Chain chain;
  if (before) before(chain);
  const IssuedCertificate root = chain.root.self_signed();
  const IssuedCertificate issuing = chain.issuing.signed_by(root);
  Asked asked{root, issuing, chain.leaf.signed_by(issuing), {}, {}, {}, {}, {}};
  asked.question.target = asked.leaf.certificate.get();
  asked.question.at = kNow;
  asked.intermediates = {asked.issuing.certificate.get()};
  asked.anchors = {asked.root.certificate.get()};
  if (after) after(asked);
  asked.question.intermediates = asked.intermediates;
  asked.question.anchors = asked.anchors;
  const std::vector<BytesView> lists(asked.lists.begin(), asked.lists.end());
  asked.question.revocation_lists = lists;
  return ask_path_engine(engine, asked.question);
}

constexpr Oid kPolicy{"2.16.840.1.101.3.2.1.48.1"};

struct Row {
  const char* name;
  std::function<void(Chain&)> before;
  std::function<void(Asked&)> after;
  Verdict openssl;
  const char* openssl_reason;
  Verdict botan;
  const char* botan_reason;
};

const std::vector<Row>& rows() {
  constexpr auto kAccepted = Verdict::accepted;
  constexpr auto kRefused = Verdict::refused;
  constexpr auto kNotJudged = Verdict::not_judged;
  static const std::vector<Row> all{
      {"sound", {}, {}, kAccepted, "", kAccepted, ""},
      {"purpose and host",
       {},
       [](Asked& a) {
         a.question.purpose = OpinionPurpose::server_auth;
         a.question.host = "srv.lab.example";
       },
       kAccepted,
       "",
       kAccepted,
       ""},
      {"address",
       {},
       [](Asked& a) { a.question.host = "192.0.2.7"; },
       kAccepted,
       "",
       kAccepted,
       ""},
      {"another host",
       {},
       [](Asked& a) { a.question.host = "www.lab.example"; },
       kRefused,
       "hostname mismatch: \"srv.lab.example\"",
       kRefused,
       "Certificate does not match provided name: \"srv.lab.example\""},
      {"another address",
       {},
       [](Asked& a) { a.question.host = "192.0.2.8"; },
       kRefused,
       "IP address mismatch: \"srv.lab.example\"",
       kRefused,
       "Certificate does not match provided name: \"srv.lab.example\""},
      {"IPv6",
       {},
       [](Asked& a) { a.question.host = "2001:db8::1"; },
       kRefused,
       "IP address mismatch: \"srv.lab.example\"",
       kNotJudged,
       "Botan compares host names and IPv4 addresses only"},
      {"mailbox", [](Chain& c) { c.leaf.email("a@lab.example"); },
       [](Asked& a) { a.question.host = "a@lab.example"; }, kAccepted, "", kNotJudged,
       "Botan compares host names and IPv4 addresses only"},
      {"any name below",
       {},
       [](Asked& a) { a.question.host = ".lab.example"; },
       kNotJudged,
       "the name asked for is none",
       kNotJudged,
       "the name asked for is none"},
      {"another purpose",
       {},
       [](Asked& a) { a.question.purpose = OpinionPurpose::client_auth; },
       kRefused,
       nullptr,
       kRefused,
       nullptr},
      {"a purpose that Botan does not know",
       {},
       [](Asked& a) { a.question.purpose = OpinionPurpose::email_protection; },
       kRefused,
       nullptr,
       kNotJudged,
       "x509_path_validate does not know the purpose asked for"},
      {"expired issuer",
       [](Chain& c) { c.issuing.valid(kNow.plus_days(-9), kNow.plus_days(-1)); },
       {},
       kRefused,
       "certificate has expired: \"Lab Issuing CA\"",
       kRefused,
       "Certificate has expired: \"Lab Issuing CA\""},
      {"not yet valid root",
       [](Chain& c) { c.root.valid(kNow.plus_days(1), kNow.plus_days(9)); },
       {},
       kRefused,
       "certificate is not yet valid: \"Lab Root\"",
       kRefused,
       "Certificate is not yet valid: \"Lab Root\""},
      {"issuer missing",
       {},
       [](Asked& a) { a.intermediates.clear(); },
       kRefused,
       "unable to get local issuer certificate: \"srv.lab.example\"",
       kRefused,
       "Certificate issuer not found"},
      {"nothing trusted",
       {},
       [](Asked& a) { a.anchors.clear(); },
       kRefused,
       nullptr,
       kRefused,
       nullptr},
      {"issuer is no CA",
       [](Chain& c) {
         c.issuing = CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3);
       },
       {},
       kRefused,
       nullptr,
       kRefused,
       nullptr},
      {"signed with another key",
       {},
       [](Asked& a) {
         a.issuing.certificate =
             CertificateFixture("CN=Lab Issuing CA")
                 .key(TestKey::ec_p256_4)
                 .ca()
                 .subject_key_identifier(a.issuing.certificate->subject_key_identifier)
                 .signed_by(a.root)
                 .certificate;
         a.intermediates = {a.issuing.certificate.get()};
       },
       kRefused,
       "certificate signature failure: \"srv.lab.example\"",
       kRefused,
       "Signature error: \"srv.lab.example\""},
      {"lists that say nothing against it",
       {},
       [](Asked& a) {
         a.lists = {fixtures::make_certificate_list(a.root),
                    fixtures::make_certificate_list(a.issuing)};
       },
       kAccepted,
       "",
       kAccepted,
       ""},
      {"revoked",
       {},
       [](Asked& a) {
         a.lists = {fixtures::make_certificate_list(a.root),
                    fixtures::make_certificate_list(a.issuing, {a.leaf.certificate->serial})};
       },
       kRefused,
       "certificate revoked: \"srv.lab.example\"",
       kRefused,
       "Certificate is revoked: \"srv.lab.example\""},
      {"a list is missing",
       {},
       [](Asked& a) { a.lists = {fixtures::make_certificate_list(a.root)}; },
       kRefused,
       "unable to get certificate CRL: \"srv.lab.example\"",
       kRefused,
       nullptr},
      {"name constraints",
       [](Chain& c) {
         c.issuing.extension(oids::kNameConstraints, Critical::yes,
                             NameConstraints::encode({encode_dns_name("corp.example")}, {}));
       },
       {},
       kRefused,
       "permitted subtree violation: \"srv.lab.example\"",
       kNotJudged,
       "Botan 2 is not asked about name constraints: \"Lab Issuing CA\""},
      {"policies are asked for",
       {},
       [](Asked& a) {
         a.policies.explicit_policy = true;
         a.question.policies = &a.policies;
       },
       kRefused,
       "no explicit policy",
       kNotJudged,
       "Botan does not process certificate policies"},
      {"a policy that is not there",
       {},
       [](Asked& a) {
         static const BytesView kWanted[] = {kPolicy.octets()};
         a.policies.initial = kWanted;
         a.policies.explicit_policy = true;
         a.question.policies = &a.policies;
       },
       kRefused,
       nullptr,
       kNotJudged,
       nullptr},
  };
  return all;
}

// Every one of `width` CAs has issued every other, and none is trusted.
std::vector<CertificatePtr> mesh(int width) {
  std::vector<CertificatePtr> all;
  for (int subject = 0; subject < width; ++subject) {
    for (int issuer = 0; issuer < width; ++issuer) {
      const auto name = [](int i) { return "CN=Mesh " + std::to_string(i); };
      const auto by = CertificateFixture(name(issuer)).key(TestKey::ec_p256_2).ca().self_signed();
      all.push_back(
          CertificateFixture(name(subject)).key(TestKey::ec_p256_2).ca().signed_by(by).certificate);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("what OpenSSL and Botan say of a path", "[pkcs][opinion]") {
  const Row& row = GENERATE(from_range(rows().begin(), rows().end()));
  INFO(row.name);
  const PathOpinion openssl = ask(PathEngine::openssl, row.before, row.after);
  CHECK(openssl.verdict == row.openssl);
  if (row.openssl_reason != nullptr) CHECK(openssl.reason == row.openssl_reason);
  const PathOpinion botan = ask(PathEngine::botan, row.before, row.after);
  CHECK(botan.verdict == row.botan);
  if (row.botan_reason != nullptr) CHECK(botan.reason == row.botan_reason);
  for (const PathOpinion* opinion : {&openssl, &botan}) {
    CHECK(opinion->reason.empty() == (opinion->verdict == Verdict::accepted));
  }
}

TEST_CASE("a mesh that Botan would try for ever is not put to it", "[pkcs][opinion][T-045]") {
  const auto pile = mesh(6);
  const auto before = std::chrono::steady_clock::now();
  const auto link = [&](Asked& a) {
    for (const auto& certificate : pile) a.intermediates.push_back(certificate.get());
    a.question.target = pile.front().get();
  };
  const PathOpinion botan = ask(PathEngine::botan, {}, link);
  CHECK(botan.verdict == Verdict::not_judged);
  CHECK(botan.reason == "the certificates connect in more ways than Botan is asked to try");
  CHECK(ask(PathEngine::openssl, {}, link).verdict == Verdict::refused);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));
}

TEST_CASE("a list of nested indefinite lengths reaches no library", "[pkcs][opinion][T-005]") {
  Bytes nested;
  for (int i = 0; i < 20000; ++i) nested.insert(nested.end(), {0x30, 0x80});
  for (const PathEngine engine : {PathEngine::openssl, PathEngine::botan}) {
    const auto before = std::chrono::steady_clock::now();
    const PathOpinion opinion = ask(engine, {}, [&](Asked& a) { a.lists = {nested}; });
    CHECK(opinion.verdict == Verdict::not_judged);
    CHECK(opinion.reason.find("a revocation list is not handed over") == 0);
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(1));
  }
}

TEST_CASE("the engines tell their versions", "[pkcs][opinion]") {
  const auto openssl = path_engine_version(PathEngine::openssl);
  REQUIRE(openssl.has_value());
  CHECK(openssl->find("OpenSSL 3.") == 0);
  const auto botan = path_engine_version(PathEngine::botan);
  REQUIRE(botan.has_value());
  CHECK(botan->find("Botan ") == 0);
}
