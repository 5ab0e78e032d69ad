// Rule kind: a purpose, or an exact text in the subject, marks the certificate.
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// The text is compared octet by octet: case and full stops matter.
class AlternativeMarker final : public DemandCheck {
 public:
  explicit AlternativeMarker(TomlReader& in) : purposes_(read_oids(in, "purposes")) {
    const std::vector<Oid> attribute = read_oids(in, "attribute");
    text_ = in.required_string("text");
    if (attribute.size() == 1) {
      attribute_ = attribute.front();
    } else {
      in.refuse("attribute", "exactly one attribute type is needed");
    }
    if (purposes_.empty()) in.refuse("purposes", "at least one is needed");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Certificate& certificate = *subject.certificate;
    const auto& usage = certificate.extended_key_usage;
    const bool purpose = usage && std::all_of(purposes_.begin(), purposes_.end(),
                                              [&](const Oid& each) { return usage->has(each); });
    const std::vector<std::string> values = certificate.subject.values(attribute_);
    if (purpose || std::find(values.begin(), values.end(), text_) != values.end()) return;
    const std::string attribute = oid_display_name(attribute_.octets());
    const std::string wanted =
        purpose_names(purposes_) + ", or " + attribute + " \"" + text_ + "\"";
    std::string found = listed_purposes(certificate) + "; ";
    found += values.empty() ? "no " + attribute : attribute + " \"" + join_words(values) + "\"";
    out.findings.push_back(demand
                               .violation("role.marker_missing", subject,
                                          "neither of the two marks is there: " + wanted)
                               .expected_found(wanted, found));
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    for (const Oid& purpose : purposes_) needs.add_purpose(purpose);
  }

 private:
  std::vector<Oid> purposes_;
  Oid attribute_;
  std::string text_;
};

}  // namespace

extern const RoleRule kAlternativeMarker{"alternative-marker",
                                         "A purpose, or a subject attribute with an exact text.",
                                         [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                           return std::make_shared<AlternativeMarker>(in);
                                         }};

}  // namespace certwright::validators
