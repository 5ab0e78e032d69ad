// Suite `pkits`: NIST PKITS, with the revocation lists of each test and its policy inputs.
//
// A valid test must also yield the user-constrained policy set that the suite gives; engines other
// than certwright do not tell theirs.
#include <algorithm>

#include "tests/conformance/path_case.h"
#include "tests/conformance/suite.h"

namespace certwright::conformance {
namespace {

validators::PolicyInputs::Initial flag(const Json& row, const char* name) {
  return row.at(name).get<bool>() ? validators::PolicyInputs::Initial::yes
                                  : validators::PolicyInputs::Initial::no;
}

std::string policies_text(std::vector<Bytes> policies) {
  std::ranges::sort(policies);
  std::string text;
  for (const Bytes& policy : policies) text += (text.empty() ? "" : ",") + oid_to_string(policy);
  return text;
}

PathCase read_case(const Json& row, const Json& certificates, const Json& lists) {
  PathCase question;
  const Result<UtcTime> at = parse_time_text(row.at("time").get<std::string>());
  if (!at) throw std::invalid_argument(at.error().message());
  question.inputs.at = *at;
  question.inputs.policy = validators::default_policy();
  question.inputs.policy.revocation = validators::RevocationMode::hard_fail;
  question.policy_processing = PolicyProcessing::always;
  for (const Json& policy : row.at("initial_policy_set")) {
    question.inputs.policies.initial_policies.push_back(oid_octets(policy.get<std::string>()));
  }
  question.inputs.policies.explicit_policy = flag(row, "initial_explicit_policy");
  question.inputs.policies.inhibit_mapping = flag(row, "initial_policy_mapping_inhibit");
  question.inputs.policies.inhibit_any = flag(row, "initial_inhibit_any_policy");
  std::vector<Bytes> path;  // trust anchor first
  for (const Json& name : row.at("certs")) {
    path.push_back(base64_field(certificates.at(name.get<std::string>()).get<std::string>()));
  }
  question.anchors.push_back(path.front());
  question.target = path.back();
  question.pile.assign(path.begin() + 1, path.end() - 1);
  for (const Json& name : row.at("crls")) {
    question.revocation_lists.push_back(
        base64_field(lists.at(name.get<std::string>()).get<std::string>()));
  }
  return question;
}

void run_case(const Json& row, const Json& certificates, const Json& lists, Engine engine,
              Tally& tally) {
  const std::string id = row.at("id").get<std::string>();
  const PathAnswer got = answer_with_revocation(read_case(row, certificates, lists), engine);
  std::string expected = row.at("expected").get<std::string>();
  std::string verdict = got.valid ? "valid" : "invalid";
  const Json& set = row.at("user_constrained_policy_set");
  if (engine == Engine::certwright && expected == "valid" && set.is_array()) {
    std::vector<Bytes> policies;
    for (const Json& policy : set) policies.push_back(oid_octets(policy.get<std::string>()));
    expected += " " + policies_text(std::move(policies));
    if (got.valid) verdict += " " + policies_text(got.user_policies);
  }
  record(tally, id, expected, verdict, got);
}

Status run_pkits(const std::filesystem::path& path, const RunOptions& options, Tally& tally) {
  CW_TRY(const Json document, read_json(path));
  try {
    for (const Json& row : document.at("tests")) {
      run_case(row, document.at("certs"), document.at("crls"), options.engine, tally);
    }
  } catch (const std::exception& problem) {
    return Error(ErrorCode::malformed, std::string(problem.what())).in_file(path.string());
  }
  return ok();
}

}  // namespace

extern const Suite kPkitsSuite;
const Suite kPkitsSuite{"pkits", run_pkits};

}  // namespace certwright::conformance
