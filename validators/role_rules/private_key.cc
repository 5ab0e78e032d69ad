// Rule kinds on the private key beside the certificate, as far as the container tells.
#include <algorithm>

#include "validators/ascii.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

class PrivateKeyDemand final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (!subject.key) {
      out.not_checked.push_back("private key: the input holds certificates only");
      return;
    }
    if (subject.key->presence == KeyFacts::Presence::present) {
      out.proved.push_back("private key: present");
      return;
    }
    out.findings.push_back(demand
                               .violation("role.private_key_missing", subject,
                                          "the file has no private key for \"" +
                                              subject.certificate->display_name() + "\"")
                               .at_field("privateKey")
                               .expected_found("present", "absent"));
  }
};

// `accepted` are the beginnings of provider names; `refused` those that fail. A file that names no
// provider leaves the choice to the importing system.
class KeyProviderDemand final : public DemandCheck {
 public:
  explicit KeyProviderDemand(TomlReader& in) : refused_(in.strings("refused")) {
    if (refused_.empty()) in.refuse("refused", "at least one is needed");
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (!subject.key || subject.key->provider.empty()) {
      out.not_checked.push_back("key provider: " + demand.requirement);
      return;
    }
    const std::string& provider = subject.key->provider;
    if (std::none_of(refused_.begin(), refused_.end(),
                     [&](const std::string& each) { return ascii_istarts_with(provider, each); })) {
      out.proved.push_back("key provider: " + provider);
      return;
    }
    out.findings.push_back(demand
                               .violation("role.key_provider", subject,
                                          "the file asks for the provider \"" + provider + "\"")
                               .at_field("key.provider")
                               .expected_found(demand.requirement, provider));
  }

 private:
  std::vector<std::string> refused_;
};

// Who may read the key stands in the access list of the key's file, which no certificate file has.
class KeyAccessDemand final : public DemandCheck {
 public:
  explicit KeyAccessDemand(TomlReader& in) : account_(in.required_string("account")) {}
  void check(const Demand& demand, const RoleSubject& /*subject*/,
             RoleJudgement& out) const override {
    std::string line = "key access: " + account_ + " can read the private key: ";
    line += demand.requirement;
    if (!demand.symptom.empty()) line += " (seen when wrong: " + demand.symptom + ")";
    out.not_checked.push_back(std::move(line));
  }

 private:
  std::string account_;
};

// The key (or the whole certificate) of the other nodes, by thumbprint. 32 octets without prefix
// may be the hash of either.
bool names_key_of(const std::string& text, const Certificate& certificate) {
  Thumbprint given = parse_thumbprint(text);
  for (;;) {
    const ThumbprintMatch match = match_thumbprint(given, certificate);
    if (match != ThumbprintMatch::none && match != ThumbprintMatch::serial_only) return true;
    if (given.kind != ThumbprintKind::sha256) return false;
    given.kind = ThumbprintKind::spki_sha256;
  }
}

class SameKeyOnNodes final : public DemandCheck {
 public:
  explicit SameKeyOnNodes(TomlReader& in) : parameter_(in.required_string("parameter")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto nodes = parameter(subject, parameter_);
    if (nodes.empty()) {
      out.not_checked.push_back("same key: give its hash with --set " + parameter_ +
                                "=THUMBPRINT: " + demand.requirement);
      return;
    }
    std::vector<std::string> others;
    for (const std::string& each : nodes) {
      if (!names_key_of(each, *subject.certificate)) others.push_back(each);
    }
    if (others.empty()) {
      out.proved.push_back("key: the one of " + parameter_);
      return;
    }
    const std::string mine = "sha256:" + subject.certificate->sha256_hex();
    out.findings.push_back(
        demand
            .violation("role.key_differs", subject,
                       "the key is not the one of " + parameter_ + ": " + join_words(others))
            .at_field("subjectPublicKeyInfo")
            .expected_found(join_words(others), mine));
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::string parameter_;
};

}  // namespace

extern const RoleRule kPrivateKey{"private-key", "The private key is in the same file.",
                                  [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                    return std::make_shared<PrivateKeyDemand>();
                                  }};
extern const RoleRule kKeyProvider{"key-provider",
                                   "The Windows key provider is one that the product can use.",
                                   [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<KeyProviderDemand>(in);
                                   }};
extern const RoleRule kKeyAccess{"key-access",
                                 "A named account can read the private key; no file proves it.",
                                 [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                   return std::make_shared<KeyAccessDemand>(in);
                                 }};
extern const RoleRule kSameKeyOnNodes{"same-key-on-nodes", "All nodes hold the same key.",
                                      [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                        return std::make_shared<SameKeyOnNodes>(in);
                                      }};

}  // namespace certwright::validators
