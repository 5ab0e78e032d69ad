#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input_report.h"
#include "cli/ocsp_input.h"
#include "cli/ocsp_report.h"

namespace certwright::cli {
namespace {

// One file: a response or a request.
struct OcspDocument {
  std::string path;
  OcspResponsePtr response;
  OcspRequestPtr request;
};

Result<OcspDocument> read_document(const std::string& path) {
  CW_TRY(const auto received, read_ocsp_response(path));
  if (received.response) return OcspDocument{path, *received.response, nullptr};
  // A request has no mark of its own: it is tried when the file is no response.
  if (const auto content = read_file(path, OcspResponse::kMostOctets); content) {
    if (auto request = OcspRequest::parse(to_bytes(*content))) {
      return OcspDocument{path, nullptr, *std::move(request)};
    }
  }
  const Error& error = received.response.error();
  if (error.code() != ErrorCode::wrong_type && error.code() != ErrorCode::empty_input) {
    return Error(error).in_file(path);
  }
  return Error(error.code(), "expected an OCSP response, but the file is " + error.detail())
      .in_file(path);
}

class OcspShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows what OCSP responses and requests say. It verifies nothing: whether a response may "
        "be believed is what `ocsp check` says.");
    options.positionals("FILE", targets_, "Responses (DER, PEM, base64) and requests (DER)");
    options.example("certwright ocsp show resp.der");
    options.example("certwright ocsp show req.der resp.der -f json");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input});
  }

  ExitCode run(Services& services) override {
    std::vector<OcspDocument> documents;
    Inputs inputs;
    for (const auto& target : targets_) {
      auto document = read_document(target);
      if (document) {
        documents.push_back(std::move(*document));
      } else {
        inputs.failures.push_back({target, std::move(document).error()});
      }
    }
    if (services.human()) {
      print(documents, services);
    } else {
      write_json(documents, inputs, services);
    }
    ExitCode code = ExitCode::ok;
    for (const auto& failure : inputs.failures) {
      code = combine(code, services.fail(failure.error));
    }
    return code;
  }

 private:
  static void print(const std::vector<OcspDocument>& documents, Services& services) {
    bool first = true;
    for (const auto& document : documents) {
      if (!std::exchange(first, false)) services.out() << '\n';
      services.out().styled(Style::strong, document.path);
      services.out() << (document.response ? "  OCSP response\n" : "  OCSP request\n");
      if (document.response) {
        print_ocsp_response(services, *document.response);
      } else {
        print_ocsp_request(services, *document.request);
      }
    }
  }

  static void write_one(JsonWriter& json, const OcspDocument& document) {
    json.begin_object().member("target", document.path);
    json.member("kind", document.response ? "response" : "request");
    if (document.response) {
      write_ocsp_response_members(json, *document.response);
    } else {
      write_ocsp_request_members(json, *document.request);
    }
    json.end_object();
  }

  static void write_json(const std::vector<OcspDocument>& documents, const Inputs& inputs,
                         Services& services) {
    if (services.options.format == Format::jsonl) {
      for (const auto& document : documents) {
        JsonWriter line(JsonLayout::one_line);
        write_one(line, document);
        services.out() << line.text() << '\n';
      }
      return;
    }
    JsonWriter json;
    json.begin_object().member("schema", "certwright/ocsp-show/1").key("documents").begin_array();
    for (const auto& document : documents) write_one(json, document);
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    services.out() << json.text() << '\n';
  }

  std::vector<std::string> targets_;
};

}  // namespace

std::unique_ptr<Command> make_ocsp_show() { return std::make_unique<OcspShow>(); }

}  // namespace certwright::cli
