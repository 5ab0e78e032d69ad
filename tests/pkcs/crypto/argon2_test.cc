#include "pkcs/crypto/argon2.h"

#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

const Bytes kSalt(16, 0x02);

ErrorCode code_of(const Argon2Parameters& parameters, BytesView salt, std::size_t size) {
  const auto key = argon2id(view_of("password"), salt, parameters, size);
  return key ? ErrorCode::internal : key.error().code();
}

}  // namespace

// Expected values computed with another implementation (libargon2 of
// P-H-C/phc-winner-argon2, version 0x13).
TEST_CASE("Argon2id derives what others derive", "[pkcs][crypto]") {
  struct Row {
    Argon2Parameters parameters;
    std::string_view passphrase, salt;
    const char* key;
  };
  const Row kRows[] = {
      {{64, 1, 1},
       "password",
       "somesaltsomesalt",
       "e793d64ef75d58f503d4631b2b149f7f80127c5f3993d89b1c9b781e51d0b413"},
      {{256, 3, 4},
       "password",
       "somesaltsomesalt",
       "3ae75675fc1875866526c8f930cb40d6fe751ec0bea5ad3052bafca5369373b3"},
      {{64, 1, 1},
       "",
       "somesaltsomesalt",
       "ddf510f78d6bb26a37fc2a62fba2b6ccc36d7cc2d671fba481fb1ea6c9d80b0e"},
  };
  for (const Row& row : kRows) {
    INFO(row.key);
    const auto key = argon2id(view_of(row.passphrase), view_of(row.salt), row.parameters, 32);
    REQUIRE(key);
    CHECK(to_hex(*key) == row.key);
  }
}

TEST_CASE("Argon2id depends on every parameter", "[pkcs][crypto]") {
  const auto derive = [](std::string_view passphrase, BytesView salt,
                         const Argon2Parameters& parameters) {
    return argon2id(view_of(passphrase), salt, parameters, 32).value();
  };
  const SecureBytes key = derive("password", kSalt, {64, 2, 1});
  CHECK(derive("password", kSalt, {64, 2, 1}) == key);
  CHECK(derive("Password", kSalt, {64, 2, 1}) != key);
  CHECK(derive("password", Bytes(16, 0x03), {64, 2, 1}) != key);
  CHECK(derive("password", kSalt, {72, 2, 1}) != key);
  CHECK(derive("password", kSalt, {64, 3, 1}) != key);
  CHECK(derive("password", kSalt, {64, 2, 2}) != key);
}

TEST_CASE("Argon2 costs and sizes are checked before work is done", "[pkcs][crypto][T-078]") {
  CHECK(code_of({1024 * 1024 + 1, 3, 4}, kSalt, 32) == ErrorCode::limit_exceeded);
  CHECK(code_of({64, 65, 1}, kSalt, 32) == ErrorCode::limit_exceeded);
  CHECK(code_of({1024, 1, 17}, kSalt, 32) == ErrorCode::limit_exceeded);
  CHECK(code_of({64, 0, 1}, kSalt, 32) == ErrorCode::invalid_argument);
  CHECK(code_of({64, 1, 0}, kSalt, 32) == ErrorCode::invalid_argument);
  CHECK(code_of({31, 1, 4}, kSalt, 32) == ErrorCode::invalid_argument);
  CHECK(code_of({64, 1, 1}, Bytes(15), 32) == ErrorCode::invalid_argument);
  CHECK(code_of({64, 1, 1}, kSalt, 3) == ErrorCode::invalid_argument);
}

}  // namespace certwright::tests
