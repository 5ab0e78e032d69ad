// RevocationList: a CRL in memory, ready to be asked about serial numbers.
//
// Reading streams (pkcs/certificate_list.h); a filter keeps only the serial numbers that matter,
// so that huge lists cost little. Nothing it says counts before its signature was verified by a
// signer with authority, which is revocation.h's business. Immutable, shared between threads.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pkcs/certificate_list.h"
#include "pkcs/extensions/crl_distribution_points.h"

namespace certwright::validators {

struct RevocationEntry {
  UtcTime date;
  std::optional<CrlReason> reason;
  // Name TLV of the issuer of the revoked certificate (RFC 5280 section 5.3.3); empty: the list's.
  Bytes certificate_issuer;
};

class RevocationList {
 public:
  // True for serial numbers (INTEGER contents) to keep. Empty: all.
  using Filter = std::function<bool(BytesView serial)>;

  // Errors as CertificateList::read.
  static Result<std::shared_ptr<const RevocationList>> read(ByteSource& source,
                                                            const Filter& keep = {});
  static Result<std::shared_ptr<const RevocationList>> read(BytesView der, const Filter& keep = {});

  const CertificateList& list() const { return list_; }
  Name issuer() const { return list_.issuer(); }
  // The entry of a certificate; nullptr when there is none.
  const RevocationEntry* find(BytesView serial, const Name& certificate_issuer) const;

  // False when a critical extension, or an extension of an entry, is not understood or malformed:
  // the list must not be used (RFC 5280 section 5.2).
  bool usable() const { return usable_; }
  // What the list breaks of what RFC 5280 section 5 asks of its issuer, in words ("has no CRL
  // number"); empty when nothing was found. Such a list can prove revocation; where the profile
  // holds issuers to RFC 5280, it proves nothing else.
  std::string_view breach() const { return breach_; }
  // The same for the rules of the web on partitioned lists (TLS Baseline Requirements 7.2.2.1).
  std::string_view web_breach() const;
  const std::optional<IssuingDistributionPoint>& scope() const { return scope_; }
  BytesView scope_octets() const;
  BytesView authority_key_identifier() const;
  // Magnitudes without leading zeros.
  const std::optional<Bytes>& number() const { return number_; }
  const std::optional<Bytes>& base_number() const { return base_number_; }  // a delta CRL
  bool is_indirect() const { return scope_ && scope_->indirect_crl; }

 private:
  explicit RevocationList(CertificateList list) : list_(std::move(list)) {}
  void decode_extensions();
  std::string_view find_breach() const;

  CertificateList list_;
  std::unordered_multimap<std::string, RevocationEntry> entries_;
  std::optional<IssuingDistributionPoint> scope_;
  std::optional<Bytes> number_, base_number_;
  std::string_view breach_;
  bool usable_ = true;
};

}  // namespace certwright::validators
