#include "validators/revocation.h"

#include <functional>

#include "pkcs/extensions/key_identifiers.h"
#include "tests/support/catch.h"
#include "tests/validators/revocation_fixture.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::tests;       // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test

namespace {

// IssuingDistributionPoint with one BOOLEAN [tag] TRUE, or onlySomeReasons [3] given as contents.
Bytes scope_flag(DerTag tag, const Bytes& contents = {0xff}) {
  DerWriter writer;
  writer.sequence([&](DerWriter& in) { in.element(tag, contents); });
  return encode_extension(oids::kIssuingDistributionPoint, Critical::yes, writer.view());
}
Bytes key_identifier_extension(BytesView identifier) {
  DerWriter writer;
  writer.sequence([&](DerWriter& in) { in.element(0x80, identifier); });
  return encode_extension(oids::kAuthorityKeyIdentifier, Critical::no, writer.view());
}
constexpr DerTag kOnlyUserCerts = 0x81, kOnlyCaCerts = 0x82, kSomeReasons = 0x83, kIndirect = 0x84,
                 kOnlyAttributeCerts = 0x85;
struct Row {
  const char* name;
  std::function<RevocationChecker::Lists(const Pki&)> lists;
  RevocationStatus expected;
  Shape shape = {};
};

// The contents of a DistributionPointName: a directory name, or an RDN relative to the issuer.
Bytes full_point(const char* name) {
  DerWriter out;
  out.nested(0xa0, [&](DerWriter& full) {
    full.raw(encode_directory_name(NameBuilder::parse(name).value().encode()));
  });
  return std::move(out).take();
}
Bytes relative_point(const char* common_name) {
  DerWriter out;
  out.nested(0xa1, [&](DerWriter& rdn) {
    rdn.sequence([&](DerWriter& attribute) {
      attribute.oid(oids::kCommonName);
      attribute.utf8_string(common_name);
    });
  });
  return std::move(out).take();
}
// One distribution point with this name, or none, and a CRL issuer, or none.
Bytes one_point(BytesView name, const char* crl_issuer = nullptr) {
  DerWriter out;
  out.sequence([&](DerWriter& points) {
    points.sequence([&](DerWriter& point) {
      if (!name.empty()) point.nested(0xa0, [&](DerWriter& in) { in.raw(name); });
      if (crl_issuer == nullptr) return;
      point.nested(0xa2, [&](DerWriter& issuer) {
        issuer.raw(encode_directory_name(NameBuilder::parse(crl_issuer).value().encode()));
      });
    });
  });
  return std::move(out).take();
}
// A list of the issuing CA, or the CRL issuer, whose scope has this name.
std::function<Lists(const Pki&)> list_at(Bytes name) {
  return [name](const Pki& p) {
    ListFixture list{p.issuing};
    DerWriter scope;
    scope.sequence([&](DerWriter& in) { in.nested(0xa0, [&](DerWriter& tag) { tag.raw(name); }); });
    list.extensions = {
        encode_extension(oids::kIssuingDistributionPoint, Critical::yes, scope.view())};
    return Lists{list.make()};
  };
}
std::function<Lists(const Pki&)> indirect_list_at(Bytes name) {
  return [name](const Pki& p) {
    ListFixture list{p.indirect, {{p.leaf.certificate->serial, std::nullopt, false, &p.issuing}}};
    DerWriter scope;
    scope.sequence([&](DerWriter& in) {
      in.nested(0xa0, [&](DerWriter& tag) { tag.raw(name); });
      in.element(0x84, Bytes{0xff});
    });
    list.extensions = {
        encode_extension(oids::kIssuingDistributionPoint, Critical::yes, scope.view())};
    return Lists{list.make()};
  };
}

// A delta and its base, numbered as usual unless changed.
struct Deltas {
  ListFixture base, delta;
  explicit Deltas(const Pki& p) : base{p.issuing}, delta{p.issuing} {
    base.extensions = {number_extension(oids::kCrlNumber, Critical::no, 3)};
    delta.extensions = {number_extension(oids::kCrlNumber, Critical::no, 5),
                        number_extension(oids::kDeltaCrlIndicator, Critical::yes, 3)};
  }
  Lists lists() const { return {base.make(), delta.make()}; }
};

// Two points with a URL each; the second may name a CRL issuer.
Bytes two_points(const IssuedCertificate* crl_issuer = nullptr) {
  DerWriter out;
  out.sequence([&](DerWriter& points) {
    for (const char* url : {"http://a.lab.example/", "http://b.lab.example/"}) {
      points.sequence([&](DerWriter& point) {
        point.nested(0xa0, [&](DerWriter& name) {
          name.nested(0xa0, [&](DerWriter& full) { full.raw(encode_uri(url)); });
        });
        if (crl_issuer == nullptr || url[7] == 'a') return;
        point.nested(0xa2, [&](DerWriter& issuer) {
          issuer.raw(encode_directory_name(crl_issuer->certificate->subject.tlv()));
        });
      });
    }
  });
  return std::move(out).take();
}
Bytes point_of_indirect() {
  const Pki pki{Shape{}};
  return two_points(&pki.indirect);
}

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
      {"one list knows nothing, the next one revokes",
       [](const Pki& p) {
         return Lists{ListFixture{p.issuing}.make(),
                      ListFixture{p.issuing, {p.leaf_entry()}}.make()};
       },
       RevocationStatus::revoked},
      {"one list revokes, the next one knows nothing",
       [](const Pki& p) {
         return Lists{ListFixture{p.issuing, {p.leaf_entry()}}.make(),
                      ListFixture{p.issuing}.make()};
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
      // T-073
      {"a list for another distribution point",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.extensions = {scope_name("http://c.lab.example/")};
         return Lists{list.make()};
       },
       RevocationStatus::unknown,
       {.points = two_points()}},
      {"a list for the first distribution point",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.extensions = {scope_name("http://a.lab.example/")};
         return Lists{list.make()};
       },
       RevocationStatus::good,
       {.points = two_points()}},
      {"a list for the second distribution point",
       [](const Pki& p) {
         ListFixture list{p.issuing, {p.leaf_entry()}};
         list.extensions = {scope_name("http://b.lab.example/")};
         return Lists{list.make()};
       },
       RevocationStatus::revoked,
       {.points = two_points()}},
      {"a list for a distribution point, a certificate without any",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.extensions = {scope_name("http://a.lab.example/")};
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"an indirect list without certificateIssuer",
       [](const Pki& p) {
         ListFixture list{p.indirect, {p.leaf_entry()}};
         list.extensions = {scope_name("http://b.lab.example/", true)};
         return Lists{list.make()};
       },
       RevocationStatus::good,
       {.points = point_of_indirect()}},
      {"an indirect list with certificateIssuer",
       [](const Pki& p) {
         ListFixture list{p.indirect,
                          {{p.leaf.certificate->serial, std::nullopt, false, &p.issuing}}};
         list.extensions = {scope_name("http://b.lab.example/", true)};
         return Lists{list.make()};
       },
       RevocationStatus::revoked,
       {.points = point_of_indirect()}},
      {"an indirect list, the issuer named by the entry before",
       [](const Pki& p) {
         ListFixture list{
             p.indirect,
             {{p.root.certificate->serial, std::nullopt, false, &p.issuing}, p.leaf_entry()}};
         list.extensions = {scope_name("http://b.lab.example/", true)};
         return Lists{list.make()};
       },
       RevocationStatus::revoked,
       {.points = point_of_indirect()}},
      {"an indirect list that nobody named",
       [](const Pki& p) {
         ListFixture list{p.indirect,
                          {{p.leaf.certificate->serial, std::nullopt, false, &p.issuing}}};
         list.extensions = {scope_flag(kIndirect)};
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
      {"the named CRL issuer's list is not indirect",
       [](const Pki& p) {
         ListFixture list{p.indirect};
         list.extensions = {scope_name("http://b.lab.example/")};
         return Lists{list.make()};
       },
       RevocationStatus::unknown,
       {.points = point_of_indirect()}},
      {"an unknown critical extension in the entry itself",
       [](const Pki& p) {
         return Lists{
             ListFixture{p.issuing, {{p.leaf.certificate->serial, std::nullopt, true}}}.make()};
       },
       RevocationStatus::unknown},

      {"directory names that are the same",
       list_at(full_point("CN=Part 1,O=Lab")),
       RevocationStatus::good,
       {.points = one_point(full_point("CN=part 1,O=Lab"))}},
      {"directory names that are not",
       list_at(full_point("CN=Part 1,O=Lab")),
       RevocationStatus::unknown,
       {.points = one_point(full_point("CN=Part 2,O=Lab"))}},
      {"names of different kinds",
       list_at(full_point("CN=Part 1,O=Lab")),
       RevocationStatus::unknown,
       {.points = two_points()}},
      {"relative names that are the same",
       list_at(relative_point("Part 1")),
       RevocationStatus::good,
       {.points = one_point(relative_point("Part 1"))}},
      {"relative names that are not",
       list_at(relative_point("Part 1")),
       RevocationStatus::unknown,
       {.points = one_point(relative_point("Part 2"))}},
      {"a relative name of the list and its whole in the certificate",
       list_at(relative_point("Part 1")),
       RevocationStatus::good,
       {.points = one_point(full_point("CN=Part 1,CN=Lab Issuing CA"))}},
      {"a relative name of the certificate and its whole in the list",
       list_at(full_point("CN=Part 1,CN=Lab Issuing CA")),
       RevocationStatus::good,
       {.points = one_point(relative_point("Part 1"))}},
      {"a relative name and a URL",
       list_at(relative_point("Part 1")),
       RevocationStatus::unknown,
       {.points = two_points()}},
      {"a point that names a CRL issuer only, and its list for that name",
       indirect_list_at(full_point("CN=Lab CRL Issuer")),
       RevocationStatus::revoked,
       {.points = one_point({}, "CN=Lab CRL Issuer")}},
      {"a point that names a CRL issuer only, and its list for another name",
       indirect_list_at(full_point("CN=Part 1")),
       RevocationStatus::unknown,
       {.points = one_point({}, "CN=Lab CRL Issuer")}},
      {"a point that names another CRL issuer",
       indirect_list_at(full_point("CN=Lab CRL Issuer")),
       RevocationStatus::unknown,
       {.points = one_point({}, "CN=Somebody")}},

      // T-074
      {"a delta without CRLNumber",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         d.delta.extensions = {number_extension(oids::kDeltaCrlIndicator, Critical::yes, 3)};
         return d.lists();
       },
       RevocationStatus::good},
      {"a delta that is older than the list",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         d.base.extensions = {number_extension(oids::kCrlNumber, Critical::no, 9)};
         return d.lists();
       },
       RevocationStatus::good},
      {"a delta of another scope",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         d.delta.extensions.push_back(scope_flag(kOnlyUserCerts));
         return d.lists();
       },
       RevocationStatus::good},
      {"a delta of another key",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         d.delta.extensions.push_back(key_identifier_extension(Bytes(20, 1)));
         return d.lists();
       },
       RevocationStatus::good},
      {"a delta of the same scope and key",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         for (ListFixture* list : {&d.base, &d.delta}) {
           list->extensions.push_back(scope_flag(kOnlyUserCerts));
           list->extensions.push_back(
               key_identifier_extension(p.issuing.certificate->subject_key_identifier));
         }
         return d.lists();
       },
       RevocationStatus::revoked},
      {"a delta of another issuer",
       [](const Pki& p) {
         Deltas d(p);
         ListFixture foreign{p.root, {p.leaf_entry()}};
         foreign.extensions = d.delta.extensions;
         return Lists{d.base.make(), foreign.make()};
       },
       RevocationStatus::good},
      {"a delta with an unknown critical extension",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         d.delta.extensions.push_back(
             encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00}));
         return d.lists();
       },
       RevocationStatus::good},
      {"a delta that is too old",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         d.delta.next_update = kNow.plus_seconds(-1);
         return d.lists();
       },
       RevocationStatus::good},
      {"a delta signed by somebody else",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry()};
         d.delta.signer = &test_key(TestKey::ec_p256_4);
         return d.lists();
       },
       RevocationStatus::good},
      {"the newer of two deltas decides",
       [](const Pki& p) {
         Deltas d(p);
         ListFixture newer = d.delta;
         newer.entries = {p.leaf_entry()};
         newer.extensions[0] = number_extension(oids::kCrlNumber, Critical::no, 6);
         return Lists{d.base.make(), newer.make(), d.delta.make()};
       },
       RevocationStatus::revoked},
      {"a base without CRLNumber revokes",
       [](const Pki& p) {
         Deltas d(p);
         d.base.extensions.clear();
         d.base.entries = {p.leaf_entry()};
         d.delta.entries = {p.leaf_entry(CrlReason::remove_from_crl)};
         return d.lists();
       },
       RevocationStatus::revoked},
      {"a delta that removes a revocation which is no hold",
       [](const Pki& p) {
         Deltas d(p);
         d.base.entries = {p.leaf_entry(CrlReason::key_compromise)};
         d.delta.entries = {p.leaf_entry(CrlReason::remove_from_crl)};
         return d.lists();
       },
       RevocationStatus::revoked},
      {"a delta that removes a revocation without a reason",
       [](const Pki& p) {
         Deltas d(p);
         d.base.entries = {p.leaf_entry()};
         d.delta.entries = {p.leaf_entry(CrlReason::remove_from_crl)};
         return d.lists();
       },
       RevocationStatus::revoked},
      {"a delta that removes what the base does not have",
       [](const Pki& p) {
         Deltas d(p);
         d.delta.entries = {p.leaf_entry(CrlReason::remove_from_crl)};
         return d.lists();
       },
       RevocationStatus::good},
      {"a hold",
       [](const Pki& p) {
         Deltas d(p);
         d.base.entries = {p.leaf_entry(CrlReason::certificate_hold)};
         return d.lists();
       },
       RevocationStatus::revoked},
      {"removeFromCRL in a complete list",
       [](const Pki& p) {
         return Lists{ListFixture{p.issuing, {p.leaf_entry(CrlReason::remove_from_crl)}}.make()};
       },
       RevocationStatus::unknown},

      // T-075
      {"key usage without cRLSign",
       [](const Pki& p) { return Lists{ListFixture{p.issuing}.make()}; },
       RevocationStatus::unknown,
       {.issuing_usage = KeyUsage::key_cert_sign}},
      {"key usage without cRLSign, listed",
       [](const Pki& p) {
         return Lists{ListFixture{p.issuing, {p.leaf_entry()}}.make()};
       },
       RevocationStatus::unknown,
       {.issuing_usage = KeyUsage::key_cert_sign}},
      {"no key usage",
       [](const Pki& p) { return Lists{ListFixture{p.issuing}.make()}; },
       RevocationStatus::good,
       {.issuing_usage = 0}},
      {"a certificate of the issuer's name with another key",
       [](const Pki& p) {
         return Lists{ListFixture{p.twin, {p.leaf_entry()}}.make()};
       },
       RevocationStatus::unknown},
      {"a stale list and a current one",
       [](const Pki& p) {
         ListFixture stale{p.issuing};
         stale.next_update = kNow.plus_seconds(-1);
         return Lists{stale.make(), ListFixture{p.issuing, {p.leaf_entry()}}.make()};
       },
       RevocationStatus::revoked},
      {"signed with SHA-1",
       [](const Pki& p) {
         ListFixture list{p.issuing};
         list.algorithm = SignatureAlgorithm{SignatureScheme::ecdsa, DigestAlgorithm::sha1};
         return Lists{list.make()};
       },
       RevocationStatus::unknown},
  };
  return all;
}

}  // namespace

TEST_CASE("revocation lists decide by scope, dates, authority and reasons",
          "[validators][T-072][T-073][T-074][T-075]") {
  for (const Row& row : rows()) {
    INFO(row.name);
    const Pki pki(row.shape);
    const Lists lists = row.lists(pki);
    const IssuerSource* const sources[] = {&pki.pool};
    const RevocationChecker checker(lists, sources, pki.trust,
                                    {kNow, default_policy(), {}, {}, nullptr}, {});
    const RevocationAnswer answer = checker.check(pki.path(), 0);
    CHECK(answer.status == row.expected);
  }
}

TEST_CASE("a verdict follows the revocation mode of its policy", "[validators][T-072]") {
  const Pki pki{Shape{}};
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
