#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/judging.h"
#include "validators/certificate_text.h"
#include "validators/path_survey.h"

namespace certwright::cli {
namespace {

using validators::CandidatePath;
using validators::IssuerLink;
using validators::PathSurvey;
using validators::SurveyNode;
using validators::TrustLevel;

std::string_view to_word(IssuerLink link) {
  switch (link) {
    case IssuerLink::target: return "target";
    case IssuerLink::signed_by: return "signed";
    case IssuerLink::not_proved: return "not-proved";
    case IssuerLink::other_key: return "other-key";
  }
  return "";
}

std::string_view to_word(TrustLevel trust) {
  switch (trust) {
    case TrustLevel::anchor: return "anchor";
    case TrustLevel::distrusted: return "distrusted";
    case TrustLevel::unspecified: break;
  }
  return "none";
}

bool is_valid(const SurveyNode& node) {
  return node.path && node.path->outcome == CandidatePath::Outcome::valid;
}

// What is to be known of a certificate besides its name.
std::string remarks(const SurveyNode& node) {
  std::string out;
  if (node.trust == TrustLevel::anchor) out += ", trust anchor";
  if (node.trust == TrustLevel::distrusted) out += ", distrusted";
  if (node.link == IssuerLink::other_key) return out + ", same name, another key";
  if (node.link == IssuerLink::not_proved) out += ", signature not verified";
  if (node.same_entity_elsewhere) out += ", cross-signed or renewed";
  if (node.namesake_elsewhere) out += ", has a namesake";
  return out;
}

// The lines that lead to the nodes of a tree: "├─ ", "│  ", in ASCII where needed.
class Branches {
 public:
  Branches(const PathSurvey& survey, bool ascii) : survey_(survey), ascii_(ascii) {}

  std::string before(std::size_t index) const {
    const std::size_t depth = survey_.nodes[index].depth;
    if (depth == 0) return {};
    std::string out;
    for (std::size_t level = 1; level < depth; ++level) {
      out += has_later_sibling(index, level) ? (ascii_ ? "|  " : "│  ") : "   ";
    }
    if (has_later_sibling(index, depth)) return out + (ascii_ ? "+- " : "├─ ");
    return out + (ascii_ ? "`- " : "└─ ");
  }

 private:
  // Does a further node of this level follow before the branch below it ends?
  bool has_later_sibling(std::size_t index, std::size_t level) const {
    for (std::size_t i = index + 1; i < survey_.nodes.size(); ++i) {
      if (survey_.nodes[i].depth < level) return false;
      if (survey_.nodes[i].depth == level) return true;
    }
    return false;
  }

  const PathSurvey& survey_;
  bool ascii_;
};

class ChainGraph final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Draws all paths from a certificate to its roots that names allow, as a tree: which are "
        "valid, why the others are not, which CAs are cross-signed or renewed, and which only "
        "bear the same name.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE, file#entry");
    judging_.declare_trust(options);
    options.number("--paths", most_, 1, 1000, "N", "Draw at most so many paths");
    judging_.declare_policy(options);
    options.secret("--pass-in", judging_.pass_in,
                   "Where the password of encrypted inputs comes from");
    options.example("certwright chain graph bundle.pem --roots root.pem");
    options.example("certwright chain graph srv.pem --intermediates cas/ --roots system -f json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    const auto judge = Judge::make(judging_, services);
    if (!judge) return services.fail(judge.error());
    InputOptions input;
    input.password = judging_.pass_in;
    const Inputs inputs = read_inputs(targets_, input, services);
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/chain-graph/1").key("graphs").begin_array();
    ExitCode code = ExitCode::ok;
    bool any = false;
    for (const auto& file : inputs.files) {
      const auto certificates = file.certificates();
      if (certificates.empty()) {
        code = combine(code, services.complain(Error(ErrorCode::wrong_type,
                                                     "expected a certificate, but the file holds " +
                                                         describe_contents(file))
                                                   .in_file(file.path)));
        continue;
      }
      any = true;
      const PathSurvey survey = survey_of(file, certificates, *judge);
      if (survey.valid == 0) code = combine(code, ExitCode::findings);
      if (services.human()) {
        print(file.path, survey, services);
      } else {
        write(json, file.path, survey);
      }
    }
    for (const auto& failure : inputs.failures)
      code = combine(code, services.complain(failure.error));
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    if (!services.human()) services.out() << json.text() << '\n';
    if (!any && code == ExitCode::ok)
      return services.complain(ExitCode::nothing, "no certificate matched: there is no graph");
    return code;
  }

 private:
  PathSurvey survey_of(const InputFile& file, const std::vector<CertificatePtr>& certificates,
                       const Judge& judge) const {
    const auto request = judge.request_for(file, validators::PathDemand::required);
    const validators::CertificatePool own(certificates);
    std::vector<const validators::IssuerSource*> sources{&own};
    sources.insert(sources.end(), request.sources.begin(), request.sources.end());
    return validators::survey_paths(
        {certificates[validators::find_target(certificates)],
         sources,
         *request.trust,
         {request.at, request.policy, request.purpose, request.policies, nullptr},
         request.limits},
        static_cast<std::size_t>(most_));
  }

  static void print(const std::string& path, const PathSurvey& survey, Services& services) {
    services.out().value(path) << "  " << survey.valid << " valid, " << survey.rejected
                               << " rejected\n";
    const Branches branches(survey, services.terminal.ascii);
    for (std::size_t i = 0; i < survey.nodes.size(); ++i) {
      const SurveyNode& node = survey.nodes[i];
      services.out() << "  " << branches.before(i);
      services.out().value(validators::named(*node.certificate) + remarks(node));
      if (node.path) {
        services.out() << "  ";
        services.out().styled(is_valid(node) ? Style::good : Style::bad,
                              is_valid(node) ? "valid" : "rejected");
        if (node.path->cause) services.out() << " " << node.path->cause->id;
      }
      services.out() << '\n';
    }
    for (const SurveyNode& node : survey.nodes) {
      if (!node.path || !node.path->cause || !services.options.verbose) continue;
      print_fact(services, "why", node.path->cause->message + " (" + node.path->cause->id + ")");
    }
    if (survey.cut) print_fact(services, "cut", "there are more paths; --paths N draws more");
  }

  static void write(JsonWriter& json, const std::string& path, const PathSurvey& survey) {
    json.begin_object().member("target", path).member("valid", survey.valid);
    json.member("rejected", survey.rejected).member("cut", survey.cut);
    json.key("nodes").begin_array();
    for (const SurveyNode& node : survey.nodes) {
      json.begin_object().member("depth", node.depth).member("link", to_word(node.link));
      json.member("trust", to_word(node.trust));
      json.member("subject", node.certificate->subject.to_string());
      json.member("issuer", node.certificate->issuer.to_string());
      json.member("serial", node.certificate->serial_hex());
      json.member("sha256", node.certificate->sha256_hex());
      json.member("not_after", to_rfc3339(node.certificate->not_after));
      json.member("same_entity_elsewhere", node.same_entity_elsewhere);
      json.member("namesake_elsewhere", node.namesake_elsewhere).key("path");
      if (!node.path) {
        json.null();
      } else {
        json.begin_object().member("outcome", is_valid(node) ? "valid" : "rejected");
        json.member("reason", node.path->cause ? node.path->cause->id : std::string());
        json.member("message", node.path->cause ? node.path->cause->message : std::string());
        json.end_object();
      }
      json.end_object();
    }
    json.end_array().end_object();
  }

  std::vector<std::string> targets_;
  JudgingOptions judging_;
  std::int64_t most_ = 64;
};

}  // namespace

std::unique_ptr<Command> make_chain_graph() { return std::make_unique<ChainGraph>(); }

}  // namespace certwright::cli
