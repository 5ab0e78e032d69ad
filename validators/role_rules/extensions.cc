// Rule kinds on extensions that must, or should not, be there.
#include <algorithm>

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "validators/role_rules/role_rule.h"

namespace certwright::validators {
namespace {

struct ExtensionWord {
  std::string_view word;
  ExtensionId id;
};
constexpr ExtensionWord kExtensions[] = {
    {"accountSid", ExtensionId::unknown},
    {"authorityInfoAccess", ExtensionId::authority_info_access},
    {"authorityKeyIdentifier", ExtensionId::authority_key_identifier},
    {"basicConstraints", ExtensionId::basic_constraints},
    {"certificatePolicies", ExtensionId::certificate_policies},
    {"crlDistributionPoints", ExtensionId::crl_distribution_points},
    {"extendedKeyUsage", ExtensionId::extended_key_usage},
    {"keyUsage", ExtensionId::key_usage},
    {"ocspNoCheck", ExtensionId::ocsp_no_check},
    {"sctList", ExtensionId::sct_list},
    {"subjectAltName", ExtensionId::subject_alt_name},
    {"subjectKeyIdentifier", ExtensionId::subject_key_identifier},
    {"templateName", ExtensionId::ms_template_name},
    {"tlsFeature", ExtensionId::tls_feature},
};

// The word whose extension the parser has no place for: an account's SID ([MS-WCCE] 2.2.2.7.7.4).
bool is_present(const Certificate& certificate, const ExtensionWord& each) {
  if (each.id != ExtensionId::unknown) return certificate.has(each.id);
  return !certificate.extensions.find(oids::kMsNtdsCaSecurity).tlv.empty();
}
bool is_malformed(const Certificate& certificate, const ExtensionWord& each) {
  return each.id != ExtensionId::unknown && certificate.is_malformed(each.id);
}

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
      const bool malformed = is_malformed(certificate, each);
      if (is_present(certificate, each) && !malformed) continue;
      out.findings.push_back(
          demand
              .violation("role.extension_missing", subject,
                         std::string(each.word) + (malformed ? " is malformed" : " is missing"))
              .at_field("extensions." + std::string(each.word))
              .expected_found("present", malformed ? "malformed" : "absent"));
    }
  }
  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    for (const ExtensionWord& each : extensions_) needs.add_extension(each.id);
  }

 private:
  std::vector<ExtensionWord> extensions_;
};

class UnwantedExtension final : public DemandCheck {
 public:
  explicit UnwantedExtension(TomlReader& in) : extensions_(read_extensions(in)) {}
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    for (const ExtensionWord& each : extensions_) {
      if (!is_present(*subject.certificate, each)) continue;
      out.findings.push_back(
          demand
              .violation("role.extension_present", subject, std::string(each.word) + " is present")
              .at_field("extensions." + std::string(each.word))
              .expected_found("absent", "present"));
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    for (const ExtensionWord& each : extensions_) {
      if (each.id == ExtensionId::subject_alt_name) {
        needs.alt_names = RoleNeeds::AltNames::forbidden;
      }
    }
  }

 private:
  std::vector<ExtensionWord> extensions_;
};

// NTDS_CA_SECURITY_EXT: SEQUENCE OF one otherName that holds the SID as text.
std::string account_sid(const Certificate& certificate) {
  const Extension extension = certificate.extensions.find(oids::kMsNtdsCaSecurity);
  if (extension.tlv.empty()) return {};
  const auto names = parse_general_names(extension.value);
  if (!names.has_value() || names->empty() || names->front().kind != GeneralNameKind::other_name) {
    return {};
  }
  DerReader reader(names->front().value);
  const auto text = reader.read(der::kOctetString);
  return text.has_value() ? std::string(text_of(text->value)) : std::string();
}

Bytes encode_account_sid(std::string_view sid) {
  constexpr Oid kObjectSid{"1.3.6.1.4.1.311.25.2.1"};
  DerWriter out;
  out.sequence([&](DerWriter& names) {
    names.nested(der::context_constructed(0), [&](DerWriter& name) {
      name.oid(kObjectSid);
      name.nested(der::context_constructed(0),
                  [&](DerWriter& value) { value.octet_string(view_of(sid)); });
    });
  });
  return std::move(out).take();
}

// The extension that binds a certificate to an account (KB5014754): there, and where `parameter` is
// given, with that SID.
class AccountSid final : public DemandCheck {
 public:
  explicit AccountSid(TomlReader& in) : parameter_(in.required_string("parameter")) {}

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const std::string found = account_sid(*subject.certificate);
    const auto wanted = parameter(subject, parameter_);
    const bool fits = !found.empty() && (wanted.empty() || wanted.front() == found);
    if (fits) {
      out.proved.push_back("account SID: " + found);
      return;
    }
    const std::string text = wanted.empty() ? "the account's SID" : wanted.front();
    out.findings.push_back(demand
                               .violation("role.account_sid", subject,
                                          found.empty()
                                              ? "the certificate names no account SID"
                                              : "the certificate names the account " + found)
                               .at_field("extensions.accountSid")
                               .expected_found(text, found.empty() ? "absent" : found));
  }

  void contribute(const NeedsRequest& request, RoleNeeds& needs) const override {
    const auto wanted = parameter(request, parameter_);
    if (wanted.empty()) {
      needs.add_open(parameter_);
    } else {
      needs.fixed_extensions.push_back(
          {oids::kMsNtdsCaSecurity, Critical::no, encode_account_sid(wanted.front())});
    }
  }

  std::vector<std::string> parameters() const override { return {parameter_}; }

 private:
  std::string parameter_;
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
extern const RoleRule kAccountSid{
    "account-sid", "The account SID extension is there, with the SID that a parameter names.",
    [](TomlReader& in) -> std::shared_ptr<const DemandCheck> {
      return std::make_shared<AccountSid>(in);
    }};

}  // namespace certwright::validators
