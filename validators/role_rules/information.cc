// Rule kind: demands that no file can prove (stores, networks, accounts): named, never judged.
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

class Information final : public DemandCheck {
 public:
  explicit Information(TomlReader& in) : area_(in.required_string("area")) {}
  void check(const Demand& demand, const RoleSubject& /*subject*/,
             RoleJudgement& out) const override {
    std::string line = area_ + ": " + demand.requirement;
    if (!demand.symptom.empty()) line += " (seen when wrong: " + demand.symptom + ")";
    out.not_checked.push_back(std::move(line));
  }

 private:
  std::string area_;
};

}  // namespace

extern const RoleRule kInformation{"information", "A demand that certificates cannot prove.",
                                   [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<Information>(in);
                                   }};

}  // namespace certwright::validators
