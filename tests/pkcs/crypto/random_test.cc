#include "pkcs/crypto/random.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using Serial = std::array<std::uint8_t, 16>;

Serial random_serial() {
  Serial serial{};
  REQUIRE(fill_random(serial));
  return serial;
}

}  // namespace

TEST_CASE("random octets do not repeat and have no bias", "[pkcs][crypto][T-044]") {
  constexpr std::size_t kCount = 100'000;
  std::vector<Serial> serials(kCount);
  std::array<long, 128> ones{};
  bool all_filled = true;
  for (Serial& serial : serials) {
    all_filled = all_filled && fill_random(serial).has_value();
    for (std::size_t bit = 0; bit < ones.size(); ++bit) ones[bit] += serial[bit / 8] >> bit % 8 & 1;
  }
  CHECK(all_filled);
  // Seven standard deviations of a fair bit: sqrt(100000) / 2 = 158.
  for (const long count : ones) CHECK(std::abs(count - 50'000) < 1'107);
  std::sort(serials.begin(), serials.end());
  CHECK(std::adjacent_find(serials.begin(), serials.end()) == serials.end());
}

TEST_CASE("a forked process has other random octets", "[pkcs][crypto][T-044]") {
  static_cast<void>(random_serial());  // the generator is seeded before the fork
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Serial serial{};
    const bool is_filled = fill_random(serial).has_value();
    const bool is_sent = ::write(ends[1], serial.data(), serial.size()) == 16;
    ::_exit(is_filled && is_sent ? 0 : 1);
  }
  const Serial own = random_serial();
  Serial other{};
  CHECK(::read(ends[0], other.data(), other.size()) == 16);
  int status = 0;
  CHECK(::waitpid(child, &status, 0) == child);
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
  CHECK(own != other);
  CHECK(other != Serial{});
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("no octets are no error", "[pkcs][crypto]") { CHECK(fill_random({})); }

}  // namespace certwright::tests
