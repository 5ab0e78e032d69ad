// What a certificate says: on one screen, in full, and as JSON.
//
// Shows, judges nothing. Values go through Writer::value; an extension that does not decode is
// shown as octets with the word "malformed".
#pragma once

#include "cli/json.h"
#include "cli/services.h"
#include "pkcs/certificate.h"
#include "pkcs/certification_request.h"

namespace certwright::cli {

enum class Detail : std::uint8_t { screen, full };

// One "  label      text" line of a report; nothing when the text is empty. Long text goes on in
// lines of its own, indented alike.
void print_fact(Services& services, std::string_view label, std::string_view text);

// The lines below a heading that the caller has printed: nine of them, or all there is.
void print_certificate(Services& services, const Certificate& certificate, Detail detail);
void print_request(Services& services, const CertificationRequest& request, Detail detail);

// The members of an open object: subject, issuer, serial, times, key, names, purposes, extensions,
// hashes, PEM.
void write_certificate_members(JsonWriter& json, const Certificate& certificate);
void write_request_members(JsonWriter& json, const CertificationRequest& request);
// "key": {"algorithm": …, "oid": …, "bits": …, "spki_sha256": …}
void write_key_member(JsonWriter& json, const SubjectPublicKeyInfo& spki);

// "DNS srv.lab.example, IP 192.0.2.1"
std::string names_text(const std::vector<GeneralName>& names);

}  // namespace certwright::cli
