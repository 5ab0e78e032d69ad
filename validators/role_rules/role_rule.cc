#include "validators/role_rules/role_rule.h"

#include <algorithm>
#include <array>

#include "validators/ascii.h"

namespace certwright::validators {

#define CW_ROLE_RULE(name) extern const RoleRule name;
#include "validators/role_rules/role_rules.def"
#undef CW_ROLE_RULE

namespace {

constexpr const RoleRule* kRules[] = {
#define CW_ROLE_RULE(name) &(name),
#include "validators/role_rules/role_rules.def"
#undef CW_ROLE_RULE
};

struct DigestWord {
  std::string_view word;
  DigestAlgorithm digest;
};
constexpr DigestWord kDigests[] = {
    {"sha1", DigestAlgorithm::sha1},         {"sha224", DigestAlgorithm::sha224},
    {"sha256", DigestAlgorithm::sha256},     {"sha384", DigestAlgorithm::sha384},
    {"sha512", DigestAlgorithm::sha512},     {"sha3-256", DigestAlgorithm::sha3_256},
    {"sha3-384", DigestAlgorithm::sha3_384}, {"sha3-512", DigestAlgorithm::sha3_512},
    {"md5", DigestAlgorithm::md5},           {"none", DigestAlgorithm::none},
};

struct KeyWord {
  std::string_view word;
  KeyAlgorithm type;
};
constexpr KeyWord kKeyWords[] = {
    {"rsa", KeyAlgorithm::rsa},
    {"ec", KeyAlgorithm::ec},
    {"ed25519", KeyAlgorithm::ed25519},
    {"ed448", KeyAlgorithm::ed448},
};

constexpr std::string_view kAltNameWords[] = {"dns",       "ip",  "email",   "uri",       "upn",
                                              "smtp-utf8", "srv", "dc-guid", "directory", "other"};

constexpr std::string_view kKeyUsageWords[] = {
    "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement",
    "keyCertSign",      "cRLSign",        "encipherOnly",    "decipherOnly"};

// The attributes that count, in one text that two names share exactly when they agree; all of the
// name when none are listed.
std::string essence(const Name& name, std::span<const Oid> attributes) {
  std::string out;
  for (const Oid& type : attributes) {
    std::vector<std::string> values = name.values(type);
    std::sort(values.begin(), values.end());
    for (const std::string& value : values) {
      out += oid_display_name(type.octets()) + "=" + value + ", ";
    }
  }
  return out.empty() ? out : out.substr(0, out.size() - 2);
}

}  // namespace

std::span<const RoleRule* const> role_rules() { return kRules; }

const RoleRule* find_role_rule(std::string_view name) {
  const auto found = std::find_if(std::begin(kRules), std::end(kRules),
                                  [&](const RoleRule* rule) { return rule->name == name; });
  return found == std::end(kRules) ? nullptr : *found;
}

std::vector<Oid> read_oids(TomlReader& in, std::string_view key) {
  std::vector<Oid> out;
  for (const std::string& word : in.strings(key)) {
    if (const OidName* named = find_oid_by_name(word)) {
      out.push_back(named->oid);
    } else if (auto parsed = Oid::parse(word); parsed.has_value()) {
      out.push_back(*parsed);
    } else {
      in.refuse(key, "\"" + word + "\" is neither a known name nor an object identifier");
    }
  }
  return out;
}

std::uint16_t read_key_usage(TomlReader& in, std::string_view key) {
  unsigned bits = 0;
  for (const std::string& word : in.strings(key)) {
    const auto found = std::find(std::begin(kKeyUsageWords), std::end(kKeyUsageWords), word);
    if (found == std::end(kKeyUsageWords)) {
      in.refuse(key, "\"" + word + "\" is no key usage");
    } else {
      bits |= 1U << (found - std::begin(kKeyUsageWords));
    }
  }
  return static_cast<std::uint16_t>(bits);
}

std::vector<KeyAlgorithm> read_key_types(TomlReader& in, std::string_view key) {
  std::vector<KeyAlgorithm> out;
  for (const std::string& word : in.strings(key)) {
    const auto found = std::find_if(std::begin(kKeyWords), std::end(kKeyWords),
                                    [&](const KeyWord& each) { return each.word == word; });
    if (found == std::end(kKeyWords)) {
      in.refuse(key, "\"" + word + "\" is none of rsa, ec, ed25519, ed448");
    } else {
      out.push_back(found->type);
    }
  }
  return out;
}

std::vector<AltNameKind> read_alt_name_kinds(TomlReader& in, std::string_view key) {
  std::vector<AltNameKind> out;
  for (const std::string& word : in.strings(key)) {
    const auto found = std::find(std::begin(kAltNameWords), std::end(kAltNameWords), word);
    if (found == std::end(kAltNameWords)) {
      in.refuse(key, "\"" + word + "\" is none of " +
                         join_words({std::begin(kAltNameWords), std::end(kAltNameWords)}));
    } else {
      out.push_back(static_cast<AltNameKind>(found - std::begin(kAltNameWords)));
    }
  }
  return out;
}

std::string alt_name_kind_words(std::span<const AltNameKind> kinds) {
  std::vector<std::string> words;
  for (const AltNameKind kind : kinds) words.emplace_back(to_string(kind));
  return join_words(words);
}

Tolerance read_tolerance(TomlReader& in, std::string_view key) {
  constexpr std::string_view kWords[] = {"allowed", "refused"};
  return in.choice(key, kWords) == 1U ? Tolerance::refused : Tolerance::allowed;
}

std::vector<DigestAlgorithm> read_digests(TomlReader& in, std::string_view key) {
  std::vector<DigestAlgorithm> out;
  for (const std::string& word : in.strings(key)) {
    const auto found = std::find_if(std::begin(kDigests), std::end(kDigests),
                                    [&](const DigestWord& each) { return each.word == word; });
    if (found == std::end(kDigests)) {
      in.refuse(key, "\"" + word + "\" is no hash known here");
    } else {
      out.push_back(found->digest);
    }
  }
  return out;
}

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string purpose_names(std::span<const Oid> purposes) {
  std::vector<std::string> words;
  for (const Oid& purpose : purposes) words.push_back(oid_display_name(purpose.octets()));
  return join_words(words);
}

std::string listed_purposes(const Certificate& certificate) {
  if (!certificate.has(ExtensionId::extended_key_usage)) return "no extended key usage";
  if (!certificate.extended_key_usage) return "a malformed extended key usage";
  std::vector<std::string> words;
  for (const BytesView oid : certificate.extended_key_usage->oids()) {
    words.push_back(oid_display_name(oid));
  }
  return join_words(words);
}

std::vector<std::string> wanted_dns_names(const RoleSubject& subject) {
  std::vector<std::string> out;
  for (const ReferenceIdentity& name : subject.names) {
    if (name.dns_name() != nullptr) out.emplace_back(name.dns_name()->text());
  }
  return out;
}

std::span<const std::string> parameter(const RoleSubject& subject, std::string_view name) {
  return subject.parameters == nullptr ? std::span<const std::string>()
                                       : subject.parameters->values(name);
}

std::span<const std::string> parameter(const NeedsRequest& request, std::string_view name) {
  return request.parameters == nullptr ? std::span<const std::string>()
                                       : request.parameters->values(name);
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const std::string& text : texts) quoted.push_back("\"" + text + "\"");
  return quoted.empty() ? "none" : join_words(quoted);
}

bool subjects_agree(const Name& a, const Name& b, std::span<const Oid> attributes) {
  return attributes.empty() ? a == b : essence(a, attributes) == essence(b, attributes);
}

std::string subject_text(const Name& name, std::span<const Oid> attributes) {
  return attributes.empty() ? name.to_string() : essence(name, attributes);
}

ChainView chain_of(const RoleSubject& subject) {
  if (subject.chain.empty()) return {std::span(&subject.certificate, 1), ChainEnd::by_self_issue};
  return {subject.chain, subject.chain_end};
}

ChainScope read_scope(TomlReader& in) {
  constexpr std::string_view kWords[] = {"target", "below-root", "all"};
  const auto index = in.choice("scope", kWords);
  return index ? static_cast<ChainScope>(*index) : ChainScope::target;
}

std::size_t scope_size(ChainScope scope, const RoleSubject& subject) {
  const ChainView chain = chain_of(subject);
  const std::size_t size = chain.certificates.size();
  switch (scope) {
    case ChainScope::target: return 1;
    case ChainScope::all: return size;
    case ChainScope::below_root: return size > 1 && chain.root() != nullptr ? size - 1 : size;
  }
  return 1;
}

}  // namespace certwright::validators
