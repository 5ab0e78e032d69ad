// How an issued certificate is verified and told (cli/issuing_options.h).
#include <chrono>

#include "cli/certificate_report.h"
#include "cli/issuing_options.h"
#include "cli/json.h"
#include "cli/open_store.h"
#include "cli/output/report_output.h"
#include "validators/certificate_pool.h"
#include "validators/verify.h"

namespace certwright::cli {
namespace {

using Fate = authority::RequestedExtensionFate::Fate;
using Wishes = std::span<const authority::RequestedExtensionFate>;

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::copied: return "copied";
    case Fate::decided_by_profile: return "decided_by_profile";
    case Fate::dropped: return "dropped";
  }
  return "dropped";
}

std::string names_text(const Certificate& certificate) {
  std::string out;
  const auto names = certificate.subject_alt_names();
  if (!names) return out;
  for (const auto& name : *names) out += (out.empty() ? "" : ", ") + name.to_string();
  return out;
}

// As a client that trusts the root would: the root from the chain is the only anchor, each name
// must match.
validators::TargetResult verify_issued(const authority::Issued& issued, const IssuedRole& role,
                                       UtcTime at) {
  validators::TrustAnchors trust;
  validators::CertificatePool pool;
  for (const auto& issuer : issued.chain) {
    if (issuer->is_self_issued()) {
      trust.add(issuer);
    } else {
      pool.add(issuer);
    }
  }
  validators::VerifyRequest request;
  request.target_name = issued.certificate->display_name();
  request.target = issued.certificate;
  request.file = {issued.certificate};
  for (const auto& issuer : issued.chain) {
    if (issuer->is_self_issued() && role.root == IssuedRole::Root::left_out) continue;
    request.file.push_back(issuer);
  }
  request.role_parameters = role.parameters;
  // A key made here is there; of a request's key, its holder knows.
  if (issued.key) request.key = validators::KeyFacts{validators::KeyFacts::Presence::present, {}};
  request.sources = {&pool};
  request.trust = &trust;
  request.at = at;
  if (auto found = validators::RoleCatalogue().find(role.id)) request.role = *found;
  const auto names = issued.certificate->subject_alt_names();
  for (std::size_t i = 0; names && i < names->size(); ++i) {
    std::string text = (*names)[i].to_string();
    // A wildcard is asked for by a name that it covers.
    if (text.starts_with("*.")) text = "host" + text.substr(1);
    if (auto identity = validators::ReferenceIdentity::parse(text))
      request.names.push_back(std::move(*identity));
  }
  return validators::verify_target(request);
}

void write_json(const authority::Issued& issued, const std::string& role, const Written& written,
                const validators::TargetResult& verdict, Wishes wishes, Services& services) {
  const Certificate& certificate = *issued.certificate;
  JsonWriter json(layout_of(services.options.format));
  json.begin_object()
      .member("schema", "certwright/issued/1")
      .member("subject", certificate.subject.to_string());
  json.member("names", names_text(certificate))
      .member("role", role)
      .member("issuer", certificate.issuer.to_string());
  json.member("serial", certificate.serial_hex()).member("key", certificate.spki.description());
  json.member("sha256", certificate.sha256_hex())
      .member("not_before", to_rfc3339(certificate.not_before));
  json.member("not_after", to_rfc3339(certificate.not_after))
      .member("verdict", to_string(verdict.verdict));
  json.strings("written", written)
      .strings("proved", verdict.proved)
      .strings("not_checked", verdict.not_checked);
  json.key("wishes").begin_array();
  for (const auto& wish : wishes) {
    json.begin_object().member("name", wish.name).member("fate", to_string(wish.fate));
    json.member("detail", wish.detail).end_object();
  }
  json.end_array().member("pem", chain_pem(issued)).end_object();
  services.out() << json.text() << '\n';
}

// One line for all that was copied and all that the role decided; one each for what was dropped,
// with the reason.
void print_wishes(Wishes wishes, Services& services) {
  std::string copied, decided;
  for (const auto& wish : wishes) {
    if (wish.fate == Fate::dropped) continue;
    std::string& text = wish.fate == Fate::copied ? copied : decided;
    text += (text.empty() ? "" : ", ") + wish.name;
  }
  if (!copied.empty()) print_fact(services, "copied", copied);
  if (!decided.empty()) print_fact(services, "by role", decided);
  for (const auto& wish : wishes) {
    if (wish.fate == Fate::dropped) print_fact(services, "dropped", wish.name + ": " + wish.detail);
  }
}

// What stays the role's own business is said, not judged: the key exists, since it was made here or
// elsewhere by its owner.
bool is_sound(const validators::TargetResult& verdict) {
  return verdict.verdict == validators::Verdict::pass;
}

}  // namespace

ExitCode report_issued(const authority::Issued& issued, const IssuedRole& role,
                       const Written& written, Services& services, Wishes wishes) {
  const Certificate& certificate = *issued.certificate;
  const auto verdict = verify_issued(issued, role, moment(services));
  if (!services.human()) {
    write_json(issued, role.id, written, verdict, wishes, services);
  } else {
    services.out() << "issued ";
    services.out().styled(Style::strong, certificate.display_name());
    services.out() << " by \"";
    services.out().value(issued.chain.empty() ? certificate.issuer.to_string()
                                              : issued.chain.front()->display_name());
    services.out() << "\"\n";
    if (const std::string names = names_text(certificate); !names.empty())
      print_fact(services, "names", names);
    print_fact(services, "role", role.id + ", " + certificate.spki.description());
    print_fact(services, "serial", certificate.serial_hex());
    print_fact(services, "valid",
               to_date(certificate.not_before) + " to " + to_date(certificate.not_after) + " (" +
                   relative_days(certificate.not_after.seconds, services.now()) + ")");
    print_wishes(wishes, services);
    for (const auto& file : written) print_fact(services, "wrote", file);
    print_fact(services, "proved", enumerated(verdict.proved, services));
    print_fact(services, "not checked", enumerated(verdict.not_checked, services));
  }
  for (const auto& finding : verdict.findings) {
    if (finding.severity < validators::Severity::warning) continue;
    services.warn(finding.title + " " + finding.message);
  }
  if (is_sound(verdict)) return ExitCode::ok;
  return services.fail(ExitCode::findings,
                       "what was issued does not fit: " + verdict.findings.front().title + " " +
                           verdict.findings.front().message);
}

}  // namespace certwright::cli
