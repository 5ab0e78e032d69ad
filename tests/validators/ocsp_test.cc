#include "validators/ocsp.h"

#include <functional>

#include "fixtures/ocsp_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/ocsp_oids.h"
#include "pkcs/pem.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::OcspEntry;
using fixtures::OcspFixture;
using fixtures::test_key;
using fixtures::TestKey;

namespace {

constexpr RevocationStatus kGood = RevocationStatus::good, kRevoked = RevocationStatus::revoked,
                           kUnknown = RevocationStatus::unknown;

CertificateFixture delegate_fixture(TestKey key = TestKey::ec_p256_4) {
  CertificateFixture fixture("CN=Lab OCSP");
  fixture.key(key).purposes({oids::kOcspSigning});
  return fixture;
}

struct Pki {
  IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate issuing =
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca().signed_by(root);
  IssuedCertificate leaf = CertificateFixture("CN=srv.lab.example")
                               .dns("srv.lab.example")
                               .serial(0x4242)
                               .signed_by(issuing);
  IssuedCertificate other =
      CertificateFixture("CN=other.lab.example").serial(0x424200).signed_by(issuing);
  IssuedCertificate delegate = delegate_fixture()
                                   .extension(oids::kOcspNoCheck, Critical::no, {0x05, 0x00})
                                   .signed_by(issuing);

  std::vector<CertificatePtr> path() const {
    return {leaf.certificate, issuing.certificate, root.certificate};
  }
  OcspEntry entry(OcspCertStatus status = OcspCertStatus::good) const {
    return {leaf.certificate, issuing.certificate, status};
  }
  OcspFixture by_issuer(OcspCertStatus status = OcspCertStatus::good) const {
    return OcspFixture(issuing).entry(entry(status));
  }
  OcspFixture by(const IssuedCertificate& signer,
                 OcspCertStatus status = OcspCertStatus::good) const {
    return OcspFixture(signer).entry(entry(status)).embed(signer);
  }
};

const Pki& pki() {
  static const Pki made;
  return made;
}

struct Given {
  Bytes nonce = {};
  std::string_view policy = "rfc5280";
  UtcTime at = kNow;
  std::function<RevocationStatus()> delegate_status = {};
  std::vector<CertificatePtr> pool = {};
};

OcspAnswer judge(BytesView body, const Given& given = {}) {
  const OcspReceived received = OcspReceived::read("resp.der", body);
  const PathInputs inputs{given.at, *find_policy(given.policy), {}, {}, nullptr};
  const CertificatePool pool(given.pool);
  const IssuerSource* const sources[] = {&pool};
  const std::vector<CertificatePtr> path = pki().path();
  OcspQuestion question{path, 0, inputs, OcspRules::of(inputs.policy), given.nonce, sources, {}};
  if (given.delegate_status) {
    question.delegate_status = [&](std::span<const CertificatePtr>) {
      return given.delegate_status();
    };
  }
  return judge_ocsp(received, question);
}

struct Row {
  const char* name;
  std::function<Bytes()> body;
  std::optional<RevocationStatus> expected;  // nothing: no status
  std::vector<std::string> findings = {};
  Given given = {};
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.name);
    const OcspAnswer answer = judge(row.body(), row.given);
    CHECK(answer.status.has_value() == row.expected.has_value());
    if (answer.status && row.expected) CHECK(answer.status->status() == *row.expected);
    std::vector<std::string> ids;
    for (const Finding& found : answer.findings) {
      INFO(found.message);
      ids.push_back(found.id);
      CHECK(found.certificate.has_value());
      CHECK(found.message.find("resp.der") != std::string::npos);
      CHECK(found.severity < Severity::error);
    }
    CHECK(ids == row.findings);
  }
}

Bytes text(std::string_view words) { return to_bytes(view_of(words)); }

}  // namespace

TEST_CASE("a status comes from a response whose signature was verified, or not at all",
          "[validators][T-068]") {
  static_assert(!std::is_default_constructible_v<OcspStatus>);
  static_assert(!std::is_constructible_v<OcspStatus, OcspResponsePtr>);
  const auto flip_status = [](Bytes& data, std::uint8_t from, std::uint8_t to) {
    // The status is the only element of this tag and length zero.
    const Bytes seen{from, 0x00, 0x18};
    const auto at = std::search(data.begin(), data.end(), seen.begin(), seen.end());
    REQUIRE(at != data.end());
    *at = to;
  };
  check_rows({
      {"good, by the issuer", [] { return pki().by_issuer().sign(); }, kGood},
      {"revoked, by the issuer", [] { return pki().by_issuer(OcspCertStatus::revoked).sign(); },
       kRevoked},
      {"unknown, by the issuer",
       [] { return pki().by_issuer(OcspCertStatus::unknown).sign(); },
       kUnknown,
       {"ocsp.unknown_certificate"}},
      {"without a signature",
       [] { return pki().by_issuer().signature_octets({}).sign(); },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"a signature of zeros",
       [] { return pki().by_issuer().signature_octets(Bytes(70)).sign(); },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"an ECDSA signature of r = s = 0",
       [] {
         return pki().by_issuer().signature_octets({0x30, 0x06, 2, 1, 0, 2, 1, 0}).sign();
       },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"signed with another key",
       [] { return pki().by_issuer().signed_with(test_key(TestKey::ec_p256_4)).sign(); },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"signed with the certificate's own key",
       [] { return pki().by_issuer().signed_with(test_key(TestKey::ec_p256_1)).sign(); },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"unknown turned into good",
       [&] {
         return pki()
             .by_issuer(OcspCertStatus::unknown)
             .tamper([&](Bytes& data) { flip_status(data, 0x82, 0x80); })
             .sign();
       },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"good turned into unknown",
       [&] {
         return pki()
             .by_issuer()
             .tamper([&](Bytes& data) { flip_status(data, 0x80, 0x82); })
             .sign();
       },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"the signature of another response",
       [] {
         const auto other = OcspResponse::parse(pki().by_issuer(OcspCertStatus::revoked).sign());
         return pki().by_issuer().signature_octets(to_bytes(other.value()->signature())).sign();
       },
       std::nullopt,
       {"ocsp.bad_signature"}},
      {"signed with SHA-1",
       [] {
         return pki().by_issuer().signature({SignatureScheme::ecdsa, DigestAlgorithm::sha1}).sign();
       },
       std::nullopt,
       {"ocsp.weak_signature"}},
      {"signed with SHA-1, for old systems",
       [] {
         return pki().by_issuer().signature({SignatureScheme::ecdsa, DigestAlgorithm::sha1}).sign();
       },
       kGood,
       {"ocsp.weak_signature"},
       {.policy = "legacy"}},
      {"signed with an algorithm that is none",
       [] {
         Bytes body = pki().by_issuer().sign();
         // ecdsa-with-SHA256, the last arc
         const Bytes seen{0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02};
         const auto at = std::search(body.begin(), body.end(), seen.begin(), seen.end());
         REQUIRE(at != body.end());
         *(at + 7) = 0x7f;
         return body;
       },
       std::nullopt,
       {"ocsp.unsupported_signature", "ocsp.bad_signature"}},
  });
}

TEST_CASE("a responder speaks for a CA when the CA made it one", "[validators][T-069]") {
  const auto delegate = [](const std::function<void(CertificateFixture&)>& change) {
    CertificateFixture fixture = delegate_fixture();
    fixture.extension(oids::kOcspNoCheck, Critical::no, {0x05, 0x00});
    change(fixture);
    return fixture;
  };
  const IssuedCertificate twin_ca =
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p384).ca().signed_by(pki().root);
  const IssuedCertificate other_ca =
      CertificateFixture("CN=Other CA").key(TestKey::ec_p384).ca().signed_by(pki().root);
  const IssuedCertificate renewed = CertificateFixture("CN=Lab Issuing CA")
                                        .key(TestKey::ec_p256_3)
                                        .serial(77)
                                        .ca()
                                        .signed_by(pki().root);
  const auto good = [&](const std::function<void(CertificateFixture&)>& change) {
    return delegate(change).signed_by(pki().issuing);
  };
  const auto plain = good([](CertificateFixture&) {});
  const auto response = [](const IssuedCertificate& signer) {
    return [signer] { return pki().by(signer).sign(); };
  };
  const std::string not_authorized = "ocsp.signer_not_authorized", invalid = "ocsp.signer_invalid",
                    missing = "ocsp.signer_missing", bad = "ocsp.bad_signature";
  check_rows({
      {"the issuer by key", [] { return pki().by_issuer().by_key().sign(); }, kGood},
      {"the issuer's renewed certificate comes along",
       [&] { return pki().by_issuer().embed(renewed).sign(); }, kGood},
      {"a delegate", response(plain), kGood},
      {"a delegate by key", [&] { return pki().by(plain).by_key().sign(); }, kGood},
      {"a delegate that says revoked",
       [&] { return pki().by(plain, OcspCertStatus::revoked).sign(); }, kRevoked},
      {"a delegate that was given beside the response",
       [&] { return OcspFixture(plain).entry(pki().entry()).sign(); },
       kGood,
       {},
       {.pool = {plain.certificate}}},
      {"a delegate whose certificate is not there",
       [&] { return OcspFixture(plain).entry(pki().entry()).sign(); },
       std::nullopt,
       {missing}},
      {"a delegate by key whose certificate is not there",
       [&] { return OcspFixture(plain).entry(pki().entry()).by_key().sign(); },
       std::nullopt,
       {missing},
       {.pool = {plain.certificate}}},
      {"a sibling of the certificate",
       response(CertificateFixture("CN=Lab OCSP").key(TestKey::ec_p256_4).signed_by(pki().issuing)),
       std::nullopt,
       {not_authorized}},
      {"the certificate itself", response(pki().leaf), std::nullopt, {not_authorized}},
      {"a delegate without extended key usage for OCSP",
       response(good([](CertificateFixture& f) { f.purposes({oids::kServerAuth}); })),
       std::nullopt,
       {not_authorized}},
      {"a delegate for any purpose",
       response(good([](CertificateFixture& f) { f.purposes({oids::kAnyExtendedKeyUsage}); })),
       std::nullopt,
       {not_authorized}},
      {"another CA's delegate",
       response(delegate([](CertificateFixture&) {}).signed_by(other_ca)),
       std::nullopt,
       {not_authorized}},
      {"the root's delegate for its CA's certificate",
       response(delegate([](CertificateFixture&) {}).signed_by(pki().root)),
       std::nullopt,
       {not_authorized}},
      {"the delegate of a CA of the same name with another key",
       response(delegate([](CertificateFixture&) {}).signed_by(twin_ca)),
       std::nullopt,
       {not_authorized}},
      {"the root itself",
       [] { return OcspFixture(pki().root).entry(pki().entry()).embed(pki().root).sign(); },
       std::nullopt,
       {not_authorized}},
      {"a CA of the same name with another key",
       [&] { return OcspFixture(twin_ca).entry(pki().entry()).embed(twin_ca).sign(); },
       std::nullopt,
       {not_authorized}},
      {"a delegate's delegate",
       [&] {
         const IssuedCertificate second =
             delegate([](CertificateFixture& f) { f.key(TestKey::ec_p384); }).signed_by(plain);
         return pki().by(second).embed(plain).sign();
       },
       std::nullopt,
       {not_authorized}},
      {"a delegate that expired a second ago",
       response(good(
           [](CertificateFixture& f) { f.valid(kNow.plus_days(-30), kNow.plus_seconds(-1)); })),
       std::nullopt,
       {invalid}},
      {"a delegate that ends now",
       response(good([](CertificateFixture& f) { f.valid(kNow.plus_days(-30), kNow); })), kGood},
      {"a delegate that is not valid yet",
       response(
           good([](CertificateFixture& f) { f.valid(kNow.plus_seconds(1), kNow.plus_days(30)); })),
       std::nullopt,
       {invalid}},
      {"a delegate signed with SHA-1",
       response(good([](CertificateFixture& f) {
         f.signature({SignatureScheme::ecdsa, DigestAlgorithm::sha1});
       })),
       std::nullopt,
       {invalid}},
      {"a delegate with an unknown critical extension",
       response(good([](CertificateFixture& f) {
         f.extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, {0x05, 0x00});
       })),
       std::nullopt,
       {invalid}},
      {"a delegate whose key is not for signatures",
       response(good([](CertificateFixture& f) { f.usage(KeyUsage::key_encipherment); })),
       std::nullopt,
       {not_authorized}},
      {"a delegate whose key is for signatures",
       response(good([](CertificateFixture& f) { f.usage(KeyUsage::digital_signature); })), kGood},
      {"named by the issuer, signed by its delegate",
       [&] { return pki().by(plain).named(pki().issuing).sign(); },
       std::nullopt,
       {bad}},
      {"by key of the issuer, signed by its delegate",
       [&] { return pki().by(plain).named(pki().issuing).by_key().sign(); },
       std::nullopt,
       {bad}},
      {"named by its delegate, signed by the issuer",
       [&] { return pki().by_issuer().named(plain).embed(plain).sign(); },
       std::nullopt,
       {bad}},
      {"two certificates of the delegate, the first expired",
       [&] {
         const auto expired = good([](CertificateFixture& f) {
           f.serial(5).valid(kNow.plus_days(-30), kNow.plus_days(-1));
         });
         return pki().by(expired).embed(plain).sign();
       },
       kGood},
      {"sixteen certificates before the delegate's",
       [&] {
         OcspFixture fixture = OcspFixture(plain).entry(pki().entry());
         for (int i = 0; i < 16; ++i) fixture.embed(pki().other);
         return fixture.embed(plain).sign();
       },
       std::nullopt,
       {missing}},
  });
}

TEST_CASE("an MD5-signed delegate is worth nothing", "[validators][T-069]") {
  const IssuedCertificate rsa_root =
      CertificateFixture("CN=RSA Root").key(TestKey::rsa_2048_2).ca().self_signed();
  const IssuedCertificate leaf = CertificateFixture("CN=srv").signed_by(rsa_root);
  const std::vector<CertificatePtr> path{leaf.certificate, rsa_root.certificate};
  const PathInputs inputs{kNow, default_policy(), {}, {}, nullptr};
  for (const DigestAlgorithm digest : {DigestAlgorithm::md5, DigestAlgorithm::sha256}) {
    INFO(to_string(digest));
    const IssuedCertificate delegate =
        delegate_fixture()
            .extension(oids::kOcspNoCheck, Critical::no, {0x05, 0x00})
            .signature({SignatureScheme::rsa_pkcs1, digest})
            .signed_by(rsa_root);
    const Bytes body = OcspFixture(delegate)
                           .entry({leaf.certificate, rsa_root.certificate})
                           .embed(delegate)
                           .sign();
    const OcspAnswer answer =
        judge_ocsp(OcspReceived::read("resp.der", body), {path, 0, inputs, {}, {}});
    CHECK(answer.status.has_value() == (digest == DigestAlgorithm::sha256));
  }
}

TEST_CASE("a delegate with a weak key is refused by name", "[validators][T-069][T-030]") {
  // RSA with exponent 1: anybody can sign with it.
  DerWriter modulus_key;
  modulus_key.sequence([](DerWriter& spki) {
    spki.sequence([](DerWriter& algorithm) {
      algorithm.oid(oids::kRsaEncryption);
      algorithm.null();
    });
    spki.bit_string_of([](DerWriter& bits) {
      bits.sequence([](DerWriter& key) {
        key.unsigned_integer(Bytes(256, 0xc5));
        key.integer(1);
      });
    });
  });
  const Bytes spki = std::move(modulus_key).take();
  const IssuedCertificate weak =
      delegate_fixture()
          .extension(oids::kOcspNoCheck, Critical::no, {0x05, 0x00})
          .tweak([&](CertificateBuilder& builder) { builder.public_key(spki); })
          .signed_by(pki().issuing);
  check_rows({{"exponent 1",
               [&] { return pki().by(weak).sign(); },
               std::nullopt,
               {"ocsp.signer_invalid"}}});
}

TEST_CASE("a delegate that must itself be checked is", "[validators][T-069]") {
  const IssuedCertificate checked = delegate_fixture().signed_by(pki().issuing);
  const IssuedCertificate broken = delegate_fixture()
                                       .extension(oids::kOcspNoCheck, Critical::no, {0x04, 0x00})
                                       .signed_by(pki().issuing);
  const auto says = [](RevocationStatus status) {
    Given given;
    given.delegate_status = [status] { return status; };
    return given;
  };
  const auto good = [&] { return pki().by(checked).sign(); };
  const auto revoked = [&] { return pki().by(checked, OcspCertStatus::revoked).sign(); };
  const auto unknown = [&] { return pki().by(checked, OcspCertStatus::unknown).sign(); };
  check_rows({
      {"good, delegate good", good, kGood, {}, says(kGood)},
      {"good, delegate revoked", good, std::nullopt, {"ocsp.signer_revoked"}, says(kRevoked)},
      {"good, delegate unknown", good, std::nullopt, {"ocsp.signer_unchecked"}, says(kUnknown)},
      {"good, nobody to ask", good, std::nullopt, {"ocsp.signer_unchecked"}},
      {"revoked, delegate good", revoked, kRevoked, {}, says(kGood)},
      {"revoked, delegate revoked", revoked, std::nullopt, {"ocsp.signer_revoked"}, says(kRevoked)},
      {"revoked, delegate unknown", revoked, kRevoked, {"ocsp.signer_unchecked"}, says(kUnknown)},
      {"unknown, delegate unknown",
       unknown,
       std::nullopt,
       {"ocsp.signer_unchecked"},
       says(kUnknown)},
      {"nocheck that is malformed",
       [&] { return pki().by(broken).sign(); },
       std::nullopt,
       {"ocsp.signer_invalid"}},
  });
}

TEST_CASE("the entry is the certificate's own, by its whole CertID", "[validators][T-070]") {
  const auto with_id = [](const std::function<void(Bytes&)>& change) {
    OcspEntry entry = pki().entry();
    Bytes id = encode_ocsp_cert_id(DigestAlgorithm::sha1, *pki().leaf.certificate,
                                   pki().issuing.certificate->spki)
                   .value();
    change(id);
    entry.cert_id = id;
    return OcspFixture(pki().issuing).entry(entry).sign();
  };
  const auto two = [](OcspEntry first, OcspEntry second) {
    return [first, second] { return OcspFixture(pki().issuing).entry(first).entry(second).sign(); };
  };
  const auto hashed = [](DigestAlgorithm digest) {
    return [digest] {
      OcspEntry entry = pki().entry();
      entry.digest = digest;
      return OcspFixture(pki().issuing).entry(entry).sign();
    };
  };
  const OcspEntry other_good{pki().other.certificate, pki().issuing.certificate};
  const OcspEntry other_revoked{pki().other.certificate, pki().issuing.certificate,
                                OcspCertStatus::revoked};
  const OcspEntry good = pki().entry(), revoked = pki().entry(OcspCertStatus::revoked),
                  unknown = pki().entry(OcspCertStatus::unknown);
  OcspEntry by_sha256 = revoked;
  by_sha256.digest = DigestAlgorithm::sha256;
  OcspEntry older = good;
  older.this_update = kNow.plus_days(-20);
  older.next_update = kNow.plus_days(-13);
  OcspEntry critical = good;
  critical.extensions = {
      encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00})};
  OcspEntry noted = good;
  noted.extensions = {
      encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::no, Bytes{0x05, 0x00})};
  const std::string other = "ocsp.other_certificate", conflict = "ocsp.conflicting_entries",
                    not_understood = "ocsp.unknown_critical_extension";
  check_rows({
      {"SHA-1", hashed(DigestAlgorithm::sha1), kGood},
      {"SHA-256", hashed(DigestAlgorithm::sha256), kGood},
      {"SHA-384", hashed(DigestAlgorithm::sha384), kGood},
      {"SHA-512", hashed(DigestAlgorithm::sha512), kGood},
      {"another certificate only",
       [&] { return OcspFixture(pki().issuing).entry(other_good).sign(); },
       std::nullopt,
       {other}},
      {"other good, ours revoked", two(other_good, revoked), kRevoked},
      {"ours revoked, other good", two(revoked, other_good), kRevoked},
      {"other revoked, ours good", two(other_revoked, good), kGood},
      {"ours good, other revoked", two(good, other_revoked), kGood},
      {"a leading zero in the serial number",
       [&] {
         return with_id([](Bytes& id) {
           id.insert(id.end() - 2, 0x00);
           id[id.size() - 4] = 0x03;
           id[1] = static_cast<std::uint8_t>(id[1] + 1);
         });
       },
       std::nullopt,
       {"ocsp.malformed"}},
      {"the serial number with an octet more",
       [&] {
         return with_id([](Bytes& id) {
           id.push_back(0x00);
           id[id.size() - 4] = 0x03;
           id[1] = static_cast<std::uint8_t>(id[1] + 1);
         });
       },
       std::nullopt,
       {other}},
      {"the issuer's key hash off by a bit",
       [&] { return with_id([](Bytes& id) { id[id.size() - 5] ^= 0x01; }); },
       std::nullopt,
       {other}},
      {"the issuer's name hash off by a bit",
       [&] { return with_id([](Bytes& id) { id[id.size() - 27] ^= 0x80; }); },
       std::nullopt,
       {other}},
      {"a hash algorithm that is not known",
       [&] { return with_id([](Bytes& id) { id[8] = 0x1b; }); },
       std::nullopt,
       {other}},
      {"good and revoked", two(good, revoked), std::nullopt, {conflict}},
      {"revoked and good", two(revoked, good), std::nullopt, {conflict}},
      {"good and unknown", two(good, unknown), std::nullopt, {conflict}},
      {"good by SHA-1 and revoked by SHA-256", two(good, by_sha256), std::nullopt, {conflict}},
      {"good twice", two(good, good), kGood},
      {"good twice, the older first", two(older, good), kGood},
      {"good twice, the older last", two(good, older), kGood},
      {"revoked twice", two(revoked, revoked), kRevoked},
      {"an entry with an unknown critical extension",
       [&] { return OcspFixture(pki().issuing).entry(critical).sign(); },
       std::nullopt,
       {not_understood}},
      {"an entry with an unknown extension",
       [&] { return OcspFixture(pki().issuing).entry(noted).sign(); }, kGood},
      {"an unknown critical extension of the response",
       [] {
         return pki()
             .by_issuer()
             .extension(
                 encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00}))
             .sign();
       },
       std::nullopt,
       {not_understood}},
      {"an unknown critical extension of a response that says revoked",
       [] {
         return pki()
             .by_issuer(OcspCertStatus::revoked)
             .extension(
                 encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{0x05, 0x00}))
             .sign();
       },
       std::nullopt,
       {not_understood}},
  });
}

TEST_CASE("a response counts while its dates hold", "[validators][T-071]") {
  const auto dated = [](std::int64_t this_update, std::optional<std::int64_t> next_update,
                        std::int64_t produced_at = -3600) {
    return [=] {
      OcspEntry entry = pki().entry();
      entry.this_update = kNow.plus_seconds(this_update);
      entry.next_update.reset();
      if (next_update) entry.next_update = kNow.plus_seconds(*next_update);
      return OcspFixture(pki().issuing)
          .entry(entry)
          .produced_at(kNow.plus_seconds(produced_at))
          .sign();
    };
  };
  constexpr std::int64_t kDay = 86'400;
  const std::string stale = "ocsp.stale", early = "ocsp.not_yet_valid",
                    contradict = "ocsp.dates_contradict";
  check_rows({
      {"nextUpdate a second ago", dated(-kDay, -1), std::nullopt, {stale}},
      {"nextUpdate now", dated(-kDay, 0), kGood},
      {"thisUpdate in 5 minutes", dated(300, kDay, 0), kGood},
      {"thisUpdate in 5 minutes and a second", dated(301, kDay, 1), std::nullopt, {early}},
      {"thisUpdate in 10 minutes", dated(600, kDay, 300), std::nullopt, {early}},
      {"producedAt in 5 minutes", dated(-60, kDay, 300), kGood},
      {"producedAt in 5 minutes and a second", dated(-60, kDay, 301), std::nullopt, {early}},
      {"signed five minutes before thisUpdate", dated(-60, kDay, -360), kGood},
      {"signed more than five minutes before thisUpdate",
       dated(-60, kDay, -361),
       std::nullopt,
       {contradict}},
      {"signed long after thisUpdate", dated(-5 * kDay, kDay, 0), kGood},
      {"without nextUpdate, fresh", dated(-60, std::nullopt, 0), kGood},
      {"without nextUpdate, 7 days old", dated(-7 * kDay, std::nullopt, 0), kGood},
      {"without nextUpdate, 7 days and a second old",
       dated(-7 * kDay - 1, std::nullopt, 0),
       std::nullopt,
       {stale}},
      {"without nextUpdate, 8 days old", dated(-8 * kDay, std::nullopt, 0), std::nullopt, {stale}},
      {"nextUpdate before thisUpdate", dated(-60, -120, 0), std::nullopt, {contradict, stale}},
      {"ten days later", dated(-kDay, kDay), std::nullopt, {stale}, {.at = kNow.plus_days(10)}},
  });
}

TEST_CASE("a nonce that was sent comes back or is missed", "[validators][T-071]") {
  const Bytes sent(32, 0x11);
  const auto plain = [] { return pki().by_issuer().sign(); };
  const auto with = [](Bytes nonce) {
    return [nonce] { return pki().by_issuer().nonce(nonce).sign(); };
  };
  const auto raw = [](Bytes value) {
    return [value] {
      return pki()
          .by_issuer()
          .extension(encode_extension(oids::kOcspNonce, Critical::no, value))
          .sign();
    };
  };
  Bytes altered = sent, longer = sent;
  altered[31] ^= 0x01;
  longer.push_back(0x11);
  const std::string differs = "ocsp.nonce_differs", missing = "ocsp.nonce_missing",
                    malformed = "ocsp.nonce_malformed";
  check_rows({
      {"sent and returned", with(sent), kGood, {}, {.nonce = sent}},
      {"sent and returned, 33 octets", with(longer), kGood, {}, {.nonce = longer}},
      {"altered", with(altered), std::nullopt, {differs}, {.nonce = sent}},
      {"an octet more", with(longer), std::nullopt, {differs}, {.nonce = sent}},
      {"absent", plain, kGood, {missing}, {.nonce = sent}},
      {"absent, for a policy that wants certainty",
       plain,
       std::nullopt,
       {missing},
       {.nonce = sent, .policy = "strict"}},
      {"returned, for a policy that wants certainty",
       with(sent),
       kGood,
       {},
       {.nonce = sent, .policy = "strict"}},
      {"not sent, returned", with(sent), kGood},
      {"not sent, returned with 33 octets", with(longer), kGood},
      {"not sent, for a policy that wants certainty", plain, kGood, {}, {.policy = "strict"}},
      {"of no octets", with({}), std::nullopt, {malformed}, {.nonce = sent}},
      {"of no octets, not sent", with({}), std::nullopt, {malformed}},
      {"of 128 octets, not sent", with(Bytes(128, 1)), kGood},
      {"of 129 octets, not sent", with(Bytes(129, 1)), std::nullopt, {malformed}},
      {"without its OCTET STRING", raw(sent), std::nullopt, {malformed}, {.nonce = sent}},
      {"an INTEGER", raw({0x02, 0x01, 0x05}), std::nullopt, {malformed}},
  });
}

TEST_CASE("whatever is no successful response says nothing", "[validators][T-072]") {
  const Bytes good = pki().by_issuer().sign();
  const auto status = [](std::uint8_t number) {
    return [number] { return fixtures::ocsp_error(number); };
  };
  const std::string none = "ocsp.not_a_response", malformed = "ocsp.malformed";
  check_rows({
      {"malformedRequest", status(1), std::nullopt, {"ocsp.malformed_request"}},
      {"internalError", status(2), std::nullopt, {"ocsp.internal_error"}},
      {"tryLater", status(3), std::nullopt, {"ocsp.try_later"}},
      {"sigRequired", status(5), std::nullopt, {"ocsp.signature_required"}},
      {"unauthorized", status(6), std::nullopt, {"ocsp.unauthorized"}},
      {"successful without a body", status(0), std::nullopt, {malformed}},
      {"status 4", status(4), std::nullopt, {malformed}},
      {"status 7", status(7), std::nullopt, {malformed}},
      {"status 200", status(200), std::nullopt, {malformed}},
      {"nothing", [] { return Bytes(); }, std::nullopt, {none}},
      {"blanks", [] { return text(" \r\n\t"); }, std::nullopt, {none}},
      {"a web page",
       [] { return text("\n<!DOCTYPE html><html><body>404 Not Found</body></html>"); },
       std::nullopt,
       {none}},
      {"an HTTP answer",
       [] { return text("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); },
       std::nullopt,
       {none}},
      {"words", [] { return text("404 page not found"); }, std::nullopt, {none}},
      {"zeros", [] { return Bytes(64); }, std::nullopt, {none}},
      {"a certificate", [] { return to_bytes(pki().leaf.certificate->der); }, std::nullopt, {none}},
      {"a certificate as PEM",
       [] { return text(write_pem("CERTIFICATE", pki().leaf.certificate->der)); },
       std::nullopt,
       {none}},
      {"cut off", [&] { return Bytes(good.begin(), good.end() - 1); }, std::nullopt, {malformed}},
      {"something behind",
       [&] {
         Bytes longer = good;
         longer.insert(longer.end(), {0x05, 0x00});
         return longer;
       },
       std::nullopt,
       {malformed}},
      {"another response type",
       [] {
         return fixtures::ocsp_wrap(Bytes{0x05, 0x00}, Oid("1.2.3"));
       },
       std::nullopt,
       {malformed}},
      {"a response as PEM", [&] { return text(write_pem("OCSP RESPONSE", good)); }, kGood},
      {"a response as base64", [&] { return text(to_base64(good, 64)); }, kGood},
      {"a damaged response as PEM",
       [&] { return text(write_pem("OCSP RESPONSE", fixtures::ocsp_error(4))); },
       std::nullopt,
       {malformed}},
  });
}

TEST_CASE("what a response says is told with both sides", "[validators]") {
  const OcspAnswer revoked = [] {
    OcspEntry entry = pki().entry(OcspCertStatus::revoked);
    entry.reason = CrlReason::key_compromise;
    return judge(
        OcspFixture(pki().delegate).entry(entry).embed(pki().delegate).nonce(Bytes(32, 3)).sign(),
        {.nonce = Bytes(32, 3)});
  }();
  REQUIRE(revoked.status.has_value());
  CHECK(revoked.status->reason() == CrlReason::key_compromise);
  CHECK(revoked.status->revocation_time() == kNow.plus_days(-2));
  CHECK(revoked.status->this_update() == kNow.plus_days(-1));
  CHECK(revoked.status->next_update() == kNow.plus_days(6));
  CHECK(revoked.status->produced_at() == kNow.plus_seconds(-3600));
  CHECK(revoked.status->by_delegate());
  CHECK(revoked.status->nonce_matched());
  CHECK(same_certificate(*revoked.status->signer(), *pki().delegate.certificate));
  CHECK_FALSE(judge(pki().by_issuer().sign()).status->by_delegate());

  const auto message = [](const Bytes& body) { return judge(body).findings.at(0).message; };
  CHECK(message(fixtures::ocsp_error(3)) ==
        "resp.der is the error tryLater: it says nothing of \"srv.lab.example\" (expires "
        "2027-09-16).");
  CHECK(message(text("<html>")) == "resp.der is no OCSP response but a web page.");
  CHECK(message(text("HTTP/1.1 404 Not Found\r\n")) ==
        "resp.der is no OCSP response but an HTTP message (\"HTTP/1.1 404 Not Found\").");
  CHECK(message(to_bytes(pki().leaf.certificate->der)) ==
        "resp.der is no OCSP response but a certificate.");
  OcspEntry stale = pki().entry();
  stale.next_update = kNow.plus_days(-1).plus_seconds(10);
  stale.this_update = kNow.plus_days(-2);
  CHECK(message(OcspFixture(pki().issuing).entry(stale).sign()) ==
        "resp.der by \"Lab Issuing CA\" was to be renewed by 2026-11-19T12:00:10Z, 23 hours before "
        "2026-11-20T12:00:00Z.");
  CHECK(message(OcspFixture(pki().issuing)
                    .entry({pki().other.certificate, pki().issuing.certificate})
                    .by_key()
                    .sign()) ==
        "resp.der by the responder with key " +
            to_hex(key_identifier(pki().issuing.certificate->spki), ":").substr(0, 23) +
            ":… has no entry for \"srv.lab.example\" (expires 2027-09-16), serial number 4242 of "
            "\"Lab Issuing CA\"; it is about serial number 424200.");
}
