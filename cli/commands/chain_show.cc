#include <algorithm>

#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input_report.h"
#include "validators/certificate_text.h"
#include "validators/verify.h"

namespace certwright::cli {
namespace {

using Certificates = std::vector<CertificatePtr>;

// What a certificate of a file is to the others of it; positions count from 1.
struct Place {
  std::size_t position = 0;
  std::string kind;         // "end entity", "CA", "root"
  std::size_t issuer = 0;   // position of the one whose key signed it; 0: not in the file
  std::size_t same_as = 0;  // position of the first of duplicates; 0: none before
  bool namesake = false;    // one of the issuer's name is there, with another key
};

Place place_of(const Certificates& file, std::size_t index) {
  const Certificate& certificate = *file[index];
  Place place;
  place.position = index + 1;
  const bool self_signed = certificate.is_self_signed();
  place.kind = !certificate.is_ca() ? "end entity" : self_signed ? "root" : "CA";
  if (self_signed) {
    place.issuer = place.position;
  } else {
    for (std::size_t i = 0; i < file.size() && place.issuer == 0; ++i) {
      if (i == index || !(file[i]->subject == certificate.issuer)) continue;
      if (certificate.verify_signed_by(*file[i])) {
        place.issuer = i + 1;
      } else {
        place.namesake = true;
      }
    }
  }
  for (std::size_t i = 0; i < index && place.same_as == 0; ++i) {
    if (same_certificate(*file[i], certificate)) place.same_as = i + 1;
  }
  return place;
}

std::string signer_text(const Place& place, const Certificate& certificate) {
  if (place.issuer == place.position) return "signed by itself";
  if (place.issuer != 0) return "signed by " + std::to_string(place.issuer);
  const std::string issuer = validators::quoted_name(certificate.issuer);
  return place.namesake ? "signed with another key of " + issuer
                        : "issuer " + issuer + " is not in the file";
}

class ChainShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows the certificates of a file in the order in which they stand, and which of them "
        "signed which. It judges nothing: `chain build` and `chain graph` do.");
    options.positionals("TARGET", targets_, "Files, directories, \"-\", store:PLACE");
    options.secret("--pass-in", pass_in_, "Where the password of encrypted files comes from");
    options.example("certwright chain show bundle.pem");
    options.example("certwright chain show srv.pfx --pass-in file:pw.txt -f json");
    options.exits(
        {ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret, ExitCode::nothing});
  }

  ExitCode run(Services& services) override {
    InputOptions options;
    options.password = pass_in_;
    const Inputs inputs = read_inputs(targets_, options, services);
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/chain-show/1").key("files").begin_array();
    for (const auto& file : inputs.files) {
      const Certificates certificates = file.certificates();
      if (certificates.empty()) continue;
      if (services.human()) {
        print(file.path, certificates, services);
      } else {
        write(json, file.path, certificates);
      }
    }
    json.end_array();
    write_failures(json, inputs);
    json.end_object();
    if (!services.human()) services.out() << json.text() << '\n';
    return report_failures(inputs, services);
  }

 private:
  static void print(const std::string& path, const Certificates& file, Services& services) {
    (services.out().value(path) << "  ")
        << file.size() << (file.size() == 1 ? " certificate\n" : " certificates\n");
    for (std::size_t i = 0; i < file.size(); ++i) {
      const Place place = place_of(file, i);
      std::string line = "  " + std::to_string(place.position) + "  " + place.kind + "  " +
                         validators::named(*file[i]) + ", " + signer_text(place, *file[i]);
      if (place.same_as != 0) line += ", the same as " + std::to_string(place.same_as);
      services.out().value(line) << '\n';
    }
  }

  static void write(JsonWriter& json, const std::string& path, const Certificates& file) {
    json.begin_object().member("target", path).member("judged", validators::find_target(file) + 1);
    json.key("certificates").begin_array();
    for (std::size_t i = 0; i < file.size(); ++i) {
      const Place place = place_of(file, i);
      json.begin_object().member("position", place.position).member("kind", place.kind);
      member(json, "signed_by", place.issuer);
      member(json, "same_as", place.same_as);
      json.member("issuer_has_other_key", place.issuer == 0 && place.namesake);
      write_certificate_members(json, *file[i]);
      json.end_object();
    }
    json.end_array().end_object();
  }

  static void member(JsonWriter& json, std::string_view name, std::size_t position) {
    json.key(name);
    if (position == 0) {
      json.null();
    } else {
      json.value(position);
    }
  }

  std::vector<std::string> targets_;
  SecretSource pass_in_;
};

}  // namespace

std::unique_ptr<Command> make_chain_show() { return std::make_unique<ChainShow>(); }

}  // namespace certwright::cli
