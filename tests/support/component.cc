#include "tests/support/component.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

constexpr int kSkipped = 77;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

void skip(std::string_view reason) {
  std::cout << "skipped: " << reason << std::endl;
  std::exit(kSkipped);
}

std::filesystem::path require_tool(std::string_view name) {
  std::istringstream folders(environment("PATH"));
  for (std::string folder; std::getline(folders, folder, ':');) {
    auto path = std::filesystem::path(folder) / name;
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  const std::string reason = std::string(name) + " is not installed";
  if (environment("CI") == "true") FAIL(reason);
  skip(reason);
}

std::filesystem::path require_corpus(std::string_view name) {
  const std::string set = environment("CERTWRIGHT_CORPORA");
  const auto folder = set.empty() ? source_directory().parent_path() / "shared" / "corpora"
                                  : std::filesystem::path(set);
  auto path = folder / name;
  if (!std::filesystem::exists(path)) skip("no conformance data: " + std::string(name));
  return path;
}

std::filesystem::path source_directory() { return CERTWRIGHT_SOURCE_DIR; }

}  // namespace certwright::tests
