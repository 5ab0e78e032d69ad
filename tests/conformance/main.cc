// certwright-conformance SUITE PATH [--engine certwright|openssl|botan] [--exceptions FILE]
//
// Exit status: 0 nothing failed, 1 something failed, 2 wrong usage or a corpus that cannot be read.
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/conformance/suite.h"

namespace certwright::conformance {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

struct Arguments {
  std::vector<std::string> positional;
  std::string engine = "certwright";
  std::optional<std::string> exceptions;
};

std::optional<Arguments> parse_arguments(const std::vector<std::string>& words) {
  Arguments out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.substr(0, 2) != "--") {
      out.positional.push_back(word);
      continue;
    }
    const std::size_t sign = word.find('=');
    const std::string option = word.substr(0, sign);
    if (option != "--engine" && option != "--exceptions") return std::nullopt;
    if (sign == std::string::npos && i + 1 == words.size()) return std::nullopt;
    const std::string value = sign == std::string::npos ? words[++i] : word.substr(sign + 1);
    if (option == "--engine") {
      out.engine = value;
    } else {
      out.exceptions = value;
    }
  }
  if (out.positional.size() != 2) return std::nullopt;
  return out;
}

std::optional<Engine> engine_named(std::string_view name) {
  if (name == "certwright") return Engine::certwright;
  if (name == "openssl") return Engine::openssl;
  if (name == "botan") return Engine::botan;
  return std::nullopt;
}

int usage() {
  std::fputs(
      "usage: certwright-conformance SUITE PATH [--engine certwright|openssl|botan] "
      "[--exceptions FILE]\nsuites:",
      stderr);
  for (const Suite* suite : all_suites()) {
    std::fprintf(stderr, " %.*s", static_cast<int>(suite->name.size()), suite->name.data());
  }
  std::fputc('\n', stderr);
  return kUsage;
}

int complain(const Error& error) {
  std::fprintf(stderr, "certwright-conformance: %s\n", error.message().c_str());
  return kUsage;
}

int run(const std::vector<std::string>& words) {
  const auto arguments = parse_arguments(words);
  if (!arguments) return usage();
  const Suite* suite = find_suite(arguments->positional[0]);
  const auto engine = engine_named(arguments->engine);
  if (suite == nullptr || !engine) return usage();

  auto exceptions = arguments->exceptions ? read_exceptions(*arguments->exceptions)
                    : *engine == Engine::certwright
                        ? built_in_exceptions(suite->name)
                        : Result<std::vector<Exception>>(std::vector<Exception>{});
  if (!exceptions) return complain(exceptions.error());
  Tally tally(std::move(exceptions).value(), stdout);
  const Status status = suite->run(arguments->positional[1], {.engine = *engine}, tally);
  if (!status) return complain(status.error());
  return tally.finish() == 0 ? 0 : kFailed;
}

}  // namespace
}  // namespace certwright::conformance

int main(int argc, char* argv[]) {
  return certwright::conformance::run(std::vector<std::string>(argv + 1, argv + argc));
}
