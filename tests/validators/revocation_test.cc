#include "validators/revocation.h"

#include <functional>

#include "fixtures/certificate_list_fixture.h"
#include "fixtures/ocsp_fixture.h"
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
  const IssuedCertificate* issuer = nullptr;  // certificateIssuer
};

// Writes a CRL; what is not set is left out.
struct ListFixture {
  const IssuedCertificate& issuer;
  std::vector<Entry> entries = {};
  UtcTime this_update = kNow.plus_days(-1);
  std::optional<UtcTime> next_update = kNow.plus_days(6);
  std::vector<Bytes> extensions = {};
  const PrivateKey* signer = nullptr;
  std::optional<SignatureAlgorithm> algorithm = std::nullopt;

  void write_entry(DerWriter& list, const Entry& entry) const {
    list.sequence([&](DerWriter& in) {
      in.element(der::kInteger, entry.serial);
      in.text(time_tag(this_update), encode_time_value(this_update, time_tag(this_update)));
      if (!entry.reason && !entry.critical_unknown && entry.issuer == nullptr) return;
      in.sequence([&](DerWriter& all) {
        if (entry.reason) {
          const Bytes value{0x0a, 0x01, static_cast<std::uint8_t>(*entry.reason)};
          all.raw(encode_extension(oids::kReasonCode, Critical::no, value));
        }
        if (entry.critical_unknown) {
          all.raw(encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00}));
        }
        if (entry.issuer != nullptr) {
          DerWriter names;
          names.sequence([&](DerWriter& list_of_names) {
            list_of_names.raw(encode_directory_name(entry.issuer->certificate->subject.tlv()));
          });
          all.raw(encode_extension(oids::kCertificateIssuer, Critical::yes, names.view()));
        }
      });
    });
  }
  Bytes tbs(const SignatureAlgorithm& by) const {
    DerWriter writer;
    writer.sequence([&](DerWriter& in) {
      in.integer(1);
      in.raw(by.encode());
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
    const SignatureAlgorithm chosen = algorithm.value_or(key.default_signature());
    const Bytes body = tbs(chosen);
    const Bytes signature = key.sign(chosen, body).value();
    return RevocationList::read(encode_signed(body, chosen, signature)).value();
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
// IssuingDistributionPoint with a fullName of one URL, and indirectCRL where asked.
Bytes scope_name(const std::string& url, bool indirect = false) {
  DerWriter writer;
  writer.sequence([&](DerWriter& in) {
    in.nested(0xa0, [&](DerWriter& name) {
      name.nested(0xa0, [&](DerWriter& full) { full.raw(encode_uri(url)); });
    });
    if (indirect) in.element(0x84, Bytes{0xff});
  });
  return encode_extension(oids::kIssuingDistributionPoint, Critical::yes, writer.view());
}
Bytes key_identifier_extension(BytesView identifier) {
  DerWriter writer;
  writer.sequence([&](DerWriter& in) { in.element(0x80, identifier); });
  return encode_extension(oids::kAuthorityKeyIdentifier, Critical::no, writer.view());
}
constexpr DerTag kOnlyUserCerts = 0x81, kOnlyCaCerts = 0x82, kSomeReasons = 0x83, kIndirect = 0x84,
                 kOnlyAttributeCerts = 0x85;

// What differs from the usual three certificates.
struct Shape {
  std::optional<std::uint16_t> issuing_usage = std::nullopt;  // none: 0
  Bytes points = {};                                          // CRLDistributionPoints of the leaf
};

IssuedCertificate make_issuing(const IssuedCertificate& root, const Shape& shape) {
  CertificateFixture fixture("CN=Lab Issuing CA");
  fixture.key(TestKey::ec_p256_3);
  if (!shape.issuing_usage) return fixture.ca().signed_by(root);
  if (*shape.issuing_usage != 0) return fixture.ca().usage(*shape.issuing_usage).signed_by(root);
  return fixture.tweak([](CertificateBuilder& builder) { builder.basic_constraints_ca({}); })
      .signed_by(root);
}
IssuedCertificate make_leaf(const IssuedCertificate& issuing, const Shape& shape) {
  CertificateFixture fixture("CN=srv.lab.example");
  fixture.dns("srv.lab.example");
  if (!shape.points.empty()) {
    fixture.extension(oids::kCrlDistributionPoints, Critical::no, shape.points);
  }
  return fixture.signed_by(issuing);
}

struct Pki {
  explicit Pki(const Shape& shape)
      : issuing(make_issuing(root, shape)), leaf(make_leaf(issuing, shape)) {
    pool.add(issuing.certificate);
    pool.add(indirect.certificate);
    pool.add(twin.certificate);
    trust.add(root.certificate);
  }
  IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing, leaf;
  // Signs lists for others; and a certificate of the issuer's name with another key, from nowhere.
  IssuedCertificate indirect =
      CertificateFixture("CN=Lab CRL Issuer").key(TestKey::ec_p256_4).ca().signed_by(root);
  IssuedCertificate twin =
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p384).ca().self_signed();
  CertificatePool pool;
  TrustAnchors trust;

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
  Shape shape = {};
};
using Lists = RevocationChecker::Lists;

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
