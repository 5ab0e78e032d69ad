#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/extension_text.h"
#include "cli/input.h"
#include "validators/certificate_diff.h"
#include "validators/certificate_text.h"
#include "validators/verify.h"

namespace certwright::cli {
namespace {

using validators::CertificateDiff;
using validators::DiffVerdict;
using validators::FieldDifference;

// One side: a certificate, or a request.
struct Side {
  std::string path;
  CertificatePtr certificate;
  CertificationRequestPtr request;

  ExtensionRange extensions() const {
    return certificate ? certificate->extensions : request->requested_extensions();
  }
  std::string name() const {
    return certificate ? validators::named(*certificate)
                       : "request for \"" + request->display_name() + "\"";
  }
  std::string_view kind() const { return certificate ? "certificate" : "request"; }
};

// What an extension of one side says, in words.
std::string words(const Side& side, const FieldDifference& difference) {
  std::string out;
  for (const Extension& extension : side.extensions()) {
    if (oid_to_string(extension.oid) != difference.oid) continue;
    if (extension.critical) out = "critical";
    for (const auto& line : extension_lines(extension)) out += (out.empty() ? "" : "; ") + line;
  }
  return out;
}

std::string_view explain(DiffVerdict verdict) {
  switch (verdict) {
    case DiffVerdict::identical: return "the same certificate";
    case DiffVerdict::renewal: return "only what every renewal changes";
    case DiffVerdict::material: return "more than a renewal changes";
    case DiffVerdict::different_key: return "another public key";
  }
  return "";
}

class Diff final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Compares two certificates field by field, or a request with the certificate made for it. "
        "The verdict: identical; renewal: only serial number, dates, signature, SCTs and the order "
        "of names differ; material: anything else; different-key. Of a file with several "
        "certificates the one that `verify` would judge; file#2 names another.");
    options.positional("A", left_, "File, store:PLACE or file#entry").completes_files();
    options.positional("B", right_, "The other").completes_files();
    options.choice("--allow", allow_, {"renewal", "material", "different-key"},
                   "Exit with 0 for this verdict and lesser ones");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted inputs comes from");
    options.example("certwright diff old.pem new.pem --allow renewal");
    options.example("certwright diff srv.csr srv.pem -f json");
    options.exits(
        {ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input, ExitCode::secret});
  }

  ExitCode run(Services& services) override {
    auto left = read(left_, services);
    if (!left) return services.fail(left.error());
    auto right = read(right_, services);
    if (!right) return services.fail(right.error());
    const auto diff = compare(*left, *right);
    if (!diff) return services.fail(diff.error());
    if (services.human()) {
      print(*left, *right, *diff, services);
    } else {
      write(*left, *right, *diff, services);
    }
    return accepted(diff->verdict) ? ExitCode::ok : ExitCode::findings;
  }

 private:
  bool accepted(DiffVerdict verdict) const {
    if (verdict == DiffVerdict::identical) return true;
    for (const auto least :
         {DiffVerdict::renewal, DiffVerdict::material, DiffVerdict::different_key}) {
      if (to_string(least) == allow_) return verdict <= least;
    }
    return false;
  }

  Result<Side> read(const std::string& target, Services& services) const {
    InputOptions options;
    options.password = pass_in_;
    CW_TRY(const auto file, read_input(target, options, services));
    const auto certificates = file.certificates();
    if (!certificates.empty())
      return Side{target, certificates[validators::find_target(certificates)], nullptr};
    const auto request = only_request(file);
    if (!request) {
      return Error(ErrorCode::wrong_type,
                   "expected a certificate or a request, but the file holds " +
                       describe_contents(file))
          .in_file(target);
    }
    return Side{target, nullptr, *request};
  }

  static Result<CertificateDiff> compare(const Side& left, const Side& right) {
    if (left.certificate && right.certificate)
      return validators::diff_certificates(*left.certificate, *right.certificate);
    if (left.request && right.certificate)
      return validators::diff_request(*left.request, *right.certificate);
    if (left.request && right.request && equal(left.request->der(), right.request->der()))
      return CertificateDiff{};
    return Error(ErrorCode::invalid_argument,
                 "a request is compared with a certificate, and stands first: certwright diff "
                 "srv.csr srv.pem");
  }

  static std::string text_of_side(const Side& side, const FieldDifference& difference,
                                  const std::string& said) {
    // Names are told apart already.
    const bool words_say_more = !difference.oid.empty() && difference.field != "subjectAltName";
    const std::string text = words_say_more ? words(side, difference) : said;
    return text.empty() ? "-" : text;
  }

  static void print(const Side& left, const Side& right, const CertificateDiff& diff,
                    Services& services) {
    const bool same = diff.verdict == DiffVerdict::identical;
    services.out().styled(same                                   ? Style::good
                          : diff.verdict == DiffVerdict::renewal ? Style::caution
                                                                 : Style::bad,
                          to_string(diff.verdict));
    services.out() << "  "
                   << (same && left.request ? "everything that was asked for is there"
                                            : explain(diff.verdict))
                   << '\n';
    services.out() << "  A  ";
    services.out().value(left.path + "  " + left.name()) << "\n  B  ";
    services.out().value(right.path + "  " + right.name()) << '\n';
    for (const auto& difference : diff.differences) {
      std::string heading = difference.field;
      if (!difference.oid.empty() && difference.field != difference.oid)
        heading += " (" + difference.oid + ")";
      (services.out() << "  ").value(heading);
      services.out() << "  " << to_string(difference.weight) << '\n';
      print_fact(services, "  A", text_of_side(left, difference, difference.left));
      print_fact(services, "  B", text_of_side(right, difference, difference.right));
    }
  }

  static void write_side(JsonWriter& json, std::string_view member, const Side& side) {
    json.key(member).begin_object().member("target", side.path).member("kind", side.kind());
    if (side.certificate) {
      json.member("subject", side.certificate->subject.to_string());
      json.member("sha256", side.certificate->sha256_hex());
    } else {
      json.member("subject", side.request->subject().to_string());
    }
    json.end_object();
  }

  static void write(const Side& left, const Side& right, const CertificateDiff& diff,
                    Services& services) {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/diff/1");
    write_side(json, "a", left);
    write_side(json, "b", right);
    json.member("verdict", to_string(diff.verdict)).key("differences").begin_array();
    for (const auto& difference : diff.differences) {
      json.begin_object().member("field", difference.field).member("oid", difference.oid);
      json.member("weight", to_string(difference.weight));
      json.member("a", difference.left).member("b", difference.right);
      json.member("a_text", text_of_side(left, difference, difference.left));
      json.member("b_text", text_of_side(right, difference, difference.right)).end_object();
    }
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  std::string left_, right_, allow_;
  SecretSource pass_in_;
};

}  // namespace

std::unique_ptr<Command> make_diff() { return std::make_unique<Diff>(); }

}  // namespace certwright::cli
