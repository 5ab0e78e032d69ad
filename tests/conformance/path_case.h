// One question about a certification path, as the path suites ask it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/conformance/corpus_file.h"
#include "tests/conformance/suite.h"
#include "validators/path_builder.h"
#include "validators/reference_identity.h"

namespace certwright::conformance {

enum class PolicyProcessing : unsigned char { when_asked, always };

struct PathCase {
  // DER; what does not parse makes the answer "invalid" when it is the target or an anchor, and is
  // left out of the pile otherwise.
  Bytes target;
  std::vector<Bytes> pile;
  std::vector<Bytes> anchors;
  std::vector<Bytes> revocation_lists;
  std::vector<std::string> names;  // every one must match; empty: no name is asked for
  validators::PathInputs inputs;   // its reviewer is set by answer()
  validators::Limits limits;
  // What engines other than certwright are to demand of keys and signatures.
  unsigned strength_bits = 112;
  // Whether they process policies although no inputs are given.
  PolicyProcessing policy_processing = PolicyProcessing::when_asked;
};

struct PathAnswer {
  bool valid = false;
  std::string why;  // finding ids, the error of what could not be read, or an engine's words
  std::vector<Bytes> user_policies;
  bool judged = true;  // false: the engine has no answer to such a question, and why says so
};

PathAnswer answer(const PathCase& question, Engine engine);

// The same with revocation judged by the lists given, none of which means that nothing is known.
PathAnswer answer_with_revocation(const PathCase& question, Engine engine);

// Records the case: what an engine has no answer to is skipped.
void record(Tally& tally, std::string_view id, std::string_view expected, std::string_view got,
            const PathAnswer& answer);

// Throw std::invalid_argument when the text is not what it should be.
Bytes base64_field(const std::string& text);
std::vector<Bytes> pem_certificates(const std::string& text);
std::vector<Bytes> pem_revocation_lists(const std::string& text);
Bytes oid_octets(const std::string& dotted);

}  // namespace certwright::conformance
