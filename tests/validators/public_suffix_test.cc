#include "validators/public_suffix.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/catch.h"

namespace certwright::validators {
namespace {

// A list of our own: what the system has changes.
class ListFile {
 public:
  ListFile()
      : path_(std::filesystem::temp_directory_path() /
              ("certwright-suffixes-" + std::to_string(::getpid()))) {
    std::ofstream(path_) << "// ===BEGIN ICANN DOMAINS===\nexample\nco.example\n*.wild.example\n"
                            "!city.wild.example\n// ===END ICANN DOMAINS===\n"
                            "// ===BEGIN PRIVATE DOMAINS===\nhosting.example\n"
                            "// ===END PRIVATE DOMAINS===\n";
  }
  ~ListFile() { std::filesystem::remove(path_); }
  ListFile(const ListFile&) = delete;
  ListFile& operator=(const ListFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST_CASE("registrable domains and public suffixes of a list", "[validators]") {
  const ListFile file;
  const auto list = PublicSuffixList::load(file.path());
  REQUIRE(list.has_value());
  struct Row {
    const char* host;
    const char* domain;  // empty: none
    bool any, listed, icann;
  };
  const Row rows[] = {
      {"example", "", true, true, true},
      {"a.example", "a.example", false, false, false},
      {"www.A.Example", "a.example", false, false, false},
      {"www.a.example.", "a.example", false, false, false},
      {"co.example", "", true, true, true},
      {"www.a.co.example", "a.co.example", false, false, false},
      {"x.wild.example", "", true, true, true},
      {"www.x.wild.example", "www.x.wild.example", false, false, false},
      {"www.city.wild.example", "city.wild.example", false, false, false},
      {"hosting.example", "", true, true, false},
      {"a.hosting.example", "a.hosting.example", false, false, false},
      {"unlisted", "", true, false, false},
      {"a.unlisted", "a.unlisted", false, false, false},
      {"", "", false, false, false},
      {".a.example", "", false, false, false},
      {"a..example", "", false, false, false},
      {"a b.example", "", false, false, false},
  };
  for (const Row& row : rows) {
    INFO(row.host);
    CHECK(list->registrable_domain(row.host).value_or("") == row.domain);
    CHECK(list->is_public_suffix(row.host) == row.any);
    CHECK(list->is_public_suffix(row.host, SuffixSection::listed) == row.listed);
    CHECK(list->is_public_suffix(row.host, SuffixSection::icann) == row.icann);
  }
}

TEST_CASE("hosts with NUL or without bound have no registrable domain", "[validators][T-001]") {
  const ListFile file;
  const auto list = PublicSuffixList::load(file.path());
  REQUIRE(list.has_value());
  CHECK_FALSE(list->registrable_domain(std::string("a.example\0.evil", 15)).has_value());
  CHECK_FALSE(list->registrable_domain(std::string(100000, 'a') + ".example").has_value());
}

TEST_CASE("the system's list knows com", "[validators]") {
  const auto list = PublicSuffixList::system();
  REQUIRE(list.has_value());
  CHECK(list->is_public_suffix("com", SuffixSection::icann));
  CHECK(list->registrable_domain("www.example.com") == std::string("example.com"));
}

TEST_CASE("a list that is not there", "[validators]") {
  const auto list = PublicSuffixList::load("no-such-folder/list.dat");
  REQUIRE_FALSE(list.has_value());
  CHECK(list.error().code() == ErrorCode::io);
}

}  // namespace
}  // namespace certwright::validators
