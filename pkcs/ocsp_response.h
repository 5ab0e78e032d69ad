// OCSPResponse and BasicOCSPResponse (RFC 6960 section 4.2, RFC 5019, RFC 9654): reading.
//
// What is read is a claim: nothing of it counts before validators/ocsp.h has found who signed it
// and with which authority (T-068). Owns its DER; immutable; shared between threads. All views live
// as long as the response.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "pkcs/extensions/other_extensions.h"
#include "pkcs/ocsp_cert_id.h"
#include "pkcs/ocsp_extensions.h"

namespace certwright {

enum class OcspResponseStatus : std::uint8_t {
  successful = 0,
  malformed_request = 1,
  internal_error = 2,
  try_later = 3,
  sig_required = 5,
  unauthorized = 6,
};
// "successful", "malformedRequest", ...
std::string_view to_string(OcspResponseStatus status);

enum class OcspCertStatus : std::uint8_t { good, revoked, unknown };
std::string_view to_string(OcspCertStatus status);

// SingleResponse
struct OcspSingleResponse {
  OcspCertId id;
  OcspCertStatus status = OcspCertStatus::unknown;
  UtcTime revocation_time;          // when revoked
  std::optional<CrlReason> reason;  // likewise
  UtcTime this_update;
  std::optional<UtcTime> next_update;
  ExtensionRange extensions;
  std::optional<UtcTime> archive_cutoff;
  std::optional<OcspCrlReference> crl_reference;
  // A critical extension that is not processed here: the entry must not be used.
  bool unknown_critical = false;
};

// ResponderID: exactly one of the two is set.
struct OcspResponderId {
  std::optional<Name> name;
  BytesView key_hash;  // SHA-1 of the key bits
};

class OcspResponse {
 public:
  // threats.md, "Limits"
  static constexpr std::size_t kMostOctets = std::size_t{64} * 1024;

  // The pre-scan runs first, over the inner DER as well. Nothing may follow any element (T-008),
  // extensions must not repeat (T-009), defaults are not written out (T-011), times are
  // GeneralizedTime (T-018). An error status comes without, success with a body. `malformed`,
  // `truncated`, `limit_exceeded` with offsets; offsets inside the basic response count from its
  // own start. `unsupported` for a response type other than id-pkix-ocsp-basic.
  static Result<std::shared_ptr<const OcspResponse>> parse(Bytes der);

  OcspResponse(const OcspResponse&) = delete;
  OcspResponse& operator=(const OcspResponse&) = delete;
  ~OcspResponse() = default;

  BytesView der() const { return owned_; }
  OcspResponseStatus status() const { return status_; }

  // Everything below only for `successful`.
  const OcspResponderId& responder() const { return responder_; }
  UtcTime produced_at() const { return produced_at_; }
  const std::vector<OcspSingleResponse>& entries() const { return entries_; }  // at least one
  const ExtensionRange& extensions() const { return extensions_; }
  bool has_nonce() const { return has_nonce_; }
  BytesView nonce() const { return nonce_; }  // empty when there is none, or a malformed one
  bool unknown_critical() const { return unknown_critical_; }
  const AlgorithmIdentifier& signature_identifier() const { return signature_identifier_; }
  BytesView signature() const { return signature_; }
  // Certificates that came along, DER, unread: whether one is of use is decided elsewhere.
  const std::vector<BytesView>& certificates() const { return certificates_; }

  // `bad_signature`, or what SignatureAlgorithm::from and PublicKey::verify say.
  Status verify_signed_by(const PublicKey& key) const;

 private:
  explicit OcspResponse(Bytes der) : owned_(std::move(der)) {}
  Status read();
  Status read_basic(BytesView der);
  Status read_data(DerReader data);
  Status read_responder(DerReader& data);
  Status read_extensions(DerReader wrapper);
  Status read_certificates(DerReader wrapper);

  Bytes owned_;
  OcspResponseStatus status_ = OcspResponseStatus::internal_error;
  BytesView data_tlv_;
  OcspResponderId responder_;
  UtcTime produced_at_;
  std::vector<OcspSingleResponse> entries_;
  ExtensionRange extensions_;
  BytesView nonce_;
  bool has_nonce_ = false;
  bool unknown_critical_ = false;
  AlgorithmIdentifier signature_identifier_;
  BytesView signature_;
  std::vector<BytesView> certificates_;
};
using OcspResponsePtr = std::shared_ptr<const OcspResponse>;

}  // namespace certwright
