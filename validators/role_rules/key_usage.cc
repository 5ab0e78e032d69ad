// Rule kind on the key usage (RFC 5280 section 4.2.1.3).
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

std::string usage_text(std::uint16_t bits) {
  KeyUsage usage;
  usage.bits = bits;
  std::vector<std::string> words;
  for (const std::string_view name : usage.names()) words.emplace_back(name);
  return words.empty() ? "nothing" : join_words(words);
}

// `all-of` and one of `any-of`, nothing of `none-of`; with `others = "refused"` nothing but those
// and `may`. An absent extension passes unless `absent = "refused"`, because it means every use.
// `critical = "required"` wants the extension marked so.
class KeyUsageDemand final : public DemandCheck {
 public:
  explicit KeyUsageDemand(TomlReader& in)
      : all_of_(read_key_usage(in, "all-of")),
        any_of_(read_key_usage(in, "any-of")),
        refused_(read_key_usage(in, "none-of")) {
    constexpr std::string_view kAbsent[] = {"accepted", "refused"};
    constexpr std::string_view kCritical[] = {"optional", "required"};
    absent_refused_ = in.choice("absent", kAbsent) == 1U;
    critical_ = in.choice("critical", kCritical) == 1U;
    const unsigned may = read_key_usage(in, "may");
    if (read_tolerance(in, "others") == Tolerance::refused) {
      refused_ |= kAllBits & ~(all_of_ | any_of_ | may);
    }
    if (all_of_ == 0 && any_of_ == 0 && refused_ == 0) {
      in.refuse("all-of", "all-of, any-of or none-of is needed");
    }
    if ((refused_ & (all_of_ | any_of_)) != 0) in.refuse("none-of", "it contradicts the others");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Certificate& certificate = *subject.certificate;
    const auto& usage = certificate.key_usage;
    if (!certificate.has(ExtensionId::key_usage)) {
      if (absent_refused_) complain(demand, subject, "the key usage is absent", "absent", out);
      return;
    }
    if (!usage) {
      complain(demand, subject, "the key usage is malformed", "malformed", out);
      return;
    }
    const bool fits = (usage->bits & all_of_) == all_of_ && (usage->bits & refused_) == 0 &&
                      (any_of_ == 0 || (usage->bits & any_of_) != 0);
    if (!fits) {
      complain(demand, subject, "the key usage is " + usage_text(usage->bits),
               usage_text(usage->bits), out);
    } else if (critical_ && !certificate.is_critical(ExtensionId::key_usage)) {
      complain(demand, subject, "the key usage is not critical", "not critical", out);
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    const unsigned lowest = any_of_ & (~any_of_ + 1U);
    const bool met = any_of_ == 0 || (needs.key_usage & any_of_) != 0 || (all_of_ & any_of_) != 0;
    needs.key_usage = static_cast<std::uint16_t>(needs.key_usage | all_of_ | (met ? 0U : lowest));
    needs.key_usage_refused = static_cast<std::uint16_t>(needs.key_usage_refused | refused_);
  }

 private:
  static constexpr unsigned kAllBits = 0x1ff;

  std::string wanted() const {
    std::vector<std::string> parts;
    const auto words = [](unsigned bits) { return usage_text(static_cast<std::uint16_t>(bits)); };
    if (all_of_ != 0) parts.push_back(words(all_of_));
    if (any_of_ != 0) parts.push_back("one of " + words(any_of_));
    if (refused_ != 0) parts.push_back("without " + words(refused_));
    std::string text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) text += "; " + parts[i];
    return text;
  }
  void complain(const Demand& demand, const RoleSubject& subject, std::string_view what,
                const std::string& found, RoleJudgement& out) const {
    out.findings.push_back(
        demand.violation("role.key_usage", subject, std::string(what) + "; needed: " + wanted())
            .at_field("extensions.keyUsage")
            .expected_found(wanted(), found));
  }

  unsigned all_of_;
  unsigned any_of_;
  unsigned refused_;
  bool absent_refused_ = false;
  bool critical_ = false;
};

}  // namespace

extern const RoleRule kKeyUsage{"key-usage",
                                "The key usage allows what the role does with the key.",
                                [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                  return std::make_shared<KeyUsageDemand>(in);
                                }};

}  // namespace certwright::validators
