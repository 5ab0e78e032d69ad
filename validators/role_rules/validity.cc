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
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.least_days = std::max(needs.least_days, static_cast<int>(days_));
  }

 private:
  std::int64_t days_;
};

Finding too_long(const Demand& demand, const RoleSubject& subject, std::int64_t days,
                 std::int64_t allowed) {
  return demand
      .violation("role.validity_too_long", subject,
                 "the certificate is valid for " + std::to_string(days) +
                     " days; allowed: " + std::to_string(allowed))
      .at_field("validity")
      .expected_found(std::to_string(allowed) + " days or fewer", std::to_string(days) + " days");
}

void limit_days(RoleNeeds& needs, std::int64_t days) {
  const int most = static_cast<int>(days);
  needs.most_days = needs.most_days == 0 ? most : std::min(needs.most_days, most);
}

class ValidityMaximum final : public DemandCheck {
 public:
  explicit ValidityMaximum(TomlReader& in) : days_(in.integer("days", 1, 36500).value_or(0)) {
    if (days_ == 0) in.refuse("days", "is needed");
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::int64_t days = validity_days(*subject.certificate);
    if (days > days_) out.findings.push_back(too_long(demand, subject, days, days_));
  }
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    limit_days(needs, days_);
  }

 private:
  std::int64_t days_;
};

// `[[demand.limit]]` with `days` and `issued-from`, in order: the last that had begun when the
// certificate was issued counts; earlier certificates pass.
class ValidityMaximumByDate final : public DemandCheck {
 public:
  explicit ValidityMaximumByDate(TomlReader& in) {
    for (const TomlTable* table : in.tables("limit")) {
      TomlReader row(*table, "[[demand.limit]]");
      const auto days = row.integer("days", 1, 36500);
      const auto from = row.date("issued-from");
      if (!days || !from) row.lacks("\"days\" or \"issued-from\"");
      if (from && !limits_.empty() && *from <= limits_.back().from) {
        row.refuse("issued-from", "the limits must stand in order of their dates");
      }
      if (const Status read = row.finish(); !read.has_value()) {
        in.refuse("limit", read.error().detail());
        return;
      }
      limits_.push_back({from.value_or(UtcTime{}), days.value_or(1)});
    }
    if (limits_.empty()) in.refuse("limit", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::int64_t allowed = limit_at(subject.certificate->not_before);
    const std::int64_t days = validity_days(*subject.certificate);
    if (allowed != 0 && days > allowed) {
      out.findings.push_back(too_long(demand, subject, days, allowed));
    }
  }
  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    const std::int64_t allowed = request.issued ? limit_at(*request.issued) : limits_.back().days;
    if (allowed != 0) limit_days(needs, allowed);
  }

 private:
  struct Limit {
    UtcTime from;
    std::int64_t days;
  };
  // 0: none yet.
  std::int64_t limit_at(UtcTime issued) const {
    std::int64_t days = 0;
    for (const Limit& each : limits_) {
      if (issued >= each.from) days = each.days;
    }
    return days;
  }

  std::vector<Limit> limits_;
};

// So many hours are left when it is judged: what replaces the certificate needs time to spread.
class ValidityLeft final : public DemandCheck {
 public:
  explicit ValidityLeft(TomlReader& in) : hours_(in.integer("hours", 1, 87600).value_or(0)) {
    if (hours_ == 0) in.refuse("hours", "is needed");
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const UtcTime end = subject.certificate->not_after;
    const std::int64_t left = (end.seconds - subject.at.seconds) / 3600;
    // What has expired is told by verification itself.
    if (end < subject.at || left >= hours_) return;
    out.findings.push_back(demand
                               .violation("role.validity_left", subject,
                                          "the certificate ends at " + to_rfc3339(end) + ", in " +
                                              std::to_string(left) + " hours")
                               .at_field("validity.notAfter")
                               .expected_found(std::to_string(hours_) + " hours or more",
                                               std::to_string(left) + " hours"));
  }

 private:
  std::int64_t hours_;
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
extern const RoleRule kValidityMaximumByDate{
    "validity-maximum-by-date", "The certificate lives no longer than the date of issue allows.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<ValidityMaximumByDate>(in);
    }};

extern const RoleRule kValidityLeft{"validity-left", "The certificate does not end too soon.",
                                    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<ValidityLeft>(in);
                                    }};

}  // namespace certwright::validators
