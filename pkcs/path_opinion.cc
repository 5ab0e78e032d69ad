#include "pkcs/path_opinion.h"

#include "pkcs/certificate_list.h"
#include "pkcs/crypto/library.h"
#include "pkcs/crypto/path_engine.h"

namespace certwright {
namespace {

// A leading dot means "any name below" to OpenSSL, and a NUL ends the name for a C interface.
bool is_plain_host(std::string_view host) {
  return host.empty() || (host.front() != '.' && host.find('\0') == std::string_view::npos);
}

}  // namespace

PathOpinion refused_opinion(std::string_view words, const Certificate* about) {
  std::string reason(words);
  if (about != nullptr) reason.append(": \"").append(about->display_name()).append("\"");
  return {PathOpinion::Verdict::refused, std::move(reason)};
}

PathOpinion no_opinion(std::string reason) {
  return {PathOpinion::Verdict::not_judged, std::move(reason)};
}

PathOpinion ask_path_engine(PathEngine engine, const PathQuestion& question) {
  CW_ASSERT(question.target != nullptr);
  if (!is_plain_host(question.host)) return no_opinion("the name asked for is none");
  for (const BytesView list : question.revocation_lists) {
    const auto read = CertificateList::read(list, [](const RevokedCertificate&) {});
    if (!read) return no_opinion("a revocation list is not handed over: " + read.error().message());
  }
  switch (engine) {
    case PathEngine::openssl: return ask_openssl(question);
    case PathEngine::botan: return ask_botan(question);
  }
  return no_opinion("no such engine");
}

Result<std::string> path_engine_version(PathEngine engine) {
  return engine == PathEngine::openssl ? Result<std::string>(crypto_library_version())
                                       : botan_version();
}

}  // namespace certwright
