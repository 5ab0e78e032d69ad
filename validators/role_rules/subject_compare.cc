// Rule kinds that compare the subject with other certificates' subjects.
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// Subjects that a parameter gives as RFC 4514 text; encoded, because Name is a view. Commas split
// the values of a parameter, so that attributes are parted with "+" or stand in the "/O=x/OU=y"
// form.
std::vector<Bytes> subjects_given(const RoleSubject& subject, std::string_view name,
                                  std::vector<std::string>& unread) {
  std::vector<Bytes> out;
  for (const std::string& text : parameter(subject, name)) {
    auto parsed = NameBuilder::parse(text);
    if (parsed.has_value()) {
      out.push_back(parsed->encode());
    } else {
      unread.push_back(text);
    }
  }
  return out;
}

class SubjectEqual final : public DemandCheck {
 public:
  explicit SubjectEqual(TomlReader& in)
      : parameter_(in.required_string("parameter")), attributes_(read_oids(in, "attributes")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    std::vector<std::string> unread;
    const std::vector<Bytes> peers = subjects_given(subject, parameter_, unread);
    if (peers.empty() && unread.empty()) {
      out.not_checked.push_back("subject: give the others' with --set " + parameter_ +
                                "=/O=…/CN=…: " + demand.requirement);
      return;
    }
    for (const Bytes& each : peers) {
      const auto peer = Name::parse(each);
      if (!peer.has_value() || subjects_agree(*peer, subject.certificate->subject, attributes_))
        continue;
      unread.push_back(subject_text(*peer, attributes_));
    }
    if (unread.empty()) {
      out.proved.push_back("subject: equal to the others'");
      return;
    }
    const std::string mine = subject_text(subject.certificate->subject, attributes_);
    out.findings.push_back(
        demand
            .violation("role.subject_differs", subject,
                       "the subject has \"" + mine + "\", the others' " + quoted_list(unread))
            .at_field("subject")
            .expected_found(join_words(unread), mine));
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::string parameter_;
  std::vector<Oid> attributes_;
};

// With `with = "chain"` from every CA above it, with `with = "peers"` from those of a parameter.
class SubjectDifferent final : public DemandCheck {
 public:
  explicit SubjectDifferent(TomlReader& in) : attributes_(read_oids(in, "attributes")) {
    constexpr std::string_view kWith[] = {"chain", "peers"};
    const auto with = in.choice("with", kWith);
    if (!with && !in.failed()) in.refuse("with", "\"chain\" or \"peers\" is needed");
    if (with == 1U) parameter_ = in.required_string("parameter");
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Name& mine = subject.certificate->subject;
    std::vector<std::string> same;
    if (parameter_.empty()) {
      const ChainView chain = chain_of(subject);
      for (const CertificatePtr& each : chain.certificates.subspan(1)) {
        if (subjects_agree(each->subject, mine, attributes_)) same.push_back(each->display_name());
      }
      if (chain.certificates.size() < 2 && subject.certificate->is_self_issued()) {
        same.push_back(subject.certificate->display_name());
      }
    } else {
      std::vector<std::string> unread;
      const std::vector<Bytes> peers = subjects_given(subject, parameter_, unread);
      if (peers.empty()) {
        out.not_checked.push_back("subject: give the others' with --set " + parameter_ +
                                  "=/O=…/CN=…: " + demand.requirement);
        return;
      }
      for (const Bytes& each : peers) {
        const auto peer = Name::parse(each);
        if (peer.has_value() && subjects_agree(*peer, mine, attributes_)) {
          same.push_back(subject_text(*peer, attributes_));
        }
      }
    }
    if (same.empty()) {
      out.proved.emplace_back("subject: differs from the others'");
      return;
    }
    const std::string text = subject_text(mine, attributes_);
    out.findings.push_back(
        demand
            .violation("role.subject_same", subject,
                       "the subject \"" + text + "\" is also that of " + quoted_list(same))
            .at_field("subject")
            .expected_found("another subject", text));
  }

  std::vector<std::string> parameters() const override {
    return parameter_.empty() ? std::vector<std::string>() : std::vector{parameter_};
  }

 private:
  std::string parameter_;  // empty: the chain
  std::vector<Oid> attributes_;
};

}  // namespace

extern const RoleRule kSubjectEqual{"subject-equal",
                                    "The subject agrees with those that a parameter names.",
                                    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                      return std::make_shared<SubjectEqual>(in);
                                    }};
extern const RoleRule kSubjectDifferent{
    "subject-different", "The subject differs from the CAs' or from those that a parameter names.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<SubjectDifferent>(in);
    }};

}  // namespace certwright::validators
