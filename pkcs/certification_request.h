// CertificationRequest (PKCS#10, RFC 2986): reading, proof of possession, building.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pkcs/extension.h"
#include "pkcs/general_name.h"
#include "pkcs/name.h"
#include "pkcs/private_key.h"
#include "pkcs/public_key.h"

namespace certwright {

struct RequestAttribute {
  BytesView type;    // OID contents
  BytesView values;  // contents of the SET
};

// Owns its DER; immutable; shared between threads. All views live as long as the request.
class CertificationRequest {
 public:
  // The pre-scan runs first; attributes must not repeat, nor extensions within the extensionRequest
  // (T-009).
  static Result<std::shared_ptr<const CertificationRequest>> parse(Bytes der);

  CertificationRequest(const CertificationRequest&) = delete;
  CertificationRequest& operator=(const CertificationRequest&) = delete;
  ~CertificationRequest() = default;

  BytesView der() const { return owned_; }
  const Name& subject() const { return subject_; }
  const SubjectPublicKeyInfo& spki() const { return spki_; }
  const std::vector<RequestAttribute>& attributes() const { return attributes_; }
  // What extensionRequest (PKCS#9, or Microsoft's 1.3.6.1.4.1.311.2.1.14) asks for; empty when
  // absent.
  const ExtensionRange& requested_extensions() const { return requested_; }
  Result<std::vector<GeneralName>> subject_alt_names() const;
  bool has_challenge_password() const;
  const AlgorithmIdentifier& signature_identifier() const { return signature_identifier_; }

  // The requester holds the private key: the request's own signature verifies (T-116).
  // `bad_signature` otherwise.
  Status verify_proof_of_possession(unsigned least_rsa_bits = kLeastRsaBits) const;
  std::string display_name() const;

 private:
  explicit CertificationRequest(Bytes der) : owned_(std::move(der)) {}
  Status read();
  Status read_attributes(DerReader attributes);

  Bytes owned_;
  BytesView info_tlv_;
  Name subject_;
  SubjectPublicKeyInfo spki_;
  std::vector<RequestAttribute> attributes_;
  ExtensionRange requested_;
  AlgorithmIdentifier signature_identifier_;
  BytesView signature_;
};
using CertificationRequestPtr = std::shared_ptr<const CertificationRequest>;

class CertificationRequestBuilder {
 public:
  CertificationRequestBuilder& subject(BytesView name_tlv);
  // Goes into the extensionRequest attribute, in the order given.
  CertificationRequestBuilder& extension(const Oid& oid, Critical critical, BytesView value);
  CertificationRequestBuilder& subject_alt_names(const std::vector<Bytes>& names);
  // One attribute with its one value's TLV; for fixtures and templates.
  CertificationRequestBuilder& attribute(const Oid& type, BytesView value_tlv);

  Result<Bytes> sign(const PrivateKey& key,
                     std::optional<SignatureAlgorithm> algorithm = std::nullopt) const;

 private:
  Bytes subject_;
  Bytes extensions_;
  std::vector<Bytes> attributes_;
};

}  // namespace certwright
