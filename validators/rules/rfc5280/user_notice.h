// User notices of certificate policies (RFC 5280 section 4.2.1.4), read tolerantly.
#pragma once

#include <optional>

#include "pkcs/oid.h"
#include "validators/lint/certificate_facts.h"

namespace certwright::validators::rules::rfc5280 {

struct UserNotice {
  bool has_reference = false;  // noticeRef
  DerElement explicit_text;    // tag 0 when absent
};

inline UserNotice read_user_notice(const DerElement& qualifier) {
  UserNotice notice;
  if (qualifier.tag != der::kSequence) return notice;
  DerReader in(qualifier.value);
  if (in.next_is(der::kSequence)) {
    notice.has_reference = true;
    if (!in.skip()) return notice;
  }
  if (const auto text = in.read()) notice.explicit_text = *text;
  return notice;
}

// The first user notice for which `predicate` holds.
template <class Predicate>
std::optional<UserNotice> find_user_notice(const CertificateFacts& c, Predicate&& predicate) {
  for (const PolicyFacts& policy : c.policies()) {
    for (const QualifierFacts& qualifier : policy.qualifiers) {
      if (oids::kQualifierUserNotice != qualifier.id) continue;
      const UserNotice notice = read_user_notice(qualifier.body);
      if (predicate(notice)) return notice;
    }
  }
  return std::nullopt;
}

// The first explicitText for which `predicate` holds.
template <class Predicate>
std::optional<DerElement> find_explicit_text(const CertificateFacts& c, Predicate&& predicate) {
  const auto notice = find_user_notice(c, [&](const UserNotice& candidate) {
    return candidate.explicit_text.tag != 0 && predicate(candidate.explicit_text);
  });
  return notice ? std::optional(notice->explicit_text) : std::nullopt;
}

inline bool has_explicit_text(const CertificateFacts& c) {
  return find_explicit_text(c, [](const DerElement&) { return true; }).has_value();
}

}  // namespace certwright::validators::rules::rfc5280
