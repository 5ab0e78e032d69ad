#include "store/store_url.h"

#include "tests/store/store_fixture.h"
#include "tests/support/catch.h"

namespace certwright::store::tests {

TEST_CASE("a store's URL names its file", "[store]") {
  CHECK(sqlite_path("sqlite:/a/b.db").value() == "/a/b.db");
  CHECK(sqlite_path("sqlite:b.db").value() == "b.db");
  CHECK(sqlite_path("/a/b.db").value() == "/a/b.db");
  CHECK(sqlite_path("a:b/c.db").value() == "a:b/c.db");
  CHECK(sqlite_path("dir/x://y").value() == "dir/x://y");
  for (const char* url : {"postgresql://host/db", "postgres://host/db", "https://host/"}) {
    INFO(url);
    CHECK(sqlite_path(url).error().code() == ErrorCode::unsupported);
  }
  for (const std::string& url : {std::string(), std::string("sqlite:"), std::string("a\0b", 3)}) {
    CHECK(sqlite_path(url).error().code() == ErrorCode::invalid_argument);
  }
}

TEST_CASE("a path may have any characters", "[store]") {
  const TemporaryFolder folder;
  for (const char* name : {"a?b=c", "a#b", "a%41", "a b", "\xC3\xA9", "a&mode=memory", "-rf"}) {
    INFO(name);
    const std::string path = folder / name;
    REQUIRE(open_store(path, options_for(OpenMode::create_if_missing)));
    CHECK(std::filesystem::file_size(path) > 0);
    const auto store = open_store("sqlite:" + path, {});
    REQUIRE(store);
    CHECK((*store)->url() == "sqlite:" + std::filesystem::canonical(path).string());
  }
  CHECK_FALSE(open_store(folder / "", options_for(OpenMode::create_if_missing)));
  CHECK(open_store(folder / "x/..", options_for(OpenMode::create_if_missing)).error().code() ==
        ErrorCode::invalid_argument);
}

}  // namespace certwright::store::tests
