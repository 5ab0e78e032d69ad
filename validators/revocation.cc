#include "validators/revocation.h"

#include <algorithm>

#include "pkcs/der_reader.h"
#include "pkcs/der_writer.h"
#include "pkcs/key_gate.h"
#include "validators/certificate_text.h"

namespace certwright::validators {
namespace {

// Bits 1 to 8 of ReasonFlags: every reason but "unspecified", which has no bit.
constexpr ReasonFlags kAllReasons = 0x1fe;
// Paths of CRL issuers whose own revocation is looked at, one below the other.
constexpr std::size_t kMostSigners = 4;

// Magnitudes without leading zeros.
bool at_most(const Bytes& a, const Bytes& b) {
  return a.size() != b.size() ? a.size() < b.size() : a <= b;
}

// Name ::= issuer's RDNs and one more, given by the contents of its SET.
Bytes relative_to(const Name& issuer, BytesView rdn_contents) {
  DerReader reader(issuer.tlv());
  const auto sequence = reader.read();
  DerWriter writer;
  writer.sequence([&](DerWriter& in) {
    if (sequence) in.raw(sequence->value);
    in.element(der::kSet, rdn_contents);
  });
  return std::move(writer).take();
}

bool same_general_name(const GeneralName& a, const GeneralName& b) {
  if (a.kind != b.kind) return false;
  if (a.kind != GeneralNameKind::directory_name) return equal(a.tlv, b.tlv);
  const Result<Name> first = Name::parse(a.value);
  const Result<Name> second = Name::parse(b.value);
  return first && second && *first == *second;
}

bool names_directory(const std::vector<GeneralName>& names, const Name& wanted) {
  return std::ranges::any_of(names, [&](const GeneralName& general) {
    if (general.kind != GeneralNameKind::directory_name) return false;
    const Result<Name> name = Name::parse(general.value);
    return name && *name == wanted;
  });
}

// RFC 5280 section 6.3.3 (b)(2)(i): some name of one stands in the other. `issuer` is what a
// relative name is relative to.
bool points_share_name(const DistributionPointName& a, const Name& a_issuer,
                       const DistributionPointName& b, const Name& b_issuer) {
  const auto whole = [](const DistributionPointName& name, const Name& issuer) {
    return name.relative_name.empty() ? Bytes() : relative_to(issuer, name.relative_name);
  };
  const Bytes a_relative = whole(a, a_issuer);
  const Bytes b_relative = whole(b, b_issuer);
  if (!a_relative.empty() && !b_relative.empty()) {
    const auto first = Name::parse(a_relative);
    const auto second = Name::parse(b_relative);
    return first && second && *first == *second;
  }
  if (!a_relative.empty() || !b_relative.empty()) {
    const auto name = Name::parse(a_relative.empty() ? b_relative : a_relative);
    return name && names_directory(a_relative.empty() ? a.full_name : b.full_name, *name);
  }
  return std::ranges::any_of(a.full_name, [&](const GeneralName& one) {
    return std::ranges::any_of(
        b.full_name, [&](const GeneralName& other) { return same_general_name(one, other); });
  });
}

CrlDistributionPoints points_of(const Certificate& certificate) {
  if (!certificate.has(ExtensionId::crl_distribution_points)) return {};
  auto decoded =
      CrlDistributionPoints::decode(certificate.value_of(ExtensionId::crl_distribution_points));
  return decoded ? *std::move(decoded) : CrlDistributionPoints();
}

std::vector<std::string> list_urls(const Certificate& certificate) {
  return points_of(certificate).uris();
}

}  // namespace

struct RevocationChecker::Question {
  std::span<const CertificatePtr> path;
  std::size_t position;
  ReasonFlags reasons = 0;  // covered so far
  RevocationAnswer answer = {};

  const Certificate& certificate() const { return *path[position]; }
  // Each thing once: a list may be met through several distribution points.
  void tell(Finding&& finding) {
    const auto said = [&](const Finding& other) { return other.message == finding.message; };
    if (std::ranges::none_of(answer.findings, said)) answer.findings.push_back(std::move(finding));
  }
};

RevocationStatus combine(RevocationStatus by_lists, const OcspStatements& by_responses) {
  if (by_lists == RevocationStatus::revoked || by_responses.revoked) {
    return RevocationStatus::revoked;
  }
  if (by_responses.good) {
    return by_responses.unknown ? RevocationStatus::unknown : RevocationStatus::good;
  }
  return by_lists;
}

RevocationChecker::RevocationChecker(const Lists& lists, Signers signers, const TrustAnchors& trust,
                                     PathInputs inputs, Limits limits, OcspEvidence ocsp)
    : lists_(lists),
      signers_(signers),
      trust_(trust),
      inputs_(std::move(inputs)),
      limits_(std::move(limits)),
      ocsp_(std::move(ocsp)) {
  inputs_.purpose = Purpose{};
  inputs_.policies = PolicyInputs{};
  inputs_.reviewer = this;
}

// RFC 5280 section 6.3.3 (b)
bool RevocationChecker::is_in_scope(const RevocationList& list, const DistributionPoint& point,
                                    const Question& question) const {
  const Certificate& certificate = question.certificate();
  const Name issuer = list.issuer();
  const bool other_issuer = !point.crl_issuer.empty();
  if (other_issuer ? !names_directory(point.crl_issuer, issuer) || !list.is_indirect()
                   : !(issuer == certificate.issuer)) {
    return false;  // (1)
  }
  const auto& scope = list.scope();
  if (!scope) return true;
  if (scope->only_attribute_certs) return false;                    // (iv)
  if (scope->only_user_certs && certificate.is_ca()) return false;  // (ii)
  if (scope->only_ca_certs && !certificate.is_ca()) return false;   // (iii)
  if (!scope->name) return true;
  if (point.name) return points_share_name(*scope->name, issuer, *point.name, issuer);  // (i)
  const DistributionPointName by_issuer{point.crl_issuer, {}};
  return points_share_name(*scope->name, issuer, by_issuer, issuer);
}

bool RevocationChecker::is_current(const RevocationList& list, Question& question) const {
  const CertificateList& inner = list.list();
  const std::string which = "the list of " + quoted_name(list.issuer());
  if (inner.this_update() > inputs_.at) {
    question.answer.why = which + " is valid from " + to_rfc3339(inner.this_update()) + " only";
    return false;
  }
  if (!inner.next_update()) {
    question.answer.why = which + " does not say until when it is valid";
    return false;
  }
  if (*inner.next_update() >= inputs_.at) return true;
  const std::string end = to_rfc3339(*inner.next_update());
  const std::string now = to_rfc3339(inputs_.at);
  question.answer.why = which + " was to be renewed by " + end;
  Finding stale =
      finding("chain.crl_stale")
          .about(question.path[question.position], question.position)
          .says("The list of " + quoted_name(list.issuer()) + " of " +
                to_rfc3339(inner.this_update()) + " was to be renewed by " + end + ", " +
                duration_text(*inner.next_update(), inputs_.at) + " before " + now + ".")
          .expected_found("valid at " + now, "valid until " + end)
          .at_field("nextUpdate");
  if (const auto urls = list_urls(question.certificate()); !urls.empty()) {
    stale.fix = "get the current list from " + urls.front() + " and give it: --crls FILE";
  }
  question.tell(std::move(stale));
  return false;
}

// RFC 5280 section 6.3.3 (f): a path to the same trust anchor as the certificate's.
bool RevocationChecker::signer_is_valid(const CertificatePtr& signer,
                                        const Question& question) const {
  const auto is_signer = [&](const CertificatePtr& member) {
    return same_certificate(*member, *signer);
  };
  const auto above = question.path.subspan(question.position + 1);
  if (std::ranges::any_of(above, is_signer)) return true;
  const bool asked =
      std::ranges::find(signers_in_progress_, signer.get()) != signers_in_progress_.end();
  if (asked || signers_in_progress_.size() >= kMostSigners) return false;
  signers_in_progress_.push_back(signer.get());
  const PathResult result = build_path({signer, signers_, trust_, inputs_, limits_});
  signers_in_progress_.pop_back();
  if (!result.path) return false;
  const Certificate& anchor = *result.path->anchor();
  const Certificate& ours = *question.path.back();
  return equal(anchor.spki.tlv, ours.spki.tlv) && anchor.subject == ours.subject;
}

// RFC 5280 section 6.3.3 (f) and (g)
bool RevocationChecker::has_authority(const RevocationList& list, const Question& question) const {
  std::vector<CertificatePtr> signers;
  const Name issuer = list.issuer();
  for (const CertificatePtr& member : question.path.subspan(question.position + 1)) {
    if (member->subject == issuer) signers.push_back(member);
  }
  for (const IssuerSource* source : signers_) {
    std::ranges::move(source->find_by_subject(issuer), std::back_inserter(signers));
  }
  if (CertificatePtr anchor = trust_.find_by_name(issuer)) signers.push_back(std::move(anchor));
  const BytesView wanted = list.authority_key_identifier();
  if (!wanted.empty()) {
    std::stable_partition(signers.begin(), signers.end(), [&](const CertificatePtr& signer) {
      return equal(signer->subject_key_identifier, wanted);
    });
  }
  for (const CertificatePtr& signer : signers) {
    if (signer->key_usage && !signer->key_usage->has(KeyUsage::crl_sign)) continue;
    const unsigned least_bits = inputs_.policy.least_rsa_bits;
    const auto defects = check_key_form(signer->spki, least_bits);
    if (std::ranges::any_of(defects, forbids_verification)) continue;
    const Result<PublicKey> key = PublicKey::from_spki(signer->spki, least_bits);
    if (!key || !list.list().verify_signed_by(*key)) continue;
    if (signer_is_valid(signer, question)) return true;
  }
  return false;
}

// RFC 5280 section 5.2.4 and 6.3.3 (c): a delta for this complete list.
const RevocationList* RevocationChecker::find_delta(const RevocationList& complete,
                                                    const Question& question) const {
  const RevocationList* newest = nullptr;
  for (const auto& list : lists_) {
    if (!list->base_number() || !list->number() || !complete.number() || !list->usable()) continue;
    if (!(list->issuer() == complete.issuer())) continue;
    if (!equal(list->scope_octets(), complete.scope_octets())) continue;
    if (!equal(list->authority_key_identifier(), complete.authority_key_identifier())) continue;
    if (!at_most(*list->base_number(), *complete.number())) continue;
    if (!at_most(*complete.number(), *list->number())) continue;
    Question scratch = question;
    if (!is_current(*list, scratch) || !has_authority(*list, question)) continue;
    if (newest == nullptr || at_most(*newest->number(), *list->number())) newest = list.get();
  }
  return newest;
}

// Whether a list of the right scope may be used: understood, current, and signed with authority.
bool RevocationChecker::may_use(const RevocationList& list, Question& question) const {
  if (!list.usable()) {
    question.answer.why = "the list of " + quoted_name(list.issuer()) +
                          " has critical extensions that are not understood";
    return false;
  }
  if (!is_current(list, question)) return false;
  if (const auto algorithm = SignatureAlgorithm::from(list.list().signature_identifier());
      algorithm && !inputs_.policy.digests.has(algorithm->digest) &&
      !inputs_.policy.tolerated.has(algorithm->digest)) {
    question.answer.why =
        "the list of " + quoted_name(list.issuer()) + " is signed with " + algorithm->name();
    return false;
  }
  if (has_authority(list, question)) return true;
  question.answer.why = "the list of " + quoted_name(list.issuer()) +
                        " is not signed by a CA that may speak for the certificate";
  return false;
}

// A profile that holds issuers to their rules takes no "good" from a list that breaks them.
bool RevocationChecker::may_acquit(const RevocationList& list, Question& question) const {
  const RuleGroups& rules = inputs_.policy.rules;
  std::string_view breach;
  if (rules.has(RuleGroup::web_pki)) breach = list.web_breach();
  if (rules.has(RuleGroup::rfc5280_certificate) && !list.breach().empty()) breach = list.breach();
  if (breach.empty()) return true;
  question.answer.why = "the list of " + quoted_name(list.issuer()) + " " + std::string(breach);
  return false;
}

// RFC 5280 section 6.3.3 (i) to (k): what a list and its delta say. removeFromCRL ends a hold
// (section 5.3.1), never a revocation.
const RevocationEntry* RevocationChecker::find_entry(const RevocationList& list,
                                                     const Question& question) const {
  const Certificate& certificate = question.certificate();
  const RevocationEntry* entry = list.find(certificate.serial, certificate.issuer);
  const RevocationList* delta = find_delta(list, question);
  if (delta == nullptr) return entry;
  const RevocationEntry* later = delta->find(certificate.serial, certificate.issuer);
  if (later == nullptr) return entry;
  if (later->reason != CrlReason::remove_from_crl) return later;
  const bool held = entry == nullptr || entry->reason == CrlReason::certificate_hold;
  return held ? nullptr : entry;
}

void RevocationChecker::ask_point(const DistributionPoint& point, Question& question) const {
  for (const auto& list : lists_) {
    if (list->base_number() || !is_in_scope(*list, point, question)) continue;
    const ReasonFlags of_list =
        list->scope() ? list->scope()->only_some_reasons.value_or(kAllReasons) : kAllReasons;
    const auto interim =
        static_cast<ReasonFlags>(point.reasons.value_or(kAllReasons) & of_list & kAllReasons);
    if (!may_use(*list, question)) continue;
    if (const RevocationEntry* entry = find_entry(*list, question)) {
      question.answer.status = RevocationStatus::revoked;
      question.answer.reason = entry->reason;
      question.answer.date = entry->date;
      question.answer.by = "the list of " + quoted_name(list->issuer()) + " of " +
                           to_rfc3339(list->list().this_update());
      return;
    }
    if (!may_acquit(*list, question)) continue;
    question.reasons = static_cast<ReasonFlags>(question.reasons | interim);  // (l)
  }
}

RevocationAnswer RevocationChecker::ask_lists(std::span<const CertificatePtr> path,
                                              std::size_t position) const {
  Question question{path, position};
  const Certificate& certificate = question.certificate();
  const CrlDistributionPoints points = points_of(certificate);
  for (const DistributionPoint& point : points.points) {
    ask_point(point, question);
    if (question.answer.status == RevocationStatus::revoked) return question.answer;
  }
  if (question.reasons != kAllReasons) {
    // The issuer's own list, as if a distribution point named the issuer.
    DistributionPoint by_issuer;
    const Bytes encoded = encode_directory_name(certificate.issuer.tlv());
    DerReader reader(encoded);
    if (auto name = GeneralName::read(reader)) {
      by_issuer.name = DistributionPointName{{*std::move(name)}, {}};
    }
    ask_point(by_issuer, question);
  }
  if (question.answer.status != RevocationStatus::revoked && question.reasons == kAllReasons) {
    question.answer.status = RevocationStatus::good;
  }
  return question.answer;
}

// A response that is about no certificate of the path, or about nothing, is told of the target.
bool RevocationChecker::concerns(const OcspReceived& received, const Question& question) const {
  if (is_about(received, question.path.subspan(question.position))) return true;
  if (question.position != 0) return false;
  for (std::size_t other = 1; other + 1 < question.path.size(); ++other) {
    if (is_about(received, question.path.subspan(other))) return false;
  }
  return true;
}

void RevocationChecker::ask_responses(Question& question, OcspStatements& statements) const {
  const auto delegate_status = [this](std::span<const CertificatePtr> path) {
    return ask_lists(path, 0).status;
  };
  for (const auto& received : ocsp_.responses) {
    if (!concerns(*received, question)) continue;
    OcspAnswer judged = judge_ocsp(
        *received, {question.path.subspan(question.position), question.position, inputs_,
                    OcspRules::of(inputs_.policy), ocsp_.nonce, signers_, delegate_status});
    for (Finding& found : judged.findings) question.tell(std::move(found));
    if (!judged.status) continue;
    const OcspStatus& status = *judged.status;
    switch (status.status()) {
      case RevocationStatus::good: statements.good = true; break;
      case RevocationStatus::unknown: statements.unknown = true; break;
      case RevocationStatus::revoked:
        statements.revoked = true;
        question.answer.reason = status.reason();
        question.answer.date = status.revocation_time();
        question.answer.by = received->origin + ", signed by " + quoted_name(*status.signer()) +
                             " on " + to_rfc3339(status.produced_at());
        break;
    }
  }
}

RevocationAnswer RevocationChecker::check(std::span<const CertificatePtr> path,
                                          std::size_t position) const {
  Question question{path, position, 0, ask_lists(path, position)};
  RevocationAnswer& answer = question.answer;
  OcspStatements statements;
  ask_responses(question, statements);
  answer.status = combine(answer.status, statements);
  if (statements.good && statements.unknown) {
    answer.why = "one responder calls it good, another does not know it";
  }
  if (answer.status == RevocationStatus::unknown) return answer;
  // Decided: what did not help is of less weight.
  answer.why.clear();
  std::erase_if(answer.findings,
                [](const Finding& found) { return found.id == "chain.crl_stale"; });
  return answer;
}

Finding RevocationChecker::tell_revoked(const CertificatePtr& certificate, std::size_t position,
                                        const RevocationAnswer& answer) const {
  std::string text = named(*certificate) + " was revoked on " + to_rfc3339(answer.date);
  if (answer.reason) text.append(" (").append(to_string(*answer.reason)).append(")");
  text.append(" by ").append(quoted_name(certificate->issuer));
  text.append(": its serial number ").append(certificate->serial_hex());
  text.append(" stands in ").append(answer.by).append(".");
  return finding("chain.revoked")
      .about(certificate, position)
      .says(std::move(text))
      .expected_found("not revoked at " + to_rfc3339(inputs_.at),
                      "revoked on " + to_rfc3339(answer.date))
      .at_field("serialNumber");
}

Finding RevocationChecker::tell_unknown(const CertificatePtr& certificate, std::size_t position,
                                        const RevocationAnswer& answer) const {
  std::string text = ocsp_.responses.empty()
                         ? "No revocation list that was given decides about "
                         : "No revocation list or OCSP response that was given decides about ";
  text += named(*certificate) + (answer.why.empty() ? "." : ": " + answer.why + ".");
  Finding unknown = finding("chain.revocation_unknown").about(certificate, position).says(text);
  if (inputs_.policy.revocation == RevocationMode::soft_fail) unknown.severity = Severity::warning;
  return unknown;
}

std::vector<Finding> RevocationChecker::review(std::span<const CertificatePtr> path) const {
  std::vector<Finding> findings;
  if (inputs_.policy.revocation == RevocationMode::off) return findings;
  for (std::size_t position = path.size() - 1; position-- != 0;) {
    RevocationAnswer answer = check(path, position);
    const CertificatePtr& certificate = path[position];
    if (answer.status == RevocationStatus::revoked) {
      findings.push_back(tell_revoked(certificate, position, answer));
    } else if (answer.status == RevocationStatus::unknown) {
      findings.push_back(tell_unknown(certificate, position, answer));
    }
    std::ranges::move(answer.findings, std::back_inserter(findings));
  }
  return findings;
}

}  // namespace certwright::validators
