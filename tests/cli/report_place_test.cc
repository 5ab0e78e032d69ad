#include "cli/output/report_place.h"

#include "cli/output/report_options.h"
#include "tests/cli/services_for_test.h"
#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

TEST_CASE("paths in reports are relative to the checkout", "[cli]") {
  struct Row {
    std::string file, working_directory, base, expected;
  };
  const Row row = GENERATE(values<Row>({
      {"srv.pem", "/src/app", "/src/app", "srv.pem"},
      {"./certs//srv.pem", "/src/app", "/src/app", "certs/srv.pem"},
      {"certs/../srv.pem", "/src/app", "/src/app", "srv.pem"},
      {"certs/srv.pem", "/src/app", "/src", "app/certs/srv.pem"},
      {"../srv.pem", "/src/app", "/src", "srv.pem"},
      {"/src/app/certs/srv.pem", "/src/app", "/src/app", "certs/srv.pem"},
      {"/src/app/certs/srv.pem", "/src/app", "/src/app/", "certs/srv.pem"},
      {"../other/srv.pem", "/src/app", "/src/app", "src/other/srv.pem"},
      {"/etc/ssl/srv.pem", "/src/app", "/src/app", "etc/ssl/srv.pem"},
      {"/../../etc/srv.pem", "/src/app", "/src/app", "etc/srv.pem"},
      {"..srv.pem", "/src", "/src", "..srv.pem"},
      {"srv.pem", "/", "/", "srv.pem"},
      {"-", "/src", "/src", "standard-input"},
      {"store:CurrentUser/My", "/src", "/src", "store:CurrentUser/My"},
      {"../srv.pem", "", "", "../srv.pem"},
  }));
  INFO(row.file);
  ReportContext context;
  context.working_directory = row.working_directory;
  context.base_directory = row.base;
  validators::TargetResult result;
  result.target = row.file;
  CHECK(report_path(result, context) == row.expected);
  result.file = row.file;
  result.target = "srv.lab.example of a site";
  CHECK(report_path(result, context) == row.expected);
}

TEST_CASE("paths become relative references", "[cli][T-112]") {
  CHECK(uri_reference("certs/srv-1_a.~pem") == "certs/srv-1_a.~pem");
  CHECK(uri_reference("a b#c?d%e") == "a%20b%23c%3Fd%25e");
  CHECK(uri_reference("store:My") == "store%3AMy");
  CHECK(uri_reference("javascript:alert(1)") == "javascript%3Aalert%281%29");
  CHECK(uri_reference("\u00FC\\\n\xff") == "%C3%BC%5C%0A%FF");
}

TEST_CASE("the checkout of the CI job is the base when the run is in it", "[cli]") {
  TestWorld world;
  const auto plain = report_context({}, world.services);
  CHECK(plain.base_directory == plain.working_directory);
  CHECK(plain.working_directory.starts_with('/'));
  const std::string above = plain.working_directory.substr(0, plain.working_directory.rfind('/'));
  for (const std::string name :
       {"GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE", "BUILD_SOURCESDIRECTORY"}) {
    INFO(name);
    world.environment[name] = above.empty() ? "/" : above;
    CHECK(report_context({}, world.services).base_directory == world.environment[name]);
    world.environment[name] = plain.working_directory + "-other";
    CHECK(report_context({}, world.services).base_directory == plain.working_directory);
    world.environment[name] = "relative";
    CHECK(report_context({}, world.services).base_directory == plain.working_directory);
    world.environment.erase(name);
  }
}

}  // namespace
}  // namespace certwright::cli
