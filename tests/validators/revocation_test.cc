#include "validators/revocation.h"

#include <functional>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/key_identifiers.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"
#include "validators/verify.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::test_key;
using fixtures::TestKey;

namespace {

struct Entry {
  BytesView serial;
  std::optional<CrlReason> reason = std::nullopt;
  bool critical_unknown = false;
};

// Writes a CRL; what is not set is left out.
struct ListFixture {
  const IssuedCertificate& issuer;
  std::vector<Entry> entries = {};
  UtcTime this_update = kNow.plus_days(-1);
  std::optional<UtcTime> next_update = kNow.plus_days(6);
  std::vector<Bytes> extensions = {};
  const PrivateKey* signer = nullptr;

  void write_entry(DerWriter& list, const Entry& entry) const {
    list.sequence([&](DerWriter& in) {
      in.element(der::kInteger, entry.serial);
      in.text(time_tag(this_update), encode_time_value(this_update, time_tag(this_update)));
      if (!entry.reason && !entry.critical_unknown) return;
      in.sequence([&](DerWriter& all) {
        if (entry.reason) {
          const Bytes value{0x0a, 0x01, static_cast<std::uint8_t>(*entry.reason)};
          all.raw(encode_extension(oids::kReasonCode, Critical::no, value));
        }
        if (entry.critical_unknown) {
          all.raw(encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00}));
        }
      });
    });
  }
  Bytes tbs(const SignatureAlgorithm& algorithm) const {
    DerWriter writer;
    writer.sequence([&](DerWriter& in) {
      in.integer(1);
      in.raw(algorithm.encode());
      in.raw(issuer.certificate->subject.tlv());
      in.text(time_tag(this_update), encode_time_value(this_update, time_tag(this_update)));
      if (next_update) {
        in.text(time_tag(*next_update), encode_time_value(*next_update, time_tag(*next_update)));
      }
      if (!entries.empty()) {
        in.sequence([&](DerWriter& list) {
          for (const Entry& entry : entries) write_entry(list, entry);
        });
      }
      if (!extensions.empty()) {
        in.nested(0xa0, [&](DerWriter& tagged) {
          tagged.sequence([&](DerWriter& all) {
            for (const Bytes& extension : extensions) all.raw(extension);
          });
        });
      }
    });
    return std::move(writer).take();
  }
  std::shared_ptr<const RevocationList> make() const {
    const PrivateKey& key = signer == nullptr ? issuer.key : *signer;
    const SignatureAlgorithm algorithm = key.default_signature();
    const Bytes body = tbs(algorithm);
    const Bytes signature = key.sign(algorithm, body).value();
    return RevocationList::read(encode_signed(body, algorithm, signature)).value();
  }
};

Bytes number_extension(const Oid& oid, Critical critical, std::int64_t number) {
  DerWriter writer;
  writer.integer(number);
  return encode_extension(oid, critical, writer.view());
}
// IssuingDistributionPoint with one BOOLEAN [tag] TRUE, or onlySomeReasons [3] given as contents.
Bytes scope_flag(DerTag tag, const Bytes& contents = {0xff}) {
  DerWriter writer;
  writer.sequence([&](DerWriter& in) { in.element(tag, contents); });
  return encode_extension(oids::kIssuingDistributionPoint, Critical::yes, writer.view());
}
constexpr DerTag kOnlyUserCerts = 0x81, kOnlyCaCerts = 0x82, kSomeReasons = 0x83, kIndirect = 0x84,
                 kOnlyAttributeCerts = 0x85;

struct Pki {
  IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing =
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca().signed_by(root);
  IssuedCertificate leaf =
      CertificateFixture("CN=srv.lab.example").dns("srv.lab.example").signed_by(issuing);
  CertificatePool pool;
  TrustAnchors trust;

  Pki() {
    pool.add(issuing.certificate);
    trust.add(root.certificate);
  }
  std::vector<CertificatePtr> path() const {
    return {leaf.certificate, issuing.certificate, root.certificate};
  }
  Entry leaf_entry(std::optional<CrlReason> reason = std::nullopt) const {
    return {leaf.certificate->serial, reason};
  }
};

struct Row {
  const char* name;
  std::function<RevocationChecker::Lists(const Pki&)> lists;
  RevocationStatus expected;
};
using Lists = RevocationChecker::Lists;

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"no list", [](const Pki&) { return Lists{}; }, RevocationStatus::unknown},
      {"not listed", [](const Pki& p) { return Lists{ListFixture{p.issuing}.make()}; },
       RevocationStatus::good},
      {"listed",
       [](const Pki& p) {
         return Lists{ListFixture{p.issuing, {p.leaf_entry()}}.make()};
       },
       RevocationStatus::revoked},
      {"another serial number is listed",
       [](const Pki& p) {
         return Lists{ListFixture{p.issuing, {{p.root.certificate->serial}}}.make()};
       },
       RevocationStatus::good},
      {"listed by another CA",
       [](const Pki& p) {
         return Lists{ListFixture{p.root, {p.leaf_entry()}}.make()};
       },
       RevocationStatus::unknown},
      {"the issuer's name, another key",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.signer = &test_key(TestKey::ec_p256_4);
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"nextUpdate a second ago",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.next_update = kNow.plus_seconds(-1);
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"nextUpdate now",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.next_update = kNow;
         return Lists{list.make()};
       },
       RevocationStatus::good},
      {"without nextUpdate",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.next_update.reset();
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"thisUpdate in the future",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.this_update = kNow.plus_seconds(1);
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"unknown critical extension",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.extensions = {
             encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00})};
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"unknown critical extension in an entry of another certificate",
       [](const Pki& p) {
         return Lists{
             ListFixture{p.issuing, {{p.root.certificate->serial, std::nullopt, true}}}.make()};
       },
       RevocationStatus::unknown},
      {"only user certificates",
       [](const Pki& p) {
         ListFixture list{p.issuing, {p.leaf_entry()}};
         list.extensions = {scope_flag(kOnlyUserCerts)};
         return Lists{list.make()};
       },
       RevocationStatus::revoked},
      {"only CA certificates",
       [](const Pki& p) {
         ListFixture list{p.issuing, {p.leaf_entry()}};
         list.extensions = {scope_flag(kOnlyCaCerts)};
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"only attribute certificates",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.extensions = {scope_flag(kOnlyAttributeCerts)};
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"some reasons, not listed",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.extensions = {scope_flag(kSomeReasons, {0x05, 0x60})};
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"some reasons, listed",
       [](const Pki& p) {
         ListFixture list{p.issuing, {p.leaf_entry(CrlReason::key_compromise)}};
         list.extensions = {scope_flag(kSomeReasons, {0x05, 0x60})};
         return Lists{list.make()};
       },
       RevocationStatus::revoked},
      {"two lists that cover all reasons together",
       [](const Pki& p) {
         ListFixture some{p.issuing}, others{p.issuing};
         some.extensions = {scope_flag(kSomeReasons, {0x05, 0x60})};
         others.extensions = {scope_flag(kSomeReasons, {0x07, 0x1f, 0x80})};
         return Lists{some.make(), others.make()};
       },
       RevocationStatus::good},
      {"indirect list without entry of this issuer",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.extensions = {scope_flag(kIndirect)};
         return Lists{list.make()};
       },
       RevocationStatus::good},
      {"a delta alone",
       [](const Pki& p) {
         ListFixture delta{p.issuing};
         delta.extensions = {number_extension(oids::kCrlNumber, Critical::no, 5),
                             number_extension(oids::kDeltaCrlIndicator, Critical::yes, 3)};
         return Lists{delta.make()};
       },
       RevocationStatus::unknown},
      {"a delta that revokes",
       [](const Pki& p) {
         ListFixture base{p.issuing}, delta{p.issuing, {p.leaf_entry()}};
         base.extensions = {number_extension(oids::kCrlNumber, Critical::no, 3)};
         delta.extensions = {number_extension(oids::kCrlNumber, Critical::no, 5),
                             number_extension(oids::kDeltaCrlIndicator, Critical::yes, 3)};
         return Lists{base.make(), delta.make()};
       },
       RevocationStatus::revoked},
      {"a delta that ends a hold",
       [](const Pki& p) {
         ListFixture base{p.issuing, {p.leaf_entry(CrlReason::certificate_hold)}};
         ListFixture delta{p.issuing, {p.leaf_entry(CrlReason::remove_from_crl)}};
         base.extensions = {number_extension(oids::kCrlNumber, Critical::no, 3)};
         delta.extensions = {number_extension(oids::kCrlNumber, Critical::no, 5),
                             number_extension(oids::kDeltaCrlIndicator, Critical::yes, 3)};
         return Lists{base.make(), delta.make()};
       },
       RevocationStatus::good},
      {"a delta for a newer base",
       [](const Pki& p) {
         ListFixture base{p.issuing}, delta{p.issuing, {p.leaf_entry()}};
         base.extensions = {number_extension(oids::kCrlNumber, Critical::no, 2)};
         delta.extensions = {number_extension(oids::kCrlNumber, Critical::no, 5),
                             number_extension(oids::kDeltaCrlIndicator, Critical::yes, 3)};
         return Lists{base.make(), delta.make()};
       },
       RevocationStatus::good},
      {"a delta for a base without number",
       [](const Pki& p) {
         ListFixture base{p.issuing}, delta{p.issuing, {p.leaf_entry()}};
         delta.extensions = {number_extension(oids::kCrlNumber, Critical::no, 5),
                             number_extension(oids::kDeltaCrlIndicator, Critical::yes, 3)};
         return Lists{base.make(), delta.make()};
       },
       RevocationStatus::good},
  };
  return all;
}

}  // namespace

TEST_CASE("revocation lists decide by scope, dates, authority and reasons",
          "[validators][T-072][T-073][T-074]") {
  for (const Row& row : rows()) {
    INFO(row.name);
    const Pki pki;
    const Lists lists = row.lists(pki);
    const IssuerSource* const sources[] = {&pki.pool};
    const RevocationChecker checker(lists, sources, pki.trust,
                                    {kNow, default_policy(), {}, {}, nullptr}, {});
    const RevocationAnswer answer = checker.check(pki.path(), 0);
    CHECK(answer.status == row.expected);
  }
}

TEST_CASE("a verdict follows the revocation mode of its policy", "[validators][T-072]") {
  const Pki pki;
  const Lists root_and_issuing{ListFixture{pki.root}.make(), ListFixture{pki.issuing}.make()};
  const Lists only_root{ListFixture{pki.root}.make()};
  const Lists issuing_revoked{ListFixture{pki.root, {{pki.issuing.certificate->serial}}}.make(),
                              ListFixture{pki.issuing}.make()};
  struct Case {
    const char* name;
    const Lists* lists;
    RevocationMode mode;
    bool has_path;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"good", &root_and_issuing, RevocationMode::hard_fail, true, {}},
      {"unknown, hard", &only_root, RevocationMode::hard_fail, false, {"chain.revocation_unknown"}},
      {"unknown, soft", &only_root, RevocationMode::soft_fail, true, {"chain.revocation_unknown"}},
      {"unknown, off", &only_root, RevocationMode::off, true, {}},
      {"CA revoked", &issuing_revoked, RevocationMode::soft_fail, false, {"chain.revoked"}},
  };
  for (const Case& each : cases) {
    INFO(each.name);
    PathInputs inputs{kNow, default_policy(), {}, {}, nullptr};
    inputs.policy.revocation = each.mode;
    const IssuerSource* const sources[] = {&pki.pool};
    const RevocationChecker checker(*each.lists, sources, pki.trust, inputs, {});
    inputs.reviewer = &checker;
    const PathResult result =
        build_path({pki.leaf.certificate, sources, pki.trust, inputs, Limits{}});
    CHECK(result.path.has_value() == each.has_path);
    std::vector<std::string> found;
    for (const Finding& finding : result.findings) found.push_back(finding.id);
    CHECK(found == each.expected);
  }
}
