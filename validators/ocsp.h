// OCSP: from a response as it was received to what may be believed of it (RFC 6960, RFC 5019,
// RFC 9654).
//
// An OcspStatus is proof: nothing but judge_ocsp() makes one, and only from a response whose
// signature, signer, entry and dates have been checked (T-068). The signer is the certificate's
// issuer, by key, or a delegate that the issuer itself certified for id-kp-OCSPSigning, valid at
// the time, and known not to be revoked or exempt from that question (T-069). The entry is the one
// whose CertID is the certificate's as a whole; contradicting ones make the response unusable
// (T-070). Dates and nonce: OcspRules (T-071). Everything else is a fault, told as a finding, and
// no status (T-072). Pure; usable from several threads.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pkcs/ocsp_response.h"
#include "validators/issuer_source.h"
#include "validators/path_validator.h"
#include "validators/revocation_status.h"

namespace certwright::validators {

// A response as it came: from a file or a server. May be no response at all.
struct OcspReceived {
  std::string origin;  // "resp.der", "http://…": for messages
  Result<OcspResponsePtr> response;

  // Reads DER, PEM ("OCSP RESPONSE") or base64. What is something else, or nothing, stays as the
  // Error that says what it looks like: an empty body, a web page, a certificate.
  static OcspReceived read(std::string origin, BytesView body);
};

// What was received, and what was asked.
struct OcspEvidence {
  std::vector<std::shared_ptr<const OcspReceived>> responses;
  Bytes nonce;  // of the request; empty: none was sent
};

// Limits of dates, in seconds and days (T-071).
struct OcspRules {
  std::int64_t clock_difference = 300;  // how far thisUpdate and producedAt may lie ahead
  std::int64_t most_days = 7;           // age of a response without nextUpdate
  // RFC 9654 section 2.1: responders may leave a nonce unanswered.
  enum class MissingNonce : std::uint8_t {
    accepted,
    refused
  } missing_nonce = MissingNonce::accepted;

  // A policy that wants certainty (hard_fail) refuses a response without the nonce that was sent.
  static OcspRules of(const VerificationPolicy& policy);
};

class OcspStatus {
 public:
  // `unknown`: the responder says that it does not know the certificate.
  RevocationStatus status() const { return status_; }
  UtcTime revocation_time() const { return entry_.revocation_time; }
  const std::optional<CrlReason>& reason() const { return entry_.reason; }
  UtcTime this_update() const { return entry_.this_update; }
  const std::optional<UtcTime>& next_update() const { return entry_.next_update; }
  UtcTime produced_at() const { return response_->produced_at(); }
  // Whose key signed: the issuer's certificate, or the delegate's.
  const CertificatePtr& signer() const { return signer_; }
  bool by_delegate() const { return by_delegate_; }
  // The nonce that was sent came back: the answer was made for this question.
  bool nonce_matched() const { return nonce_matched_; }

 private:
  friend class OcspJudge;
  OcspStatus() = default;
  OcspResponsePtr response_;  // keeps the views of `entry_` alive
  OcspSingleResponse entry_;
  CertificatePtr signer_;
  RevocationStatus status_ = RevocationStatus::unknown;
  bool by_delegate_ = false;
  bool nonce_matched_ = false;
};

struct OcspQuestion {
  // The certificate asked about, its issuer, and what the issuer hangs from, trust anchor last.
  std::span<const CertificatePtr> path;
  std::size_t position = 0;  // of the certificate, for findings
  const PathInputs& inputs;  // time, policy
  OcspRules rules;
  BytesView nonce;                                    // that was sent; empty: none
  std::span<const IssuerSource* const> signers = {};  // where delegates are looked for as well
  // Whether a delegate, given with the path above it, is revoked. Empty: nobody knows.
  std::function<RevocationStatus(std::span<const CertificatePtr> path)> delegate_status = {};
};

struct OcspAnswer {
  std::optional<OcspStatus> status;
  // Without a status, why there is none; with one, what should be known of it.
  std::vector<Finding> findings;
};

OcspAnswer judge_ocsp(const OcspReceived& received, const OcspQuestion& question);

// Whether some entry is about the certificate at the front of the path, by its whole CertID.
bool is_about(const OcspReceived& received, std::span<const CertificatePtr> path);

}  // namespace certwright::validators
