// Rule kinds on names in the subject: the common name itself holds the name, the subjectAltName
// repeats it, wildcards are refused, the subject is not empty.
#include <algorithm>

#include "validators/ascii.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

enum class WhichCommonName : std::uint8_t { any, first };

// One of the reference names, or of the values of `parameter`, is a common name, literally but for
// letter case.
class CommonNameExact final : public DemandCheck {
 public:
  CommonNameExact(TomlReader& in, WhichCommonName which)
      : which_(which), parameter_(in.string("parameter")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> present = subject.certificate->subject.values(oids::kCommonName);
    if (which_ == WhichCommonName::first && present.size() > 1) present.resize(1);
    const std::vector<std::string> wanted = wanted_names(subject);
    if (present.empty()) {
      complain(demand, subject, "the subject has no common name", wanted, present, out);
      return;
    }
    if (wanted.empty()) {
      out.not_checked.push_back(parameter_.empty()
                                    ? "common name: no DNS name was given"
                                    : "common name: give it with --set " + parameter_ + "=NAME");
      return;
    }
    const bool fits = std::any_of(present.begin(), present.end(), [&](const std::string& name) {
      return std::any_of(wanted.begin(), wanted.end(),
                         [&](const std::string& each) { return ascii_iequal(name, each); });
    });
    if (fits) {
      out.proved.push_back("common name: " + present.front());
    } else {
      complain(demand, subject, "the common name is " + quoted_list(present), wanted, present, out);
    }
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    needs.common_name = RoleNeeds::CommonName::required;
    if (parameter_.empty()) return;
    const auto values = parameter(request, parameter_);
    if (values.empty()) {
      needs.add_open(parameter_);
    } else {
      needs.add_attribute(oids::kCommonName, values.front());
    }
  }

  std::vector<std::string> parameters() const override {
    return parameter_.empty() ? std::vector<std::string>() : std::vector{parameter_};
  }

 private:
  std::vector<std::string> wanted_names(const RoleSubject& subject) const {
    if (parameter_.empty()) return wanted_dns_names(subject);
    const auto values = parameter(subject, parameter_);
    return {values.begin(), values.end()};
  }

  void complain(const Demand& demand, const RoleSubject& subject, const std::string& what,
                const std::vector<std::string>& wanted, const std::vector<std::string>& present,
                RoleJudgement& out) const {
    const std::string name = wanted.empty() ? "the server's full name" : quoted_list(wanted);
    out.findings.push_back(
        demand
            .violation("role.common_name", subject,
                       what + "; needed" +
                           (which_ == WhichCommonName::first ? " as first common name: " : ": ") +
                           name)
            .at_field("subject")
            .expected_found(wanted.empty() ? name : join_words(wanted),
                            present.empty() ? "absent" : join_words(present)));
  }

  WhichCommonName which_;
  std::string parameter_;
};

// Where a subjectAltName is there, clients read only that: it repeats every common name.
class CommonNameInSan final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> lacking;
    const std::vector<AltName> present = alt_names_of(*subject.certificate);
    for (const std::string& name : subject.certificate->subject.values(oids::kCommonName)) {
      if (std::none_of(present.begin(), present.end(),
                       [&](const AltName& each) { return ascii_iequal(each.text, name); })) {
        lacking.push_back(name);
      }
    }
    if (lacking.empty()) return;
    out.findings.push_back(
        demand
            .violation("role.common_name_not_in_san", subject,
                       "the common name " + quoted_list(lacking) + " is not in the subjectAltName")
            .at_field("extensions.subjectAltName")
            .expected_found(join_words(lacking), "absent"));
  }
  // add_name() would not know the kind before the common name is chosen; it is one of the names.
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.common_name_repeated = RoleNeeds::Repeated::yes;
  }
};

class WildcardForbidden final : public DemandCheck {
 public:
  explicit WildcardForbidden(TomlReader& in) {
    constexpr std::string_view kWhere[] = {"anywhere", "common-name", "subject-alt-name"};
    where_ = static_cast<Where>(in.choice("where", kWhere).value_or(0));
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> found;
    for (const std::string& name : subject.certificate->subject.values(oids::kCommonName)) {
      if (where_ != Where::alt_name && name.find('*') != std::string::npos) {
        found.push_back("CN=" + name);
      }
    }
    for (const AltName& name : alt_names_of(*subject.certificate)) {
      if (where_ != Where::common_name && name.kind == AltNameKind::dns &&
          name.text.find('*') != std::string::npos) {
        found.push_back("DNS:" + name.text);
      }
    }
    if (found.empty()) return;
    out.findings.push_back(demand
                               .violation("role.wildcard", subject,
                                          "the certificate has wildcards: " + join_words(found))
                               .expected_found("full names", join_words(found)));
  }

 private:
  enum class Where : std::uint8_t { anywhere, common_name, alt_name } where_ = Where::anywhere;
};

class SubjectNotEmpty final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (!subject.certificate->subject.empty()) return;
    out.findings.push_back(demand.violation("role.subject_empty", subject, "the subject is empty")
                               .at_field("subject")
                               .expected_found("a subject", "empty"));
  }
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    needs.common_name = RoleNeeds::CommonName::required;
  }
};

}  // namespace

extern const RoleRule kCommonNameExact{
    "cn-required-exact", "The common name itself holds the name; a subjectAltName is not enough.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<CommonNameExact>(in, WhichCommonName::any);
    }};
extern const RoleRule kFirstCommonNameOnly{
    "first-cn-only", "The first common name holds the name; later ones do not count.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<CommonNameExact>(in, WhichCommonName::first);
    }};
extern const RoleRule kWildcardForbidden{"wildcard-forbidden",
                                         "No wildcard in the common name, or in any name.",
                                         [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                           return std::make_shared<WildcardForbidden>(in);
                                         }};
extern const RoleRule kSubjectNotEmpty{"subject-not-empty", "The subject is not empty.",
                                       [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                         return std::make_shared<SubjectNotEmpty>();
                                       }};
extern const RoleRule kCommonNameInSan{"cn-in-san",
                                       "Every common name is repeated in the subjectAltName.",
                                       [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                         return std::make_shared<CommonNameInSan>();
                                       }};

}  // namespace certwright::validators
