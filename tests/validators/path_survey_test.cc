#include "validators/path_survey.h"

#include "fixtures/certificate_fixture.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

// Two roots that signed one CA; a CA of that name with another key; an expired one.
struct Lab {
  IssuedCertificate root_a =
      CertificateFixture("CN=Root A").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate root_b =
      CertificateFixture("CN=Root B").key(TestKey::ec_p384).ca().self_signed();
  IssuedCertificate by_a =
      CertificateFixture("CN=Cross CA").key(TestKey::ec_p256_3).ca().serial(1).signed_by(root_a);
  IssuedCertificate by_b =
      CertificateFixture("CN=Cross CA").key(TestKey::ec_p256_3).ca().serial(2).signed_by(root_b);
  IssuedCertificate expired = CertificateFixture("CN=Cross CA")
                                  .key(TestKey::ec_p256_3)
                                  .ca()
                                  .serial(3)
                                  .valid(kNow.plus_days(-90), kNow.plus_days(-1))
                                  .signed_by(root_a);
  IssuedCertificate new_key =
      CertificateFixture("CN=Cross CA").key(TestKey::ec_p256_4).ca().serial(4).signed_by(root_a);
  IssuedCertificate leaf =
      CertificateFixture("CN=srv.lab.example").dns("srv.lab.example").signed_by(by_a);
};

PathSurvey survey(const CertificatePtr& target, const std::vector<CertificatePtr>& pile,
                  const TrustAnchors& trust, std::size_t most = 64) {
  const CertificatePool pool(pile);
  const IssuerSource* const sources[] = {&pool};
  return survey_paths({target, sources, trust, {kNow, default_policy(), {}, {}, nullptr}, {}},
                      most);
}

// "depth name link outcome reason" of every node.
std::vector<std::string> lines(const PathSurvey& survey) {
  std::vector<std::string> out;
  for (const SurveyNode& node : survey.nodes) {
    std::string line = std::to_string(node.depth) + " " + node.certificate->display_name();
    if (node.link == IssuerLink::other_key) line += " other-key";
    if (node.path) {
      const bool valid = node.path->outcome == CandidatePath::Outcome::valid;
      line += valid ? " valid" : " " + node.path->cause.value().id;
    }
    out.push_back(line);
  }
  return out;
}

}  // namespace

TEST_CASE("every path that names allow is told, valid or why not", "[validators]") {
  const Lab lab;
  TrustAnchors trust;
  trust.add(lab.root_a.certificate);
  const PathSurvey found =
      survey(lab.leaf.certificate,
             {lab.by_a.certificate, lab.by_b.certificate, lab.expired.certificate,
              lab.new_key.certificate, lab.root_b.certificate},
             trust);
  CHECK(lines(found) == std::vector<std::string>{
                            "0 srv.lab.example",
                            "1 Cross CA",
                            "2 Root A valid",
                            "1 Cross CA",
                            "2 Root B chain.untrusted_root",
                            "1 Cross CA",
                            "2 Root A chain.expired",
                            "1 Cross CA other-key chain.issuer_key_differs",
                        });
  CHECK(found.valid == 1);
  CHECK(found.rejected == 3);
  CHECK_FALSE(found.cut);
  // The CA's certificates are one entity, the one with another key is a namesake.
  CHECK(found.nodes[1].same_entity_elsewhere);
  CHECK(found.nodes[1].namesake_elsewhere);
  CHECK_FALSE(found.nodes[7].same_entity_elsewhere);
  CHECK(found.nodes[7].namesake_elsewhere);
  CHECK_FALSE(found.nodes[0].same_entity_elsewhere);
  CHECK(found.nodes[2].trust == TrustLevel::anchor);
}

TEST_CASE("a missing issuer, a stranger of the root's name, a self-signed target", "[validators]") {
  const Lab lab;
  TrustAnchors trust;
  CHECK(lines(survey(lab.leaf.certificate, {lab.by_a.certificate}, trust)) ==
        std::vector<std::string>{"0 srv.lab.example", "1 Cross CA chain.issuer_missing"});
  const auto twin = CertificateFixture("CN=Root A").key(TestKey::ed25519).ca().self_signed();
  trust.add(twin.certificate);
  CHECK(
      lines(survey(lab.leaf.certificate, {lab.by_a.certificate, lab.root_a.certificate}, trust)) ==
      std::vector<std::string>{"0 srv.lab.example", "1 Cross CA",
                               "2 Root A chain.same_name_other_root",
                               "2 Root A other-key chain.issuer_key_differs"});
  const auto own = CertificateFixture("CN=own.lab.example").dns("own.lab.example").self_signed();
  CHECK(lines(survey(own.certificate, {}, trust)) ==
        std::vector<std::string>{"0 own.lab.example chain.self_signed"});
}

TEST_CASE("a distrusted certificate rejects the path that it stands on", "[validators]") {
  const Lab lab;
  TrustAnchors trust;
  trust.add(lab.root_a.certificate);
  trust.distrust(lab.by_a.certificate);
  CHECK(lines(survey(lab.leaf.certificate, {lab.by_a.certificate}, trust)) ==
        std::vector<std::string>{"0 srv.lab.example", "1 Cross CA", "2 Root A chain.distrusted"});
}

TEST_CASE("a survey that was cut says so", "[validators]") {
  const Lab lab;
  TrustAnchors trust;
  trust.add(lab.root_a.certificate);
  const PathSurvey found =
      survey(lab.leaf.certificate, {lab.by_a.certificate, lab.by_b.certificate}, trust, 1);
  CHECK(found.valid + found.rejected == 1);
  CHECK(found.cut);
}
