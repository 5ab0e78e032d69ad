#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/open_store.h"
#include "cli/store_import.h"
#include "cli/store_search.h"

namespace certwright::cli {
namespace {

class StoreAdd final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Adds certificates, and their private keys where the files hold them, in one step: all or "
        "nothing. Being added makes nothing trusted: for the Root place the SHA-256 that the "
        "certificate's owner gave is needed.");
    options.positionals("TARGET", targets_, "File, directory, pattern or -");
    options.text("--place", place_, "PLACE",
                 "My, CA, LocalMachine/Root, …; else CA for issuers and My for the rest");
    options.texts("--trust", trusted_, "SHA256",
                  "SHA-256 of a certificate that is to be trusted, from its owner");
    options.text("--friendly-name", friendly_name_, "TEXT", "Name shown in the store");
    options.flag("--no-keys", no_keys_, "Leave private keys out");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted files comes from");
    options.flag("--dry-run", dry_run_, "Say what would be added; change nothing");
    options.example("certwright store add srv.pfx --pass-in file:pw.txt");
    options.example("certwright store add root.pem --place Root --trust 03DEA737…");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret,
                   ExitCode::refused, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.password = pass_in_;
    options.keys = no_keys_ ? OpenKeys::when_possible : OpenKeys::required;
    const Inputs inputs = read_inputs(targets_, options, services);
    // All or nothing: one unreadable file, and nothing is added.
    if (const ExitCode code = report_failures(inputs, services); code != ExitCode::ok) return code;
    auto report = add(inputs, services);
    if (!report) return services.fail(report.error());
    report_import(*report, dry_run_ ? Done::planned : Done::carried_out, services);
    return ExitCode::ok;
  }

 private:
  Result<ImportReport> add(const Inputs& inputs, Services& services) const {
    ImportRequest request;
    CW_TRY(request.place, parse_place_option(place_));
    request.trusted = trusted_;
    request.friendly_name = friendly_name_;
    if (no_keys_) request.keys = ImportRequest::Keys::leave;
    // The checks come first: a refusal makes no store.
    auto existing = open_store(services, store::OpenMode::existing);
    if (!existing && existing.error().code() != ErrorCode::not_found) return existing.error();
    CW_TRY(auto plan, plan_import(inputs.files, request, existing ? existing->get() : nullptr));
    if (plan.lines.empty() && plan.keys_without_certificate == 0) {
      return Error(ErrorCode::wrong_type,
                   "there is no certificate and no private key in these files");
    }
    if (dry_run_) return plan;
    if (existing) return import_into_store(inputs.files, request, **existing, moment(services));
    CW_TRY(const auto made, open_store(services, store::OpenMode::create_if_missing));
    return import_into_store(inputs.files, request, *made, moment(services));
  }

  std::vector<std::string> targets_, trusted_;
  std::string place_, friendly_name_;
  SecretSource pass_in_;
  bool no_keys_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_store_add() { return std::make_unique<StoreAdd>(); }

}  // namespace certwright::cli
