#include "cli/certificate_report.h"
#include "cli/chain_plan.h"
#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/output_file.h"

namespace certwright::cli {
namespace {

class ChainBuild final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Puts the best chain together: the certificate, then each issuer, from the file itself, "
        "--intermediates, --roots and the store, with --online from where the certificates say. "
        "Says what is missing; an incomplete chain is written with --partial only.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry");
    judging_.declare_trust(options);
    options.text("-o,--out", out_, "FILE", "Write the chain of the one target here: .pem or .p7b")
        .completes_files();
    declare_root_place(options, root_);
    options.flag("--partial", partial_, "Write the chain even if an issuer is missing");
    options.flag("--force", force_, "Replace a file that exists");
    options.flag("--dry-run", dry_run_, "Show the chain, write nothing");
    judging_.declare_policy(options);
    judging_.declare_sources(options);
    options.example("certwright chain build srv.pem --roots root.pem -o chain.pem");
    options.example("certwright chain build srv.pem -f json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::refused, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    const auto judge = Judge::make(judging_, services);
    if (!judge) return services.fail(judge.error());
    InputOptions input;
    input.password = judging_.pass_in;
    const Inputs inputs = read_inputs(targets_, input, services);
    if (!out_.empty() && inputs.files.size() > 1) {
      return services.fail(ExitCode::usage, "-o takes the chain of one target, and there are " +
                                                std::to_string(inputs.files.size()));
    }
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/chain/1").key("chains").begin_array();
    ExitCode code = ExitCode::ok;
    for (const auto& file : inputs.files) code = combine(code, build(file, *judge, json, services));
    for (const auto& failure : inputs.failures)
      code = combine(code, services.complain(failure.error));
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    if (!services.human() && out_ != "-") services.out() << json.text() << '\n';
    if (code == ExitCode::ok && inputs.files.empty())
      return services.complain(ExitCode::nothing, "no certificate matched: there is no chain");
    return code;
  }

 private:
  ExitCode build(const InputFile& file, const Judge& judge, JsonWriter& json, Services& services) {
    const auto plan = plan_chain(file, judge, root_place(root_), services);
    if (!plan) return services.complain(plan.error());
    const bool sound = plan->complete && plan->problems.empty();
    const bool may_write = plan->complete || partial_;
    bool written = false;
    ExitCode code = sound ? ExitCode::ok : ExitCode::findings;
    if (!out_.empty() && may_write && !dry_run_) {
      const auto done = write(*plan, services);
      if (!done) return services.complain(done.error());
      written = true;
    }
    if (!out_.empty() && !may_write) {
      services.warn(out_ + " was not written: " + plan->missing() +
                    " is missing; --partial writes what there is");
    }
    if (out_ == "-") return code;
    if (services.human()) {
      print(file, *plan, written, services);
      return code;
    }
    json.begin_object().member("target", file.path).key("written");
    if (written) {
      json.value(out_);
    } else {
      json.null();
    }
    write_chain_members(json, *plan);
    json.end_object();
    return code;
  }

  Status write(const ChainPlan& plan, Services& services) const {
    CW_TRY(const auto format, output_format(out_, ""));
    CW_TRY(const auto content, encode_chain(plan, format));
    return write_output({out_, Sensitivity::open, force_ ? Overwrite::replace : Overwrite::refuse,
                         format == FileFormat::pem ? Content::text : Content::binary},
                        content, services);
  }

  void print(const InputFile& file, const ChainPlan& plan, bool written, Services& services) const {
    const bool sound = plan.complete && plan.problems.empty();
    services.out().value(file.path) << "  ";
    services.out().styled(sound ? Style::good : Style::bad, !plan.complete     ? "incomplete"
                                                            : plan.trusted     ? "valid"
                                                            : plan.trust_known ? "not valid"
                                                                               : "complete");
    services.out() << '\n';
    print_chain(plan, services);
    print_problems(plan, services);
    if (written) print_fact(services, "wrote", out_);
  }

  std::vector<std::string> targets_;
  JudgingOptions judging_;
  std::string out_, root_ = "out";
  bool partial_ = false, force_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_chain_build() { return std::make_unique<ChainBuild>(); }

}  // namespace certwright::cli
