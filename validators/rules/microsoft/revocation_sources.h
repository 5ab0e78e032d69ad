// Where a certificate says that its status can be learnt over HTTP.
#pragma once

#include <algorithm>

#include "pkcs/oid.h"
#include "validators/ascii.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::microsoft {

inline bool is_http(const AlternativeName& name) {
  return name.is(GeneralNameKind::uri) && ascii_istarts_with(name.text(), "http://");
}
inline bool has_http_responder(const CertificateFacts& c) {
  return std::ranges::any_of(c.authority_info_access(), [](const AccessFacts& access) {
    return oids::kAdOcsp == access.method && is_http(access.location);
  });
}
inline bool has_http_list(const CertificateFacts& c) {
  return std::ranges::any_of(c.distribution_points(), [](const DistributionPointFacts& point) {
    return std::ranges::any_of(point.full_name, is_http);
  });
}

}  // namespace certwright::validators::rules::microsoft
