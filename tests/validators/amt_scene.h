// A provisioning certificate below a root, judged in the role for given releases.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "fixtures/certificate_fixture.h"
#include "fixtures/public_keys.h"
#include "pkcs/der_writer.h"
#include "tests/support/catch.h"
#include "validators/certificate_pool.h"
#include "validators/role.h"
#include "validators/roles/amt/amt_release.h"

namespace certwright::validators::amt_test {

inline AmtRelease release(std::string_view text) {
  auto parsed = AmtRelease::parse(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

inline fixtures::CertificateFixture provisioning_leaf(std::string_view subject) {
  fixtures::CertificateFixture out(subject);
  out.key(fixtures::TestKey::rsa_2048_1).purposes({oids::kServerAuth, oids::kAmtSetup});
  return out;
}

struct Question {
  std::vector<CertificatePtr> chain, file;
  RoleParameters parameters;
};

inline RoleJudgement judge(const Question& question, const IssuerSource* more = nullptr) {
  RoleSubject subject;
  subject.certificate = question.chain.front();
  subject.chain = question.chain;
  subject.file = question.file;
  subject.key = KeyFacts{KeyFacts::Presence::present, ""};
  subject.parameters = &question.parameters;
  subject.at = fixtures::kNow;
  const std::vector<const IssuerSource*> sources{more};
  if (more != nullptr) subject.sources = sources;
  const auto role = RoleCatalogue().find("amt-remote-configuration");
  REQUIRE(role.has_value());
  return evaluate_role(**role, subject);
}

inline std::vector<std::string> ids_of(const RoleJudgement& judgement) {
  std::vector<std::string> out;
  for (const Finding& each : judgement.findings) out.push_back(each.id);
  std::sort(out.begin(), out.end());
  return out;
}

inline const Finding* find(const RoleJudgement& judgement, std::string_view id) {
  for (const Finding& each : judgement.findings) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

}  // namespace certwright::validators::amt_test
