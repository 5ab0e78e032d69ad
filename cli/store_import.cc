#include "cli/store_import.h"

#include <algorithm>

#include "authority/certification_authority.h"
#include "validators/certificate_text.h"
#include "validators/thumbprint.h"

namespace certwright::cli {
namespace {

using validators::quoted_name;
using validators::ThumbprintKind;

store::Place place_named(std::string_view name) {
  store::Place place;
  place.store = name;
  return place;
}

store::Place place_for(const Certificate& certificate, const ImportRequest& request) {
  if (request.place) return *request.place;
  const bool issuer = certificate.is_ca() || certificate.is_self_signed();
  return place_named(issuer ? "CA" : "My");
}

// The SHA-256 digests that were given; `invalid_argument` for anything weaker or else.
Result<std::vector<Sha256Digest>> trusted_digests(const ImportRequest& request) {
  std::vector<Sha256Digest> out;
  for (const auto& text : request.trusted) {
    const auto thumbprint = validators::parse_thumbprint(text);
    Sha256Digest digest{};
    if (thumbprint.kind != ThumbprintKind::sha256 || thumbprint.octets.size() != digest.size()) {
      return Error(ErrorCode::invalid_argument,
                   "--trust takes the SHA-256 of the certificate, 64 hexadecimal digits; this is " +
                       std::string(to_string(thumbprint.kind)));
    }
    std::copy(thumbprint.octets.begin(), thumbprint.octets.end(), digest.begin());
    out.push_back(digest);
  }
  return out;
}

bool is_among(const std::vector<Sha256Digest>& digests, const Sha256Digest& digest) {
  return std::find(digests.begin(), digests.end(), digest) != digests.end();
}

Status check_trust(const ImportReport& report, const ImportRequest& request) {
  CW_TRY(const auto digests, trusted_digests(request));
  for (const auto& line : report.lines) {
    if (!grants_trust(line.place) || is_among(digests, line.certificate->sha256())) continue;
    return Error(ErrorCode::refused,
                 to_string(line.place) + " makes certificates trusted. Ask the owner of " +
                     quoted_name(*line.certificate) + " for its SHA-256; if it is " +
                     line.certificate->sha256_hex() + ", add it with --trust and that number");
  }
  for (const auto& digest : digests) {
    const bool used = std::any_of(report.lines.begin(), report.lines.end(), [&](const auto& line) {
      return line.certificate->sha256() == digest && grants_trust(line.place);
    });
    if (used) continue;
    return Error(ErrorCode::refused,
                 "no certificate here that goes to a trusted place has the "
                 "SHA-256 " +
                     to_hex(digest) + ": nothing was added");
  }
  return ok();
}

const PrivateKey* key_for(const std::vector<InputFile>& files, const Certificate& certificate) {
  for (const auto& file : files) {
    for (const auto& entry : file.entries) {
      if (entry.key && equal(entry.key->spki_tlv(), certificate.spki.tlv)) return &*entry.key;
    }
  }
  return nullptr;
}

bool has_line_for(const ImportReport& report, BytesView spki) {
  return std::any_of(report.lines.begin(), report.lines.end(),
                     [&](const auto& line) { return equal(line.certificate->spki.tlv, spki); });
}

// One line for each certificate that is not in the report yet.
Status plan_line(const CertificatePtr& certificate, const std::vector<InputFile>& files,
                 const ImportRequest& request, store::CertificateStore* store,
                 ImportReport& report) {
  ImportLine line;
  line.certificate = certificate;
  line.place = place_for(*certificate, request);
  for (const auto& other : report.lines) {
    if (same_certificate(*other.certificate, *certificate)) return ok();
  }
  line.added = true;
  line.key_added = request.keys == ImportRequest::Keys::take && key_for(files, *certificate);
  if (store != nullptr) {
    store::CertificateQuery query;
    query.place = line.place;
    query.sha256 = certificate->sha256();
    CW_TRY(const auto known, store->find_certificates(query));
    line.added = known.empty();
    CW_TRY(line.has_key, store->has_key(spki_sha256(certificate->spki.tlv)));
    if (line.has_key) line.key_added = false;
  }
  line.has_key = line.has_key || line.key_added;
  report.lines.push_back(std::move(line));
  return ok();
}

Status add_keys(const std::vector<InputFile>& files, store::CertificateStore& store, UtcTime now) {
  for (const auto& file : files) {
    for (const auto& entry : file.entries) {
      if (!entry.key) continue;
      store::KeyRecord record;
      record.spki_sha256 = spki_sha256(entry.key->spki_tlv());
      record.added_at = now;
      CW_TRY(const bool known, store.has_key(record.spki_sha256));
      if (known) continue;
      CW_TRY(record.pkcs8, entry.key->to_pkcs8());
      CW_CHECK(store.add_key(record));
    }
  }
  return ok();
}

std::string name_of(const std::vector<InputFile>& files, const Certificate& certificate,
                    const ImportRequest& request) {
  for (const auto& file : files) {
    for (const auto& entry : file.entries) {
      const bool same = entry.certificate && same_certificate(*entry.certificate, certificate);
      if (same && !entry.friendly_name.empty()) return entry.friendly_name;
    }
  }
  return request.friendly_name;
}

}  // namespace

Result<ImportReport> plan_import(const std::vector<InputFile>& files, const ImportRequest& request,
                                 store::CertificateStore* store) {
  ImportReport report;
  for (const auto& file : files) {
    for (const auto& certificate : file.certificates()) {
      CW_CHECK(plan_line(certificate, files, request, store, report));
    }
  }
  if (request.keys == ImportRequest::Keys::take) {
    for (const auto& file : files) {
      for (const auto& entry : file.entries) {
        const bool alone = entry.key && !has_line_for(report, entry.key->spki_tlv());
        report.keys_without_certificate += alone ? 1 : 0;
      }
    }
  }
  CW_CHECK(check_trust(report, request));
  return report;
}

Result<ImportReport> import_into_store(const std::vector<InputFile>& files,
                                       const ImportRequest& request, store::CertificateStore& store,
                                       UtcTime now) {
  CW_TRY(auto transaction, store::StoreTransaction::begin(store));
  CW_TRY(auto report, plan_import(files, request, &store));
  if (request.keys == ImportRequest::Keys::take) CW_CHECK(add_keys(files, store, now));
  for (const auto& line : report.lines) {
    if (!line.added) continue;
    const auto record = authority::to_record(*line.certificate, line.place, store::Origin::imported,
                                             name_of(files, *line.certificate, request), now);
    if (grants_trust(line.place)) {
      CW_CHECK(store.add_trusted(record, line.certificate->sha256()));
    } else {
      CW_CHECK(store.add_certificate(record));
    }
  }
  CW_CHECK(transaction.commit());
  return report;
}

namespace {

void write_json(const ImportReport& report, Done done, Services& services) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/store-add/1");
  json.member("carried_out", done == Done::carried_out).key("certificates").begin_array();
  for (const auto& line : report.lines) {
    json.begin_object().member("place", to_string(line.place));
    json.member("trusted", grants_trust(line.place));
    json.member("subject", line.certificate->subject.to_string());
    json.member("sha256", line.certificate->sha256_hex()).member("new", line.added);
    json.member("key_added", line.key_added).member("has_key", line.has_key).end_object();
  }
  json.end_array().member("keys_without_certificate", report.keys_without_certificate);
  json.end_object();
  services.out() << json.text() << '\n';
}

}  // namespace

void report_import(const ImportReport& report, Done done, Services& services) {
  if (!services.human()) {
    write_json(report, done, services);
    return;
  }
  const std::string_view verb = done == Done::planned ? "would add" : "added";
  bool untrusted_root = false;
  for (const auto& line : report.lines) {
    services.out() << (line.added ? verb : "already there");
    (services.out() << "  ").value(to_string(line.place)) << "  ";
    services.out().value(line.certificate->display_name())
        << (line.key_added ? ", with its private key"
            : line.has_key ? ", key is here"
                           : "")
        << '\n';
    services.out() << "  sha256 " << line.certificate->sha256_hex() << '\n';
    untrusted_root |= !grants_trust(line.place) && line.certificate->is_self_signed();
  }
  if (report.keys_without_certificate != 0) {
    services.out() << verb << "  " << report.keys_without_certificate
                   << " private key without a certificate in these files\n";
  }
  if (untrusted_root) {
    services.note(
        "a root in such a place is not trusted; to trust it, confirm its SHA-256: "
        "certwright store add FILE --place Root --trust SHA256");
  }
}

}  // namespace certwright::cli
