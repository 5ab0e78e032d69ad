#include "store/certificate_store.h"

#include <algorithm>

#include "pkcs/ascii.h"

namespace certwright::store {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return ascii_lower(a) == ascii_lower(b); }) !=
             text.end() ||
         part.empty();
}

template <class T>
bool agrees(const T& value, const std::optional<T>& wanted) {
  return !wanted || *wanted == value;
}

}  // namespace

bool matches(const CertificateRecord& record, const CertificateQuery& query) {
  return agrees(record.sha256, query.sha256) && agrees(record.sha1, query.sha1) &&
         agrees(record.spki_sha256, query.spki_sha256) && agrees(record.place, query.place) &&
         agrees(record.subject_tlv, query.subject_tlv) &&
         agrees(record.issuer_tlv, query.issuer_tlv) && agrees(record.serial, query.serial) &&
         (contains(record.subject_text, query.text) || contains(record.friendly_name, query.text));
}

Result<CertificateRecord> find_one(CertificateStore& store, const CertificateQuery& query) {
  CW_TRY(std::vector<CertificateRecord> found, store.find_certificates(query));
  if (found.empty()) return Error(ErrorCode::not_found, "no certificate of the store matches");
  for (const CertificateRecord& record : found) {
    if (record.sha256 != found.front().sha256) {
      return Error(ErrorCode::ambiguous, "several certificates of the store match");
    }
  }
  return std::move(found.front());
}

Result<StoreTransaction> StoreTransaction::begin(CertificateStore& store) {
  CW_CHECK(store.begin());
  return StoreTransaction(store);
}

StoreTransaction::StoreTransaction(StoreTransaction&& other) noexcept
    : store_(std::exchange(other.store_, nullptr)) {}

StoreTransaction::~StoreTransaction() {
  if (store_ != nullptr) store_->rollback();
}

Status StoreTransaction::commit() {
  CW_ASSERT(store_ != nullptr);
  CW_CHECK(store_->commit());
  store_ = nullptr;
  return ok();
}

}  // namespace certwright::store
