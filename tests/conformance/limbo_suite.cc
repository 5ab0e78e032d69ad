// Suite `limbo`: x509-limbo's cases (its schema version 1).
//
// The profile is strict; what a case's features ask for decides which further rules apply: those
// marked `pedantic-webpki…` the CA/Browser Forum's, `rfc5280-incompatible-with-webpki` RFC 5280
// where public CAs deviate from it. Cases about CRLs are skipped.
#include <algorithm>
#include <set>

#include "tests/conformance/path_case.h"
#include "tests/conformance/suite.h"
#include "validators/revocation_list.h"

namespace certwright::conformance {
namespace {

using validators::RuleGroup;

// "now" in a case without time: every such chain is valid from 1970 for about a thousand years.
constexpr std::string_view kAnyTime = "2026-01-01T00:00:00Z";

template <class T>
T value_or(const Json& row, const char* name, T fallback) {
  const auto field = row.find(name);
  return field == row.end() || field->is_null() ? fallback : field->get<T>();
}

std::vector<std::string> texts(const Json& row, const char* name) {
  return value_or(row, name, std::vector<std::string>());
}

UtcTime time_of(const Json& row) {
  const Result<UtcTime> time =
      parse_time_text(value_or(row, "validation_time", std::string(kAnyTime)));
  if (!time) throw std::invalid_argument(time.error().message());
  return *time;
}

validators::VerificationPolicy policy_for(const std::set<std::string>& features) {
  validators::VerificationPolicy policy = *validators::find_policy("strict");
  const auto has = [&](const char* feature) { return features.contains(feature); };
  if (has("pedantic-webpki")) policy.rules = policy.rules.with(RuleGroup::web_pki_profile);
  if (has("pedantic-webpki-eku")) policy.rules = policy.rules.with(RuleGroup::web_pki_purposes);
  if (has("rfc5280-incompatible-with-webpki")) {
    policy.rules = policy.rules.with(RuleGroup::rfc5280_criticality);
  }
  return policy;
}

validators::Purpose purpose_for(const Json& row) {
  validators::Purpose purpose =
      *validators::find_purpose(row.at("validation_kind") == "CLIENT" ? "client" : "server");
  // The key usage is judged only where the case asks for it.
  purpose.any_key_usage = 0;
  for (const std::string& name : texts(row, "key_usage")) {
    for (unsigned bit = 0; bit < 9; ++bit) {
      const KeyUsage usage{static_cast<std::uint16_t>(1U << bit)};
      if (usage.names().front() == name) purpose.any_key_usage |= usage.bits;
    }
  }
  std::vector<Oid> wanted;
  for (const std::string& name : texts(row, "extended_key_usage")) {
    if (name == "anyExtendedKeyUsage") continue;
    const OidName* known = find_oid_by_name(name);
    if (known == nullptr) throw std::invalid_argument("purpose " + name + " is not known");
    wanted.push_back(known->oid);
  }
  if (!wanted.empty()) purpose.extended = std::move(wanted);
  return purpose;
}

// RFC 5280 section 5.1: the form of a list. What has another is to be treated as if it were not
// there.
bool is_revocation_list(const Bytes& der) {
  const auto list = validators::RevocationList::read(der);
  return list && (*list)->list().next_update() && !(*list)->list().has_early_generalized_time();
}

void run_case(const Json& row, Engine engine, Tally& tally) {
  const std::string id = row.at("id").get<std::string>();
  const std::vector<std::string> listed = texts(row, "features");
  const std::set<std::string> features(listed.begin(), listed.end());
  if (engine != Engine::certwright && !value_or(row, "max_chain_depth", Json()).is_null()) {
    return tally.skip(id, "no engine but certwright is asked to limit the depth");
  }
  PathCase question;
  question.inputs = {time_of(row), policy_for(features), purpose_for(row), {}, nullptr};
  question.target = pem_certificates(row.at("peer_certificate").get<std::string>()).front();
  for (const std::string& pem : texts(row, "untrusted_intermediates")) {
    std::ranges::move(pem_certificates(pem), std::back_inserter(question.pile));
  }
  for (const std::string& pem : texts(row, "trusted_certs")) {
    std::ranges::move(pem_certificates(pem), std::back_inserter(question.anchors));
  }
  const Json peer = value_or(row, "expected_peer_name", Json());
  if (peer.is_object()) question.names.push_back(peer.at("value").get<std::string>());
  for (const Json& one : value_or(row, "expected_peer_names", Json::array())) {
    question.names.push_back(one.at("value").get<std::string>());
  }
  question.limits.intermediates =
      std::min(value_or(row, "max_chain_depth", question.limits.intermediates),
               question.limits.intermediates);
  for (const std::string& pem : texts(row, "crls")) {
    for (Bytes& list : pem_revocation_lists(pem)) {
      if (is_revocation_list(list)) question.revocation_lists.push_back(std::move(list));
    }
  }
  // Without any list that deserves the name, revocation is not asked about.
  const PathAnswer got = question.revocation_lists.empty()
                             ? answer(question, engine)
                             : answer_with_revocation(question, engine);
  record(tally, id, row.at("expected_result").get<std::string>(), got.valid ? "SUCCESS" : "FAILURE",
         got);
}

Status run_limbo(const std::filesystem::path& path, const RunOptions& options, Tally& tally) {
  CW_TRY(const Json document, read_json(path));
  try {
    for (const Json& row : document.at("testcases")) run_case(row, options.engine, tally);
  } catch (const std::exception& problem) {
    return Error(ErrorCode::malformed, std::string(problem.what())).in_file(path.string());
  }
  return ok();
}

}  // namespace

extern const Suite kLimboSuite;
const Suite kLimboSuite{"limbo", run_limbo};

}  // namespace certwright::conformance
