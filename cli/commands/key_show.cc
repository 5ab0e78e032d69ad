#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/key_id.h"
#include "pkcs/key_gate.h"

namespace certwright::cli {
namespace {

// The public side of whatever an entry is: a key, or what was made for one.
struct KeyFacts {
  SubjectPublicKeyInfo spki;
  std::vector<KeyDefect> defects;
};

Result<std::optional<KeyFacts>> facts_of(const InputEntry& entry) {
  BytesView tlv;
  if (entry.key) tlv = entry.key->spki_tlv();
  if (entry.certificate) tlv = entry.certificate->spki.tlv;
  if (entry.request) tlv = entry.request->spki().tlv;
  if (entry.kind == DocumentKind::public_key && entry.key_form == KeyForm::spki) tlv = entry.der;
  if (tlv.empty()) return std::optional<KeyFacts>();
  CW_TRY(auto spki, SubjectPublicKeyInfo::parse(tlv));
  return std::optional<KeyFacts>(KeyFacts{spki, check_key(spki)});
}

std::string stored_as(const InputFile& file, const InputEntry& entry) {
  if (entry.kind != DocumentKind::private_key) return {};
  std::string text(to_string(entry.key_form));
  if (file.pkcs12) text = "in a PFX";
  return entry.encrypted_key ? text + ", encrypted" : text;
}

enum class Task : std::uint8_t { show, check };

class KeyShow final : public Command {
 public:
  explicit KeyShow(Task task) : task_(task) {}

  void declare(OptionSet& options) override {
    options.description(
        task_ == Task::show
            ? "Shows what kind of key a file holds, its ids, and known weaknesses: of private "
              "keys, certificates and requests alike. The private part is never shown."
            : "Judges keys, those of certificates and requests too: size, curve, exponent, and the "
              "known ways in which keys come out weak. Exits with 1 when a key must not be used.");
    options.positionals("TARGET", targets_, "File, directory, pattern, - or store:PLACE");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted keys comes from");
    const std::string command =
        task_ == Task::show ? "certwright key show" : "certwright key check";
    options.example(command + " srv.key");
    options.example(command + " srv.pfx -f json --pass-in file:pw.txt");
    if (task_ == Task::show) {
      options.exits(
          {ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret, ExitCode::nothing});
    } else {
      options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                     ExitCode::secret, ExitCode::nothing});
    }
  }

  // In `document`, or for itself where there is none.
  void tell(const InputFile& file, const InputEntry& entry, const KeyFacts& facts,
            JsonWriter* document, Services& services) const {
    if (services.human()) {
      print(file, entry, facts, services);
    } else if (document != nullptr) {
      write(*document, file, entry, facts);
    } else {
      JsonWriter line(JsonLayout::one_line);
      write(line, file, entry, facts);
      services.out() << line.text() << '\n';
    }
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.password = pass_in_;
    options.keys = OpenKeys::required;
    const Inputs inputs = read_inputs(targets_, options, services);
    const bool pretty = services.options.format == Format::json;
    bool any_key = false, weak = false;
    JsonWriter document(JsonLayout::pretty);
    if (pretty) {
      document.begin_object().member("schema", "certwright/key/1").key("keys").begin_array();
    }
    for (const auto& file : inputs.files) {
      for (const auto& entry : file.entries) {
        const auto facts = facts_of(entry);
        if (!facts || !*facts) continue;
        any_key = true;
        weak = weak || !(*facts)->defects.empty();
        tell(file, entry, **facts, pretty ? &document : nullptr, services);
      }
      const bool clear = file.container == DocumentKind::private_key && !pass_in_.is_set();
      if (clear) warn_if_others_read(file.path, services);
    }
    if (pretty) {
      document.end_array();
      write_failures(document, inputs);
      document.end_object();
      services.out() << document.text() << '\n';
    }
    const ExitCode code = report_failures(inputs, services);
    if (task_ == Task::show) return code;
    if (!any_key && code == ExitCode::ok)
      return services.complain(ExitCode::nothing, "no key was found: nothing was checked");
    return weak ? combine(code, ExitCode::findings) : code;
  }

 private:
  void print(const InputFile& file, const InputEntry& entry, const KeyFacts& facts,
             Services& services) const {
    services.out().styled(Style::strong, entry_path(file, entry));
    (services.out() << "  ").value(to_string(entry.kind));
    (services.out() << "  ").value(facts.spki.description()) << '\n';
    if (entry.certificate) print_fact(services, "of", entry.certificate->display_name());
    if (entry.request) print_fact(services, "of", entry.request->display_name());
    print_fact(services, "stored as", stored_as(file, entry));
    print_fact(services, "key id", key_id(facts.spki.tlv));
    print_fact(services, "SKI", to_hex(key_identifier(facts.spki)));
    print_fact(services, "provider", entry.key_provider);
    if (task_ == Task::check && facts.defects.empty())
      print_fact(services, "good", "no weakness is known of this key");
    for (const KeyDefect defect : facts.defects) {
      print_fact(services, "weak",
                 std::string(describe(defect)) + " (key." + std::string(to_string(defect)) + ")");
    }
  }

  static void write(JsonWriter& json, const InputFile& file, const InputEntry& entry,
                    const KeyFacts& facts) {
    json.begin_object().member("target", file.path).member("entry", entry.label);
    json.member("kind", to_string(entry.kind)).member("form", stored_as(file, entry));
    write_key_member(json, facts.spki);
    json.member("subject_key_identifier", to_hex(key_identifier(facts.spki)));
    json.key("findings").begin_array();
    for (const KeyDefect defect : facts.defects) {
      json.value("key." + std::string(to_string(defect)));
    }
    json.end_array().end_object();
  }

  Task task_;
  std::vector<std::string> targets_;
  SecretSource pass_in_;
};

}  // namespace

std::unique_ptr<Command> make_key_show() { return std::make_unique<KeyShow>(Task::show); }
std::unique_ptr<Command> make_key_check() { return std::make_unique<KeyShow>(Task::check); }

}  // namespace certwright::cli
