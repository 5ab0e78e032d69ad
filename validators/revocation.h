// Revocation: CRLs (RFC 5280 section 6.3) and OCSP responses together, for every certificate of a
// path.
//
// Complete, delta, indirect and partitioned lists; a list counts when its scope covers the
// certificate, its dates hold, and its signer has authority: the certificate's issuer by name, or
// the cRLIssuer that a distribution point names, with a valid path to the same trust anchor and
// cRLSign (T-073). A list limited to some reasons can prove revocation; good needs all reasons.
// OCSP responses: validators/ocsp.h. Whatever says revoked wins; unknown is never good (T-072). No
// network, no clock.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "validators/ocsp.h"
#include "validators/path_builder.h"
#include "validators/revocation_list.h"
#include "validators/revocation_status.h"

namespace certwright::validators {

struct RevocationAnswer {
  RevocationStatus status = RevocationStatus::unknown;
  std::optional<CrlReason> reason;
  UtcTime date;     // of revocation
  std::string by;   // who says so: "the list of "Lab CA" of 2026-11-20T00:00:00Z"; may be empty
  std::string why;  // for unknown: what was wrong with the list that came closest; may be empty
  // What is wrong with the lists and responses that do not decide: chain.crl_stale, ocsp.*
  std::vector<Finding> findings;
};

// What verified responses about one certificate say.
struct OcspStatements {
  bool good = false, revoked = false, unknown = false;
};
// Revoked by either is revoked. Responses that contradict each other are worth nothing, and so is
// a responder that does not know the certificate; unless, in the latter case, lists decide (RFC
// 6960 section 2.2 leaves that to the client).
RevocationStatus combine(RevocationStatus by_lists, const OcspStatements& by_responses);

// Everything given must outlive the checker. Usable from one thread at a time.
class RevocationChecker : public PathReviewer {
 public:
  using Lists = std::vector<std::shared_ptr<const RevocationList>>;
  using Signers = std::span<const IssuerSource* const>;
  // `signers`: where CRL issuers and OCSP delegates are looked for, beside the path.
  RevocationChecker(const Lists& lists, Signers signers, const TrustAnchors& trust,
                    PathInputs inputs, Limits limits, OcspEvidence ocsp = {});

  // Findings by the policy's revocation mode: chain.revoked, chain.revocation_unknown; and why
  // what was given does not decide, where it does not.
  std::vector<Finding> review(std::span<const CertificatePtr> path) const override;

  // The certificate at `position`, whose issuer follows it.
  RevocationAnswer check(std::span<const CertificatePtr> path, std::size_t position) const;

 private:
  struct Question;
  RevocationAnswer ask_lists(std::span<const CertificatePtr> path, std::size_t position) const;
  void ask_responses(Question& question, OcspStatements& statements) const;
  bool concerns(const OcspReceived& received, const Question& question) const;
  Finding tell_revoked(const CertificatePtr& certificate, std::size_t position,
                       const RevocationAnswer& answer) const;
  Finding tell_unknown(const CertificatePtr& certificate, std::size_t position,
                       const RevocationAnswer& answer) const;
  void ask_point(const DistributionPoint& point, Question& question) const;
  bool is_in_scope(const RevocationList& list, const DistributionPoint& point,
                   const Question& question) const;
  bool has_authority(const RevocationList& list, const Question& question) const;
  bool signer_is_valid(const CertificatePtr& signer, const Question& question) const;
  bool may_use(const RevocationList& list, Question& question) const;
  bool may_acquit(const RevocationList& list, Question& question) const;
  const RevocationEntry* find_entry(const RevocationList& list, const Question& question) const;
  bool is_current(const RevocationList& list, Question& question) const;
  const RevocationList* find_delta(const RevocationList& complete, const Question& question) const;

  const Lists& lists_;
  Signers signers_;
  const TrustAnchors& trust_;
  PathInputs inputs_;
  Limits limits_;
  OcspEvidence ocsp_;
  mutable std::vector<const Certificate*> signers_in_progress_;
};

}  // namespace certwright::validators
