// What each profile makes of keys, digests, serial numbers and encodings: one table.
#include <algorithm>
#include <functional>
#include <string>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/basic_constraints.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"
#include "validators/certificate_checks.h"
#include "validators/check_certificate.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

// The worst that a profile says of it: '.' nothing, 'n' notice, 'w' warning, 'E' error.
struct Row {
  const char* name;
  std::function<void(CertificateFixture&)> change;
  const char* id;  // of the finding that is meant
  const char* legacy_rfc5280_strict_windows;
};

const IssuedCertificate& root() {
  static const IssuedCertificate made =
      CertificateFixture("CN=Root").key(TestKey::ec_p256_2).ca().self_signed();
  return made;
}

// An odd modulus of this many bits; nobody knows its factors, which is all the same here.
Bytes modulus_of(std::size_t bits) {
  Bytes modulus((bits + 7) / 8, 0x5b);
  modulus.front() = static_cast<std::uint8_t>(1U << ((bits - 1) % 8));
  modulus.back() |= 1;
  return modulus;
}

auto with_rsa(std::size_t bits) {
  return [bits](CertificateFixture& fixture) {
    fixture.tweak([bits](CertificateBuilder& builder) {
      builder.public_key(tests::make_rsa_spki(modulus_of(bits), Bytes{0x01, 0x00, 0x01}));
    });
  };
}
auto with_serial(Bytes contents) {
  return [contents](CertificateFixture& fixture) {
    fixture.tweak([contents](CertificateBuilder& builder) { builder.serial_contents(contents); });
  };
}
auto signed_with(DigestAlgorithm digest) {
  return [digest](CertificateFixture& fixture) {
    SignatureAlgorithm algorithm;
    algorithm.scheme = SignatureScheme::ecdsa;
    algorithm.digest = digest;
    fixture.signature(algorithm);
  };
}

Bytes long_serial(std::size_t octets, std::uint8_t first) {
  Bytes serial(octets, 0x11);
  serial.front() = first;
  return serial;
}

// CN and O in one RDN, the larger encoding first.
Bytes unsorted_name() {
  const Bytes common = NameBuilder().add(oids::kCommonName, "a").encode();
  const Bytes organization = NameBuilder().add(oids::kOrganizationName, "b").encode();
  DerWriter writer;
  writer.sequence([&](DerWriter& name) {
    name.nested(der::kSet, [&](DerWriter& set) {
      set.raw(BytesView(organization).subspan(4));
      set.raw(BytesView(common).subspan(4));
    });
  });
  return std::move(writer).take();
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"RSA, 512 bits", with_rsa(512), "key.rsa_modulus_too_small", "EEEE"},
      {"RSA, 1023 bits", with_rsa(1023), "key.rsa_modulus_too_small", "EEEE"},
      {"RSA, 1024 bits", with_rsa(1024), "key.rsa_modulus_too_small", "wEEE"},
      {"RSA, 2047 bits", with_rsa(2047), "key.rsa_modulus_too_small", "wEEE"},
      {"RSA, 2048 bits", with_rsa(2048), "key.rsa_modulus_too_small", "...."},
      {"RSA, 8192 bits", with_rsa(8192), "key.rsa_modulus_too_large", "...."},
      {"RSA, 8193 bits", with_rsa(8193), "key.rsa_modulus_too_large", "EEEE"},
      {"RSA, 16384 bits", with_rsa(16384), "key.rsa_modulus_too_large", "EEEE"},
      {"ECDSA with SHA-1", signed_with(DigestAlgorithm::sha1), "chain.weak_signature", "wEEE"},
      {"ECDSA with SHA-224", signed_with(DigestAlgorithm::sha224), "chain.weak_signature", "...."},
      {"serial number -5", with_serial({0xfb}), "parse.serial_negative", "wwww"},
      {"serial number 0", with_serial({0x00}), "parse.serial_zero", "wwww"},
      {"serial number of 20 octets", with_serial(long_serial(20, 0x7f)), "parse.serial_too_long",
       "...."},
      {"serial number of 21 octets", with_serial(long_serial(21, 0x01)), "parse.serial_too_long",
       "wwww"},
      {"serial number of 20 octets, top bit set", with_serial(long_serial(20, 0x80)),
       "parse.serial_negative", "wwww"},
      {"serial number -5, by the rules for CAs", with_serial({0xfb}), "rfc5280.serial_number",
       "..E."},
      {"serial number 0, by the rules for CAs", with_serial({0x00}), "rfc5280.serial_number",
       "..E."},
      {"serial number of 21 octets, by the rules for CAs", with_serial(long_serial(21, 0x01)),
       "rfc5280.serial_number", "..E."},
      {"cA FALSE written out",
       [](CertificateFixture& f) {
         f.extension(oids::kBasicConstraints, Critical::no, Bytes{0x30, 0x03, 0x01, 0x01, 0x00});
       },
       "parse.explicit_default_ca", "wwww"},
      {"cA FALSE written out, by the rules for CAs",
       [](CertificateFixture& f) {
         f.extension(oids::kBasicConstraints, Critical::no, Bytes{0x30, 0x03, 0x01, 0x01, 0x00});
       },
       "rfc5280.explicit_default", "..E."},
      {"attributes of an RDN not in DER's order",
       [](CertificateFixture& f) { f.subject_tlv(unsorted_name()); }, "parse.name_set_order",
       "wwww"},
      {"attributes of an RDN not in DER's order, as DER",
       [](CertificateFixture& f) { f.subject_tlv(unsorted_name()); }, "rfc5280.name_set_order",
       ".EEE"},
  };
  return all;
}

char worst_of(const std::vector<Finding>& findings, std::string_view id) {
  char worst = '.';
  for (const Finding& finding : findings) {
    if (finding.id != id) continue;
    worst = finding.severity >= Severity::error     ? 'E'
            : finding.severity == Severity::warning ? 'w'
                                                    : 'n';
  }
  return worst;
}

std::vector<Finding> judge(const CertificatePtr& certificate, const VerificationPolicy& policy) {
  std::vector<Finding> findings = check_certificate(certificate, {kNow, 0, policy, 0});
  const Purpose purpose = *find_purpose("any");
  check_in_path(certificate, 0, PathRole::target, {kNow, policy, purpose}, findings);
  return findings;
}

// ecdsa-with-SHA1 made into an algorithm that nothing here computes: the signature's own octets do
// not matter, because it is refused before they do.
CertificatePtr with_rsa_md5() {
  const auto made = CertificateFixture("CN=a.example").key(TestKey::rsa_2048_1).self_signed();
  Bytes der = to_bytes(made.certificate->der);
  const Bytes sha256 = *from_hex("2a864886f70d01010b");
  for (auto at = der.begin();;) {
    at = std::search(at, der.end(), sha256.begin(), sha256.end());
    if (at == der.end()) break;
    at[8] = 0x04;  // md5WithRSAEncryption
    at += 9;
  }
  return Certificate::parse(std::move(der)).value();
}

}  // namespace

TEST_CASE("every profile's verdict on keys, digests, serials and encodings",
          "[validators][T-010][T-011][T-013][T-031][T-038]") {
  for (const Row& row : rows()) {
    CertificateFixture fixture("CN=a.example");
    row.change(fixture);
    const CertificatePtr certificate = fixture.signed_by(root()).certificate;
    std::string found;
    for (const char* profile : {"legacy", "rfc5280", "strict", "windows"}) {
      found += worst_of(judge(certificate, *find_policy(profile)), row.id);
    }
    INFO(row.name << ", " << row.id);
    CHECK(found == row.legacy_rfc5280_strict_windows);
  }
}

TEST_CASE("MD5 is refused in every profile", "[validators][T-038]") {
  const CertificatePtr certificate = with_rsa_md5();
  REQUIRE(certificate->signature_algorithm.has_value());
  CHECK(certificate->signature_algorithm->digest == DigestAlgorithm::md5);
  for (const VerificationPolicy& policy : verification_policies()) {
    INFO(policy.name);
    std::vector<Finding> findings;
    check_signature_algorithm(certificate, 1, policy, findings);
    CHECK(worst_of(findings, "chain.weak_signature") == 'E');
    REQUIRE(findings.front().certificate.has_value());
    CHECK(findings.front().certificate->position == 1);
    CHECK(findings.front().message.find("a.example") != std::string::npos);
    CHECK_FALSE(policy.digests.has(DigestAlgorithm::sha1));
    CHECK_FALSE(policy.tolerated.has(DigestAlgorithm::md5));
    CHECK(policy.least_rsa_bits >= kLeastRsaBitsEver);
  }
}

TEST_CASE("no policy verifies with RSA keys below 1024 bits", "[validators][T-031]") {
  const Bytes small = tests::make_rsa_spki(modulus_of(1023), Bytes{0x01, 0x00, 0x01});
  const Bytes middle = tests::make_rsa_spki(modulus_of(1024), Bytes{0x01, 0x00, 0x01});
  const auto spki = [](const Bytes& tlv) { return SubjectPublicKeyInfo::parse(tlv).value(); };
  CHECK_FALSE(PublicKey::from_spki(spki(small), 0).has_value());
  CHECK_FALSE(PublicKey::from_spki(spki(small), kLeastRsaBitsEver).has_value());
  CHECK(PublicKey::from_spki(spki(middle), kLeastRsaBitsEver).has_value());
  CHECK(PublicKey::from_spki(spki(middle), 0).has_value());
  CHECK_FALSE(PublicKey::from_spki(spki(middle)).has_value());
  CHECK_FALSE(PublicKey::from_spki(spki(middle), 4096).has_value());
}
