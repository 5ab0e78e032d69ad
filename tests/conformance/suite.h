// A conformance suite: reads one corpus, asks the library about every case, tells the tally.
//
// Adding a suite: one file `<suite>_suite.cc` that defines its Suite, one row in suites.cc, its
// source and its corpus folder in CMakeLists.txt, and, where cases are excepted,
// `exceptions/<suite>.tsv`.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "pkcs/result.h"
#include "tests/conformance/tally.h"

namespace certwright::conformance {

enum class Engine : unsigned char { certwright, openssl, botan };

struct RunOptions {
  Engine engine = Engine::certwright;
};

struct Suite {
  std::string_view name;
  // Reads `path` (a file or a folder in the corpus's format) and records each case once. An Error
  // means that the corpus could not be read, or `unsupported` that the engine has no answers for
  // this suite; never that a case failed.
  Status (*run)(const std::filesystem::path& path, const RunOptions& options, Tally& tally);
};

std::span<const Suite* const> all_suites();
// Null when there is none of that name.
const Suite* find_suite(std::string_view name);

}  // namespace certwright::conformance
