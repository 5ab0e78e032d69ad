// OcspFacts: what rules about OCSP responses (RFC 6960) ask for.
#pragma once

#include "pkcs/ocsp_response.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators {

// Keeps the response. Immutable.
class OcspFacts {
 public:
  explicit OcspFacts(OcspResponsePtr response) : response_(std::move(response)) {}
  const OcspResponse* operator->() const { return response_.get(); }
  UtcTime date() const { return response_->produced_at(); }

 private:
  OcspResponsePtr response_;
};

}  // namespace certwright::validators
