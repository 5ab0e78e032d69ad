// Reading a certificate with all its facts, against OpenSSL's d2i_X509 on the same certificates.
#include <openssl/x509.h>

#include <memory>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/key_usage.h"
#include "tests/bench/benchmark.h"

namespace certwright::bench {
namespace {

using fixtures::CertificateFixture;
using fixtures::TestKey;

constexpr int kRepeats = 400;

// Two signed certificate timestamps, as public web server certificates carry them.
Bytes sct_list() {
  Bytes list;
  for (std::uint8_t log = 1; log <= 2; ++log) {
    Bytes sct{0};
    sct.insert(sct.end(), 32, log);
    sct.insert(sct.end(), {0, 0, 1, 0x93, 0, 0, 0, 0, 0, 0, 4, 3, 0, 71});
    sct.insert(sct.end(), 71, 0x30);
    list.push_back(0);
    list.push_back(static_cast<std::uint8_t>(sct.size()));
    list.insert(list.end(), sct.begin(), sct.end());
  }
  Bytes tls{static_cast<std::uint8_t>(list.size() >> 8), static_cast<std::uint8_t>(list.size())};
  tls.insert(tls.end(), list.begin(), list.end());
  DerWriter out;
  out.octet_string(tls);
  return std::move(out).take();
}

CertificateFixture web_server(std::string_view subject, TestKey key) {
  CertificateFixture leaf(subject);
  leaf.key(key).dns("srv.lab.example").dns("alt.lab.example");
  leaf.usage(KeyUsage::digital_signature | KeyUsage::key_encipherment);
  leaf.purposes({oids::kServerAuth, oids::kClientAuth});
  leaf.extension(
      oids::kAuthorityInfoAccess, Critical::no,
      AuthorityInfoAccess::encode({"http://ocsp.lab.example/"}, {"http://lab.example/ca.cer"}));
  leaf.extension(
      oids::kCertificatePolicies, Critical::no,
      CertificatePolicies::encode({Oid("2.23.140.1.2.1"), Oid("1.3.6.1.4.1.44947.1.1.1")}));
  leaf.extension(oids::kCrlDistributionPoints, Critical::no,
                 CrlDistributionPoints::encode({"http://lab.example/ca.crl"}));
  leaf.extension(oids::kSctList, Critical::no, sct_list());
  return leaf;
}

std::vector<Bytes> make_corpus() {
  const auto root =
      CertificateFixture("CN=Lab Root,O=Lab,C=DE").key(TestKey::rsa_2048_1).ca().self_signed();
  const auto issuing = CertificateFixture("CN=Lab Issuing CA,O=Lab,C=DE")
                           .key(TestKey::ec_p256_2)
                           .ca(0)
                           .signed_by(root);
  std::vector<Bytes> corpus;
  const auto keep = [&](const fixtures::IssuedCertificate& issued) {
    corpus.push_back(to_bytes(issued.certificate->der));
  };
  keep(root);
  keep(issuing);
  keep(web_server("CN=srv.lab.example", TestKey::ec_p256_1).signed_by(issuing));
  keep(web_server("CN=srv.lab.example,O=Lab,L=Berlin,ST=Berlin,C=DE", TestKey::rsa_2048_2)
           .signed_by(issuing));
  keep(web_server("CN=srv.lab.example,OU=Web,O=Lab,C=DE", TestKey::ec_p384).signed_by(root));
  return corpus;
}

Status run_ours(const std::vector<Bytes>& corpus) {
  std::size_t facts = 0;
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    for (const auto& der : corpus) {
      CW_TRY(const auto view, CertificateView::parse(der));
      facts += view.present + view.spki.bits;
    }
  }
  return facts != 0 ? ok() : Status(Error(ErrorCode::internal, "no facts"));
}

Status run_raw(const std::vector<Bytes>& corpus) {
  for (int repeat = 0; repeat < kRepeats; ++repeat) {
    for (const auto& der : corpus) {
      const unsigned char* at = der.data();
      X509* certificate = d2i_X509(nullptr, &at, static_cast<long>(der.size()));
      if (certificate == nullptr) return Error(ErrorCode::internal, "d2i_X509");
      X509_free(certificate);
    }
  }
  return ok();
}

}  // namespace

Result<Benchmark> make_parse() {
  auto corpus = std::make_shared<std::vector<Bytes>>(make_corpus());
  const std::size_t operations = corpus->size() * kRepeats;
  Benchmark benchmark;
  benchmark.ours = {operations, [corpus] { return run_ours(*corpus); }};
  benchmark.raw = {operations, [corpus] { return run_raw(*corpus); }};
  benchmark.against = "d2i_X509 of the same certificates";
  benchmark.goal = 60;
  return benchmark;
}

}  // namespace certwright::bench
