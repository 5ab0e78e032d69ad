#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/key_id.h"

namespace certwright::cli {
namespace {

class CertFingerprint final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Prints the hash by which a certificate is known: SHA-256 or SHA-1 of the whole, or "
        "SHA-256 of its public key (spki), which stays when a certificate is renewed with the "
        "same key. One line each: hash, place, name.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry");
    options.choice("--hash", hash_, {"sha256", "sha1", "spki"}, "Which hash");
    options.flag("--colons", colons_, "Octets apart, in capitals: AB:CD:…");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted files comes from");
    options.example("certwright cert fingerprint root.pem");
    options.example("certwright cert fingerprint srv.pfx --hash sha1 --colons");
    options.exits(
        {ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.password = pass_in_;
    const Inputs inputs = read_inputs(targets_, options, services);
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/fingerprint/1").member("hash", hash_);
    json.key("certificates").begin_array();
    std::size_t count = 0;
    for (const auto& file : inputs.files) {
      for (const auto& entry : file.entries) {
        if (!entry.certificate) continue;
        ++count;
        if (!services.human()) {
          json.begin_object().member("target", entry_path(file, entry));
          json.member("subject", entry.certificate->subject.to_string());
          json.member("fingerprint", text_of_hash(*entry.certificate)).end_object();
          continue;
        }
        services.out() << text_of_hash(*entry.certificate) << "  ";
        services.out().value(entry_path(file, entry)) << "  ";
        services.out().value(entry.certificate->display_name()) << '\n';
      }
    }
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    if (!services.human()) services.out() << json.text() << '\n';
    ExitCode code = ExitCode::ok;
    for (const auto& failure : inputs.failures)
      code = combine(code, services.complain(failure.error));
    if (count == 0 && code == ExitCode::ok)
      return services.complain(ExitCode::nothing, "no certificate matched");
    return code;
  }

 private:
  std::string text_of_hash(const Certificate& certificate) const {
    std::string hex = hash_ == "sha256" ? certificate.sha256_hex()
                      : hash_ == "sha1" ? to_hex(certificate.sha1())
                                        : key_id(certificate.spki.tlv);
    if (!colons_) return hex;
    std::string out;
    for (std::size_t i = 0; i < hex.size(); ++i) {
      if (i != 0 && i % 2 == 0) out += ':';
      out += hex[i] >= 'a' && hex[i] <= 'f' ? static_cast<char>(hex[i] - 'a' + 'A') : hex[i];
    }
    return out;
  }

  std::vector<std::string> targets_;
  std::string hash_ = "sha256";
  SecretSource pass_in_;
  bool colons_ = false;
};

}  // namespace

std::unique_ptr<Command> make_cert_fingerprint() { return std::make_unique<CertFingerprint>(); }

}  // namespace certwright::cli
