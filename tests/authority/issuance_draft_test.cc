// Requests made here: what a role asks for, and what it refuses.
#include "authority/issuance_draft.h"

#include "pkcs/extensions/extended_key_usage.h"
#include "tests/authority/authority_fixture.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

const PrivateKey& key_of(KeyType type) {
  static const PrivateKey ec = PrivateKey::generate(KeyType::ec_p256).value();
  static const PrivateKey rsa = PrivateKey::generate(KeyType::rsa_2048).value();
  return type == KeyType::ec_p256 ? ec : rsa;
}

Result<CertificationRequestPtr> make(const authority::IssueRequest& wish,
                                     const authority::IssuanceProfile& profile, KeyType type) {
  CW_TRY(auto der, authority::make_certification_request(wish, profile, key_of(type)));
  return CertificationRequest::parse(std::move(der));
}

BytesView value_of(const CertificationRequest& request, const Oid& oid) {
  for (const auto& extension : request.requested_extensions()) {
    if (oid == extension.oid) return extension.value;
  }
  return {};
}

TEST_CASE("a request asks for the names, purposes and key usage of its role") {
  struct Row {
    KeyType type;
    std::uint16_t usage;
  };
  const auto row = GENERATE(
      Row{KeyType::ec_p256, KeyUsage::digital_signature},
      Row{KeyType::rsa_2048,
          static_cast<std::uint16_t>(KeyUsage::digital_signature | KeyUsage::key_encipherment)});
  const auto request = make(issue_request({"srv.lab.example", "192.0.2.1", "srv.lab.example"}),
                            server_profile(), row.type)
                           .value();
  CHECK(request->subject().to_string() == "CN=srv.lab.example");
  CHECK(request->verify_proof_of_possession().has_value());
  CHECK(equal(request->spki().tlv, key_of(row.type).spki_tlv()));
  const auto names = request->subject_alt_names().value();
  REQUIRE(names.size() == 2);
  CHECK(names[0].to_string() == "srv.lab.example");
  CHECK(names[1].to_string() == "192.0.2.1");
  CHECK(KeyUsage::decode(value_of(*request, oids::kKeyUsage)).value().bits == row.usage);
  const auto purposes =
      ExtendedKeyUsage::decode(value_of(*request, oids::kExtendedKeyUsage)).value();
  CHECK(purposes.count == 1);
  CHECK(purposes.has(oids::kServerAuth));
}

TEST_CASE("a request that its role does not allow is not made") {
  authority::IssuanceProfile rsa_only = server_profile();
  rsa_only.key_algorithms = {KeyAlgorithm::rsa};
  authority::IssuanceProfile strong = server_profile();
  strong.min_rsa_bits = 3072;
  struct Row {
    const char* what;
    authority::IssueRequest wish;
    authority::IssuanceProfile profile;
    KeyType type;
    ErrorCode code;
  };
  const Row rows[] = {
      {"key type", issue_request({"srv.lab.example"}), rsa_only, KeyType::ec_p256,
       ErrorCode::refused},
      {"key size", issue_request({"srv.lab.example"}), strong, KeyType::rsa_2048,
       ErrorCode::refused},
      {"kind of name", issue_request({"admin@lab.example"}), server_profile(), KeyType::ec_p256,
       ErrorCode::refused},
      {"no name", issue_request({}), server_profile(), KeyType::ec_p256,
       ErrorCode::invalid_argument},
  };
  for (const auto& row : rows) {
    INFO(row.what);
    const auto made = make(row.wish, row.profile, row.type);
    REQUIRE(!made);
    CHECK(made.error().code() == row.code);
  }
}

TEST_CASE("a name that is too long for a common name stands in the subjectAltName alone") {
  const std::string longest = std::string(60, 'a') + ".lab.example";
  const auto request = make(issue_request({longest}), server_profile(), KeyType::ec_p256).value();
  CHECK(request->subject().empty());
  CHECK(request->subject_alt_names().value().front().to_string() == longest);
}

}  // namespace
}  // namespace certwright::tests
