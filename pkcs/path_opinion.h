// A second opinion on a certification path, from a validator that other programs use: OpenSSL's
// X509_verify_cert and Botan's x509_path_validate.
//
// The question is made of Certificate objects, which exist only after the DER pre-scan and our own
// parser: the libraries never see other bytes (T-005). An opinion never replaces our verdict; it
// tells which kind of client would think otherwise. Thread-safe; no clock, no network, no system
// trust store.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pkcs/certificate.h"
#include "pkcs/result.h"

namespace certwright {

enum class PathEngine : std::uint8_t { openssl, botan };

// The uses that both libraries know.
enum class OpinionPurpose : std::uint8_t {
  any,
  server_auth,
  client_auth,
  code_signing,
  email_protection,
  time_stamping,
  ocsp_signing,
};

// Everything pointed to must outlive the call.
struct PathQuestion {
  const Certificate* target = nullptr;  // never null
  std::span<const Certificate* const> intermediates;
  std::span<const Certificate* const> anchors;
  // Certificate revocation lists, DER that our parser accepted. Empty: revocation is not judged.
  std::span<const BytesView> revocation_lists;
  UtcTime at;
  OpinionPurpose purpose = OpinionPurpose::any;
  // Empty, or what the target must be valid for: a host name in A-labels, or an IP address in text.
  std::string_view host;
};

struct PathOpinion {
  enum class Verdict : std::uint8_t {
    accepted,
    refused,
    not_judged,  // the library cannot judge this question; the reason says why
  } verdict = Verdict::not_judged;
  std::string reason;  // the library's own words, empty when accepted
};

PathOpinion ask_path_engine(PathEngine engine, const PathQuestion& question);

// "OpenSSL 3.0.17", "Botan 2.19.3"; the Error says why the engine cannot be loaded.
Result<std::string> path_engine_version(PathEngine engine);

}  // namespace certwright
