#include "store/key_protection.h"

#include <algorithm>
#include <array>

#include "pkcs/crypto/aead.h"
#include "pkcs/crypto/random.h"
#include "store/private_file.h"

namespace certwright::store {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::size_t kSaltSize = 16;
constexpr std::string_view kKeyFileMagic = "certwright key-encryption key 1\n";

// What is known before anything is opened; all of it is authenticated with the master key.
struct Header {
  ProtectionKind kind = ProtectionKind::key_file;
  Argon2Parameters argon2{0, 0, 0};
  std::array<std::uint8_t, kSaltSize> salt{};
};
constexpr std::size_t kHeaderSize = 4 + 1 + 1 + 12 + kSaltSize;
constexpr std::size_t kRecordSize = kHeaderSize + kAeadNonceSize + kAeadKeySize + kAeadTagSize;
constexpr std::string_view kRecordMagic = "CWKP";

void append_number(Bytes& out, std::uint64_t value, int octets) {
  for (int i = octets - 1; i >= 0; --i) {
    out.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xff));
  }
}

std::uint32_t number_at(BytesView bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (const std::uint8_t octet : bytes.subspan(at, 4)) value = value << 8 | octet;
  return value;
}

Bytes encode(const Header& header) {
  Bytes out(kRecordMagic.begin(), kRecordMagic.end());
  out.push_back(kFormat);
  out.push_back(static_cast<std::uint8_t>(header.kind));
  append_number(out, header.argon2.memory_kib, 4);
  append_number(out, header.argon2.passes, 4);
  append_number(out, header.argon2.lanes, 4);
  out.insert(out.end(), header.salt.begin(), header.salt.end());
  return out;
}

Result<Header> decode_header(BytesView record) {
  const bool is_ours =
      record.size() > kHeaderSize && text_of(record.first(kRecordMagic.size())) == kRecordMagic;
  if (is_ours && record[4] != kFormat) {
    return Error(ErrorCode::unsupported, "the protection record has a later format");
  }
  Header header;
  if (!is_ours || record.size() != kRecordSize || record[5] < 1 || record[5] > 2) {
    return Error(ErrorCode::malformed, "the protection record");
  }
  header.kind = static_cast<ProtectionKind>(record[5]);
  header.argon2 = {number_at(record, 6), number_at(record, 10), number_at(record, 14)};
  std::copy_n(record.begin() + 18, kSaltSize, header.salt.begin());
  return header;
}

Status check_floor(const Argon2Parameters& parameters) {
  const Argon2Parameters floor;
  if (parameters.memory_kib >= floor.memory_kib && parameters.passes >= floor.passes &&
      parameters.lanes >= 1) {
    return ok();
  }
  return Error(ErrorCode::refused, "the protection record's Argon2 costs are below the floor");
}

Result<SecureBytes> read_key_file(const std::string& path) {
  CW_TRY(SecureBytes contents, read_private_file(path, kKeyFileMagic.size() + kAeadKeySize));
  if (contents.size() != kKeyFileMagic.size() + kAeadKeySize ||
      text_of(BytesView(contents).first(kKeyFileMagic.size())) != kKeyFileMagic) {
    return Error(ErrorCode::malformed, "the file is not a key-encryption key");
  }
  return to_secure(BytesView(contents).subspan(kKeyFileMagic.size()));
}

Result<SecureBytes> from_key_file(const std::string& path) {
  if (path.empty()) {
    return Error(ErrorCode::invalid_argument, "the key-encryption key's file is not named");
  }
  auto key = read_key_file(path);
  if (!key) return std::move(key).error().in_file(path);
  return key;
}

// Makes the file unless it is there.
Status ensure_key_file(const std::string& path) {
  if (path.empty()) {
    return Error(ErrorCode::invalid_argument, "the key-encryption key's file is not named");
  }
  CW_TRY(const std::string resolved, resolve_folder(path, MissingFolder::make));
  SecureBytes contents = to_secure(kKeyFileMagic);
  contents.resize(kKeyFileMagic.size() + kAeadKeySize);
  CW_CHECK(fill_random(std::span(contents).subspan(kKeyFileMagic.size())));
  Status status = write_new_private_file(resolved, contents);
  if (!status && status.error().code() == ErrorCode::already_exists) return ok();
  if (!status) return std::move(status).error().in_file(path);
  return ok();
}

Result<SecureBytes> from_passphrase(const Header& header, const AskPassphrase& ask) {
  CW_CHECK(check_floor(header.argon2));
  if (!ask) {
    return Error(ErrorCode::password_required, "the store's keys are protected by a passphrase");
  }
  CW_TRY(const SecureBytes passphrase, ask());
  return argon2id(passphrase, header.salt, header.argon2, kAeadKeySize);
}

Result<SecureBytes> key_encryption_key(const Header& header, const ProtectionOptions& options) {
  return header.kind == ProtectionKind::passphrase ? from_passphrase(header, options.passphrase)
                                                   : from_key_file(options.key_file);
}

// Nonce, ciphertext and tag, appended to `out`.
Status append_sealed(Bytes& out, BytesView key, BytesView associated_data, BytesView plaintext) {
  std::array<std::uint8_t, kAeadNonceSize> nonce;
  CW_CHECK(fill_random(nonce));
  CW_TRY(const Bytes sealed, aead_seal(key, nonce, associated_data, plaintext));
  out.insert(out.end(), nonce.begin(), nonce.end());
  out.insert(out.end(), sealed.begin(), sealed.end());
  return ok();
}

// Every part has a fixed size or its size in front.
Bytes associated_data(const SealContext& context) {
  Bytes out;
  out.reserve(32 + context.purpose.size() + context.identity.size());
  append_number(out, kFormat, 1);
  append_number(out, context.purpose.size(), 8);
  out.insert(out.end(), context.purpose.begin(), context.purpose.end());
  append_number(out, context.row, 8);
  out.insert(out.end(), context.identity.begin(), context.identity.end());
  return out;
}

}  // namespace

Result<KeyProtection::Created> KeyProtection::create(const ProtectionOptions& options) {
  Header header;
  header.kind = options.kind;
  CW_CHECK(fill_random(header.salt));
  if (options.kind == ProtectionKind::passphrase) {
    header.argon2 = options.argon2;
  } else {
    CW_CHECK(ensure_key_file(options.key_file));
  }
  CW_TRY(const SecureBytes key, key_encryption_key(header, options));
  SecureBytes master(kAeadKeySize);
  CW_CHECK(fill_random(master));
  Bytes record = encode(header);
  CW_CHECK(append_sealed(record, key, encode(header), master));
  return Created{KeyProtection(std::move(master)), std::move(record)};
}

Result<KeyProtection> KeyProtection::unlock(BytesView record, const ProtectionOptions& options) {
  CW_TRY(const Header header, decode_header(record));
  CW_TRY(const SecureBytes key, key_encryption_key(header, options));
  CW_TRY(SecureBytes master,
         aead_open(key, record.subspan(kHeaderSize, kAeadNonceSize), record.first(kHeaderSize),
                   record.subspan(kHeaderSize + kAeadNonceSize)));
  return KeyProtection(std::move(master));
}

Result<Bytes> KeyProtection::seal(const SealContext& context, BytesView plaintext) const {
  Bytes out{kFormat};
  out.reserve(1 + kAeadNonceSize + plaintext.size() + kAeadTagSize);
  CW_CHECK(append_sealed(out, master_, associated_data(context), plaintext));
  return out;
}

Result<SecureBytes> KeyProtection::open(const SealContext& context, BytesView sealed) const {
  // One error for whatever was altered, the format's octet included.
  if (sealed.size() < 1 + kAeadNonceSize + kAeadTagSize || sealed[0] != kFormat) {
    return Error(ErrorCode::wrong_password, "the passphrase is wrong or the data has been altered");
  }
  return aead_open(master_, sealed.subspan(1, kAeadNonceSize), associated_data(context),
                   sealed.subspan(1 + kAeadNonceSize));
}

}  // namespace certwright::store
