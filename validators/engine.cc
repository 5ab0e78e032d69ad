#include "validators/engine.h"

#include <algorithm>

namespace certwright::validators {
namespace {

constexpr EngineDescription kEngines[] = {
    {EngineId::certwright, "certwright", "Certwright", "the library itself",
     "paths with backtracking, names by RFC 9525, purposes, name constraints, policies, "
     "revocation, "
     "keys, roles",
     "what the standards say, whichever client asks"},
    {EngineId::openssl, "openssl", "OpenSSL", "X509_verify_cert",
     "one path without backtracking, the name, purposes but code signing before OpenSSL 3.2, name "
     "constraints, revocation lists; policies only when inputs for them are given",
     "nginx, Apache httpd, HAProxy, Postfix, OpenVPN, Ruby, PHP, Node.js, PostgreSQL, MariaDB; "
     "curl and Python 3.13 too, but for an anchor that is no root, which they accept"},
    {EngineId::botan, "botan", "Botan", "x509_path_validate",
     "all paths, host names and IPv4 addresses, the purposes of TLS and OCSP, revocation lists; "
     "name constraints from Botan 3 on; no policies",
     "programs with Botan's TLS, such as ISC Kea where it is built so"},
};

}  // namespace

std::span<const EngineDescription> engines() { return kEngines; }

const EngineDescription& describe_engine(EngineId id) {
  const auto* found = std::ranges::find(kEngines, id, &EngineDescription::id);
  CW_ASSERT(found != std::end(kEngines));
  return *found;
}

Result<std::string> engine_version(EngineId id) {
  switch (id) {
    case EngineId::certwright: return std::string("Certwright");
    case EngineId::openssl: return path_engine_version(PathEngine::openssl);
    case EngineId::botan: return path_engine_version(PathEngine::botan);
  }
  return Error(ErrorCode::unsupported, "no such engine");
}

std::optional<EngineSet> EngineSet::parse(std::string_view word) {
  EngineSet set;
  if (word == "all") {
    set.peers_ = {EngineId::openssl, EngineId::botan};
    return set;
  }
  const auto* found = std::ranges::find(kEngines, word, &EngineDescription::word);
  if (found == std::end(kEngines)) return std::nullopt;
  set.deciding_ = found->id;
  if (set.is_peer_deciding()) set.peers_ = {found->id};
  return set;
}

}  // namespace certwright::validators
