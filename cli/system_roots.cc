#include "cli/system_roots.h"

#include "cli/input.h"

namespace certwright::cli {
namespace {

std::vector<CertificatePtr> read_roots(const std::string& path) {
  std::vector<CertificatePtr> roots;
  const auto content = read_file(path, DocumentLimits{}.container);
  if (!content) return roots;
  const auto documents = read_documents(*content);
  if (!documents) return roots;
  for (const auto& document : *documents) {
    auto certificate = Certificate::parse(document.der);
    if (certificate) roots.push_back(std::move(*certificate));
  }
  return roots;
}

}  // namespace

const validators::PublicTrustSource& PublicRoots::source() const {
  std::call_once(once_, [this] { source_ = validators::PublicTrustSource(read_roots(path_)); });
  return source_;
}

}  // namespace certwright::cli
