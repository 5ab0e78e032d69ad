// What reaches OpenSSL's path validator, and what is made of its answers (T-005, T-041).
//
// This program is linked with --wrap, so that the calls named below pass through here first.
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <vector>

#include "fixtures/certificate_fixture.h"
#include "fixtures/certificate_list_fixture.h"
#include "pkcs/path_opinion.h"
#include "tests/support/catch.h"

namespace {

enum class Call { none, verify_cert, context_init, set_host, set_flags, add_cert };
Call forced = Call::none;
int forced_value = 0;
std::vector<certwright::Bytes> decoded;  // what the decoders were given

void record(const unsigned char* const* next, long size) {
  decoded.emplace_back(*next, *next + size);
}

}  // namespace

// The linker's names for the original and its replacement.
#define CW_WRAPPED(name) __asm__("__wrap_" #name)
#define CW_ORIGINAL(name) __asm__("__real_" #name)

extern "C" {
int original_verify_cert(X509_STORE_CTX* context) CW_ORIGINAL(X509_verify_cert);
int wrapped_verify_cert(X509_STORE_CTX* context) CW_WRAPPED(X509_verify_cert);
int original_init(X509_STORE_CTX* context, X509_STORE* store, X509* target, STACK_OF(X509) * chain)
    CW_ORIGINAL(X509_STORE_CTX_init);
int wrapped_init(X509_STORE_CTX* context, X509_STORE* store, X509* target, STACK_OF(X509) * chain)
    CW_WRAPPED(X509_STORE_CTX_init);
int original_host(X509_VERIFY_PARAM* parameters, const char* name, std::size_t size)
    CW_ORIGINAL(X509_VERIFY_PARAM_set1_host);
int wrapped_host(X509_VERIFY_PARAM* parameters, const char* name, std::size_t size)
    CW_WRAPPED(X509_VERIFY_PARAM_set1_host);
int original_flags(X509_VERIFY_PARAM* parameters, unsigned long flags)
    CW_ORIGINAL(X509_VERIFY_PARAM_set_flags);
int wrapped_flags(X509_VERIFY_PARAM* parameters, unsigned long flags)
    CW_WRAPPED(X509_VERIFY_PARAM_set_flags);
int original_add(X509_STORE* store, X509* certificate) CW_ORIGINAL(X509_STORE_add_cert);
int wrapped_add(X509_STORE* store, X509* certificate) CW_WRAPPED(X509_STORE_add_cert);
X509* original_decode(X509** out, const unsigned char** next, long size) CW_ORIGINAL(d2i_X509);
X509* wrapped_decode(X509** out, const unsigned char** next, long size) CW_WRAPPED(d2i_X509);
X509_CRL* original_decode_list(X509_CRL** out, const unsigned char** next, long size)
    CW_ORIGINAL(d2i_X509_CRL);
X509_CRL* wrapped_decode_list(X509_CRL** out, const unsigned char** next, long size)
    CW_WRAPPED(d2i_X509_CRL);

int wrapped_verify_cert(X509_STORE_CTX* context) {
  return forced == Call::verify_cert ? forced_value : original_verify_cert(context);
}
int wrapped_init(X509_STORE_CTX* context, X509_STORE* store, X509* target, STACK_OF(X509) * chain) {
  return forced == Call::context_init ? forced_value : original_init(context, store, target, chain);
}
int wrapped_host(X509_VERIFY_PARAM* parameters, const char* name, std::size_t size) {
  return forced == Call::set_host ? forced_value : original_host(parameters, name, size);
}
int wrapped_flags(X509_VERIFY_PARAM* parameters, unsigned long flags) {
  return forced == Call::set_flags ? forced_value : original_flags(parameters, flags);
}
int wrapped_add(X509_STORE* store, X509* certificate) {
  return forced == Call::add_cert ? forced_value : original_add(store, certificate);
}
X509* wrapped_decode(X509** out, const unsigned char** next, long size) {
  record(next, size);
  return original_decode(out, next, size);
}
X509_CRL* wrapped_decode_list(X509_CRL** out, const unsigned char** next, long size) {
  record(next, size);
  return original_decode_list(out, next, size);
}
}  // extern "C"

namespace certwright::tests {
namespace {

using fixtures::CertificateFixture;
using fixtures::TestKey;

struct Lab {
  fixtures::IssuedCertificate root =
      CertificateFixture("CN=Lab Root").key(TestKey::ec_p256_2).ca().self_signed();
  fixtures::IssuedCertificate issuing =
      CertificateFixture("CN=Lab Issuing CA").key(TestKey::ec_p256_3).ca().signed_by(root);
  CertificatePtr leaf = CertificateFixture("CN=srv.lab.example")
                            .dns("srv.lab.example")
                            .signed_by(issuing)
                            .certificate;
  Bytes root_list = fixtures::make_certificate_list(root);
  Bytes issuing_list = fixtures::make_certificate_list(issuing);

  PathOpinion ask(std::span<const BytesView> lists) const {
    const Certificate* const intermediates[] = {issuing.certificate.get()};
    const Certificate* const anchors[] = {root.certificate.get()};
    PathQuestion question;
    question.target = leaf.get();
    question.intermediates = intermediates;
    question.anchors = anchors;
    question.revocation_lists = lists;
    question.at = fixtures::kNow;
    question.host = "srv.lab.example";
    return ask_path_engine(PathEngine::openssl, question);
  }
};

}  // namespace

TEST_CASE("no failing call of OpenSSL's validator becomes an acceptance",
          "[pkcs][opinion][T-041]") {
  const Lab lab;
  const Call call = GENERATE(Call::verify_cert, Call::context_init, Call::set_host, Call::set_flags,
                             Call::add_cert);
  const int value = GENERATE(0, -1, -2, 2);
  INFO(static_cast<int>(call) << " " << value);
  REQUIRE(lab.ask({}).verdict == PathOpinion::Verdict::accepted);
  forced = call;
  forced_value = value;
  const PathOpinion opinion = lab.ask({});
  forced = Call::none;
  CHECK(opinion.verdict == PathOpinion::Verdict::refused);
  CHECK_FALSE(opinion.reason.empty());
}

TEST_CASE("a success without a verification is none", "[pkcs][opinion][T-041]") {
  const Lab lab;
  forced = Call::verify_cert;
  forced_value = 1;
  const PathOpinion opinion = lab.ask({});
  forced = Call::none;
  // There is no path to show for it.
  CHECK(opinion.verdict == PathOpinion::Verdict::refused);
}

TEST_CASE("OpenSSL's decoders are given what our parser accepted, and nothing else",
          "[pkcs][opinion][T-005]") {
  const Lab lab;
  const BytesView good[] = {lab.root_list, lab.issuing_list};
  decoded.clear();
  REQUIRE(lab.ask(good).verdict == PathOpinion::Verdict::accepted);
  const std::vector<Bytes> expected{to_bytes(lab.leaf->der), to_bytes(lab.root.certificate->der),
                                    to_bytes(lab.issuing.certificate->der), lab.root_list,
                                    lab.issuing_list};
  CHECK(decoded == expected);

  // The outer SEQUENCE with indefinite length.
  Bytes indefinite = lab.root_list;
  indefinite[1] = 0x80;
  indefinite.insert(indefinite.end(), {0, 0});
  const BytesView bad[] = {lab.issuing_list, indefinite};
  decoded.clear();
  CHECK(lab.ask(bad).verdict == PathOpinion::Verdict::not_judged);
  CHECK(decoded.empty());
}

}  // namespace certwright::tests
