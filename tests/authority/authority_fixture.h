// What the tests of this room begin with: a store in memory, a root, and profiles.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "authority/certification_authority.h"
#include "fixtures/certificate_fixture.h"
#include "store/memory_store.h"

namespace certwright::tests {

inline const UtcTime kNow = fixtures::kNow;

inline authority::IssuanceProfile server_profile() {
  authority::IssuanceProfile profile;
  profile.role = "tls-server";
  profile.purposes = {oids::kServerAuth};
  profile.usage_rsa = KeyUsage::digital_signature | KeyUsage::key_encipherment;
  profile.usage_other = KeyUsage::digital_signature;
  profile.max_days = 400;
  profile.allowed_names = {GeneralNameKind::dns_name, GeneralNameKind::ip_address};
  return profile;
}

inline authority::AuthorityRequest authority_request(std::string name) {
  authority::AuthorityRequest request;
  request.name = std::move(name);
  return request;
}

inline authority::IssueRequest issue_request(const std::vector<std::string>& names) {
  authority::IssueRequest request;
  for (const auto& name : names)
    request.names.push_back(authority::parse_requested_name(name).value());
  return request;
}

struct RootInStore {
  std::unique_ptr<store::CertificateStore> store = store::make_memory_store();
  authority::CertificationAuthority root =
      authority::CertificationAuthority::create_root(*store, authority_request("Lab Root"), kNow)
          .value();
};

inline std::vector<std::string> dns_names(const Certificate& certificate) {
  std::vector<std::string> out;
  const auto names = certificate.subject_alt_names().value();
  out.reserve(names.size());
  for (const auto& name : names) out.push_back(name.to_string());
  return out;
}

}  // namespace certwright::tests
