#include "authority/publication_points.h"

#include <algorithm>

#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/crl_distribution_points.h"

namespace certwright::authority {
namespace {

constexpr std::string_view kCrl = "crl ";
constexpr std::string_view kIssuer = "issuer ";

Status check_url(const std::string& url) {
  const bool scheme =
      url.starts_with("http://") || url.starts_with("https://") || url.starts_with("ldap://");
  const bool printable =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (scheme && printable) return ok();
  return Error(ErrorCode::malformed, "\"" + url + "\" is no http, https or ldap URL");
}

}  // namespace

Status PublicationPoints::check() const {
  for (const auto& url : crl_urls) CW_CHECK(check_url(url));
  for (const auto& url : issuer_urls) CW_CHECK(check_url(url));
  return ok();
}

void PublicationPoints::add_to(CertificateBuilder& builder) const {
  if (!crl_urls.empty()) {
    builder.extension(oids::kCrlDistributionPoints, Critical::no,
                      CrlDistributionPoints::encode(crl_urls));
  }
  if (!issuer_urls.empty()) {
    builder.extension(oids::kAuthorityInfoAccess, Critical::no,
                      AuthorityInfoAccess::encode({}, issuer_urls));
  }
}

std::string PublicationPoints::to_text() const {
  std::string text;
  for (const auto& url : crl_urls) text += std::string(kCrl) + url + "\n";
  for (const auto& url : issuer_urls) text += std::string(kIssuer) + url + "\n";
  return text;
}

PublicationPoints PublicationPoints::parse(std::string_view text) {
  PublicationPoints points;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(kCrl)) points.crl_urls.emplace_back(line.substr(kCrl.size()));
    if (line.starts_with(kIssuer)) points.issuer_urls.emplace_back(line.substr(kIssuer.size()));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return points;
}

}  // namespace certwright::authority
