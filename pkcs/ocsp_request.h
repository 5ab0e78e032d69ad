// OCSPRequest (RFC 6960 section 4.1, RFC 9654): reading and building, without signature.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "pkcs/ocsp_cert_id.h"
#include "pkcs/ocsp_extensions.h"

namespace certwright {

// Owns its DER; immutable; shared between threads. All views live as long as the request.
class OcspRequest {
 public:
  // The rules of OcspResponse::parse. A signature is not read, only noticed.
  static Result<std::shared_ptr<const OcspRequest>> parse(Bytes der);

  OcspRequest(const OcspRequest&) = delete;
  OcspRequest& operator=(const OcspRequest&) = delete;
  ~OcspRequest() = default;

  BytesView der() const { return owned_; }
  const std::vector<OcspCertId>& certificates() const { return certificates_; }  // at least one
  BytesView nonce() const { return nonce_; }  // empty when there is none
  bool is_signed() const { return signed_; }

 private:
  explicit OcspRequest(Bytes der) : owned_(std::move(der)) {}
  Status read();
  Status read_tbs(DerReader tbs);

  Bytes owned_;
  std::vector<OcspCertId> certificates_;
  BytesView nonce_;
  bool signed_ = false;
};
using OcspRequestPtr = std::shared_ptr<const OcspRequest>;

// A request about these CertIDs (encode_ocsp_cert_id). `nonce`: 32 to 128 random octets, or empty
// for none. `invalid_argument` for any other nonce, and without a CertID.
Result<Bytes> encode_ocsp_request(std::span<const Bytes> cert_ids, BytesView nonce);

}  // namespace certwright
