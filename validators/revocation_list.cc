#include "validators/revocation_list.h"

#include <algorithm>

#include "pkcs/extensions/key_identifiers.h"

namespace certwright::validators {
namespace {

Bytes magnitude(BytesView contents) {
  while (contents.size() > 1 && contents.front() == 0) contents = contents.subspan(1);
  return to_bytes(contents);
}

// The directoryName in an entry's certificateIssuer; empty when there is none.
Bytes issuer_name(BytesView general_names_tlv) {
  const auto names = parse_general_names(general_names_tlv);
  if (!names) return {};
  for (const GeneralName& name : *names) {
    if (name.kind == GeneralNameKind::directory_name) return to_bytes(name.value);
  }
  return {};
}

// Collects entries while a list is read.
struct Collector {
  const RevocationList::Filter& keep;
  std::unordered_multimap<std::string, RevocationEntry> entries = {};
  Bytes certificate_issuer = {};  // holds until the next one (RFC 5280 section 5.3.3)
  bool usable = true;
  bool has_removal = false;
  bool repeats = false;  // two entries of one certificate

  void take(const RevokedCertificate& revoked) {
    if (revoked.unknown_critical) usable = false;
    if (revoked.reason == CrlReason::remove_from_crl) has_removal = true;
    if (!revoked.certificate_issuer.empty()) {
      certificate_issuer = issuer_name(revoked.certificate_issuer);
      if (certificate_issuer.empty()) usable = false;
    }
    if (keep && !keep(revoked.serial)) return;
    const std::string serial(text_of(revoked.serial));
    const auto [first, last] = entries.equal_range(serial);
    repeats = repeats || std::any_of(first, last, [&](const auto& other) {
                return other.second.certificate_issuer == certificate_issuer;
              });
    entries.emplace(serial,
                    RevocationEntry{revoked.revocation_date, revoked.reason, certificate_issuer});
  }
};

}  // namespace

void RevocationList::decode_extensions() {
  if (list_.has_unknown_critical()) usable_ = false;
  if (const Extension point = list_.extensions().find(oids::kIssuingDistributionPoint);
      !point.tlv.empty()) {
    auto decoded = IssuingDistributionPoint::decode(point.value);
    usable_ = usable_ && decoded.has_value();
    if (decoded) scope_ = *std::move(decoded);
  }
  const auto read_number = [&](const Oid& oid, std::optional<Bytes>& number) {
    const Extension extension = list_.extensions().find(oid);
    if (extension.tlv.empty()) return;
    const auto decoded = decode_crl_number(extension.value);
    usable_ = usable_ && decoded.has_value();
    if (decoded) number = magnitude(*decoded);
  };
  read_number(oids::kCrlNumber, number_);
  read_number(oids::kDeltaCrlIndicator, base_number_);
}

// RFC 5280 sections 5.1.2.4, 5.1.2.5 and 5.2.3.
std::string_view RevocationList::find_breach() const {
  const Extension number = list_.extensions().find(oids::kCrlNumber);
  if (list_.has_early_generalized_time()) return "writes a date before 2050 as GeneralizedTime";
  if (!list_.next_update()) return "does not say when the next one comes";
  if (number.tlv.empty()) return "has no CRL number";
  if (number.critical) return "marks its CRL number as critical";
  return {};
}

std::string_view RevocationList::web_breach() const {
  if (!scope_) return {};
  if (scope_->indirect_crl) return "speaks for other CAs (indirectCRL)";
  if (!scope_->name) return {};
  if (!scope_->name->relative_name.empty()) return "names its part relative to its issuer";
  const bool only_uris = std::ranges::all_of(scope_->name->full_name, [](const GeneralName& name) {
    return name.kind == GeneralNameKind::uri;
  });
  return only_uris ? std::string_view() : "names its part by something else than a URI";
}

Result<std::shared_ptr<const RevocationList>> RevocationList::read(ByteSource& source,
                                                                   const Filter& keep) {
  Collector collector{keep};
  CW_TRY(CertificateList list, CertificateList::read(source, [&](const RevokedCertificate& entry) {
           collector.take(entry);
         }));
  std::shared_ptr<RevocationList> result(new RevocationList(std::move(list)));  // private maker
  result->entries_ = std::move(collector.entries);
  result->usable_ = collector.usable;
  result->decode_extensions();
  result->breach_ = result->find_breach();
  if (result->breach_.empty() && collector.repeats) {
    result->breach_ = "lists a certificate twice";
  }
  // RFC 5280 section 5.3.1: that reason stands in delta CRLs only.
  if (collector.has_removal && !result->base_number_) result->usable_ = false;
  return std::shared_ptr<const RevocationList>(std::move(result));
}

Result<std::shared_ptr<const RevocationList>> RevocationList::read(BytesView der,
                                                                   const Filter& keep) {
  MemorySource source(der);
  return read(source, keep);
}

const RevocationEntry* RevocationList::find(BytesView serial,
                                            const Name& certificate_issuer) const {
  const auto [first, last] = entries_.equal_range(std::string(text_of(serial)));
  for (auto entry = first; entry != last; ++entry) {
    const Bytes& named = entry->second.certificate_issuer;
    if (named.empty()) {
      if (issuer() == certificate_issuer) return &entry->second;
      continue;
    }
    const Result<Name> name = Name::parse(named);
    if (name && *name == certificate_issuer) return &entry->second;
  }
  return nullptr;
}

BytesView RevocationList::scope_octets() const {
  return list_.extensions().find(oids::kIssuingDistributionPoint).value;
}

BytesView RevocationList::authority_key_identifier() const {
  const Extension extension = list_.extensions().find(oids::kAuthorityKeyIdentifier);
  if (extension.tlv.empty()) return {};
  const auto decoded = AuthorityKeyIdentifier::decode(extension.value);
  return decoded ? decoded->key_identifier : BytesView();
}

}  // namespace certwright::validators
