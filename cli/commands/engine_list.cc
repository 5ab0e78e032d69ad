#include "cli/command.h"
#include "cli/json.h"
#include "cli/version.h"
#include "validators/engine.h"

namespace certwright::cli {
namespace {

using validators::EngineDescription;
using validators::EngineId;

// The version, or why the engine cannot be asked.
struct State {
  bool available = false;
  std::string text;
};

State state_of(const EngineDescription& engine) {
  if (engine.id == EngineId::certwright) {
    return {true, "Certwright " + std::string(program_version())};
  }
  const auto version = validators::engine_version(engine.id);
  if (version) return {true, *version};
  return {false, version.error().message()};
}

void write_row(JsonWriter& json, const EngineDescription& engine) {
  const State state = state_of(engine);
  json.begin_object().member("id", engine.word).member("available", state.available);
  json.member("version", state.available ? state.text : std::string());
  json.member("unavailable", state.available ? std::string() : state.text);
  json.member("function", engine.function).member("judges", engine.judges);
  json.member("stands_for", engine.stands_for).end_object();
}

void write_json(Services& services) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/engines/1").key("engines").begin_array();
  for (const EngineDescription& engine : validators::engines()) write_row(json, engine);
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

class EngineList final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Lists the validators that --engine names: version, what each judges, and which clients "
        "decide as it does. Certwright's own verdict counts unless another is asked for.");
    options.example("certwright engine list");
    options.example("certwright engine list -f json");
    options.exits({ExitCode::ok, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    if (!services.human()) {
      write_json(services);
      return ExitCode::ok;
    }
    for (const EngineDescription& engine : validators::engines()) {
      const State state = state_of(engine);
      services.out().styled(Style::strong, engine.word) << "  ";
      services.out().value(state.text) << (state.available ? "\n" : " (not available)\n");
      (services.out() << "  calls      ").value(engine.function) << '\n';
      (services.out() << "  judges     ").value(engine.judges) << '\n';
      (services.out() << "  stands for ").value(engine.stands_for) << '\n';
    }
    return ExitCode::ok;
  }
};

}  // namespace

std::unique_ptr<Command> make_engine_list() { return std::make_unique<EngineList>(); }

}  // namespace certwright::cli
