// Rule kind on the Microsoft certificate template ([MS-WCCE] section 2.2.2.7.7).
#include <algorithm>

#include "pkcs/extensions/microsoft_template.h"
#include "validators/ascii.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

// The template's object identifier (or, for version 1 templates, its name) is one of the values of
// a parameter.
class TemplateOid final : public DemandCheck {
 public:
  explicit TemplateOid(TomlReader& in) : parameter_(in.string("parameter")) {
    if (parameter_.empty()) parameter_ = "template";
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const auto wanted = parameter(subject, parameter_);
    if (wanted.empty()) {
      out.not_checked.push_back("template: give the instance's with --set " + parameter_ + "=OID");
      return;
    }
    const std::string found = template_of(*subject.certificate);
    if (std::any_of(wanted.begin(), wanted.end(),
                    [&](const std::string& each) { return ascii_iequal(each, found); })) {
      out.proved.push_back("template: " + found);
      return;
    }
    const std::string all = join_words({wanted.begin(), wanted.end()});
    out.findings.push_back(
        demand
            .violation("role.template", subject,
                       (found.empty() ? std::string("the certificate names no template")
                                      : "the certificate comes from template " + found) +
                           "; needed: " + all)
            .at_field("extensions.certificateTemplate")
            .expected_found(all, found.empty() ? "absent" : found));
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    constexpr std::uint32_t kMajorVersion = 100;  // what template editors begin with
    needs.add_extension(ExtensionId::ms_template);
    const auto wanted = parameter(request, parameter_);
    if (wanted.empty()) {
      needs.add_open(parameter_);
    } else if (const auto oid = Oid::parse(wanted.front()); oid.has_value()) {
      needs.fixed_extensions.push_back({oids::kMsCertificateTemplate, Critical::no,
                                        MicrosoftTemplate::encode(*oid, kMajorVersion, 0)});
    } else {
      needs.fixed_extensions.push_back({oids::kMsCertificateTemplateName, Critical::no,
                                        MicrosoftTemplateName::encode(wanted.front())});
    }
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  // Dotted OID, or the name of a version 1 template; empty when there is neither.
  static std::string template_of(const Certificate& certificate) {
    if (certificate.has(ExtensionId::ms_template)) {
      const auto decoded =
          MicrosoftTemplate::decode(certificate.value_of(ExtensionId::ms_template));
      if (decoded.has_value()) return oid_to_string(decoded->oid);
    }
    if (certificate.has(ExtensionId::ms_template_name)) {
      const auto decoded =
          MicrosoftTemplateName::decode(certificate.value_of(ExtensionId::ms_template_name));
      if (decoded.has_value()) return decoded->name;
    }
    return {};
  }

  std::string parameter_;
};

}  // namespace

extern const RoleRule kTemplateOid{
    "template-oid", "The certificate comes from the template that a parameter names.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<TemplateOid>(in);
    }};

}  // namespace certwright::validators
