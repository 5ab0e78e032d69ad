// Role: what one kind of server demands of its certificate. Data in TOML, judged by shared rules.
//
// A role names the demands in order; each demand names a rule kind (validators/role_rules/) and
// carries its own severity, words, source and symptom, and the conditions under which it counts:
// product version, date of issue, kind of root or key, a parameter. Adding a role is one file;
// adding a rule kind is one file and one line in role_rules/role_rules.def.
//
// What a role leaves to verification itself: dates, signatures, trust, and whether the reference
// names match, which `names` steers. Immutable, thread-safe, self-contained.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "validators/chain_rule.h"
#include "validators/finding.h"
#include "validators/presented_identifiers.h"
#include "validators/reference_identity.h"
#include "validators/role_needs.h"

namespace certwright::validators {

class IssuerSource;
class TrustAnchors;

enum class Confidence : std::uint8_t { low, medium, high };
std::string_view to_string(Confidence confidence);

// Values that a user or a site gives a role: `--set amt=11.8,16.1`, `template = "1.3.6…"`.
class RoleParameters {
 public:
  // "name=value,value". `malformed` without a name or "=".
  Status set(std::string_view assignment);
  void set(std::string_view name, std::vector<std::string> values);
  // Empty when not given.
  std::span<const std::string> values(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> names() const;
  // This one's values, completed by those of `outer`.
  RoleParameters over(const RoleParameters& outer) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// What the container says of the target's private key.
struct KeyFacts {
  enum class Presence : std::uint8_t { missing, present } presence = Presence::missing;
  std::string provider;  // Windows key provider named in a PKCS#12 file; may be empty
};

// One certificate in the role. Everything referred to must outlive the evaluation.
struct RoleSubject {
  CertificatePtr certificate;
  // The validated path, or the best candidate: target first, root last where one was found.
  std::span<const CertificatePtr> chain;
  ChainEnd chain_end = ChainEnd::by_self_issue;
  // The certificates of the target's own file in its order, target included; empty when not known.
  std::span<const CertificatePtr> file;
  // Where more issuers may be found, for rules that look beyond `chain`; may be empty and null.
  std::span<const IssuerSource* const> sources;
  const TrustAnchors* trust = nullptr;
  std::optional<KeyFacts> key;  // nothing when the input has no place for a key
  std::span<const ReferenceIdentity> names;
  const RoleParameters* parameters = nullptr;  // may be null
  CertificatePtr instance_root;                // of the site's instance; may be null
  std::string instance;                        // its name; may be empty
  std::string_view role;                       // the role's id; may be empty
  UtcTime at;
};

// What came of it.
struct RoleJudgement {
  std::vector<Finding> findings;
  std::vector<std::string> proved;       // "eku: serverAuth"
  std::vector<std::string> not_checked;  // "store: local computer, Personal …"
};

struct Demand;

// A compiled rule of one demand.
class DemandCheck {
 public:
  virtual ~DemandCheck() = default;
  // Appends to `out`; findings with the demand's severity unless the catalogue's is meant.
  virtual void check(const Demand& demand, const RoleSubject& subject,
                     RoleJudgement& out) const = 0;
  virtual void contribute(const NeedsRequest& /*request*/, RoleNeeds& /*needs*/) const {}
  // Names of the parameters that it reads; the role declares them.
  virtual std::vector<std::string> parameters() const { return {}; }
  // One root for all servers of an instance.
  virtual bool is_single_root() const { return false; }
};

// When a demand counts. Without conditions: always.
struct DemandConditions {
  std::vector<std::string> versions;  // of the product; empty: all
  // By the certificate's notBefore; `issued_before` itself no longer counts.
  std::optional<UtcTime> issued_from, issued_before;
  enum class Root : std::uint8_t { any, public_one, private_one } root = Root::any;
  // The parameter has the value, or is given at all where the value is empty.
  struct Setting {
    std::string parameter, value;
  };
  Setting when;                         // counts with it
  Setting unless;                       // does not count with it
  std::vector<KeyAlgorithm> key_types;  // of the certificate's key; empty: all
};

struct Demand {
  std::string id;    // unique within a version of the role: "names", "eku"
  std::string rule;  // rule kind: "eku-all-of"
  Severity severity = Severity::error;
  Confidence confidence = Confidence::high;
  std::string requirement;  // in words
  std::string source;       // the role's unless the demand has its own
  std::string symptom;      // what an administrator sees when it is not met; may be empty
  std::string fix;          // overrides the catalogue's; may be empty
  DemandConditions conditions;
  std::shared_ptr<const DemandCheck> check;

  // The demand for one root in an instance, which needs RoleSubject::instance_root.
  bool is_single_root() const { return check->is_single_root(); }

  // A finding that carries this demand's severity, requirement, source, symptom and fix.
  Finding violation(std::string_view finding_id, const RoleSubject& subject,
                    std::string_view what) const;
};

// A product version that a role tells apart.
struct RoleVersion {
  std::string id;  // "2013"
  std::string title;
};

struct RoleParameter {
  std::string name;
  std::string meaning;
  std::string example;
};

// How reference names are matched, which verification does.
struct RoleNames {
  enum class Reference : std::uint8_t { matched, irrelevant } reference = Reference::matched;
  IdentityPolicy policy;
  // The role's own words for it, as in Demand; empty requirement: none.
  std::string requirement, symptom, source, fix;
  Severity severity = Severity::error;

  // A name.* finding that speaks against the certificate gets the role's words and severity.
  void speak_in(Finding& found) const;
};

// Rules across the servers of an instance (validators/site.h).
struct PeerRule {
  enum class Kind : std::uint8_t {
    same_key,
    not_shared,
    subject_equal,
    subject_different,
    names_differ
  } kind = Kind::not_shared;
  // same_key: whether servers of this role count as one group when no `pool` is given.
  enum class Grouping : std::uint8_t { by_role, by_pool } grouping = Grouping::by_role;
  std::vector<std::string> roles;  // the others' roles; empty: the same role (not for not_shared)
  std::vector<Oid> attributes;     // subject_…: which count; empty: the whole subject
  // subject_equal: whether the issuers must agree as well.
  enum class Issuers : std::uint8_t { may_differ, equal } issuers = Issuers::may_differ;
  std::string parameter;  // names_differ: compare its values instead of the certificates' names
  Severity severity = Severity::warning;
  std::string requirement;
  std::string symptom;
  std::string source;
};

struct Role {
  std::string id, title, product, summary, source;
  // The PFX target (pkcs/pfx_target.h) that this server's import wants; empty: no wish.
  std::string pfx_target;
  Confidence confidence = Confidence::high;
  RoleNames names;
  std::vector<RoleVersion> versions;  // oldest first; empty: none are told apart
  std::string version;                // the one meant; empty where there are none
  std::vector<RoleParameter> parameters;
  std::vector<Demand> demands;
  std::vector<PeerRule> peer_rules;

  // The version that counts: parameter `version` before the role's own.
  std::string_view version_for(const RoleParameters* parameters) const;
  // Whether the demand is one of that version.
  static bool is_of_version(const Demand& demand, std::string_view version);
  RoleNeeds needs(const NeedsRequest& request = {}) const;
};

class TomlReader;

// Rule kinds beside the built-in ones: those of plugins. Outlives the roles that use them.
class RoleRuleSource {
 public:
  RoleRuleSource() = default;
  RoleRuleSource(const RoleRuleSource&) = delete;
  RoleRuleSource& operator=(const RoleRuleSource&) = delete;
  virtual ~RoleRuleSource() = default;
  // "<plugin>.<rule>"
  virtual std::vector<std::string> names() const = 0;
  // nullptr when it has no such kind; the caller reports what the reader refused.
  virtual std::shared_ptr<const DemandCheck> make(std::string_view rule, TomlReader& in) const = 0;
};

// A check of every certificate that is judged, whatever its role: a plugin's. Thread-safe.
class TargetCheck {
 public:
  TargetCheck() = default;
  TargetCheck(const TargetCheck&) = delete;
  TargetCheck& operator=(const TargetCheck&) = delete;
  virtual ~TargetCheck() = default;
  virtual void check(const RoleSubject& subject, RoleJudgement& out) const = 0;
};

// Errors: those of parse_toml, and `malformed` for unknown keys, rule kinds, versions, parameters
// that are not declared, and bad values. Demands of low confidence come out as notices.
Result<Role> load_role(std::string_view toml, std::string_view file,
                       const RoleRuleSource* more = nullptr);

// Judges every demand in order. Findings stand in the order of the demands.
RoleJudgement evaluate_role(const Role& role, const RoleSubject& subject);
// The same for one demand of the role.
void evaluate_demand(const Role& role, const Demand& demand, const RoleSubject& subject,
                     RoleJudgement& out);

// Whether a chain ends in a publicly trusted root, by parameter `public-roots`; never guessed.
enum class RootPublicity : std::uint8_t { unknown, is_public, is_private };
RootPublicity root_publicity(const RoleSubject& subject);

// Parameters that every role has: "public-roots", and "version" where versions are told apart.
inline constexpr std::string_view kPublicRootsParameter = "public-roots";
inline constexpr std::string_view kVersionParameter = "version";

// The built-in roles, each read when it is asked for, and those that users add.
class RoleCatalogue {
 public:
  // Adds a user's role; `already_exists` when the id is taken.
  Status add(Role role);
  // "exchange-client-access", or "exchange-client-access@2013" for a version of the product.
  // `invalid_argument`, naming the nearest.
  Result<std::shared_ptr<const Role>> find(std::string_view id) const;
  // `invalid_argument`, naming the nearest, for a parameter that no role has and for a version that
  // `role` does not tell apart. `role` may be null.
  Status check_parameters(const RoleParameters& parameters, const Role* role) const;
  // Sorted.
  std::vector<std::string> ids() const;

 private:
  std::map<std::string, std::shared_ptr<const Role>, std::less<>> added_;
};
// The text of a built-in role's file; empty when there is none of that id.
std::string_view built_in_role_text(std::string_view id);

}  // namespace certwright::validators
