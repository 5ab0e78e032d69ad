#include "store/ledger.h"

namespace certwright::store {
namespace {

void append_number(Bytes& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<std::uint8_t>(value >> shift & 0xff));
  }
}

void append_field(Bytes& out, BytesView field) {
  append_number(out, field.size());
  out.insert(out.end(), field.begin(), field.end());
}

// Every field has its length in front, so that no two entries are the same octets.
Sha256Digest hash_of(const LedgerEntry& entry) {
  Bytes text;
  text.reserve(200 + entry.serial.size() + entry.subject_text.size());
  append_field(text, view_of("certwright ledger 1"));
  append_number(text, entry.sequence);
  append_number(text, static_cast<std::uint64_t>(entry.time.seconds));
  append_number(text, static_cast<std::uint64_t>(entry.event));
  append_field(text, entry.issuer_spki_sha256);
  append_field(text, entry.serial);
  append_field(text, entry.certificate_sha256);
  append_field(text, view_of(entry.subject_text));
  append_field(text, entry.previous);
  return sha256(text);
}

Error broken(std::uint64_t sequence, const char* what) {
  return Error(ErrorCode::database, "ledger entry " + std::to_string(sequence) + " " + what);
}

}  // namespace

std::string_view to_string(Origin origin) {
  switch (origin) {
    case Origin::issued: return "issued";
    case Origin::imported: return "imported";
    case Origin::reply: return "reply";
    case Origin::trusted: return "trusted";
  }
  return "unknown";
}

std::string_view to_string(LedgerEvent event) {
  switch (event) {
    case LedgerEvent::issued: return "issued";
    case LedgerEvent::renewed: return "renewed";
    case LedgerEvent::imported: return "imported";
    case LedgerEvent::removed: return "removed";
    case LedgerEvent::authority_created: return "authority_created";
    case LedgerEvent::trusted: return "trusted";
    case LedgerEvent::revoked: return "revoked";
    case LedgerEvent::reply_accepted: return "reply_accepted";
  }
  return "unknown";
}

void chain(LedgerEntry& entry, const LedgerHead& head) {
  entry.sequence = head.sequence + 1;
  entry.previous = head.hash;
  entry.hash = hash_of(entry);
}

Status LedgerVerifier::next(const LedgerEntry& entry) {
  const std::uint64_t due = head_.sequence + 1;
  if (entry.sequence != due) return broken(due, "is missing");
  if (entry.previous != head_.hash) return broken(due, "does not follow the entry before it");
  if (entry.hash != hash_of(entry)) return broken(due, "has been altered");
  head_ = {entry.sequence, entry.hash};
  if (expected_ && expected_->sequence == head_.sequence && *expected_ != head_) {
    return broken(due, "is not the one that was noted");
  }
  return ok();
}

Status LedgerVerifier::finish() const {
  if (!expected_ || expected_->sequence <= head_.sequence) return ok();
  return Error(ErrorCode::database, "the ledger ends with entry " + std::to_string(head_.sequence) +
                                        ", but it had entry " +
                                        std::to_string(expected_->sequence) +
                                        ": an old copy of the store was put back");
}

}  // namespace certwright::store
