#include "cli/file_format.h"

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

TEST_CASE("the format of an output comes from --to, else from its name", "[cli]") {
  struct Row {
    std::string path, to;
    FileFormat format;
  };
  const Row rows[] = {
      {"a.pem", "", FileFormat::pem},         {"a.CRT", "", FileFormat::pem},
      {"a.cer", "", FileFormat::der},         {"a.der", "", FileFormat::der},
      {"dir.pem/a.p7b", "", FileFormat::p7b}, {"a.p12", "", FileFormat::pfx},
      {"a.pfx", "", FileFormat::pfx},         {"-", "", FileFormat::pem},
      {"-", "der", FileFormat::der},          {"a.pem", "pfx", FileFormat::pfx},
      {"noname", "PEM", FileFormat::pem},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path, row.to);
    const auto format = output_format(row.path, row.to);
    REQUIRE(format);
    CHECK(*format == row.format);
  }
}

TEST_CASE("formats that are not written are refused with what to do", "[cli]") {
  struct Row {
    std::string path, to;
    ErrorCode code;
  };
  const Row rows[] = {
      {"a.jks", "", ErrorCode::unsupported},
      {"a.sst", "", ErrorCode::unsupported},
      {"a.pem", "jceks", ErrorCode::unsupported},
      {"a.xyz", "", ErrorCode::invalid_argument},
      {"plain", "", ErrorCode::invalid_argument},
      {"x.pem/plain", "", ErrorCode::invalid_argument},
      {"a.pem", "zip", ErrorCode::invalid_argument},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path, row.to);
    const auto format = output_format(row.path, row.to);
    REQUIRE_FALSE(format);
    CHECK(format.error().code() == row.code);
  }
}

}  // namespace
}  // namespace certwright::cli
