// RoleRule: one kind of demand, implemented once and shared by all roles that make it.
//
// A file in this folder defines the constants it names in role_rules.def. `make` reads the demand's
// parameters from its TOML table, strictly, and returns the compiled check.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "validators/role.h"
#include "validators/toml_document.h"

namespace certwright::validators {

struct RoleRule {
  std::string_view name;     // as in the role files: "eku-all-of"
  std::string_view meaning;  // one sentence
  // Reads its keys; the caller reports what the reader refused.
  std::shared_ptr<const DemandCheck> (*make)(TomlReader& in);
};

// Sorted by name.
std::span<const RoleRule* const> role_rules();
// nullptr when there is none.
const RoleRule* find_role_rule(std::string_view name);

// ---- helpers for the rules ----

// Object identifiers by name ("serverAuth") or dotted text.
std::vector<Oid> read_oids(TomlReader& in, std::string_view key);
// Bits of KeyUsage by name ("digitalSignature").
std::uint16_t read_key_usage(TomlReader& in, std::string_view key);
// Key types by name ("rsa", "ec", "ed25519", "ed448").
std::vector<KeyAlgorithm> read_key_types(TomlReader& in, std::string_view key);
// Kinds of subjectAltName entry by name ("dns", "upn").
std::vector<AltNameKind> read_alt_name_kinds(TomlReader& in, std::string_view key);
std::string alt_name_kind_words(std::span<const AltNameKind> kinds);
// "allowed", which is also meant when the key is absent, or "refused".
enum class Tolerance : std::uint8_t { allowed, refused };
Tolerance read_tolerance(TomlReader& in, std::string_view key);
std::vector<DigestAlgorithm> read_digests(TomlReader& in, std::string_view key);
// "a, b and c"
std::string join_words(const std::vector<std::string>& words);
std::string purpose_names(std::span<const Oid> purposes);
// Names of the purposes that a certificate lists.
std::string listed_purposes(const Certificate& certificate);
// The reference names that are DNS names.
std::vector<std::string> wanted_dns_names(const RoleSubject& subject);
std::span<const std::string> parameter(const RoleSubject& subject, std::string_view name);
// For contribute().
std::span<const std::string> parameter(const NeedsRequest& request, std::string_view name);
// "a", "b" or, for none, "none"
std::string quoted_list(const std::vector<std::string>& texts);

// Whether two subjects agree in the attributes that count; as a whole when none are listed.
bool subjects_agree(const Name& a, const Name& b, std::span<const Oid> attributes);
// What counts of a subject, for people.
std::string subject_text(const Name& name, std::span<const Oid> attributes);

// The chain of the subject; just the certificate when none was found.
ChainView chain_of(const RoleSubject& subject);

// Which certificates of the chain a rule looks at.
enum class ChainScope : std::uint8_t { target, below_root, all };
ChainScope read_scope(TomlReader& in);
// Number of certificates, from the target up, that `scope` covers.
std::size_t scope_size(ChainScope scope, const RoleSubject& subject);

}  // namespace certwright::validators
