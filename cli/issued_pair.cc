#include "cli/issued_pair.h"

#include "cli/input.h"
#include "validators/verify.h"

namespace certwright::cli {
namespace {

Result<std::vector<CertificatePtr>> certificates_of(const std::string& target, Services& services) {
  CW_TRY(const auto file, read_input(target, {}, services));
  auto certificates = file.certificates();
  if (!certificates.empty()) return certificates;
  return Error(ErrorCode::wrong_type,
               "expected a certificate, but the file holds " + describe_contents(file))
      .in_file(target);
}

}  // namespace

Option& IssuedPairOptions::declare_certificate(OptionSet& options) {
  return options.text("--cert", certificate, "FILE", "The certificate asked about")
      .completes_files();
}

void IssuedPairOptions::declare_issuer(OptionSet& options) {
  options.text("--issuer", issuer, "FILE", "The certificate of the CA that issued it")
      .required()
      .completes_files();
}

Result<CertificatePtr> read_certificate(const std::string& target, Services& services) {
  CW_TRY(const auto certificates, certificates_of(target, services));
  return certificates[validators::find_target(certificates)];
}

Result<CertificatePtr> read_issuer(const std::string& target, const Certificate* child,
                                   Services& services) {
  CW_TRY(const auto certificates, certificates_of(target, services));
  for (const auto& certificate : certificates) {
    if (child != nullptr && certificate->subject == child->issuer &&
        child->verify_signed_by(*certificate)) {
      return certificate;
    }
  }
  return certificates.front();
}

Result<IssuedPair> read_issued_pair(const IssuedPairOptions& options, Services& services) {
  IssuedPair pair;
  CW_TRY(pair.certificate, read_certificate(options.certificate, services));
  CW_TRY(pair.issuer, read_issuer(options.issuer, pair.certificate.get(), services));
  if (!(pair.certificate->issuer == pair.issuer->subject)) {
    return Error(ErrorCode::key_mismatch, "\"" + pair.certificate->display_name() +
                                              "\" was issued by " +
                                              pair.certificate->issuer.to_string() + ", not by " +
                                              pair.issuer->subject.to_string())
        .in_file(options.issuer);
  }
  if (!pair.certificate->verify_signed_by(*pair.issuer)) {
    return Error(ErrorCode::key_mismatch,
                 "\"" + pair.issuer->display_name() + "\" has the right name, but \"" +
                     pair.certificate->display_name() + "\" was signed with another key")
        .in_file(options.issuer);
  }
  return pair;
}

}  // namespace certwright::cli
