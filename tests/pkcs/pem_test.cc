#include "pkcs/pem.h"

#include <string>

#include "tests/support/catch.h"

namespace certwright {
namespace {

std::string octets_of(const SecureBytes& bytes) { return {bytes.begin(), bytes.end()}; }

struct Good {
  const char* name;
  const char* text;
  std::vector<std::string> labels;
  std::vector<std::string> contents;
  std::vector<std::size_t> lines;
};

const Good kGood[] = {
    {"plain", "-----BEGIN A-----\nYWJj\n-----END A-----\n", {"A"}, {"abc"}, {1}},
    {"no line break at the end", "-----BEGIN A-----\nYWJj\n-----END A-----", {"A"}, {"abc"}, {1}},
    {"CRLF",
     "x\r\n-----BEGIN A B-----\r\nYW\r\nJj\r\n-----END A B-----\r\n",
     {"A B"},
     {"abc"},
     {2}},
    {"CR only", "x\ry\r-----BEGIN A-----\rYWJj\r-----END A-----\r", {"A"}, {"abc"}, {3}},
    {"all in one line", "-----BEGIN A----- YW Jj -----END A-----", {"A"}, {"abc"}, {1}},
    {"two in one line",
     "-----BEGIN A-----YWJj-----END A----------BEGIN B-----ZGVm-----END B-----",
     {"A", "B"},
     {"abc", "def"},
     {1, 1}},
    {"text around",
     "Bag Attributes\n    friendlyName: -----x\nsubject=/CN=a -----BEGIN\n-----BEGIN A-----\nYWJj\n"
     "-----END A----- and so on\ntrailer\n  -----BEGIN A-----\nZGVm\n-----END A-----\nend",
     {"A", "A"},
     {"abc", "def"},
     {4, 8}},
    {"padding of one and two",
     "-----BEGIN A-----\nYWI=\n-----END A-----\n-----BEGIN A-----\nYQ==\n-----END A-----\n",
     {"A", "A"},
     {"ab", "a"},
     {1, 4}},
    {"blank lines in the body",
     "-----BEGIN A-----\n\n YWJj \n\n-----END A-----\n",
     {"A"},
     {"abc"},
     {1}},
    {"a hyphen inside the label",
     "-----BEGIN X9-42 A-----\nYWJj\n-----END X9-42 A-----\n",
     {"X9-42 A"},
     {"abc"},
     {1}},
};

TEST_CASE("PEM blocks are read", "[pkcs][T-021]") {
  const auto& row = GENERATE(from_range(std::begin(kGood), std::end(kGood)));
  INFO(row.name);
  const auto blocks = read_pem(view_of(row.text));
  REQUIRE(blocks.has_value());
  REQUIRE(blocks->size() == row.labels.size());
  for (std::size_t i = 0; i < row.labels.size(); ++i) {
    CHECK((*blocks)[i].label == row.labels[i]);
    CHECK(octets_of((*blocks)[i].der) == row.contents[i]);
    CHECK((*blocks)[i].line == row.lines[i]);
    CHECK(std::string_view(row.text).substr((*blocks)[i].offset).starts_with("-----BEGIN "));
  }
  CHECK(contains_pem(view_of(row.text)));
}

struct Bad {
  const char* name;
  std::string text;
  ErrorCode code;
  std::optional<std::size_t> offset;
};

const Bad kBad[] = {
    {"nothing", "hello", ErrorCode::not_found, std::nullopt},
    {"BEGIN inside a line only", "see -----BEGIN A-----", ErrorCode::not_found, std::nullopt},
    {"END without BEGIN", "x\n-----END A-----\n", ErrorCode::malformed, 2},
    {"another label", "-----BEGIN A-----\nYWJj\n-----END B-----\n", ErrorCode::malformed, 23},
    {"no END", "-----BEGIN A-----\nYWJj\n", ErrorCode::truncated, 0},
    {"cut inside the base64", "-----BEGIN A-----\nYWJ", ErrorCode::truncated, 0},
    {"empty body", "-----BEGIN A-----\n-----END A-----\n", ErrorCode::malformed, 0},
    {"body of blanks", "-----BEGIN A-----\n \n-----END A-----\n", ErrorCode::malformed, 0},
    {"a character that is not base64", "-----BEGIN A-----\nYW*j\n-----END A-----\n",
     ErrorCode::malformed, 20},
    {"NUL in the body", std::string("-----BEGIN A-----\nYW\0j\n-----END A-----\n", 38),
     ErrorCode::malformed, 20},
    {"octets behind the padding", "-----BEGIN A-----\nYQ==YQ==\n-----END A-----\n",
     ErrorCode::malformed, 22},
    {"padding alone", "-----BEGIN A-----\n====\n-----END A-----\n", ErrorCode::malformed, 18},
    {"bits behind the last octet", "-----BEGIN A-----\nYR==\n-----END A-----\n",
     ErrorCode::malformed, 23},
    {"three characters", "-----BEGIN A-----\nYWJ\n-----END A-----\n", ErrorCode::malformed, 22},
    {"empty label", "-----BEGIN -----\nYWJj\n-----END -----\n", ErrorCode::malformed, 0},
    {"label with two blanks", "-----BEGIN A  B-----\nYWJj\n-----END A  B-----\n",
     ErrorCode::malformed, 0},
    {"label of a line and more", "-----BEGIN A\nB-----\nYWJj\n-----END A\nB-----\n",
     ErrorCode::malformed, 0},
    {"BEGIN inside a block", "-----BEGIN A-----\nYWJj\n-----BEGIN A-----\n", ErrorCode::malformed,
     23},
    {"encrypted without DEK-Info",
     "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nYWJj\n-----END A-----\n", ErrorCode::malformed,
     std::nullopt},
    {"a header line without end", "-----BEGIN A-----\nX: " + std::string(2000, 'y') + "\n\nYWJj\n",
     ErrorCode::limit_exceeded, 18},
};

TEST_CASE("damaged PEM is refused with its place", "[pkcs][T-021]") {
  const auto& row = GENERATE(from_range(std::begin(kBad), std::end(kBad)));
  INFO(row.name);
  const auto blocks = read_pem(view_of(row.text));
  REQUIRE_FALSE(blocks.has_value());
  CHECK(blocks.error().code() == row.code);
  if (row.offset) CHECK(blocks.error().offset() == row.offset);
}

TEST_CASE("headers of encrypted keys are kept", "[pkcs]") {
  const auto blocks =
      read_pem(view_of("-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\nDEK-Info: "
                       "AES-128-CBC,00\r\n\r\nYWJj\r\n-----END RSA PRIVATE KEY-----\r\n"));
  REQUIRE(blocks.has_value());
  CHECK(blocks->front().header("Proc-Type") == "4,ENCRYPTED");
  CHECK(blocks->front().header("DEK-Info") == "AES-128-CBC,00");
  CHECK(blocks->front().header("Other").empty());
}

// Each of these made a reader somewhere take quadratic time; here they take a moment.
TEST_CASE("a megabyte of broken armour is refused at once", "[pkcs][T-021]") {
  const auto* line =
      GENERATE(values<const char*>({"-----BEGIN X-----\n", "-----BEGIN X", "-----",
                                    "-----END X-----\n", " -----BEGIN ", "-----BEGIN "}));
  std::string text;
  while (text.size() < std::size_t{1} << 20) text += line;
  const auto blocks = read_pem(view_of(text));
  CHECK_FALSE(blocks.has_value());
}

TEST_CASE("a strict reader bounds the text around blocks", "[pkcs][T-021]") {
  const std::string block = "-----BEGIN A-----\nYWJj\n-----END A-----\n";
  const std::string text = std::string(70'000, 'x') + "\n" + block;
  CHECK(read_pem(view_of(text)).has_value());
  PemLimits strict;
  strict.text = PemLimits::kStrictText;
  const auto blocks = read_pem(view_of(text), strict);
  REQUIRE_FALSE(blocks.has_value());
  CHECK(blocks.error().code() == ErrorCode::limit_exceeded);
  PemLimits one;
  one.blocks = 1;
  CHECK(read_pem(view_of(block), one).has_value());
  CHECK(read_pem(view_of(block + block), one).error().code() == ErrorCode::limit_exceeded);
}

TEST_CASE("PEM is written in lines of 64 characters", "[pkcs]") {
  CHECK(write_pem("A", view_of("abc")) == "-----BEGIN A-----\nYWJj\n-----END A-----\n");
  CHECK(write_pem("A", view_of("ab")) == "-----BEGIN A-----\nYWI=\n-----END A-----\n");
  CHECK(write_pem("A", view_of("a")) == "-----BEGIN A-----\nYQ==\n-----END A-----\n");
  for (std::size_t size = 1; size < 200; ++size) {
    const Bytes data(size, static_cast<std::uint8_t>(size));
    const std::string text = write_pem("SOME DATA", data);
    const auto blocks = read_pem(view_of(text));
    REQUIRE(blocks.has_value());
    CHECK(equal(blocks->front().der, data));
    CHECK(octets_of(write_secret_pem("SOME DATA", data)) == text);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      CHECK(end - at <= 64);
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace certwright
