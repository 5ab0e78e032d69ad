#include "validators/ocsp.h"

#include <algorithm>

#include "pkcs/document.h"
#include "pkcs/key_gate.h"
#include "validators/certificate_text.h"

namespace certwright::validators {
namespace {

// Certificates that come along and are looked at: more than any responder sends.
constexpr std::size_t kMostEmbedded = 16;
constexpr std::int64_t kDay = 86'400;

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

// What is no DER at all.
Result<OcspResponsePtr> read_text(BytesView body) {
  const std::string_view text = trimmed(text_of(body));
  if (text.starts_with("HTTP/")) {
    const std::string line(text.substr(0, std::min<std::size_t>(text.find_first_of("\r\n"), 80)));
    return Error(ErrorCode::wrong_type, "an HTTP message (\"" + line + "\")");
  }
  if (text.starts_with('<')) return Error(ErrorCode::wrong_type, "a web page");
  const auto documents = read_documents(body);
  if (!documents) return Error(ErrorCode::wrong_type, "neither DER nor PEM");
  if (documents->size() != 1 || documents->front().kind != DocumentKind::ocsp_response) {
    return Error(ErrorCode::wrong_type, "a " + describe(documents->front()));
  }
  return OcspResponse::parse(to_bytes(documents->front().der));
}

// Of the errors; 0 is success, 4 does not exist.
std::string_view finding_of(OcspResponseStatus status) {
  constexpr std::string_view kIds[] = {
      "", "ocsp.malformed_request",  "ocsp.internal_error", "ocsp.try_later",
      "", "ocsp.signature_required", "ocsp.unauthorized"};
  return kIds[static_cast<std::size_t>(status)];
}

bool is_structural(ErrorCode code) {
  return code != ErrorCode::empty_input && code != ErrorCode::wrong_type;
}

RevocationStatus status_of(OcspCertStatus status) {
  switch (status) {
    case OcspCertStatus::good: return RevocationStatus::good;
    case OcspCertStatus::revoked: return RevocationStatus::revoked;
    case OcspCertStatus::unknown: break;
  }
  return RevocationStatus::unknown;
}

std::string responder_text(const OcspResponderId& responder) {
  return responder.name ? quoted_name(*responder.name)
                        : "the responder with key " + key_identifier_text(responder.key_hash);
}

bool fits(const OcspResponderId& responder, const Certificate& certificate) {
  if (responder.name) return certificate.subject == *responder.name;
  return equal(key_identifier(certificate.spki), responder.key_hash);
}

}  // namespace

OcspReceived OcspReceived::read(std::string origin, BytesView body) {
  const auto parse = [&]() -> Result<OcspResponsePtr> {
    if (body.empty()) return Error(ErrorCode::empty_input, "nothing at all");
    if (body.front() != der::kSequence) return read_text(body);
    const auto type = identify_document(body);
    if (type && type->kind != DocumentKind::ocsp_response) {
      return Error(ErrorCode::wrong_type, "a " + std::string(to_string(type->kind)));
    }
    return OcspResponse::parse(to_bytes(body));
  };
  return {std::move(origin), parse()};
}

OcspRules OcspRules::of(const VerificationPolicy& policy) {
  OcspRules rules;
  if (policy.revocation == RevocationMode::hard_fail) rules.missing_nonce = MissingNonce::refused;
  return rules;
}

// One judgement. Steps add faults; a status is made when there are none.
class OcspJudge {
 public:
  OcspJudge(const OcspReceived& received, const OcspQuestion& question)
      : received_(received), question_(question) {}
  OcspAnswer run();

 private:
  // A signer whose key verifies the response, and what speaks against it.
  struct Signer {
    CertificatePtr certificate;
    bool is_delegate = false;
    bool unchecked = false;
    std::vector<Finding> faults;
  };

  const CertificatePtr& certificate() const { return question_.path[0]; }
  const CertificatePtr& issuer() const { return question_.path[1]; }
  UtcTime at() const { return question_.inputs.at; }
  std::string who() const;
  Finding note(std::string_view id, std::string text) const;
  void fault(std::string_view id, std::string text) {
    faults_.push_back(note(id, std::move(text)));
  }

  bool check_body();
  bool choose_entry();
  void say_no_entry();
  void check_critical();
  void check_algorithm();
  void check_signer();
  std::vector<CertificatePtr> signers_named() const;
  std::optional<PublicKey> key_of(const Certificate& signer) const;
  Signer examine(const CertificatePtr& candidate) const;
  void check_delegate(Signer& signer) const;
  void check_delegate_path(Signer& signer) const;
  void check_delegate_status(Signer& signer) const;
  void check_dates();
  void check_nonce();
  OcspStatus make_status() const;

  const OcspReceived& received_;
  const OcspQuestion& question_;
  const OcspResponse* response_ = nullptr;
  const OcspSingleResponse* entry_ = nullptr;
  std::optional<Signer> signer_;
  std::vector<Finding> faults_, notes_;
  bool nonce_matched_ = false;
};

std::string OcspJudge::who() const {
  return response_ == nullptr ? received_.origin
                              : received_.origin + " by " + responder_text(response_->responder());
}

Finding OcspJudge::note(std::string_view id, std::string text) const {
  return finding(id).about(certificate(), question_.position).says(std::move(text));
}

// T-072: what is no response, and every response that is an error.
bool OcspJudge::check_body() {
  if (!received_.response) {
    const Error& error = received_.response.error();
    if (is_structural(error.code())) {
      fault("ocsp.malformed", received_.origin + " cannot be read: " + error.message() + ".");
    } else {
      fault("ocsp.not_a_response",
            received_.origin + " is no OCSP response but " + error.detail() + ".");
    }
    return false;
  }
  const OcspResponse& response = **received_.response;
  if (response.status() != OcspResponseStatus::successful) {
    fault(finding_of(response.status()), received_.origin + " is the error " +
                                             std::string(to_string(response.status())) +
                                             ": it says nothing of " + named(*certificate()) + ".");
    return false;
  }
  response_ = &response;
  return true;
}

// The nearest miss, for the explanation.
void OcspJudge::say_no_entry() {
  const OcspSingleResponse& first = response_->entries().front();
  std::string found = "serial number " + first.id.serial_hex();
  for (const OcspSingleResponse& entry : response_->entries()) {
    const OcspCertIdMatch how = match(entry.id, *certificate(), issuer()->spki);
    if (how == OcspCertIdMatch::other_issuer) {
      found = "serial number " + entry.id.serial_hex() + " of another issuer or issuer's key";
    } else if (how == OcspCertIdMatch::unknown_digest) {
      found = "issuer hashes by " + oid_display_name(entry.id.hash_algorithm.oid) +
              ", which cannot be compared";
    }
  }
  const std::string wanted =
      "serial number " + to_hex(certificate()->serial) + " of " + quoted_name(*issuer());
  faults_.push_back(note("ocsp.other_certificate", who() + " has no entry for " +
                                                       named(*certificate()) + ", " + wanted +
                                                       "; it is about " + found + ".")
                        .expected_found(wanted, found));
}

// T-070
bool OcspJudge::choose_entry() {
  for (const OcspSingleResponse& entry : response_->entries()) {
    if (match(entry.id, *certificate(), issuer()->spki) != OcspCertIdMatch::exact) continue;
    if (entry_ != nullptr && entry_->status != entry.status) {
      fault("ocsp.conflicting_entries", who() + " calls serial number " + entry.id.serial_hex() +
                                            " both " + std::string(to_string(entry_->status)) +
                                            " and " + std::string(to_string(entry.status)) + ".");
      return false;
    }
    if (entry.unknown_critical) {
      fault("ocsp.unknown_critical_extension",
            "The entry for serial number " + entry.id.serial_hex() + " in " + who() +
                " has a critical extension that is not processed.");
      return false;
    }
    if (entry_ == nullptr || entry_->this_update < entry.this_update) entry_ = &entry;
  }
  if (entry_ == nullptr) say_no_entry();
  return entry_ != nullptr;
}

void OcspJudge::check_critical() {
  if (!response_->unknown_critical()) return;
  fault("ocsp.unknown_critical_extension",
        who() + " has a critical extension that is not processed.");
}

// T-013: the policy of certificates' signatures.
void OcspJudge::check_algorithm() {
  const VerificationPolicy& policy = question_.inputs.policy;
  const auto algorithm = SignatureAlgorithm::from(response_->signature_identifier());
  if (!algorithm) {
    fault("ocsp.unsupported_signature",
          who() + " is signed with " + oid_display_name(response_->signature_identifier().oid) +
              ", which is not supported or has wrong parameters.");
    return;
  }
  if (policy.digests.has(algorithm->digest)) return;
  Finding weak =
      note("ocsp.weak_signature", who() + " is signed with " + algorithm->name() + ".")
          .expected_found("SHA-256 or better", std::string(to_string(algorithm->digest)));
  (policy.tolerated.has(algorithm->digest) ? notes_ : faults_).push_back(std::move(weak));
}

// The issuer, certificates that came along, and those at hand, as far as they are who the response
// says.
std::vector<CertificatePtr> OcspJudge::signers_named() const {
  std::vector<CertificatePtr> found{issuer()};
  const auto& embedded = response_->certificates();
  for (std::size_t i = 0; i < std::min(embedded.size(), kMostEmbedded); ++i) {
    if (auto parsed = Certificate::parse(embedded[i])) found.push_back(*std::move(parsed));
  }
  const OcspResponderId& responder = response_->responder();
  if (responder.name) {
    for (const IssuerSource* source : question_.signers) {
      std::ranges::move(source->find_by_subject(*responder.name), std::back_inserter(found));
    }
  }
  std::erase_if(found, [&](const CertificatePtr& each) { return !fits(responder, *each); });
  return found;
}

// What passed the key gate and the library: nothing else is verified with.
std::optional<PublicKey> OcspJudge::key_of(const Certificate& signer) const {
  const unsigned least_bits = question_.inputs.policy.least_rsa_bits;
  const auto defects = check_key_form(signer.spki, least_bits);
  if (std::ranges::any_of(defects, forbids_verification)) return std::nullopt;
  auto key = PublicKey::from_spki(signer.spki, least_bits);
  return key ? std::optional(*std::move(key)) : std::nullopt;
}

// T-069. The first signer that nothing speaks against; without one, the first.
void OcspJudge::check_signer() {
  const auto candidates = signers_named();
  if (candidates.empty()) {
    fault("ocsp.signer_missing",
          who() + " is neither by " + named(*issuer()) +
              " nor accompanied by a certificate of the responder that it names.");
    return;
  }
  CertificatePtr weak;
  for (const CertificatePtr& candidate : candidates) {
    const auto key = key_of(*candidate);
    if (!key) weak = candidate;
    if (!key || !response_->verify_signed_by(*key)) continue;
    Signer signer = examine(candidate);
    const bool good = signer.faults.empty() && !signer.unchecked;
    if (!signer_ || good) signer_ = std::move(signer);
    if (good) break;
  }
  if (!signer_ && weak) {
    fault("ocsp.signer_invalid", "The key of " + named(*weak) + " (" + weak->spki.description() +
                                     "), which is to have signed " + received_.origin +
                                     ", may not be verified with.");
    return;
  }
  if (!signer_) {
    fault(
        "ocsp.bad_signature",
        "The signature of " + who() + " is not that of the key of " + named(*candidates.front()) +
            (candidates.size() > 1 ? ", nor of any other certificate of that name or key." : "."));
    return;
  }
  std::ranges::copy(signer_->faults, std::back_inserter(faults_));
  if (!signer_->unchecked) return;
  Finding unchecked =
      note("ocsp.signer_unchecked",
           named(*signer_->certificate) + ", which signed " + received_.origin +
               ", lacks id-pkix-ocsp-nocheck, and nothing says that it has not been revoked.");
  const bool believed = entry_->status == OcspCertStatus::revoked;
  (believed ? notes_ : faults_).push_back(std::move(unchecked));
}

OcspJudge::Signer OcspJudge::examine(const CertificatePtr& candidate) const {
  // Authority is the key's: a renewed certificate of the same CA with the same key is the issuer.
  if (equal(candidate->spki.tlv, issuer()->spki.tlv)) return {issuer(), false, false, {}};
  Signer signer{candidate, true, false, {}};
  check_delegate(signer);
  return signer;
}

// RFC 6960 section 4.2.2.2
void OcspJudge::check_delegate(Signer& signer) const {
  const Certificate& delegate = *signer.certificate;
  const auto refuse = [&](const std::string& why) {
    signer.faults.push_back(
        note("ocsp.signer_not_authorized",
             named(delegate) + " signed " + received_.origin + ", but " + why + "."));
  };
  if (!(delegate.issuer == issuer()->subject)) {
    refuse("was issued by " + quoted_name(delegate.issuer) + ", not by " + named(*issuer()) +
           ", which issued " + named(*certificate()));
    return;
  }
  const auto key = key_of(*issuer());
  if (!key || !delegate.verify_signed_by(*key)) {
    refuse("was not signed with the key of " + named(*issuer()) + ", which signed " +
           named(*certificate()));
    return;
  }
  if (!delegate.extended_key_usage ||
      !delegate.extended_key_usage->has(ExtendedKeyUsage::ocsp_signing)) {
    refuse("is good for " + allowed_purposes(delegate) + ", not for OCSPSigning");
    return;
  }
  if (delegate.key_usage && !delegate.key_usage->has(KeyUsage::digital_signature)) {
    refuse("its key usage lacks digitalSignature");
    return;
  }
  check_delegate_path(signer);
  if (signer.faults.empty()) check_delegate_status(signer);
}

// RFC 5280 section 6.1 for the delegate and everything above the certificate.
void OcspJudge::check_delegate_path(Signer& signer) const {
  std::vector<CertificatePtr> path{signer.certificate};
  path.insert(path.end(), question_.path.begin() + 1, question_.path.end());
  PathInputs inputs = question_.inputs;
  inputs.policy.rules = RuleGroups{};
  inputs.purpose = Purpose{};
  inputs.policies = PolicyInputs{};
  inputs.reviewer = nullptr;
  Budget budget{Limits{}};
  SignatureVerdicts signatures(budget);
  const PathValidation validation =
      validate_path(path, PathEnd::anchor, inputs, signatures, budget);
  for (const Finding& found : validation.findings) {
    if (found.severity < Severity::error) continue;
    signer.faults.push_back(
        note("ocsp.signer_invalid", received_.origin + " was signed with the key of " +
                                        named(*signer.certificate) + ", but: " + found.message));
  }
}

// RFC 6960 section 4.2.2.2.1
void OcspJudge::check_delegate_status(Signer& signer) const {
  if (signer.certificate->has(ExtensionId::ocsp_no_check) &&
      !signer.certificate->is_malformed(ExtensionId::ocsp_no_check)) {
    return;
  }
  RevocationStatus status = RevocationStatus::unknown;
  if (question_.delegate_status) {
    std::vector<CertificatePtr> path{signer.certificate};
    path.insert(path.end(), question_.path.begin() + 1, question_.path.end());
    status = question_.delegate_status(path);
  }
  signer.unchecked = status == RevocationStatus::unknown;
  if (status != RevocationStatus::revoked) return;
  signer.faults.push_back(note(
      "ocsp.signer_revoked",
      named(*signer.certificate) + ", which signed " + received_.origin + ", has been revoked."));
}

// T-071
void OcspJudge::check_dates() {
  const OcspRules& rules = question_.rules;
  const UtcTime latest = at().plus_seconds(rules.clock_difference);
  const UtcTime produced = response_->produced_at();
  const std::string now = to_rfc3339(at());
  const auto early = [&](const char* field, UtcTime time) {
    faults_.push_back(note("ocsp.not_yet_valid", "The " + std::string(field) + " of " + who() +
                                                     " is " + to_rfc3339(time) + ", " +
                                                     duration_text(at(), time) + " after " + now +
                                                     ".")
                          .expected_found("at most " + to_rfc3339(latest), to_rfc3339(time)));
  };
  if (entry_->this_update > latest) early("thisUpdate", entry_->this_update);
  if (produced > latest) early("producedAt", produced);
  if (entry_->this_update > produced.plus_seconds(rules.clock_difference)) {
    fault("ocsp.dates_contradict", who() + " was signed at " + to_rfc3339(produced) +
                                       ", before its thisUpdate " +
                                       to_rfc3339(entry_->this_update) + ".");
  }
  const UtcTime end =
      entry_->next_update.value_or(entry_->this_update.plus_seconds(rules.most_days * kDay));
  if (end < entry_->this_update) {
    fault("ocsp.dates_contradict", who() + " ends at " + to_rfc3339(end) +
                                       ", before it begins at " + to_rfc3339(entry_->this_update) +
                                       ".");
  }
  if (end >= at()) return;
  const std::string why = entry_->next_update
                              ? "was to be renewed by " + to_rfc3339(end)
                              : "has no nextUpdate and is of " + to_rfc3339(entry_->this_update) +
                                    ", good until " + to_rfc3339(end);
  faults_.push_back(note("ocsp.stale", who() + " " + why + ", " + duration_text(end, at()) +
                                           " before " + now + ".")
                        .expected_found("good at " + now, "good until " + to_rfc3339(end)));
}

// RFC 9654
void OcspJudge::check_nonce() {
  if (response_->has_nonce() && response_->nonce().empty()) {
    fault("ocsp.nonce_malformed",
          "The nonce of " + who() + " is no OCTET STRING of 1 to 128 octets.");
    return;
  }
  if (question_.nonce.empty()) return;
  if (!response_->has_nonce()) {
    Finding missing = note("ocsp.nonce_missing",
                           who() + " does not repeat the nonce " + to_hex(question_.nonce) + ".");
    const bool refused = question_.rules.missing_nonce == OcspRules::MissingNonce::refused;
    if (refused) missing.severity = Severity::warning;
    (refused ? faults_ : notes_).push_back(std::move(missing));
    return;
  }
  nonce_matched_ = equal(response_->nonce(), question_.nonce);
  if (nonce_matched_) return;
  faults_.push_back(
      note("ocsp.nonce_differs", "The nonce of " + who() + " is not that of the request.")
          .expected_found(to_hex(question_.nonce), to_hex(response_->nonce())));
}

OcspStatus OcspJudge::make_status() const {
  OcspStatus status;
  status.response_ = *received_.response;
  status.entry_ = *entry_;
  status.signer_ = signer_->certificate;
  status.status_ = status_of(entry_->status);
  status.by_delegate_ = signer_->is_delegate;
  status.nonce_matched_ = nonce_matched_;
  return status;
}

OcspAnswer OcspJudge::run() {
  if (check_body() && choose_entry()) {
    check_critical();
    check_algorithm();
    check_signer();
    check_dates();
    check_nonce();
  }
  OcspAnswer answer;
  if (faults_.empty()) {
    answer.status = make_status();
    if (answer.status->status() == RevocationStatus::unknown) {
      notes_.push_back(note("ocsp.unknown_certificate",
                            who() + " says that it does not know " + named(*certificate()) +
                                ", serial number " + entry_->id.serial_hex() + "."));
    }
  }
  answer.findings = std::move(faults_);
  std::ranges::move(notes_, std::back_inserter(answer.findings));
  return answer;
}

OcspAnswer judge_ocsp(const OcspReceived& received, const OcspQuestion& question) {
  return OcspJudge(received, question).run();
}

bool is_about(const OcspReceived& received, std::span<const CertificatePtr> path) {
  if (!received.response) return false;
  const auto& entries = (*received.response)->entries();
  return std::ranges::any_of(entries, [&](const OcspSingleResponse& entry) {
    return match(entry.id, *path[0], path[1]->spki) == OcspCertIdMatch::exact;
  });
}

}  // namespace certwright::validators
