#include "cli/output_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/services_for_test.h"
#include "tests/cli/temporary_folder.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

using Names = std::set<std::string>;

mode_t mode_of(const std::string& path) {
  struct stat found {};
  return lstat(path.c_str(), &found) == 0 ? found.st_mode & 07777 : 0;
}

Status write_file(const std::string& path, Sensitivity sensitivity, Overwrite overwrite,
                  std::string_view content) {
  TestWorld world;
  return write_output({path, sensitivity, overwrite, Content::text}, view_of(content),
                      world.services);
}

// The mask of the process while a test runs.
class Mask {
 public:
  explicit Mask(mode_t mask) : before_(umask(mask)) {}
  Mask(const Mask&) = delete;
  Mask& operator=(const Mask&) = delete;
  ~Mask() { umask(before_); }

 private:
  mode_t before_;
};

TEST_CASE("secrets are 0600 from the first moment, whatever the mask", "[cli][T-090]") {
  const mode_t mask = GENERATE(as<mode_t>(), 0000, 0022, 0077);
  const Mask guard(mask);
  const TemporaryFolder folder;
  {
    auto file = OutputFile::create(folder.file("k"), Sensitivity::secret, Overwrite::refuse);
    REQUIRE(file.has_value());
    REQUIRE(folder.names().size() == 1);
    CHECK(mode_of(folder.file(*folder.names().begin())) == 0600);
    CHECK(file->write(view_of("key")).has_value());
    CHECK(file->commit().has_value());
  }
  CHECK(mode_of(folder.file("k")) == 0600);
  CHECK(write_file(folder.file("c"), Sensitivity::open, Overwrite::refuse, "x").has_value());
  CHECK(mode_of(folder.file("c")) == (0666 & ~mask));
}

TEST_CASE("an existing file is not overwritten without consent", "[cli][T-091]") {
  const TemporaryFolder folder;
  folder.add("a", "old");
  const Status refused = write_file(folder.file("a"), Sensitivity::open, Overwrite::refuse, "new");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code() == ErrorCode::already_exists);
  CHECK(folder.read("a") == "old");
  CHECK(write_file(folder.file("a"), Sensitivity::open, Overwrite::replace, "new").has_value());
  CHECK(folder.read("a") == "new");
  CHECK(folder.names() == Names{"a"});
}

TEST_CASE("a file that appears in the meantime is not overwritten either", "[cli][T-091]") {
  const TemporaryFolder folder;
  auto file = OutputFile::create(folder.file("a"), Sensitivity::open, Overwrite::refuse);
  REQUIRE(file.has_value());
  CHECK(file->write(view_of("mine")).has_value());
  folder.add("a", "theirs");
  const Status status = file->commit();
  REQUIRE_FALSE(status.has_value());
  CHECK(status.error().code() == ErrorCode::already_exists);
  CHECK(folder.read("a") == "theirs");
}

TEST_CASE("what is not committed leaves nothing", "[cli][T-091]") {
  const TemporaryFolder folder;
  folder.add("a", "old");
  {
    auto file = OutputFile::create(folder.file("a"), Sensitivity::open, Overwrite::replace);
    REQUIRE(file.has_value());
    CHECK(file->write(view_of("half")).has_value());
    CHECK(folder.names().size() == 2);
    CHECK(folder.read("a") == "old");
  }
  CHECK(folder.names() == Names{"a"});
  CHECK(folder.read("a") == "old");
}

TEST_CASE("replacing preserves or tightens the mode", "[cli][T-090]") {
  const Mask guard(0022);
  const TemporaryFolder folder;
  chmod(folder.add("a", "old").c_str(), 0640);
  CHECK(write_file(folder.file("a"), Sensitivity::open, Overwrite::replace, "new").has_value());
  CHECK(mode_of(folder.file("a")) == 0640);
  CHECK(write_file(folder.file("a"), Sensitivity::secret, Overwrite::replace, "key").has_value());
  CHECK(mode_of(folder.file("a")) == 0600);
}

TEST_CASE("a link at the target is replaced, not followed", "[cli][T-091]") {
  const TemporaryFolder folder;
  folder.add("real", "untouched");
  REQUIRE(symlink("real", folder.file("link").c_str()) == 0);
  const Status refused = write_file(folder.file("link"), Sensitivity::open, Overwrite::refuse, "x");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code() == ErrorCode::already_exists);
  CHECK(write_file(folder.file("link"), Sensitivity::open, Overwrite::replace, "x").has_value());
  CHECK(folder.read("real") == "untouched");
  CHECK(folder.read("link") == "x");
  struct stat found {};
  CHECK((lstat(folder.file("link").c_str(), &found) == 0 && S_ISREG(found.st_mode)));
}

TEST_CASE("a hard link's other name keeps the old content", "[cli][T-091]") {
  const TemporaryFolder folder;
  folder.add("a", "old");
  REQUIRE(link(folder.file("a").c_str(), folder.file("b").c_str()) == 0);
  CHECK(write_file(folder.file("a"), Sensitivity::open, Overwrite::replace, "new").has_value());
  CHECK(folder.read("b") == "old");
}

TEST_CASE("targets that are no files are refused", "[cli][T-091]") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  REQUIRE(mkdir(folder.file("sub").c_str(), 0700) == 0);
  const struct {
    std::string path;
    ErrorCode code;
  } rows[] = {
      {folder.file("pipe"), ErrorCode::refused},
      {folder.file("sub"), ErrorCode::refused},
      {"/dev/null", ErrorCode::refused},
      {folder.file("sub/"), ErrorCode::invalid_argument},
      {folder.file("."), ErrorCode::invalid_argument},
      {folder.file(".."), ErrorCode::invalid_argument},
      {folder.file("none/a"), ErrorCode::not_found},
      {folder.file(std::string(300, 'n')), ErrorCode::io},
  };
  for (const auto& row : rows) {
    INFO(row.path);
    const Status status = write_file(row.path, Sensitivity::open, Overwrite::replace, "x");
    REQUIRE_FALSE(status.has_value());
    CHECK(status.error().code() == row.code);
    CHECK(status.error().file() == row.path);
  }
  CHECK(folder.names() == Names{"pipe", "sub"});
}

TEST_CASE("standard output", "[cli][T-093]") {
  TestWorld world;
  const auto write = [&](Sensitivity sensitivity, Content content) {
    return write_output({"-", sensitivity, Overwrite::refuse, content}, view_of("\x30\x03\x9b"),
                        world.services);
  };
  CHECK(write(Sensitivity::secret, Content::binary).has_value());
  CHECK(world.out_text == "\x30\x03\x9b");
  world.services.terminal.output = true;
  CHECK_FALSE(write(Sensitivity::open, Content::binary).has_value());
  CHECK_FALSE(write(Sensitivity::secret, Content::text).has_value());
  CHECK(world.out_text == "\x30\x03\x9b");
}

}  // namespace
}  // namespace certwright::cli
