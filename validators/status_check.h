// One OCSP response, or one revocation list, judged by itself for one certificate and its issuer:
// what `ocsp check` and `crl check` say.
//
// The issuer's certificate is taken as trusted. What keeps a response or list from being used is an
// error here. Pure; usable from several threads.
#pragma once

#include <memory>

#include "validators/ocsp.h"
#include "validators/report.h"
#include "validators/revocation_list.h"
#include "validators/verification_policy.h"

namespace certwright::validators {

struct StatusQuestion {
  CertificatePtr certificate;  // may be null for a list: then only the list itself is judged
  CertificatePtr issuer;
  UtcTime at;
  VerificationPolicy policy = default_policy();
};

// `lists`: for delegates that must be checked themselves.
TargetResult check_response(const OcspReceived& received, BytesView nonce,
                            const std::vector<std::shared_ptr<const RevocationList>>& lists,
                            const StatusQuestion& question);
TargetResult check_list(const std::shared_ptr<const RevocationList>& list,
                        const StatusQuestion& question);

}  // namespace certwright::validators
