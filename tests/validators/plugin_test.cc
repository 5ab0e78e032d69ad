// Plugins: the examples do what their documentation says, and no plugin, however it behaves, can
// bring the program down or turn a verdict to the better.
#include "validators/plugin/plugin.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "fixtures/certificate_fixture.h"
#include "fixtures/public_keys.h"
#include "tests/support/catch.h"
#include "tests/support/component.h"
#include "tests/support/process.h"
#include "validators/verify.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::CertificateFixture;
using fixtures::kNow;
using tests::ScratchFolder;

namespace {

constexpr PluginLimits kImpatient{300, std::size_t{256} << 20};

std::string stub(std::string_view behaviour) {
  return std::string(STUB_PLUGINS) + "/" + std::string(behaviour) + ".so";
}
std::string example(std::string_view name) {
  return std::string(EXAMPLE_PLUGINS) + "/" + std::string(name) + ".so";
}

std::shared_ptr<Plugin> load(const std::string& path) {
  auto plugin = Plugin::load({path, {}});
  INFO((plugin ? std::string() : plugin.error().message()));
  REQUIRE(plugin);
  return *plugin;
}

// A leaf under a root that is trusted, judged with the plugins of `set`.
TargetResult judge(const CertificateFixture& leaf, const PluginSet& set,
                   std::shared_ptr<const Role> role = nullptr) {
  const auto root = CertificateFixture("CN=Root").ca().self_signed();
  TrustAnchors trust;
  trust.add(root.certificate);
  CertificateFixture own = leaf;
  own.tweak(fixtures::fresh_key());
  VerifyRequest request;
  request.target = own.signed_by(root).certificate;
  request.trust = &trust;
  request.at = kNow;
  request.role = std::move(role);
  request.more_checks = &set;
  return verify_target(request);
}

std::vector<std::string> ids_of(const TargetResult& result) {
  std::vector<std::string> out;
  for (const Finding& each : result.findings) out.push_back(each.id);
  return out;
}

}  // namespace

TEST_CASE("the example plugin with a rule judges every target", "[validators][plugin][T-109]") {
  PluginSet set;
  REQUIRE(set.add(load(example("acme_names"))));
  const auto& plugin = *set.plugins().front();
  CHECK(plugin.name() == "acme_names");
  CHECK(plugin.version() == "1.0");
  REQUIRE(plugin.rules().size() == 1);
  CHECK(plugin.rules()[0].id == "acme_names.outside_domain");
  CHECK(plugin.rules()[0].severity == Severity::error);

  const auto good = judge(CertificateFixture("CN=x").dns("srv.acme.example"), set);
  CHECK(ids_of(good).empty());
  CHECK(good.verdict == Verdict::pass);
  CHECK(std::ranges::count(good.proved, "acme_names: all names are in acme.example") == 1);

  const auto bad = judge(
      CertificateFixture("CN=x").dns("srv.acme.example").dns("notacme.example").dns("b.test"), set);
  CHECK(ids_of(bad) ==
        std::vector<std::string>{"acme_names.outside_domain", "acme_names.outside_domain"});
  CHECK(bad.verdict == Verdict::fail);
  const Finding& first = bad.findings.front();
  CHECK(first.title == "A name is not the company's.");
  CHECK(first.found == "notacme.example");
  CHECK(bad.findings.back().found == "b.test");
  CHECK(first.expected == "*.acme.example");
  CHECK(first.fix == "have the certificate issued without that name");
  CHECK(first.citation == "Acme certificate policy, section 3.1");
  REQUIRE(first.certificate);
  CHECK(first.certificate->position == 0);
  CHECK_FALSE(set.add(load(example("acme_names"))));
}

TEST_CASE("the example plugin with a role offers it and its rule", "[validators][plugin]") {
  PluginSet set;
  REQUIRE(set.add(load(example("acme_printer"))));
  REQUIRE(set.plugins().front()->roles().size() == 1);
  const std::string& text = set.plugins().front()->roles()[0];
  CHECK_FALSE(load_role(text, "printer.toml"));  // without the plugin its rule is unknown
  auto loaded = load_role(text, "printer.toml", &set);
  INFO((loaded ? std::string() : loaded.error().message()));
  REQUIRE(loaded);
  const auto role = std::make_shared<const Role>(std::move(*loaded));
  CHECK(role->id == "acme-printer");

  const auto printer = [](std::string_view subject) {
    return CertificateFixture(subject).dns("printer.acme.example").purposes({oids::kServerAuth});
  };
  CHECK(ids_of(judge(printer("CN=p,OU=PRN-004711"), set, role)).empty());
  for (const char* subject : {"CN=p,OU=PRN-04711", "CN=p,OU=PRT-004711", "CN=p,OU=PRN-00471x"}) {
    INFO(subject);
    const auto result = judge(printer(subject), set, role);
    REQUIRE(ids_of(result) == std::vector<std::string>{"acme_printer.asset_tag"});
    CHECK(result.findings[0].severity == Severity::warning);  // the role's
    CHECK(result.findings[0].expected == "OU=PRN-nnnnnn");
    CHECK(result.findings[0].message ==
          "The subject's first organizational unit is no asset tag. Seen when wrong: the "
          "inventory does not find the printer");
  }
  CHECK(judge(printer("CN=p"), set, role).findings.at(0).found == "no organizational unit");
}

namespace {

struct LoadRow {
  const char* behaviour;
  ErrorCode code;
  const char* says;
};
constexpr LoadRow kLoadRows[] = {
    {"wrong_abi", ErrorCode::unsupported, "version 2 of the plugin interface; this is version 1"},
    {"short_struct", ErrorCode::unsupported, "shorter than this version's"},
    {"short_rule", ErrorCode::unsupported, "a rule's struct is shorter"},
    {"no_entry", ErrorCode::unsupported, "no certwright_plugin_v1"},
    {"not_here", ErrorCode::unsupported, "cannot work here"},
    {"bad_name", ErrorCode::malformed, "\"Not A Word\" is not"},
    {"taken_name", ErrorCode::malformed, "is an area of built-in findings"},
    {"nameless_rule", ErrorCode::unsupported, "a rule lacks its id"},
    {"abort_on_load", ErrorCode::io, "ended by signal 6"},
    {"hang_on_load", ErrorCode::limit_exceeded, "did not answer in time"},
    {"throw_on_load", ErrorCode::unsupported, "threw an exception"},
};

struct CheckRow {
  const char* behaviour;
  const char* says;  // what plugin.failed says; nothing: no finding
};
constexpr CheckRow kCheckRows[] = {
    {"abort_on_check", "was ended by signal 6"},
    {"segfault_on_check", "was ended by signal 11"},
    {"exit_on_check", "ended with status 0"},
    {"hang_on_check", "did not answer in time"},
    {"throw_on_check", "threw an exception: not today"},
    {"hungry", "threw an exception"},
    {"cannot_judge", "could not judge"},
    {"overwrite_socket", ""},
    {"scribble", nullptr},
    {"praise", nullptr},
    {"wrong_certificate", nullptr},
};

}  // namespace

TEST_CASE("a plugin that cannot be used is an error that says why", "[validators][plugin][T-109]") {
  for (const LoadRow& row : kLoadRows) {
    INFO(row.behaviour);
    const auto plugin = Plugin::load({stub(row.behaviour), {}}, kImpatient);
    REQUIRE_FALSE(plugin);
    INFO(plugin.error().message());
    CHECK(plugin.error().code() == row.code);
    CHECK(plugin.error().message().find(row.says) != std::string::npos);
    CHECK(plugin.error().file() == stub(row.behaviour));
  }
}

TEST_CASE("a plugin that fails makes the verdict fail and nothing else",
          "[validators][plugin][T-109]") {
  for (const CheckRow& row : kCheckRows) {
    INFO(row.behaviour);
    PluginSet set;
    auto plugin = Plugin::load({stub(row.behaviour), {}}, kImpatient);
    REQUIRE(plugin);
    REQUIRE(set.add(*plugin));
    const auto leaf = CertificateFixture("CN=x").dns("a.example");
    const auto result = judge(leaf, set);
    REQUIRE(result.certificate != nullptr);
    CHECK(std::ranges::count(result.proved, "path to \"Root\" (expires 2027-09-16)") == 1);
    if (row.says == nullptr) {
      CHECK(ids_of(result).empty());
      CHECK(result.verdict == Verdict::pass);
      continue;
    }
    CHECK(ids_of(result) == std::vector<std::string>{"plugin.failed"});
    CHECK(result.verdict == Verdict::fail);
    CHECK(result.findings.at(0).message.find(row.says) != std::string::npos);
    // It is not run again, and stays a failure.
    CHECK(judge(leaf, set).verdict == Verdict::fail);
  }
}

TEST_CASE("a plugin's praise changes no verdict", "[validators][plugin][T-109]") {
  PluginSet set;
  REQUIRE(set.add(load(stub("praise"))));
  const auto expired =
      CertificateFixture("CN=x").dns("a.example").valid(kNow.plus_days(-20), kNow.plus_days(-10));
  const auto result = judge(expired, set);
  CHECK(result.verdict == Verdict::fail);
  CHECK(ids_of(result) == std::vector<std::string>{"chain.expired"});
}

namespace {

// A plugin file whose constructor leaves a mark, somewhere and somehow.
class Planted {
 public:
  Planted() {
    std::filesystem::remove(STUB_MARK);
    std::filesystem::copy_file(stub("leaves_mark"), path());
    ::chmod(path().c_str(), 0644);
  }
  std::string path() const { return (folder_.path() / "plugin.so").string(); }
  const std::filesystem::path& folder() const { return folder_.path(); }
  static bool was_loaded() { return std::filesystem::exists(STUB_MARK); }

 private:
  ScratchFolder folder_;
};

ErrorCode refusal(const std::string& path, std::optional<Sha256Digest> digest = {}) {
  const auto plugin = Plugin::load({path, digest});
  REQUIRE_FALSE(plugin);
  CHECK_FALSE(Planted::was_loaded());
  return plugin.error().code();
}

}  // namespace

TEST_CASE("a plugin that others could have put there is not loaded",
          "[validators][plugin][T-108]") {
  const Planted planted;
  const std::string path = planted.path();
  SECTION("a relative path") {
    CHECK(refusal("plugin.so") == ErrorCode::invalid_argument);
    CHECK(refusal("./plugin.so") == ErrorCode::invalid_argument);
    CHECK(refusal("../plugin.so") == ErrorCode::invalid_argument);
    CHECK(refusal("") == ErrorCode::invalid_argument);
  }
  SECTION("a path with detours") {
    const std::string up =
        planted.folder().string() + "/../" + planted.folder().filename().string() + "/plugin.so";
    CHECK(refusal(up) == ErrorCode::refused);
    CHECK(refusal(planted.folder().string() + "//plugin.so") == ErrorCode::refused);
  }
  SECTION("nothing there") { CHECK(refusal(path + "x") == ErrorCode::not_found); }
  SECTION("a symbolic link to the file") {
    std::filesystem::create_symlink(path, planted.folder() / "link.so");
    CHECK(refusal((planted.folder() / "link.so").string()) == ErrorCode::refused);
  }
  SECTION("a symbolic link to the folder") {
    const ScratchFolder other;
    std::filesystem::create_directory_symlink(planted.folder(), other.path() / "link");
    CHECK(refusal((other.path() / "link" / "plugin.so").string()) == ErrorCode::refused);
  }
  SECTION("a folder that everybody writes") {
    ::chmod(planted.folder().c_str(), 0777);
    CHECK(refusal(path) == ErrorCode::refused);
  }
  SECTION("a file that everybody or the group writes") {
    ::chmod(path.c_str(), 0666);
    CHECK(refusal(path) == ErrorCode::refused);
    ::chmod(path.c_str(), 0664);
    CHECK(refusal(path) == ErrorCode::refused);
  }
  SECTION("another digest") { CHECK(refusal(path, Sha256Digest{}) == ErrorCode::refused); }
  SECTION("no shared object") {
    const ScratchFolder other;
    CHECK(refusal(other.write("text.so", view_of("#!/bin/sh\n"))) == ErrorCode::malformed);
    CHECK(refusal(other.write("empty.so", {})) == ErrorCode::malformed);
  }
  SECTION("a FIFO") {
    const std::string fifo = (planted.folder() / "fifo.so").string();
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    CHECK(refusal(fifo) == ErrorCode::refused);
  }
  SECTION("a folder") { CHECK(refusal(planted.folder().string()) == ErrorCode::refused); }
  SECTION("what was put there after the check") {
    auto file = PluginFile::open({path, {}});
    REQUIRE(file);
    const std::filesystem::path good = example("acme_names");
    std::filesystem::remove(path);
    std::filesystem::copy_file(good, path);
    auto process = PluginProcess::start(*file, {});
    REQUIRE(process);
    REQUIRE(process->receive());
    CHECK(Planted::was_loaded());  // the opened file is what runs, not its successor
  }
}

TEST_CASE("only root can own a plugin for somebody else", "[validators][plugin][T-108]") {
  if (::geteuid() != 0) tests::skip("changing an owner needs root");
  const Planted planted;
  REQUIRE(::chown(planted.path().c_str(), 65534, 65534) == 0);
  CHECK(refusal(planted.path()) == ErrorCode::refused);
}

TEST_CASE("the plugin with the right digest is loaded", "[validators][plugin][T-108]") {
  const Planted planted;
  const Sha256Digest digest = sha256(ScratchFolder().read(planted.path()));
  REQUIRE(Plugin::load({planted.path(), digest}));
  CHECK(Planted::was_loaded());
}
