#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/key_id.h"
#include "cli/reply.h"

namespace certwright::cli {
namespace {

struct Row {
  std::string path;
  std::string name;
  Bytes spki_tlv;
  std::optional<KeyOwner> owner;
};

class ResponseMatch final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Says which request or private key of mine each certificate or request belongs to. Keys "
        "are compared, never names; key files may stand among the targets. Issuers in a reply that "
        "are nobody's are passed over.");
    options.positionals("FILE", targets_, "Replies, certificates, requests or keys in any form");
    options.texts("--key", keys_, "FILE", "A private key to compare with; several times")
        .completes_files();
    options.secret("--pass-in", pass_in_, "Where the password of encrypted files comes from");
    options.example("certwright response match reply.p7b");
    options.example("certwright response match *.cer --key old.key --key new.key");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    auto ring = KeyRing::open(services);
    if (!ring) return services.fail(ring.error());
    for (const auto& key : keys_) {
      if (auto added = ring->add_file(key, pass_in_, services); !added) {
        return services.fail(added.error());
      }
    }
    InputOptions options;
    options.password = pass_in_;
    const Inputs inputs = read_inputs(targets_, options, services);
    for (const auto& file : inputs.files) ring->add_keys_of(file, file.path);
    bool all_found = true;
    auto rows = find_rows(inputs, *ring, all_found);
    if (!rows) return services.fail(rows.error());
    if (services.human()) {
      for (const auto& row : *rows) print(row, services);
    } else {
      write_json(*rows, inputs, services);
    }
    const ExitCode code = report_failures(inputs, services);
    return combine(code, all_found ? ExitCode::ok : ExitCode::findings);
  }

 private:
  // Every certificate and request that has an owner; of a file without one, what it is about.
  static Result<std::vector<Row>> find_rows(const Inputs& inputs, const KeyRing& ring,
                                            bool& all_found) {
    std::vector<Row> rows;
    for (const auto& file : inputs.files) {
      std::optional<Row> stranger;
      bool found = false;
      for (const auto& entry : file.entries) {
        CW_TRY(auto row, row_for(file, entry, ring));
        if (!row) continue;
        if (row->owner) {
          found = true;
          rows.push_back(std::move(*row));
        } else if (!stranger || (entry.certificate && !entry.certificate->is_ca())) {
          stranger = std::move(*row);
        }
      }
      if (!found && stranger) rows.push_back(std::move(*stranger));
      all_found = all_found && (found || !stranger);
    }
    return rows;
  }

  static Result<std::optional<Row>> row_for(const InputFile& file, const InputEntry& entry,
                                            const KeyRing& ring) {
    if (!entry.certificate && !entry.request) return std::optional<Row>();
    Row row;
    row.path = entry_path(file, entry);
    row.name = entry.certificate ? entry.certificate->display_name()
                                 : "request for " + entry.request->display_name();
    row.spki_tlv =
        to_bytes(entry.certificate ? entry.certificate->spki.tlv : entry.request->spki().tlv);
    CW_TRY(row.owner, ring.find(row.spki_tlv));
    return std::optional<Row>(std::move(row));
  }

  static void print(const Row& row, Services& services) {
    services.out().styled(Style::strong, row.path) << "  ";
    services.out().value(row.name) << '\n';
    if (!row.owner) {
      print_fact(services, "belongs to",
                 "no request and no private key here (key " + short_key_id(row.spki_tlv) + ")");
      return;
    }
    if (const auto& request = row.owner->request) {
      print_fact(services, "request",
                 "\"" + request->subject_text + "\" of " + to_date(request->added_at) +
                     (request->answered_by ? ", answered" : ", waiting") +
                     (request->role.empty() ? "" : ", role " + request->role));
    }
    print_fact(services, "key",
               row.owner->has_key() ? row.owner->place + " (" + short_key_id(row.spki_tlv) + ")"
                                    : "missing: the store holds the request only");
  }

  static void write_json(const std::vector<Row>& rows, const Inputs& inputs, Services& services) {
    if (services.options.format == Format::jsonl) {
      for (const auto& row : rows) {
        JsonWriter json(JsonLayout::one_line);
        write_row(json, row);
        services.out() << json.text() << '\n';
      }
      return;
    }
    JsonWriter json;
    json.begin_object().member("schema", "certwright/response-match/1").key("matches");
    json.begin_array();
    for (const auto& row : rows) write_row(json, row);
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    services.out() << json.text() << '\n';
  }

  static void write_row(JsonWriter& json, const Row& row) {
    json.begin_object().member("target", row.path).member("name", row.name);
    json.member("spki_sha256", key_id(row.spki_tlv)).member("found", row.owner.has_value());
    json.key("request");
    if (row.owner && row.owner->request) {
      const auto& request = *row.owner->request;
      json.begin_object().member("subject", request.subject_text).member("role", request.role);
      json.member("made", to_rfc3339(request.added_at));
      json.member("answered", request.answered_by.has_value()).end_object();
    } else {
      json.null();
    }
    json.key("private_key");
    if (row.owner && row.owner->has_key()) {
      json.value(row.owner->place);
    } else {
      json.null();
    }
    json.end_object();
  }

  std::vector<std::string> targets_, keys_;
  SecretSource pass_in_;
};

}  // namespace

std::unique_ptr<Command> make_response_match() { return std::make_unique<ResponseMatch>(); }

}  // namespace certwright::cli
