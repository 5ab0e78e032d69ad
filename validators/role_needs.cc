#include "validators/role_needs.h"

#include <algorithm>

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"
#include "pkcs/general_name.h"
#include "validators/ascii.h"
#include "validators/ip_address.h"

namespace certwright::validators {
namespace {

constexpr Oid kDcGuid{"1.3.6.1.4.1.311.25.1"};

struct OtherKind {
  Oid type;
  AltNameKind kind;
};
constexpr OtherKind kOtherKinds[] = {
    {oids::kUserPrincipalName, AltNameKind::upn},
    {oids::kSmtpUtf8Mailbox, AltNameKind::smtp_utf8},
    {oids::kDnsSrv, AltNameKind::srv},
    {kDcGuid, AltNameKind::dc_guid},
};

AltName read_other(const GeneralName& name) {
  for (const OtherKind& each : kOtherKinds) {
    if (!equal(name.other_name_type, each.type.octets())) continue;
    DerReader reader(name.value);
    const auto element = reader.read();
    if (!element.has_value()) return {each.kind, {}};
    const bool octets = each.kind == AltNameKind::dc_guid;
    return {each.kind, octets ? to_hex(element->value) : std::string(text_of(element->value))};
  }
  return {AltNameKind::other, name.to_string()};
}

AltName read_name(const GeneralName& name) {
  switch (name.kind) {
    case GeneralNameKind::dns_name: return {AltNameKind::dns, std::string(name.text())};
    case GeneralNameKind::rfc822_name: return {AltNameKind::email, std::string(name.text())};
    case GeneralNameKind::uri: return {AltNameKind::uri, std::string(name.text())};
    case GeneralNameKind::ip_address: {
      const auto address = IpAddress::from_octets(name.value);
      return {AltNameKind::ip, address ? address->text() : std::string()};
    }
    case GeneralNameKind::directory_name: return {AltNameKind::directory, name.to_string()};
    case GeneralNameKind::other_name: return read_other(name);
    default: return {AltNameKind::other, name.to_string()};
  }
}

template <class Fill>
Bytes encode_other(const Oid& type, Fill&& fill) {
  DerWriter out;
  out.nested(der::context_constructed(0), [&](DerWriter& in) {
    in.oid(type);
    in.nested(der::context_constructed(0), fill);
  });
  return std::move(out).take();
}

template <class Value>
void add_once(std::vector<Value>& list, Value value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

void RoleNeeds::add_purpose(const Oid& purpose) { add_once(purposes, purpose); }

void RoleNeeds::add_name(AltNameKind kind, std::string_view text) {
  const bool known = std::any_of(names.begin(), names.end(), [&](const AltName& each) {
    return each.kind == kind && ascii_iequal(each.text, text);
  });
  if (!known) names.push_back({kind, std::string(text)});
}

void RoleNeeds::add_attribute(const Oid& type, std::string_view text) {
  add_once(attributes, {type, std::string(text)});
}

void RoleNeeds::add_extension(ExtensionId id) { add_once(extensions, id); }

void RoleNeeds::add_open(std::string_view parameter) { add_once(open, std::string(parameter)); }

std::uint16_t RoleNeeds::usage_for(KeyAlgorithm type) const {
  const bool rsa = type == KeyAlgorithm::rsa || type == KeyAlgorithm::rsa_pss;
  const unsigned more = rsa ? key_usage_rsa : type == KeyAlgorithm::ec ? key_usage_ec : 0U;
  return static_cast<std::uint16_t>((key_usage | more) & ~unsigned{key_usage_refused});
}

std::string_view extension_word(ExtensionId id) {
  switch (id) {
    case ExtensionId::authority_info_access: return "authorityInfoAccess";
    case ExtensionId::authority_key_identifier: return "authorityKeyIdentifier";
    case ExtensionId::basic_constraints: return "basicConstraints";
    case ExtensionId::certificate_policies: return "certificatePolicies";
    case ExtensionId::crl_distribution_points: return "crlDistributionPoints";
    case ExtensionId::extended_key_usage: return "extendedKeyUsage";
    case ExtensionId::key_usage: return "keyUsage";
    case ExtensionId::ms_template: return "certificateTemplate";
    case ExtensionId::ms_template_name: return "templateName";
    case ExtensionId::ocsp_no_check: return "ocspNoCheck";
    case ExtensionId::sct_list: return "sctList";
    case ExtensionId::subject_alt_name: return "subjectAltName";
    case ExtensionId::subject_key_identifier: return "subjectKeyIdentifier";
    case ExtensionId::tls_feature: return "tlsFeature";
    default: return {};
  }
}

std::string_view to_string(AltNameKind kind) {
  constexpr std::string_view kWords[] = {"DNS",
                                         "IP",
                                         "email",
                                         "URI",
                                         "user principal name",
                                         "SmtpUTF8Mailbox",
                                         "SRVName",
                                         "domain controller GUID",
                                         "directory name",
                                         "other name"};
  return kWords[static_cast<std::size_t>(kind)];
}

Result<Bytes> encode_alt_name(const AltName& name) {
  switch (name.kind) {
    case AltNameKind::dns: return encode_dns_name(name.text);
    case AltNameKind::email: return encode_rfc822_name(name.text);
    case AltNameKind::uri: return encode_uri(name.text);
    case AltNameKind::upn: return encode_user_principal_name(name.text);
    case AltNameKind::ip: {
      CW_TRY(const IpAddress address, IpAddress::parse(name.text));
      return encode_ip_address(address.octets());
    }
    case AltNameKind::smtp_utf8:
      return encode_other(oids::kSmtpUtf8Mailbox,
                          [&](DerWriter& value) { value.utf8_string(name.text); });
    case AltNameKind::srv:
      return encode_other(oids::kDnsSrv,
                          [&](DerWriter& value) { value.text(der::kIa5String, name.text); });
    case AltNameKind::dc_guid: {
      CW_TRY(const Bytes octets, from_hex(name.text));
      return encode_other(kDcGuid, [&](DerWriter& value) { value.octet_string(octets); });
    }
    case AltNameKind::directory:
    case AltNameKind::other: break;
  }
  return Error(ErrorCode::unsupported,
               std::string(to_string(name.kind)) + " entries are not made from text");
}

std::vector<AltName> alt_names_of(const Certificate& certificate) {
  std::vector<AltName> out;
  const auto names = certificate.subject_alt_names();
  if (!names.has_value()) return out;
  for (const GeneralName& name : *names) out.push_back(read_name(name));
  return out;
}

}  // namespace certwright::validators
