// Rule kind on attributes of the subject: an exact text, or one with placeholders.
#include <algorithm>

#include "validators/role_rules/name_template.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// One of `attributes` has one of `values`, letter by letter. `values-parameter` replaces the values
// where that parameter is given; `others = "refused"` wants no further value of the attributes.
class SubjectAttributeDemand final : public DemandCheck {
 public:
  explicit SubjectAttributeDemand(TomlReader& in)
      : attributes_(read_oids(in, in.has("attribute") ? "attribute" : "attributes")),
        templates_(read_templates(in, "values")),
        parameter_(in.string("values-parameter")),
        others_(read_tolerance(in, "others")) {
    if (attributes_.empty()) in.refuse("attribute", "at least one attribute type is needed");
    if (templates_.empty()) in.refuse("values", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const PlaceholderValues values(subject);
    std::vector<NamePattern> wanted;
    std::vector<std::string> words;
    for (const NameTemplate& each : templates_in_force(values.parameters)) {
      for (NamePattern& pattern : each.expand(values)) {
        words.push_back(pattern.text());
        wanted.push_back(std::move(pattern));
      }
    }
    std::vector<std::string> fitting;
    std::vector<std::string> strange;
    for (const Oid& type : attributes_) {
      for (std::string& value : subject.certificate->subject.values(type)) {
        const bool fits = std::any_of(wanted.begin(), wanted.end(), [&](const NamePattern& each) {
          return each.admits_exactly(value);
        });
        (fits ? fitting : strange).push_back(std::move(value));
      }
    }
    if (!fitting.empty() && (others_ == Tolerance::allowed || strange.empty())) {
      out.proved.push_back(label() + ": " + join_words(fitting));
      return;
    }
    const std::string expected = words.size() == 1 ? words.front() : "one of " + join_words(words);
    const std::string found = strange.empty() ? "absent" : join_words(strange);
    out.findings.push_back(
        demand
            .violation("role.subject_attribute", subject,
                       (strange.empty() ? "the subject has no " + label()
                                        : label() + " is " + quoted_list(strange)) +
                           "; needed" + (fitting.empty() ? ": " : " alone: ") + expected)
            .at_field("subject")
            .expected_found(expected, found));
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    const bool common_name = attributes_.front() == oids::kCommonName;
    if (common_name) needs.common_name = RoleNeeds::CommonName::required;
    const PlaceholderValues values(request);
    const std::vector<NameTemplate> templates = templates_in_force(values.parameters);
    for (const NameTemplate& each : templates) {
      const NamePattern pattern = each.expand(values).front();
      if (!pattern.is_whole()) continue;
      needs.add_attribute(attributes_.front(), pattern.text());
      return;
    }
    for (std::string& each : templates.front().unknown(values)) needs.add_open(each);
  }

  std::vector<std::string> parameters() const override {
    std::vector<std::string> out = parameters_of(templates_);
    if (!parameter_.empty()) out.push_back(parameter_);
    return out;
  }

 private:
  std::string label() const {
    std::vector<std::string> words;
    for (const Oid& each : attributes_) words.push_back(oid_display_name(each.octets()));
    std::string out = words.front();
    for (std::size_t i = 1; i < words.size(); ++i) out += " or " + words[i];
    return out;
  }

  std::vector<NameTemplate> templates_in_force(const RoleParameters* parameters) const {
    if (parameter_.empty() || parameters == nullptr || !parameters->has(parameter_)) {
      return templates_;
    }
    std::vector<NameTemplate> out;
    for (const std::string& value : parameters->values(parameter_)) {
      auto parsed = NameTemplate::parse(value);
      if (parsed.has_value()) out.push_back(std::move(*parsed));
    }
    return out.empty() ? templates_ : out;
  }

  std::vector<Oid> attributes_;
  std::vector<NameTemplate> templates_;
  std::string parameter_;
  Tolerance others_;
};

// None of the attribute types is in the subject.
class SubjectAttributeForbidden final : public DemandCheck {
 public:
  explicit SubjectAttributeForbidden(TomlReader& in) : attributes_(read_oids(in, "attributes")) {
    if (attributes_.empty()) in.refuse("attributes", "at least one attribute type is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> found;
    for (const Oid& type : attributes_) {
      for (const std::string& value : subject.certificate->subject.values(type)) {
        found.push_back(oid_display_name(type.octets()) + "=" + value);
      }
    }
    if (found.empty()) return;
    out.findings.push_back(demand
                               .violation("role.subject_attribute_present", subject,
                                          "the subject has " + join_words(found))
                               .at_field("subject")
                               .expected_found("absent", join_words(found)));
  }

 private:
  std::vector<Oid> attributes_;
};

}  // namespace

extern const RoleRule kSubjectAttribute{"subject-attribute",
                                        "An attribute of the subject has one of the listed texts.",
                                        [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                          return std::make_shared<SubjectAttributeDemand>(in);
                                        }};

extern const RoleRule kSubjectAttributeForbidden{
    "subject-attribute-forbidden", "None of the listed attributes is in the subject.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<SubjectAttributeForbidden>(in);
    }};

}  // namespace certwright::validators
