#include "cli/ocsp_input.h"

#include "cli/input.h"
#include "pkcs/ocsp_request.h"

namespace certwright::cli {
namespace {

// Far more than any response; a web page may be longer than one.
constexpr std::size_t kMostOctets = std::size_t{1} << 20;

Result<Bytes> nonce_of(const OcspOptions& options) {
  if (options.request.empty() && options.nonce.empty()) return Bytes();
  if (!options.request.empty() && !options.nonce.empty()) {
    return Error(ErrorCode::invalid_argument,
                 "--ocsp-request and --nonce say the same thing: give one of them");
  }
  if (!options.nonce.empty()) {
    auto nonce = from_hex(options.nonce);
    if (!nonce || nonce->empty() || nonce->size() > kMostNonceOctets) {
      return Error(ErrorCode::invalid_argument, "--nonce takes 1 to 128 octets in hexadecimal");
    }
    return nonce;
  }
  CW_TRY(const auto content, read_file(options.request, kMostOctets));
  const auto request = OcspRequest::parse(to_bytes(content));
  if (!request) return Error(request.error()).in_file(options.request);
  return to_bytes((*request)->nonce());
}

}  // namespace

void OcspOptions::declare(OptionSet& options) {
  options.texts("--ocsp", responses, "FILE", "OCSP responses; several times").completes_files();
  declare_question(options);
}

void OcspOptions::declare_question(OptionSet& options) {
  options
      .text("--ocsp-request", request, "FILE",
            "The request that the response answers: its nonce must come back")
      .completes_files();
  options.text("--nonce", nonce, "HEX", "The nonce of that request, instead of its file");
}

Result<validators::OcspReceived> read_ocsp_response(const std::string& path) {
  const auto content = read_file(path, kMostOctets);
  if (content) return validators::OcspReceived::read(path, *content);
  if (content.error().code() == ErrorCode::empty_input) {
    return validators::OcspReceived::read(path, {});
  }
  return content.error();
}

Result<validators::OcspEvidence> read_ocsp_evidence(const OcspOptions& options) {
  validators::OcspEvidence evidence;
  for (const auto& path : options.responses) {
    CW_TRY(auto received, read_ocsp_response(path));
    evidence.responses.push_back(
        std::make_shared<const validators::OcspReceived>(std::move(received)));
  }
  CW_TRY(evidence.nonce, nonce_of(options));
  return evidence;
}

}  // namespace certwright::cli
