#include "cli/generated_name.h"

#include "pkcs/crypto/digest.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

struct Row {
  std::string_view text;
  std::string_view slug;  // what stands before the hash
};

TEST_CASE("generated names hold nothing that a path or a shell reads", "[cli][T-092]") {
  const Bytes content = {1, 2, 3};
  const std::string hash = to_hex(BytesView(sha256(content)).first(6));
  const std::string long_text(5000, 'a');
  const Row rows[] = {
      {"srv.lab.example", "srv-lab-example"},
      {"../../etc/x", "etc-x"},
      {"/abs", "abs"},
      {"C:\\x", "c-x"},
      {"..\\x", "x"},
      {"-rf", "rf"},
      {"CON", "con"},
      {std::string_view("a\0b", 3), "a-b"},
      {"a\nb", "a-b"},
      {"$(id)", "id"},
      {"M\u00fcnchen", "m-nchen"},
      {long_text, std::string_view(long_text).substr(0, 40)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(generated_name(row.text, content) == std::string(row.slug) + "-" + hash);
  }
  CHECK(generated_name("", content) == hash);
  CHECK(generated_name("...", content) == hash);
}

TEST_CASE("equal names of different contents differ", "[cli][T-092]") {
  CHECK(generated_name("srv", Bytes{1}) != generated_name("srv", Bytes{2}));
}

}  // namespace
}  // namespace certwright::cli
