#include "tests/conformance/path_case.h"

#include <stdexcept>

#include "tests/conformance/peer_answer.h"
#include "validators/certificate_pool.h"
#include "validators/name_check.h"
#include "validators/revocation.h"

namespace certwright::conformance {
namespace {

std::string causes(const std::vector<validators::Finding>& findings) {
  std::string text;
  for (const validators::Finding& finding : findings) {
    if (finding.severity < validators::Severity::error) continue;
    if (!text.empty()) text += ", ";
    text += finding.id;
    if (finding.certificate) text += "@" + std::to_string(finding.certificate->position);
  }
  return text.empty() ? "no reason given" : text;
}

PathAnswer refusal(std::string why) { return {false, std::move(why), {}, true}; }

enum class Revocation : unsigned char { ignored, judged };

PathAnswer ask(const PathCase& question, Revocation revocation) {
  const auto target = Certificate::parse(question.target);
  if (!target) return refusal("target: " + target.error().message());
  validators::TrustAnchors trust;
  std::string unreadable;
  for (const Bytes& der : question.anchors) {
    const auto anchor = Certificate::parse(der);
    if (anchor) {
      trust.add(*anchor);
    } else {
      unreadable = anchor.error().message();
    }
  }
  validators::CertificatePool pool;
  for (const Bytes& der : question.pile) {
    const auto certificate = Certificate::parse(der);
    if (certificate) {
      pool.add(*certificate);
    } else {
      unreadable = certificate.error().message();
    }
  }
  const validators::IssuerSource* const sources[] = {&pool};
  validators::RevocationChecker::Lists lists;
  for (const Bytes& der : question.revocation_lists) {
    const auto list = validators::RevocationList::read(der);
    if (list) {
      lists.push_back(*list);
    } else {
      unreadable = list.error().message();
    }
  }
  const validators::RevocationChecker checker(lists, sources, trust, question.inputs,
                                              question.limits);
  validators::PathInputs inputs = question.inputs;
  inputs.reviewer = revocation == Revocation::judged ? &checker : nullptr;
  const validators::PathResult result =
      validators::build_path({*target, sources, trust, inputs, question.limits});
  if (!result.path) {
    return refusal(causes(result.findings) + (unreadable.empty() ? "" : "; " + unreadable));
  }
  for (const std::string& text : question.names) {
    const auto reference = validators::ReferenceIdentity::parse(text);
    if (!reference) return refusal("name: " + reference.error().message());
    const auto check = validators::check_name(*target, *reference, question.inputs.policy.identity,
                                              question.inputs.policy.public_suffix_wildcards);
    if (!check.matched) return refusal(causes(check.findings));
  }
  const auto policies = result.path->user_policies();
  return {true, {}, {policies.begin(), policies.end()}, true};
}

}  // namespace

PathAnswer answer(const PathCase& question, Engine engine) {
  return engine == Engine::certwright ? ask(question, Revocation::ignored)
                                      : ask_peer(question, {}, engine);
}
PathAnswer answer_with_revocation(const PathCase& question, Engine engine) {
  return engine == Engine::certwright ? ask(question, Revocation::judged)
                                      : ask_peer(question, question.revocation_lists, engine);
}

void record(Tally& tally, std::string_view id, std::string_view expected, std::string_view got,
            const PathAnswer& answer) {
  if (!answer.judged) return tally.skip(id, answer.why);
  tally.compare(id, expected, got, answer.why);
}

Bytes base64_field(const std::string& text) {
  Result<Bytes> octets = from_base64(text);
  if (!octets) throw std::invalid_argument(octets.error().message());
  return *std::move(octets);
}

namespace {

std::vector<Bytes> pem_blocks(const std::string& text, const std::string& label) {
  const std::string begin = "-----BEGIN " + label + "-----";
  const std::string end = "-----END " + label + "-----";
  std::vector<Bytes> found;
  std::size_t position = 0;
  while ((position = text.find(begin, position)) != std::string::npos) {
    position += begin.size();
    const std::size_t stop = text.find(end, position);
    if (stop == std::string::npos) throw std::invalid_argument("PEM without end");
    found.push_back(base64_field(text.substr(position, stop - position)));
    position = stop;
  }
  if (found.empty()) throw std::invalid_argument("PEM without " + label);
  return found;
}

}  // namespace

std::vector<Bytes> pem_certificates(const std::string& text) {
  return pem_blocks(text, "CERTIFICATE");
}
std::vector<Bytes> pem_revocation_lists(const std::string& text) {
  return pem_blocks(text, "X509 CRL");
}

Bytes oid_octets(const std::string& dotted) {
  const Result<Oid> oid = Oid::parse(dotted);
  if (!oid) throw std::invalid_argument(oid.error().message());
  return to_bytes(oid->octets());
}

}  // namespace certwright::conformance
