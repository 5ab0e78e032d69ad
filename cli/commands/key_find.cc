#include "cli/command.h"
#include "cli/input.h"
#include "cli/json.h"
#include "cli/key_scan.h"
#include "pkcs/document.h"

namespace certwright::cli {
namespace {

struct FileWithKeys {
  std::string path;
  std::vector<FoundKey> keys;
};

class KeyFind final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Finds private keys in files of any kind, encrypted or not: PEM and base64 in text, DER, "
        "OpenSSH, PGP and PuTTY keys, PKCS#12 files, Java keystores, Kubernetes manifests. Prints "
        "nothing and exits with 0 when there is none; with 1, and file and line of each, when "
        "there is one. For hooks that keep keys out of a repository.");
    options.positionals("FILE", files_, "Files and directories, \"-\"");
    options.example("certwright key find .");
    options.example("certwright key find deploy/ config.yaml server.pfx");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    ExitCode code = ExitCode::ok;
    for (const auto& target : files_) {
      auto paths = files_of(target);
      if (!paths) {
        code = combine(code, services.complain(paths.error()));
        continue;
      }
      for (const auto& path : *paths) code = combine(code, look_into(path, services));
    }
    if (!services.human()) write(services);
    return with_keys_.empty() ? code : combine(code, ExitCode::findings);
  }

 private:
  ExitCode look_into(const std::string& path, Services& services) {
    const auto content = read_file(path, DocumentLimits{}.text);
    if (!content) {
      if (content.error().code() == ErrorCode::empty_input) return ExitCode::ok;
      return services.complain(content.error());
    }
    FileWithKeys file{path, find_keys(*content)};
    if (file.keys.empty()) return ExitCode::ok;
    if (services.human()) print(file, services);
    with_keys_.push_back(std::move(file));
    return ExitCode::ok;
  }

  static void print(const FileWithKeys& file, Services& services) {
    for (const auto& key : file.keys) {
      services.out().value(file.path) << ':' << key.line << ": ";
      services.out().value(key.what);
      if (!key.entry.empty()) (services.out() << " in ").value(key.entry);
      services.out() << '\n';
    }
  }

  void write(Services& services) const {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/key-find/1").key("keys").begin_array();
    for (const auto& file : with_keys_) {
      for (const auto& key : file.keys) {
        json.begin_object().member("file", file.path).member("line", key.line);
        json.member("entry", key.entry).member("what", key.what).end_object();
      }
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  std::vector<std::string> files_;
  std::vector<FileWithKeys> with_keys_;
};

}  // namespace

std::unique_ptr<Command> make_key_find() { return std::make_unique<KeyFind>(); }

}  // namespace certwright::cli
