#include "tests/conformance/tally.h"

#include <algorithm>

namespace certwright::conformance {
namespace {

// One case, one line: whatever is not printable ASCII is shown as \xNN.
std::string printable(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet >= 0x20 && octet < 0x7f) {
      out += c;
    } else {
      out += "\\x";
      out += kDigits[octet >> 4];
      out += kDigits[octet & 15];
    }
  }
  return out;
}

}  // namespace

Exception* Tally::find(std::string_view id) {
  const auto found = std::find_if(exceptions_.begin(), exceptions_.end(),
                                  [id](const Exception& entry) { return entry.covers(id); });
  return found == exceptions_.end() ? nullptr : &*found;
}

void Tally::print(std::string_view id, std::string_view expected, std::string_view got,
                  std::string_view why) {
  std::fprintf(out_, "%s  %s  %s  %s\n", printable(id).c_str(), printable(expected).c_str(),
               printable(got).c_str(), printable(why).c_str());
}

void Tally::agree(std::string_view id) {
  ++passed_;
  if (Exception* exception = find(printable(id))) ++exception->agreements;
}

void Tally::disagree(std::string_view id, std::string_view expected, std::string_view got,
                     std::string_view why) {
  if (Exception* exception = find(printable(id))) {
    ++exception->disagreements;
    ++passed_;
    print(id, expected, got, "excepted: " + exception->reason);
    return;
  }
  ++failed_;
  print(id, expected, got, why);
}

void Tally::skip(std::string_view id, std::string_view why) {
  ++skipped_;
  print(id, "optional", "not judged", why);
}

void Tally::compare(std::string_view id, std::string_view expected, std::string_view got,
                    std::string_view why) {
  if (expected == got) {
    agree(id);
  } else {
    disagree(id, expected, got, why);
  }
}

std::size_t Tally::finish() {
  for (const Exception& exception : exceptions_) {
    if (exception.agreements == 0 || exception.disagreements != 0) continue;
    ++failed_;
    print(exception.id, "a disagreement", "agreement",
          "the exception no longer applies: remove it");
  }
  std::fprintf(out_, "%zu passed, %zu failed, %zu skipped\n", passed_, failed_, skipped_);
  return failed_;
}

}  // namespace certwright::conformance
