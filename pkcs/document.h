// Documents in a file: what it holds is found from its content, never from its name (T-022).
//
// A file is one DER (for PKCS#7 and PKCS#12: BER) document, a Java keystore, PEM blocks with any
// text around them, or bare base64; text may be UTF-8 with or without a byte order mark or UTF-16.
// All or nothing: one element that cannot be read fails the file. Directories, several files and
// standard input are the caller's matter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"
#include "pkcs/pem.h"
#include "pkcs/text_encoding.h"

namespace certwright {

enum class DocumentKind : std::uint8_t {
  certificate,
  certification_request,
  certificate_list,
  public_key,
  private_key,
  pkcs7,
  pkcs12,
  jks,
  jceks,
  ocsp_response,
  parameters,  // EC, DH or DSA parameters, which some programs write in front of a key
};
// "certificate", "certification request", "certificate list (CRL)", "private key", ...
std::string_view to_string(DocumentKind kind);

enum class KeyForm : std::uint8_t {
  none,             // not a key
  spki,             // SubjectPublicKeyInfo
  pkcs1_public,     // RSAPublicKey
  pkcs8,            // PrivateKeyInfo
  encrypted_pkcs8,  // EncryptedPrivateKeyInfo
  pkcs1,            // RSAPrivateKey
  sec1,             // ECPrivateKey
  dsa,              // traditional DSA private key
};
std::string_view to_string(KeyForm form);

enum class Armour : std::uint8_t { der, pem, base64 };
std::string_view to_string(Armour armour);

struct Document {
  DocumentKind kind = DocumentKind::certificate;
  KeyForm key_form = KeyForm::none;
  Armour armour = Armour::der;
  TextEncoding encoding = TextEncoding::plain;
  // The document as it stands (BER stays BER); for a traditional encrypted key, the ciphertext.
  SecureBytes der;
  std::string pem_label;           // empty unless `armour` is pem
  std::vector<PemHeader> headers;  // Proc-Type, DEK-Info
  std::size_t index = 0;           // position in the file, counted from 0
  std::size_t line = 1;            // of the BEGIN, counted from 1; 1 unless `armour` is pem
  // Of the BEGIN or of the first octet; in the UTF-8 form of the text where it was UTF-16.
  std::size_t offset = 0;

  std::string_view header(std::string_view name) const;
  // An encrypted private key: a password is needed to know what it is.
  bool encrypted() const;
};

// threats.md, "Limits".
struct DocumentLimits {
  std::size_t certificate = std::size_t{256} * 1024;
  std::size_t key = std::size_t{64} * 1024;
  std::size_t request = std::size_t{256} * 1024;
  std::size_t container = std::size_t{16} * 1024 * 1024;  // PKCS#7, PKCS#12, keystores
  std::size_t certificate_list = std::size_t{256} * 1024 * 1024;
  std::size_t ocsp_response = std::size_t{64} * 1024;
  std::size_t text = std::size_t{384} * 1024 * 1024;  // a PEM or base64 file, before decoding
  std::size_t documents = 100'000;
};

// What one DER document is, from its first elements: nothing else is looked at, so the answer says
// what to parse it as, not that it is valid. Nothing when it is none of the kinds known here.
struct DocumentType {
  DocumentKind kind = DocumentKind::certificate;
  KeyForm key_form = KeyForm::none;
};
std::optional<DocumentType> identify_document(BytesView der);

// Every document of the file in order; at least one. `empty_input`; `truncated`, `malformed` (also
// for data behind a document) and `limit_exceeded` with the offset and, in PEM, the entry;
// `unsupported` for other formats that are recognised (OpenSSH keys, .sst, ...); `wrong_type` for
// files that are something else: the message says what they look like.
Result<std::vector<Document>> read_documents(BytesView file, const DocumentLimits& limits = {});

// "private key (PKCS#8, encrypted)"
std::string describe(const Document& document);

}  // namespace certwright
