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

}  // namespace certwright::validators
