#include "cli/entry_reader.h"

#include <algorithm>
#include <charconv>

#include "pkcs/cms.h"
#include "pkcs/key_container.h"
#include "pkcs/keystore.h"

namespace certwright::cli {
namespace {

std::optional<BytesView> view_of_password(const std::optional<SecureBytes>& password) {
  return password ? std::optional<BytesView>(BytesView(*password)) : std::nullopt;
}

// PEM entries are named "2 (line 40)".
constexpr std::string_view kLineOfEntry = " (line ";

// The line of the value that an error is about; 1 when it names none.
std::size_t line_in_value(const Error& error) {
  const std::string_view entry = error.entry();
  const std::size_t mark = entry.find(kLineOfEntry);
  std::size_t line = 1;
  if (mark != std::string_view::npos) {
    const std::string_view digits = entry.substr(mark + kLineOfEntry.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), line);
  }
  return line;
}

// The place in the manifest instead of the place in the value.
Error in_place(const Error& error, const ValuePlace& place, std::size_t line) {
  std::string entry(error.entry());
  if (!entry.starts_with(place.path)) {
    entry.resize(std::min(entry.find(kLineOfEntry), entry.size()));
    entry = entry.empty() ? place.path : place.path + "/" + entry;
  }
  return Error(error.code(), "line " + std::to_string(line) + ": " + error.detail())
      .in_entry(entry);
}

}  // namespace

PasswordOnce::PasswordOnce(const InputOptions& options, std::string path, Services& services)
    : options_(options), path_(std::move(path)), services_(services) {}

Result<std::optional<SecureBytes>> PasswordOnce::get() {
  if (!read_) {
    SecretRequest request{options_.password_option, purpose_, SecretUse::open};
    purpose_ = "password of " + path_;
    request.purpose = purpose_;
    CW_TRY(password_, read_secret(options_.password, request, services_));
    read_ = true;
  }
  return password_;
}

Status EntryReader::read(BytesView content) {
  CW_TRY(const auto documents, read_documents(content));
  file_.container = documents.front().kind;
  file_.armour = documents.front().armour;
  CW_CHECK(add_all(documents));
  note_keys();
  return ok();
}

Status EntryReader::read(const ValuePlace& place, std::size_t& failed_line) {
  place_ = &place;
  const std::size_t before = file_.entries.size();
  auto documents = read_documents(place.value.content);
  Status status = documents ? add_all(*documents) : Status(Error(documents.error()));
  place_ = nullptr;
  if (!status) {
    file_.entries.erase(file_.entries.begin() + static_cast<std::ptrdiff_t>(before),
                        file_.entries.end());
    failed_line = place.value.line_of(line_in_value(status.error()));
    return in_place(status.error(), place, failed_line);
  }
  if (before == 0) {
    file_.container = documents->front().kind;
    file_.armour = documents->front().armour;
  }
  note_keys();
  return ok();
}

Status EntryReader::add_all(const std::vector<Document>& documents) {
  for (const auto& document : documents) {
    const std::string label =
        documents.size() > 1 ? std::to_string(document.index + 1) : std::string();
    auto status = add(document, label);
    if (!status) {
      Error error = std::move(status).error();
      return label.empty() ? std::move(error) : std::move(error).in_entry(label);
    }
  }
  return ok();
}

std::string EntryReader::label_in_place(const std::string& label) const {
  if (place_ == nullptr) return label;
  return label.empty() ? place_->path : place_->path + "/" + label;
}

InputEntry EntryReader::entry_for(const Document& document, const std::string& label) const {
  InputEntry entry;
  entry.label = label_in_place(label);
  entry.line = place_ == nullptr ? document.line : place_->value.line_of(document.line);
  entry.kind = document.kind;
  entry.key_form = document.key_form;
  return entry;
}

Status EntryReader::add(const Document& document, const std::string& label) {
  switch (document.kind) {
    case DocumentKind::certificate:
      return add_certificate(document.der, entry_for(document, label));
    case DocumentKind::certification_request: {
      InputEntry entry = entry_for(document, label);
      CW_TRY(entry.request, CertificationRequest::parse(to_bytes(document.der)));
      file_.entries.push_back(std::move(entry));
      return ok();
    }
    case DocumentKind::private_key: return add_key(document, label);
    case DocumentKind::pkcs7: return add_bundle(document);
    case DocumentKind::pkcs12: return add_pkcs12(document);
    case DocumentKind::jks:
    case DocumentKind::jceks: return add_keystore(document);
    case DocumentKind::parameters: return ok();
    case DocumentKind::certificate_list:
    case DocumentKind::public_key:
    case DocumentKind::ocsp_response: {
      InputEntry entry = entry_for(document, label);
      entry.der = to_bytes(document.der);
      file_.entries.push_back(std::move(entry));
      return ok();
    }
  }
  return ok();
}

Status EntryReader::add_certificate(BytesView der, InputEntry entry) {
  entry.kind = DocumentKind::certificate;
  auto certificate = Certificate::parse(der);
  const bool keep = options_.malformed_certificates == MalformedCertificates::keep;
  if (certificate) {
    entry.certificate = std::move(*certificate);
  } else if (keep && CertificateView::parse(der, Reading::tolerant)) {
    entry.der = to_bytes(der);
  } else {
    return std::move(certificate).error();
  }
  file_.entries.push_back(std::move(entry));
  return ok();
}

Status EntryReader::add_key(const Document& document, const std::string& label) {
  InputEntry entry = entry_for(document, label);
  entry.encrypted_key = document.encrypted();
  std::optional<SecureBytes> password;
  if (entry.encrypted_key) {
    if (options_.keys == OpenKeys::when_possible && !password_.given()) {
      file_.entries.push_back(std::move(entry));
      return ok();
    }
    CW_TRY(password, password_.get());
  }
  CW_TRY(entry.key, read_private_key(document, view_of_password(password)));
  entry.encrypted_key = false;
  file_.entries.push_back(std::move(entry));
  return ok();
}

Status EntryReader::add_bundle(const Document& document) {
  CW_TRY(const auto bundle, read_cms(document.der));
  std::size_t number = 0;
  for (const auto& der : bundle.certificates) {
    InputEntry entry = entry_for(document, std::to_string(++number));
    auto added = add_certificate(der, entry);
    if (!added) return std::move(added).error().in_entry(entry.label);
  }
  for (const auto& der : bundle.crls) {
    InputEntry entry = entry_for(document, std::to_string(++number));
    entry.kind = DocumentKind::certificate_list;
    entry.der = der;
    file_.entries.push_back(std::move(entry));
  }
  return ok();
}

// Tries without a password first when none was given: files of the empty password open, as they
// do elsewhere.
Result<Pkcs12> EntryReader::open_pkcs12(BytesView der) {
  Pkcs12ReadOptions read;
  read.missing_mac = options_.missing_mac;
  if (!password_.given()) {
    auto opened = read_pkcs12(der, std::nullopt, read);
    if (opened || (opened.error().code() != ErrorCode::password_required &&
                   opened.error().code() != ErrorCode::wrong_password)) {
      return opened;
    }
  }
  CW_TRY(const auto password, password_.get());
  return read_pkcs12(der, view_of_password(password), read);
}

Status EntryReader::add_pkcs12(const Document& document) {
  CW_TRY(auto opened, open_pkcs12(document.der));
  std::size_t number = 0;
  for (const auto& bag : opened.bags) {
    InputEntry entry = entry_for(document, std::to_string(++number));
    entry.friendly_name = bag.friendly_name.value_or(std::string());
    Status added = ok();
    if (bag.type == Pkcs12BagType::certificate) {
      added = add_certificate(bag.der, entry);
    } else if (bag.type == Pkcs12BagType::key || bag.type == Pkcs12BagType::shrouded_key) {
      entry.kind = DocumentKind::private_key;
      entry.key_form = KeyForm::pkcs8;
      entry.key_provider = bag.ms_provider_name.value_or(std::string());
      auto key = PrivateKey::from_pkcs8(bag.der);
      if (!key) return std::move(key).error().in_entry(entry.label);
      entry.key = std::move(*key);
      file_.entries.push_back(std::move(entry));
    } else if (bag.type == Pkcs12BagType::crl) {
      entry.kind = DocumentKind::certificate_list;
      entry.der = to_bytes(bag.der);
      file_.entries.push_back(std::move(entry));
    }
    if (!added) return std::move(added).error().in_entry(std::to_string(number));
  }
  file_.keys = InputFile::Keys::absent;
  file_.pkcs12 = std::make_shared<const Pkcs12>(std::move(opened));
  return ok();
}

Status EntryReader::add_keystore(const Document& document) {
  std::optional<SecureBytes> password;
  if (password_.given() || options_.keys == OpenKeys::required) {
    CW_TRY(password, password_.get());
  }
  CW_TRY(const auto keystore, read_keystore(document.der, view_of_password(password)));
  for (const auto& stored : keystore.entries) {
    InputEntry entry = entry_for(document, stored.alias);
    for (const auto& der : stored.certificates) {
      auto added = add_certificate(der, entry);
      if (!added) return std::move(added).error().in_entry(stored.alias);
    }
    if (stored.type != KeystoreEntryType::private_key) continue;
    entry.kind = DocumentKind::private_key;
    entry.encrypted_key = !password;
    if (password) {
      auto decoded = decode_keystore_key(stored, *password);
      if (!decoded) return std::move(decoded).error().in_entry(stored.alias);
      CW_TRY(entry.key, PrivateKey::from_pkcs8(decoded->pkcs8));
    }
    file_.entries.push_back(std::move(entry));
  }
  file_.keys = InputFile::Keys::absent;
  return ok();
}

void EntryReader::note_keys() {
  for (const auto& entry : file_.entries) {
    if (entry.kind == DocumentKind::private_key) file_.keys = InputFile::Keys::present;
  }
}

}  // namespace certwright::cli
