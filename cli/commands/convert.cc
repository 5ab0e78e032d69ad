#include <algorithm>

#include "cli/command.h"
#include "cli/file_format.h"
#include "cli/input_report.h"
#include "cli/issuing_options.h"
#include "cli/json.h"
#include "cli/key_errors.h"
#include "cli/output_file.h"
#include "pkcs/cms.h"
#include "pkcs/key_container.h"
#include "pkcs/pem.h"

namespace certwright::cli {
namespace {

std::string_view pem_label(const InputEntry& entry) {
  switch (entry.kind) {
    case DocumentKind::certificate_list: return "X509 CRL";
    case DocumentKind::public_key:
      return entry.key_form == KeyForm::pkcs1_public ? "RSA PUBLIC KEY" : "PUBLIC KEY";
    case DocumentKind::certification_request: return "CERTIFICATE REQUEST";
    default: return "CERTIFICATE";
  }
}

// The octets of an entry that is no private key.
BytesView octets_of(const InputEntry& entry) {
  if (entry.certificate) return entry.certificate->der;
  if (entry.request) return entry.request->der();
  return entry.der;
}

void append(SecureBytes& out, BytesView more) { out.insert(out.end(), more.begin(), more.end()); }

// One file into another format: the same certificates, keys, requests and CRLs in the same order,
// or a refusal that says what the new format has no place for.
class Convert final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Writes what a file holds in another format, found from the output's name: .pem .crt .key, "
        ".der .cer, .p7b, .pfx .p12. The meaning stays: what the new format has no place for is "
        "refused, not dropped.");
    options.positional("IN", in_, "File, - or one entry of a file (bundle.pem#2)")
        .completes_files();
    options.text("-o,--out", out_, "FILE", "The new file; - for standard output")
        .required()
        .completes_files();
    options.text("--to", to_, "FORMAT", "pem, der, p7b or pfx, whatever the name ends in");
    options.text("--target", target_, "TARGET", "What opens the PFX; `pfx targets` lists them");
    options.secret("--pass-in", pass_in_, "Where the password of IN comes from");
    options.secret("--pass-out", pass_out_, "Where the password for a key or PFX comes from");
    options.flag("--no-key-pass", no_key_pass_, "Write private keys without encryption");
    options.flag("--no-keys", no_keys_, "Leave private keys out");
    options.flag("--force", force_, "Replace a file that exists");
    options.flag("--dry-run", dry_run_, "Check everything, write nothing");
    options.example("certwright convert srv.cer -o srv.pem");
    options.example("certwright convert srv.pfx -o srv.p7b --no-keys --pass-in file:pw.txt");
    options.exits(
        {ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    const auto line = convert(services);
    if (!line) return services.fail(line.error());
    if (out_ == "-" && !dry_run_) return ExitCode::ok;
    if (services.human()) {
      services.out().value(*line) << '\n';
      return ExitCode::ok;
    }
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/convert/1").member("in", in_);
    json.member("out", out_).member("format", to_string(format_)).member("written", !dry_run_);
    json.member("text", *line).end_object();
    services.out() << json.text() << '\n';
    return ExitCode::ok;
  }

 private:
  Result<std::string> convert(Services& services) {
    CW_TRY(format_, output_format(out_, to_));
    CW_CHECK(check_out());
    InputOptions options;
    options.password = pass_in_;
    options.keys = no_keys_ ? OpenKeys::when_possible : OpenKeys::required;
    CW_TRY(auto file, read_input(in_, options, services));
    if (no_keys_) {
      std::erase_if(file.entries,
                    [](const auto& entry) { return entry.kind == DocumentKind::private_key; });
    }
    if (file.entries.empty()) {
      return Error(ErrorCode::empty_input, "nothing in it to convert").in_file(in_);
    }
    Written written;
    Result<SecureBytes> content = SecureBytes();
    switch (format_) {
      case FileFormat::pem: content = to_pem(file, services); break;
      case FileFormat::der: content = to_der(file, services); break;
      case FileFormat::p7b: content = to_p7b(file); break;
      case FileFormat::pfx: content = to_pfx(file, services, written); break;
    }
    if (!content) return std::move(content).error().in_file(in_);
    std::string text =
        out_ + ": " + describe_contents(file) + " (" + std::string(to_string(format_)) + ")";
    if (dry_run_) return "would write " + text;
    const bool secret = file.first_key() != nullptr;
    CW_CHECK(write_output({out_, secret ? Sensitivity::secret : Sensitivity::open,
                           force_ ? Overwrite::replace : Overwrite::refuse,
                           format_ == FileFormat::pem ? Content::text : Content::binary},
                          *content, services));
    for (const auto& more : written) services.note(more);
    return text;
  }

  Status check_out() const {
    Delivery delivery;
    delivery.out = out_;
    delivery.target = target_;
    if (format_ == FileFormat::pfx) std::swap(delivery.out, delivery.pfx);
    delivery.force = force_;
    return check_delivery(delivery);
  }

  Result<SecureBytes> key_pem(const PrivateKey& key, Services& services) {
    if (no_key_pass_) return encode_private_key_pem(key);
    CW_TRY(const auto password, key_password(services));
    return encode_encrypted_private_key_pem(key, password);
  }

  // Asked for once, however many keys there are.
  Result<SecureBytes> key_password(Services& services) {
    if (password_) return *password_;
    CW_TRY(password_,
           read_secret(pass_out_,
                       {"--pass-out", "password of the private key in " + out_, SecretUse::set},
                       services));
    if (!password_) {
      return Error(ErrorCode::refused,
                   "a private key is written encrypted; --no-key-pass writes it in clear");
    }
    return *password_;
  }

  Result<SecureBytes> to_pem(const InputFile& file, Services& services) {
    SecureBytes out;
    for (const auto& entry : file.entries) {
      if (entry.key) {
        CW_TRY(const auto pem, dry_run_ ? SecureBytes() : key_pem(*entry.key, services));
        append(out, pem);
      } else {
        append(out, view_of(write_pem(pem_label(entry), octets_of(entry))));
      }
    }
    if (no_key_pass_ && file.first_key() != nullptr) {
      services.warn("the private key in " + out_ +
                    " is not encrypted: whoever reads the file has it");
    }
    return out;
  }

  Result<SecureBytes> to_der(const InputFile& file, Services& services) {
    if (file.entries.size() != 1) {
      return Error(ErrorCode::refused, "a DER file holds one thing, this one holds " +
                                           describe_contents(file) + "; name one, as in " + in_ +
                                           "#1");
    }
    const InputEntry& entry = file.entries.front();
    if (!entry.key) return to_secure(octets_of(entry));
    CW_TRY(const auto pkcs8, entry.key->to_pkcs8());
    if (no_key_pass_) {
      services.warn("the private key in " + out_ +
                    " is not encrypted: whoever reads the file has it");
      return pkcs8;
    }
    if (dry_run_) return SecureBytes();
    CW_TRY(const auto password, key_password(services));
    CW_TRY(const auto encrypted, encode_encrypted_private_key(pkcs8, password));
    return to_secure(encrypted);
  }

  Result<SecureBytes> to_p7b(const InputFile& file) {
    std::vector<BytesView> certificates, crls;
    for (const auto& entry : file.entries) {
      if (entry.certificate) {
        certificates.push_back(entry.certificate->der);
      } else if (entry.kind == DocumentKind::certificate_list) {
        crls.push_back(entry.der);
      } else {
        return no_place(entry, "a PKCS#7 bundle");
      }
    }
    CW_TRY(const auto bundle, encode_certificate_bundle(certificates, crls));
    return to_secure(bundle);
  }

  static Error no_place(const InputEntry& entry, const std::string& format) {
    std::string sentence = format + " has no place for a " + std::string(to_string(entry.kind));
    if (entry.kind == DocumentKind::private_key) {
      sentence += ", which would be lost; write a .pfx or .pem, or leave it out with --no-keys";
    }
    return Error(ErrorCode::refused, std::move(sentence));
  }

  // Exactly what is there: every certificate, the root too, the keys' own first.
  Result<Pkcs12Contents> pfx_contents(const InputFile& file) const {
    std::vector<const InputEntry*> certificates;
    std::vector<const InputEntry*> keys;
    for (const auto& entry : file.entries) {
      if (entry.key) {
        keys.push_back(&entry);
      } else if (entry.certificate) {
        const bool known =
            std::any_of(certificates.begin(), certificates.end(), [&](const auto* each) {
              return same_certificate(*each->certificate, *entry.certificate);
            });
        if (!known) certificates.push_back(&entry);
      } else {
        return no_place(entry, "a PFX");
      }
    }
    if (certificates.empty()) {
      return Error(ErrorCode::refused,
                   "there is no certificate for the private key in it; give "
                   "both to `certwright pfx new`");
    }
    if (keys.empty()) {
      const auto leaf = std::find_if(certificates.begin(), certificates.end(),
                                     [](const auto* each) { return !each->certificate->is_ca(); });
      const auto& about = leaf == certificates.end() ? certificates.front() : *leaf;
      return missing_private_key(*about->certificate, in_);
    }
    const auto owned = [&](const InputEntry* entry) {
      return std::any_of(keys.begin(), keys.end(), [&](const auto* key) {
        return equal(key->key->spki_tlv(), entry->certificate->spki.tlv);
      });
    };
    std::stable_partition(certificates.begin(), certificates.end(), owned);
    Pkcs12Contents contents;
    for (const auto* entry : certificates) {
      contents.certificates.push_back({entry->certificate->der, entry->friendly_name});
    }
    for (const auto* key : keys) {
      const auto owner = std::find_if(certificates.begin(), certificates.end(), [&](const auto* c) {
        return equal(key->key->spki_tlv(), c->certificate->spki.tlv);
      });
      if (owner == certificates.end()) {
        return wrong_private_key(*certificates.front()->certificate, key->key->spki_tlv(), in_);
      }
      CW_TRY(auto pkcs8, key->key->to_pkcs8());
      contents.keys.push_back({std::move(pkcs8),
                               static_cast<std::size_t>(owner - certificates.begin()),
                               (*owner)->friendly_name});
    }
    return contents;
  }

  Result<SecureBytes> to_pfx(const InputFile& file, Services& services, Written& written) {
    CW_TRY(const auto contents, pfx_contents(file));
    if (dry_run_) return SecureBytes();
    const PfxTarget& target = target_.empty() ? default_pfx_target() : *find_pfx_target(target_);
    CW_TRY(const auto password, password_for_pfx(pass_out_, out_, services, written));
    CW_TRY(const auto pfx, encode_pkcs12(contents, password, protection_for(target)));
    // What was asked for by name must open there; the default only says what it finds.
    CW_TRY(const auto problems, check_opens_as(target, pfx, password));
    for (const auto& problem : problems) {
      if (!target_.empty()) {
        return Error(ErrorCode::refused, "not written: " + target_ + " would not open it: " +
                                             problem + "; `certwright pfx new` can change that");
      }
      services.warn(out_ + ": " + std::string(target.id) + " would not open it: " + problem);
    }
    return to_secure(pfx);
  }

  std::string in_, out_, to_, target_;
  SecretSource pass_in_, pass_out_;
  std::optional<SecureBytes> password_;
  FileFormat format_ = FileFormat::pem;
  bool no_key_pass_ = false, no_keys_ = false, force_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_convert() { return std::make_unique<Convert>(); }

}  // namespace certwright::cli
