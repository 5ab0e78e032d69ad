#include "tests/conformance/tally.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/conformance/exceptions.h"
#include "tests/support/catch.h"

namespace certwright::conformance {
namespace {

// What a tally prints, as text.
class Output {
 public:
  Output() : file_(open_memstream(&text_, &size_)) {}
  ~Output() {
    static_cast<void>(std::fclose(file_));
    std::free(text_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  std::FILE* file() { return file_; }
  std::string text() {
    static_cast<void>(std::fflush(file_));
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

std::vector<Exception> exceptions(const std::string& text) {
  auto parsed = parse_exceptions(text);
  REQUIRE(parsed.has_value());
  return std::move(parsed).value();
}

TEST_CASE("a tally counts and prints disagreements", "[conformance]") {
  Output out;
  Tally tally({}, out.file());
  tally.compare("a", "yes", "yes", "x");
  tally.compare("b\n", "yes", "no", "x");
  tally.skip("c", "an optional feature");
  CHECK(tally.finish() == 1);
  CHECK(out.text() ==
        "b\\x0a  yes  no  x\n"
        "c  optional  not judged  an optional feature\n"
        "1 passed, 1 failed, 1 skipped\n");
}

TEST_CASE("an exception covers its cases until it no longer applies", "[conformance]") {
  Output out;
  Tally tally(exceptions("a\tthe reason\nb:*\ta situation\nc\tstale\nd:*\tstale too\ne\tabsent\n"),
              out.file());
  tally.disagree("a", "yes", "no", "x");
  tally.agree("b:1");  // one of the situation's cases may agree
  tally.disagree("b:2", "yes", "no", "x");
  tally.agree("c");
  tally.agree("d:1");
  tally.agree("d:2");
  tally.disagree("ab", "yes", "no", "x");
  CHECK(tally.finish() == 3);
  CHECK(out.text() ==
        "a  yes  no  excepted: the reason\n"
        "b:2  yes  no  excepted: a situation\n"
        "ab  yes  no  x\n"
        "c  a disagreement  agreement  the exception no longer applies: remove it\n"
        "d:*  a disagreement  agreement  the exception no longer applies: remove it\n"
        "6 passed, 3 failed, 0 skipped\n");
}

TEST_CASE("exceptions need an id and a reason", "[conformance]") {
  CHECK(exceptions("# a remark\n\nid\treason with\ttabs\n").size() == 1);
  for (const char* text : {"id\n", "id\t\n", "\treason\n", "id reason\n", "id\ta\nid\tb\n"}) {
    INFO(text);
    const auto parsed = parse_exceptions(text);
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().code() == ErrorCode::malformed);
  }
}

TEST_CASE("the exceptions that the program carries can be read", "[conformance]") {
  const auto names = built_in_exceptions("names");
  REQUIRE(names.has_value());
  CHECK_FALSE(names->empty());
  const auto none = built_in_exceptions("no-such-suite");
  REQUIRE(none.has_value());
  CHECK(none->empty());
}

}  // namespace
}  // namespace certwright::conformance
