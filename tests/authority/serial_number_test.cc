#include "authority/serial_number.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

#include "tests/support/catch.h"

namespace certwright::tests {
namespace {
using authority::make_serial_number;
using authority::SerialNumber;
}  // namespace

TEST_CASE("serial numbers are positive, twenty octets, and random", "[authority][T-044]") {
  constexpr std::size_t kCount = 1'000'000;
  std::vector<SerialNumber> serials(kCount);
  std::array<std::size_t, 160> ones{};
  for (auto& serial : serials) {
    auto made = make_serial_number();
    if (!made) FAIL(made.error().message());
    serial = *made;
    for (std::size_t bit = 0; bit < 160; ++bit) ones[bit] += serial[bit / 8] >> (7 - bit % 8) & 1U;
  }
  // The sign bit is clear and the next one set, so that no octet is dropped from the INTEGER.
  CHECK(ones[0] == 0);
  CHECK(ones[1] == kCount);
  // Ten standard deviations of a fair coin.
  for (std::size_t bit = 2; bit < 160; ++bit) {
    INFO("bit " << bit);
    CHECK(ones[bit] > kCount / 2 - 5'000);
    CHECK(ones[bit] < kCount / 2 + 5'000);
  }
  std::sort(serials.begin(), serials.end());
  CHECK(std::adjacent_find(serials.begin(), serials.end()) == serials.end());
}

TEST_CASE("a forked process draws other serial numbers", "[authority][T-044]") {
  REQUIRE(make_serial_number().has_value());
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto serial = make_serial_number().value_or(SerialNumber());
    const bool written = write(ends[1], serial.data(), serial.size()) == 20;
    _exit(written ? 0 : 1);
  }
  REQUIRE(child > 0);
  SerialNumber theirs{};
  CHECK(read(ends[0], theirs.data(), theirs.size()) == 20);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  close(ends[0]);
  close(ends[1]);
  CHECK(theirs != SerialNumber());
  CHECK(make_serial_number().value() != theirs);
}

}  // namespace certwright::tests
