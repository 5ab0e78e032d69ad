// certwright-bench [NAME...] [--json] [--list]: exit 0 measured, 1 a benchmark failed, 2 usage.
#include <cstdio>
#include <string_view>
#include <vector>

#include "tests/bench/registry.h"

namespace certwright::bench {
namespace {

enum class Format { text, json };

const Entry* find(std::string_view name) {
  for (const Entry& entry : all_benchmarks()) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

int usage(std::string_view problem) {
  std::fprintf(stderr,
               "certwright-bench: %.*s\nusage: certwright-bench [NAME...] [--json] [--list]\n",
               static_cast<int>(problem.size()), problem.data());
  return 2;
}

int list() {
  for (const Entry& entry : all_benchmarks()) {
    std::printf("%.*s\n", static_cast<int>(entry.name.size()), entry.name.data());
  }
  return 0;
}

int run(const std::vector<const Entry*>& entries, Format format) {
  int status = 0;
  for (const Entry* entry : entries) {
    const auto figure = measure(*entry);
    if (!figure) {
      std::fprintf(stderr, "certwright-bench: %.*s: %s\n", static_cast<int>(entry->name.size()),
                   entry->name.data(), figure.error().message().c_str());
      status = 1;
      continue;
    }
    const std::string line = format == Format::json ? to_json(*figure) : to_text(*figure);
    std::printf("%s\n", line.c_str());
    if (std::fflush(stdout) != 0) status = 1;
  }
  return status;
}

}  // namespace
}  // namespace certwright::bench

int main(int argc, char** argv) {
  using certwright::bench::Entry;
  auto format = certwright::bench::Format::text;
  std::vector<const Entry*> entries;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--list") return certwright::bench::list();
    if (word == "--json") {
      format = certwright::bench::Format::json;
    } else if (const Entry* entry = certwright::bench::find(word)) {
      entries.push_back(entry);
    } else {
      return certwright::bench::usage("no such benchmark: " + std::string(word));
    }
  }
  if (entries.empty()) {
    for (const Entry& entry : certwright::bench::all_benchmarks()) entries.push_back(&entry);
  }
  return certwright::bench::run(entries, format);
}
