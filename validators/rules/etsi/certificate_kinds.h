// Which certificates the parts of ETSI EN 319 412 are about, and since when.
#pragma once

#include <initializer_list>
#include <string>

#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/policy_oids.h"
#include "validators/lint/rule.h"

namespace certwright::validators::rules::etsi {

// Publication of the documents, where a demand is not older. What a policy asks for is asked of a
// certificate whose type was stated, whatever its date.
inline constexpr EffectivePeriod kSinceProfiles{.from = dates::day(2016, 2, 1), .profile = true};
inline constexpr EffectivePeriod kSinceStatements{.from = dates::day(2017, 11, 1)};
inline constexpr EffectivePeriod kSincePsd2{.from = dates::day(2018, 11, 1), .profile = true};
inline constexpr EffectivePeriod kSincePersons{.from = dates::day(2020, 7, 1), .profile = true};
inline constexpr EffectivePeriod kSinceGeneralWeb{.from = dates::day(2023, 9, 1), .profile = true};

// Subscribers' certificates with a policy of EN 319 411. Responders of a CA have profiles of their
// own.
inline bool is_subscriber(const CertificateFacts& c) {
  return c.type().is_etsi() && !c.is_ca() &&
         (c.type().stated || !c.has_purpose(oids::kOcspSigning));
}
// Web certificates whose profile is that of the CA/Browser Forum (EN 319 412-4 section 4.1).
inline bool follows_forum(const CertificateFacts& c) {
  return c.type().is_etsi_web() && c.type().etsi != EtsiPolicy::qncp_w_gen;
}
// The others follow EN 319 412-2, and -3 where they are for organisations.
inline bool follows_profile(const CertificateFacts& c) {
  return is_subscriber(c) && !follows_forum(c);
}
inline bool is_of_person(const CertificateFacts& c) {
  return follows_profile(c) && c.type().person == Person::natural;
}
// Policies LCP and NCP do not say whom a certificate is for: a mailbox or a device is no
// organisation.
inline bool is_of_organization(const CertificateFacts& c) {
  return follows_profile(c) && c.type().person == Person::legal &&
         (c.type().stated || c.type().is_qualified() || c.subject().has(oids::kOrganizationName));
}
// Policy QNCP-w-gen: for websites, but not for browsers (EN 319 412-4 section 4.1.3).
inline bool is_general_web(const CertificateFacts& c) {
  return is_subscriber(c) && c.type().etsi == EtsiPolicy::qncp_w_gen;
}
inline bool is_eu_qualified(const CertificateFacts& c) {
  return is_subscriber(c) && c.type().eidas;
}
inline bool is_eu_web(const CertificateFacts& c) {
  return is_eu_qualified(c) && c.type().is_etsi_web();
}
inline bool is_for_device(const CertificateFacts& c) {
  return c.type().etsi == EtsiPolicy::qcp_n_qscd || c.type().etsi == EtsiPolicy::qcp_l_qscd;
}
// For signatures of persons, and for seals of organisations.
inline bool is_for_signatures(const CertificateFacts& c) {
  return c.type().etsi == EtsiPolicy::qcp_n || c.type().etsi == EtsiPolicy::qcp_n_qscd;
}
inline bool is_for_seals(const CertificateFacts& c) {
  return c.type().etsi == EtsiPolicy::qcp_l || c.type().etsi == EtsiPolicy::qcp_l_qscd;
}

// Whose key usage follows table 1 of EN 319 412-2: also of persons' qualified web certificates,
// where the type is read from the certificate.
inline bool has_key_of_person(const CertificateFacts& c) {
  if (!is_subscriber(c) || c.type().person != Person::natural) return false;
  return !follows_forum(c) || (!c.type().stated && c.type().is_qualified());
}

// Violated when the name lacks an attribute of the type.
inline Outcome unless_in(const NameFacts& name, const Oid& type) {
  return violated_if(!name.has(type));
}
// Violated by the first of the types of which the name has several attributes.
inline Outcome judge_repeated(const NameFacts& name, std::initializer_list<const Oid*> types) {
  for (const Oid* const type : types) {
    if (name.count(*type) > 1) {
      return violation(std::to_string(name.count(*type)))
          .at("subject." + oid_display_name(type->octets()))
          .wants("1");
    }
  }
  return pass();
}
inline bool has_extensions(const CertificateFacts& c) { return !c->extensions.empty(); }

}  // namespace certwright::validators::rules::etsi
