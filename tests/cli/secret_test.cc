#include "cli/secret.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/services_for_test.h"
#include "tests/cli/temporary_folder.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct SourceRow {
  const char* text;
  std::optional<SecretSource::Kind> kind;
  const char* argument;
};
using Kind = SecretSource::Kind;
const SourceRow kSources[] = {
    {"prompt", Kind::prompt, ""},
    {"none", Kind::none, ""},
    {"env:PFX_PW", Kind::environment, "PFX_PW"},
    {"file:a b", Kind::file, "a b"},
    {"file:/x:y", Kind::file, "/x:y"},
    {"fd:3", Kind::descriptor, "3"},
    {"generate:file:pw.txt", Kind::generate, "pw.txt"},
    {"", std::nullopt, ""},
    {"hunter2", std::nullopt, ""},
    {"pass:hunter2", std::nullopt, ""},
    {"cmd:echo hunter2", std::nullopt, ""},
    {"env:", std::nullopt, ""},
    {"file:", std::nullopt, ""},
    {"fd:", std::nullopt, ""},
    {"fd:hunter2", std::nullopt, ""},
    {"fd:-1", std::nullopt, ""},
    {"fd:99999999999", std::nullopt, ""},
    {"generate:hunter2", std::nullopt, ""},
    {"PROMPT", std::nullopt, ""},
    {" none", std::nullopt, ""},
};

TEST_CASE("only sources are taken, a literal never, nor repeated", "[cli][T-089]") {
  for (const SourceRow& row : kSources) {
    INFO(row.text);
    const auto source = SecretSource::parse(row.text);
    REQUIRE(source.has_value() == row.kind.has_value());
    if (source) {
      CHECK(source->kind() == *row.kind);
      CHECK(source->argument() == row.argument);
      CHECK(source->describe() == row.text);
    } else {
      CHECK(source.error().code() == ErrorCode::invalid_argument);
      CHECK(source.error().detail().find("hunter2") == std::string::npos);
    }
  }
}

// The secret as text, "none", or the error's code in brackets.
std::string read(TestWorld& world, const std::string& source, SecretUse use = SecretUse::open) {
  const SecretSource parsed = source.empty() ? SecretSource() : SecretSource::parse(source).value();
  const auto secret = read_secret(parsed, {"--pass-in", "password of a.pfx", use}, world.services);
  if (!secret) return "<" + std::string(to_string(secret.error().code())) + ">";
  if (!secret->has_value()) return "none";
  return std::string(text_of(**secret));
}

TEST_CASE("secrets from files", "[cli][T-089][T-090]") {
  const TemporaryFolder folder;
  const struct {
    std::string content, expected;
  } rows[] = {
      {"geheim\n", "geheim"},
      {"geheim\r\nsecond\n", "geheim"},
      {"geheim", "geheim"},
      {"", ""},
      {"\n", ""},
      {" a b \n", " a b "},
      {"gr\u00fc\u00df\n", "gr\u00fc\u00df"},
      {std::string(65536, 'a'), std::string(65536, 'a')},
      {std::string(65537, 'a'), "<limit_exceeded>"},
  };
  for (const auto& row : rows) {
    INFO(row.content.substr(0, 20));
    TestWorld world;
    const std::string path = folder.add("pw", row.content);
    chmod(path.c_str(), 0600);
    CHECK(read(world, "file:" + path) == row.expected);
    CHECK(world.err_text.empty());
  }
  TestWorld world;
  CHECK(read(world, "file:" + folder.file("absent")) == "<password_required>");
  for (const mode_t mode : {0640U, 0604U, 0644U, 0666U}) {
    TestWorld warned;
    const std::string path = folder.add("pw", "x\n");
    chmod(path.c_str(), mode);
    CHECK(read(warned, "file:" + path) == "x");
    CHECK(warned.err_text ==
          "certwright: warning: other users can read the secret in " + path + "; chmod 600 it\n");
  }
}

TEST_CASE("secrets from descriptors leave the next line to the next reader", "[cli]") {
  const TemporaryFolder folder;
  const int descriptor = open(folder.add("pw", "first\nsecond\n").c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(descriptor >= 0);
  TestWorld world;
  const std::string source = "fd:" + std::to_string(descriptor);
  CHECK(read(world, source) == "first");
  CHECK(read(world, source) == "second");
  close(descriptor);
  CHECK(read(world, source) == "<io>");
}

TEST_CASE("secrets from the environment", "[cli]") {
  TestWorld world;
  world.environment["PW"] = "geheim";
  world.environment["EMPTY"] = "";
  CHECK(read(world, "env:PW") == "geheim");
  CHECK(read(world, "env:EMPTY").empty());
  CHECK(read(world, "env:UNSET") == "<password_required>");
  CHECK(read(world, "none") == "none");
}

TEST_CASE("prompts: once to open, twice to set, never without a terminal", "[cli]") {
  TestWorld opening;
  opening.answers = {"geheim"};
  CHECK(read(opening, "") == "geheim");
  CHECK(opening.questions == std::vector<std::string>{"password of a.pfx: "});
  TestWorld setting;
  setting.answers = {"geheim", "geheim"};
  CHECK(read(setting, "prompt", SecretUse::set) == "geheim");
  CHECK(setting.questions.size() == 2);
  TestWorld differing;
  differing.answers = {"geheim", "gehiem"};
  CHECK(read(differing, "prompt", SecretUse::set) == "<wrong_password>");
  TestWorld nobody;
  CHECK(read(nobody, "") == "<password_required>");
  const auto refused =
      read_secret({}, {"--pass-in", "password of a.pfx", SecretUse::open}, nobody.services);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().detail().find("--pass-in env:NAME, file:PATH") != std::string::npos);
}

TEST_CASE("generated secrets are written once, for their user alone", "[cli][T-090]") {
  const TemporaryFolder folder;
  TestWorld world;
  const std::string source = "generate:file:" + folder.file("pw");
  CHECK(read(world, source, SecretUse::open) == "<invalid_argument>");
  CHECK(folder.names().empty());
  const std::string secret = read(world, source, SecretUse::set);
  CHECK(secret.size() == 26);
  CHECK(folder.read("pw") == secret + "\n");
  struct stat found {};
  CHECK((stat(folder.file("pw").c_str(), &found) == 0 && (found.st_mode & 07777) == 0600));
  CHECK(read(world, source, SecretUse::set) == "<already_exists>");
  CHECK(folder.read("pw") == secret + "\n");
  CHECK(read(world, "generate:file:" + folder.file("other"), SecretUse::set) != secret);
}

}  // namespace
}  // namespace certwright::cli
