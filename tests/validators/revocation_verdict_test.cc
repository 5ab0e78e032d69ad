#include <algorithm>
#include <functional>

#include "fixtures/certificate_list_fixture.h"
#include "fixtures/ocsp_fixture.h"
#include "tests/support/catch.h"
#include "tests/validators/revocation_fixture.h"
#include "validators/path_builder.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::tests;       // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test

TEST_CASE("lists and responses decide together", "[validators][T-072]") {
  using S = RevocationStatus;
  const S lists[] = {S::good, S::revoked, S::unknown};
  for (const S by_lists : lists) {
    for (unsigned bits = 0; bits < 8; ++bits) {
      const OcspStatements said{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
      INFO(static_cast<int>(by_lists) << " " << bits);
      const S answer = combine(by_lists, said);
      if (by_lists == S::revoked || said.revoked) {
        CHECK(answer == S::revoked);
      } else if (said.good && said.unknown) {
        CHECK(answer == S::unknown);
      } else if (said.good) {
        CHECK(answer == S::good);
      } else {
        CHECK(answer == by_lists);
      }
    }
  }
}

namespace {

// What a table row gives beside the root's list, which says nothing of the issuing CA.
struct Mixed {
  const char* name;
  std::function<Lists(const Pki&)> lists;
  std::function<std::vector<Bytes>(const Pki&)> responses;
  RevocationMode mode;
  bool has_path;
  std::vector<std::string> expected;
  Bytes nonce = {};
};

Bytes response(const Pki& p, OcspCertStatus status) {
  return fixtures::OcspFixture(p.issuing).entry(p.leaf, p.issuing, status).sign();
}
Lists no_lists(const Pki&) { return {}; }
Lists good_list(const Pki& p) { return {ListFixture{p.issuing}.make()}; }
Lists revoking_list(const Pki& p) { return {ListFixture{p.issuing, {p.leaf_entry()}}.make()}; }
Lists stale_list(const Pki& p) {
  ListFixture list{p.issuing};
  list.next_update = kNow.plus_seconds(-1);
  return {list.make()};
}
std::vector<Bytes> no_responses(const Pki&) { return {}; }
std::vector<Bytes> good_response(const Pki& p) { return {response(p, OcspCertStatus::good)}; }
std::vector<Bytes> revoking_response(const Pki& p) {
  return {response(p, OcspCertStatus::revoked)};
}
std::vector<Bytes> unknown_response(const Pki& p) { return {response(p, OcspCertStatus::unknown)}; }
std::vector<Bytes> conflict(const Pki& p) {
  return {response(p, OcspCertStatus::good), response(p, OcspCertStatus::unknown)};
}
std::vector<Bytes> good_and_revoked(const Pki& p) {
  return {response(p, OcspCertStatus::good), response(p, OcspCertStatus::revoked)};
}
std::vector<Bytes> try_later(const Pki&) { return {fixtures::ocsp_error(3)}; }
std::vector<Bytes> web_page(const Pki&) {
  return {to_bytes(view_of("<html><body>404</body></html>"))};
}
std::vector<Bytes> nothing(const Pki&) { return {Bytes()}; }
std::vector<Bytes> forged(const Pki& p) {
  return {fixtures::OcspFixture(p.issuing)
              .entry(p.leaf, p.issuing)
              .signed_with(test_key(TestKey::ec_p256_4))
              .sign()};
}
// By a delegate without nocheck, about whom only a list can say something.
std::vector<Bytes> delegated(const Pki& p) {
  const IssuedCertificate delegate = CertificateFixture("CN=Lab OCSP")
                                         .key(TestKey::ec_p256_4)
                                         .serial(0x99)
                                         .purposes({oids::kOcspSigning})
                                         .signed_by(p.issuing);
  return {fixtures::OcspFixture(delegate).entry(p.leaf, p.issuing).embed(delegate).sign()};
}
Lists delegate_revoked(const Pki& p) {
  static const Bytes serial{0x00, 0x99};
  return {ListFixture{p.issuing, {{serial}}}.make()};
}

const std::vector<Mixed>& mixed_rows() {
  constexpr auto kHard = RevocationMode::hard_fail, kSoft = RevocationMode::soft_fail,
                 kOff = RevocationMode::off;
  const std::string unknown = "chain.revocation_unknown", revoked = "chain.revoked";
  static const std::vector<Mixed> all{
      {"nothing, hard", no_lists, no_responses, kHard, false, {unknown}},
      {"nothing, soft", no_lists, no_responses, kSoft, true, {unknown}},
      {"a good response, hard", no_lists, good_response, kHard, true, {}},
      {"a good list, hard", good_list, no_responses, kHard, true, {}},
      {"good by both", good_list, good_response, kHard, true, {}},
      {"revoked by the response, soft", no_lists, revoking_response, kSoft, false, {revoked}},
      {"revoked by the response, good by the list",
       good_list,
       revoking_response,
       kSoft,
       false,
       {revoked}},
      {"revoked by the list, good by the response",
       revoking_list,
       good_response,
       kSoft,
       false,
       {revoked}},
      {"revoked by one response, good by another",
       no_lists,
       good_and_revoked,
       kSoft,
       false,
       {revoked}},
      {"revoked by the list, revocation off", revoking_list, revoking_response, kOff, true, {}},
      {"unknown to the responder, soft",
       no_lists,
       unknown_response,
       kSoft,
       true,
       {"ocsp.unknown_certificate", unknown}},
      {"unknown to the responder, hard",
       no_lists,
       unknown_response,
       kHard,
       false,
       {"ocsp.unknown_certificate", unknown}},
      {"unknown to the responder, good by the list",
       good_list,
       unknown_response,
       kHard,
       true,
       {"ocsp.unknown_certificate"}},
      {"good by one response, unknown to another",
       no_lists,
       conflict,
       kHard,
       false,
       {"ocsp.unknown_certificate", unknown}},
      {"good by one response, unknown to another, good by the list",
       good_list,
       conflict,
       kHard,
       false,
       {"ocsp.unknown_certificate", unknown}},
      {"tryLater, hard", no_lists, try_later, kHard, false, {"ocsp.try_later", unknown}},
      {"tryLater, soft", no_lists, try_later, kSoft, true, {"ocsp.try_later", unknown}},
      {"tryLater, good by the list", good_list, try_later, kHard, true, {"ocsp.try_later"}},
      {"tryLater, revoked by the list",
       revoking_list,
       try_later,
       kSoft,
       false,
       {"ocsp.try_later", revoked}},
      {"a web page, hard", no_lists, web_page, kHard, false, {"ocsp.not_a_response", unknown}},
      {"an empty body, soft", no_lists, nothing, kSoft, true, {"ocsp.not_a_response", unknown}},
      {"a forged response, hard", no_lists, forged, kHard, false, {"ocsp.bad_signature", unknown}},
      {"a forged response, soft", no_lists, forged, kSoft, true, {"ocsp.bad_signature", unknown}},
      {"a stale list, soft", stale_list, no_responses, kSoft, true, {"chain.crl_stale", unknown}},
      {"a stale list, hard", stale_list, no_responses, kHard, false, {"chain.crl_stale", unknown}},
      {"a stale list, good by the response", stale_list, good_response, kHard, true, {}},
      {"a delegate that the list does not name", good_list, delegated, kHard, true, {}},
      {"a delegate that nothing speaks of",
       no_lists,
       delegated,
       kHard,
       false,
       {"ocsp.signer_unchecked", unknown}},
      {"a revoked delegate", delegate_revoked, delegated, kHard, true, {"ocsp.signer_revoked"}},
      {"the nonce was left out, hard",
       no_lists,
       good_response,
       kHard,
       false,
       {"ocsp.nonce_missing", unknown},
       Bytes(32, 1)},
      {"the nonce was left out, soft",
       no_lists,
       good_response,
       kSoft,
       true,
       {"ocsp.nonce_missing"},
       Bytes(32, 1)},
  };
  return all;
}

}  // namespace

TEST_CASE("lists, responses and the mode of the policy make one verdict",
          "[validators][T-068][T-071][T-072]") {
  const Pki pki{Shape{}};
  for (const Mixed& row : mixed_rows()) {
    INFO(row.name);
    Lists lists = row.lists(pki);
    lists.push_back(ListFixture{pki.root}.make());
    OcspEvidence evidence{{}, row.nonce};
    for (const Bytes& body : row.responses(pki)) {
      evidence.responses.push_back(
          std::make_shared<const OcspReceived>(OcspReceived::read("resp.der", body)));
    }
    PathInputs inputs{kNow, default_policy(), {}, {}, nullptr};
    inputs.policy.revocation = row.mode;
    const IssuerSource* const sources[] = {&pki.pool};
    const RevocationChecker checker(lists, sources, pki.trust, inputs, {}, evidence);
    inputs.reviewer = &checker;
    const PathResult result =
        build_path({pki.leaf.certificate, sources, pki.trust, inputs, Limits{}});
    CHECK(result.path.has_value() == row.has_path);
    std::vector<std::string> found;
    for (const Finding& finding : result.findings) found.push_back(finding.id);
    std::ranges::sort(found);
    std::vector<std::string> expected = row.expected;
    std::ranges::sort(expected);
    CHECK(found == expected);
  }
}

TEST_CASE("a response about the issuing CA is told of it, one about nothing of the target",
          "[validators][T-070]") {
  const Pki pki{Shape{}};
  const auto review = [&](const Bytes& body) {
    OcspEvidence evidence{
        {std::make_shared<const OcspReceived>(OcspReceived::read("resp.der", body))}, {}};
    const IssuerSource* const sources[] = {&pki.pool};
    const Lists lists{ListFixture{pki.root}.make(), ListFixture{pki.issuing}.make()};
    const RevocationChecker checker(lists, sources, pki.trust,
                                    {kNow, default_policy(), {}, {}, nullptr}, {}, evidence);
    std::vector<std::pair<std::string, std::size_t>> out;
    for (const Finding& found : checker.review(pki.path())) {
      out.emplace_back(found.id, found.certificate.value().position);
    }
    return out;
  };
  using Told = std::vector<std::pair<std::string, std::size_t>>;
  const auto by_root = [&](const IssuedCertificate& certificate, OcspCertStatus status) {
    return fixtures::OcspFixture(pki.root).entry(certificate, pki.root, status).sign();
  };
  CHECK(review(by_root(pki.issuing, OcspCertStatus::revoked)) == Told{{"chain.revoked", 1}});
  CHECK(review(by_root(pki.issuing, OcspCertStatus::good)).empty());
  CHECK(review(by_root(pki.indirect, OcspCertStatus::revoked)) ==
        Told{{"ocsp.other_certificate", 0}});
  CHECK(review({}) == Told{{"ocsp.not_a_response", 0}});
}

TEST_CASE("a finding about revocation names serial number, dates and who says so", "[validators]") {
  const Pki pki{{.points = fixtures::one_distribution_point({"http://lab.example/ca.crl"})}};
  const auto review = [&](const Lists& lists, const OcspEvidence& evidence) {
    const IssuerSource* const sources[] = {&pki.pool};
    const RevocationChecker checker(lists, sources, pki.trust,
                                    {kNow, default_policy(), {}, {}, nullptr}, {}, evidence);
    // The issuing CA as the end of the path: only the leaf is asked about.
    return checker.review(
        std::vector<CertificatePtr>{pki.leaf.certificate, pki.issuing.certificate});
  };
  const std::string serial = pki.leaf.certificate->serial_hex();
  const auto revoked =
      review({ListFixture{pki.issuing, {pki.leaf_entry(CrlReason::key_compromise)}}.make()}, {});
  REQUIRE(revoked.size() == 1);
  CHECK(revoked[0].message ==
        "\"srv.lab.example\" (expires 2027-09-16) was revoked on 2026-11-19T12:00:00Z "
        "(keyCompromise) by \"Lab Issuing CA\": its serial number " +
            serial + " stands in the list of \"Lab Issuing CA\" of 2026-11-19T12:00:00Z.");
  ListFixture old{pki.issuing};
  old.next_update = kNow.plus_days(-3);
  old.this_update = kNow.plus_days(-10);
  const auto stale = review({old.make()}, {});
  REQUIRE(stale.size() == 2);
  CHECK(stale[1].id == "chain.crl_stale");
  CHECK(stale[1].message ==
        "The list of \"Lab Issuing CA\" of 2026-11-10T12:00:00Z was to be renewed by "
        "2026-11-17T12:00:00Z, 3 days before 2026-11-20T12:00:00Z.");
  CHECK(stale[1].fix ==
        "get the current list from http://lab.example/ca.crl and give it: --crls FILE");
  OcspEvidence evidence;
  evidence.responses.push_back(std::make_shared<const OcspReceived>(
      OcspReceived::read("resp.der", response(pki, OcspCertStatus::revoked))));
  const auto by_response = review({}, evidence);
  REQUIRE(by_response.size() == 1);
  CHECK(by_response[0].message ==
        "\"srv.lab.example\" (expires 2027-09-16) was revoked on 2026-11-18T12:00:00Z by \"Lab "
        "Issuing CA\": its serial number " +
            serial + " stands in resp.der, signed by \"Lab Issuing CA\" on 2026-11-20T11:00:00Z.");
}
