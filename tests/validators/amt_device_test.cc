#include "validators/roles/amt/amt_device.h"

#include "pkcs/bytes.h"
#include "tests/support/catch.h"
#include "tests/validators/amt_scene.h"

using namespace certwright;              // NOLINT(google-build-using-namespace): a test
using namespace certwright::validators;  // NOLINT(google-build-using-namespace): a test

namespace {

using State = AmtHashEntry::State;
using Ids = std::vector<std::string>;

const std::string kOne(64, 'a'), kTwo(64, 'b'), kShort(40, 'c'), kLong(96, 'd');

Result<AmtDevice> read(const std::string& text) { return read_amt_device(view_of(text)); }

AmtDevice must_read(const std::string& text) {
  auto device = read(text);
  if (!device) FAIL(device.error().message());
  return *device;
}

const std::string kText =
    "Version\t\t\t: 16.1.25\nBuild Number\t\t: 3425\nDNS Suffix\t\t: corp.contoso.com\n"
    "DNS Suffix (OS)\t\t: other.example\n---Certificate Hashes---\n"
    "First Root  (Default, Active)\n   SHA256: " +
    kOne +
    "\n"
    "Second Root  (Default)\n   SHA256: " +
    kTwo +
    "\n"
    "Own Root, (Active)\r\n   SHA1: " +
    kShort +
    "\r\n"
    "Plain Root\n   SHA384: " +
    kLong + "\n";

// The synthetic message of a device with one hash, and the same with changes.
Bytes hello() {
  auto octets = from_hex(
      "000003000200000033221100445566778899aabbccddeeff010220"
      "cb3ccbb76031e5e0138f8dd39a23f9de47ffc35e43c1144cea27d46a5ab1cb5f");
  REQUIRE(octets.has_value());
  return *octets;
}

}  // namespace

TEST_CASE("AMT device lists from tools", "[validators][amt]") {
  const AmtDevice text = must_read(kText);
  CHECK(text.release == "16.1.25.3425");
  CHECK(text.dns_suffix == "corp.contoso.com");
  CHECK(text.hashes_in(State::active) == Ids{"sha256:" + kOne, "sha1:" + kShort});
  CHECK(text.hashes_in(State::disabled) == Ids{"sha256:" + kTwo, "sha384:" + kLong});
  REQUIRE(text.hashes.size() == 4);
  CHECK(text.hashes[2].name == "Own Root");

  const AmtDevice json = must_read(
      R"({"amt":"16.1.25","buildNumber":"3425","dnsSuffix":"corp.contoso.com","sku":16392,)"
      R"("certificateHashes":{"First \"Root\"":{"Name":"x","Algorithm":"SHA256","Hash":")" +
      kOne + R"(","IsActive":true,"IsDefault":true},"Second":{"hash":")" + kTwo +
      R"(","algorithm":"SHA256","isActive":false}},"ras":{"networkStatus":["a",{"b":null}]}})");
  CHECK(json.release == "16.1.25.3425");
  CHECK(json.dns_suffix == "corp.contoso.com");
  CHECK(json.hashes_in(State::active) == Ids{"sha256:" + kOne});
  CHECK(json.hashes_in(State::disabled) == Ids{"sha256:" + kTwo});
  CHECK(json.hashes[0].name == "First \"Root\"");

  const AmtDevice list = must_read("# from the help desk\nsha256:" + kOne + "\n" + kShort + "\n");
  CHECK(list.hashes_in(State::active) == Ids{"sha256:" + kOne, kShort});
  CHECK(list.release.empty());
}

TEST_CASE("AMT hello messages", "[validators][amt]") {
  const Ids expected{"sha256:cb3ccbb76031e5e0138f8dd39a23f9de47ffc35e43c1144cea27d46a5ab1cb5f"};
  const auto binary = read_amt_device(hello());
  REQUIRE(binary.has_value());
  CHECK(binary->hashes_in(State::active) == expected);
  CHECK(must_read(to_hex(hello(), " ") + "\n").hashes_in(State::active) == expected);

  struct {
    const char* name;
    std::function<void(Bytes&)> change;
    ErrorCode code;
  } const rows[] = {
      {"cut", [](Bytes& m) { m.pop_back(); }, ErrorCode::malformed},
      {"longer", [](Bytes& m) { m.push_back(0); }, ErrorCode::malformed},
      {"more hashes than there are", [](Bytes& m) { m[24] = 2; }, ErrorCode::malformed},
      {"34 hashes", [](Bytes& m) { m[24] = 34; }, ErrorCode::malformed},
      {"no hash",
       [](Bytes& m) {
         m.resize(25);
         m[24] = 0;
       },
       ErrorCode::malformed},
      {"unknown algorithm", [](Bytes& m) { m[25] = 4; }, ErrorCode::malformed},
      {"length of another algorithm", [](Bytes& m) { m[26] = 20; }, ErrorCode::malformed},
      {"pre-shared key",
       [](Bytes& m) {
         m.resize(32);
         m[2] = 2;
       },
       ErrorCode::unsupported},
      {"pre-shared key, cut",
       [](Bytes& m) {
         m.resize(31);
         m[2] = 2;
       },
       ErrorCode::malformed},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    Bytes message = hello();
    row.change(message);
    const auto read = read_amt_device(message);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code() == row.code);
  }
}

TEST_CASE("AMT device lists that are none", "[validators][amt]") {
  struct {
    const char* name;
    std::string text;
    const char* said;
  } const rows[] = {
      {"empty list", "# nothing\n", "no root hashes"},
      {"the tool found none", "---No Certificate Hashes Found---\n", "no root hashes"},
      {"wrong length", "---Certificate Hashes---\nA  (Active)\n   SHA256: " + kShort + "\n",
       "line 3: \""},
      {"JSON without end", "{\"certificateHashes\":{", "JSON: expected a name"},
      {"JSON, two documents", "{} {}", "JSON: expected the end"},
      {"JSON, no hashes", "{\"amt\":\"16.1\"}", "no root hashes"},
      {"JSON, open string", "{\"amt", "JSON: expected the end of a string"},
      {"JSON, no colon", "{\"amt\" 1}", "JSON: expected a colon"},
      {"JSON, no value", "{\"amt\":}", "JSON: expected a value"},
      {"JSON, open array", "{\"a\":[1", "JSON: expected a closing bracket"},
      {"JSON, deep", "{\"a\":" + std::string(40, '['), "JSON: too deep"},
      {"JSON, wrong hash", R"({"certificateHashes":{"A":{"Algorithm":"MD5","Hash":"00"}}})",
       "is no hash of MD5"},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    const auto device = read(row.text);
    REQUIRE_FALSE(device.has_value());
    CHECK_THAT(device.error().detail(), ContainsSubstring(row.said));
  }
}

TEST_CASE("what a device has decides, and disabled entries do not count", "[validators][amt]") {
  using fixtures::CertificateFixture;
  using fixtures::TestKey;
  const auto root = CertificateFixture("CN=Lab Root").key(TestKey::rsa_2048_2).ca().self_signed();
  const auto leaf = amt_test::provisioning_leaf("CN=prov.contoso.com").signed_by(root);
  const std::string own = "sha256:" + root.certificate->sha256_hex();
  const auto judge = [&](const Ids& active, const Ids& disabled) {
    amt_test::Question question;
    question.chain = question.file = {leaf.certificate, root.certificate};
    question.parameters.set("amt", {"16.1"});
    question.parameters.set("dns-suffix", {"contoso.com"});
    if (!active.empty()) question.parameters.set("device-hashes", active);
    if (!disabled.empty()) question.parameters.set("disabled-hashes", disabled);
    return amt_test::ids_of(amt_test::judge(question));
  };
  CHECK(judge({kOne, own}, {kTwo}) == Ids{"amt.release_works"});
  CHECK(judge({kOne}, {own}) == Ids{"amt.release_refuses", "amt.root_hash_disabled"});
  CHECK(judge({}, {own}) == Ids{"amt.release_refuses", "amt.root_hash_disabled"});
  CHECK(judge({kOne}, {kTwo}) == Ids{"amt.release_refuses", "amt.root_hash_missing"});
  Ids many{own};
  while (many.size() < 23) many.push_back(kOne);
  CHECK(judge(many, {}) == Ids{"amt.release_works"});
  CHECK(judge(many, {kTwo}) == Ids{"amt.long_hash_list", "amt.release_works"});
}
