#include "cli/certificate_report.h"
#include "cli/chain_plan.h"
#include "cli/command.h"
#include "cli/output_file.h"

namespace certwright::cli {
namespace {

class ChainFix final : public Command {
 public:
  // `path`: how it was called, for its examples.
  explicit ChainFix(std::string path) : path_(std::move(path)) {}

  void declare(OptionSet& options) override {
    options.description(
        "Writes a chain file as servers need it: the server's certificate first, each followed by "
        "its issuer, none twice, none that does not belong, missing issuers added from "
        "--intermediates, --roots and the store. Says what it did. IN stays as it is.");
    options.positional("IN", in_, "The chain file, or -").completes_files();
    options.text("-o,--out", out_, "FILE", "The new file: .pem or .p7b; - for standard output")
        .required()
        .completes_files();
    judging_.declare_trust(options);
    declare_root_place(options, root_);
    options.flag("--no-keys", no_keys_, "Leave private keys out");
    options.flag("--force", force_, "Replace a file that exists");
    options.flag("--dry-run", dry_run_, "Say what would be done, write nothing");
    judging_.declare_policy(options);
    judging_.declare_sources(options);
    options.example("certwright " + path_ + " bundle.pem -o fixed.pem");
    options.example("certwright " + path_ +
                    " srv.pem -o chain.pem --intermediates ca.pem --roots root.pem");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    const auto plan = fix(services);
    if (!plan) return services.fail(plan.error());
    // A CA at the end whose issuer is not at hand: that may be the root, which is left out anyway.
    const bool lacks = !plan->complete && plan->path.size() == 1;
    const ExitCode code = lacks || !plan->problems.empty() ? ExitCode::findings : ExitCode::ok;
    if (out_ == "-" && !dry_run_) {
      if (lacks) services.warn(in_ + ": " + plan->missing() + " is missing");
      return code;
    }
    if (services.human()) {
      print(*plan, services);
      return code;
    }
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/chain-fix/1").member("in", in_);
    json.member("out", out_).member("written", !dry_run_);
    write_chain_members(json, *plan);
    json.end_object();
    services.out() << json.text() << '\n';
    return code;
  }

 private:
  Result<ChainPlan> fix(Services& services) {
    CW_TRY(const auto format, output_format(out_, ""));
    CW_TRY(const auto judge, Judge::make(judging_, services));
    InputOptions input;
    input.password = judging_.pass_in;
    CW_TRY(const auto file, read_input(in_, input, services));
    CW_CHECK(check_contents(file));
    CW_TRY(auto plan, plan_chain(file, judge, root_place(root_), services));
    const bool as_pem = file.armour == Armour::pem && file.container != DocumentKind::pkcs7;
    if (format == FileFormat::pem && !as_pem) {
      plan.changes.push_back({ChainAction::encoding, nullptr, "written as PEM"});
    }
    CW_TRY(const auto content, encode_chain(plan, format));
    if (dry_run_) return plan;
    CW_CHECK(write_output({out_, Sensitivity::open, force_ ? Overwrite::replace : Overwrite::refuse,
                           format == FileFormat::pem ? Content::text : Content::binary},
                          content, services));
    return plan;
  }

  // What a chain has no place for is refused, not dropped.
  Status check_contents(const InputFile& file) const {
    for (const auto& entry : file.entries) {
      if (entry.certificate) continue;
      if (entry.kind == DocumentKind::private_key && no_keys_) continue;
      std::string sentence = "a chain has no place for a " + std::string(to_string(entry.kind));
      if (entry.kind == DocumentKind::private_key) sentence += "; leave it out with --no-keys";
      return Error(ErrorCode::refused, std::move(sentence)).in_file(in_).in_entry(entry.label);
    }
    return ok();
  }

  void print(const ChainPlan& plan, Services& services) const {
    services.out().value(dry_run_ ? "would write " + out_ : out_);
    services.out() << (plan.changes.empty() ? ": nothing had to be changed\n" : "\n");
    for (const auto& change : plan.changes) {
      services.out() << "  " << to_string(change.action) << "  ";
      services.out().value(change.text) << '\n';
    }
    services.out() << "the chain\n";
    print_chain(plan, services);
    print_problems(plan, services);
  }

  std::string path_, in_, out_, root_ = "out";
  JudgingOptions judging_;
  bool no_keys_ = false, force_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_chain_fix() { return std::make_unique<ChainFix>("chain fix"); }
std::unique_ptr<Command> make_fix() { return std::make_unique<ChainFix>("fix"); }

}  // namespace certwright::cli
