#include "validators/status_check.h"

#include <algorithm>

#include "pkcs/key_gate.h"
#include "validators/certificate_pool.h"
#include "validators/certificate_text.h"
#include "validators/revocation.h"

namespace certwright::validators {
namespace {

PathInputs inputs_of(const StatusQuestion& question) {
  return {question.at, question.policy, {}, {}, nullptr};
}

// Here nothing else could decide: what is a warning beside other evidence fails the check.
void add_as_errors(std::vector<Finding> findings, TargetResult& result) {
  for (Finding& found : findings) {
    if (found.severity == Severity::warning) found.severity = Severity::error;
    result.findings.push_back(std::move(found));
  }
}

std::string entry_text(const OcspStatus& status) {
  std::string text = "revoked on " + to_rfc3339(status.revocation_time());
  if (status.reason()) text.append(" (").append(to_string(*status.reason())).append(")");
  return text;
}

std::string proof_text(const OcspStatus& status) {
  std::string text = "not revoked: good by " + quoted_name(*status.signer());
  if (status.by_delegate()) text += ", a delegate";
  text += ", from " + to_rfc3339(status.this_update());
  return status.next_update() ? text + " to " + to_rfc3339(*status.next_update()) : text;
}

void add_status(const OcspStatus& status, const OcspReceived& received,
                const StatusQuestion& question, TargetResult& result) {
  if (status.status() == RevocationStatus::good) {
    result.proved.push_back(proof_text(status));
  } else if (status.status() == RevocationStatus::revoked) {
    result.findings.push_back(
        finding("chain.revoked")
            .about(question.certificate, 0)
            .says(named(*question.certificate) + " was " + entry_text(status) +
                  ": its serial number " + question.certificate->serial_hex() + " stands in " +
                  received.origin + ", signed by " + quoted_name(*status.signer()) + " on " +
                  to_rfc3339(status.produced_at()) + ".")
            .at_field("serialNumber"));
  }
}

class ListCheck {
 public:
  ListCheck(const RevocationList& list, const StatusQuestion& question, TargetResult& result)
      : list_(list), question_(question), result_(result) {}
  void run() {
    check_issuer();
    check_algorithm();
    check_dates();
    if (!list_.usable()) {
      add("crl.not_understood", "The list of " + quoted_name(list_.issuer()) +
                                    " has something critical that is not processed here.");
    }
  }

 private:
  Finding note(std::string_view id, std::string text) const {
    return finding(id).about(question_.issuer, 0).says(std::move(text));
  }
  void add(std::string_view id, std::string text) {
    result_.findings.push_back(note(id, std::move(text)));
  }

  void check_issuer() {
    const Certificate& issuer = *question_.issuer;
    if (!(list_.issuer() == issuer.subject)) {
      result_.findings.push_back(
          note("crl.other_issuer", "The list names " + list_.issuer().to_string() +
                                       " as its issuer, not " + issuer.subject.to_string() + ".")
              .expected_found(issuer.subject.to_string(), list_.issuer().to_string()));
      return;
    }
    if (issuer.key_usage && !issuer.key_usage->has(KeyUsage::crl_sign)) {
      add("crl.signer_not_allowed", "The key usage of " + named(issuer) + " lacks cRLSign.");
    }
    const unsigned least_bits = question_.policy.least_rsa_bits;
    const auto defects = check_key_form(issuer.spki, least_bits);
    const bool refused = std::ranges::any_of(defects, forbids_verification);
    const auto key = PublicKey::from_spki(issuer.spki, least_bits);
    if (!refused && key && list_.list().verify_signed_by(*key)) {
      result_.proved.push_back("signature by " + quoted_name(issuer));
      return;
    }
    add("crl.bad_signature", "The list of " + quoted_name(list_.issuer()) +
                                 " was not signed with the key of " + named(issuer) + ".");
  }

  void check_algorithm() {
    const auto algorithm = SignatureAlgorithm::from(list_.list().signature_identifier());
    if (!algorithm || question_.policy.digests.has(algorithm->digest)) return;
    Finding weak =
        note("crl.weak_signature", "The list of " + quoted_name(list_.issuer()) +
                                       " is signed with " + algorithm->name() + ".")
            .expected_found("SHA-256 or better", std::string(to_string(algorithm->digest)));
    if (question_.policy.tolerated.has(algorithm->digest)) weak.severity = Severity::warning;
    result_.findings.push_back(std::move(weak));
  }

  void check_dates() {
    const CertificateList& inner = list_.list();
    const std::string which = "The list of " + quoted_name(list_.issuer());
    const std::string now = to_rfc3339(question_.at);
    if (inner.this_update() > question_.at) {
      add("crl.not_yet_valid", which + " is valid from " + to_rfc3339(inner.this_update()) + ", " +
                                   duration_text(question_.at, inner.this_update()) + " after " +
                                   now + ".");
    }
    if (!inner.next_update()) {
      add("crl.without_end",
          which + " of " + to_rfc3339(inner.this_update()) + " has no nextUpdate.");
    } else if (*inner.next_update() < question_.at) {
      add_as_errors(
          {note("chain.crl_stale", which + " of " + to_rfc3339(inner.this_update()) +
                                       " was to be renewed by " + to_rfc3339(*inner.next_update()) +
                                       ", " + duration_text(*inner.next_update(), question_.at) +
                                       " before " + now + ".")},
          result_);
    }
  }

  const RevocationList& list_;
  const StatusQuestion& question_;
  TargetResult& result_;
};

}  // namespace

TargetResult check_response(const OcspReceived& received, BytesView nonce,
                            const std::vector<std::shared_ptr<const RevocationList>>& lists,
                            const StatusQuestion& question) {
  TargetResult result;
  result.target = received.origin;
  result.certificate = question.certificate;
  const std::vector<CertificatePtr> path{question.certificate, question.issuer};
  const PathInputs inputs = inputs_of(question);
  const TrustAnchors trust({question.issuer});
  const RevocationChecker checker(lists, {}, trust, inputs, {});
  OcspQuestion asked{path, 0, inputs, OcspRules::of(question.policy), nonce, {}, {}};
  asked.delegate_status = [&](std::span<const CertificatePtr> delegate) {
    return checker.check(delegate, 0).status;
  };
  OcspAnswer answer = judge_ocsp(received, asked);
  if (answer.status) {
    add_status(*answer.status, received, question, result);
    if (answer.status->nonce_matched()) result.proved.push_back("the nonce of the request");
  }
  if (!answer.status || answer.status->status() == RevocationStatus::unknown) {
    result.not_checked.push_back("revocation: the response does not decide");
  }
  if (nonce.empty()) result.not_checked.push_back("nonce: none given");
  add_as_errors(std::move(answer.findings), result);
  result.conclude();
  return result;
}

TargetResult check_list(const std::shared_ptr<const RevocationList>& list,
                        const StatusQuestion& question) {
  TargetResult result;
  result.certificate = question.certificate ? question.certificate : question.issuer;
  ListCheck(*list, question, result).run();
  if (!question.certificate) {
    result.not_checked.push_back("revocation: no certificate given");
  } else {
    StatusQuestion certain = question;
    certain.policy.revocation = RevocationMode::hard_fail;
    const PathInputs inputs = inputs_of(certain);
    const TrustAnchors trust({question.issuer});
    const RevocationChecker::Lists lists{list};
    const std::vector<CertificatePtr> path{question.certificate, question.issuer};
    const RevocationChecker checker(lists, {}, trust, inputs, {});
    std::vector<Finding> findings = checker.review(path);
    std::erase_if(findings, [](const Finding& found) { return found.id == "chain.crl_stale"; });
    if (findings.empty()) {
      result.proved.push_back("not revoked: serial number " + question.certificate->serial_hex() +
                              " is not listed");
    }
    std::ranges::move(findings, std::back_inserter(result.findings));
  }
  result.conclude();
  return result;
}

}  // namespace certwright::validators
