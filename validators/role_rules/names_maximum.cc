// Rule kind: not more names than the product can hold.
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

class NamesMaximum final : public DemandCheck {
 public:
  explicit NamesMaximum(TomlReader& in)
      : most_(static_cast<std::size_t>(in.integer("most", 1, 1000).value_or(0))) {
    if (most_ == 0) in.refuse("most", "is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::size_t count = alt_names_of(*subject.certificate).size();
    if (count <= most_) return;
    const std::string found = std::to_string(count);
    out.findings.push_back(
        demand.violation("role.too_many_names", subject, "the certificate has " + found + " names")
            .at_field("extensions.subjectAltName")
            .expected_found(std::to_string(most_) + " or fewer", found));
  }

 private:
  std::size_t most_;
};

}  // namespace

extern const RoleRule kNamesMaximum{"names-maximum", "There are no more names than the limit.",
                                    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<NamesMaximum>(in);
                                    }};

}  // namespace certwright::validators
