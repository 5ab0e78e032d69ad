#include "net/crl_source.h"

#include <algorithm>
#include <set>

#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/pem.h"

namespace certwright::net {
namespace {

using validators::RevocationList;

// The URLs of each point of one certificate.
std::vector<std::vector<std::string>> points_of(const Certificate& certificate) {
  std::vector<std::vector<std::string>> out;
  for (const ExtensionId id : {ExtensionId::crl_distribution_points, ExtensionId::freshest_crl}) {
    if (!certificate.has(id)) continue;
    const auto decoded = CrlDistributionPoints::decode(certificate.value_of(id));
    if (!decoded) continue;
    for (const DistributionPoint& point : decoded.value().points) {
      if (!point.name) continue;
      std::vector<std::string> urls;
      for (const GeneralName& name : point.name->full_name) {
        if (name.kind == GeneralNameKind::uri) urls.emplace_back(name.text());
      }
      out.push_back(std::move(urls));
    }
  }
  return out;
}

Result<std::shared_ptr<const RevocationList>> read_list(BytesView body,
                                                        const RevocationList::Filter& keep) {
  if (!contains_pem(body)) return RevocationList::read(body, keep);
  CW_TRY(const auto blocks, read_pem(body));
  return RevocationList::read(blocks.front().der, keep);
}

}  // namespace

CrlSource::CrlSource(HttpClient& client, CrlLimits limits) : client_(client), limits_(limits) {}

validators::RevocationChecker::Lists CrlSource::lists_for(std::span<const CertificatePtr> path) {
  validators::RevocationChecker::Lists lists;
  std::set<std::string> known;
  const auto keep = [&](BytesView serial) {
    return std::ranges::any_of(path, [&](const CertificatePtr& certificate) {
      return equal(certificate->serial, serial);
    });
  };
  // False when this URL yields nothing.
  const auto take = [&](const std::string& url) {
    if (known.count(url) != 0) return true;
    const auto body = client_.get(url, limits_.octets);
    if (!body) return false;
    auto list = read_list(*body.value(), keep);
    if (!list) return false;
    known.insert(url);
    lists.push_back(std::move(*list));
    return true;
  };
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    std::size_t left = limits_.urls;
    for (const auto& urls : points_of(*path[i])) {
      for (const auto& url : urls) {
        if (left == 0) break;
        --left;
        if (take(url)) break;
      }
    }
  }
  return lists;
}

}  // namespace certwright::net
