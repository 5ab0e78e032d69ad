// Second opinions: a verification put to another engine, and what its answer means beside ours.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "validators/engine.h"
#include "validators/verify.h"

namespace certwright::validators {

// Our own answer to the question that the other engines are asked: path, purpose, name, revocation
// and keys, without what a role or the order of a file adds.
struct OwnOpinion {
  bool accepts = false;
  std::string reason;  // id of the finding that decides; empty when it accepts
};

// Asks `engine`, never certwright, once for every name and purpose; it accepts only when it accepts
// all. Issuers that names lead to are looked up in the request's sources; what is distrusted is not
// handed over. With a role the purposes are the role's to judge: none is asked for.
PathOpinion ask_engine(EngineId engine, const VerifyRequest& request, const CertificatePtr& target);

// An extended key usage as engines know it; nothing when they do not.
std::optional<OpinionPurpose> opinion_purpose(const Oid& oid);

// "pass", "fail", "not-run" for the report.
EngineOpinion to_engine_opinion(EngineId engine, const PathOpinion& opinion);

// What the answer of an engine that was asked for a second opinion gives to report:
// engine.disagreement, engine.failed, or nothing.
std::optional<Finding> compare_opinions(EngineId engine, const PathOpinion& opinion,
                                        const OwnOpinion& own, const CertificatePtr& target);

// What the answer of the engine that decides gives to report: engine.refused, engine.not_judged,
// engine.own_verdict.
std::vector<Finding> decide_by(EngineId engine, const PathOpinion& opinion, const OwnOpinion& own,
                               const CertificatePtr& target);

// Whether a finding of our path search counts although another engine decides about the path: keys
// and encodings are ours to judge, and distrust beats every form of trust.
bool counts_beside_engine(const Finding& finding);

}  // namespace certwright::validators
