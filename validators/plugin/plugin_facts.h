// The facts about a certificate that a plugin may ask for by name (certwright/plugin.h).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pkcs/certificate.h"

namespace certwright::validators::plugin {

// Whether there is a fact of that name.
bool is_fact(std::string_view name);

// Each fact is made once, and lives as long as this object.
class CertificateFacts {
 public:
  explicit CertificateFacts(CertificatePtr certificate) : certificate_(std::move(certificate)) {}
  const Certificate& certificate() const { return *certificate_; }
  // Empty when the certificate has none, and for unknown names.
  const std::vector<std::string>& values(std::string_view name);

 private:
  CertificatePtr certificate_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace certwright::validators::plugin
