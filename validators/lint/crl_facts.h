// CrlFacts: what rules about certificate revocation lists (RFC 5280 section 5) ask for.
//
// Read tolerantly, as far as DER allows, and whole in memory: for lists of at most 16 MiB. Views
// live as long as the octets given. Immutable.
#pragma once

#include <optional>
#include <vector>

#include "pkcs/algorithm_identifier.h"
#include "pkcs/extension.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators {

struct RevokedEntryFacts {
  BytesView serial;       // INTEGER contents
  DerElement date_field;  // revocationDate as encoded
  UtcTime date;
  bool has_extensions = false;
  std::vector<Extension> extensions;
  // nullptr when absent.
  const Extension* find(const Oid& oid) const;
};

class CrlFacts {
 public:
  static constexpr std::size_t kMostOctets = std::size_t{16} << 20;

  // `limit_exceeded` above kMostOctets; the pre-scan's errors; `malformed` when the list's outer
  // structure is not that of a CertificateList.
  static Result<CrlFacts> parse(BytesView der, const LintOptions& options = {});

  BytesView der() const { return der_; }
  const LintOptions& options() const { return options_; }
  UtcTime date() const { return this_update_; }

  unsigned version() const { return version_; }
  const AlgorithmIdentifier& signature_identifier() const { return signature_identifier_; }
  const AlgorithmIdentifier& tbs_signature_identifier() const { return tbs_signature_identifier_; }
  const NameFacts& issuer() const { return issuer_; }
  UtcTime this_update() const { return this_update_; }
  const std::optional<UtcTime>& next_update() const { return next_update_; }
  const DerElement& this_update_field() const { return this_update_field_; }
  const DerElement& next_update_field() const { return next_update_field_; }  // tag 0 when absent
  // revokedCertificates is there, even with nothing in it.
  bool has_revoked_certificates() const { return has_revoked_certificates_; }
  const std::vector<RevokedEntryFacts>& entries() const { return entries_; }
  bool has_extensions() const { return has_extensions_; }
  const std::vector<Extension>& extensions() const { return extensions_; }
  // nullptr when absent.
  const Extension* find(const Oid& oid) const;
  BytesView signature() const { return signature_; }

 private:
  CrlFacts() = default;
  Status read_tbs(DerReader tbs);
  BytesView der_;
  LintOptions options_;
  unsigned version_ = 1;
  AlgorithmIdentifier signature_identifier_, tbs_signature_identifier_;
  NameFacts issuer_;
  UtcTime this_update_;
  std::optional<UtcTime> next_update_;
  DerElement this_update_field_, next_update_field_;
  bool has_revoked_certificates_ = false;
  std::vector<RevokedEntryFacts> entries_;
  bool has_extensions_ = false;
  std::vector<Extension> extensions_;
  BytesView signature_;
};

}  // namespace certwright::validators
