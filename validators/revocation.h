// Revocation by CRLs: RFC 5280 section 6.3 for every certificate of a path.
//
// Complete, delta, indirect and partitioned lists; a list counts when its scope covers the
// certificate, its dates hold, and its signer has authority: the certificate's issuer by name, or
// the cRLIssuer that a distribution point names, with a valid path to the same trust anchor and
// cRLSign (T-073). A list limited to some reasons can prove revocation; good needs all reasons.
// Unknown is never good (T-072). No network, no clock.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "validators/path_builder.h"
#include "validators/revocation_list.h"

namespace certwright::validators {

enum class RevocationStatus : std::uint8_t { good, revoked, unknown };

struct RevocationAnswer {
  RevocationStatus status = RevocationStatus::unknown;
  std::optional<CrlReason> reason;
  UtcTime date;     // of revocation
  std::string why;  // for unknown: what was wrong with the list that came closest; may be empty
};

// Everything given must outlive the checker. Usable from one thread at a time.
class RevocationChecker : public PathReviewer {
 public:
  using Lists = std::vector<std::shared_ptr<const RevocationList>>;
  using Signers = std::span<const IssuerSource* const>;
  // `signers`: where CRL issuers are looked for, beside the path.
  RevocationChecker(const Lists& lists, Signers signers, const TrustAnchors& trust,
                    PathInputs inputs, Limits limits);

  // Findings by the policy's revocation mode: chain.revoked, chain.revocation_unknown.
  std::vector<Finding> review(std::span<const CertificatePtr> path) const override;

  // The certificate at `position`, whose issuer follows it.
  RevocationAnswer check(std::span<const CertificatePtr> path, std::size_t position) const;

 private:
  struct Question;
  void ask_point(const DistributionPoint& point, Question& question) const;
  bool is_in_scope(const RevocationList& list, const DistributionPoint& point,
                   const Question& question) const;
  bool has_authority(const RevocationList& list, const Question& question) const;
  bool signer_is_valid(const CertificatePtr& signer, const Question& question) const;
  bool may_use(const RevocationList& list, Question& question) const;
  const RevocationEntry* find_entry(const RevocationList& list, const Question& question) const;
  bool is_current(const RevocationList& list, Question& question) const;
  const RevocationList* find_delta(const RevocationList& complete, const Question& question) const;

  const Lists& lists_;
  Signers signers_;
  const TrustAnchors& trust_;
  PathInputs inputs_;
  Limits limits_;
  mutable std::vector<const Certificate*> signers_in_progress_;
};

}  // namespace certwright::validators
