#include "cli/command.h"
#include "cli/open_store.h"
#include "cli/store_report.h"

namespace certwright::cli {
namespace {

class StoreList final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Lists the certificates of the store by place: who issued them, until when they are valid, "
        "whether their private key is here.");
    options.positional("PLACE", place_, "Only this place: My, LocalMachine/Root, …").optional();
    options.example("certwright store list");
    options.example("certwright store list LocalMachine/My -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    const auto place = parse_place_option(place_);
    if (!place) return services.fail(ExitCode::usage, place.error().message());
    const auto store = open_store(services, store::OpenMode::existing);
    if (!store) return services.fail(store.error());
    const auto list = list_stored(**store, *place);
    if (!list) return services.fail(list.error());
    if (!services.human()) {
      write_stored_json(services, (*store)->url(), *list);
    } else if (list->empty()) {
      services.note("no certificate " + (*place ? "in " + to_string(**place) + " of " : "in ") +
                    (*store)->url());
    } else {
      print_stored(services, *list);
    }
    return ExitCode::ok;
  }

 private:
  std::string place_;
};

}  // namespace

std::unique_ptr<Command> make_store_list() { return std::make_unique<StoreList>(); }

}  // namespace certwright::cli
