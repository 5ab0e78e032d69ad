// Roles of payment service providers (ETSI TS 119 495 section 5.2.2).
#pragma once

#include <array>

#include "validators/lint/rule.h"
#include "validators/rules/etsi/statements.h"

namespace certwright::validators::rules::etsi {

struct KnownRole {
  Oid id;
  std::string_view name;
};
inline constexpr std::array kPaymentRoles{
    KnownRole{Oid{"0.4.0.19495.1.0"}, "Unspecified"}, KnownRole{Oid{"0.4.0.19495.1.1"}, "PSP_AS"},
    KnownRole{Oid{"0.4.0.19495.1.2"}, "PSP_PI"}, KnownRole{Oid{"0.4.0.19495.1.3"}, "PSP_AI"},
    KnownRole{Oid{"0.4.0.19495.1.4"}, "PSP_IC"}};
// Names that later editions added.
inline constexpr std::array<std::string_view, 4> kLaterRoles{"PSP_CB", "PSP_PA", "VOP_RS",
                                                             "VOP_VS"};

// nullptr for a role of a later edition, and for what is none.
inline const KnownRole* find_role(BytesView id) {
  for (const KnownRole& role : kPaymentRoles) {
    if (role.id == id) return &role;
  }
  return nullptr;
}
// One number below the arc of roles.
inline bool is_role(BytesView id) {
  static constexpr Oid kArc{"0.4.0.19495.1"};
  const BytesView arc = kArc.octets();
  return id.size() == arc.size() + 1 && equal(id.first(arc.size()), arc);
}
inline bool is_role_name(std::string_view name) {
  for (const KnownRole& role : kPaymentRoles) {
    if (role.name == name) return true;
  }
  for (const std::string_view later : kLaterRoles) {
    if (later == name) return true;
  }
  return false;
}
// Central banks and public authorities have no authority above them (GEN-5.2.3-5).
inline bool has_role_without_authority(const PaymentStatement& statement) {
  bool found = false;
  for_each_role(statement, [&](const PaymentRole& role) {
    found = found || role.name == "PSP_CB" || role.name == "PSP_PA";
  });
  return found;
}

// The first role for which `wrong` holds.
template <class Wrong>
Outcome judge_roles(const CertificateFacts& c, Wrong&& wrong) {
  const auto statement = PaymentStatement::of(c);
  if (!statement) return pass();
  Outcome outcome = pass();
  for_each_role(*statement, [&](const PaymentRole& role) {
    if (outcome.violated() || !wrong(role)) return;
    outcome = violation(oid_to_string(role.id) + " " + std::string(role.name))
                  .at("qcStatements.rolesOfPSP");
  });
  return outcome;
}

}  // namespace certwright::validators::rules::etsi
