// Issuing P-256 leaves, key generation included, from a P-256 CA into the SQLite store with its
// ledger, 2,000 in one batch; against making and using the keys alone: one key generation and one
// signature for each.
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is not in <cstdlib>

#include <filesystem>
#include <memory>

#include "authority/certification_authority.h"
#include "store/store_url.h"
#include "tests/bench/benchmark.h"

namespace certwright::bench {
namespace {

constexpr std::size_t kBatch = 2'000;
constexpr UtcTime kNow{1795176000};

struct TemporaryFolder {
  TemporaryFolder() = default;
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path path;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

// Every round begins with a new store: the figure is that of a batch, not of how a store grows.
struct Scene {
  TemporaryFolder folder;
  int stores = 0;
  std::unique_ptr<store::CertificateStore> store;
  std::optional<authority::CertificationAuthority> ca;
  authority::IssuanceProfile profile;
  std::vector<authority::IssueRequest> requests;
};

Status open_new_store(Scene& scene) {
  scene.ca.reset();
  store::OpenOptions options;
  options.mode = store::OpenMode::create_if_missing;
  CW_TRY(scene.store,
         store::open_store(
             (scene.folder.path / ("store" + std::to_string(++scene.stores) + ".sqlite")).string(),
             options));
  authority::AuthorityRequest root;
  root.name = "Bench Root";
  CW_TRY(auto ca, authority::CertificationAuthority::create_root(*scene.store, root, kNow));
  scene.ca.emplace(std::move(ca));
  return ok();
}

Result<std::shared_ptr<Scene>> make_scene() {
  auto scene = std::make_shared<Scene>();
  std::string pattern =
      (std::filesystem::temp_directory_path() / "certwright-bench-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) return Error(ErrorCode::io, "no temporary folder");
  scene->folder.path = pattern;
  CW_TRY(const auto role, validators::RoleCatalogue().find("tls-server"));
  CW_TRY(scene->profile, authority::profile_for_role(*role));
  for (std::size_t i = 0; i < kBatch; ++i) {
    authority::IssueRequest request;
    CW_TRY(auto name, authority::parse_requested_name("srv" + std::to_string(i) + ".lab.example"));
    request.names.push_back(std::move(name));
    scene->requests.push_back(std::move(request));
  }
  return scene;
}

Status run_ours(Scene& scene) {
  CW_TRY(const auto issued, scene.ca->issue_all(scene.requests, scene.profile, kNow));
  return issued.size() == kBatch ? ok() : Status(Error(ErrorCode::internal, "not all were issued"));
}

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

// Contexts are made once: what is left is the arithmetic.
struct RawScene {
  Key issuer{EVP_EC_gen("P-256"), EVP_PKEY_free};
  Context generate{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), EVP_PKEY_CTX_free};
  Context sign{EVP_PKEY_CTX_new(issuer.get(), nullptr), EVP_PKEY_CTX_free};
};

Status run_raw(RawScene& scene) {
  std::uint8_t digest[32] = {1};
  std::uint8_t signature[80];
  for (std::size_t i = 0; i < kBatch; ++i) {
    EVP_PKEY* made = nullptr;
    if (EVP_PKEY_generate(scene.generate.get(), &made) != 1)
      return Error(ErrorCode::internal, "keygen");
    const Key key(made, EVP_PKEY_free);
    std::size_t size = sizeof signature;
    digest[1] = static_cast<std::uint8_t>(i);
    if (EVP_PKEY_sign(scene.sign.get(), signature, &size, digest, sizeof digest) != 1) {
      return Error(ErrorCode::internal, "sign");
    }
  }
  return ok();
}

}  // namespace

Result<Benchmark> make_issue() {
  CW_TRY(auto scene, make_scene());
  auto raw = std::make_shared<RawScene>();
  if (!raw->issuer || EVP_PKEY_keygen_init(raw->generate.get()) != 1 ||
      EVP_PKEY_CTX_set_group_name(raw->generate.get(), "P-256") != 1 ||
      EVP_PKEY_sign_init(raw->sign.get()) != 1) {
    return Error(ErrorCode::internal, "raw keys");
  }
  Benchmark benchmark;
  benchmark.ours = {kBatch, [scene] { return run_ours(*scene); }};
  benchmark.raw = {kBatch, [raw] { return run_raw(*raw); }};
  benchmark.against = "one P-256 key generation and one ECDSA P-256 signature";
  benchmark.prepare = [scene] { return open_new_store(*scene); };
  benchmark.goal = 0.5;
  return benchmark;
}

}  // namespace certwright::bench
