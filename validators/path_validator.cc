#include "validators/path_validator.h"

#include <algorithm>
#include <optional>

#include "validators/certificate_text.h"
#include "validators/name_constraint_set.h"

namespace certwright::validators {
namespace {

bool is_rsa_scheme(SignatureScheme scheme) {
  return scheme == SignatureScheme::rsa_pkcs1 || scheme == SignatureScheme::rsa_pss;
}

// Could a signature of this scheme come from a key of this type?
bool scheme_fits(const SignatureAlgorithm& algorithm, KeyAlgorithm key) {
  switch (algorithm.scheme) {
    case SignatureScheme::rsa_pkcs1: return key == KeyAlgorithm::rsa;
    case SignatureScheme::rsa_pss: return key == KeyAlgorithm::rsa || key == KeyAlgorithm::rsa_pss;
    case SignatureScheme::ecdsa: return key == KeyAlgorithm::ec;
    case SignatureScheme::ed25519: return key == KeyAlgorithm::ed25519;
    case SignatureScheme::ed448: return key == KeyAlgorithm::ed448;
    case SignatureScheme::dsa: return key == KeyAlgorithm::dsa;
    case SignatureScheme::ml_dsa: return key == algorithm.ml_dsa;
    case SignatureScheme::unknown: return true;
  }
  return true;
}

// Steps of one validation. `i` counts as in RFC 5280: 1 is what the trust anchor issued, n the
// target.
class Validation {
 public:
  Validation(std::span<const CertificatePtr> path, PathEnd end, const PathInputs& inputs,
             SignatureVerdicts& signatures, Budget& budget)
      : path_(path),
        end_(end),
        inputs_(inputs),
        signatures_(signatures),
        budget_(budget),
        n_(end == PathEnd::incomplete ? path.size() : path.size() - 1),
        max_path_length_(n_),
        policy_graph_(n_, inputs.policies, budget) {}

  PathValidation run();

 private:
  bool is_for_review() const;
  void start_from_last();
  void basic_processing(std::size_t position);
  void check_signature(std::size_t position);
  void check_names(std::size_t position);
  void prepare_next(std::size_t position);
  void wrap_up();
  void take_constraints(std::size_t position);
  Finding path_length_finding(std::size_t position) const;
  void note(PolicyOutcome outcome, std::size_t position);
  const CertificatePtr& at(std::size_t position) const { return path_[position]; }

  std::span<const CertificatePtr> path_;
  PathEnd end_;
  const PathInputs& inputs_;
  SignatureVerdicts& signatures_;
  Budget& budget_;
  std::size_t n_;
  std::size_t max_path_length_;
  std::size_t path_length_from_ = 0;  // whose pathLenConstraint that is
  bool path_too_long_ = false;
  PolicyGraph policy_graph_;
  bool policy_failed_ = false;
  // Constraints of the CAs so far, with their positions: all apply (T-050).
  std::vector<std::pair<std::size_t, NameConstraintSet>> constraints_;
  PathValidation result_;
};

PathValidation Validation::run() {
  if (end_ != PathEnd::incomplete) start_from_last();
  for (std::size_t position = n_; position-- != 0;) {
    basic_processing(position);
    if (position != 0) prepare_next(position);
  }
  if (n_ != 0) wrap_up();
  // (a)(3), once everything else is right
  if (end_ == PathEnd::anchor && inputs_.reviewer != nullptr && is_for_review()) {
    std::ranges::move(inputs_.reviewer->review(path_), std::back_inserter(result_.findings));
  }
  if (budget_.exhausted()) {
    result_.findings.push_back(
        finding("chain.budget_exceeded")
            .says("Validation was given up after " + budget_.describe() + "."));
  }
  return std::move(result_);
}

bool Validation::is_for_review() const {
  if (!any_error(result_.findings)) return true;
  if (inputs_.review == ReviewScope::valid_paths) return false;
  for (std::size_t position = 0; position + 1 < path_.size(); ++position) {
    if (signatures_.known(*at(position), *at(position + 1)) != SignatureVerdict::good) return false;
  }
  return true;
}

// RFC 5280 section 6.1.2, with what the anchor's certificate says of itself.
void Validation::start_from_last() {
  const std::size_t position = path_.size() - 1;
  const PathRole role = position == 0 ? PathRole::lone_target : PathRole::anchor;
  check_in_path(at(position), position, role, inputs_.context(), result_.findings);
  if (position == 0) return;
  if (end_ == PathEnd::anchor && inputs_.policy.anchor == AnchorCertificate::name_and_key) return;
  const auto& constraints = at(position)->basic_constraints;
  if (constraints && constraints->path_length && *constraints->path_length < max_path_length_) {
    max_path_length_ = *constraints->path_length;
    path_length_from_ = position;
  }
  take_constraints(position);
}

// RFC 5280 section 6.1.3
void Validation::basic_processing(std::size_t position) {
  const CertificatePtr& certificate = at(position);
  const PathRole role = position == 0 ? PathRole::target : PathRole::intermediate;
  check_signature(position);  // (a)(1), (a)(4)
  check_in_path(certificate, position, role, inputs_.context(),
                result_.findings);  // (a)(2), 6.1.4 (k) (n) (o)
  if (position == 0 || !certificate->is_self_issued()) check_names(position);  // (b), (c)
  note(policy_graph_.process(*certificate), position);                         // (d), (e), (f)
}

void Validation::check_signature(std::size_t position) {
  if (position + 1 >= path_.size()) return;  // the issuer is not there
  const CertificatePtr& certificate = at(position);
  const CertificatePtr& issuer = at(position + 1);
  if (!(certificate->issuer == issuer->subject)) {
    result_.findings.push_back(finding("chain.issuer_missing")
                                   .about(certificate, position)
                                   .says(named(*certificate) + " was issued by " +
                                         quoted_name(certificate->issuer) +
                                         ", but is followed by " + named(*issuer) + "."));
    return;
  }
  const SignatureVerdict verdict = signatures_.check(*certificate, *issuer);
  if (verdict == SignatureVerdict::good || verdict == SignatureVerdict::refused_key) {
    return;  // a refused key has findings of its own
  }
  if (verdict == SignatureVerdict::unknown) return;  // the budget's finding
  if (verdict == SignatureVerdict::unsupported && key_could_match(*certificate, *issuer) &&
      !certificate->signature_algorithm) {
    return;  // said by check_signature_algorithm
  }
  result_.findings.push_back(explain_signature(certificate, position, *issuer, verdict));
}

void Validation::check_names(std::size_t position) {
  if (constraints_.empty()) return;
  const ConstrainedNames names = ConstrainedNames::of(*at(position), budget_.limits());
  for (const auto& [issuer, set] : constraints_) {
    if (!set.malformed().empty()) continue;  // said when the set was taken
    auto violation =
        check_name_constraints(at(issuer), set, at(position), position, names, budget_);
    if (violation) result_.findings.push_back(*std::move(violation));
  }
}

// RFC 5280 section 6.1.4 (g)
void Validation::take_constraints(std::size_t position) {
  auto set = NameConstraintSet::of(*at(position));
  if (!set) return;
  if (!set->malformed().empty()) {
    result_.findings.push_back(finding("chain.name_constraint_malformed")
                                   .about(at(position), position)
                                   .says("The name constraints of " + named(*at(position)) +
                                         " cannot be applied: " + set->malformed() + ".")
                                   .at_field("nameConstraints"));
  }
  constraints_.emplace_back(position, *std::move(set));
}

// RFC 5280 section 6.1.4
void Validation::prepare_next(std::size_t position) {
  const CertificatePtr& certificate = at(position);
  note(policy_graph_.prepare_next(*certificate), position);  // (a), (b), (h), (i), (j)
  take_constraints(position);                                // (g)
  if (!certificate->is_self_issued()) {                      // (l)
    if (max_path_length_ != 0) {
      --max_path_length_;
    } else if (!path_too_long_) {  // what follows below is a consequence
      path_too_long_ = true;
      result_.findings.push_back(path_length_finding(position));
    }
  }
  const auto& constraints = certificate->basic_constraints;  // (m)
  if (constraints && constraints->path_length && *constraints->path_length < max_path_length_) {
    max_path_length_ = *constraints->path_length;
    path_length_from_ = position;
  }
}

Finding Validation::path_length_finding(std::size_t position) const {
  const Certificate& limiting = *at(path_length_from_);
  const std::uint32_t allowed = limiting.basic_constraints->path_length.value_or(0);
  return finding("chain.path_length")
      .about(at(position), position)
      .says(named(limiting) + " allows " + std::to_string(allowed) + " more CAs below it; " +
            named(*at(position)) + " is one too many.")
      .expected_found("at most " + std::to_string(allowed) + " CAs below " + quoted_name(limiting),
                      named(*at(position)))
      .at_field("basicConstraints");
}

// RFC 5280 section 6.1.5
void Validation::wrap_up() {
  note(policy_graph_.wrap_up(*at(0)), 0);  // (a), (b), (g)
  result_.user_policies = policy_graph_.user_policies();
}

void Validation::note(PolicyOutcome outcome, std::size_t position) {
  if (outcome == PolicyOutcome::fine || outcome == PolicyOutcome::budget || policy_failed_) return;
  policy_failed_ = true;  // what follows is a consequence
  if (outcome == PolicyOutcome::any_in_mapping) {
    result_.findings.push_back(finding("chain.policy_mapping")
                                   .about(at(position), position)
                                   .says(named(*at(position)) + " maps to or from anyPolicy.")
                                   .at_field("policyMappings"));
    return;
  }
  std::string wanted;
  for (const Bytes& policy : inputs_.policies.initial_policies) {
    if (!wanted.empty()) wanted += ", ";
    wanted += oid_display_name(policy);
  }
  result_.findings.push_back(finding("chain.policy")
                                 .about(at(position), position)
                                 .says("No certificate policy is valid along the path down to " +
                                       named(*at(position)) + ".")
                                 .expected_found(wanted.empty() ? "any policy" : wanted, "none")
                                 .at_field("certificatePolicies"));
}

std::string issuer_phrase(const Certificate& issuer, const NameConstraintSet& constraints) {
  const std::string permitted = constraints.permitted_text();
  return permitted.empty() ? std::string()
                           : " " + quoted_name(issuer) + " may issue for: " + permitted + ".";
}

}  // namespace

bool key_could_match(const Certificate& child, const Certificate& issuer) {
  if (child.signature_algorithm) {
    if (!scheme_fits(*child.signature_algorithm, issuer.spki.type)) return false;
    if (is_rsa_scheme(child.signature_algorithm->scheme) && issuer.spki.bits != 0 &&
        child.signature.size() != (issuer.spki.bits + 7) / 8) {
      return false;
    }
  }
  const BytesView wanted = child.authority_key_identifier;
  if (wanted.empty() || equal(wanted, issuer.subject_key_identifier)) return true;
  const Sha1Digest computed = key_identifier(issuer.spki);
  return equal(wanted, computed);
}

Finding explain_signature(const CertificatePtr& child, std::size_t position,
                          const Certificate& issuer, SignatureVerdict verdict) {
  const Bytes there = effective_key_identifier(issuer);
  const BytesView wanted = child->authority_key_identifier;
  if (!key_could_match(*child, issuer)) {
    const std::string asked = wanted.empty() || equal(wanted, there)
                                  ? "another key"
                                  : "the key " + key_identifier_text(wanted);
    return finding("chain.issuer_key_differs")
        .about(child, position)
        .says(named(*child) + " was signed with " + asked + " of " + quoted_name(child->issuer) +
              "; the certificate of that name that is there, serial " + issuer.serial_hex() +
              " (expires " + to_date(issuer.not_after) + "), has the key " +
              key_identifier_text(there) + " (" + issuer.spki.description() + ").")
        .expected_found(wanted.empty() ? "another key" : to_hex(wanted), to_hex(there))
        .at_field("signatureValue")
        .fix_by("add the certificate of " + quoted_name(child->issuer) +
                " that has the key asked for, or have " + quoted_name(*child) +
                " issued again under the current key");
  }
  if (verdict == SignatureVerdict::unsupported) {
    return finding("chain.unsupported_signature")
        .about(child, position)
        .says("The signature of " + named(*child) + " cannot be verified with the key of " +
              named(issuer) + " (" + issuer.spki.description() + ").")
        .at_field("signatureAlgorithm");
  }
  const std::string doubt =
      wanted.empty()
          ? " The certificate names no issuer key, so it may also be signed with another "
            "key of that CA."
          : "";
  return finding("chain.bad_signature")
      .about(child, position)
      .says("The signature of " + named(*child) + " does not verify with the key " +
            key_identifier_text(there) + " of its issuer " + named(issuer) + "." + doubt)
      .at_field("signatureValue");
}

std::optional<Finding> check_name_constraints(const CertificatePtr& issuer,
                                              const NameConstraintSet& constraints,
                                              const CertificatePtr& child, std::size_t position,
                                              const ConstrainedNames& names, Budget& budget) {
  const auto violation = constraints.find_violation(names, budget);
  if (!violation) return std::nullopt;
  const std::string who = named(*child);
  switch (violation->problem) {
    case ConstraintProblem::not_permitted:
      return finding("chain.name_constraint")
          .about(child, position)
          .says(who + " has the name " + violation->name + ", which is outside what its CA " +
                named(*issuer) + " may issue for: " + violation->subtree + ".")
          .expected_found(violation->subtree, violation->name)
          .at_field("subjectAltName");
    case ConstraintProblem::excluded:
      return finding("chain.name_constraint")
          .about(child, position)
          .says(who + " has the name " + violation->name + ", which its CA " + named(*issuer) +
                " must not issue for: " + violation->subtree + " is excluded." +
                issuer_phrase(*issuer, constraints))
          .expected_found("not within " + violation->subtree, violation->name)
          .at_field("subjectAltName");
    case ConstraintProblem::malformed_name:
      return finding("chain.name_constraint")
          .about(child, position)
          .says(who + " has the malformed name " + violation->name +
                ", which cannot be compared with the constraints of its CA " + named(*issuer) + ".")
          .at_field("subjectAltName");
    case ConstraintProblem::unsupported:
      return finding("chain.name_constraint_unsupported")
          .about(child, position)
          .says(who + " has the name " + violation->name + ", and its CA " + named(*issuer) +
                " constrains names of that form, which is not processed.")
          .at_field("subjectAltName");
    case ConstraintProblem::budget:
      return finding("chain.budget_exceeded")
          .about(child, position)
          .says("The names of " + who + " and the constraints of " + named(*issuer) +
                " are too many to compare.");
  }
  return std::nullopt;
}

PathValidation validate_path(std::span<const CertificatePtr> path, PathEnd end,
                             const PathInputs& inputs, SignatureVerdicts& signatures,
                             Budget& budget) {
  CW_ASSERT(!path.empty());
  return Validation(path, end, inputs, signatures, budget).run();
}

}  // namespace certwright::validators
