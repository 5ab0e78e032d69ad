// Our requests in OpenSSL, and its responses in ours: `openssl ocsp` answers, its clock is the
// computer's, so its responses are judged by the time they say themselves.
#include "fixtures/certificate_fixture.h"
#include "pkcs/ocsp_request.h"
#include "pkcs/pem.h"
#include "tests/support/catch.h"
#include "tests/support/component.h"
#include "tests/support/process.h"
#include "validators/ocsp.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

CertificateFixture lasting(std::string_view subject, TestKey key) {
  CertificateFixture fixture(subject);
  fixture.key(key).valid(kNow.plus_days(-7300), kNow.plus_days(7300));
  return fixture;
}

struct Site {
  IssuedCertificate ca = lasting("CN=Interop CA", TestKey::ec_p256_2).ca().self_signed();
  IssuedCertificate leaf =
      lasting("CN=srv.lab.example", TestKey::ec_p256_1).serial(0x1001).signed_by(ca);
  IssuedCertificate delegate = lasting("CN=Interop OCSP", TestKey::rsa_2048_1)
                                   .purposes({oids::kOcspSigning})
                                   .extension(oids::kOcspNoCheck, Critical::no, {0x05, 0x00})
                                   .signed_by(ca);
  tests::ScratchFolder folder;
  std::string openssl = tests::require_tool("openssl").string();

  Site() {
    folder.write("ca.pem", view_of(write_pem("CERTIFICATE", ca.certificate->der)));
    folder.write("srv.pem", view_of(write_pem("CERTIFICATE", leaf.certificate->der)));
    folder.write("ocsp.pem", view_of(write_pem("CERTIFICATE", delegate.certificate->der)));
    folder.write("ca.key",
                 write_secret_pem("PRIVATE KEY", fixtures::test_key_pkcs8(TestKey::ec_p256_2)));
    folder.write("ocsp.key",
                 write_secret_pem("PRIVATE KEY", fixtures::test_key_pkcs8(TestKey::rsa_2048_1)));
    folder.write("good.txt", view_of("V\t490101000000Z\t\t1001\tunknown\t/CN=srv\n"));
    folder.write(
        "revoked.txt",
        view_of("R\t490101000000Z\t200101000000Z,keyCompromise\t1001\tunknown\t/CN=srv\n"));
    folder.write("none.txt", view_of("V\t490101000000Z\t\t2002\tunknown\t/CN=other\n"));
  }

  std::string must(const std::vector<std::string>& arguments) const {
    const auto result = tests::run(arguments, folder.path());
    INFO(result.output);
    REQUIRE(result.status == 0);
    return result.output;
  }
  // What `openssl ocsp` answers to `req.der` with these further options.
  Bytes answer(const std::string& index, const std::string& signer,
               const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{openssl,    "ocsp",          "-index",   index + ".txt",
                                       "-CA",      "ca.pem",        "-rsigner", signer + ".pem",
                                       "-rkey",    signer + ".key", "-reqin",   "req.der",
                                       "-respout", "resp.der",      "-ndays",   "7"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    must(arguments);
    return folder.read("resp.der");
  }
};

struct Row {
  const char* name;
  const char* index;
  const char* signer;
  std::vector<std::string> more;
  DigestAlgorithm digest;
  RevocationStatus expected;
};

}  // namespace

TEST_CASE("OpenSSL answers our requests, and we read its answers", "[validators][interop]") {
  const Site site;
  const Row rows[] = {
      {"good by the CA", "good", "ca", {}, DigestAlgorithm::sha1, RevocationStatus::good},
      {"good by the CA, by key, nothing comes along",
       "good",
       "ca",
       {"-resp_key_id", "-resp_no_certs"},
       DigestAlgorithm::sha256,
       RevocationStatus::good},
      {"revoked by the CA",
       "revoked",
       "ca",
       {},
       DigestAlgorithm::sha384,
       RevocationStatus::revoked},
      {"good by a delegate", "good", "ocsp", {}, DigestAlgorithm::sha512, RevocationStatus::good},
      {"revoked by a delegate, by key",
       "revoked",
       "ocsp",
       {"-resp_key_id"},
       DigestAlgorithm::sha1,
       RevocationStatus::revoked},
      {"unknown", "none", "ca", {}, DigestAlgorithm::sha1, RevocationStatus::unknown},
      {"signed with SHA-512",
       "good",
       "ocsp",
       {"-rmd", "sha512"},
       DigestAlgorithm::sha1,
       RevocationStatus::good},
  };
  const Bytes nonce(32, 0x5a);
  for (const Row& row : rows) {
    INFO(row.name);
    const Bytes id =
        encode_ocsp_cert_id(row.digest, *site.leaf.certificate, site.ca.certificate->spki).value();
    site.folder.write("req.der", encode_ocsp_request({&id, 1}, nonce).value());
    const OcspReceived received =
        OcspReceived::read("resp.der", site.answer(row.index, row.signer, row.more));
    REQUIRE(received.response.has_value());
    const std::vector<CertificatePtr> path{site.leaf.certificate, site.ca.certificate};
    const PathInputs inputs{
        (*received.response)->produced_at(), *find_policy("strict"), {}, {}, nullptr};
    const OcspAnswer answer =
        judge_ocsp(received, {path, 0, inputs, OcspRules::of(inputs.policy), nonce});
    for (const Finding& found : answer.findings) CHECK(found.message.empty() == false);
    REQUIRE(answer.status.has_value());
    CHECK(answer.status->status() == row.expected);
    CHECK(answer.status->nonce_matched());
  }
}

TEST_CASE("OpenSSL reads our requests as we wrote them", "[validators][interop]") {
  const Site site;
  const Bytes id = encode_ocsp_cert_id(DigestAlgorithm::sha256, *site.leaf.certificate,
                                       site.ca.certificate->spki)
                       .value();
  site.folder.write("req.der", encode_ocsp_request({&id, 1}, Bytes(32, 0x5a)).value());
  const std::string text =
      site.must({site.openssl, "ocsp", "-reqin", "req.der", "-req_text", "-no_nonce"});
  CHECK(text.find("Hash Algorithm: sha256") != std::string::npos);
  CHECK(text.find("Serial Number: 1001") != std::string::npos);
  CHECK(text.find("5A5A5A5A") != std::string::npos);

  site.must({site.openssl, "ocsp", "-issuer", "ca.pem", "-cert", "srv.pem", "-reqout", "req.der"});
  const auto theirs = OcspRequest::parse(site.folder.read("req.der"));
  REQUIRE(theirs.has_value());
  REQUIRE((*theirs)->certificates().size() == 1);
  CHECK(match((*theirs)->certificates()[0], *site.leaf.certificate, site.ca.certificate->spki) ==
        OcspCertIdMatch::exact);
  CHECK_FALSE((*theirs)->nonce().empty());
}
