// Rule kinds on the validity period. Days have 86,400 seconds and both ends count: one second more
// is a further day.
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

std::int64_t validity_days(const Certificate& certificate) {
  const std::int64_t seconds = certificate.not_after.seconds - certificate.not_before.seconds + 1;
  return (seconds + 86399) / 86400;
}

class ValidityMinimum final : public DemandCheck {
 public:
  explicit ValidityMinimum(TomlReader& in) : days_(in.integer("days", 1, 36500).value_or(0)) {
    if (days_ == 0) in.refuse("days", "is needed");
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::int64_t days = validity_days(*subject.certificate);
    if (days >= days_) return;
    out.findings.push_back(demand
                               .violation("role.validity_too_short", subject,
                                          "the certificate is valid for " + std::to_string(days) +
                                              " days; needed: " + std::to_string(days_))
                               .at_field("validity")
                               .expected_found(std::to_string(days_) + " days or more",
                                               std::to_string(days) + " days"));
  }
  void contribute(RoleNeeds& needs) const override {
    needs.least_days = std::max(needs.least_days, static_cast<int>(days_));
  }

 private:
  std::int64_t days_;
};

class ValidityMaximum final : public DemandCheck {
 public:
  explicit ValidityMaximum(TomlReader& in)
      : days_(in.integer("days", 1, 36500).value_or(0)),
        from_(in.date("issued-from")),
        before_(in.date("issued-before")) {
    if (days_ == 0) in.refuse("days", "is needed");
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const UtcTime issued = subject.certificate->not_before;
    if ((from_ && issued < *from_) || (before_ && issued >= *before_)) return;
    const std::int64_t days = validity_days(*subject.certificate);
    if (days <= days_) return;
    out.findings.push_back(demand
                               .violation("role.validity_too_long", subject,
                                          "the certificate is valid for " + std::to_string(days) +
                                              " days; allowed: " + std::to_string(days_))
                               .at_field("validity")
                               .expected_found(std::to_string(days_) + " days or fewer",
                                               std::to_string(days) + " days"));
  }
  void contribute(RoleNeeds& needs) const override {
    const int days = static_cast<int>(days_);
    needs.most_days = needs.most_days == 0 ? days : std::min(needs.most_days, days);
  }

 private:
  std::int64_t days_;
  // Certificates issued outside of these dates pass.
  std::optional<UtcTime> from_;
  std::optional<UtcTime> before_;
};

class ValidityNesting final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const ChainView chain = chain_of(subject);
    if (chain.certificates.size() < 2) return;
    const Certificate& certificate = *chain.certificates[0];
    const Certificate& issuer = *chain.certificates[1];
    if (certificate.not_after <= issuer.not_after) return;
    out.findings.push_back(demand
                               .violation("role.outlives_issuer", subject,
                                          "the certificate is valid until " +
                                              to_date(certificate.not_after) + ", its issuer \"" +
                                              issuer.display_name() + "\" only until " +
                                              to_date(issuer.not_after))
                               .at_field("validity.notAfter")
                               .expected_found("not after " + to_rfc3339(issuer.not_after),
                                               to_rfc3339(certificate.not_after)));
  }
};

}  // namespace

extern const RoleRule kValidityMinimum{"validity-minimum", "The certificate lives long enough.",
                                       [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                         return std::make_shared<ValidityMinimum>(in);
                                       }};
extern const RoleRule kValidityMaximum{"validity-maximum",
                                       "The certificate does not live too long.",
                                       [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                         return std::make_shared<ValidityMaximum>(in);
                                       }};
extern const RoleRule kValidityNesting{"validity-nesting",
                                       "The certificate ends no later than its issuer's.",
                                       [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                         return std::make_shared<ValidityNesting>();
                                       }};

}  // namespace certwright::validators
