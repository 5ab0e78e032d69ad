// verify_target: the complete verdict on one certificate: what it is, its path, its names, its
// purpose, its role; what was proved and what was not checked.
//
// Pure: time, trust, policy and certificates are arguments. The verdict starts as `error` and
// becomes `pass` in TargetResult::conclude() only. Usable from several threads.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "validators/engine.h"
#include "validators/path_builder.h"
#include "validators/report.h"
#include "validators/revocation.h"
#include "validators/role.h"

namespace certwright::validators {

class Verifier;

// What to do about the path when there is nothing to trust.
enum class PathDemand : std::uint8_t {
  required,         // no anchors: no path, an error
  when_anchors_are  // no anchors: the path is not checked, and that is said
};

// What to do about revocation when there are no lists.
enum class RevocationDemand : std::uint8_t {
  when_lists_are,  // no lists, no responses: not checked, and that is said
  asked            // they were looked for: certificates without one count as unknown
};

// Who judges a role's demand for one root in an instance.
enum class RootDemand : std::uint8_t {
  judged_here,
  left_to_site  // evaluate_site(), which knows the chains of all servers
};

struct VerifyRequest {
  // As the user gave them, for the result.
  std::string target_name, entry, instance;
  // The certificate to judge. Null: chosen from `file` (find_target).
  CertificatePtr target;
  // The certificates of the target's own file in its order, target included.
  std::vector<CertificatePtr> file;
  // More intermediates; borrowed, must outlive the call.
  std::vector<const IssuerSource*> sources;
  const TrustAnchors* trust = nullptr;
  // Finds the path of a target that stands alone in its file. Set by Verifier::verify(), whose
  // settings then are this request's; for nobody else.
  const Verifier* verifier = nullptr;
  PathDemand path = PathDemand::required;
  // Every one must match. Empty: no name is checked, and that is said (T-067).
  std::vector<ReferenceIdentity> names;
  Purpose purpose;
  UtcTime at;
  int least_days = 0;
  VerificationPolicy policy = default_policy();
  PolicyInputs policies;
  Limits limits;
  // Revocation lists and OCSP responses as given, judged by the policy's revocation mode. Empty:
  // revocation is not checked, and that is said.
  RevocationChecker::Lists revocation_lists;
  OcspEvidence ocsp;
  RevocationDemand revocation = RevocationDemand::when_lists_are;
  // Whose verdict on the path counts, and who else is asked; see verify_target().
  EngineSet engines;
  // The same lists as DER, for the other engines.
  std::vector<std::shared_ptr<const Bytes>> engine_lists;
  // The role and what it may ask about.
  std::shared_ptr<const Role> role;
  RoleParameters role_parameters;
  std::optional<KeyFacts> key;
  CertificatePtr instance_root;
  RootDemand root_demand = RootDemand::judged_here;
  // Checks of every target beside ours: those of plugins. Borrowed; may be null.
  const TargetCheck* more_checks = nullptr;
};

// Which certificate of a file is meant: the only one with issuers beside it, the end entity rather
// than a CA, else the first.
std::size_t find_target(std::span<const CertificatePtr> file);

// Another engine may decide about the path (EngineSet::deciding): then its refusal, or that it
// gives no verdict, is an error, and our own findings about the path do not count but for keys,
// encodings and distrust; a verdict that differs from ours is said. Names, the target itself, the
// file and the role stay ours to judge. Where Certwright decides, the others' answers change
// nothing: a disagreement is a warning.
TargetResult verify_target(const VerifyRequest& request);

// The chain that roles are judged by: the validated path, else the best candidate as far as its
// signatures connect, else the certificate alone. Empty without certificate.
std::vector<CertificatePtr> chain_of(const TargetResult& result);
// Whether that chain is a validated path.
ChainEnd chain_end_of(const TargetResult& result);

}  // namespace certwright::validators
