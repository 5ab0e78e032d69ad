#include "cli/command.h"
#include "cli/crl_report.h"
#include "cli/input_report.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kShown = 20;

// Lists may be larger than memory: they are read once for their head, and once more, entry by
// entry, for all of it.
class CrlShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows what revocation lists say, without judging it; other things in the files are passed "
        "over. Lists of any size are read in constant memory.");
    options.positionals("FILE", targets_, "Lists in any form (DER, PEM, base64, PKCS#7)");
    options.flag("--full", full_, "Every entry instead of the first twenty");
    options.example("certwright crl show ca.crl");
    options.example("certwright crl show ca.crl --full -f jsonl");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.large_lists = LargeLists::leave;
    Inputs inputs = read_inputs(targets_, options, services);
    begin(services);
    for (const auto& file : inputs.files) show_file(file, inputs, services);
    end(inputs, services);
    return report_failures(inputs, services);
  }

 private:
  static bool is_document(const Services& services) {
    return services.options.format == Format::json;
  }

  static void begin(Services& services) {
    if (is_document(services)) {
      services.out() << "{\"schema\": \"certwright/crl-show/1\", \"lists\": [";
    }
  }

  static void end(const Inputs& inputs, Services& services) {
    if (!is_document(services)) return;
    JsonWriter json(JsonLayout::one_line);
    json.begin_object();
    write_failures(json, inputs);
    json.end_object();
    services.out() << "],\n" << json.text().substr(1) << '\n';
  }

  void show_file(const InputFile& file, Inputs& inputs, Services& services) {
    bool found = false;
    for (const auto& entry : file.entries) {
      if (entry.kind != DocumentKind::certificate_list) continue;
      found = true;
      auto status = show_list(file, entry, services);
      if (!status) inputs.failures.push_back({file.path, std::move(status).error()});
    }
    if (found) return;
    inputs.failures.push_back(
        {file.path, Error(ErrorCode::wrong_type, "expected a revocation list, but the file holds " +
                                                     describe_contents(file))
                        .in_file(file.path)});
  }

  Status show_list(const InputFile& file, const InputEntry& entry, Services& services) {
    CW_TRY(const auto summary, summarize_list(file, entry, full_ ? 0 : kShown));
    return services.human() ? print(file, entry, summary, services)
                            : write_json(file, entry, summary, services);
  }

  Status print(const InputFile& file, const InputEntry& entry, const ListSummary& summary,
               Services& services) {
    if (!std::exchange(first_, false)) services.out() << '\n';
    print_entry_heading(services, file, entry);
    print_list(services, summary, full_ ? "" : "--full shows them");
    if (!full_) return ok();
    CW_TRY([[maybe_unused]] const auto again,
           read_list(file, entry, [&](const RevokedCertificate& revoked) {
             print_revocation(services, shown(revoked));
           }));
    return ok();
  }

  // The head, opened again at its end for the entries.
  Status write_json(const InputFile& file, const InputEntry& entry, const ListSummary& summary,
                    Services& services) {
    JsonWriter head(JsonLayout::one_line);
    head.begin_object().member("target", file.path).member("entry", entry.label);
    write_list_members(head, summary.list);
    head.end_object();
    const bool document = is_document(services);
    if (document) services.out() << (std::exchange(first_, false) ? "\n" : ",\n");
    services.out() << head.text().substr(0, head.text().size() - 1) << ",\"entries\":[";
    bool first_entry = true;
    const auto write = [&](const ShownRevocation& shown_entry) {
      JsonWriter json(JsonLayout::one_line);
      write_revocation(json, shown_entry);
      services.out() << (std::exchange(first_entry, false) ? "" : ",") << json.text();
    };
    Status status;
    if (full_) {
      auto again =
          read_list(file, entry, [&](const RevokedCertificate& revoked) { write(shown(revoked)); });
      if (!again) status = std::move(again).error();
    } else {
      for (const auto& shown_entry : summary.first) write(shown_entry);
    }
    services.out() << (document ? "]}" : "]}\n");
    return status;
  }

  std::vector<std::string> targets_;
  bool full_ = false;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Command> make_crl_show() { return std::make_unique<CrlShow>(); }

}  // namespace certwright::cli
