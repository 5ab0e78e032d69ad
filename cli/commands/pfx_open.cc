#include <sys/stat.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/generated_name.h"
#include "cli/input.h"
#include "cli/json.h"
#include "cli/open_store.h"
#include "cli/output_file.h"
#include "cli/store_import.h"
#include "cli/store_search.h"
#include "pkcs/key_container.h"
#include "pkcs/pem.h"

namespace certwright::cli {
namespace {

struct NewFile {
  std::string path;
  std::string what;
  SecureBytes content;
  Sensitivity sensitivity = Sensitivity::open;
};

bool contains(const std::vector<CertificatePtr>& list, const CertificatePtr& certificate) {
  return std::any_of(list.begin(), list.end(), [&](const CertificatePtr& each) {
    return same_certificate(*each, *certificate);
  });
}

// The issuers that stand in the same file, in order.
std::vector<CertificatePtr> issuers_inside(const CertificatePtr& leaf,
                                           const std::vector<CertificatePtr>& all) {
  std::vector<CertificatePtr> chain = {leaf};
  while (!chain.back()->is_self_signed()) {
    const auto next = std::find_if(all.begin(), all.end(), [&](const CertificatePtr& each) {
      return !contains(chain, each) && each->subject == chain.back()->issuer &&
             chain.back()->verify_signed_by(*each).has_value();
    });
    if (next == all.end()) break;
    chain.push_back(*next);
  }
  chain.erase(chain.begin());
  return chain;
}

std::vector<CertificatePtr> each_once(const std::vector<CertificatePtr>& all) {
  std::vector<CertificatePtr> out;
  for (const auto& certificate : all) {
    if (!contains(out, certificate)) out.push_back(certificate);
  }
  return out;
}

class PfxOpen final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Takes a PFX apart: PEM files in a directory (each key with its certificate and chain, "
        "roots on their own, names made from the contents), or certificates and keys into the "
        "store. A root gains no trust by that.");
    options.positional("FILE", file_, "PKCS#12 file").completes_files();
    options.text("-o,--out", out_, "DIRECTORY", "Where the PEM files go; it must exist")
        .default_text("the current directory")
        .completes_files();
    options.text("--into", into_, "PLACE",
                 "Into the store instead: auto (My and CA), or one place for all");
    options.secret("--pass-in", pass_in_, "Where the password of the PFX comes from");
    options.secret("--key-pass", key_pass_, "Where the password of the key files comes from");
    options.flag("--no-key-pass", no_key_pass_, "Write private keys without encryption");
    options.flag("--allow-unauthenticated", without_mac_, "Open a file that has no MAC");
    options.flag("--force", force_, "Replace files that exist");
    options.flag("--dry-run", dry_run_, "Say what would be written");
    options.example("certwright pfx open srv.pfx -o out --key-pass file:keypw.txt");
    options.example("certwright pfx open srv.pfx --into auto --pass-in env:PFX_PW");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret,
                   ExitCode::key_refused, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.password = pass_in_;
    options.keys = OpenKeys::required;
    if (without_mac_) options.missing_mac = Pkcs12ReadOptions::MissingMac::allow;
    auto file = read_input(file_, options, services);
    if (!file && file.error().code() == ErrorCode::refused) {
      const std::string why = file.error().detail();
      return services.fail(std::move(file).error().with_detail(
          why + "; --allow-unauthenticated opens it all the same"));
    }
    if (!file) return services.fail(file.error());
    if (!file->pkcs12) {
      return services.fail(
          Error(ErrorCode::wrong_type, "this is no PFX; it holds " + describe_contents(*file) +
                                           ", which `certwright convert` and `store add` take")
              .in_file(file_));
    }
    if (!file->pkcs12->mac_verified) {
      services.warn(file_ + " is not authenticated: anybody can have changed it");
    }
    const Status done = into_.empty() ? write_files(*file, services) : import(*file, services);
    return done ? ExitCode::ok : services.fail(done.error());
  }

 private:
  Status import(const InputFile& file, Services& services) {
    ImportRequest request;
    if (into_ != "auto") {
      CW_TRY(request.place, parse_place_option(into_));
    }
    const std::vector<InputFile> files = {file};
    auto existing = open_store(services, store::OpenMode::existing);
    if (!existing && existing.error().code() != ErrorCode::not_found) return existing.error();
    CW_TRY(auto report, plan_import(files, request, existing ? existing->get() : nullptr));
    if (!dry_run_) {
      CW_TRY(const auto store, open_store(services, store::OpenMode::create_if_missing));
      CW_TRY(report, import_into_store(files, request, *store, moment(services)));
    }
    report_import(report, dry_run_ ? Done::planned : Done::carried_out, services);
    return ok();
  }

  Status write_files(const InputFile& file, Services& services) {
    CW_TRY(auto files, plan_files(file, services));
    // Nothing is written when one of the names is taken.
    struct stat facts {};
    for (const auto& each : files) {
      if (!force_ && ::lstat(each.path.c_str(), &facts) == 0) {
        return Error(ErrorCode::already_exists, "the file exists; --force replaces it")
            .in_file(each.path);
      }
    }
    if (!dry_run_) {
      for (const auto& each : files) {
        CW_CHECK(write_output({each.path, each.sensitivity,
                               force_ ? Overwrite::replace : Overwrite::refuse, Content::text},
                              each.content, services));
      }
    }
    report(files, services);
    return ok();
  }

  std::string path_for(const std::string& name) const {
    if (out_.empty()) return name;
    return out_.back() == '/' ? out_ + name : out_ + "/" + name;
  }

  Result<std::vector<NewFile>> plan_files(const InputFile& file, Services& services) {
    struct stat facts {};
    if (!out_.empty() && (::stat(out_.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode))) {
      return Error(ErrorCode::not_found, "there is no such directory").in_file(out_);
    }
    std::vector<NewFile> files;
    const auto all = each_once(file.certificates());
    std::vector<CertificatePtr> placed;
    for (const auto& entry : file.entries) {
      if (entry.key) CW_CHECK(plan_key(*entry.key, all, placed, files, services));
    }
    for (const auto& certificate : all) {
      if (contains(placed, certificate)) continue;
      const std::string name = generated_name(certificate->display_name(), certificate->der);
      files.push_back({path_for(name + ".pem"), "certificate of " + certificate->display_name(),
                       to_secure(view_of(write_pem("CERTIFICATE", certificate->der)))});
    }
    return files;
  }

  // Certificate and issuers in one file, the key in another of the same name.
  Status plan_key(const PrivateKey& key, const std::vector<CertificatePtr>& all,
                  std::vector<CertificatePtr>& placed, std::vector<NewFile>& files,
                  Services& services) {
    const auto owner = std::find_if(all.begin(), all.end(), [&](const CertificatePtr& each) {
      return equal(each->spki.tlv, key.spki_tlv());
    });
    std::string name = generated_name("key", key.spki_tlv());
    if (owner != all.end()) {
      const Certificate& leaf = **owner;
      name = generated_name(leaf.display_name(), leaf.der);
      std::string pem = write_pem("CERTIFICATE", leaf.der);
      placed.push_back(*owner);
      std::size_t issuers = 0;
      for (const auto& issuer : issuers_inside(*owner, all)) {
        if (issuer->is_self_signed()) continue;
        pem += write_pem("CERTIFICATE", issuer->der);
        placed.push_back(issuer);
        ++issuers;
      }
      files.push_back({path_for(name + ".pem"),
                       "certificate of " + leaf.display_name() + " and " + std::to_string(issuers) +
                           (issuers == 1 ? " issuer" : " issuers"),
                       to_secure(view_of(pem))});
    } else {
      services.warn("a private key in " + file_ + " belongs to no certificate in it");
    }
    NewFile out;
    out.path = path_for(name + ".key");
    out.what = "its private key, " + std::string(no_key_pass_ ? "not encrypted" : "encrypted");
    out.sensitivity = Sensitivity::secret;
    if (!dry_run_) {
      CW_TRY(out.content, key_content(key, services));
    }
    files.push_back(std::move(out));
    return ok();
  }

  Result<SecureBytes> key_content(const PrivateKey& key, Services& services) {
    if (no_key_pass_) return encode_private_key_pem(key);
    if (!password_) {
      CW_TRY(password_,
             read_secret(key_pass_, {"--key-pass", "password of the new key files", SecretUse::set},
                         services));
    }
    if (!password_) {
      return Error(ErrorCode::refused,
                   "a private key is written encrypted; --no-key-pass writes it in clear");
    }
    return encode_encrypted_private_key_pem(key, *password_);
  }

  void report(const std::vector<NewFile>& files, Services& services) const {
    if (no_key_pass_ && !dry_run_) {
      services.warn(
          "private keys are written without encryption: whoever reads a file has the key");
    }
    if (services.human()) {
      for (const auto& file : files) {
        (services.out() << (dry_run_ ? "would write " : "")).value(file.path) << ": ";
        services.out().value(file.what) << '\n';
      }
      return;
    }
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/pfx-open/1").member("in", file_);
    json.member("written", !dry_run_).key("files").begin_array();
    for (const auto& file : files) {
      json.begin_object().member("path", file.path).member("holds", file.what);
      json.member("secret", file.sensitivity == Sensitivity::secret).end_object();
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  std::string file_, out_, into_;
  SecretSource pass_in_, key_pass_;
  std::optional<SecureBytes> password_;
  bool no_key_pass_ = false, without_mac_ = false, force_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_pfx_open() { return std::make_unique<PfxOpen>(); }

}  // namespace certwright::cli
