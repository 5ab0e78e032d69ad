// The verdict on a leaf, from its encoding: parsing with all facts, path of two issuers, purpose
// and name; distinct P-256 leaves under one intermediate, whose own path is known.
//
//   check_leaf              the issuer's key has its table, as after a thousand certificates
//   check_leaf_plain        without tables
//   check_leaf_two_threads  two threads that share one Verifier, against one
//   check_leaf_cold         nothing known of anybody: leaf and intermediate from their encodings,
//                           two signatures; against X509_verify_cert with the same purpose, time
//                           and name, where leaf and intermediate are decoded as well. Both sides
//                           have the root in a store that was made before.
#include <openssl/x509v3.h>

#include <thread>

#include "fixtures/certificate_fixture.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/leaf_scene.h"
#include "validators/check_certificate.h"
#include "validators/name_check.h"

namespace certwright::bench {
namespace {

using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a program

constexpr std::size_t kLeaves = 2'000;
constexpr std::size_t kColdChains = 300;

Error wrong_verdict() { return Error(ErrorCode::internal, "a good leaf was refused"); }

Status judge_all(const Verifier& verifier, const LeafScene& scene) {
  for (std::size_t i = 0; i < scene.leaves.size(); ++i) {
    CW_TRY(const auto leaf, Certificate::parse(scene.leaves[i]));
    if (verifier.judge(leaf, {&scene.names[i], 1}).verdict != Verdict::pass) return wrong_verdict();
  }
  return ok();
}

Status judge_all_twice_at_once(const Verifier& verifier, const LeafScene& scene) {
  Status first = ok();
  std::thread other([&] { first = judge_all(verifier, scene); });
  Status second = judge_all(verifier, scene);
  other.join();
  CW_CHECK(std::move(first));
  return second;
}

Result<Benchmark> make_leaf_benchmark(std::uint32_t uses_before_table, double goal) {
  CW_TRY(auto scene, LeafScene::make(kLeaves));
  auto settings = scene->settings();
  settings.uses_before_table = uses_before_table;
  auto verifier = std::make_shared<Verifier>(std::move(settings));
  Benchmark benchmark;
  benchmark.ours = {kLeaves, [=] { return judge_all(*verifier, *scene); }};
  benchmark.raw = {kLeaves, [=] { return scene->verify_raw(); }};
  benchmark.against = "one ECDSA P-256 verification";
  benchmark.goal = goal;
  return benchmark;
}

// Everything that verify_target() would do, for a request that is as short as X509_verify_cert's.
Status judge_cold(const LeafScene& scene, const TrustAnchors& trust, const PathInputs& inputs,
                  std::size_t i) {
  CW_TRY(const auto leaf, Certificate::parse(scene.leaves[i]));
  CW_TRY(const auto issuing, Certificate::parse(scene.issuing->der));
  const CertificatePool pool({&issuing, 1});
  const IssuerSource* const sources[] = {&pool};
  const PathResult path = build_path({leaf, sources, trust, inputs, {}});
  const bool good =
      path.path && check_certificate(leaf, {inputs.at, 0, inputs.policy, 0}).empty() &&
      check_name(leaf, scene.names[i], inputs.policy.identity, PublicSuffixWildcards::allowed)
          .matched;
  return good ? ok() : Status(wrong_verdict());
}

template <class T, void (*Free)(T*)>
struct Freer {
  void operator()(T* object) const { Free(object); }
};
using CertificateHandle = std::unique_ptr<X509, Freer<X509, X509_free>>;
using StoreHandle = std::unique_ptr<X509_STORE, Freer<X509_STORE, X509_STORE_free>>;
using ContextHandle = std::unique_ptr<X509_STORE_CTX, Freer<X509_STORE_CTX, X509_STORE_CTX_free>>;

CertificateHandle decode(BytesView der) {
  const unsigned char* at = der.data();
  return CertificateHandle(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

Status verify_with_openssl(const LeafScene& scene, X509_STORE* store, std::size_t i) {
  const CertificateHandle leaf = decode(scene.leaves[i]);
  const CertificateHandle issuing = decode(scene.issuing->der);
  STACK_OF(X509)* untrusted = sk_X509_new_null();
  sk_X509_push(untrusted, issuing.get());
  const ContextHandle context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), store, leaf.get(), untrusted);
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
  const std::string name = scene.names[i].text();
  X509_VERIFY_PARAM_set1_host(parameters, name.data(), name.size());
  X509_VERIFY_PARAM_set_time(parameters, fixtures::kNow.seconds);
  X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
  const bool good = X509_verify_cert(context.get()) == 1;
  sk_X509_free(untrusted);
  return good ? ok() : Status(Error(ErrorCode::internal, "X509_verify_cert"));
}

}  // namespace

Result<Benchmark> make_check_leaf() {
  return make_leaf_benchmark(IssuerKey::kUsesBeforeTable, 1 / 0.80);
}

Result<Benchmark> make_check_leaf_plain() { return make_leaf_benchmark(0, 1 / 1.15); }

Result<Benchmark> make_check_leaf_two_threads() {
  CW_TRY(auto scene, LeafScene::make(kLeaves));
  auto verifier = std::make_shared<Verifier>(scene->settings());
  Benchmark benchmark;
  benchmark.ours = {2 * kLeaves, [=] { return judge_all_twice_at_once(*verifier, *scene); }};
  benchmark.raw = {kLeaves, [=] { return judge_all(*verifier, *scene); }};
  benchmark.against = "the same by one thread";
  benchmark.goal = 1.9;
  return benchmark;
}

Result<Benchmark> make_check_leaf_cold() {
  CW_TRY(auto scene, LeafScene::make(kColdChains));
  auto settings = std::make_shared<VerifierSettings>(scene->settings());
  std::shared_ptr<X509_STORE> store(X509_STORE_new(), X509_STORE_free);
  if (X509_STORE_add_cert(store.get(), decode(scene->root->der).get()) != 1) {
    return Error(ErrorCode::internal, "X509_STORE_add_cert");
  }
  Benchmark benchmark;
  benchmark.ours = {kColdChains, [=]() -> Status {
                      for (std::size_t i = 0; i < kColdChains; ++i) {
                        CW_CHECK(judge_cold(*scene, settings->trust, settings->inputs, i));
                      }
                      return ok();
                    }};
  benchmark.raw = {kColdChains, [=]() -> Status {
                     for (std::size_t i = 0; i < kColdChains; ++i) {
                       CW_CHECK(verify_with_openssl(*scene, store.get(), i));
                     }
                     return ok();
                   }};
  benchmark.against = "X509_verify_cert of the same chain";
  benchmark.goal = 2.5;
  return benchmark;
}

}  // namespace certwright::bench
