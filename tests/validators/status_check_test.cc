#include "validators/status_check.h"

#include <functional>

#include "fixtures/certificate_list_fixture.h"
#include "fixtures/ocsp_fixture.h"
#include "pkcs/der_writer.h"
#include "tests/support/catch.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::OcspFixture;
using fixtures::TestKey;

namespace {

struct Pki {
  IssuedCertificate ca = CertificateFixture("CN=Lab CA").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate twin =
      CertificateFixture("CN=Lab CA").key(TestKey::ec_p256_3).ca().self_signed();
  IssuedCertificate mute = CertificateFixture("CN=Lab CA")
                               .key(TestKey::ec_p256_2)
                               .ca()
                               .usage(KeyUsage::key_cert_sign)
                               .self_signed();
  IssuedCertificate other =
      CertificateFixture("CN=Other CA").key(TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate leaf = CertificateFixture("CN=srv").serial(0x77).signed_by(ca);
  IssuedCertificate delegate = CertificateFixture("CN=Lab OCSP")
                                   .key(TestKey::ec_p256_4)
                                   .serial(0x78)
                                   .purposes({oids::kOcspSigning})
                                   .signed_by(ca);
};
const Pki& pki() {
  static const Pki made;
  return made;
}

using List = std::shared_ptr<const RevocationList>;

List plain_list(const std::vector<BytesView>& serials = {}) {
  return RevocationList::read(fixtures::make_certificate_list(pki().ca, serials)).value();
}

// Without nextUpdate, with a critical extension, or signed with SHA-1.
struct OddList {
  bool has_end = true;
  bool is_understood = true;
  DigestAlgorithm digest = DigestAlgorithm::sha256;

  List make() const {
    const SignatureAlgorithm algorithm{SignatureScheme::ecdsa, digest};
    DerWriter writer;
    const auto write_time = [](DerWriter& out, UtcTime time) {
      out.text(time_tag(time), encode_time_value(time, time_tag(time)));
    };
    writer.sequence([&](DerWriter& in) {
      in.integer(1);
      in.raw(algorithm.encode());
      in.raw(pki().ca.certificate->subject.tlv());
      write_time(in, kNow.plus_days(-1));
      if (has_end) write_time(in, kNow.plus_days(6));
      if (is_understood) return;
      in.nested(0xa0, [&](DerWriter& tagged) {
        tagged.sequence([&](DerWriter& all) {
          all.raw(encode_extension(Oid("1.3.6.1.4.1.99999.1"), Critical::yes, Bytes{5, 0}));
        });
      });
    });
    const Bytes body = std::move(writer).take();
    const Bytes signature = pki().ca.key.sign(algorithm, body).value();
    return RevocationList::read(encode_signed(body, algorithm, signature)).value();
  }
};

struct ListRow {
  const char* name;
  List list;
  CertificatePtr issuer;
  CertificatePtr certificate;
  std::vector<std::string> findings = {};
  std::int64_t days_later = 0;
  std::string_view policy = "rfc5280";
};

std::vector<std::string> ids_of(const TargetResult& result) {
  std::vector<std::string> ids;
  for (const Finding& found : result.findings) ids.push_back(found.id);
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

TEST_CASE("a revocation list is judged by itself and for a certificate",
          "[validators][T-072][T-075]") {
  const CertificatePtr ca = pki().ca.certificate, leaf = pki().leaf.certificate;
  const std::string unknown = "chain.revocation_unknown";
  const ListRow rows[] = {
      {"good", plain_list(), ca, leaf},
      {"good by itself", plain_list(), ca, nullptr},
      {"names the certificate", plain_list({leaf->serial}), ca, leaf, {"chain.revoked"}},
      {"names the certificate, which is not asked", plain_list({leaf->serial}), ca, nullptr},
      {"another CA's", plain_list(), pki().other.certificate, nullptr, {"crl.other_issuer"}},
      {"another key's", plain_list(), pki().twin.certificate, nullptr, {"crl.bad_signature"}},
      {"key usage without cRLSign",
       plain_list(),
       pki().mute.certificate,
       nullptr,
       {"crl.signer_not_allowed"}},
      {"key usage without cRLSign, for a certificate",
       plain_list(),
       pki().mute.certificate,
       leaf,
       {unknown, "crl.signer_not_allowed"}},
      {"too old", plain_list(), ca, nullptr, {"chain.crl_stale"}, 7},
      {"too old, for a certificate", plain_list(), ca, leaf, {"chain.crl_stale", unknown}, 7},
      {"from the future", plain_list(), ca, nullptr, {"crl.not_yet_valid"}, -2},
      {"without an end", OddList{.has_end = false}.make(), ca, nullptr, {"crl.without_end"}},
      {"not understood",
       OddList{.is_understood = false}.make(),
       ca,
       leaf,
       {unknown, "crl.not_understood"}},
      {"SHA-1",
       OddList{.digest = DigestAlgorithm::sha1}.make(),
       ca,
       leaf,
       {unknown, "crl.weak_signature"}},
      {"SHA-1 for old systems",
       OddList{.digest = DigestAlgorithm::sha1}.make(),
       ca,
       leaf,
       {"crl.weak_signature"},
       0,
       "legacy"},
  };
  for (const ListRow& row : rows) {
    INFO(row.name);
    const TargetResult result = check_list(
        row.list,
        {row.certificate, row.issuer, kNow.plus_days(row.days_later), *find_policy(row.policy)});
    CHECK(ids_of(result) == row.findings);
    const bool passes = row.findings.empty() || row.policy == "legacy";
    CHECK((result.verdict == Verdict::pass) == passes);
    CHECK(result.not_checked.empty() == (row.certificate != nullptr));
  }
}

TEST_CASE("an OCSP response is judged by itself", "[validators][T-068][T-069][T-072]") {
  struct ResponseRow {
    const char* name;
    Bytes body;
    std::vector<std::string> findings;
    bool passes;
    std::vector<List> lists = {};
    Bytes nonce = {};
  };
  const auto by = [](const IssuedCertificate& signer, OcspCertStatus status) {
    return OcspFixture(signer).entry(pki().leaf, pki().ca, status).embed(signer);
  };
  const Bytes nonce(32, 1);
  const auto good = OcspCertStatus::good, revoked = OcspCertStatus::revoked,
             unknown = OcspCertStatus::unknown;
  const Bytes delegated = by(pki().delegate, good).sign();
  const ResponseRow rows[] = {
      {"good", by(pki().ca, good).sign(), {}, true},
      {"good, with its nonce", by(pki().ca, good).nonce(nonce).sign(), {}, true, {}, nonce},
      {"good, without the nonce",
       by(pki().ca, good).sign(),
       {"ocsp.nonce_missing"},
       true,
       {},
       nonce},
      {"revoked", by(pki().ca, revoked).sign(), {"chain.revoked"}, false},
      {"unknown", by(pki().ca, unknown).sign(), {"ocsp.unknown_certificate"}, false},
      {"tryLater", fixtures::ocsp_error(3), {"ocsp.try_later"}, false},
      {"nothing", Bytes(), {"ocsp.not_a_response"}, false},
      {"a delegate, nothing known of it", delegated, {"ocsp.signer_unchecked"}, false},
      {"a delegate that the list does not name", delegated, {}, true, {plain_list()}},
      {"a delegate that the list names",
       delegated,
       {"ocsp.signer_revoked"},
       false,
       {plain_list({pki().delegate.certificate->serial})}},
  };
  for (const ResponseRow& row : rows) {
    INFO(row.name);
    const TargetResult result =
        check_response(OcspReceived::read("resp.der", row.body), row.nonce, row.lists,
                       {pki().leaf.certificate, pki().ca.certificate, kNow, default_policy()});
    CHECK(result.target == "resp.der");
    CHECK(ids_of(result) == row.findings);
    CHECK((result.verdict == Verdict::pass) == row.passes);
    CHECK(result.proved.empty() == !row.passes);
  }
}
