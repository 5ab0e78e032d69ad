// Rule kinds on whose CA it is: publicly trusted or private, in a directory store, or not another
// purpose's. All by lists that the parameters give; nothing is guessed from names.
#include <algorithm>

#include "validators/role_rules/role_rule.h"
#include "validators/thumbprint.h"

namespace certwright::validators {
namespace {

bool is_listed(const Certificate& certificate, std::span<const std::string> list) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& each) {
    const ThumbprintMatch match = match_thumbprint(parse_thumbprint(each), certificate);
    return match != ThumbprintMatch::none && match != ThumbprintMatch::serial_only;
  });
}

std::string named(const Certificate& certificate) {
  return "\"" + certificate.display_name() + "\"";
}

// The chain ends in a publicly trusted root, or in another one.
class RootKind final : public DemandCheck {
 public:
  explicit RootKind(RootPublicity wanted) : wanted_(wanted) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const RootPublicity found = root_publicity(subject);
    if (found == RootPublicity::unknown) {
      out.not_checked.push_back(
          (chain_of(subject).root() == nullptr
               ? "root: the chain does not end in one: "
               : "root: name the publicly trusted ones with --set public-roots=FILE: ") +
          demand.requirement);
      return;
    }
    const Certificate& root = *chain_of(subject).root();
    if (found == wanted_) {
      out.proved.push_back("root: " + named(root));
      return;
    }
    const bool is_public = found == RootPublicity::is_public;
    out.findings.push_back(
        demand
            .violation(is_public ? "role.public_ca" : "role.private_ca", subject,
                       "the chain ends in " + named(root) +
                           (is_public ? ", which is publicly trusted"
                                      : ", which is not among the publicly trusted roots"))
            .expected_found(is_public ? "a root of one's own" : "a publicly trusted root",
                            root.display_name()));
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.remarks.emplace_back(wanted_ == RootPublicity::is_public
                                   ? "issued by a publicly trusted CA"
                                   : "issued by a CA of one's own");
  }

  std::vector<std::string> parameters() const override {
    return {std::string(kPublicRootsParameter)};
  }

 private:
  RootPublicity wanted_;
};

// No CA of the chain is one of those that `parameter` lists.
class SeparateCa final : public DemandCheck {
 public:
  explicit SeparateCa(TomlReader& in) : parameter_(in.required_string("parameter")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto others = parameter(subject, parameter_);
    if (others.empty()) {
      out.not_checked.push_back("separate CA: name the other one with --set " + parameter_ +
                                "=THUMBPRINT: " + demand.requirement);
      return;
    }
    const ChainView chain = chain_of(subject);
    for (std::size_t i = 0; i < chain.certificates.size(); ++i) {
      const CertificatePtr& authority = chain.certificates[i];
      if ((i == 0 && !authority->is_ca()) || !is_listed(*authority, others)) continue;
      out.findings.push_back(demand
                                 .violation("role.shared_ca", subject,
                                            "the chain passes " + named(*authority) +
                                                ", which issues for another purpose")
                                 .about(authority, i)
                                 .expected_found("a CA of its own", authority->display_name()));
      return;
    }
    if (chain.root() == nullptr) {
      out.not_checked.push_back("separate CA: the chain does not end in a root");
    } else {
      out.proved.emplace_back("separate CA");
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.remarks.emplace_back("issued by a CA that serves nothing else");
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::string parameter_;
};

// The direct issuer is one of those that `parameter` lists: the NTAuth store.
class IssuingCaStore final : public DemandCheck {
 public:
  explicit IssuingCaStore(TomlReader& in) : parameter_(in.required_string("parameter")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto store = parameter(subject, parameter_);
    if (store.empty()) {
      out.not_checked.push_back("issuing CA: name those of the store with --set " + parameter_ +
                                "=THUMBPRINT: " + demand.requirement);
      return;
    }
    const Certificate* issuer = chain_of(subject).direct_issuer();
    if (issuer == nullptr) {
      out.not_checked.push_back("issuing CA: its certificate was not found");
      return;
    }
    if (is_listed(*issuer, store)) {
      out.proved.push_back("issuing CA: " + named(*issuer));
      return;
    }
    out.findings.push_back(demand
                               .violation("role.issuer_not_in_store", subject,
                                          "the issuing CA " + named(*issuer) +
                                              " is not in the store; a trusted root "
                                              "above it is not enough")
                               .expected_found(join_words({store.begin(), store.end()}),
                                               "sha256:" + to_hex(sha256(issuer->der))));
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::string parameter_;
};

}  // namespace

extern const RoleRule kPrivateCaOnly{"private-ca-only",
                                     "The chain ends in a root that is not publicly trusted.",
                                     [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                       return std::make_shared<RootKind>(RootPublicity::is_private);
                                     }};
extern const RoleRule kPublicCaOnly{"public-ca-only", "The chain ends in a publicly trusted root.",
                                    [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<RootKind>(RootPublicity::is_public);
                                    }};
extern const RoleRule kSeparateCa{"separate-ca",
                                  "No CA of the chain is one that serves another purpose.",
                                  [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                    return std::make_shared<SeparateCa>(in);
                                  }};
extern const RoleRule kIssuingCaStore{"issuing-ca-store",
                                      "The issuing CA itself is in the store that logon reads.",
                                      [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                        return std::make_shared<IssuingCaStore>(in);
                                      }};

}  // namespace certwright::validators
