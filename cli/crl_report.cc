#include "cli/crl_report.h"

#include "cli/certificate_report.h"
#include "cli/file_source.h"
#include "pkcs/extensions/crl_distribution_points.h"

namespace certwright::cli {
namespace {

std::optional<std::string> number_text(const CertificateList& list, const Oid& oid) {
  const Extension extension = list.extensions().find(oid);
  if (extension.tlv.empty()) return std::nullopt;
  const auto number = decode_crl_number(extension.value);
  return number ? to_hex(*number) : "malformed";
}

std::string scope_text(const CertificateList& list) {
  const Extension extension = list.extensions().find(oids::kIssuingDistributionPoint);
  if (extension.tlv.empty()) return {};
  const auto scope = IssuingDistributionPoint::decode(extension.value);
  if (!scope) return "malformed";
  std::string out;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
  if (scope->only_user_certs) add("no CA certificates");
  if (scope->only_ca_certs) add("CA certificates only");
  if (scope->only_attribute_certs) add("attribute certificates only");
  if (scope->indirect_crl) add("for other issuers as well (indirect)");
  if (scope->only_some_reasons) add("some reasons only");
  if (scope->name) add(names_text(scope->name->full_name));
  return out.empty() ? "everything" : out;
}

std::string dates_text(const CertificateList& list, std::int64_t now) {
  const std::string start = to_rfc3339(list.this_update());
  if (!list.next_update()) return "from " + start + ", without end";
  const std::int64_t end = list.next_update()->seconds;
  return "from " + start + " to " + to_rfc3339(*list.next_update()) +
         (now > end ? " (was to be renewed " : " (ends ") + relative_days(end, now) + ")";
}

}  // namespace

ShownRevocation shown(const RevokedCertificate& entry) {
  return {to_hex(entry.serial), to_rfc3339(entry.revocation_date),
          entry.reason ? std::string(to_string(*entry.reason)) : std::string()};
}

Result<CertificateList> read_list(const InputFile& file, const InputEntry& entry,
                                  const CertificateList::Visitor& visit) {
  if (!entry.der.empty()) return CertificateList::read(entry.der, visit);
  CW_TRY(const auto source, FileSource::open(file.path));
  auto list = CertificateList::read(*source, visit);
  if (!list) return std::move(list).error().in_file(file.path);
  return list;
}

Result<ListSummary> summarize_list(const InputFile& file, const InputEntry& entry,
                                   std::size_t shown_entries) {
  std::vector<ShownRevocation> first;
  CW_TRY(auto list, read_list(file, entry, [&](const RevokedCertificate& revoked) {
           if (first.size() < shown_entries) first.push_back(shown(revoked));
         }));
  return ListSummary{std::move(list), std::move(first)};
}

void print_revocation(Services& services, const ShownRevocation& entry) {
  print_fact(services, "revoked",
             entry.serial + "  " + entry.date + (entry.reason.empty() ? "" : "  " + entry.reason));
}

void print_list(Services& services, const ListSummary& summary, std::string_view more) {
  const CertificateList& list = summary.list;
  print_fact(services, "issuer", list.issuer().to_string());
  print_fact(services, "valid", dates_text(list, services.now()));
  print_fact(services, "number", number_text(list, oids::kCrlNumber).value_or(""));
  if (const auto base = number_text(list, oids::kDeltaCrlIndicator)) {
    print_fact(services, "delta", "of the list with number " + *base);
  }
  print_fact(services, "scope", scope_text(list));
  print_fact(
      services, "signed",
      oid_display_name(list.signature_identifier().oid) + "; not verified here: `crl check` does");
  print_fact(services, "entries", std::to_string(list.entry_count()));
  for (const ShownRevocation& entry : summary.first) print_revocation(services, entry);
  if (list.entry_count() > summary.first.size() && !more.empty()) {
    print_fact(services, "",
               "and " + std::to_string(list.entry_count() - summary.first.size()) +
                   " more: " + std::string(more));
  }
}

void write_list_members(JsonWriter& json, const CertificateList& list) {
  std::optional<std::string> next;
  if (list.next_update()) next = to_rfc3339(*list.next_update());
  json.member("issuer", list.issuer().to_string()).member("version", list.version());
  json.member("this_update", to_rfc3339(list.this_update())).member("next_update", next);
  json.member("number", number_text(list, oids::kCrlNumber));
  json.member("base_number", number_text(list, oids::kDeltaCrlIndicator));
  const std::string scope = scope_text(list);
  json.member("scope", scope.empty() ? std::nullopt : std::optional(scope));
  json.member("signature_algorithm", oid_display_name(list.signature_identifier().oid));
  json.member("octets", list.size()).member("entry_count", list.entry_count());
}

void write_revocation(JsonWriter& json, const ShownRevocation& entry) {
  json.begin_object().member("serial", entry.serial).member("revocation_date", entry.date);
  json.member("reason", entry.reason.empty() ? std::nullopt : std::optional(entry.reason));
  json.end_object();
}

}  // namespace certwright::cli
