// Every path that names allow, as a tree: from a target up, each certificate with all certificates
// that bear its issuer's name.
//
// Where build_path stops at the first valid path, this goes on: it shows which other ways there
// are (cross-signed and renewed CAs) and why each of the rest fails. A branch ends at a trust
// anchor, at a self-signed certificate, where the issuer is missing, and at a certificate of the
// right name whose key did not sign. A (subject, key) pair stands once on a branch.
//
// Draws on the limits of the request; a tree that was cut says so. Pure, no clock; usable from
// several threads.
#pragma once

#include <optional>
#include <vector>

#include "validators/path_builder.h"

namespace certwright::validators {

// Whether the certificate below was signed with this one's key.
enum class IssuerLink : std::uint8_t {
  target,      // nothing is below
  signed_by,   // proved
  not_proved,  // the algorithm or the key is not one that is verified with
  other_key,   // the right name, and not the key that signed
};

// Where a path ends: at this certificate.
struct SurveyedPath {
  CandidatePath::Outcome outcome = CandidatePath::Outcome::rejected;
  std::optional<Finding> cause;  // why it is rejected
  // The issuer of this certificate is missing, rather than this being the last there could be.
  bool issuer_missing = false;
};

struct SurveyNode {
  CertificatePtr certificate;
  std::size_t depth = 0;  // 0: the target
  IssuerLink link = IssuerLink::target;
  TrustLevel trust = TrustLevel::unspecified;
  // Another certificate of the tree has the same subject and key: cross-signed or renewed.
  bool same_entity_elsewhere = false;
  // Another certificate of the tree has the same subject and another key.
  bool namesake_elsewhere = false;
  std::optional<SurveyedPath> path;
};

struct PathSurvey {
  // A node, then everything above it.
  std::vector<SurveyNode> nodes;
  std::size_t valid = 0, rejected = 0;
  bool cut = false;  // a limit was reached: there is more
};

// At most `most_paths` paths.
PathSurvey survey_paths(const PathRequest& request, std::size_t most_paths = 64);

}  // namespace certwright::validators
