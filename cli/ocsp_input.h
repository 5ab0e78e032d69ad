// OCSP responses on the command line: --ocsp, and what was asked: --ocsp-request or --nonce.
//
// A file that cannot be opened is an error; whatever an opened file holds is evidence, an empty one
// or a web page too: it says nothing, and that is told (T-072).
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"
#include "validators/ocsp.h"

namespace certwright::cli {

struct OcspOptions {
  std::vector<std::string> responses;
  std::string request, nonce;
  // --ocsp, --ocsp-request, --nonce
  void declare(OptionSet& options);
  // The last two only, for commands whose argument is the response.
  void declare_question(OptionSet& options);
};

Result<validators::OcspReceived> read_ocsp_response(const std::string& path);
// `invalid_argument` when both --ocsp-request and --nonce are given, or a nonce is no hexadecimal
// text of 1 to 128 octets; errors of files with their name.
Result<validators::OcspEvidence> read_ocsp_evidence(const OcspOptions& options);

}  // namespace certwright::cli
