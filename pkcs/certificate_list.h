// CertificateList (RFC 5280 section 5): read in one pass, in constant memory however many entries
// there are (T-076).
//
//   CW_TRY(auto list, CertificateList::read(source, [&](const RevokedCertificate& entry) { … }));
//   CW_CHECK(list.verify_signed_by(issuer_key));
//
// Entries are handed out before the signature can be checked: what a caller concludes from them
// counts only after verify_signed_by() has said ok.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/byte_source.h"
#include "pkcs/extension.h"
#include "pkcs/extensions/other_extensions.h"
#include "pkcs/name.h"
#include "pkcs/public_key.h"
#include "pkcs/time.h"

namespace certwright {

// One entry of revokedCertificates. Views live during the call that hands it out.
struct RevokedCertificate {
  BytesView serial;  // INTEGER contents
  UtcTime revocation_date;
  std::optional<CrlReason> reason;
  std::optional<UtcTime> invalidity_date;
  BytesView certificate_issuer;  // GeneralNames TLV; empty when absent
  bool unknown_critical =
      false;  // a critical entry extension without a decoder here: the CRL must not be used
  std::size_t offset = 0;  // of the entry in the input
};

class CertificateList {
 public:
  using Visitor = std::function<void(const RevokedCertificate&)>;

  // Reads all of `source`. Limits: 16 KiB for one entry, 256 KiB for everything else together. DER
  // rules as everywhere; extensions must not repeat (T-009). Errors with offsets: `truncated`,
  // `malformed`, `limit_exceeded`, and the source's.
  static Result<CertificateList> read(ByteSource& source, const Visitor& visit);
  static Result<CertificateList> read(BytesView der, const Visitor& visit);

  unsigned version() const { return version_; }  // 1 or 2
  const AlgorithmIdentifier& signature_identifier() const { return signature_identifier_; }
  Name issuer() const;
  UtcTime this_update() const { return this_update_; }
  const std::optional<UtcTime>& next_update() const { return next_update_; }
  // thisUpdate or nextUpdate before 2050 is a GeneralizedTime, against RFC 5280 section 5.1.2.4.
  bool has_early_generalized_time() const { return early_generalized_time_; }
  std::uint64_t entry_count() const { return entries_; }
  const ExtensionRange& extensions() const { return extensions_; }
  // A critical extension that is not one of RFC 5280 section 5.2.
  bool has_unknown_critical() const;
  std::uint64_t size() const { return size_; }

  // `bad_signature`, or what PublicKey::verify says. Schemes that sign messages instead of digests
  // work for lists of up to 16 MiB; beyond, `limit_exceeded`.
  Status verify_signed_by(const PublicKey& key) const;

  CertificateList(CertificateList&&) noexcept = default;
  CertificateList& operator=(CertificateList&&) noexcept = default;
  CertificateList(const CertificateList&) = delete;
  CertificateList& operator=(const CertificateList&) = delete;
  ~CertificateList() = default;

 private:
  friend class CertificateListReader;
  CertificateList() = default;

  // Owned octets that views point into; vectors keep their address when moved.
  Bytes issuer_tlv_, extensions_tlv_, signature_identifier_tlv_, signature_;
  AlgorithmIdentifier signature_identifier_;
  unsigned version_ = 1;
  bool early_generalized_time_ = false;
  UtcTime this_update_;
  std::optional<UtcTime> next_update_;
  ExtensionRange extensions_;
  std::uint64_t entries_ = 0;
  std::uint64_t size_ = 0;
  Bytes tbs_digest_;                  // for schemes that sign digests
  std::optional<Bytes> tbs_message_;  // for the others
};

}  // namespace certwright
