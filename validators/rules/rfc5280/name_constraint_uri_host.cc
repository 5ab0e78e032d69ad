#include "validators/lint/certificate_facts.h"
#include "validators/lint/dates.h"
#include "validators/lint/rule.h"
#include "validators/rules/rfc5280/name_subtrees.h"

namespace certwright::validators::rules::rfc5280 {

extern constinit const CertificateRule name_constraint_uri_host{
    .text = {.id = "rfc5280.name_constraint_uri_host",
             .severity = Severity::error,
             .title = "A name constraint for URIs is no fully qualified domain name.",
             .citation = "RFC 5280 section 4.2.1.10",
             .requirement =
                 "A constraint for URIs is about the host: host.example.com for one host, "
                 ".example.com for all below. It has no scheme and no path.",
             .fix = "have the CA's certificate reissued with a fully qualified domain name",
             .aliases = "zlint:e_name_constraint_not_fqdn",
             .effective = {.from = dates::kRfc5280}},
    .applies_to = [](const CertificateFacts& c) { return has_name_constraints(c); },
    .check = [](const CertificateFacts& c) -> Outcome {
      return judge_subtrees(c, [](const SubtreeFacts& subtree) {
        if (!subtree.base.is(GeneralNameKind::uri)) return false;
        const std::string_view host = subtree.base.text();
        return host.starts_with('.')
                   ? check_reference_dns_name(host.substr(1)) != DnsNameFault::none
                   : !is_qualified_host(host) || IpAddress::parse_v4(host).has_value();
      });
    },
};

}  // namespace certwright::validators::rules::rfc5280
