// A certificate about to be issued: everything it will say but its serial and signature.
#pragma once

#include <optional>
#include <string>

#include "authority/issuance_profile.h"
#include "authority/issue_request.h"
#include "pkcs/certificate.h"
#include "pkcs/certificate_builder.h"
#include "pkcs/certification_request.h"

namespace certwright::authority {

struct IssuanceDraft {
  CertificateBuilder builder;
  std::string friendly_name;
  std::optional<PrivateKey> key;  // to be kept with the certificate
};

// Fills the profile with the request's names and the key. Never valid longer than `issuer`.
// `refused` when the profile does not take the key, a name's kind or the number of days;
// `invalid_argument` when a name is missing.
Result<IssuanceDraft> make_draft(const Certificate& issuer, const IssueRequest& request,
                                 const IssuanceProfile& profile, BytesView spki_tlv, UtcTime now);

// The request for a certificate in this role: subject as in make_draft, names, and what the role
// needs as requested extensions (key usage, purposes). The same errors.
Result<Bytes> make_certification_request(const IssueRequest& request,
                                         const IssuanceProfile& profile, const PrivateKey& key);

// A little before `now`: clocks of two machines seldom differ by more, and a certificate that is
// not yet valid is the worse surprise. With an issuer: not before the issuer itself is valid.
UtcTime backdated(UtcTime now);
UtcTime backdated(UtcTime now, const Certificate& issuer);

}  // namespace certwright::authority
