#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/key_id.h"
#include "cli/open_store.h"
#include "cli/text_table.h"

namespace certwright::cli {
namespace {

struct Row {
  store::RequestRecord record;
  CertificationRequestPtr request;
  bool has_key = false;
};

class ResponsePending final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description("Lists the requests of the store that no reply has answered yet.");
    options.flag("--all", all_, "Answered ones as well");
    options.example("certwright response pending");
    options.example("certwright response pending --all -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    auto store = open_store(services, store::OpenMode::existing);
    if (!store) return services.fail(store.error());
    const auto rows = read_rows(**store);
    if (!rows) return services.fail(rows.error());
    if (!services.human()) {
      write_json(*rows, services);
      return ExitCode::ok;
    }
    if (rows->empty()) {
      services.note("no request waits in " + (*store)->url() +
                    "; `certwright csr new NAME -o FILE` makes one");
      return ExitCode::ok;
    }
    print(*rows, services);
    return ExitCode::ok;
  }

 private:
  Result<std::vector<Row>> read_rows(store::CertificateStore& store) const {
    std::vector<Row> rows;
    CW_TRY(auto records, store.list_requests());
    for (auto& record : records) {
      if (record.answered_by && !all_) continue;
      Row row;
      CW_TRY(row.request, CertificationRequest::parse(record.der));
      CW_TRY(row.has_key, store.has_key(record.spki_sha256));
      row.record = std::move(record);
      rows.push_back(std::move(row));
    }
    return rows;
  }

  static std::string state(const Row& row) {
    if (row.record.answered_by) return "answered";
    return row.has_key ? "waiting" : "waiting, its private key is missing";
  }

  static void print(const std::vector<Row>& rows, Services& services) {
    TextTable table({"name", "role", "key", "made", "state", "key id"});
    for (const auto& row : rows) {
      const std::int64_t made = row.record.added_at.seconds;
      table.add({row.request->display_name(), row.record.role, row.request->spki().description(),
                 utc_date(made) + ", " + relative_days(made, services.now()), state(row),
                 short_key_id(row.request->spki().tlv)});
    }
    table.print(services.out(), services.terminal.width);
  }

  static void write_row(JsonWriter& json, const Row& row) {
    json.begin_object().member("role", row.record.role);
    json.member("made", to_rfc3339(row.record.added_at)).member("has_key", row.has_key);
    json.key("answered_by");
    if (row.record.answered_by) {
      json.value(to_hex(*row.record.answered_by));
    } else {
      json.null();
    }
    write_request_members(json, *row.request);
    json.end_object();
  }

  static void write_json(const std::vector<Row>& rows, Services& services) {
    if (services.options.format == Format::jsonl) {
      for (const auto& row : rows) {
        JsonWriter json(JsonLayout::one_line);
        write_row(json, row);
        services.out() << json.text() << '\n';
      }
      return;
    }
    JsonWriter json;
    json.begin_object().member("schema", "certwright/requests/1").key("requests").begin_array();
    for (const auto& row : rows) write_row(json, row);
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  bool all_ = false;
};

}  // namespace

std::unique_ptr<Command> make_response_pending() { return std::make_unique<ResponsePending>(); }

}  // namespace certwright::cli
