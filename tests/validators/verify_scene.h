// A root, a server's certificate and the question about it, for tests of verify_target().
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "fixtures/certificate_fixture.h"
#include "fixtures/public_keys.h"
#include "validators/verify.h"

namespace certwright::tests {

struct VerifyScene {
  fixtures::IssuedCertificate root = fixtures::CertificateFixture("CN=Lab Root")
                                         .key(fixtures::TestKey::ec_p256_2)
                                         .ca()
                                         .self_signed();
  fixtures::CertificateFixture leaf = fixtures::CertificateFixture("CN=srv.lab.example")
                                          .dns("srv.lab.example")
                                          .purposes({oids::kServerAuth})
                                          .tweak(fixtures::fresh_key());
  validators::TrustAnchors trust;
  validators::VerifyRequest request;

  VerifyScene() {
    trust.add(root.certificate);
    request.at = fixtures::kNow;
    request.purpose = *validators::find_purpose("server");
  }

  void ask_for(std::string_view name) {
    request.names.push_back(validators::ReferenceIdentity::parse(name).value());
  }
  validators::TargetResult ask() {
    request.trust = &trust;
    return validators::verify_target(request);
  }
};

inline std::multiset<std::string> ids(const validators::TargetResult& result) {
  std::multiset<std::string> found;
  for (const validators::Finding& finding : result.findings) found.insert(finding.id);
  return found;
}

}  // namespace certwright::tests
