// CrlSource: the revocation lists that the certificates of a path point at: cRLDistributionPoints
// and freshestCRL (RFC 5280 sections 4.2.1.13 and 4.2.1.15).
//
// Of the URLs of one point, which lead to the same list, the first that answers is enough. Lists
// are untrusted until validators/revocation.h has found their signer. Usable from one thread at a
// time.
#pragma once

#include <span>

#include "net/http_client.h"
#include "validators/revocation.h"

namespace certwright::net {

// threats.md, T-103 and T-104.
struct CrlLimits {
  std::size_t urls = 5;  // of one certificate
  std::size_t octets = std::size_t{16} * 1024 * 1024;
};

class CrlSource {
 public:
  // The client must outlive the source.
  explicit CrlSource(HttpClient& client, CrlLimits limits = {});

  // The lists for every certificate of a path, target first, except the last, which is trusted.
  // Of each list only the entries for certificates of the path are kept. What cannot be had or read
  // is left out; the client's fetches tell why.
  validators::RevocationChecker::Lists lists_for(std::span<const CertificatePtr> path);

 private:
  HttpClient& client_;
  CrlLimits limits_;
};

}  // namespace certwright::net
