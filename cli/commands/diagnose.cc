#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/diagnosis/diagnosis.h"
#include "cli/file_source.h"
#include "cli/json.h"

namespace certwright::cli {
namespace {

struct Diagnosed {
  std::string path;
  LogDiagnosis log;
};

std::string_view kind_word(LogDiagnosis::Kind kind) {
  return kind == LogDiagnosis::Kind::web_log ? "web server log" : "text log";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string when(const DiagnosedFailure& failure) {
  std::string out = "line " + std::to_string(failure.first_line);
  if (!failure.first_time.empty()) out += ", " + failure.first_time;
  if (failure.count > 1 && failure.last_time != failure.first_time) {
    out += " to " + failure.last_time;
  }
  return out;
}

void print_failure(const DiagnosedFailure& failure, Services& services) {
  services.out() << "  " << failure.count << (failure.count == 1 ? " time   " : " times  ");
  services.out().value(failure.code) << "  ";
  services.out().styled(Style::strong, failure.rows.front().symbol) << '\n';
  print_fact(services, "first", when(failure));
  for (const ErrorCodeRow& row : failure.rows) {
    const std::string who =
        failure.rows.size() == 1 ? "" : row.component + ", " + row.symbol + ": ";
    print_fact(services, "meaning", who + row.meaning);
    print_fact(services, "cause", row.cause);
  }
  print_fact(services, "from", joined(failure.peers));
  print_fact(services, "asked for", joined(failure.places));
  print_fact(services, "next", failure.next);
}

void print_log(const Diagnosed& file, Services& services) {
  services.out().value(file.path) << "  " << kind_word(file.log.kind) << ", " << file.log.lines
                                  << (file.log.lines == 1 ? " line\n" : " lines\n");
  if (file.log.failures.empty()) {
    services.out() << "  no failure that has to do with certificates";
    if (file.log.others != 0) services.out() << "; " << file.log.others << " others";
    services.out() << '\n';
  }
  for (const DiagnosedFailure& failure : file.log.failures) print_failure(failure, services);
}

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& list) {
  json.key(key).begin_array();
  for (const std::string& each : list) json.value(each);
  json.end_array();
}

void write_failure(JsonWriter& json, const DiagnosedFailure& failure) {
  json.begin_object().member("code", failure.code).member("count", failure.count);
  json.member("first_line", failure.first_line).member("first_time", failure.first_time);
  json.member("last_time", failure.last_time);
  json.key("meanings").begin_array();
  for (const ErrorCodeRow& row : failure.rows) {
    json.begin_object().member("symbol", row.symbol).member("component", row.component);
    json.member("meaning", row.meaning).member("cause", row.cause);
    json.member("source", row.source).end_object();
  }
  json.end_array();
  write_strings(json, "peers", failure.peers);
  write_strings(json, "places", failure.places);
  json.member("next", failure.next).end_object();
}

void write_log(JsonWriter& json, const Diagnosed& file) {
  json.begin_object().member("target", file.path).member("kind", kind_word(file.log.kind));
  json.member("lines", file.log.lines).member("other_failures", file.log.others);
  json.key("failures").begin_array();
  for (const DiagnosedFailure& failure : file.log.failures) write_failure(json, failure);
  json.end_array().end_object();
}

void write_json(const std::vector<Diagnosed>& files, Services& services) {
  if (services.options.format == Format::jsonl) {
    for (const Diagnosed& file : files) {
      JsonWriter json(JsonLayout::one_line);
      write_log(json, file);
      services.out() << json.text() << '\n';
    }
    return;
  }
  JsonWriter json;
  json.begin_object().member("schema", "certwright/diagnosis/1").key("results").begin_array();
  for (const Diagnosed& file : files) write_log(json, file);
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

class Diagnose final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Reads logs of devices, web servers (IIS) and services, and lists the failures that have "
        "to do with certificates: when, how often, the likely cause, and the check to run next.");
    options.positionals("FILE", files_, "A log; UTF-8 or UTF-16, of any size").completes_files();
    options.example("certwright diagnose deviceupdate.log");
    options.example("certwright diagnose u_ex081106.log -f json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    std::vector<Diagnosed> logs;
    bool found = false;
    for (const std::string& path : files_) {
      const auto source = FileSource::open(path);
      if (!source) return services.fail(source.error());
      auto log = diagnose(**source);
      if (!log) return services.fail(std::move(log).error().in_file(path));
      found = found || !log->failures.empty();
      logs.push_back({path, std::move(*log)});
    }
    if (services.human()) {
      for (std::size_t i = 0; i < logs.size(); ++i) {
        if (i != 0) services.out() << '\n';
        print_log(logs[i], services);
      }
    } else {
      write_json(logs, services);
    }
    return found ? ExitCode::findings : ExitCode::ok;
  }

 private:
  std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> make_diagnose() { return std::make_unique<Diagnose>(); }

}  // namespace certwright::cli
