#include <set>

#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/key_id.h"

namespace certwright::cli {
namespace {

// One key, certificate or request, and the public key it is about.
struct Holder {
  std::string path;
  std::string kind;
  std::string name;
  std::string id;
  std::string short_id;
  std::size_t group = 0;
};

Holder holder_of(const InputFile& file, const InputEntry& entry, BytesView spki) {
  Holder holder;
  holder.path = entry_path(file, entry);
  holder.kind = to_string(entry.kind);
  if (entry.certificate) holder.name = entry.certificate->display_name();
  if (entry.request) holder.name = entry.request->display_name();
  if (entry.key) holder.name = entry.key->description();
  holder.id = key_id(spki);
  holder.short_id = short_key_id(spki);
  return holder;
}

// Every file is a group; a single file is split into its keys, certificates and requests, so that
// one PFX is compared within itself.
std::vector<Holder> holders_of(const std::vector<InputFile>& files) {
  std::vector<Holder> holders;
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const auto& entry : files[i].entries) {
      BytesView spki;
      std::size_t kind = 0;
      if (entry.key) spki = entry.key->spki_tlv();
      if (entry.certificate) spki = entry.certificate->spki.tlv, kind = 1;
      if (entry.request) spki = entry.request->spki().tlv, kind = 2;
      if (spki.empty()) continue;
      holders.push_back(holder_of(files[i], entry, spki));
      holders.back().group = files.size() == 1 ? kind : i;
    }
  }
  return holders;
}

std::size_t group_count(const std::vector<Holder>& holders) {
  std::set<std::size_t> groups;
  for (const auto& holder : holders) groups.insert(holder.group);
  return groups.size();
}

// The key ids that every group has.
std::set<std::string> common_ids(const std::vector<Holder>& holders) {
  std::set<std::string> common;
  for (const auto& holder : holders) {
    std::set<std::size_t> groups;
    for (const auto& other : holders) {
      if (other.id == holder.id) groups.insert(other.group);
    }
    if (groups.size() == group_count(holders)) common.insert(holder.id);
  }
  return common;
}

class KeyMatch final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Tells whether a private key, a certificate and a request belong together, by their public "
        "keys. Each file must hold the same key; of a chain one certificate is enough. One file is "
        "compared within itself.");
    options.positionals("FILE", files_, "Private key, certificate, request, PFX, in any order");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted files comes from");
    options.example("certwright key match srv.key srv.pem");
    options.example("certwright key match srv.pfx srv.csr --pass-in file:pw.txt");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.password = pass_in_;
    options.keys = OpenKeys::required;
    const Inputs inputs = read_inputs(files_, options, services);
    if (const ExitCode code = report_failures(inputs, services); code != ExitCode::ok) return code;
    for (const auto& file : inputs.files) {
      if (!holders_of({file}).empty()) continue;
      return services.fail(
          Error(ErrorCode::wrong_type,
                "nothing here has a key to compare: the file holds " + describe_contents(file))
              .in_file(file.path));
    }
    const auto holders = holders_of(inputs.files);
    if (group_count(holders) < 2) {
      return services.fail(ExitCode::usage,
                           "there is nothing to compare with: name a key and a certificate or "
                           "request, or a file that holds both");
    }
    const auto common = common_ids(holders);
    if (services.human()) {
      print(holders, common, services);
    } else {
      write_json(holders, common, services);
    }
    return common.empty() ? ExitCode::findings : ExitCode::ok;
  }

 private:
  static void print(const std::vector<Holder>& holders, const std::set<std::string>& common,
                    Services& services) {
    if (common.empty()) {
      services.out().styled(Style::bad, "no match") << ": the keys differ\n";
    } else {
      services.out().styled(Style::good, "match");
      services.out() << ": the same key " << *common.begin() << '\n';
    }
    for (const auto& holder : holders) {
      if (!common.empty() && common.count(holder.id) == 0) continue;
      (services.out() << "  key " << holder.short_id << "  ").value(holder.path) << "  ";
      services.out().value(holder.kind) << "  ";
      services.out().value(holder.name) << '\n';
    }
    if (!common.empty()) return;
    services.out() << "  cause: often a second request was made after the first had been sent\n"
                      "  fix: find the key that the request was made with; no conversion repairs "
                      "this\n"
                      "  more: certwright explain key.mismatch\n";
  }

  static void write_json(const std::vector<Holder>& holders, const std::set<std::string>& common,
                         Services& services) {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/key-match/1");
    json.member("match", !common.empty());
    json.strings("keys", {common.begin(), common.end()}).key("entries").begin_array();
    for (const auto& holder : holders) {
      json.begin_object().member("target", holder.path).member("kind", holder.kind);
      json.member("name", holder.name).member("spki_sha256", holder.id).end_object();
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  std::vector<std::string> files_;
  SecretSource pass_in_;
};

}  // namespace

std::unique_ptr<Command> make_key_match() { return std::make_unique<KeyMatch>(); }

}  // namespace certwright::cli
