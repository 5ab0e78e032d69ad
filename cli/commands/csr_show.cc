#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input_report.h"

namespace certwright::cli {
namespace {

class CsrShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows what requests ask for, and whether their makers hold the private key. Other things "
        "in the files are passed over; `show` shows everything.");
    options.positionals("FILE", targets_, "Requests in any form (PEM, DER, base64)");
    options.flag("--full", full_, "Every requested extension");
    options.example("certwright csr show srv.csr");
    options.example("certwright csr show requests/ --full -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    Inputs inputs = read_inputs(targets_, {}, services);
    for (auto& file : inputs.files) require_request(file, inputs);
    if (services.human()) {
      print(inputs, services);
    } else {
      write_json(inputs, services);
    }
    return report_failures(inputs, services);
  }

 private:
  // A file without any request is a mistake that only_request has words for.
  static void require_request(const InputFile& file, Inputs& inputs) {
    for (const auto& entry : file.entries) {
      if (entry.request) return;
    }
    auto none = only_request(file);
    if (!none) inputs.failures.push_back({file.path, std::move(none).error()});
  }

  void print(const Inputs& inputs, Services& services) const {
    bool first = true;
    for (const auto& file : inputs.files) {
      for (const auto& entry : file.entries) {
        if (!entry.request) continue;
        if (!std::exchange(first, false)) services.out() << '\n';
        print_entry_heading(services, file, entry);
        print_request(services, *entry.request, full_ ? Detail::full : Detail::screen);
      }
    }
  }

  static void write_one(JsonWriter& json, const InputFile& file, const InputEntry& entry) {
    json.begin_object().member("target", file.path).member("entry", entry.label);
    write_request_members(json, *entry.request);
    json.end_object();
  }

  static void write_json(const Inputs& inputs, Services& services) {
    const bool lines = services.options.format == Format::jsonl;
    JsonWriter whole;
    if (!lines) {
      whole.begin_object().member("schema", "certwright/requests/1").key("requests").begin_array();
    }
    for (const auto& file : inputs.files) {
      for (const auto& entry : file.entries) {
        if (!entry.request) continue;
        if (!lines) {
          write_one(whole, file, entry);
          continue;
        }
        JsonWriter line(JsonLayout::one_line);
        write_one(line, file, entry);
        services.out() << line.text() << '\n';
      }
    }
    if (lines) return;
    whole.end_array();
    write_failures(whole, inputs);
    whole.end_object();
    services.out() << whole.text() << '\n';
  }

  std::vector<std::string> targets_;
  bool full_ = false;
};

}  // namespace

std::unique_ptr<Command> make_csr_show() { return std::make_unique<CsrShow>(); }

}  // namespace certwright::cli
