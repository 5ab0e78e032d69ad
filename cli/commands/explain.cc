#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/error_codes.h"
#include "cli/explain_source.h"
#include "cli/json.h"
#include "cli/spelling.h"

namespace certwright::cli {
namespace {

struct Found {
  std::vector<Topic> topics;
  std::vector<ErrorCodeRow> codes;
  std::string suggestion;  // only when nothing was found
  bool empty() const { return topics.empty() && codes.empty(); }
};

std::string suggest(std::string_view word) {
  std::vector<std::string> ids;
  for (const ExplainSource& source : explain_sources()) source.list(ids);
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  const std::string_view near = nearest(word, views);
  return near.empty() ? nearest_error_symbol(word) : std::string(near);
}

Found look_up(std::string_view word) {
  Found found;
  for (const ExplainSource& source : explain_sources()) {
    if (auto topic = source.find(word)) found.topics.push_back(std::move(*topic));
  }
  found.codes = find_error_codes(word);
  if (found.empty()) found.suggestion = suggest(word);
  return found;
}

void print_topic(Services& services, const Topic& topic) {
  services.out().styled(Style::strong, topic.id) << "  " << topic.title << '\n';
  print_fact(services, "severity", topic.severity);
  print_fact(services, "meaning", topic.text);
  print_fact(services, "fix", topic.fix);
  print_fact(services, "source", topic.citation);
}

void print_code(Services& services, const ErrorCodeRow& row) {
  services.out().styled(Style::strong, row.symbol) << "  " << row.component << "  " << row.decimal;
  if (!row.hexadecimal.empty()) services.out() << "  " << row.hexadecimal;
  services.out() << '\n';
  print_fact(services, "meaning", row.meaning);
  print_fact(services, "cause", row.cause);
  print_fact(services, "source", row.source);
}

void write_json(Services& services, std::string_view word, const Found& found) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/explain/1").member("word", word);
  json.key("matches").begin_array();
  for (const Topic& topic : found.topics) {
    json.begin_object().member("kind", topic.kind).member("id", topic.id);
    json.member("title", topic.title).member("severity", topic.severity);
    json.member("meaning", topic.text).member("fix", topic.fix);
    json.member("source", topic.citation).end_object();
  }
  for (const ErrorCodeRow& row : found.codes) {
    json.begin_object().member("kind", "error_code").member("symbol", row.symbol);
    json.member("component", row.component).member("decimal", row.decimal);
    json.member("hexadecimal", row.hexadecimal).member("meaning", row.meaning);
    json.member("cause", row.cause).member("source", row.source).end_object();
  }
  json.end_array();
  json.key("suggestion");
  if (found.suggestion.empty()) {
    json.null();
  } else {
    json.value(found.suggestion);
  }
  json.end_object();
  services.out() << json.text() << '\n';
}

class Explain final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Looks the word up among our findings and among the error codes of Windows, OpenSSL, "
        "browsers, Apple, Kerberos, TLS and others: number in decimal or hexadecimal, or symbol. "
        "When several programs use a number, all are shown.");
    options.positionals("WORD", words_, "Finding id, number or symbol; several words are joined")
        .completes_nothing();
    options.example("certwright explain 0x800B0109");
    options.example("certwright explain error 20");
    options.example("certwright explain SEC_ERROR_UNKNOWN_ISSUER --format json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    std::string word;
    for (const std::string& part : words_) word += (word.empty() ? "" : " ") + part;
    const Found found = look_up(word);
    if (!services.human()) {
      write_json(services, word, found);
      return found.empty() ? ExitCode::findings : ExitCode::ok;
    }
    if (found.empty()) {
      std::string sentence = "nothing is known about \"" + word + "\"";
      if (!found.suggestion.empty()) sentence += "; did you mean " + found.suggestion + "?";
      return services.fail(ExitCode::findings, sentence);
    }
    bool first = true;
    const auto gap = [&] {
      if (!first) services.out() << '\n';
      first = false;
    };
    for (const Topic& topic : found.topics) {
      gap();
      print_topic(services, topic);
    }
    for (const ErrorCodeRow& row : found.codes) {
      gap();
      print_code(services, row);
    }
    return ExitCode::ok;
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace

std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace certwright::cli
