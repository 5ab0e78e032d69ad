#include "cli/store_report.h"

#include "cli/certificate_report.h"

namespace certwright::cli {
namespace {

std::string facts_of(const StoredCertificate& stored, std::int64_t now) {
  const Certificate& certificate = *stored.certificate;
  const std::int64_t end = certificate.not_after.seconds;
  std::string text =
      certificate.is_self_issued() ? "self-issued" : "by " + certificate.issuer.common_name();
  if (text == "by ") text = "by " + certificate.issuer.to_string();
  text += end < now ? ", expired " : ", ends ";
  text += relative_days(end, now);
  text += stored.record.has_key ? ", with key" : ", no key";
  if (!stored.record.friendly_name.empty()) text += ", called " + stored.record.friendly_name;
  return text;
}

void write_one(JsonWriter& json, const StoredCertificate& stored) {
  const store::CertificateRecord& record = stored.record;
  json.begin_object().member("place", to_string(record.place));
  json.member("grants_trust", grants_trust(record.place));
  json.member("origin", to_string(record.origin)).member("has_key", record.has_key);
  json.member("friendly_name", record.friendly_name);
  json.member("added_at", to_rfc3339(record.added_at)).key("certificate").begin_object();
  write_certificate_members(json, *stored.certificate);
  json.end_object().end_object();
}

}  // namespace

void print_stored(Services& services, const std::vector<StoredCertificate>& list) {
  // In the order in which each place first appears.
  std::vector<store::Place> places;
  for (const auto& stored : list) {
    if (std::find(places.begin(), places.end(), stored.record.place) == places.end()) {
      places.push_back(stored.record.place);
    }
  }
  for (const auto& place : places) {
    services.out().styled(Style::strong, to_string(place))
        << (grants_trust(place) ? "  (trusted)\n" : "\n");
    for (const auto& stored : list) {
      if (!(stored.record.place == place)) continue;
      (services.out() << "  ").value(stored.certificate->display_name()) << "  ";
      services.out().value(facts_of(stored, services.now())) << '\n';
      services.out() << "    sha256 " << to_hex(stored.record.sha256) << '\n';
    }
  }
}

void write_stored_json(Services& services, const std::string& url,
                       const std::vector<StoredCertificate>& list) {
  if (services.options.format == Format::jsonl) {
    for (const auto& stored : list) {
      JsonWriter json(JsonLayout::one_line);
      write_one(json, stored);
      services.out() << json.text() << '\n';
    }
    return;
  }
  JsonWriter json;
  json.begin_object().member("schema", "certwright/store/1").member("store", url);
  json.key("certificates").begin_array();
  for (const auto& stored : list) write_one(json, stored);
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

}  // namespace certwright::cli
