// AiaIssuerSource: issuers from where certificates say they are: caIssuers of AuthorityInfoAccess
// (RFC 5280 section 4.2.2.1).
//
// Answers may be a certificate or a bundle, DER, PEM or PKCS#7, whatever the server calls them.
// Fetched certificates are candidates like any other: nothing they say is believed. Usable from one
// thread at a time, although find_issuers() is const.
#pragma once

#include <map>
#include <set>

#include "net/http_client.h"
#include "validators/certificate_pool.h"
#include "validators/issuer_source.h"
#include "validators/trust.h"

namespace certwright::net {

// threats.md, T-103 and T-104.
struct AiaLimits {
  std::size_t urls = 5;           // of one certificate
  std::size_t depth = 10;         // fetched certificates that lead to one another
  std::size_t certificates = 32;  // that are taken from one answer
  std::size_t octets = std::size_t{64} * 1024;
};

class AiaIssuerSource : public validators::IssuerSource {
 public:
  // Both must outlive the source. Nothing is fetched for a certificate whose issuer is a trust
  // anchor by its name, nor for one that names itself as its issuer.
  AiaIssuerSource(HttpClient& client, const validators::TrustAnchors& trust, AiaLimits limits = {});

  // Asks the URLs in order until one yields a certificate of the right name; each certificate is
  // asked about once.
  std::vector<CertificatePtr> find_issuers(const Certificate& child) const override;
  // Among what was fetched; fetches nothing.
  std::vector<CertificatePtr> find_by_subject(const Name& subject) const override;

 private:
  void fetch_issuers(const Certificate& child) const;
  std::size_t depth_of(const Certificate& certificate) const;

  HttpClient& client_;
  const validators::TrustAnchors& trust_;
  AiaLimits limits_;
  mutable validators::CertificatePool fetched_;
  mutable std::map<Sha256Digest, std::size_t> depths_;  // of what was fetched, from 1
  mutable std::set<Sha256Digest> asked_;
};

}  // namespace certwright::net
