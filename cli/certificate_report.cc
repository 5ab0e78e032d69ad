#include "cli/certificate_report.h"

#include "cli/extension_text.h"
#include "cli/key_id.h"
#include "cli/text_table.h"
#include "pkcs/pem.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kLabelWidth = 13;
constexpr std::size_t kNarrowest = 40;

std::string validity_text(const Certificate& certificate, std::int64_t now) {
  const std::int64_t start = certificate.not_before.seconds;
  const std::int64_t end = certificate.not_after.seconds;
  std::string text = to_date(certificate.not_before) + " to " + to_date(certificate.not_after);
  if (now < start) return text + " (not yet: begins " + relative_days(start, now) + ")";
  if (now > end) return text + " (expired " + relative_days(end, now) + ")";
  return text + " (ends " + relative_days(end, now) + ")";
}

std::string issuer_text(const Certificate& certificate) {
  if (certificate.is_self_signed()) return "itself (self-signed)";
  return certificate.issuer.to_string();
}

std::string signature_name(const AlgorithmIdentifier& identifier) {
  return oid_display_name(identifier.oid);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

// "CA, at most 1 below; serverAuth, clientAuth; digitalSignature"
std::string purpose_text(const Certificate& certificate) {
  std::vector<std::string> parts;
  if (certificate.is_ca()) {
    const auto& limit = certificate.basic_constraints->path_length;
    parts.push_back(limit ? "CA (path length " + std::to_string(*limit) + ")" : "CA");
  }
  if (certificate.extended_key_usage) {
    std::vector<std::string> purposes;
    for (const BytesView oid : certificate.extended_key_usage->oids()) {
      purposes.push_back(oid_display_name(oid));
    }
    parts.push_back(joined(purposes));
  }
  if (certificate.key_usage) {
    std::vector<std::string> bits;
    for (const auto name : certificate.key_usage->names()) bits.emplace_back(name);
    parts.push_back(joined(bits));
  }
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out.empty() ? "any purpose (no key usage is stated)" : out;
}

void print_extensions(Services& services, const ExtensionRange& extensions) {
  for (const Extension& extension : extensions) {
    std::string heading = oid_with_name(extension.oid);
    if (extension.critical) heading += " critical";
    (services.out() << "  ").value(heading) << '\n';
    for (const auto& line : extension_lines(extension)) {
      (services.out() << "    ").value(line) << '\n';
    }
  }
}

void write_names(JsonWriter& json, const Result<std::vector<GeneralName>>& names) {
  json.key("names").begin_array();
  if (names) {
    for (const auto& name : *names) {
      json.begin_object().member("type", to_string(name.kind)).member("value", name.to_string());
      json.end_object();
    }
  }
  json.end_array();
}

void write_extensions(JsonWriter& json, const ExtensionRange& extensions) {
  json.key("extensions").begin_array();
  for (const Extension& extension : extensions) {
    json.begin_object().member("name", oid_display_name(extension.oid));
    json.member("oid", oid_to_string(extension.oid)).member("critical", extension.critical);
    json.strings("text", extension_lines(extension)).member("value", to_hex(extension.value));
    json.end_object();
  }
  json.end_array();
}

void write_algorithm(JsonWriter& json, std::string_view member,
                     const AlgorithmIdentifier& identifier) {
  json.key(member).begin_object().member("name", oid_display_name(identifier.oid));
  json.member("oid", oid_to_string(identifier.oid)).end_object();
}

void write_purposes(JsonWriter& json, const Certificate& certificate) {
  json.key("key_usage").begin_array();
  if (certificate.key_usage) {
    for (const auto name : certificate.key_usage->names()) json.value(name);
  }
  json.end_array().key("extended_key_usage").begin_array();
  if (certificate.extended_key_usage) {
    for (const BytesView oid : certificate.extended_key_usage->oids()) {
      json.begin_object().member("name", oid_display_name(oid)).member("oid", oid_to_string(oid));
      json.end_object();
    }
  }
  json.end_array().member("ca", certificate.is_ca());
  std::optional<std::uint32_t> path_length;
  if (certificate.basic_constraints) path_length = certificate.basic_constraints->path_length;
  json.member("path_length", path_length);
}

std::optional<std::string> hex_or_null(BytesView bytes) {
  return bytes.empty() ? std::nullopt : std::optional<std::string>(to_hex(bytes));
}

}  // namespace

void print_fact(Services& services, std::string_view label, std::string_view text) {
  if (text.empty()) return;
  std::string start = "  " + std::string(label);
  start.resize(std::max(kLabelWidth, start.size() + 1), ' ');
  const std::size_t room = std::max<std::size_t>(kNarrowest, services.terminal.width) - kLabelWidth;
  while (true) {
    std::size_t cut = text.size();
    if (display_width(text) > room) {
      const std::size_t blank = text.substr(0, room).rfind(' ');
      if (blank != std::string_view::npos && blank != 0) cut = blank + 1;
    }
    std::string_view line = text.substr(0, cut);
    text.remove_prefix(cut);
    if (!text.empty()) line.remove_suffix(1);  // the blank
    (services.out() << start).value(line) << '\n';
    if (text.empty()) return;
    start.assign(kLabelWidth, ' ');
  }
}

std::string names_text(const std::vector<GeneralName>& names) {
  std::string out;
  for (const auto& name : names) {
    out += (out.empty() ? "" : ", ") + std::string(to_string(name.kind)) + " " + name.to_string();
  }
  return out;
}

void print_certificate(Services& services, const Certificate& certificate, Detail detail) {
  print_fact(services, "subject",
             certificate.subject.empty() ? "(empty)" : certificate.subject.to_string());
  print_fact(services, "issuer", issuer_text(certificate));
  const auto names = certificate.subject_alt_names();
  print_fact(services, "names", names ? names_text(*names) : "malformed");
  print_fact(services, "valid", validity_text(certificate, services.now()));
  print_fact(services, "key",
             certificate.spki.description() + ", signed with " +
                 signature_name(certificate.signature_identifier));
  print_fact(services, "for", purpose_text(certificate));
  print_fact(services, "serial", certificate.serial_hex());
  print_fact(services, "sha256", certificate.sha256_hex());
  print_fact(services, "sha1", to_hex(certificate.sha1()));
  if (detail == Detail::screen) return;
  print_fact(services, "version", std::to_string(certificate.version));
  print_fact(services, "not before", to_rfc3339(certificate.not_before));
  print_fact(services, "not after", to_rfc3339(certificate.not_after));
  print_fact(services, "key id", key_id(certificate.spki.tlv));
  print_fact(services, "signature", to_hex(certificate.signature));
  print_extensions(services, certificate.extensions);
}

void print_request(Services& services, const CertificationRequest& request, Detail detail) {
  print_fact(services, "subject",
             request.subject().empty() ? "(empty)" : request.subject().to_string());
  const auto names = request.subject_alt_names();
  print_fact(services, "names", names ? names_text(*names) : "malformed");
  print_fact(services, "key",
             request.spki().description() + ", signed with " +
                 signature_name(request.signature_identifier()));
  print_fact(services, "key id", key_id(request.spki().tlv));
  print_fact(services, "proof",
             request.verify_proof_of_possession() ? "the requester holds the private key"
                                                  : "the request's own signature does not verify");
  if (detail == Detail::full) print_extensions(services, request.requested_extensions());
}

void write_key_member(JsonWriter& json, const SubjectPublicKeyInfo& spki) {
  json.key("key").begin_object().member("description", spki.description());
  json.member("algorithm", oid_display_name(spki.algorithm.oid));
  json.member("oid", oid_to_string(spki.algorithm.oid)).member("bits", spki.bits);
  json.member("spki_sha256", key_id(spki.tlv)).end_object();
}

void write_certificate_members(JsonWriter& json, const Certificate& certificate) {
  json.member("subject", certificate.subject.to_string());
  json.member("issuer", certificate.issuer.to_string());
  json.member("serial", certificate.serial_hex()).member("version", certificate.version);
  json.member("not_before", to_rfc3339(certificate.not_before));
  json.member("not_after", to_rfc3339(certificate.not_after));
  json.member("self_signed", certificate.is_self_signed());
  write_names(json, certificate.subject_alt_names());
  write_key_member(json, certificate.spki);
  write_algorithm(json, "signature_algorithm", certificate.signature_identifier);
  write_purposes(json, certificate);
  json.member("subject_key_identifier", hex_or_null(certificate.subject_key_identifier));
  json.member("authority_key_identifier", hex_or_null(certificate.authority_key_identifier));
  write_extensions(json, certificate.extensions);
  json.member("sha256", certificate.sha256_hex()).member("sha1", to_hex(certificate.sha1()));
  json.member("pem", write_pem("CERTIFICATE", certificate.der));
}

void write_request_members(JsonWriter& json, const CertificationRequest& request) {
  json.member("subject", request.subject().to_string());
  write_names(json, request.subject_alt_names());
  write_key_member(json, request.spki());
  write_algorithm(json, "signature_algorithm", request.signature_identifier());
  json.member("proof_of_possession", request.verify_proof_of_possession().has_value());
  write_extensions(json, request.requested_extensions());
  json.member("sha256", to_hex(sha256(request.der())));
  json.member("pem", write_pem("CERTIFICATE REQUEST", request.der()));
}

}  // namespace certwright::cli
