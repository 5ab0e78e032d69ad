#include "store/key_protection.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/store/store_fixture.h"
#include "tests/support/catch.h"

namespace certwright::store::tests {
namespace {

ProtectionOptions with_file(const TemporaryFolder& folder) {
  ProtectionOptions options;
  options.key_file = folder / "keys/store.kek";
  return options;
}

ProtectionOptions with_passphrase(std::string_view passphrase) {
  ProtectionOptions options;
  options.kind = ProtectionKind::passphrase;
  options.passphrase = [text = std::string(passphrase)]() -> Result<SecureBytes> {
    return to_secure(text);
  };
  return options;
}

const Sha256Digest kIdentity = sha256(view_of("a public key"));
const SealContext kContext{"private key", 7, kIdentity};

// Whether what was sealed before opens with the protection unlocked from `record`.
ErrorCode unlock_code(BytesView record, const ProtectionOptions& options) {
  const auto unlocked = KeyProtection::unlock(record, options);
  return unlocked ? ErrorCode::internal : unlocked.error().code();
}

}  // namespace

TEST_CASE("a key file unlocks what it protects", "[store]") {
  const TemporaryFolder folder;
  const auto created = KeyProtection::create(with_file(folder)).value();
  const Bytes sealed = created.protection.seal(kContext, view_of("secret")).value();
  const auto unlocked = KeyProtection::unlock(created.record, with_file(folder)).value();
  CHECK(text_of(unlocked.open(kContext, sealed).value()) == "secret");
  // No two seals are alike.
  CHECK(created.protection.seal(kContext, view_of("secret")).value() != sealed);
  CHECK(unlocked.open(kContext, created.protection.seal(kContext, {}).value()).value().empty());
}

TEST_CASE("a seal is bound to its place", "[store][T-100]") {
  const TemporaryFolder folder;
  const auto created = KeyProtection::create(with_file(folder)).value();
  const Bytes sealed = created.protection.seal(kContext, view_of("secret")).value();
  const Sha256Digest other = sha256(view_of("another public key"));
  const SealContext rows[] = {
      {"private key", 8, kIdentity},
      {"private key", 7, other},
      {"private key", 7, BytesView(kIdentity).first(31)},
      {"private ke", 7, kIdentity},
      {"", 7, kIdentity},
  };
  for (const SealContext& context : rows) {
    CHECK(created.protection.open(context, sealed).error().code() == ErrorCode::wrong_password);
  }
}

TEST_CASE("a key file that others can read is refused", "[store][T-090]") {
  const TemporaryFolder folder;
  const ProtectionOptions options = with_file(folder);
  const Bytes record = KeyProtection::create(options).value().record;
  REQUIRE(::chmod(options.key_file.c_str(), 0640) == 0);
  CHECK(unlock_code(record, options) == ErrorCode::refused);
  REQUIRE(::chmod(options.key_file.c_str(), 0600) == 0);
  CHECK(unlock_code(record, options) == ErrorCode::internal);
}

TEST_CASE("a key file that is not the one", "[store][T-100]") {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  const ProtectionOptions options = with_file(folder);
  const Bytes record = KeyProtection::create(options).value().record;
  REQUIRE(KeyProtection::create(with_file(elsewhere)));
  CHECK(unlock_code(record, with_file(elsewhere)) == ErrorCode::wrong_password);
  CHECK(unlock_code(record, ProtectionOptions{}) == ErrorCode::invalid_argument);

  std::ofstream(options.key_file, std::ios::trunc) << "too short";
  CHECK(unlock_code(record, options) == ErrorCode::malformed);
  std::ofstream(options.key_file, std::ios::trunc) << std::string(65, 'x');
  CHECK(unlock_code(record, options) == ErrorCode::refused);
  REQUIRE(::unlink(options.key_file.c_str()) == 0);
  CHECK(unlock_code(record, options) == ErrorCode::not_found);
  REQUIRE(::symlink((elsewhere / "keys/store.kek").c_str(), options.key_file.c_str()) == 0);
  CHECK(unlock_code(record, options) == ErrorCode::refused);
}

TEST_CASE("making a store again takes the key file that is there", "[store][T-094]") {
  const TemporaryFolder folder;
  const auto first = KeyProtection::create(with_file(folder)).value();
  const auto second = KeyProtection::create(with_file(folder)).value();
  CHECK(first.record != second.record);
  CHECK(unlock_code(first.record, with_file(folder)) == ErrorCode::internal);
  CHECK(unlock_code(second.record, with_file(folder)) == ErrorCode::internal);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder / "keys")) {
    ++files;
  }
  CHECK(files == 1);
}

TEST_CASE("a wrong passphrase and an altered record are not told apart", "[store][T-100]") {
  const TemporaryFolder folder;
  const auto created = KeyProtection::create(with_passphrase("correct horse")).value();
  const Bytes sealed = created.protection.seal(kContext, view_of("secret")).value();
  const auto unlocked = KeyProtection::unlock(created.record, with_passphrase("correct horse"));
  REQUIRE(unlocked);
  CHECK(text_of(unlocked->open(kContext, sealed).value()) == "secret");

  const auto wrong = KeyProtection::unlock(created.record, with_passphrase("wrong horse"));
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code() == ErrorCode::wrong_password);
  // The salt, the nonce, the sealed key, its tag; costs that are raised.
  for (const std::size_t at : {9U, 18U, 34U, 46U, 93U}) {
    INFO("octet " << at);
    Bytes altered = created.record;
    altered.at(at) ^= 0x01;
    const auto tampered = KeyProtection::unlock(altered, with_passphrase("correct horse"));
    REQUIRE_FALSE(tampered);
    CHECK(tampered.error().code() == ErrorCode::wrong_password);
    CHECK(tampered.error().message() == wrong.error().message());
  }
}

TEST_CASE("Argon2 costs below the floor are refused", "[store][T-100]") {
  ProtectionOptions weak = with_passphrase("correct horse");
  weak.argon2.memory_kib = 64 * 1024 - 1;
  CHECK(KeyProtection::create(weak).error().code() == ErrorCode::refused);
  weak.argon2 = {};
  weak.argon2.passes = 2;
  CHECK(KeyProtection::create(weak).error().code() == ErrorCode::refused);
  // As an editor of the file would: one octet of memory (6 to 9) or passes (10 to 13).
  const Bytes record = KeyProtection::create(with_passphrase("correct horse")).value().record;
  Bytes altered = record;
  altered[7] = 0;
  CHECK(unlock_code(altered, with_passphrase("correct horse")) == ErrorCode::refused);
  altered = record;
  altered[13] = 1;
  CHECK(unlock_code(altered, with_passphrase("correct horse")) == ErrorCode::refused);
  // And too expensive to try.
  altered = record;
  altered[6] = 0xff;
  CHECK(unlock_code(altered, with_passphrase("correct horse")) == ErrorCode::limit_exceeded);
}

TEST_CASE("a protection record that is none", "[store]") {
  const TemporaryFolder folder;
  const Bytes record = KeyProtection::create(with_file(folder)).value().record;
  for (std::size_t size = 0; size < record.size(); ++size) {
    INFO(size);
    CHECK(unlock_code(BytesView(record).first(size), with_file(folder)) == ErrorCode::malformed);
  }
  Bytes altered = record;
  altered[4] = 2;
  CHECK(unlock_code(altered, with_file(folder)) == ErrorCode::unsupported);
  altered = record;
  altered[5] = 3;
  CHECK(unlock_code(altered, with_file(folder)) == ErrorCode::malformed);
  // Another kind than the one it was made with.
  altered[5] = 2;
  CHECK(unlock_code(altered, with_passphrase("x")) == ErrorCode::refused);
}

TEST_CASE("a passphrase is asked for only when it is needed", "[store]") {
  const TemporaryFolder folder;
  unsigned asked = 0;
  OpenOptions options = options_for(OpenMode::create_if_missing);
  options.protection = with_passphrase("correct horse");
  options.protection.passphrase = [&]() -> Result<SecureBytes> {
    ++asked;
    return to_secure("correct horse");
  };
  {
    const auto store = open_store(folder / "store.db", options).value();
    REQUIRE(store->add_certificate(sample_certificate("a")));
    CHECK(asked == 0);
    REQUIRE(store->add_key(sample_key("a")));
    REQUIRE(store->add_key(sample_key("b")));
    CHECK(asked == 1);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "keys"));
  // The store says itself what it has.
  OpenOptions without = options_for(OpenMode::existing);
  const auto store = open_store(folder / "store.db", without).value();
  CHECK(store->find_certificates({}).value().size() == 1);
  CHECK(store->load_key(sample_key("a").spki_sha256).error().code() ==
        ErrorCode::password_required);
  without.protection.passphrase = options.protection.passphrase;
  const auto again = open_store(folder / "store.db", without).value();
  CHECK(again->load_key(sample_key("a").spki_sha256).value() == sample_key("a").pkcs8);
  CHECK(asked == 2);
}

}  // namespace certwright::store::tests
