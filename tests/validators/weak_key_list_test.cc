#include "validators/lint/weak_key_list.h"

#include "tests/pkcs/key_samples.h"
#include "tests/support/catch.h"

namespace certwright::validators {
namespace {

// The end of the SHA-1 of "Modulus=…" for that modulus.
constexpr std::string_view kOfSound = "298e3bab56651f6eccc5";

TEST_CASE("weak keys: a list has the moduli whose hashes it has", "[validators][T-033]") {
  const Bytes modulus = tests::sound_modulus_2048();
  Bytes other = modulus;
  other.back() ^= 2;
  WeakKeyList list;
  CHECK_FALSE(list.has_modulus(modulus));
  REQUIRE(list.add("# package 0.5\n\nffffffffffffffffffff\r\n298E3BAB56651F6ECCC5"));
  CHECK(list.size() == 2);
  CHECK(list.has_modulus(modulus));
  CHECK_FALSE(list.has_modulus(other));

  WeakKeyList joined;
  REQUIRE(joined.add(kOfSound));
  REQUIRE(joined.add("00000000000000000000\n"));
  CHECK(joined.size() == 2);
  CHECK(joined.has_modulus(modulus));
}

TEST_CASE("weak keys: a line that is no hash is refused by its number", "[validators][T-033]") {
  for (const std::string_view line : {"298e3bab56651f6eccc", "298e3bab56651f6eccc5a",
                                      "298e3bab56651f6eccg5", " 298e3bab56651f6eccc"}) {
    WeakKeyList list;
    const auto added = list.add("00000000000000000000\n" + std::string(line) + "\n");
    INFO(line);
    REQUIRE_FALSE(added.has_value());
    CHECK(added.error().code() == ErrorCode::malformed);
    CHECK(added.error().message().find("line 2 ") != std::string::npos);
  }
}

}  // namespace
}  // namespace certwright::validators
