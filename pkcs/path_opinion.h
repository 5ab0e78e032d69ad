// A second opinion on a certification path, from a validator that other programs use: OpenSSL's
// X509_verify_cert and Botan's x509_path_validate.
//
// The question is made of Certificate objects, which exist only after the DER pre-scan and our own
// parser, and of revocation lists that it reads before they are passed on: the libraries never see
// other bytes (T-005). An opinion is given only when the library said so in so many words: whatever
// fails on the way refuses (T-041). No clock, no network, no configuration, no system trust store,
// nothing remembered. Thread-safe.
//
// The libraries are asked as their clients ask them:
//   OpenSSL  X509_V_FLAG_TRUSTED_FIRST, security level 2 (the default of TLS from OpenSSL 3.2 on,
//            and of Debian before that: 2048-bit RSA, no SHA-1), self-signed trust anchors only;
//            lists demand revocation information for every certificate (CRL_CHECK, CRL_CHECK_ALL)
//            without extended lists (indirect, partitioned by reasons) and deltas; host names with
//            the library's own flags, which fall back to the common name.
//   Botan    signatures of at least 110 bits of strength; lists demand revocation information for
//            every certificate. Before Botan 3, certificates with name constraints are never handed
//            over. Nor, ever, what would keep it busy: keys beyond the key gate's sizes, and piles
//            of certificates that connect in more than kMostBotanSteps ways, because it tries them
//            all.
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

// RFC 5280 section 6.1.1 (c) to (f).
struct OpinionPolicies {
  std::span<const BytesView> initial;  // OID contents; empty: any
  bool explicit_policy = false;
  bool inhibit_mapping = false;
  bool inhibit_any = false;
};

// Everything pointed to must outlive the call.
struct PathQuestion {
  const Certificate* target = nullptr;  // never null
  std::span<const Certificate* const> intermediates;
  std::span<const Certificate* const> anchors;
  // Certificate revocation lists, complete DER. Empty: revocation is not judged.
  std::span<const BytesView> revocation_lists;
  UtcTime at;
  OpinionPurpose purpose = OpinionPurpose::any;
  // Empty, or what the target must be valid for: a host name in A-labels, an IP address in text, or
  // a mailbox.
  std::string_view host;
  // Null: certificate policies are not processed, as clients do not ask for it.
  const OpinionPolicies* policies = nullptr;
  // The least strength of keys and signatures (NIST SP 800-57 part 1, table 2). OpenSSL's security
  // level is 2 from 112 bits on, 1 from 80 on, else 0; Botan counts 2048 bits of RSA as 110.
  unsigned strength_bits = 112;
};

struct PathOpinion {
  enum class Verdict : std::uint8_t {
    accepted,
    refused,
    not_judged,  // the library cannot judge this question; the reason says why
  } verdict = Verdict::not_judged;
  // The library's own words, and whom they are about: "certificate has expired: "Lab Root"". Holds
  // text of certificates. Empty when accepted.
  std::string reason;
};

// Ways to go on from one certificate to the next that Botan may have before it.
inline constexpr std::size_t kMostBotanSteps = 512;

PathOpinion ask_path_engine(PathEngine engine, const PathQuestion& question);

// "OpenSSL 3.0.17", "Botan 2.19.3"; the Error says why the engine cannot be loaded.
Result<std::string> path_engine_version(PathEngine engine);

}  // namespace certwright
