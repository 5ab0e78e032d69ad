#include "pkcs/certificate.h"

#include <thread>

#include "fixtures/certificate_fixture.h"
#include "pkcs/general_name.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using A = CertificateAnomaly;
using fixtures::CertificateFixture;
using fixtures::TestKey;

struct BrokenRow {
  const char* name;
  void (*change)(CertificateParts&);
};
const Bytes kCaTrue = hex("30030101ff");
const Bytes kCaFalse = hex("3000");

Bytes alt_name(std::string_view dns) { return tlv(der::kSequence, encode_dns_name(dns)); }

const BrokenRow kBrokenRows[] = {
    // T-008
    {"something after the certificate",
     [](CertificateParts& p) { p.after_certificate = hex("0500"); }},
    {"something after the signature", [](CertificateParts& p) { p.after_signature = hex("0500"); }},
    {"something after the extensions",
     [](CertificateParts& p) { p.after_extensions = hex("0500"); }},
    {"something after the key's algorithm",
     [](CertificateParts& p) {
       p.spki =
           hex("300f300906032b657005000500030200"
               "01");
     }},
    {"two parameters in the algorithm",
     [](CertificateParts& p) {
       p.inner_algorithm = p.outer_algorithm = hex("300e06082a8648ce3d04030205000500");
     }},
    // T-009
    {"two subjectAltNames",
     [](CertificateParts& p) {
       p.extension(oids::kSubjectAltName, Critical::no, alt_name("evil.example"));
       p.extension(oids::kSubjectAltName, Critical::no, alt_name("good.example"));
     }},
    {"the same the other way round",
     [](CertificateParts& p) {
       p.extension(oids::kSubjectAltName, Critical::no, alt_name("good.example"));
       p.extension(oids::kSubjectAltName, Critical::no, alt_name("evil.example"));
     }},
    {"basicConstraints FALSE, then TRUE",
     [](CertificateParts& p) {
       p.extension(oids::kBasicConstraints, Critical::yes, kCaFalse);
       p.extension(oids::kBasicConstraints, Critical::yes, kCaTrue);
     }},
    {"an unknown extension twice",
     [](CertificateParts& p) {
       p.extension(Oid("1.2.3"), Critical::no, hex("0500"));
       p.extension(Oid("1.2.4"), Critical::no, hex("0500"));
       p.extension(Oid("1.2.3"), Critical::no, hex("0101ff"));
     }},
    // T-010
    {"a padded serial", [](CertificateParts& p) { p.serial = hex("02020005"); }},
    {"an empty serial", [](CertificateParts& p) { p.serial = hex("0200"); }},
    // T-011
    {"critical 01",
     [](CertificateParts& p) { p.extensions = {hex("300b06022a0301010104020500")}; }},
    // T-012
    {"a signature with unused bits", [](CertificateParts& p) { p.signature = hex("03020308"); }},
    {"a signature without its first octet", [](CertificateParts& p) { p.signature = hex("0300"); }},
    {"a key with unused bits",
     [](CertificateParts& p) { p.spki = hex("300b300506032b657003020380"); }},
    // T-013
    {"inner SHA-384, outer SHA-256",
     [](CertificateParts& p) { p.inner_algorithm = hex("300a06082a8648ce3d040303"); }},
    {"inner without NULL, outer with",
     [](CertificateParts& p) {
       p.inner_algorithm = hex("300b06092a864886f70d01010b");
       p.outer_algorithm = hex("300d06092a864886f70d01010b0500");
     }},
    // T-018
    {"a date without seconds",
     [](CertificateParts& p) {
       p.validity = hex("301c170b323530313031303030305a170d3335303130313030303030305a");
     }},
    {"a third date",
     [](CertificateParts& p) {
       p.validity =
           hex("302d170d3235303130313030303030305a170d3335303130313030303030305a"
               "170d3335303130313030303030305a");
     }},
    // T-019
    {"v1 with extensions",
     [](CertificateParts& p) {
       p.version.clear();
       p.extension(oids::kBasicConstraints, Critical::yes, kCaTrue);
     }},
    {"v2 with extensions",
     [](CertificateParts& p) {
       p.version = hex("a003020101");
       p.extension(oids::kBasicConstraints, Critical::yes, kCaTrue);
     }},
    {"v4", [](CertificateParts& p) { p.version = hex("a003020103"); }},
    {"version -1", [](CertificateParts& p) { p.version = hex("a0030201ff"); }},
    {"v1 with a unique identifier",
     [](CertificateParts& p) {
       p.version.clear();
       p.unique_ids = hex("81020001");
     }},
    // T-020
    {"an empty list of extensions",
     [](CertificateParts& p) { p.after_extensions = hex("a3023000"); }},
    {"no issuer", [](CertificateParts& p) { p.issuer.clear(); }},
    {"an RDN without attribute", [](CertificateParts& p) { p.subject = hex("30023100"); }},
    {"no key", [](CertificateParts& p) { p.spki.clear(); }},
};

struct AnomalyRow {
  const char* name;
  void (*change)(CertificateParts&);
  std::vector<A> anomalies;
};
const AnomalyRow kAnomalyRows[] = {
    {"nothing odd", [](CertificateParts&) {}, {}},
    {"serial -5", [](CertificateParts& p) { p.serial = hex("0201fb"); }, {A::serial_negative}},
    {"serial 0", [](CertificateParts& p) { p.serial = hex("020100"); }, {A::serial_zero}},
    {"20 octets", [](CertificateParts& p) { p.serial = tlv(2, Bytes(20, 0x7f)); }, {}},
    {"20 octets with the top bit",
     [](CertificateParts& p) { p.serial = tlv(2, Bytes(20, 0x80)); },
     {A::serial_negative}},
    {"21 octets",
     [](CertificateParts& p) { p.serial = tlv(2, Bytes(21, 0x7f)); },
     {A::serial_too_long}},
    {"version v1 written out",
     [](CertificateParts& p) { p.version = hex("a003020100"); },
     {A::explicit_default_version}},
    {"critical FALSE written out",
     [](CertificateParts& p) { p.extensions = {hex("300b06022a0301010004020500")}; },
     {A::explicit_default_critical}},
    {"cA FALSE written out",
     [](CertificateParts& p) {
       p.extension(oids::kBasicConstraints, Critical::yes, hex("3003010100"));
     },
     {A::explicit_default_ca}},
    {"keyUsage with zeros at the end",
     [](CertificateParts& p) { p.extension(oids::kKeyUsage, Critical::yes, hex("03020080")); },
     {A::key_usage_padded}},
    {"a GeneralizedTime before 2050",
     [](CertificateParts& p) {
       p.validity = hex("3020180f32303235303130313030303030305a170d3335303130313030303030305a");
     },
     {A::time_form}},
    {"a purpose twice",
     [](CertificateParts& p) {
       p.extension(oids::kExtendedKeyUsage, Critical::no,
                   ExtendedKeyUsage::encode({oids::kServerAuth, oids::kServerAuth}));
     },
     {A::duplicate_purpose}},
    {"two unknown purposes",
     [](CertificateParts& p) {
       p.extension(oids::kExtendedKeyUsage, Critical::no,
                   ExtendedKeyUsage::encode({Oid("1.2.3"), Oid("1.2.4")}));
     },
     {}},
    {"an unknown purpose twice",
     [](CertificateParts& p) {
       p.extension(oids::kExtendedKeyUsage, Critical::no,
                   ExtendedKeyUsage::encode({Oid("1.2.3"), Oid("1.2.4"), Oid("1.2.3")}));
     },
     {A::duplicate_purpose}},
};

struct MalformedRow {
  const char* name;
  ExtensionId id;
  Oid oid;
  std::string_view value;
};
const MalformedRow kMalformedRows[] = {
    // T-015
    {"cA outside its SEQUENCE", ExtensionId::basic_constraints, oids::kBasicConstraints, "3003"},
    {"an INTEGER for cA", ExtensionId::basic_constraints, oids::kBasicConstraints,
     "300602010102010 0"},
    {"cA 01", ExtensionId::basic_constraints, oids::kBasicConstraints, "3003010101"},
    // T-008
    {"trailing data in the SAN", ExtensionId::subject_alt_name, oids::kSubjectAltName,
     "30038201610500"},
    // T-020
    {"an empty SAN", ExtensionId::subject_alt_name, oids::kSubjectAltName, "3000"},
    {"an empty EKU", ExtensionId::extended_key_usage, oids::kExtendedKeyUsage, "3000"},
    {"empty CRL distribution points", ExtensionId::crl_distribution_points,
     oids::kCrlDistributionPoints, "3000"},
    {"an empty AIA", ExtensionId::authority_info_access, oids::kAuthorityInfoAccess, "3000"},
    {"empty policies", ExtensionId::certificate_policies, oids::kCertificatePolicies, "3000"},
    {"empty name constraints", ExtensionId::name_constraints, oids::kNameConstraints, "3000"},
    {"a point with reasons only", ExtensionId::crl_distribution_points,
     oids::kCrlDistributionPoints, "3006300481020560"},
    // T-012
    {"keyUsage with set padding", ExtensionId::key_usage, oids::kKeyUsage, "0302078f"},
    {"no extnValue", ExtensionId::key_usage, oids::kKeyUsage, ""},
    // T-014
    {"an address of five octets", ExtensionId::subject_alt_name, oids::kSubjectAltName,
     "300787050000000000"},
};

}  // namespace

TEST_CASE("a certificate made of parts", "[pkcs][certificate]") {
  CertificateParts parts;
  parts.extension(oids::kSubjectAltName, Critical::no, alt_name("a.example"));
  const Bytes der = parts.encode();
  const auto certificate = Certificate::parse(der).value();
  CHECK(certificate->version == 3);
  CHECK(certificate->issuer.to_string() == "CN=a");
  CHECK(certificate->subject.to_string() == "CN=b");
  CHECK(certificate->serial_hex() == "01");
  CHECK(to_rfc3339(certificate->not_before) == "2025-01-01T00:00:00Z");
  CHECK(to_rfc3339(certificate->not_after) == "2035-01-01T00:00:00Z");
  CHECK(certificate->spki.description() == "EC P-256");
  CHECK(certificate->signature_algorithm->name() == "ecdsa-with-SHA256");
  CHECK(certificate->has(ExtensionId::subject_alt_name));
  CHECK_FALSE(certificate->has(ExtensionId::key_usage));
  CHECK_FALSE(certificate->is_critical(ExtensionId::subject_alt_name));
  CHECK(certificate->subject_alt_names().value().at(0).text() == "a.example");
  CHECK(certificate->sha256() == sha256(der));
  CHECK(certificate->display_name() == "b");
  CHECK_FALSE(certificate->is_self_issued());
  CHECK(certificate->verify_signed_by(*certificate).error().code() == E::bad_signature);
  CHECK(certificate->tbs_tlv.data() == certificate->der.data() + (der[1] == 0x82 ? 4 : 3));
}

TEST_CASE("a certificate with a broken part is not read",
          "[pkcs][certificate][T-008][T-009][T-010][T-011][T-012][T-013][T-018][T-019][T-020]") {
  for (const auto& row : kBrokenRows) {
    INFO(row.name);
    CertificateParts parts;
    row.change(parts);
    const Bytes der = parts.encode();
    const auto view = CertificateView::parse(der);
    REQUIRE_FALSE(view.has_value());
    CHECK((view.error().code() == E::malformed || view.error().code() == E::truncated));
    REQUIRE(view.error().offset().has_value());
    CHECK(*view.error().offset() < der.size());
  }
}

TEST_CASE("departures that leave a certificate readable are noted",
          "[pkcs][certificate][T-010][T-011]") {
  for (const auto& row : kAnomalyRows) {
    INFO(row.name);
    CertificateParts parts;
    row.change(parts);
    const Bytes der = parts.encode();
    const auto view = CertificateView::parse(der).value();
    unsigned expected = 0;
    for (const A anomaly : row.anomalies) expected |= static_cast<unsigned>(anomaly);
    CHECK(view.anomalies == expected);
    CHECK_FALSE(view.is_ca());
  }
}

TEST_CASE("an extension that does not decode is malformed and gives nothing",
          "[pkcs][certificate][T-008][T-011][T-012][T-014][T-015][T-020]") {
  for (const auto& row : kMalformedRows) {
    INFO(row.name);
    CertificateParts parts;
    parts.extension(row.oid, Critical::yes, spaced_hex(row.value));
    const Bytes der = parts.encode();
    const auto view = CertificateView::parse(der).value();
    CHECK(view.is_malformed(row.id));
    CHECK(view.has(row.id));
    CHECK_FALSE(view.is_ca());
    CHECK_FALSE(view.key_usage.has_value());
    CHECK_FALSE(view.extended_key_usage.has_value());
    CHECK(view.malformed == 1U << static_cast<unsigned>(row.id));
    if (row.id == ExtensionId::subject_alt_name) {
      CHECK(view.subject_alt_names().error().code() == E::malformed);
    }
  }
}

TEST_CASE("who is a CA", "[pkcs][certificate][T-015][T-019]") {
  CertificateParts ca;
  ca.extension(oids::kBasicConstraints, Critical::yes, kCaTrue);
  CHECK(CertificateView::parse(ca.encode()).value().is_ca());
  CertificateParts length_only;
  length_only.extension(oids::kBasicConstraints, Critical::yes, hex("3003020100"));
  CHECK_FALSE(CertificateView::parse(length_only.encode()).value().is_ca());
  CertificateParts v1;
  v1.version.clear();
  const Bytes v1_der = v1.encode();
  const auto view = CertificateView::parse(v1_der).value();
  CHECK(view.version == 1);
  CHECK_FALSE(view.is_ca());
  CertificateParts v2;
  v2.version = hex("a003020101");
  v2.unique_ids = hex("810200ff820200fe");
  const Bytes v2_der = v2.encode();
  const auto with_ids = CertificateView::parse(v2_der).value();
  CHECK(with_ids.version == 2);
  CHECK(to_hex(with_ids.issuer_unique_id) == "ff");
  CHECK(to_hex(with_ids.subject_unique_id) == "fe");
}

TEST_CASE("an unknown critical extension is remembered", "[pkcs][certificate]") {
  CertificateParts parts;
  parts.extension(Oid("1.2.3"), Critical::yes, hex("0500"));
  CHECK(CertificateView::parse(parts.encode()).value().unknown_critical);
  CertificateParts harmless;
  harmless.extension(Oid("1.2.3"), Critical::no, hex("ff"));
  const Bytes der = harmless.encode();
  const auto view = CertificateView::parse(der).value();
  CHECK_FALSE(view.unknown_critical);
  CHECK(to_hex(view.extensions.find(Oid("1.2.3")).value) == "ff");
  CertificateParts many;
  for (int i = 0; i < 257; ++i) {
    many.extension(Oid::parse("1.2." + std::to_string(i)).value(), Critical::no, hex("0500"));
  }
  CHECK(CertificateView::parse(many.encode()).error().code() == E::limit_exceeded);
}

TEST_CASE("an unknown signature algorithm can be shown and never verified",
          "[pkcs][certificate][T-013]") {
  CertificateParts parts;
  parts.inner_algorithm = parts.outer_algorithm = hex("300406022a03");
  const auto certificate = Certificate::parse(parts.encode()).value();
  CHECK_FALSE(certificate->signature_algorithm.has_value());
  CHECK(certificate->verify_signed_by(*certificate).error().code() == E::unsupported);
}

TEST_CASE("serial numbers as text", "[pkcs][certificate][T-010]") {
  struct Row {
    std::string_view contents;
    std::string_view text;
  };
  for (const auto& row : std::initializer_list<Row>{{"00", "00"},
                                                    {"0080", "80"},
                                                    {"7f01", "7f01"},
                                                    {"fb", "-05"},
                                                    {"ff00", "-0100"},
                                                    {"80", "-80"}}) {
    CertificateParts parts;
    parts.serial = tlv(der::kInteger, hex(row.contents));
    CHECK(CertificateView::parse(parts.encode()).value().serial_hex() == row.text);
  }
}

TEST_CASE("NUL octets in names are kept", "[pkcs][certificate][T-001]") {
  const std::string_view hostile("good.example\0.evil.test", 23);
  const Bytes subject =
      NameBuilder()
          .add_raw(oids::kOrganizationalUnitName.octets(), der::kUtf8String, view_of(hostile))
          .add_raw(oids::kCommonName.octets(), der::kUtf8String, view_of(hostile))
          .encode();
  const auto issued =
      CertificateFixture("CN=x").subject_tlv(subject).dns(hostile).uri(hostile).self_signed();
  const auto& certificate = *issued.certificate;
  CHECK(certificate.subject.common_name() == "good.example\\x00.evil.test");
  CHECK(certificate.subject.to_string() ==
        "CN=good.example\\\\x00.evil.test,OU=good.example\\\\x00.evil.test");
  const auto names = certificate.subject_alt_names().value();
  CHECK(names.at(0).text() == hostile);
  CHECK(names.at(1).text() == hostile);
}

TEST_CASE("a bad document leaves no trace in the next", "[pkcs][certificate][T-026]") {
  const auto issued = CertificateFixture("CN=Lab Root").ca().dns("a.example").self_signed();
  const Bytes good = to_bytes(issued.certificate->der);
  std::vector<Bytes> bad;
  for (const auto& row : kBrokenRows) {
    CertificateParts parts;
    row.change(parts);
    bad.push_back(parts.encode());
  }
  const auto work = [&](bool& same) {
    same = true;
    for (int i = 0; i < 10'000; ++i) {
      const auto failed = CertificateView::parse(bad[static_cast<std::size_t>(i) % bad.size()]);
      const auto view = CertificateView::parse(good);
      same = same && !failed && view && view->present == issued.certificate->present &&
             view->anomalies == 0 && view->malformed == 0 && view->is_ca();
    }
  };
  bool results[8] = {};
  std::vector<std::thread> threads;
  for (auto& result : results) threads.emplace_back([&] { work(result); });
  for (auto& thread : threads) thread.join();
  for (const bool result : results) CHECK(result);
}

TEST_CASE("fixtures are what they say", "[fixtures]") {
  const auto root = CertificateFixture("CN=Root").key(TestKey::ec_p256_2).ca(1).self_signed();
  const auto leaf = CertificateFixture("CN=a.example").dns("a.example").signed_by(root);
  CHECK(root.certificate->is_self_signed());
  CHECK(root.certificate->is_ca());
  CHECK(root.certificate->basic_constraints->path_length == 1U);
  CHECK(leaf.certificate->verify_signed_by(*root.certificate).has_value());
  CHECK_FALSE(leaf.certificate->is_self_signed());
  CHECK(
      equal(leaf.certificate->authority_key_identifier, root.certificate->subject_key_identifier));
  CHECK(leaf.certificate->not_before == fixtures::kNow.plus_days(-300));
  CHECK(leaf.certificate->not_after == fixtures::kNow.plus_days(300));
  // Fixed serials; only the randomised part of the signature differs from run to run.
  const auto again = CertificateFixture("CN=a.example").dns("a.example").signed_by(root);
  CHECK(equal(again.certificate->tbs_tlv, leaf.certificate->tbs_tlv));
  const auto other = CertificateFixture("CN=b.example").signed_with(root, leaf.key);
  CHECK(other.certificate->verify_signed_by(*root.certificate).error().code() == E::bad_signature);
}

TEST_CASE("the builder writes what it is told", "[pkcs][certificate_builder]") {
  const PrivateKey& key = fixtures::test_key(TestKey::ec_p256_1);
  const Bytes name = NameBuilder::parse("CN=a").value().encode();
  CertificateBuilder empty;
  CHECK(empty.sign(key).error().code() == E::invalid_argument);
  CertificateBuilder builder;
  builder.serial(hex("00ff")).issuer(name).subject(hex("3000")).public_key(key.spki_tlv());
  builder.validity(UtcTime{0}, kNoWellDefinedEnd);
  const Bytes v1_der = builder.sign(key).value();
  const auto v1 = CertificateView::parse(v1_der).value();
  CHECK(v1.version == 1);
  CHECK(to_hex(v1.serial) == "00ff");
  CHECK(v1.not_after == kNoWellDefinedEnd);
  builder.basic_constraints_end_entity()
      .key_usage(KeyUsage::digital_signature)
      .extended_key_usage({oids::kServerAuth})
      .subject_alt_names({encode_dns_name("a.example")})
      .subject_key_identifier(hex("01"))
      .authority_key_identifier(hex("02"));
  const auto v3 = Certificate::parse(builder.sign(key).value()).value();
  CHECK(v3->version == 3);
  CHECK_FALSE(v3->is_ca());
  CHECK(v3->is_critical(ExtensionId::key_usage));
  // RFC 5280 section 4.2.1.6: no subject, so the names are critical.
  CHECK(v3->is_critical(ExtensionId::subject_alt_name));
  CHECK(to_hex(v3->subject_key_identifier) == "01");
  CHECK(to_hex(v3->authority_key_identifier) == "02");
  CHECK(v3->anomalies == 0);
  CHECK(v3->malformed == 0);
  CHECK(v3->verify_signed_by(PublicKey::from_spki(key.spki_tlv()).value()).has_value());
}

}  // namespace certwright::tests
