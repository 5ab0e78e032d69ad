#include "pkcs/certificate.h"

#include <algorithm>
#include <bit>

#include "pkcs/der_scan.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/certificate_policies.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/microsoft_template.h"
#include "pkcs/extensions/name_constraints.h"
#include "pkcs/extensions/other_extensions.h"
#include "pkcs/extensions/sct_list.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxExtensions = 256;
constexpr std::size_t kMaxSerialOctets = 20;  // RFC 5280 section 4.1.2.2

struct ExtensionRow {
  Oid oid;
  ExtensionId id;
};
// Outside the arc 2.5.29, which extension_id() reads off the last octet.
constexpr ExtensionRow kOtherArcs[] = {
    {oids::kAuthorityInfoAccess, ExtensionId::authority_info_access},
    {oids::kSctList, ExtensionId::sct_list},
    {oids::kMsCertificateTemplate, ExtensionId::ms_template},
    {oids::kMsApplicationPolicies, ExtensionId::ms_application_policies},
    {oids::kMsCertificateTemplateName, ExtensionId::ms_template_name},
    {oids::kSubjectInfoAccess, ExtensionId::subject_info_access},
    {oids::kQcStatements, ExtensionId::qc_statements},
    {oids::kTlsFeature, ExtensionId::tls_feature},
    {oids::kOcspNoCheck, ExtensionId::ocsp_no_check},
    {oids::kCtPoison, ExtensionId::ct_poison},
    {oids::kNetscapeCertType, ExtensionId::netscape_cert_type},
};

void note(CertificateView& view, CertificateAnomaly anomaly) {
  view.anomalies = static_cast<std::uint16_t>(view.anomalies | static_cast<std::uint16_t>(anomaly));
}

// A reason to refuse the certificate, which a tolerant reading notes.
Status refuse(CertificateView& view, CertificateDefect defect, Error error) {
  if (view.reading == Reading::strict) return error;
  view.defects = static_cast<std::uint16_t>(view.defects | static_cast<std::uint16_t>(defect));
  return ok();
}

// Walks the SAN without keeping it: whether it decodes is a fact; the entries are made on request.
Status check_general_names(BytesView value) {
  DerReader outer(value);
  CW_TRY(auto names, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  if (names.at_end()) return names.error(ErrorCode::malformed, "a list of names without a name");
  while (!names.at_end()) {
    CW_TRY([[maybe_unused]] const auto name, GeneralName::read(names));
  }
  return ok();
}

template <class T>
Status discard(Result<T> result) {
  return result ? ok() : Status(std::move(result).error());
}

bool has_duplicate_purpose(const ExtendedKeyUsage& usage) {
  // As many kinds as entries: none stands twice, and there is nothing to compare.
  if (static_cast<std::uint32_t>(std::popcount(usage.purposes)) == usage.count) return false;
  auto oids = usage.oids();
  std::sort(oids.begin(), oids.end(), [](BytesView a, BytesView b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  });
  return std::adjacent_find(oids.begin(), oids.end(), equal) != oids.end();
}

// The extensions whose contents are facts of the view.
Status decode_basic_constraints(CertificateView& view, BytesView value) {
  CW_TRY(view.basic_constraints, BasicConstraints::decode(value));
  if (view.basic_constraints->explicit_default) note(view, CertificateAnomaly::explicit_default_ca);
  return ok();
}

Status decode_key_usage(CertificateView& view, BytesView value) {
  CW_TRY(view.key_usage, KeyUsage::decode(value));
  if (view.key_usage->padded) note(view, CertificateAnomaly::key_usage_padded);
  return ok();
}

Status decode_extended_key_usage(CertificateView& view, BytesView value) {
  CW_TRY(view.extended_key_usage, ExtendedKeyUsage::decode(value));
  if (has_duplicate_purpose(*view.extended_key_usage))
    note(view, CertificateAnomaly::duplicate_purpose);
  return ok();
}

Status decode_value(CertificateView& view, ExtensionId id, BytesView value) {
  switch (id) {
    case ExtensionId::basic_constraints: return decode_basic_constraints(view, value);
    case ExtensionId::key_usage: return decode_key_usage(view, value);
    case ExtensionId::extended_key_usage: return decode_extended_key_usage(view, value);
    case ExtensionId::subject_key_identifier: {
      CW_TRY(const auto decoded, SubjectKeyIdentifier::decode(value));
      view.subject_key_identifier = decoded.key_identifier;
      return ok();
    }
    case ExtensionId::authority_key_identifier: {
      CW_TRY(const auto decoded, AuthorityKeyIdentifier::decode(value));
      view.authority_key_identifier = decoded.key_identifier;
      return ok();
    }
    case ExtensionId::subject_alt_name:
    case ExtensionId::issuer_alt_name: return check_general_names(value);
    case ExtensionId::name_constraints: return discard(NameConstraints::decode(value));
    case ExtensionId::crl_distribution_points:
    case ExtensionId::freshest_crl: return CrlDistributionPoints::check(value);
    case ExtensionId::certificate_policies:
    case ExtensionId::ms_application_policies: return CertificatePolicies::check(value);
    case ExtensionId::policy_mappings: return discard(PolicyMappings::decode(value));
    case ExtensionId::policy_constraints: return discard(PolicyConstraints::decode(value));
    case ExtensionId::inhibit_any_policy: return discard(InhibitAnyPolicy::decode(value));
    case ExtensionId::authority_info_access:
    case ExtensionId::subject_info_access: return AuthorityInfoAccess::check(value);
    case ExtensionId::private_key_usage_period:
      return discard(PrivateKeyUsagePeriod::decode(value));
    case ExtensionId::subject_directory_attributes:
      return discard(SubjectDirectoryAttributes::decode(value));
    case ExtensionId::tls_feature: return discard(TlsFeature::decode(value));
    case ExtensionId::sct_list: return SctList::check(value);
    case ExtensionId::ms_template_name: return discard(MicrosoftTemplateName::decode(value));
    case ExtensionId::ms_template: return discard(MicrosoftTemplate::decode(value));
    case ExtensionId::ocsp_no_check:
    case ExtensionId::ct_poison: return decode_null_extension(value);
    case ExtensionId::qc_statements:
    case ExtensionId::netscape_cert_type:
    case ExtensionId::unknown: return ok();
  }
  return ok();
}

void take_known_extension(CertificateView& view, ExtensionId id, const Extension& extension) {
  const std::uint32_t bit = 1U << static_cast<unsigned>(id);
  view.present |= bit;
  if (extension.critical) view.critical |= bit;
  view.extension_values[static_cast<std::size_t>(id)] = extension.value;
  // The value is DER of its own: the libraries that may see it later are protected by the same
  // pre-scan.
  if (!scan_der(extension.value) || !decode_value(view, id, extension.value)) view.malformed |= bit;
}

Result<Extension> read_extension(CertificateView& view, DerReader& list) {
  CW_TRY(auto in, list.read_sequence());
  Extension extension;
  CW_TRY(extension.oid, in.read_oid());
  if (in.next_is(der::kBoolean)) {
    CW_TRY(extension.critical, in.read_boolean());
    if (!extension.critical) note(view, CertificateAnomaly::explicit_default_critical);
  }
  CW_TRY(extension.value, in.read_octet_string());
  CW_CHECK(in.expect_end());
  return extension;
}

Status refuse_repeated(CertificateView& view, std::size_t offset) {
  return refuse(view, CertificateDefect::duplicate_extension,
                Error(ErrorCode::malformed, "an extension that stands twice", offset));
}

Status check_unknown_extension(CertificateView& view, const Extension& extension,
                               std::size_t before, std::size_t offset) {
  if (extension.critical) view.unknown_critical = true;
  std::size_t index = 0;
  for (const auto& other : view.extensions) {
    if (index++ == before) break;
    if (equal(other.oid, extension.oid)) return refuse_repeated(view, offset);
  }
  return ok();
}

Status read_extensions(CertificateView& view, DerReader wrapper) {
  CW_TRY(const auto sequence, wrapper.read(der::kSequence));
  CW_CHECK(wrapper.expect_end());
  const std::size_t base = static_cast<std::size_t>(sequence.value.data() - view.der.data());
  DerReader list(sequence.value);
  if (list.at_end()) {
    return refuse(view, CertificateDefect::empty_extensions,
                  Error(ErrorCode::malformed, "a list of extensions without an extension", base));
  }
  view.extensions = ExtensionRange(sequence.value);
  for (std::size_t count = 0; !list.at_end(); ++count) {
    const std::size_t offset = base + list.offset();
    if (count == kMaxExtensions)
      return Error(ErrorCode::limit_exceeded, "more than 256 extensions", offset);
    auto extension = read_extension(view, list);
    if (!extension) return std::move(extension).error().shifted_by(base);
    const ExtensionId id = extension_id(extension->oid);
    if (id == ExtensionId::unknown) {
      CW_CHECK(check_unknown_extension(view, *extension, count, offset));
    } else if (view.has(id)) {
      CW_CHECK(refuse_repeated(view, offset));
    } else {
      take_known_extension(view, id, *extension);
    }
  }
  return ok();
}

Status read_version(CertificateView& view, DerReader& tbs) {
  CW_TRY(auto wrapper, tbs.read_optional_constructed(der::context_constructed(0)));
  if (!wrapper) return ok();
  const std::size_t start = wrapper->offset();
  CW_TRY(const std::int64_t version, wrapper->read_small_integer());
  CW_CHECK(wrapper->expect_end());
  if (version < 0 || version > 2) {
    CW_CHECK(refuse(view, CertificateDefect::version_unknown,
                    Error(ErrorCode::malformed, "a version other than v1, v2 or v3", start)));
  }
  if (version == 0) note(view, CertificateAnomaly::explicit_default_version);
  view.version = static_cast<unsigned>(version + 1);
  return ok();
}

Status read_serial(CertificateView& view, DerReader& tbs) {
  CW_TRY(view.serial, tbs.read_integer());
  if (view.serial[0] >= 0x80) note(view, CertificateAnomaly::serial_negative);
  if (view.serial.size() == 1 && view.serial[0] == 0) note(view, CertificateAnomaly::serial_zero);
  if (view.serial.size() > kMaxSerialOctets) note(view, CertificateAnomaly::serial_too_long);
  return ok();
}

Result<UtcTime> read_time(CertificateView& view, DerReader& validity, DerElement& element) {
  const std::size_t offset = validity.offset();
  CW_TRY(element, validity.read());
  auto time = parse_time(element.tag, element.value);
  if (!time) {
    CW_CHECK(refuse(view, CertificateDefect::time_syntax,
                    Error(time.error().code(),
                          "a validity date that is no UTCTime or GeneralizedTime", offset)));
    return parse_time_tolerantly(element.tag, element.value);
  }
  if (element.tag == der::kGeneralizedTime && time_tag(*time) == der::kUtcTime) {
    note(view, CertificateAnomaly::time_form);
  }
  return time;
}

Result<Name> read_name(CertificateView& view, DerReader& tbs) {
  const std::size_t offset = tbs.offset();
  CW_TRY(const auto element, tbs.read(der::kSequence));
  auto name = Name::parse(element.tlv);
  if (name) return name;
  Error fault = std::move(name).error().shifted_by(offset);
  auto tolerant = Name::parse_with_empty_rdns(element.tlv);
  if (!tolerant) return fault;
  CW_CHECK(refuse(view, CertificateDefect::empty_rdn, std::move(fault)));
  return tolerant;
}

// The key as far as it can be read, when its algorithm is known to say otherwise.
Result<SubjectPublicKeyInfo> read_key(CertificateView& view, DerReader& tbs) {
  const std::size_t offset = tbs.offset();
  CW_TRY(const auto element, tbs.read(der::kSequence));
  auto parsed = SubjectPublicKeyInfo::parse(element.tlv);
  if (parsed) return parsed;
  Error fault = std::move(parsed).error().shifted_by(offset);
  CW_CHECK(refuse(view, CertificateDefect::key_syntax, std::move(fault)));
  SubjectPublicKeyInfo key;
  key.tlv = element.tlv;
  DerReader in(element.value);
  CW_TRY(key.algorithm, AlgorithmIdentifier::read(in));
  CW_TRY(const auto bits, in.read_bit_string());
  key.key_bits = bits.octets;
  key.type = key_algorithm_from_oid(key.algorithm.oid);
  return key;
}

Status read_unique_id(CertificateView& view, DerReader& tbs, unsigned number, BytesView& out) {
  if (!tbs.next_is(der::context(number))) return ok();
  if (view.version < 2) {
    CW_CHECK(refuse(view, CertificateDefect::unique_id_before_v2,
                    tbs.error(ErrorCode::malformed, "a unique identifier in a v1 certificate")));
  }
  CW_TRY(const auto bits, tbs.read_bit_string(der::context(number)));
  out = bits.octets;
  return ok();
}

// TBSCertificate, RFC 5280 section 4.1.2.
Status read_tbs(CertificateView& view, DerReader tbs) {
  CW_CHECK(read_version(view, tbs));
  CW_CHECK(read_serial(view, tbs));
  CW_TRY(view.tbs_signature_identifier, AlgorithmIdentifier::read(tbs));
  CW_TRY(view.issuer, read_name(view, tbs));
  CW_TRY(auto validity, tbs.read_sequence());
  CW_TRY(view.not_before, read_time(view, validity, view.not_before_field));
  CW_TRY(view.not_after, read_time(view, validity, view.not_after_field));
  CW_CHECK(validity.expect_end());
  CW_TRY(view.subject, read_name(view, tbs));
  if (!view.issuer.sets_are_ordered() || !view.subject.sets_are_ordered()) {
    note(view, CertificateAnomaly::name_set_order);
  }
  CW_TRY(view.spki, read_key(view, tbs));
  CW_CHECK(read_unique_id(view, tbs, 1, view.issuer_unique_id));
  CW_CHECK(read_unique_id(view, tbs, 2, view.subject_unique_id));
  const std::size_t extensions_offset = tbs.offset();
  CW_TRY(auto extensions, tbs.read_optional_constructed(der::context_constructed(3)));
  if (extensions) {
    if (view.version != 3) {
      CW_CHECK(refuse(view, CertificateDefect::extensions_before_v3,
                      Error(ErrorCode::malformed, "extensions in a certificate that is not v3",
                            extensions_offset)));
    }
    CW_CHECK(read_extensions(view, *extensions));
  }
  return tbs.expect_end();
}

// Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING }
Status read_certificate(CertificateView& view, BytesView der) {
  CW_CHECK(scan_der(der));
  view.der = der;
  DerReader outer(der);
  CW_TRY(auto certificate, outer.read_sequence());
  const std::size_t tbs_offset = certificate.offset();
  CW_TRY(auto tbs, certificate.read_sequence());
  view.tbs_tlv = der.subspan(tbs_offset, certificate.offset() - tbs_offset);
  CW_CHECK(read_tbs(view, tbs));
  const std::size_t algorithm_offset = certificate.offset();
  CW_TRY(view.signature_identifier, AlgorithmIdentifier::read(certificate));
  if (!equal(view.tbs_signature_identifier.tlv, view.signature_identifier.tlv)) {
    CW_CHECK(
        refuse(view, CertificateDefect::signature_algorithms_differ,
               Error(ErrorCode::malformed, "the two signature algorithms of the certificate differ",
                     algorithm_offset)));
  }
  if (auto algorithm = SignatureAlgorithm::from(view.signature_identifier))
    view.signature_algorithm = *algorithm;
  const std::size_t signature_offset = certificate.offset();
  CW_TRY(const auto signature, certificate.read_bit_string());
  if (signature.unused != 0) {
    CW_CHECK(refuse(view, CertificateDefect::signature_padding,
                    Error(ErrorCode::malformed, "a signature that is no whole number of octets",
                          signature_offset)));
  }
  view.signature = signature.octets;
  return certificate.expect_end();
}

}  // namespace

ExtensionId extension_id(BytesView oid) {
  if (oid.size() == 3 && oid[0] == 0x55 && oid[1] == 0x1d) {
    switch (oid[2]) {
      case 9: return ExtensionId::subject_directory_attributes;
      case 14: return ExtensionId::subject_key_identifier;
      case 15: return ExtensionId::key_usage;
      case 16: return ExtensionId::private_key_usage_period;
      case 17: return ExtensionId::subject_alt_name;
      case 18: return ExtensionId::issuer_alt_name;
      case 19: return ExtensionId::basic_constraints;
      case 30: return ExtensionId::name_constraints;
      case 31: return ExtensionId::crl_distribution_points;
      case 32: return ExtensionId::certificate_policies;
      case 33: return ExtensionId::policy_mappings;
      case 35: return ExtensionId::authority_key_identifier;
      case 36: return ExtensionId::policy_constraints;
      case 37: return ExtensionId::extended_key_usage;
      case 46: return ExtensionId::freshest_crl;
      case 54: return ExtensionId::inhibit_any_policy;
      default: return ExtensionId::unknown;
    }
  }
  for (const auto& row : kOtherArcs) {
    if (row.oid == oid) return row.id;
  }
  return ExtensionId::unknown;
}

Result<CertificateView> CertificateView::parse(BytesView der, Reading reading) {
  // Filled where it is returned: it is too large to be moved for nothing.
  Result<CertificateView> out{CertificateView()};
  out->reading = reading;
  Status read = read_certificate(*out, der);
  if (!read) out = std::move(read).error();
  return out;
}

Result<std::vector<GeneralName>> CertificateView::subject_alt_names() const {
  if (!has(ExtensionId::subject_alt_name)) return std::vector<GeneralName>();
  return parse_general_names(value_of(ExtensionId::subject_alt_name));
}

std::string CertificateView::serial_hex() const {
  if (serial.empty()) return {};
  if (serial[0] < 0x80) {
    return to_hex(serial.size() > 1 && serial[0] == 0 ? serial.subspan(1) : serial);
  }
  Bytes magnitude = to_bytes(serial);  // two's complement: invert and add one
  for (auto& octet : magnitude) octet = static_cast<std::uint8_t>(~octet);
  for (std::size_t i = magnitude.size(); i-- != 0;) {
    if (++magnitude[i] != 0) break;
  }
  return "-" + to_hex(magnitude);
}

Result<CertificatePtr> Certificate::parse(Bytes der) {
  // Not make_shared: the constructor is private, so that every Certificate has been parsed.
  std::shared_ptr<Certificate> certificate(new Certificate(std::move(der)));
  CW_TRY(static_cast<CertificateView&>(*certificate), CertificateView::parse(certificate->owned_));
  return CertificatePtr(std::move(certificate));
}

const Sha256Digest& Certificate::sha256() const {
  std::call_once(sha256_once_, [this] { sha256_ = certwright::sha256(owned_); });
  return sha256_;
}

Sha1Digest Certificate::sha1() const { return certwright::sha1(owned_); }

Status Certificate::verify_signed_by(const PublicKey& issuer_key) const {
  if (!signature_algorithm) {
    return Error(ErrorCode::unsupported,
                 "unsupported signature algorithm " + oid_display_name(signature_identifier.oid));
  }
  return issuer_key.verify(*signature_algorithm, tbs_tlv, signature);
}

Status Certificate::verify_signed_by(const CertificateView& issuer_certificate) const {
  CW_TRY(const auto key, PublicKey::from_spki(issuer_certificate.spki));
  return verify_signed_by(key);
}

bool Certificate::is_self_signed() const {
  return is_self_issued() && verify_signed_by(*this).has_value();
}

std::string Certificate::display_name() const {
  if (auto name = subject.common_name(); !name.empty()) return name;
  if (auto names = subject_alt_names(); names && !names->empty()) return names->front().to_string();
  if (!subject.empty()) return subject.to_string();
  return "serial " + serial_hex();
}

}  // namespace certwright
