// Rule kinds on names in the subject: the common name itself holds the name, wildcards are refused,
// the subject is not empty, the domain fits.
#include <algorithm>

#include "validators/ascii.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

enum class WhichCommonName : std::uint8_t { any, first };

std::string names_text(const std::vector<std::string>& names) {
  return names.empty() ? "none" : "\"" + join_words(names) + "\"";
}

// One of the reference names is a common name, literally but for letter case.
class CommonNameExact final : public DemandCheck {
 public:
  explicit CommonNameExact(WhichCommonName which) : which_(which) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> present = subject.certificate->subject.values(oids::kCommonName);
    if (which_ == WhichCommonName::first && present.size() > 1) present.resize(1);
    const std::vector<std::string> wanted = wanted_dns_names(subject);
    if (present.empty()) {
      complain(demand, subject, "the subject has no common name", wanted, present, out);
      return;
    }
    if (wanted.empty()) {
      out.not_checked.push_back("common name: no DNS name was given");
      return;
    }
    const bool fits = std::any_of(present.begin(), present.end(), [&](const std::string& name) {
      return std::any_of(wanted.begin(), wanted.end(),
                         [&](const std::string& each) { return ascii_iequal(name, each); });
    });
    if (fits) {
      out.proved.push_back("common name: " + present.front());
    } else {
      complain(demand, subject, "the common name is " + names_text(present), wanted, present, out);
    }
  }

  void contribute(RoleNeeds& needs) const override {
    needs.common_name = RoleNeeds::CommonName::required;
  }

 private:
  void complain(const Demand& demand, const RoleSubject& subject, const std::string& what,
                const std::vector<std::string>& wanted, const std::vector<std::string>& present,
                RoleJudgement& out) const {
    const std::string name = wanted.empty() ? "the server's full name" : names_text(wanted);
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
};

class WildcardForbidden final : public DemandCheck {
 public:
  explicit WildcardForbidden(TomlReader& in) {
    constexpr std::string_view kWhere[] = {"anywhere", "common-name"};
    anywhere_ = in.choice("where", kWhere) != 1U;
  }
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> found;
    for (const std::string& name : subject.certificate->subject.values(oids::kCommonName)) {
      if (name.find('*') != std::string::npos) found.push_back("CN=" + name);
    }
    const auto names = subject.certificate->subject_alt_names();
    if (anywhere_ && names.has_value()) {
      for (const GeneralName& name : *names) {
        if (name.kind == GeneralNameKind::dns_name && name.text().find('*') != std::string::npos) {
          found.push_back("DNS:" + std::string(name.text()));
        }
      }
    }
    if (found.empty()) return;
    out.findings.push_back(demand
                               .violation("role.wildcard", subject,
                                          "the certificate has wildcards: " + join_words(found))
                               .expected_found("full names", join_words(found)));
  }

 private:
  bool anywhere_ = true;
};

class SubjectNotEmpty final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (!subject.certificate->subject.empty()) return;
    out.findings.push_back(demand.violation("role.subject_empty", subject, "the subject is empty")
                               .at_field("subject")
                               .expected_found("a subject", "empty"));
  }
  void contribute(RoleNeeds& needs) const override {
    needs.common_name = RoleNeeds::CommonName::required;
  }
};

// The common name's domain is the one that `parameter` names, or lies below it.
class SuffixMatch final : public DemandCheck {
 public:
  explicit SuffixMatch(TomlReader& in) : parameter_(in.required_string("parameter")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto suffixes = parameter(subject, parameter_);
    if (suffixes.empty()) {
      out.not_checked.push_back("domain: give it with --set " + parameter_ + "=DOMAIN");
      return;
    }
    const std::string name = subject.certificate->subject.common_name();
    const bool fits = std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) {
      while (!suffix.empty() && suffix.front() == '.') suffix.remove_prefix(1);
      return !suffix.empty() && (ascii_iequal(name, suffix) ||
                                 (name.size() > suffix.size() && ascii_iends_with(name, suffix) &&
                                  name[name.size() - suffix.size() - 1] == '.'));
    });
    if (fits) return;
    const std::string wanted = join_words({suffixes.begin(), suffixes.end()});
    out.findings.push_back(demand
                               .violation("role.name_suffix", subject,
                                          "the common name \"" + name + "\" is not in " + wanted)
                               .at_field("subject")
                               .expected_found(wanted, name));
  }

 private:
  std::string parameter_;
};

}  // namespace

extern const RoleRule kCommonNameExact{
    "cn-required-exact", "The common name itself holds the name; a subjectAltName is not enough.",
    [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<CommonNameExact>(WhichCommonName::any);
    }};
extern const RoleRule kFirstCommonNameOnly{
    "first-cn-only", "The first common name holds the name; later ones do not count.",
    [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<CommonNameExact>(WhichCommonName::first);
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
extern const RoleRule kSuffixMatch{"suffix-match",
                                   "The common name lies in the domain that a parameter names.",
                                   [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<SuffixMatch>(in);
                                   }};

}  // namespace certwright::validators
