#include "cli/reply.h"

#include <algorithm>

#include "cli/key_errors.h"
#include "cli/key_id.h"
#include "cli/open_store.h"
#include "validators/certificate_text.h"
#include "validators/verify.h"

namespace certwright::cli {
namespace {

// Names by which two certificates or requests are taken for the same server.
std::vector<std::string> names_of(const Name& subject,
                                  const Result<std::vector<GeneralName>>& alternatives) {
  std::vector<std::string> out;
  if (const std::string name = subject.common_name(); !name.empty()) out.push_back(name);
  if (!alternatives) return out;
  for (const auto& name : *alternatives) out.push_back(name.to_string());
  return out;
}

bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::find(b.begin(), b.end(), name) != b.end();
  });
}

Error several_answers(const std::vector<Answer>& answers) {
  std::string names;
  for (const auto& answer : answers) {
    names += (names.empty() ? "" : ", ") + validators::quoted_name(*answer.certificate);
  }
  return Error(ErrorCode::ambiguous, "the reply answers several requests (" + names +
                                         "): accept one at a time, as REPLY#NUMBER");
}

// Several certificates for one key: the CA has sent an older one along.
void keep_newest(std::vector<Answer>& answers) {
  std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
    return a.certificate->not_before > b.certificate->not_before;
  });
  const auto same_key = [&](const Answer& answer) {
    return equal(answer.certificate->spki.tlv, answers.front().certificate->spki.tlv);
  };
  if (std::all_of(answers.begin(), answers.end(), same_key)) {
    answers.erase(answers.begin() + 1, answers.end());
  }
}

Error only_authorities(const Reply& reply) {
  std::string names;
  for (const auto& certificate : reply.certificates) {
    names += (names.empty() ? "" : ", ") + validators::quoted_name(*certificate);
  }
  return Error(ErrorCode::not_found,
               "the reply holds CA certificates only (" + names +
                   "): the certificate that was asked for is not in it; give that file as well")
      .in_file(reply.describe());
}

Error other_key(const Certificate& leaf, const KeyRing& ring, bool known) {
  const auto& [place, key] = ring.file_keys().front();
  Error error = wrong_private_key(leaf, key.spki_tlv(), place);
  if (!known) return error;
  return Error(error.code(),
               error.detail() + ". The store holds the right key: leave out --key to use it");
}

Error no_key(const Certificate& leaf, const Reply& reply,
             const std::optional<store::RequestRecord>& namesake) {
  if (!namesake) return missing_private_key(leaf, "the store or in the reply");
  std::string ours = "a key that is not known any more";
  if (const auto request = CertificationRequest::parse(namesake->der)) {
    ours = "key " + short_key_id((*request)->spki().tlv);
  }
  return Error(ErrorCode::key_mismatch,
               "the reply is for key " + short_key_id(leaf.spki.tlv) + ", but the request for " +
                   validators::quoted_name(leaf) + " that waits was made with " + ours +
                   ": the CA has answered another request, and no conversion can repair that. "
                   "Send the waiting request again, or give the other key with --key FILE. "
                   "More: certwright explain key.mismatch")
      .in_file(reply.describe());
}

}  // namespace

Result<KeyRing> KeyRing::open(Services& services) {
  KeyRing ring;
  auto store = open_store(services, store::OpenMode::existing);
  if (store) {
    ring.store_ = std::move(*store);
  } else if (store.error().code() != ErrorCode::not_found) {
    return std::move(store).error();
  }
  return ring;
}

Status KeyRing::add_file(const std::string& path, const SecretSource& password,
                         Services& services) {
  InputOptions options;
  options.password = password;
  options.keys = OpenKeys::required;
  CW_TRY(const auto file, read_input(path, options, services));
  CW_TRY(auto key, only_key(file));
  file_keys_.emplace_back(path, std::move(key));
  return ok();
}

void KeyRing::add_keys_of(const InputFile& file, const std::string& place) {
  for (const auto& entry : file.entries) {
    if (entry.key) file_keys_.emplace_back(place, *entry.key);
  }
}

Result<std::optional<KeyOwner>> KeyRing::find(BytesView spki_tlv) const {
  KeyOwner owner;
  for (const auto& [place, key] : file_keys_) {
    if (!equal(key.spki_tlv(), spki_tlv)) continue;
    owner.place = place;
    owner.file_key = key;
    break;
  }
  if (store_) {
    const Sha256Digest id = spki_sha256(spki_tlv);
    CW_TRY(owner.request, store_->find_request(id));
    CW_TRY(owner.in_store, store_->has_key(id));
    if (owner.in_store && owner.place.empty()) owner.place = "the store";
  }
  if (!owner.has_key() && !owner.request) return std::optional<KeyOwner>();
  return std::optional<KeyOwner>(std::move(owner));
}

Result<PrivateKey> KeyRing::load(const KeyOwner& owner, BytesView spki_tlv) const {
  if (owner.file_key) return *owner.file_key;
  if (!owner.in_store) return Error(ErrorCode::not_found, "there is no private key");
  CW_TRY(const auto pkcs8, store_->load_key(spki_sha256(spki_tlv)));
  CW_TRY(auto key, PrivateKey::from_pkcs8(pkcs8));
  if (equal(key.spki_tlv(), spki_tlv)) return key;
  return Error(ErrorCode::database, "a key of the store is not the one that its row names");
}

Result<std::optional<store::RequestRecord>> KeyRing::find_namesake(
    const Certificate& certificate) const {
  if (!store_) return std::optional<store::RequestRecord>();
  const auto wanted = names_of(certificate.subject, certificate.subject_alt_names());
  CW_TRY(const auto requests, store_->list_requests());
  for (const auto& record : requests) {
    if (record.answered_by) continue;
    const auto request = CertificationRequest::parse(record.der);
    if (!request) continue;
    if (share_a_name(wanted, names_of((*request)->subject(), (*request)->subject_alt_names()))) {
      return std::optional<store::RequestRecord>(record);
    }
  }
  return std::optional<store::RequestRecord>();
}

Result<Reply> Reply::read(const std::vector<std::string>& targets, const SecretSource& password,
                          Services& services) {
  InputOptions options;
  options.password = password;
  Inputs inputs = read_inputs(targets, options, services);
  if (!inputs.failures.empty()) return std::move(inputs.failures.front().error);
  Reply reply;
  reply.files = std::move(inputs.files);
  for (const auto& file : reply.files) {
    for (const auto& certificate : file.certificates()) {
      const bool known = std::any_of(
          reply.certificates.begin(), reply.certificates.end(),
          [&](const CertificatePtr& each) { return same_certificate(*each, *certificate); });
      if (!known) reply.certificates.push_back(certificate);
    }
  }
  if (!reply.certificates.empty()) return reply;
  if (reply.files.empty()) {
    return Error(ErrorCode::not_found, "no file here holds a certificate").in_file(targets.front());
  }
  return Error(ErrorCode::wrong_type,
               "a reply holds the certificate that was issued, but this is " +
                   describe_contents(reply.files.front()))
      .in_file(reply.files.front().path);
}

std::string Reply::describe() const {
  std::string text = files.front().path;
  if (files.size() > 1) text += " and " + std::to_string(files.size() - 1) + " more";
  return text;
}

Result<Answer> find_answer(const Reply& reply, const KeyRing& ring, KeyChoice choice) {
  std::vector<Answer> answers;
  bool known_to_store = false;
  for (const auto& certificate : reply.certificates) {
    CW_TRY(auto owner, ring.find(certificate->spki.tlv));
    if (!owner) continue;
    if (choice == KeyChoice::files_only && !owner->file_key) {
      known_to_store = known_to_store || owner->in_store;
      continue;
    }
    answers.push_back({certificate, std::move(*owner)});
  }
  // A CA of the store is known too; what was asked for is what counts.
  if (std::any_of(answers.begin(), answers.end(),
                  [](const Answer& answer) { return !answer.certificate->is_ca(); })) {
    std::erase_if(answers, [](const Answer& answer) { return answer.certificate->is_ca(); });
  }
  if (answers.size() > 1) keep_newest(answers);
  if (answers.size() > 1) return several_answers(answers);
  if (answers.size() == 1 && answers.front().owner.has_key()) return std::move(answers.front());
  const Certificate& leaf = answers.empty()
                                ? *reply.certificates[validators::find_target(reply.certificates)]
                                : *answers.front().certificate;
  if (answers.size() == 1) {
    return missing_private_key(leaf, "the store, which holds the request only,")
        .in_file(reply.describe());
  }
  if (leaf.is_ca()) return only_authorities(reply);
  if (choice == KeyChoice::files_only) {
    return other_key(leaf, ring, known_to_store).in_file(reply.describe());
  }
  CW_TRY(const auto namesake, ring.find_namesake(leaf));
  return no_key(leaf, reply, namesake);
}

}  // namespace certwright::cli
