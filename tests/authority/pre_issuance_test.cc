#include "authority/pre_issuance.h"

#include <set>

#include "fixtures/certificate_fixture.h"
#include "fixtures/public_keys.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/extensions/name_constraints.h"
#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

struct Row {
  const char* name;
  CertificateFixture issuer;
  CertificateFixture candidate;
  std::vector<std::string> findings;
};

CertificateFixture issuer() { return CertificateFixture("CN=Issuer").key(TestKey::ec_p256_2).ca(); }
CertificateFixture leaf() {
  return CertificateFixture("CN=a.example")
      .dns("a.example")
      .usage(KeyUsage::digital_signature)
      .purposes({oids::kServerAuth});
}

std::vector<Row> rows() {
  const auto constraints = NameConstraints::encode({encode_dns_name("lab.example")}, {});
  return {
      {"as it should be", issuer(), leaf(), {}},
      {"past the issuer's end",
       issuer(),
       leaf().valid(kNow, kNow.plus_days(301)),
       {"role.outlives_issuer"}},
      {"before the issuer's begin",
       issuer(),
       leaf().valid(kNow.plus_days(-301), kNow),
       {"role.outlives_issuer"}},
      {"ends before it begins",
       issuer(),
       leaf().valid(kNow, kNow.plus_days(-1)),
       {"chain.expired"}},
      {"an issuer that is no CA",
       CertificateFixture("CN=Issuer").key(TestKey::ec_p256_2),
       leaf(),
       {"chain.not_a_ca"}},
      {"an issuer without keyCertSign",
       issuer().usage(KeyUsage::crl_sign),
       leaf(),
       {"chain.key_usage"}},
      {"a CA under path length 0",
       CertificateFixture("CN=Issuer").key(TestKey::ec_p256_2).ca(0),
       CertificateFixture("CN=Below").ca(),
       {"chain.path_length"}},
      {"a leaf under path length 0",
       CertificateFixture("CN=Issuer").key(TestKey::ec_p256_2).ca(0),
       leaf(),
       {}},
      {"a purpose that the issuer has not",
       issuer().purposes({oids::kClientAuth}),
       leaf(),
       {"chain.purpose"}},
      {"any purpose at the issuer", issuer().purposes({oids::kAnyExtendedKeyUsage}), leaf(), {}},
      {"outside the name constraints",
       issuer().extension(oids::kNameConstraints, Critical::yes, constraints),
       leaf(),
       {"chain.name_constraint"}},
      {"SHA-1",
       issuer().key(TestKey::rsa_2048_1),
       leaf().signature({SignatureScheme::rsa_pkcs1, DigestAlgorithm::sha1}),
       {"chain.weak_signature"}},
      {"RSA of 1024 bits",
       issuer(),
       leaf().tweak([](CertificateBuilder& b) { b.public_key(fixtures::rsa_public_key(1024)); }),
       {"key.rsa_modulus_too_small", "key.rsa_modulus_small_factor"}},
      {"serial 0", issuer(), leaf().serial(0), {"parse.serial_zero"}},
      {"a negative serial",
       issuer(),
       leaf().tweak([](CertificateBuilder& b) { b.serial_contents(hex("fb")); }),
       {"parse.serial_negative"}},
      {"a serial of 21 octets",
       issuer(),
       leaf().tweak([](CertificateBuilder& b) { b.serial_contents(Bytes(21, 0x7f)); }),
       {"parse.serial_too_long"}},
      {"an extension that does not decode",
       issuer(),
       leaf().extension(oids::kNameConstraints, Critical::no, hex("3000")),
       {"parse.extension_malformed"}},
      {"an unknown critical extension",
       issuer(),
       leaf().extension(Oid("1.2.3"), Critical::yes, hex("0500")),
       {"chain.unknown_critical_extension"}},
  };
}

}  // namespace

TEST_CASE("what may not be signed is found before", "[authority][T-117]") {
  for (const auto& row : rows()) {
    INFO(row.name);
    const auto root = row.issuer.self_signed();
    const auto candidate = row.candidate.signed_by(root);
    const auto findings =
        authority::check_before_signing(candidate.certificate->tbs_tlv, {root.certificate},
                                        *candidate.certificate->signature_algorithm)
            .value();
    std::set<std::string> ids;
    for (const auto& found : findings) {
      CHECK(found.severity >= validators::Severity::error);
      ids.insert(std::string(found.id));
    }
    // The keys of the fixtures are public, and known to be.
    const bool fixture_key = candidate.certificate->spki.bits != 1024;
    CHECK(ids.erase("key.known_compromised") == (fixture_key ? 1U : 0U));
    CHECK(ids == std::set<std::string>(row.findings.begin(), row.findings.end()));
  }
}

TEST_CASE("every CA above is asked", "[authority][T-117]") {
  const auto constraints = NameConstraints::encode({encode_dns_name("lab.example")}, {});
  const auto root = CertificateFixture("CN=Root")
                        .key(TestKey::ec_p256_2)
                        .ca(1)
                        .extension(oids::kNameConstraints, Critical::yes, constraints)
                        .self_signed();
  const auto middle = CertificateFixture("CN=Middle").key(TestKey::ec_p256_3).ca().signed_by(root);
  const std::vector<CertificatePtr> chain{middle.certificate, root.certificate};
  const auto check = [&](const CertificateFixture& fixture) {
    const auto candidate = fixture.signed_by(middle);
    std::vector<std::string> ids;
    const auto findings =
        authority::check_before_signing(candidate.certificate->tbs_tlv, chain,
                                        *candidate.certificate->signature_algorithm)
            .value();
    for (const auto& found : findings) {
      if (found.id != "key.known_compromised") ids.emplace_back(found.id);
    }
    return ids;
  };
  CHECK(check(CertificateFixture("CN=a.lab.example").dns("a.lab.example")).empty());
  CHECK(check(CertificateFixture("CN=a.example").dns("a.example")) ==
        std::vector<std::string>{"chain.name_constraint"});
  CHECK(check(CertificateFixture("CN=Below").ca()) ==
        std::vector<std::string>{"chain.path_length"});
}

TEST_CASE("what is no certificate is an error, not a finding", "[authority][T-117]") {
  const auto algorithm = fixtures::test_key(TestKey::ec_p256_1).default_signature();
  CHECK(authority::check_before_signing(hex("3000"), {}, algorithm).error().code() ==
        ErrorCode::truncated);
  const auto root = issuer().self_signed();
  // The algorithm inside is not the one that would sign.
  CHECK(authority::check_before_signing(root.certificate->tbs_tlv, {},
                                        fixtures::test_key(TestKey::ed25519).default_signature())
            .error()
            .code() == ErrorCode::malformed);
}

}  // namespace certwright::tests
