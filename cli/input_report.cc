#include "cli/input_report.h"

#include <sys/stat.h>

#include "cli/certificate_report.h"
#include "cli/key_id.h"

namespace certwright::cli {
namespace {

std::string entry_name(const InputEntry& entry) {
  if (entry.certificate) return entry.certificate->display_name();
  if (entry.request) return entry.request->display_name();
  if (entry.key) return entry.key->description();
  return entry.encrypted_key ? "encrypted" : std::string();
}

// The certificate of the same file that has the key's public part: never by name (T-083).
const InputEntry* owner_of(const InputFile& file, const PrivateKey& key) {
  for (const auto& entry : file.entries) {
    if (entry.certificate && equal(entry.certificate->spki.tlv, key.spki_tlv())) return &entry;
  }
  return nullptr;
}

bool holds_anything(const Inputs& inputs) {
  for (const auto& file : inputs.files) {
    if (!file.entries.empty()) return true;
  }
  return false;
}

}  // namespace

std::string entry_path(const InputFile& file, const InputEntry& entry) {
  return entry.label.empty() ? file.path : file.path + "#" + entry.label;
}

void print_entry_heading(Services& services, const InputFile& file, const InputEntry& entry) {
  services.out().styled(Style::strong, entry_path(file, entry));
  (services.out() << "  ").value(to_string(entry.kind));
  if (const std::string name = entry_name(entry); !name.empty()) {
    (services.out() << "  ").value(name);
  }
  services.out() << '\n';
}

void print_other_entry(Services& services, const InputFile& file, const InputEntry& entry) {
  if (entry.key) {
    print_fact(services, "key id", key_id(entry.key->spki_tlv()));
    const InputEntry* owner = owner_of(file, *entry.key);
    if (owner != nullptr) print_fact(services, "belongs to", entry_path(file, *owner));
  } else if (entry.encrypted_key) {
    print_fact(services, "key id", "not known without the password (--pass-in)");
  } else if (!entry.der.empty()) {
    print_fact(services, "size", std::to_string(entry.der.size()) + " octets");
    print_fact(services, "sha256", to_hex(sha256(entry.der)));
  }
  print_fact(services, "name", entry.friendly_name);
  print_fact(services, "provider", entry.key_provider);
}

void write_failures(JsonWriter& json, const Inputs& inputs) {
  json.key("failures").begin_array();
  for (const auto& failure : inputs.failures) {
    json.begin_object().member("target", failure.path).key("error").begin_object();
    json.member("code", to_string(failure.error.code()));
    json.member("message", failure.error.message()).end_object().end_object();
  }
  json.end_array();
}

ExitCode report_failures(const Inputs& inputs, Services& services) {
  ExitCode code = ExitCode::ok;
  for (const auto& failure : inputs.failures) {
    code = combine(code, services.fail(failure.error));
  }
  if (code == ExitCode::ok && !holds_anything(inputs)) {
    return services.fail(ExitCode::nothing,
                         "nothing to read: no file matched, or none of them "
                         "holds a certificate, request or key");
  }
  return code;
}

void warn_if_others_read(const std::string& path, Services& services) {
  struct stat facts {};
  if (path == "-" || ::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return;
  if ((facts.st_mode & (S_IRGRP | S_IROTH)) == 0) return;
  services.warn(path + " holds a private key in clear, and other users can read it: chmod 600");
}

}  // namespace certwright::cli
