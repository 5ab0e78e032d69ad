// Rule kinds on the subjectAltName (RFC 5280 section 4.2.1.6).
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

struct KindWord {
  std::string_view word;
  GeneralNameKind kind;
};
constexpr KindWord kKinds[] = {
    {"dns", GeneralNameKind::dns_name},      {"ip", GeneralNameKind::ip_address},
    {"email", GeneralNameKind::rfc822_name}, {"uri", GeneralNameKind::uri},
    {"other", GeneralNameKind::other_name},
};

// At least one entry of one of the kinds.
class SanRequired final : public DemandCheck {
 public:
  explicit SanRequired(TomlReader& in) : words_(in.strings("kinds")) {
    for (const std::string& word : words_) {
      const auto found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                      [&](const KindWord& each) { return each.word == word; });
      if (found == std::end(kKinds)) {
        in.refuse("kinds", "\"" + word + "\" is none of dns, ip, email, uri, other");
      } else {
        kinds_.push_back(found->kind);
      }
    }
    if (kinds_.empty()) in.refuse("kinds", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto names = subject.certificate->subject_alt_names();
    const bool fits =
        names.has_value() && std::any_of(names->begin(), names->end(), [&](const auto& name) {
          return std::find(kinds_.begin(), kinds_.end(), name.kind) != kinds_.end();
        });
    if (fits) return;
    const bool absent = !subject.certificate->has(ExtensionId::subject_alt_name);
    out.findings.push_back(
        demand
            .violation("role.san_missing", subject,
                       absent               ? "there is no subjectAltName"
                       : !names.has_value() ? "the subjectAltName is malformed"
                                            : "the subjectAltName has no entry of the kind needed")
            .at_field("extensions.subjectAltName")
            .expected_found("an entry of kind " + join_words(words_),
                            absent ? "absent" : "other kinds"));
  }

  void contribute(RoleNeeds& needs) const override {
    needs.extensions.push_back(ExtensionId::subject_alt_name);
  }

 private:
  std::vector<std::string> words_;
  std::vector<GeneralNameKind> kinds_;
};

class SanForbidden final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    if (!subject.certificate->has(ExtensionId::subject_alt_name)) return;
    out.findings.push_back(
        demand.violation("role.san_forbidden", subject, "the certificate has a subjectAltName")
            .at_field("extensions.subjectAltName")
            .expected_found("absent", "present"));
  }
};

}  // namespace

extern const RoleRule kSanRequired{"san-required",
                                   "The subjectAltName has an entry of one of the listed kinds.",
                                   [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<SanRequired>(in);
                                   }};
extern const RoleRule kSanForbidden{"san-forbidden", "There is no subjectAltName.",
                                    [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<SanForbidden>();
                                    }};

}  // namespace certwright::validators
