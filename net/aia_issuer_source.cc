#include "net/aia_issuer_source.h"

#include <algorithm>

#include "pkcs/cms.h"
#include "pkcs/document.h"
#include "pkcs/extensions/authority_info_access.h"

namespace certwright::net {
namespace {

std::vector<std::string> issuer_urls(const Certificate& certificate) {
  if (!certificate.has(ExtensionId::authority_info_access)) return {};
  const auto access =
      AuthorityInfoAccess::decode(certificate.value_of(ExtensionId::authority_info_access));
  return access ? access.value().uris(oids::kAdCaIssuers) : std::vector<std::string>();
}

void add_certificate(BytesView der, std::vector<CertificatePtr>& out) {
  auto certificate = Certificate::parse(der);
  if (certificate) out.push_back(std::move(*certificate));
}

// What can be read of an answer; the rest is of no use to anyone.
std::vector<CertificatePtr> read_answer(BytesView body, const AiaLimits& limits) {
  DocumentLimits most;
  most.text = limits.octets;
  std::vector<CertificatePtr> out;
  const auto documents = read_documents(body, most);
  if (!documents) return out;
  for (const Document& document : *documents) {
    if (document.kind == DocumentKind::certificate) add_certificate(document.der, out);
    if (document.kind == DocumentKind::pkcs7) {
      const auto bundle = read_cms(document.der);
      if (!bundle) continue;
      for (const Bytes& der : bundle.value().certificates) {
        if (out.size() >= limits.certificates) break;
        add_certificate(der, out);
      }
    }
    if (out.size() >= limits.certificates) break;
  }
  return out;
}

}  // namespace

AiaIssuerSource::AiaIssuerSource(HttpClient& client, const validators::TrustAnchors& trust,
                                 AiaLimits limits)
    : client_(client), trust_(trust), limits_(limits) {}

std::size_t AiaIssuerSource::depth_of(const Certificate& certificate) const {
  const auto known = depths_.find(certificate.sha256());
  return known == depths_.end() ? 0 : known->second;
}

void AiaIssuerSource::fetch_issuers(const Certificate& child) const {
  const std::size_t depth = depth_of(child);
  if (depth >= limits_.depth) return;
  auto urls = issuer_urls(child);
  urls.resize(std::min(urls.size(), limits_.urls));
  for (const std::string& url : urls) {
    const auto body = client_.get(url, limits_.octets);
    if (!body) continue;
    bool found = false;
    for (const CertificatePtr& certificate : read_answer(*body.value(), limits_)) {
      found = found || certificate->subject == child.issuer;
      if (fetched_.add(certificate)) depths_.emplace(certificate->sha256(), depth + 1);
    }
    if (found) return;
  }
}

std::vector<CertificatePtr> AiaIssuerSource::find_issuers(const Certificate& child) const {
  if (child.is_self_issued() || !trust_.find_all_by_name(child.issuer).empty()) return {};
  if (asked_.insert(child.sha256()).second) fetch_issuers(child);
  return fetched_.find_issuers(child);
}

std::vector<CertificatePtr> AiaIssuerSource::find_by_subject(const Name& subject) const {
  return fetched_.find_by_subject(subject);
}

}  // namespace certwright::net
