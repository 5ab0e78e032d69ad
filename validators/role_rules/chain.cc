// Rule kind: the chain rules of validators/chain_rule.h as a demand.
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// `kind`, and for lists `list` (built in) and `match`. Parameters: `root` (thumbprint) when the
// site gives no instance root, `list` for another built-in list, `allow-list` for entries instead
// of it.
class ChainDemand final : public DemandCheck {
 public:
  explicit ChainDemand(TomlReader& in) {
    constexpr std::string_view kKinds[] = {"single-root", "issuer-allow-list", "root-hash-list"};
    constexpr std::string_view kPlaces[] = {"direct-issuer", "in-chain", "root"};
    const auto kind = in.choice("kind", kKinds);
    if (!kind && !in.failed()) in.refuse("kind", "is needed");
    rule_.kind = static_cast<ChainRuleKind>(kind.value_or(0));
    if (const auto place = in.choice("match", kPlaces)) {
      rule_.place = static_cast<ListedPlace>(*place);
    }
    const std::string list = in.string("list");
    if (!list.empty()) {
      auto loaded = built_in_authority_list(list);
      if (loaded.has_value()) {
        rule_.list = std::move(*loaded);
      } else {
        in.refuse("list", loaded.error().detail());
      }
    }
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    ChainRule rule = rule_;
    const bool known = rule.kind == ChainRuleKind::single_root
                           ? choose_root(subject, rule)
                           : choose_list(demand, subject, rule, out);
    if (!known) {
      if (rule.kind == ChainRuleKind::single_root) {
        out.not_checked.push_back("root: name the instance's with --set root=sha256:HASH");
      }
      return;
    }
    const std::vector<Finding> findings = check_chain_rule(rule, chain_of(subject));
    bool met = true;
    for (const Finding& each : findings) {
      Finding found = each;
      if (found.severity >= Severity::error) {
        met = false;
        found.severity = demand.severity;
        found.citation = demand.source;
        if (!demand.symptom.empty()) found.message += ". Seen when wrong: " + demand.symptom;
      }
      out.findings.push_back(std::move(found));
    }
    if (met) out.proved.push_back(proof(rule, subject));
  }

  bool is_single_root() const override { return rule_.kind == ChainRuleKind::single_root; }

  std::vector<std::string> parameters() const override {
    if (is_single_root()) return {"root"};
    if (rule_.list.entries.empty()) return {"allow-list"};  // nothing that another could replace
    return {"list", "allow-list"};
  }

 private:
  static bool choose_root(const RoleSubject& subject, ChainRule& rule) {
    if (!subject.instance.empty()) rule.root_owner = "instance " + subject.instance;
    if (subject.instance_root != nullptr) {
      rule.root = subject.instance_root;
      return true;
    }
    const auto root = parameter(subject, "root");
    if (!root.empty()) rule.root_id = parse_thumbprint(root.front());
    return rule.root_id.usable();
  }

  // The role's own list unless the parameters name another one.
  static bool choose_list(const Demand& demand, const RoleSubject& subject, ChainRule& rule,
                          RoleJudgement& out) {
    if (const auto name = parameter(subject, "list"); !name.empty()) {
      auto loaded = built_in_authority_list(name.front());
      if (!loaded.has_value()) {
        out.findings.push_back(
            demand.violation("list.issuer_not_listed", subject, loaded.error().detail()));
        return false;
      }
      rule.list = std::move(*loaded);
    }
    if (const auto entries = parameter(subject, "allow-list"); !entries.empty()) {
      rule.list = AuthorityList{};
      rule.list.title = "the list given";
      for (const std::string& each : entries) {
        rule.list.entries.push_back(parse_authority_entry(each));
      }
    }
    if (rule.list.entries.empty()) {
      out.not_checked.push_back("list: name the authorities with --set allow-list=THUMBPRINT: " +
                                demand.requirement);
      return false;
    }
    return true;
  }

  static std::string proof(const ChainRule& rule, const RoleSubject& subject) {
    const ChainView chain = chain_of(subject);
    if (rule.kind == ChainRuleKind::issuer_allow_list && rule.place == ListedPlace::direct_issuer) {
      return "issuer \"" + chain.direct_issuer()->display_name() + "\" is on " + rule.list.title;
    }
    return "root \"" + chain.certificates.back()->display_name() + "\"";
  }

  ChainRule rule_;
};

}  // namespace

extern const RoleRule kChainRule{"chain-rule",
                                 "The issuer or the root is the one, or on the list, wanted.",
                                 [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                   return std::make_shared<ChainDemand>(in);
                                 }};

}  // namespace certwright::validators
