// Rule kinds on extensions that must, or should not, be there.
#include <algorithm>

#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

struct ExtensionWord {
  std::string_view word;
  ExtensionId id;
};
constexpr ExtensionWord kExtensions[] = {
    {"authorityInfoAccess", ExtensionId::authority_info_access},
    {"authorityKeyIdentifier", ExtensionId::authority_key_identifier},
    {"certificatePolicies", ExtensionId::certificate_policies},
    {"crlDistributionPoints", ExtensionId::crl_distribution_points},
    {"keyUsage", ExtensionId::key_usage},
    {"ocspNoCheck", ExtensionId::ocsp_no_check},
    {"subjectAltName", ExtensionId::subject_alt_name},
    {"subjectKeyIdentifier", ExtensionId::subject_key_identifier},
};

std::vector<ExtensionWord> read_extensions(TomlReader& in) {
  std::vector<ExtensionWord> out;
  for (const std::string& word : in.strings("extensions")) {
    const auto found = std::find_if(std::begin(kExtensions), std::end(kExtensions),
                                    [&](const ExtensionWord& each) { return each.word == word; });
    if (found == std::end(kExtensions)) {
      in.refuse("extensions", "\"" + word + "\" is no extension known to this rule");
    } else {
      out.push_back(*found);
    }
  }
  if (out.empty()) in.refuse("extensions", "at least one is needed");
  return out;
}

class RequiredExtension final : public DemandCheck {
 public:
  explicit RequiredExtension(TomlReader& in) : extensions_(read_extensions(in)) {}
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    for (const ExtensionWord& each : extensions_) {
      const Certificate& certificate = *subject.certificate;
      const bool malformed = certificate.is_malformed(each.id);
      if (certificate.has(each.id) && !malformed) continue;
      out.findings.push_back(
          demand
              .violation("role.extension_missing", subject,
                         std::string(each.word) + (malformed ? " is malformed" : " is missing"))
              .at_field("extensions." + std::string(each.word))
              .expected_found("present", malformed ? "malformed" : "absent"));
    }
  }
  void contribute(RoleNeeds& needs) const override {
    for (const ExtensionWord& each : extensions_) needs.extensions.push_back(each.id);
  }

 private:
  std::vector<ExtensionWord> extensions_;
};

class UnwantedExtension final : public DemandCheck {
 public:
  explicit UnwantedExtension(TomlReader& in) : extensions_(read_extensions(in)) {}
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    for (const ExtensionWord& each : extensions_) {
      if (!subject.certificate->has(each.id)) continue;
      out.findings.push_back(
          demand
              .violation("role.extension_present", subject, std::string(each.word) + " is present")
              .at_field("extensions." + std::string(each.word))
              .expected_found("absent", "present"));
    }
  }

 private:
  std::vector<ExtensionWord> extensions_;
};

}  // namespace

extern const RoleRule kRequiredExtension{"required-extension", "The listed extensions are there.",
                                         [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                           return std::make_shared<RequiredExtension>(in);
                                         }};
extern const RoleRule kUnwantedExtension{"unwanted-extension",
                                         "The listed extensions are not there.",
                                         [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
                                           return std::make_shared<UnwantedExtension>(in);
                                         }};

}  // namespace certwright::validators
