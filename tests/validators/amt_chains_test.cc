#include "validators/roles/amt/amt_chains.h"

#include "tests/validators/amt_scene.h"
#include "validators/trust.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::TestKey;

namespace {

using Ids = std::vector<std::string>;

const SignatureAlgorithm kSha1{.scheme = SignatureScheme::rsa_pkcs1,
                               .digest = DigestAlgorithm::sha1};

// A new root that an old one, signed with SHA-1, cross-signed.
struct CrossSigned {
  IssuedCertificate old_root =
      make("CN=Old Root", TestKey::rsa_2048_2).signature(kSha1).self_signed();
  IssuedCertificate new_root = make("CN=New Root", TestKey::ec_p384).self_signed();
  IssuedCertificate cross = make("CN=New Root", TestKey::ec_p384).signed_by(old_root);
  IssuedCertificate issuing = make("CN=Issuing CA", TestKey::rsa_2048_2).signed_by(new_root);
  IssuedCertificate leaf = amt_test::provisioning_leaf("CN=prov.contoso.com").signed_by(issuing);

  static CertificateFixture make(const char* subject, TestKey key) {
    CertificateFixture out(subject);
    out.key(key).ca();
    return out;
  }

  Ids hashes() const {
    return {"sha1:" + to_hex(old_root.certificate->sha1()),
            "sha256:" + old_root.certificate->sha256_hex(),
            "sha256:" + new_root.certificate->sha256_hex()};
  }
  std::vector<CertificatePtr> long_chain() const {
    return {leaf.certificate, issuing.certificate, cross.certificate, old_root.certificate};
  }
  std::vector<CertificatePtr> short_chain() const {
    return {leaf.certificate, issuing.certificate, new_root.certificate};
  }

  amt_test::Question ask(Ids releases) const {
    amt_test::Question out;
    out.chain = out.file = long_chain();
    out.parameters.set("amt", std::move(releases));
    out.parameters.set("dns-suffix", {"contoso.com"});
    out.parameters.set("user-hashes", hashes());
    return out;
  }
};

const CrossSigned& scene() {
  static const CrossSigned made;
  return made;
}

}  // namespace

TEST_CASE("the chain that serves all AMT releases is named", "[validators][amt]") {
  auto question = scene().ask({"11.8", "16.1"});
  question.file.push_back(scene().new_root.certificate);
  const RoleJudgement judgement = amt_test::judge(question);
  const Finding* choice = amt_test::find(judgement, "amt.chain_choice");
  REQUIRE(choice != nullptr);
  CHECK(choice->severity == Severity::notice);
  CHECK(choice->message ==
        "\"prov.contoso.com\" > \"Issuing CA\" > \"New Root\" serves AMT 11.8 and 16.1; "
        "\"prov.contoso.com\" > \"Issuing CA\" > \"New Root\" > \"Old Root\" serves AMT 11.8");
  CHECK_THAT(choice->fix,
             ContainsSubstring("send \"prov.contoso.com\" > \"Issuing CA\" > \"New Root\"; "));
  Ids verdicts;
  for (const Finding& each : judgement.findings) {
    if (each.id.rfind("amt.release_", 0) == 0) verdicts.push_back(each.message);
  }
  CHECK(verdicts ==
        Ids{"AMT 11.8: would accept the certificate",
            "AMT 16.1: would refuse the certificate: amt.sha1_in_chain; would accept it "
            "with the chain that ends in \"New Root\""});
}

TEST_CASE("when no chain serves all AMT releases, each gets its own", "[validators][amt]") {
  auto question = scene().ask({"5.0", "16.1"});
  question.file.push_back(scene().new_root.certificate);
  // The old device knows the old root by SHA-1, the new one the new root by SHA-256.
  question.parameters.set("user-hashes", {scene().hashes()[0], scene().hashes()[2]});
  const RoleJudgement judgement = amt_test::judge(question);
  CHECK(amt_test::find(judgement, "amt.chain_choice") == nullptr);
  const Finding* each = amt_test::find(judgement, "amt.chain_per_release");
  REQUIRE(each != nullptr);
  CHECK(each->severity == Severity::warning);
  CHECK_THAT(each->fix,
             ContainsSubstring("AMT 5.0: \"prov.contoso.com\" > \"Issuing CA\" > \"New Root\" > "
                               "\"Old Root\"; AMT 16.1: \"prov.contoso.com\" > \"Issuing CA\" > "
                               "\"New Root\""));
}

TEST_CASE("a release that no chain serves is said", "[validators][amt]") {
  auto question = scene().ask({"11.8", "16.1"});
  question.file.push_back(scene().new_root.certificate);
  question.parameters.set("user-hashes", {scene().hashes()[1]});
  const RoleJudgement judgement = amt_test::judge(question);
  const Finding* each = amt_test::find(judgement, "amt.chain_per_release");
  REQUIRE(each != nullptr);
  CHECK_THAT(each->fix, ContainsSubstring("AMT 16.1: none of these chains"));
  CHECK_THAT(each->message, ContainsSubstring("\"New Root\" serves no release asked for"));
}

TEST_CASE("chains that serve no AMT release are not worth a word", "[validators][amt]") {
  auto question = scene().ask({"11.8", "16.1"});
  question.file.push_back(scene().new_root.certificate);
  question.parameters.set("user-hashes", std::vector<std::string>{});
  const RoleJudgement judgement = amt_test::judge(question);
  CHECK(amt_test::find(judgement, "amt.root_hash_missing") != nullptr);
  CHECK(amt_test::find(judgement, "amt.chain_choice") == nullptr);
  CHECK(amt_test::find(judgement, "amt.chain_per_release") == nullptr);
}

TEST_CASE("AMT chains are made of file, sources and anchors", "[validators][amt]") {
  const auto count = [](const std::vector<CertificatePtr>& file, const IssuerSource* source,
                        const TrustAnchors* trust) {
    const auto chain = scene().long_chain();
    const std::vector<AmtRelease> asked{amt_test::release("16.1")};
    const RoleParameters parameters;
    RoleSubject subject;
    subject.certificate = chain.front();
    subject.chain = std::span(chain).first(1);
    subject.file = file;
    subject.parameters = &parameters;
    subject.trust = trust;
    const std::vector<const IssuerSource*> sources{source};
    if (source != nullptr) subject.sources = sources;
    return find_amt_chains({subject, asked}).size();
  };
  const std::vector<CertificatePtr> leaf{scene().leaf.certificate};
  const CertificatePool pool(scene().long_chain());
  const TrustAnchors anchors({scene().new_root.certificate});
  CHECK(count(leaf, nullptr, nullptr) == 0);
  CHECK(count(scene().long_chain(), nullptr, nullptr) == 1);
  CHECK(count(leaf, &pool, nullptr) == 1);
  CHECK(count(leaf, &pool, &anchors) == 2);
  CHECK(count(scene().short_chain(), &pool, &anchors) == 2);
  // A certificate of the right name and another key is no issuer [T-056].
  const auto impostor = CrossSigned::make("CN=New Root", TestKey::ec_p256_2).self_signed();
  CHECK(count({leaf[0], scene().issuing.certificate, impostor.certificate}, nullptr, nullptr) == 0);
}

TEST_CASE("one chain is not worth a word", "[validators][amt]") {
  const RoleJudgement judgement = amt_test::judge(scene().ask({"11.8", "16.1"}));
  CHECK(amt_test::find(judgement, "amt.chain_choice") == nullptr);
  CHECK(amt_test::find(judgement, "amt.chain_per_release") == nullptr);
}

TEST_CASE("CAs that signed each other end the search for AMT chains", "[validators][amt]") {
  const auto first = CrossSigned::make("CN=A", TestKey::ec_p256_1).self_signed();
  const auto second = CrossSigned::make("CN=B", TestKey::ec_p256_2).self_signed();
  const auto first_by_second = CrossSigned::make("CN=A", TestKey::ec_p256_1).signed_by(second);
  const auto second_by_first = CrossSigned::make("CN=B", TestKey::ec_p256_2).signed_by(first);
  const auto leaf = amt_test::provisioning_leaf("CN=prov.contoso.com").signed_by(first);
  const std::vector<CertificatePtr> file{leaf.certificate, first_by_second.certificate,
                                         second_by_first.certificate};
  const std::vector<AmtRelease> asked{amt_test::release("16.1")};
  RoleSubject subject;
  subject.certificate = leaf.certificate;
  subject.chain = std::span(file).first(1);
  subject.file = file;
  CHECK(find_amt_chains({subject, asked}).empty());
}
