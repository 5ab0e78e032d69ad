#include "cli/asn1_dump.h"
#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/crl_report.h"
#include "cli/input.h"
#include "cli/input_report.h"
#include "cli/key_id.h"
#include "cli/ocsp_report.h"
#include "pkcs/ber.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kMaxRaw = std::size_t{16} * 1024 * 1024;

// Plain private keys are not printed: an ASN.1 listing of one is the key.
Status check_no_plain_key(const Document& document) {
  bool plain = document.kind == DocumentKind::private_key && !document.encrypted();
  if (document.kind == DocumentKind::pkcs12) {
    CW_TRY(const auto visible, inspect_pkcs12(document.der));
    plain = visible.count(Pkcs12BagType::key) != 0;
  }
  if (!plain) return ok();
  return Error(ErrorCode::refused,
               "the listing would print a private key; `key show` says what is safe to say");
}

Result<std::string> raw_listing(const std::string& path) {
  CW_TRY(const auto content, read_file(path, kMaxRaw));
  auto documents = read_documents(content);
  if (!documents) return std::move(documents).error().in_file(path);
  std::string text;
  for (const auto& document : *documents) {
    if (auto safe = check_no_plain_key(document); !safe) {
      return std::move(safe).error().in_file(path);
    }
    SecureBytes der = document.der;
    if (document.kind == DocumentKind::pkcs7 || document.kind == DocumentKind::pkcs12) {
      CW_TRY(auto converted, ber_to_der(document.der));
      der = std::move(converted.der);
    }
    auto listing = asn1_dump(der);
    if (!listing) return std::move(listing).error().in_file(path);
    text += path;
    if (documents->size() > 1) text += "#" + std::to_string(document.index + 1);
    text += "  " + describe(document) + ", " + std::to_string(der.size()) + " octets\n" + *listing;
  }
  return text;
}

constexpr std::size_t kShownRevocations = 5;

void write_list(JsonWriter& json, const InputFile& file, const InputEntry& entry) {
  const auto summary = summarize_list(file, entry, 0);
  json.key("list").begin_object();
  if (summary) {
    write_list_members(json, summary->list);
  } else {
    json.member("malformed", summary.error().message());
  }
  json.end_object();
}

void write_ocsp(JsonWriter& json, const InputEntry& entry) {
  const auto response = OcspResponse::parse(entry.der);
  json.key("ocsp_response").begin_object();
  if (response) {
    write_ocsp_response_members(json, **response);
  } else {
    json.member("malformed", response.error().message());
  }
  json.end_object();
}

void print_list_entry(Services& services, const InputFile& file, const InputEntry& entry) {
  const auto summary = summarize_list(file, entry, kShownRevocations);
  if (summary) {
    print_list(services, *summary, "`crl show --full` shows them");
  } else {
    print_fact(services, "malformed", summary.error().message());
  }
}

void print_ocsp_entry(Services& services, const InputEntry& entry) {
  const auto response = OcspResponse::parse(entry.der);
  if (response) {
    print_ocsp_response(services, **response);
  } else {
    print_fact(services, "malformed", response.error().message());
  }
}

void write_entry(JsonWriter& json, const InputFile& file, const InputEntry& entry) {
  json.begin_object().member("entry", entry.label).member("line", entry.line);
  json.member("kind", to_string(entry.kind));
  if (!entry.friendly_name.empty()) json.member("friendly_name", entry.friendly_name);
  if (entry.certificate) {
    json.key("certificate").begin_object();
    write_certificate_members(json, *entry.certificate);
    json.end_object();
  } else if (entry.request) {
    json.key("request").begin_object();
    write_request_members(json, *entry.request);
    json.end_object();
  } else if (entry.kind == DocumentKind::private_key) {
    json.member("encrypted", entry.encrypted_key);
    if (entry.key) {
      json.member("description", entry.key->description());
      json.member("spki_sha256", key_id(entry.key->spki_tlv()));
    }
  } else if (!entry.der.empty()) {
    json.member("octets", entry.der.size()).member("sha256", to_hex(sha256(entry.der)));
  }
  if (entry.kind == DocumentKind::certificate_list) write_list(json, file, entry);
  if (entry.kind == DocumentKind::ocsp_response) write_ocsp(json, entry);
  json.end_object();
}

void write_file(JsonWriter& json, const InputFile& file) {
  json.begin_object().member("target", file.path);
  json.member("container", to_string(file.container)).member("armour", to_string(file.armour));
  json.key("entries").begin_array();
  for (const auto& entry : file.entries) write_entry(json, file, entry);
  json.end_array().end_object();
}

class Show final : public Command {
 public:
  Show(std::string path, Detail detail) : path_(std::move(path)), detail_(detail) {}

  void declare(OptionSet& options) override {
    options.description(
        "Shows what files hold: certificates, requests, keys, containers, found from the content. "
        "It judges nothing; `check` and `verify` do.");
    options.positionals("TARGET", targets_, "File, directory, pattern, - or store:PLACE");
    if (detail_ == Detail::screen) options.flag("--full", full_, "Every field and extension");
    options.choice("--raw", raw_, {"asn1"}, "The encoding, element by element");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted files comes from");
    options.example("certwright " + path_ + " srv.pem");
    options.example("certwright " + path_ + " srv.pfx --pass-in file:pw.txt");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret,
                   ExitCode::refused, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    if (!raw_.empty() && !services.human())
      return services.fail(ExitCode::usage, "--raw is for people: it has no form in JSON");
    if (!raw_.empty()) return run_raw(services);
    InputOptions options;
    options.password = pass_in_;
    options.large_lists = LargeLists::leave;
    const Inputs inputs = read_inputs(targets_, options, services);
    if (services.human()) {
      show(inputs, services);
    } else {
      write_json(inputs, services);
    }
    return report_failures(inputs, services);
  }

 private:
  ExitCode run_raw(Services& services) {
    ExitCode code = ExitCode::ok;
    for (const auto& target : targets_) {
      const auto text = raw_listing(target);
      if (text) {
        services.out() << *text;
      } else {
        code = combine(code, services.fail(text.error()));
      }
    }
    return code;
  }

  void show(const Inputs& inputs, Services& services) const {
    const Detail detail = full_ ? Detail::full : detail_;
    bool first = true;
    for (const auto& file : inputs.files) {
      for (const auto& entry : file.entries) {
        if (!std::exchange(first, false)) services.out() << '\n';
        print_entry_heading(services, file, entry);
        if (entry.certificate) {
          print_certificate(services, *entry.certificate, detail);
          print_fact(services, "name", entry.friendly_name);
        } else if (entry.request) {
          print_request(services, *entry.request, detail);
        } else {
          if (entry.kind == DocumentKind::certificate_list) print_list_entry(services, file, entry);
          if (entry.kind == DocumentKind::ocsp_response) print_ocsp_entry(services, entry);
          print_other_entry(services, file, entry);
        }
      }
    }
  }

  static void write_json(const Inputs& inputs, Services& services) {
    if (services.options.format == Format::jsonl) {
      for (const auto& file : inputs.files) {
        JsonWriter json(JsonLayout::one_line);
        write_file(json, file);
        services.out() << json.text() << '\n';
      }
      return;
    }
    JsonWriter json;
    json.begin_object().member("schema", "certwright/show/1").key("targets").begin_array();
    for (const auto& file : inputs.files) write_file(json, file);
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    services.out() << json.text() << '\n';
  }

  std::string path_;
  Detail detail_;
  std::vector<std::string> targets_;
  std::string raw_;
  SecretSource pass_in_;
  bool full_ = false;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>("show", Detail::screen); }
std::unique_ptr<Command> make_cert_show() {
  return std::make_unique<Show>("cert show", Detail::screen);
}
std::unique_ptr<Command> make_cert_text() {
  return std::make_unique<Show>("cert text", Detail::full);
}

}  // namespace certwright::cli
