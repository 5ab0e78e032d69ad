// Rule kinds on names in the subject: the common name itself holds the name, the subjectAltName
// repeats it, wildcards are refused, the subject is not empty.
#include <algorithm>

#include "validators/ascii.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

enum class WhichCommonName : std::uint8_t { any, first };

bool has_wildcard(const std::string& name) { return name.find('*') != std::string::npos; }

// "*.example" stands for every name with one label more.
bool admits(std::string_view pattern, std::string_view name) {
  if (!pattern.starts_with("*.")) return false;
  const std::size_t dot = name.find('.');
  return dot != std::string_view::npos && dot != 0 &&
         ascii_iequal(name.substr(dot), pattern.substr(1));
}

// One of the values of `parameter`, or where it is not given of the reference names, is a common
// name, literally but for letter case. `patterns = "allowed"`: a value may have a wildcard.
class CommonNameExact final : public DemandCheck {
 public:
  CommonNameExact(TomlReader& in, WhichCommonName which)
      : which_(which), parameter_(in.string("parameter")) {
    constexpr std::string_view kPatterns[] = {"refused", "allowed"};
    if (in.choice("patterns", kPatterns) == 1U) patterns_ = Tolerance::allowed;
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> present = subject.certificate->subject.values(oids::kCommonName);
    if (which_ == WhichCommonName::first && present.size() > 1) present.resize(1);
    const std::vector<std::string> wanted = wanted_names(subject);
    if (present.empty()) {
      complain(demand, subject, "the subject has no common name", wanted, present, out);
      return;
    }
    if (wanted.empty()) {
      if (patterns_ == Tolerance::refused &&
          std::all_of(present.begin(), present.end(), has_wildcard)) {
        complain(demand, subject, "the common name is " + quoted_list(present), wanted, present,
                 out);
        return;
      }
      out.not_checked.push_back(parameter_.empty()
                                    ? "common name: no DNS name was given"
                                    : "common name: give it with --set " + parameter_ + "=NAME");
      return;
    }
    const bool fits = std::any_of(present.begin(), present.end(), [&](const std::string& name) {
      return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& each) {
        return ascii_iequal(name, each) || (patterns_ == Tolerance::allowed && admits(each, name));
      });
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
    if (!values.empty() && !has_wildcard(values.front())) {
      needs.add_attribute(oids::kCommonName, values.front());
    } else if (values.empty() && request.names.empty()) {
      needs.add_open(parameter_);
    }
  }

  std::vector<std::string> parameters() const override {
    return parameter_.empty() ? std::vector<std::string>() : std::vector{parameter_};
  }

 private:
  std::vector<std::string> wanted_names(const RoleSubject& subject) const {
    const auto values = parameter(subject, parameter_);
    if (values.empty()) return wanted_dns_names(subject);
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
  Tolerance patterns_ = Tolerance::refused;
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

// `except-parameter`: domains directly below which a wildcard is fine.
class WildcardForbidden final : public DemandCheck {
 public:
  explicit WildcardForbidden(TomlReader& in) : parameter_(in.string("except-parameter")) {
    constexpr std::string_view kWhere[] = {"anywhere", "common-name", "subject-alt-name"};
    where_ = static_cast<Where>(in.choice("where", kWhere).value_or(0));
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> found;
    for (const std::string& name : subject.certificate->subject.values(oids::kCommonName)) {
      if (where_ != Where::alt_name && is_refused(name, subject)) {
        found.push_back("CN=" + name);
      }
    }
    for (const AltName& name : alt_names_of(*subject.certificate)) {
      if (where_ != Where::common_name && name.kind == AltNameKind::dns &&
          is_refused(name.text, subject)) {
        found.push_back("DNS:" + name.text);
      }
    }
    if (found.empty()) return;
    out.findings.push_back(demand
                               .violation("role.wildcard", subject,
                                          "the certificate has wildcards: " + join_words(found))
                               .expected_found("full names", join_words(found)));
  }

  std::vector<std::string> parameters() const override {
    return parameter_.empty() ? std::vector<std::string>() : std::vector{parameter_};
  }

 private:
  bool is_refused(const std::string& name, const RoleSubject& subject) const {
    const auto fine = parameter(subject, parameter_);
    return has_wildcard(name) &&
           std::none_of(fine.begin(), fine.end(), [&](const std::string& domain) {
             return ascii_iequal(name, "*." + domain);
           });
  }

  enum class Where : std::uint8_t { anywhere, common_name, alt_name } where_ = Where::anywhere;
  std::string parameter_;
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
