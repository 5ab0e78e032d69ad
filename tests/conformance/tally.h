// Counts cases, prints one line per disagreement, and holds the exceptions to account.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "tests/conformance/exceptions.h"

namespace certwright::conformance {

class Tally {
 public:
  // Lines go to `out` as cases are recorded. `out` must outlive the tally.
  Tally(std::vector<Exception> exceptions, std::FILE* out)
      : exceptions_(std::move(exceptions)), out_(out) {}

  // Each case is recorded by exactly one of these three calls. `id` is stable and names the case in
  // the exceptions file.
  void agree(std::string_view id);
  // Prints `id  expected  got  why`. A case that an exception covers is printed with the
  // exception's reason and counts as passed: skipped is for what the corpus itself marks optional.
  void disagree(std::string_view id, std::string_view expected, std::string_view got,
                std::string_view why);
  // Only for a case whose feature the corpus itself marks optional.
  void skip(std::string_view id, std::string_view why);

  // agree() when the two are the same text, else disagree().
  void compare(std::string_view id, std::string_view expected, std::string_view got,
               std::string_view why);

  // Fails every exception whose cases were all met and agree, prints `N passed, N failed, N
  // skipped`, and returns the number that failed. Exceptions for cases that the given corpus does
  // not hold are left alone: it may be a part of the corpus.
  std::size_t finish();

 private:
  Exception* find(std::string_view id);
  void print(std::string_view id, std::string_view expected, std::string_view got,
             std::string_view why);

  std::vector<Exception> exceptions_;
  std::FILE* out_;
  std::size_t passed_ = 0;
  std::size_t failed_ = 0;
  std::size_t skipped_ = 0;
};

}  // namespace certwright::conformance
