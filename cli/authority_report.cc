#include "cli/authority_report.h"

#include "cli/certificate_report.h"
#include "cli/json.h"
#include "cli/output_file.h"
#include "cli/plan_report.h"
#include "pkcs/extensions/name_constraints.h"
#include "pkcs/pem.h"

namespace certwright::cli {
namespace {

std::string permitted_domains(const Certificate& certificate) {
  if (!certificate.has(ExtensionId::name_constraints)) return {};
  auto constraints = NameConstraints::decode(certificate.value_of(ExtensionId::name_constraints));
  if (!constraints) return {};
  std::string out;
  for (const auto& subtree : constraints->permitted) {
    out += (out.empty() ? "" : ", ") + subtree.base.to_string();
  }
  return out;
}

void write_json(const authority::CertificationAuthority& ca, const std::string& store_url,
                Services& services) {
  const Certificate& certificate = *ca.certificate();
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/authority/1").member("name", ca.name());
  json.member("store", store_url).member("subject", certificate.subject.to_string());
  json.member("issuer", certificate.issuer.to_string()).member("serial", certificate.serial_hex());
  json.member("key", certificate.spki.description()).member("sha256", certificate.sha256_hex());
  json.member("sha1", to_hex(certificate.sha1()))
      .member("not_before", to_rfc3339(certificate.not_before));
  json.member("not_after", to_rfc3339(certificate.not_after))
      .member("permitted", permitted_domains(certificate));
  json.member("pem", write_pem("CERTIFICATE", certificate.der)).end_object();
  services.out() << json.text() << '\n';
}

}  // namespace

ExitCode report_authority(const authority::CertificationAuthority& ca, const std::string& out,
                          bool force, const std::string& store_url, Services& services) {
  const Certificate& certificate = *ca.certificate();
  const std::string pem = write_pem("CERTIFICATE", certificate.der);
  if (!out.empty()) {
    const OutputRequest request{out, Sensitivity::open,
                                force ? Overwrite::replace : Overwrite::refuse, Content::text};
    if (auto written = write_output(request, view_of(pem), services); !written)
      return services.fail(written.error());
    if (out == "-") return ExitCode::ok;
  }
  if (!services.human()) {
    write_json(ca, store_url, services);
    return ExitCode::ok;
  }
  services.out().styled(Style::strong, ca.name())
      << (ca.chain().empty() ? "  root CA" : "  CA below ");
  if (!ca.chain().empty()) services.out().value(ca.chain().front()->display_name());
  services.out() << '\n';
  print_fact(services, "key", certificate.spki.description());
  print_fact(services, "valid",
             to_date(certificate.not_before) + " to " + to_date(certificate.not_after) + " (" +
                 relative_days(certificate.not_after.seconds, services.now()) + ")");
  if (const std::string permitted = permitted_domains(certificate); !permitted.empty()) {
    print_fact(services, "only for", permitted + " and what is below");
  }
  print_fact(services, "sha256", certificate.sha256_hex());
  print_fact(services, "store", store_url);
  if (!out.empty()) print_fact(services, "wrote", out);
  const bool next = ca.chain().empty() && out.empty();
  if (next) {
    print_fact(services, "next",
               "certwright issue NAME; certwright ca show \"" + ca.name() +
                   "\" -o root.pem for the clients");
  }
  return ExitCode::ok;
}

ExitCode report_planned_authority(const authority::AuthorityRequest& request,
                                  const std::string& issuer, Services& services) {
  std::vector<PlanFact> facts{{"key", std::string(to_string(request.key_type))},
                              {"valid", std::to_string(request.days) + " days"}};
  for (const auto& domain : request.permit_dns) facts.emplace_back("only for", domain);
  report_plan(
      "would make " + request.name + (issuer.empty() ? ", a root CA" : ", a CA below " + issuer),
      facts, services);
  return ExitCode::ok;
}

}  // namespace certwright::cli
