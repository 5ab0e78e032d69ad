#include "validators/name_check.h"

#include <algorithm>

#include "pkcs/der_reader.h"
#include "validators/ascii.h"
#include "validators/certificate_text.h"
#include "validators/dns_name.h"
#include "validators/ip_address.h"
#include "validators/name_near_miss.h"
#include "validators/public_suffix.h"
#include "validators/service_name.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kShownNames = 10;

// The certificate's names by kind, with the texts they view.
struct Presented {
  explicit Presented(const Certificate& certificate);

  PresentedIdentifiers identifiers() const {
    return {state,     dns_views, email_views,  addresses,
            srv_views, uri_views, common_views, subject_email_views};
  }
  std::string text() const;  // at most ten

  SubjectAltName state = SubjectAltName::absent;
  std::vector<GeneralName> entries;
  std::vector<std::string_view> dns_views, email_views, srv_views, uri_views, common_views,
      subject_email_views;
  std::vector<BytesView> addresses;
  std::vector<std::string> common_names, subject_emails;
};

Presented::Presented(const Certificate& certificate)
    : common_names(certificate.subject.values(oids::kCommonName)),
      subject_emails(certificate.subject.values(oids::kEmailAddress)) {
  common_views.assign(common_names.begin(), common_names.end());
  subject_email_views.assign(subject_emails.begin(), subject_emails.end());
  if (!certificate.has(ExtensionId::subject_alt_name)) return;
  Result<std::vector<GeneralName>> names = certificate.subject_alt_names();
  state = names ? SubjectAltName::present : SubjectAltName::malformed;
  if (!names) return;
  entries = *std::move(names);
  for (const GeneralName& name : entries) {
    if (name.kind == GeneralNameKind::dns_name) dns_views.push_back(name.text());
    if (name.kind == GeneralNameKind::rfc822_name) email_views.push_back(name.text());
    if (name.kind == GeneralNameKind::ip_address) addresses.push_back(name.value);
    if (name.kind == GeneralNameKind::uri) uri_views.push_back(name.text());
    if (oids::kDnsSrv == name.other_name_type) {
      if (const auto service = srv_name_text(name.value)) srv_views.push_back(*service);
    }
  }
}

std::string entry_text(const GeneralName& name) {
  if (name.kind == GeneralNameKind::dns_name) return std::string(name.text());
  if (name.kind == GeneralNameKind::ip_address) {
    if (const auto address = IpAddress::from_octets(name.value)) return address->text();
  }
  return std::string(to_string(name.kind)) + " " + name.to_string();
}

std::string Presented::text() const {
  std::string text;
  std::size_t shown = 0;
  for (const GeneralName& name : entries) {
    if (!text.empty()) text += ", ";
    if (shown++ == kShownNames) {
      return text + "and " + std::to_string(entries.size() - kShownNames) + " more";
    }
    text += entry_text(name);
  }
  return text;
}

std::string asked_for(const ReferenceIdentity& reference) {
  const DisplayName display = reference.display();
  const std::string text = reference.text();
  return display.unicode == text || display.unicode.empty() ? text
                                                            : text + " (" + display.unicode + ")";
}

// DNS names of a subjectAltName that does not decode, for explanations only: the usual reason is an
// international name in Unicode.
std::vector<std::string_view> unreadable_dns_names(const Certificate& certificate) {
  constexpr DerTag kDnsName = 0x82;
  std::vector<std::string_view> names;
  DerReader outer(certificate.value_of(ExtensionId::subject_alt_name));
  auto entries = outer.read_sequence();
  while (entries && !entries->at_end()) {
    const auto entry = entries->read();
    if (!entry) break;
    if (entry->tag == kDnsName) names.push_back(text_of(entry->value));
  }
  return names;
}

// "; "*.lab.example" almost matches: the wildcard covers one label only"
std::string near_miss_text(std::span<const std::string_view> names,
                           const ReferenceIdentity& reference) {
  if (reference.dns_name() == nullptr) return {};
  const NearestName nearest = nearest_dns_name(names, *reference.dns_name());
  if (nearest.near_miss == NearMiss::none) return {};
  return " Close to " + std::string(nearest.presented) + ": " +
         std::string(describe(nearest.near_miss)) + ".";
}

Finding mismatch(const CertificatePtr& certificate, const Presented& presented,
                 const ReferenceIdentity& reference, const IdentityPolicy& policy) {
  const std::string name = asked_for(reference);
  const std::string who = named(*certificate);
  if (presented.state == SubjectAltName::absent) {
    PresentedIdentifiers subject_only = presented.identifiers();
    IdentityPolicy with_subject = policy;
    with_subject.fallback = SubjectFallback::without_subject_alt_name;
    if (match_identity(reference, subject_only, with_subject).matches()) {
      return finding("name.cn_only")
          .about(certificate, 0)
          .says(who + " has the name " + name +
                " only in its subject, where current clients do not look.")
          .expected_found("subjectAltName " + name, "common name " + name)
          .at_field("subjectAltName");
    }
    if (presented.common_names.empty() && presented.subject_emails.empty()) {
      return finding("name.no_names")
          .about(certificate, 0)
          .says(who + " has no name that could be compared with " + name + ".")
          .expected_found(name, "no names")
          .at_field("subjectAltName");
    }
  }
  if (presented.state == SubjectAltName::malformed) {
    return finding("name.mismatch")
        .about(certificate, 0)
        .says("The subjectAltName of " + who +
              " cannot be read, so it is valid for no name, and not for " + name + "." +
              near_miss_text(unreadable_dns_names(*certificate), reference))
        .expected_found(name, "a subjectAltName that cannot be read")
        .at_field("subjectAltName");
  }
  std::string valid_for = presented.text();
  if (valid_for.empty()) {
    valid_for = presented.common_names.empty()
                    ? "no host name"
                    : "nothing but the common name " + presented.common_names.front();
  }
  return finding("name.mismatch")
      .about(certificate, 0)
      .says(who + " is valid for " + valid_for + ", not for " + name + "." +
            near_miss_text(presented.dns_views, reference))
      .expected_found(name, valid_for)
      .at_field("subjectAltName")
      .fix_by("have the certificate issued with the name: certwright csr new " + reference.text() +
              " -o FILE; or let clients use a name that it has");
}

void note_malformed(const CertificatePtr& certificate, const Presented& presented,
                    const IdentityPolicy& policy, std::vector<Finding>& out) {
  for (const std::string_view name : presented.dns_views) {
    const DnsNameFault fault = check_presented_dns_name(name, policy.dns);
    if (fault == DnsNameFault::none || fault == DnsNameFault::wildcard_refused) continue;
    out.push_back(finding("name.malformed")
                      .about(certificate, 0)
                      .says("The entry " + std::string(name) + " of " + named(*certificate) + " " +
                            std::string(describe(fault)) + ", so it never matches.")
                      .expected_found("a DNS name", std::string(name))
                      .at_field("subjectAltName"));
    return;  // one is enough to have the certificate issued again
  }
}

// Does a wildcard that matched stand directly above a public suffix?
bool covers_public_suffix(std::string_view presented) {
  if (!presented.starts_with("*.")) return false;
  const Result<PublicSuffixList> list = PublicSuffixList::system();
  return list && list->is_public_suffix(presented.substr(2), SuffixSection::icann);
}

}  // namespace

NameCheckResult check_name(const CertificatePtr& certificate, const ReferenceIdentity& reference,
                           const IdentityPolicy& policy, PublicSuffixWildcards suffixes) {
  const Presented presented(*certificate);
  const IdentityOutcome outcome = match_identity(reference, presented.identifiers(), policy);
  NameCheckResult result;
  result.matched = outcome.matches();
  if (!result.matched) {
    result.findings.push_back(mismatch(certificate, presented, reference, policy));
    return result;
  }
  if (outcome.verdict == IdentityVerdict::match_by_subject) {
    result.findings.push_back(
        finding("name.subject_match")
            .about(certificate, 0)
            .says(named(*certificate) + " bears " + asked_for(reference) + " only in its subject.")
            .at_field("subject"));
    return result;
  }
  if (suffixes == PublicSuffixWildcards::refused && reference.dns_name() != nullptr &&
      covers_public_suffix(presented.dns_views[outcome.index])) {
    result.matched = false;
    const std::string entry(presented.dns_views[outcome.index]);
    result.findings.push_back(finding("name.wildcard_public_suffix")
                                  .about(certificate, 0)
                                  .says(named(*certificate) + " covers " + asked_for(reference) +
                                        " only by " + entry + ", and " + entry.substr(2) +
                                        " is a public suffix.")
                                  .expected_found(asked_for(reference), entry)
                                  .at_field("subjectAltName"));
  }
  return result;
}

std::vector<Finding> check_presented_names(const CertificatePtr& certificate,
                                           const IdentityPolicy& policy) {
  std::vector<Finding> findings;
  if (certificate->is_ca()) return findings;
  const Presented presented(*certificate);
  note_malformed(certificate, presented, policy, findings);
  const auto& extended = certificate->extended_key_usage;
  const bool for_servers = !extended || extended->has(ExtendedKeyUsage::server_auth);
  if (!for_servers || presented.state != SubjectAltName::absent) return findings;
  if (policy.fallback != SubjectFallback::never) return findings;
  for (const std::string& name : presented.common_names) {
    const bool is_host =
        name.find('.') != std::string::npos && check_presented_dns_name(name) == DnsNameFault::none;
    if (!is_host) continue;
    findings.push_back(finding("name.cn_only")
                           .about(certificate, 0)
                           .says(named(*certificate) + " has the host name " + name +
                                 " only in its subject, where current clients do not look.")
                           .expected_found("subjectAltName " + name, "common name " + name)
                           .at_field("subjectAltName"));
    break;
  }
  return findings;
}

}  // namespace certwright::validators
