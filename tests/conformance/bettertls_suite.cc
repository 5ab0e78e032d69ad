// Suite `bettertls`: BetterTLS cases, with one trust root for all.
//
// A case whose failure the authors call a warning is soft: a disagreement with it is skipped.
#include "tests/conformance/path_case.h"
#include "tests/conformance/suite.h"

namespace certwright::conformance {
namespace {

void run_case(const Json& row, const Bytes& root, Engine engine, Tally& tally) {
  const std::string id = row.at("id").get<std::string>();
  PathCase question;
  const Result<UtcTime> at = parse_time_text(row.at("validation_time").get<std::string>());
  if (!at) throw std::invalid_argument(at.error().message());
  question.inputs = {
      *at, validators::default_policy(), *validators::find_purpose("server"), {}, nullptr};
  question.target = base64_field(row.at("leaf").get<std::string>());
  for (const Json& certificate : row.at("intermediates")) {
    question.pile.push_back(base64_field(certificate.get<std::string>()));
  }
  question.anchors.push_back(root);
  question.names.push_back(row.at("peer_name").at("value").get<std::string>());
  const PathAnswer got = answer(question, engine);
  const std::string verdict = got.valid ? "SUCCESS" : "FAILURE";
  const std::string expected = row.at("expected").get<std::string>();
  if (got.judged && row.at("failure_is_warning").get<bool>() && verdict != expected) {
    return tally.skip(id, "the suite calls this outcome a warning");
  }
  record(tally, id, expected, verdict, got);
}

Status run_bettertls(const std::filesystem::path& path, const RunOptions& options, Tally& tally) {
  CW_TRY(const Json meta, read_json(path / "meta.json"));
  const auto root = meta.find("trust_root");
  if (root == meta.end() || !root->is_string()) {
    return Error(ErrorCode::malformed, "meta.json has no trust_root");
  }
  CW_TRY(const Bytes anchor, from_base64(root->get<std::string>()));
  return for_each_row(path / "cases.jsonl",
                      [&](const Json& row) { run_case(row, anchor, options.engine, tally); });
}

}  // namespace

extern const Suite kBettertlsSuite;
const Suite kBettertlsSuite{"bettertls", run_bettertls};

}  // namespace certwright::conformance
