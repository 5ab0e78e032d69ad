// Suite `paths`: Botan's path validation chains.
//
// Rows marked `doubtful` count either way: their name and their outcome disagree. Rows that test a
// signature only (`check`) are asked of the signature.
//
// The profile is the default one, and `legacy` where a row asks for less: `min_key_strength_bits`
// below 112 (NIST SP 800-57 part 1, table 2: RSA of 2048 bits), and the set x509test, whose
// certificates of 2015 have RSA keys of 1024 bits, SHA-1 and host names in the subject throughout
// and test everything but that.
#include "pkcs/certification_request.h"
#include "tests/conformance/path_case.h"
#include "tests/conformance/suite.h"
#include "validators/revocation_list.h"

namespace certwright::conformance {
namespace {

std::vector<Bytes> base64_list(const Json& row, const char* name) {
  std::vector<Bytes> octets;
  const auto field = row.find(name);
  if (field == row.end()) return octets;
  for (const Json& one : *field) octets.push_back(base64_field(one.get<std::string>()));
  return octets;
}

PathAnswer from_status(const Status& status) {
  return {status.has_value(), status ? "" : status.error().message(), {}};
}

constexpr unsigned kStrengthOfRsa2048 = 112;

validators::VerificationPolicy policy_for(const Json& row) {
  const bool old_set = row.at("id").get<std::string>().starts_with("x509test/");
  const bool weak_keys =
      row.value("min_key_strength_bits", kStrengthOfRsa2048) < kStrengthOfRsa2048;
  if (!old_set && !weak_keys) return validators::default_policy();
  validators::VerificationPolicy policy = *validators::find_policy("legacy");
  policy.revocation = validators::default_policy().revocation;
  return policy;
}

PathAnswer check_self_signature(const Json& row) {
  const auto certificate = Certificate::parse(base64_list(row, "chain").at(0));
  if (!certificate) return {false, certificate.error().message(), {}};
  return from_status((*certificate)->verify_signed_by(**certificate));
}

PathAnswer check_request(const Json& row) {
  const auto request = CertificationRequest::parse(base64_field(row.at("csr").get<std::string>()));
  if (!request) return {false, request.error().message(), {}};
  return from_status((*request)->verify_proof_of_possession(kLeastRsaBitsEver));
}

PathAnswer check_list(const Json& row) {
  const auto list = validators::RevocationList::read(base64_list(row, "crls").at(0));
  const auto issuer = Certificate::parse(base64_list(row, "anchors").at(0));
  if (!list || !issuer) return {false, "the list or its issuer cannot be read", {}};
  const auto key = PublicKey::from_spki((*issuer)->spki);
  if (!key) return {false, key.error().message(), {}};
  return from_status((*list)->list().verify_signed_by(*key));
}

PathAnswer check_path(const Json& row, Engine engine) {
  PathCase question;
  const Result<UtcTime> at = parse_time_text(row.at("time").get<std::string>());
  if (!at) throw std::invalid_argument(at.error().message());
  question.inputs = {*at, policy_for(row), {}, {}, nullptr};
  if (row.value("purpose", std::string()) == "server_auth") {
    question.inputs.purpose = *validators::find_purpose("server");
  }
  const std::vector<Bytes> chain = base64_list(row, "chain");
  question.target = chain.at(0);
  question.pile.assign(chain.begin() + 1, chain.end());
  question.anchors = base64_list(row, "anchors");
  question.revocation_lists = base64_list(row, "crls");
  if (const auto host = row.find("host"); host != row.end()) {
    question.names.push_back(host->get<std::string>());
  }
  question.strength_bits = row.value("min_key_strength_bits", question.strength_bits);
  if (question.revocation_lists.empty()) return answer(question, engine);
  if (row.value("revocation_required", false)) {
    question.inputs.policy.revocation = validators::RevocationMode::hard_fail;
  }
  return answer_with_revocation(question, engine);
}

// What a signature alone decides is no question for a path validator.
PathAnswer check(const std::string& what, const Json& row, Engine engine) {
  if (what.empty()) return check_path(row, engine);
  if (engine != Engine::certwright) return {false, "no path is asked for", {}, false};
  return what == "self-signature"  ? check_self_signature(row)
         : what == "csr-signature" ? check_request(row)
         : what == "crl"           ? check_list(row)
                                   : check_path(row, engine);
}

void run_case(const Json& row, Engine engine, Tally& tally) {
  const std::string id = row.at("id").get<std::string>();
  const PathAnswer got = check(row.value("check", std::string()), row, engine);
  const bool expected = row.at("expected_ok").get<bool>();
  if (row.contains("doubtful")) return tally.agree(id);
  record(tally, id, expected ? "valid" : "invalid", got.valid ? "valid" : "invalid", got);
}

Status run_paths(const std::filesystem::path& path, const RunOptions& options, Tally& tally) {
  CW_TRY(const auto files, corpus_files(path, ".jsonl"));
  for (const auto& file : files) {
    CW_CHECK(for_each_row(file, [&](const Json& row) { run_case(row, options.engine, tally); }));
  }
  return ok();
}

}  // namespace

extern const Suite kPathsSuite;
const Suite kPathsSuite{"paths", run_paths};

}  // namespace certwright::conformance
