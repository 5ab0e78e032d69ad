// Rules: what it costs to hold certificates to all of them, and the whole program on a bundle.
//
//   lint_all          parse, facts and every rule that applies, 10,000 distinct certificates of web
//                     servers; against parsing alone
//   check_full        the program, `check` of one file of 10,000 certificates on one processor;
//                     against one verification of a signature each
//   check_full_two    the same on two processors
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "fixtures/certificate_sample.h"
#include "pkcs/pem.h"
#include "pkcs/private_key.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/leaf_scene.h"
#include "validators/lint/linter.h"

namespace certwright::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCertificates = 10'000;
constexpr double kLintMilliseconds = 0.020;
constexpr double kCheckMilliseconds = 0.200;

// A timestamp list as certificates of public CAs have it; nobody checks the signatures in it.
Bytes timestamp_list(std::uint8_t seed) {
  constexpr std::size_t kLogId = 32;
  constexpr std::size_t kSignature = 71;
  std::string list;
  for (char log = 0; log < 2; ++log) {
    std::string sct(1, '\0');
    sct.append(kLogId, static_cast<char>(seed + log));
    sct.append({0, 0, 1, '\x8f', '\xd0', 0x42, log, static_cast<char>(seed)});
    sct.append({0, 0, 4, 3, 0, static_cast<char>(kSignature)});
    sct.append(kSignature, '0');
    list.append({0, static_cast<char>(sct.size())});
    list += sct;
  }
  const std::string length{static_cast<char>(list.size() >> 8), static_cast<char>(list.size())};
  return fixtures::sample_element(der::kOctetString, length + list);
}

Result<std::vector<Bytes>> make_web_servers(std::size_t count) {
  std::vector<Bytes> out;
  for (std::size_t i = 0; i < count; ++i) {
    CW_TRY(const PrivateKey key, PrivateKey::generate(KeyType::ec_p256));
    const std::string name = "srv" + std::to_string(i) + ".example.com";
    const auto digest = sha256(key.spki_tlv());
    out.push_back(fixtures::tls_server()
                      .with_serial(to_hex(BytesView(digest).first(16)).replace(0, 1, "4"))
                      .with_key(to_bytes(key.spki_tlv()))
                      .with_dns_names({name, "www." + name})
                      .with(oids::kSctList, false, timestamp_list(digest[0]))
                      .der());
  }
  return out;
}

Status lint_each(const std::vector<Bytes>& certificates, const validators::Linter& linter) {
  for (const Bytes& der : certificates) {
    CW_TRY(const auto view, CertificateView::parse(der));
    const auto result = linter.lint(view);
    if (result.rules_run == 0) return Error(ErrorCode::internal, "no rule was run");
  }
  return ok();
}

Status parse_each(const std::vector<Bytes>& certificates) {
  for (const Bytes& der : certificates) {
    CW_TRY([[maybe_unused]] const auto view, CertificateView::parse(der));
  }
  return ok();
}

// A folder with what the program is given; removed with the last benchmark that uses it.
class Files {
 public:
  explicit Files(const LeafScene& scene) {
    std::string pattern = (fs::temp_directory_path() / "certwright-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
    std::string bundle;
    for (const Bytes& leaf : scene.leaves) bundle += write_pem("CERTIFICATE", leaf);
    write("bundle.pem", bundle);
    write("root.pem", write_pem("CERTIFICATE", scene.root->der));
    write("issuing.pem", write_pem("CERTIFICATE", scene.issuing->der));
  }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  ~Files() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  std::string path(const char* name) const { return (folder_ / name).string(); }

 private:
  void write(const char* name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  fs::path folder_;
};

// The program beside this one.
Result<std::string> program() {
  std::error_code failure;
  const fs::path self = fs::read_symlink("/proc/self/exe", failure);
  const fs::path found = self.parent_path() / "certwright";
  if (failure || !fs::exists(found)) {
    return Error(ErrorCode::not_found, "certwright is not beside certwright-bench");
  }
  return found.string();
}

// In the child: the first `processors` of those that this process may use.
void limit_processors(int processors) {
  cpu_set_t allowed;
  cpu_set_t chosen;
  CPU_ZERO(&chosen);
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  for (int i = 0; i < CPU_SETSIZE && processors != 0; ++i) {
    if (!CPU_ISSET(i, &allowed)) continue;
    CPU_SET(i, &chosen);
    --processors;
  }
  (void)::sched_setaffinity(0, sizeof chosen, &chosen);
}

Status check_bundle(const std::string& path, const Files& files, int processors) {
  std::vector<std::string> words{path,
                                 "check",
                                 files.path("bundle.pem"),
                                 "--roots",
                                 files.path("root.pem"),
                                 "--intermediates",
                                 files.path("issuing.pem"),
                                 "--at",
                                 "2026-11-20",
                                 "-f",
                                 "jsonl",
                                 "--fail-on",
                                 "fatal"};
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    limit_processors(processors);
    if (::freopen("/dev/null", "w", stdout) == nullptr) ::_exit(126);
    ::execv(path.c_str(), arguments.data());
    ::_exit(127);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
      WEXITSTATUS(status) != 0) {
    return Error(ErrorCode::internal, "certwright check of the bundle failed");
  }
  return ok();
}

Result<Benchmark> make_check_benchmark(int processors) {
  CW_TRY(const std::string path, program());
  CW_TRY(auto scene, LeafScene::make(kCertificates));
  auto files = std::make_shared<Files>(*scene);
  Benchmark benchmark;
  benchmark.ours = {kCertificates, [=] { return check_bundle(path, *files, processors); }};
  benchmark.raw = {kCertificates, [=] { return scene->verify_raw(); }};
  benchmark.against = "one ECDSA P-256 verification";
  benchmark.goal_milliseconds = kCheckMilliseconds / processors * (processors == 1 ? 1 : 1.1);
  return benchmark;
}

}  // namespace

Result<Benchmark> make_lint_all() {
  CW_TRY(auto made, make_web_servers(kCertificates));
  auto certificates = std::make_shared<const std::vector<Bytes>>(std::move(made));
  validators::LintSettings settings;
  settings.profile = validators::LintProfile::everything;
  auto linter = std::make_shared<const validators::Linter>(std::move(settings));
  Benchmark benchmark;
  benchmark.ours = {kCertificates, [=] { return lint_each(*certificates, *linter); }};
  benchmark.raw = {kCertificates, [=] { return parse_each(*certificates); }};
  benchmark.against = "parsing alone";
  benchmark.goal_milliseconds = kLintMilliseconds;
  return benchmark;
}

Result<Benchmark> make_check_full() { return make_check_benchmark(1); }
Result<Benchmark> make_check_full_two() { return make_check_benchmark(2); }

}  // namespace certwright::bench
