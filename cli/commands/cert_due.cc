#include <algorithm>

#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/text_table.h"
#include "validators/certificate_text.h"

namespace certwright::cli {
namespace {

// A certificate of a target, wherever in the chain it stands.
struct Entry {
  std::string place;
  CertificatePtr certificate;
  bool due = false;

  std::int64_t end() const { return certificate->not_after.seconds; }
  std::string_view kind() const {
    if (!certificate->is_ca()) return "end entity";
    return certificate->is_self_issued() ? "root" : "CA";
  }
};

class CertDue final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Which certificates end within a number of days: every certificate of every target, the "
        "chain as well as the server's own, because an expired issuing CA breaks all below it. "
        "Exits with 1 when one is due.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry");
    options.number("--days", days_, 0, 36500, "N",
                   "Due is what ends within so many days; 0: today or before");
    options.flag("--all", all_, "List what is not due as well");
    options.flag("--skip-others", skip_others_,
                 "Pass over named files without certificates, as in directories; none at all is no "
                 "failure");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted files comes from");
    options.example("certwright cert due certs/ --days 60");
    options.example("certwright cert due srv.pfx --days 0 --at 2027-01-01 -f json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.password = pass_in_;
    if (skip_others_) options.others = Others::pass_over;
    const Inputs inputs = read_inputs(targets_, options, services);
    const std::vector<Entry> entries = entries_of(inputs, services.now());
    ExitCode code = ExitCode::ok;
    for (const auto& failure : inputs.failures)
      code = combine(code, services.complain(failure.error));
    if (!services.human()) {
      write(inputs, entries, services);
    } else if (!entries.empty()) {
      print(entries, services);
    }
    if (entries.empty() && skip_others_) return code;
    if (entries.empty() && code == ExitCode::ok)
      return services.complain(ExitCode::nothing, "no certificate matched: nothing can be due");
    return count_due(entries) == 0 ? code : combine(code, ExitCode::findings);
  }

 private:
  // By their end, then by place.
  std::vector<Entry> entries_of(const Inputs& inputs, std::int64_t now) const {
    std::vector<Entry> entries;
    for (const auto& file : inputs.files) {
      for (const auto& entry : file.entries) {
        if (!entry.certificate) continue;
        const bool due =
            validators::calendar_days(UtcTime{now}, entry.certificate->not_after) <= days_;
        entries.push_back({entry_path(file, entry), entry.certificate, due});
      }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.end(), a.place) < std::pair(b.end(), b.place);
    });
    return entries;
  }

  static std::size_t count_due(const std::vector<Entry>& entries) {
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [](const Entry& each) { return each.due; }));
  }

  void print(const std::vector<Entry>& entries, Services& services) const {
    TextTable table({"ENDS", "", "DUE", "KIND", "NAME", "WHERE"});
    for (const auto& entry : entries) {
      if (!entry.due && !all_) continue;
      table.add({utc_date(entry.end()), relative_days(entry.end(), services.now()),
                 entry.due ? "due" : "-", std::string(entry.kind()),
                 entry.certificate->display_name(), entry.place});
    }
    if (!table.empty()) table.print(services.out(), services.terminal.width);
    if (services.options.quiet) return;
    services.out() << count_due(entries) << " of " << entries.size()
                   << (entries.size() == 1 ? " certificate is" : " certificates are")
                   << " due within " << days_ << (days_ == 1 ? " day" : " days");
    if (table.empty()) services.out() << "; the first ends on " << utc_date(entries.front().end());
    services.out() << '\n';
  }

  void write(const Inputs& inputs, const std::vector<Entry>& entries, Services& services) const {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/due/1").member("days", days_);
    json.member("at", rfc3339(services.now())).member("certificates", entries.size());
    json.member("due", count_due(entries)).key("entries").begin_array();
    for (const auto& entry : entries) {
      if (!entry.due && !all_) continue;
      json.begin_object().member("target", entry.place).member("due", entry.due);
      json.member("kind", entry.kind()).member("name", entry.certificate->display_name());
      json.member("subject", entry.certificate->subject.to_string());
      json.member("serial", entry.certificate->serial_hex());
      json.member("not_after", to_rfc3339(entry.certificate->not_after));
      json.member("sha256", entry.certificate->sha256_hex()).end_object();
    }
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    services.out() << json.text() << '\n';
  }

  std::vector<std::string> targets_;
  SecretSource pass_in_;
  std::int64_t days_ = 30;
  bool all_ = false, skip_others_ = false;
};

}  // namespace

std::unique_ptr<Command> make_cert_due() { return std::make_unique<CertDue>(); }

}  // namespace certwright::cli
