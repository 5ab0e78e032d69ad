#include "validators/lint/crl_facts.h"

#include "pkcs/der_scan.h"

namespace certwright::validators {
namespace {

const Extension* find_in(const std::vector<Extension>& extensions, const Oid& oid) {
  for (const auto& extension : extensions) {
    if (oid == extension.oid) return &extension;
  }
  return nullptr;
}

Result<std::vector<Extension>> read_extensions(BytesView sequence_tlv) {
  std::vector<Extension> out;
  DerReader outer(sequence_tlv);
  CW_TRY(auto list, outer.read_sequence());
  while (!list.at_end()) {
    CW_TRY(const auto element, list.read(der::kSequence));
    DerReader in(element.value);
    Extension extension;
    extension.tlv = element.tlv;
    CW_TRY(extension.oid, in.read_oid());
    if (in.next_is(der::kBoolean)) {
      CW_TRY(extension.critical, in.read_boolean());
    }
    CW_TRY(extension.value, in.read_octet_string());
    out.push_back(extension);
  }
  return out;
}

bool is_time(const DerReader& in) {
  return in.next_is(der::kUtcTime) || in.next_is(der::kGeneralizedTime);
}

Result<RevokedEntryFacts> read_entry(DerReader& list) {
  CW_TRY(auto in, list.read_sequence());
  RevokedEntryFacts entry;
  CW_TRY(entry.serial, in.read_integer());
  CW_TRY(entry.date_field, in.read());
  CW_TRY(entry.date, parse_time_tolerantly(entry.date_field.tag, entry.date_field.value));
  if (!in.at_end()) {
    CW_TRY(const auto extensions, in.read(der::kSequence));
    entry.has_extensions = true;
    CW_TRY(entry.extensions, read_extensions(extensions.tlv));
  }
  return entry;
}

}  // namespace

const Extension* RevokedEntryFacts::find(const Oid& oid) const { return find_in(extensions, oid); }
const Extension* CrlFacts::find(const Oid& oid) const { return find_in(extensions_, oid); }

// TBSCertList, RFC 5280 section 5.1.2
Status CrlFacts::read_tbs(DerReader tbs) {
  if (tbs.next_is(der::kInteger)) {
    CW_TRY(const auto version, tbs.read_small_integer());
    version_ = static_cast<unsigned>(version + 1);
  }
  CW_TRY(tbs_signature_identifier_, AlgorithmIdentifier::read(tbs));
  CW_TRY(const auto issuer, tbs.read(der::kSequence));
  CW_TRY(const auto name, Name::parse_with_empty_rdns(issuer.tlv));
  issuer_ = NameFacts(name);
  CW_TRY(this_update_field_, tbs.read());
  CW_TRY(this_update_, parse_time_tolerantly(this_update_field_.tag, this_update_field_.value));
  if (is_time(tbs)) {
    CW_TRY(next_update_field_, tbs.read());
    CW_TRY(next_update_, parse_time_tolerantly(next_update_field_.tag, next_update_field_.value));
  }
  CW_TRY(auto revoked, tbs.read_optional_constructed(der::kSequence));
  if (revoked) {
    has_revoked_certificates_ = true;
    while (!revoked->at_end()) {
      CW_TRY(auto entry, read_entry(*revoked));
      entries_.push_back(std::move(entry));
    }
  }
  CW_TRY(const auto extensions, tbs.read_optional(der::context_constructed(0)));
  if (extensions) {
    has_extensions_ = true;
    CW_TRY(extensions_, read_extensions(extensions->value));
  }
  return tbs.expect_end();
}

Result<CrlFacts> CrlFacts::parse(BytesView der, const LintOptions& options) {
  if (der.size() > kMostOctets) {
    return Error(ErrorCode::limit_exceeded, "a revocation list of more than 16 MiB");
  }
  CW_CHECK(scan_der(der));
  CrlFacts facts;
  facts.der_ = der;
  facts.options_ = options;
  DerReader outer(der);
  CW_TRY(auto list, outer.read_sequence());
  CW_TRY(const auto tbs, list.read_sequence());
  CW_CHECK(facts.read_tbs(tbs));
  CW_TRY(facts.signature_identifier_, AlgorithmIdentifier::read(list));
  CW_TRY(const auto signature, list.read_bit_string());
  facts.signature_ = signature.octets;
  CW_CHECK(list.expect_end());
  return facts;
}

}  // namespace certwright::validators
