#include "cli/extension_text.h"

#include <utility>

#include "pkcs/certificate.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/microsoft_template.h"
#include "pkcs/extensions/name_constraints.h"
#include "pkcs/extensions/other_extensions.h"
#include "pkcs/extensions/sct_list.h"
#include "pkcs/general_name.h"

namespace certwright::cli {
namespace {

using Lines = std::vector<std::string>;
constexpr std::size_t kShownOctets = 1024;

std::string name_line(const GeneralName& name) {
  return std::string(to_string(name.kind)) + " " + name.to_string();
}

std::string hex_line(BytesView value) {
  if (value.size() <= kShownOctets) return to_hex(value);
  return to_hex(value.first(kShownOctets)) + "… (" + std::to_string(value.size()) + " octets)";
}

Result<Lines> general_names(BytesView value) {
  CW_TRY(const auto names, parse_general_names(value));
  Lines lines;
  for (const auto& name : names) lines.push_back(name_line(name));
  return lines;
}

Result<Lines> basic_constraints(BytesView value) {
  CW_TRY(const auto decoded, BasicConstraints::decode(value));
  std::string line = decoded.ca ? "CA" : "not a CA";
  if (decoded.path_length) line += ", path length " + std::to_string(*decoded.path_length);
  return Lines{line};
}

Result<Lines> key_usage(BytesView value) {
  CW_TRY(const auto decoded, KeyUsage::decode(value));
  std::string line;
  for (const auto name : decoded.names()) line += (line.empty() ? "" : ", ") + std::string(name);
  return Lines{line.empty() ? "nothing" : line};
}

Result<Lines> extended_key_usage(BytesView value) {
  CW_TRY(const auto decoded, ExtendedKeyUsage::decode(value));
  Lines lines;
  for (const BytesView oid : decoded.oids()) {
    lines.push_back(oid_with_name(oid));
  }
  return lines;
}

Result<Lines> subject_key(BytesView value) {
  CW_TRY(const auto decoded, SubjectKeyIdentifier::decode(value));
  return Lines{to_hex(decoded.key_identifier)};
}

Result<Lines> authority_key(BytesView value) {
  CW_TRY(const auto decoded, AuthorityKeyIdentifier::decode(value));
  Lines lines;
  if (!decoded.key_identifier.empty()) lines.push_back(to_hex(decoded.key_identifier));
  if (!decoded.authority_cert_serial.empty()) {
    lines.push_back("issuer's serial " + to_hex(decoded.authority_cert_serial));
  }
  if (lines.empty()) lines.emplace_back("empty");
  return lines;
}

Result<Lines> name_constraints(BytesView value) {
  CW_TRY(const auto decoded, NameConstraints::decode(value));
  Lines lines;
  for (const auto& subtree : decoded.permitted) lines.push_back("only " + name_line(subtree.base));
  for (const auto& subtree : decoded.excluded) lines.push_back("never " + name_line(subtree.base));
  return lines;
}

Result<Lines> distribution_points(BytesView value) {
  CW_TRY(const auto decoded, CrlDistributionPoints::decode(value));
  Lines lines;
  for (const auto& point : decoded.points) {
    if (point.name) {
      for (const auto& name : point.name->full_name) lines.push_back(name_line(name));
      if (!point.name->relative_name.empty()) lines.emplace_back("a name relative to the issuer");
    }
    for (const auto& issuer : point.crl_issuer) lines.push_back("CRL issuer " + name_line(issuer));
  }
  return lines;
}

Result<Lines> information_access(BytesView value) {
  CW_TRY(const auto decoded, AuthorityInfoAccess::decode(value));
  Lines lines;
  for (const auto& access : decoded.descriptions) {
    lines.push_back(oid_display_name(access.method) + ": " + name_line(access.location));
  }
  return lines;
}

Result<Lines> policies(BytesView value) {
  CW_TRY(const auto decoded, CertificatePolicies::decode(value));
  Lines lines;
  for (const auto& policy : decoded.policies) {
    lines.push_back(oid_with_name(policy.policy) +
                    (policy.qualifiers_tlv.empty() ? "" : ", with qualifiers"));
  }
  return lines;
}

Result<Lines> policy_mappings(BytesView value) {
  CW_TRY(const auto decoded, PolicyMappings::decode(value));
  Lines lines;
  for (const auto& mapping : decoded.mappings) {
    lines.push_back(oid_to_string(mapping.issuer_domain) + " is " +
                    oid_to_string(mapping.subject_domain));
  }
  return lines;
}

Result<Lines> policy_constraints(BytesView value) {
  CW_TRY(const auto decoded, PolicyConstraints::decode(value));
  Lines lines;
  if (decoded.require_explicit_policy) {
    lines.push_back("explicit policy after " + std::to_string(*decoded.require_explicit_policy));
  }
  if (decoded.inhibit_policy_mapping) {
    lines.push_back("no mapping after " + std::to_string(*decoded.inhibit_policy_mapping));
  }
  return lines;
}

Result<Lines> inhibit_any_policy(BytesView value) {
  CW_TRY(const auto decoded, InhibitAnyPolicy::decode(value));
  return Lines{"after " + std::to_string(decoded.skip_certs)};
}

Result<Lines> tls_feature(BytesView value) {
  CW_TRY(const auto decoded, TlsFeature::decode(value));
  Lines lines;
  for (const auto feature : decoded.features) {
    lines.push_back(feature == 5 ? "status_request (OCSP must staple)" : std::to_string(feature));
  }
  return lines;
}

Result<Lines> scts(BytesView value) {
  CW_TRY(const auto decoded, SctList::decode(value));
  Lines lines;
  for (const auto& sct : decoded.scts) {
    lines.push_back("log " + to_hex(sct.log_id) + " at " + to_rfc3339(sct.timestamp));
  }
  return lines;
}

Result<Lines> nothing_inside(BytesView value) {
  CW_CHECK(decode_null_extension(value));
  return Lines{"present"};
}

Result<Lines> template_name(BytesView value) {
  CW_TRY(const auto decoded, MicrosoftTemplateName::decode(value));
  return Lines{decoded.name};
}

Result<Lines> template_version(BytesView value) {
  CW_TRY(const auto decoded, MicrosoftTemplate::decode(value));
  std::string line = oid_to_string(decoded.oid);
  if (decoded.major_version) line += ", version " + std::to_string(*decoded.major_version);
  if (decoded.minor_version) line += "." + std::to_string(*decoded.minor_version);
  return Lines{line};
}

Result<Lines> usage_period(BytesView value) {
  CW_TRY(const auto decoded, PrivateKeyUsagePeriod::decode(value));
  Lines lines;
  if (decoded.not_before) lines.push_back("from " + to_rfc3339(*decoded.not_before));
  if (decoded.not_after) lines.push_back("until " + to_rfc3339(*decoded.not_after));
  return lines;
}

struct Row {
  ExtensionId id;
  Result<Lines> (*decode)(BytesView);
};
constexpr Row kRows[] = {
    {ExtensionId::subject_key_identifier, subject_key},
    {ExtensionId::key_usage, key_usage},
    {ExtensionId::private_key_usage_period, usage_period},
    {ExtensionId::subject_alt_name, general_names},
    {ExtensionId::issuer_alt_name, general_names},
    {ExtensionId::basic_constraints, basic_constraints},
    {ExtensionId::name_constraints, name_constraints},
    {ExtensionId::crl_distribution_points, distribution_points},
    {ExtensionId::certificate_policies, policies},
    {ExtensionId::policy_mappings, policy_mappings},
    {ExtensionId::authority_key_identifier, authority_key},
    {ExtensionId::policy_constraints, policy_constraints},
    {ExtensionId::extended_key_usage, extended_key_usage},
    {ExtensionId::freshest_crl, distribution_points},
    {ExtensionId::inhibit_any_policy, inhibit_any_policy},
    {ExtensionId::authority_info_access, information_access},
    {ExtensionId::subject_info_access, information_access},
    {ExtensionId::tls_feature, tls_feature},
    {ExtensionId::ocsp_no_check, nothing_inside},
    {ExtensionId::sct_list, scts},
    {ExtensionId::ct_poison, nothing_inside},
    {ExtensionId::ms_template_name, template_name},
    {ExtensionId::ms_template, template_version},
    {ExtensionId::ms_application_policies, policies},
};

}  // namespace

std::vector<std::string> extension_lines(const Extension& extension) {
  const ExtensionId id = extension_id(extension.oid);
  for (const Row& row : kRows) {
    if (row.id != id) continue;
    auto lines = row.decode(extension.value);
    if (!lines) return {"malformed: " + hex_line(extension.value)};
    if (lines->empty()) return {"empty"};
    return *std::move(lines);
  }
  return {hex_line(extension.value)};
}

std::string oid_with_name(BytesView oid) {
  std::string name = oid_display_name(oid);
  const std::string dotted = oid_to_string(oid);
  if (name == dotted) return name;
  name += " (";
  name += dotted;
  name += ')';
  return name;
}

}  // namespace certwright::cli
