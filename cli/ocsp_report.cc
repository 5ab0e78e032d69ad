#include "cli/ocsp_report.h"

#include "cli/certificate_report.h"

namespace certwright::cli {
namespace {

std::string responder_text(const OcspResponderId& responder) {
  return responder.name ? responder.name->to_string()
                        : "the holder of the key with SHA-1 " + to_hex(responder.key_hash);
}

std::string update_text(const OcspSingleResponse& entry, std::int64_t now) {
  const std::string start = "from " + to_rfc3339(entry.this_update);
  if (!entry.next_update) return start + ", without end";
  return start + " to " + to_rfc3339(*entry.next_update) + " (ends " +
         relative_days(entry.next_update->seconds, now) + ")";
}

std::string digest_name(const OcspCertId& id) { return oid_display_name(id.hash_algorithm.oid); }

void print_entry(Services& services, const OcspSingleResponse& entry) {
  std::string status = entry.id.serial_hex() + " " + std::string(to_string(entry.status));
  if (entry.status == OcspCertStatus::revoked) {
    status += " on " + to_rfc3339(entry.revocation_time);
    if (entry.reason) status.append(" (").append(to_string(*entry.reason)).append(")");
  }
  print_fact(services, "serial", status);
  print_fact(services, "valid", update_text(entry, services.now()));
  print_fact(services, "issuer",
             "name " + to_hex(entry.id.issuer_name_hash) + ", key " +
                 to_hex(entry.id.issuer_key_hash) + " (" + digest_name(entry.id) + ")");
  if (entry.archive_cutoff) print_fact(services, "archive", to_rfc3339(*entry.archive_cutoff));
  if (entry.crl_reference) print_fact(services, "list", entry.crl_reference->url);
}

void write_cert_id(JsonWriter& json, const OcspCertId& id) {
  json.member("serial", id.serial_hex()).member("hash_algorithm", digest_name(id));
  json.member("issuer_name_hash", to_hex(id.issuer_name_hash));
  json.member("issuer_key_hash", to_hex(id.issuer_key_hash));
}

void write_entry(JsonWriter& json, const OcspSingleResponse& entry) {
  json.begin_object();
  write_cert_id(json, entry.id);
  json.member("status", to_string(entry.status));
  std::optional<std::string> revoked, reason, next, cutoff;
  if (entry.status == OcspCertStatus::revoked) {
    revoked = to_rfc3339(entry.revocation_time);
    if (entry.reason) reason = to_string(*entry.reason);
  }
  if (entry.next_update) next = to_rfc3339(*entry.next_update);
  if (entry.archive_cutoff) cutoff = to_rfc3339(*entry.archive_cutoff);
  json.member("revocation_time", revoked).member("reason", reason);
  json.member("this_update", to_rfc3339(entry.this_update)).member("next_update", next);
  json.member("archive_cutoff", cutoff).end_object();
}

std::optional<std::string> nonce_text(BytesView nonce) {
  return nonce.empty() ? std::nullopt : std::optional(to_hex(nonce));
}

}  // namespace

void print_ocsp_response(Services& services, const OcspResponse& response) {
  print_fact(services, "status", to_string(response.status()));
  if (response.status() != OcspResponseStatus::successful) return;
  print_fact(services, "responder", responder_text(response.responder()));
  print_fact(services, "produced", to_rfc3339(response.produced_at()));
  for (const OcspSingleResponse& entry : response.entries()) print_entry(services, entry);
  if (response.has_nonce()) {
    print_fact(services, "nonce", nonce_text(response.nonce()).value_or("malformed"));
  }
  print_fact(services, "signed",
             oid_display_name(response.signature_identifier().oid) +
                 "; not verified here: `ocsp check` does");
  for (const BytesView der : response.certificates()) {
    const auto certificate = Certificate::parse(der);
    print_fact(services, "with",
               certificate ? (*certificate)->subject.to_string() : "an unreadable certificate");
  }
}

void print_ocsp_request(Services& services, const OcspRequest& request) {
  for (const OcspCertId& id : request.certificates()) {
    print_fact(services, "serial", id.serial_hex());
    print_fact(services, "issuer",
               "name " + to_hex(id.issuer_name_hash) + ", key " + to_hex(id.issuer_key_hash) +
                   " (" + digest_name(id) + ")");
  }
  print_fact(services, "nonce", nonce_text(request.nonce()).value_or("none"));
  if (request.is_signed()) print_fact(services, "signed", "yes; not verified here");
}

void write_ocsp_response_members(JsonWriter& json, const OcspResponse& response) {
  json.member("status", to_string(response.status()));
  json.member("octets", response.der().size()).member("sha256", to_hex(sha256(response.der())));
  if (response.status() != OcspResponseStatus::successful) return;
  const OcspResponderId& responder = response.responder();
  std::optional<std::string> name, key;
  if (responder.name) {
    name = responder.name->to_string();
  } else {
    key = to_hex(responder.key_hash);
  }
  json.key("responder").begin_object().member("name", name).member("key_sha1", key).end_object();
  json.member("produced_at", to_rfc3339(response.produced_at()));
  json.member("nonce", nonce_text(response.nonce()));
  json.member("signature_algorithm", oid_display_name(response.signature_identifier().oid));
  json.key("entries").begin_array();
  for (const OcspSingleResponse& entry : response.entries()) write_entry(json, entry);
  json.end_array().key("certificates").begin_array();
  for (const BytesView der : response.certificates()) {
    const auto certificate = Certificate::parse(der);
    json.begin_object().member("sha256", to_hex(sha256(der)));
    std::optional<std::string> subject;
    if (certificate) subject = (*certificate)->subject.to_string();
    json.member("subject", subject).end_object();
  }
  json.end_array();
}

void write_ocsp_request_members(JsonWriter& json, const OcspRequest& request) {
  json.member("octets", request.der().size()).member("nonce", nonce_text(request.nonce()));
  json.member("signed", request.is_signed()).key("certificates").begin_array();
  for (const OcspCertId& id : request.certificates()) {
    json.begin_object();
    write_cert_id(json, id);
    json.end_object();
  }
  json.end_array();
}

}  // namespace certwright::cli
