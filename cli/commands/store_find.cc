#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/open_store.h"
#include "cli/store_report.h"

namespace certwright::cli {
namespace {

class StoreFind final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Finds certificates of the store by thumbprint in any formatting (SHA-256, SHA-1, blanks, "
        "colons), by serial number, or by a part of the subject or friendly name.");
    options.positionals("WHAT", words_, "Thumbprint, serial number or name; words are joined")
        .completes_nothing();
    options.text("--place", place_, "PLACE", "Only this place: My, LocalMachine/Root, …");
    options.example("certwright store find 80:1D:62:D0:7B:44:9D:5C");
    options.example("certwright store find srv.lab.example -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    std::string what;
    for (const auto& word : words_) what += (what.empty() ? "" : " ") + word;
    const auto place = parse_place_option(place_);
    if (!place) return services.fail(ExitCode::usage, place.error().message());
    const auto store = open_store(services, store::OpenMode::existing);
    if (!store) return services.fail(store.error());
    const auto list = search_store(**store, what, *place);
    if (!list) return services.fail(list.error());
    if (!services.human()) write_stored_json(services, (*store)->url(), *list);
    if (list->empty()) {
      return services.fail(ExitCode::nothing, nothing_matches(what).message());
    }
    if (services.human()) print(*list, services);
    return ExitCode::ok;
  }

 private:
  // One is shown whole; of several each is named.
  static void print(const std::vector<StoredCertificate>& list, Services& services) {
    if (list.size() > 1) {
      print_stored(services, list);
      return;
    }
    const StoredCertificate& found = list.front();
    services.out().styled(Style::strong, to_string(found.record.place));
    (services.out() << "  ").value(found.certificate->display_name())
        << (found.record.has_key ? "  with key\n" : "  no key\n");
    print_certificate(services, *found.certificate, Detail::screen);
    print_fact(services, "name", found.record.friendly_name);
  }

  std::vector<std::string> words_;
  std::string place_;
};

}  // namespace

std::unique_ptr<Command> make_store_find() { return std::make_unique<StoreFind>(); }

}  // namespace certwright::cli
