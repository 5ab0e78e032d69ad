#include "pkcs/document.h"

#include <algorithm>
#include <array>

#include "pkcs/der_reader.h"
#include "pkcs/der_scan.h"
#include "pkcs/file_signature.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

constexpr std::uint8_t kJksMagic[] = {0xfe, 0xed, 0xfe, 0xed};
constexpr std::uint8_t kJceksMagic[] = {0xce, 0xce, 0xce, 0xce};

// What a label of RFC 7468 (or an older spelling) says; `key_form` none where the contents decide.
struct LabelRow {
  std::string_view label;
  DocumentKind kind;
  KeyForm key_form;
};
constexpr LabelRow kLabels[] = {
    {"CERTIFICATE", DocumentKind::certificate, KeyForm::none},
    {"X509 CERTIFICATE", DocumentKind::certificate, KeyForm::none},
    {"TRUSTED CERTIFICATE", DocumentKind::certificate, KeyForm::none},
    {"CERTIFICATE REQUEST", DocumentKind::certification_request, KeyForm::none},
    {"NEW CERTIFICATE REQUEST", DocumentKind::certification_request, KeyForm::none},
    {"X509 CRL", DocumentKind::certificate_list, KeyForm::none},
    {"CRL", DocumentKind::certificate_list, KeyForm::none},
    {"PUBLIC KEY", DocumentKind::public_key, KeyForm::spki},
    {"RSA PUBLIC KEY", DocumentKind::public_key, KeyForm::pkcs1_public},
    {"PRIVATE KEY", DocumentKind::private_key, KeyForm::pkcs8},
    {"ENCRYPTED PRIVATE KEY", DocumentKind::private_key, KeyForm::encrypted_pkcs8},
    {"RSA PRIVATE KEY", DocumentKind::private_key, KeyForm::pkcs1},
    {"EC PRIVATE KEY", DocumentKind::private_key, KeyForm::sec1},
    {"DSA PRIVATE KEY", DocumentKind::private_key, KeyForm::dsa},
    {"PKCS7", DocumentKind::pkcs7, KeyForm::none},
    {"PKCS #7 SIGNED DATA", DocumentKind::pkcs7, KeyForm::none},
    {"CMS", DocumentKind::pkcs7, KeyForm::none},
    {"PKCS12", DocumentKind::pkcs12, KeyForm::none},
    {"OCSP RESPONSE", DocumentKind::ocsp_response, KeyForm::none},
    {"EC PARAMETERS", DocumentKind::parameters, KeyForm::none},
    {"DH PARAMETERS", DocumentKind::parameters, KeyForm::none},
    {"X9.42 DH PARAMETERS", DocumentKind::parameters, KeyForm::none},
    {"DSA PARAMETERS", DocumentKind::parameters, KeyForm::none},
};

const LabelRow* find_label(std::string_view label) {
  const auto* row = std::find_if(std::begin(kLabels), std::end(kLabels),
                                 [&](const LabelRow& each) { return each.label == label; });
  return row == std::end(kLabels) ? nullptr : row;
}

// The tags of an element's children, and a way into them, as far as they can be read: BER's
// indefinite lengths are stepped into, everything else is left to the parsers.
struct Shallow {
  static constexpr std::size_t kMaxChildren = 10;
  std::array<DerTag, kMaxChildren> tags{};
  std::array<BytesView, kMaxChildren> values{};
  std::size_t count = 0;

  bool has(std::initializer_list<DerTag> expected) const {
    return count >= expected.size() && std::equal(expected.begin(), expected.end(), tags.begin());
  }
};

struct Header {
  DerTag tag = 0;
  std::size_t size = 0;               // of tag and length
  std::optional<std::size_t> length;  // nothing: indefinite
};

std::optional<Header> read_header(BytesView input) {
  if (input.size() < 2 || (input[0] & 0x1f) == 0x1f) return std::nullopt;
  Header header{input[0], 2, input[1]};
  if (input[1] == 0x80) {
    header.length.reset();
  } else if (input[1] > 0x80) {
    const std::size_t octets = input[1] & 0x7f;
    if (octets > 4 || input.size() < 2 + octets) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < octets; ++i) length = length << 8 | input[2 + i];
    header.length = length;
    header.size += octets;
  }
  return header;
}

// Contents of the element at the start of `input`: cut at its end, or what there is.
BytesView contents_of(BytesView input, const Header& header) {
  const BytesView rest = input.subspan(header.size);
  return header.length ? rest.first(std::min(*header.length, rest.size())) : rest;
}

Shallow children_of(BytesView contents) {
  Shallow children;
  while (children.count < Shallow::kMaxChildren) {
    const auto header = read_header(contents);
    if (!header) break;
    children.tags[children.count] = header->tag;
    children.values[children.count] = contents_of(contents, *header);
    ++children.count;
    if (!header->length || *header->length > contents.size() - header->size) break;
    contents = contents.subspan(header->size + *header->length);
  }
  return children;
}

bool is_time(DerTag tag) { return tag == der::kUtcTime || tag == der::kGeneralizedTime; }

// 1.2.840.113549.1.7 (PKCS#7) and 1.2.840.113549.1.9.16.1 (CMS content types).
bool is_content_type(BytesView oid) {
  constexpr std::uint8_t kPkcs7[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07};
  constexpr std::uint8_t kCms[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01};
  return (oid.size() > sizeof kPkcs7 && equal(oid.first(sizeof kPkcs7), kPkcs7)) ||
         (oid.size() > sizeof kCms && equal(oid.first(sizeof kCms), kCms));
}

// SEQUENCE { INTEGER … }: keys, and PFX.
std::optional<DocumentType> identify_versioned(const Shallow& outer) {
  const auto key = [](KeyForm form) { return DocumentType{DocumentKind::private_key, form}; };
  if (outer.has({der::kInteger, der::kSequence, der::kOctetString})) return key(KeyForm::pkcs8);
  if (outer.has({der::kInteger, der::kSequence})) {
    const Shallow inner = children_of(outer.values[1]);
    if (inner.count != 0 && inner.tags[0] == der::kOid && is_content_type(inner.values[0])) {
      return DocumentType{DocumentKind::pkcs12, KeyForm::none};
    }
    return std::nullopt;
  }
  if (outer.has({der::kInteger, der::kOctetString})) return key(KeyForm::sec1);
  const auto integers =
      static_cast<std::size_t>(std::find_if(outer.tags.begin(), outer.tags.end(),
                                            [](DerTag tag) { return tag != der::kInteger; }) -
                               outer.tags.begin());
  if (integers >= 9) return key(KeyForm::pkcs1);
  if (integers == 6) return key(KeyForm::dsa);
  if (integers == 2) return DocumentType{DocumentKind::public_key, KeyForm::pkcs1_public};
  return std::nullopt;
}

// The SEQUENCE that is signed: certificate, request or CRL.
std::optional<DocumentType> identify_signed(const Shallow& tbs) {
  const auto kind = [](DocumentKind value) { return DocumentType{value, KeyForm::none}; };
  if (tbs.count == 0) return std::nullopt;
  if (tbs.tags[0] == der::context_constructed(0)) return kind(DocumentKind::certificate);
  if (tbs.tags[0] == der::kSequence) {  // CRL of version 1
    return tbs.count >= 3 && is_time(tbs.tags[2])
               ? std::optional(kind(DocumentKind::certificate_list))
               : std::nullopt;
  }
  if (!tbs.has({der::kInteger, der::kSequence, der::kSequence})) return std::nullopt;
  if (tbs.count == 3 || tbs.tags[3] == der::context_constructed(0)) {
    return kind(DocumentKind::certification_request);
  }
  if (is_time(tbs.tags[3])) return kind(DocumentKind::certificate_list);
  return tbs.tags[3] == der::kSequence ? std::optional(kind(DocumentKind::certificate))
                                       : std::nullopt;
}

std::size_t size_limit(const DocumentLimits& limits, DocumentKind kind) {
  switch (kind) {
    case DocumentKind::certificate: return limits.certificate;
    case DocumentKind::certification_request: return limits.request;
    case DocumentKind::certificate_list: return limits.certificate_list;
    case DocumentKind::public_key:
    case DocumentKind::private_key:
    case DocumentKind::parameters: return limits.key;
    case DocumentKind::ocsp_response: return limits.ocsp_response;
    default: return limits.container;
  }
}

bool may_be_ber(DocumentKind kind) {
  return kind == DocumentKind::pkcs7 || kind == DocumentKind::pkcs12;
}

// Exactly one element, with definite minimal lengths at least on the outside. What is inside is the
// parser's business; PKCS#7 and PKCS#12 may be BER.
Status check_extent(BytesView der, DocumentKind kind) {
  const auto header = read_header(der);
  if (!header) return Error(ErrorCode::truncated, "the input ends inside an element's header", 0);
  if (!header->length) {
    return may_be_ber(kind) ? ok()
                            : Status(Error(ErrorCode::malformed,
                                           "an indefinite length, which DER does not allow", 0));
  }
  const std::size_t available = der.size() - header->size;
  if (*header->length > available) {
    return Error(ErrorCode::truncated, "the input ends inside the document", der.size());
  }
  if (*header->length < available) {
    return Error(ErrorCode::malformed, "data behind the end of the document",
                 header->size + *header->length);
  }
  return ok();
}

Error not_this(const Document& document, std::string_view what) {
  return Error(ErrorCode::malformed, "the PEM label says " + document.pem_label +
                                         ", but the contents are " + std::string(what))
      .shifted_by(document.offset);
}

// The kind of a PEM block: its label, checked against its contents.
Result<LabelRow> kind_of_block(const Document& document) {
  const LabelRow* row = find_label(document.pem_label);
  if (row == nullptr) {
    return Error(ErrorCode::unsupported,
                 "a PEM block of a kind that is not handled here: " + document.pem_label);
  }
  if (!document.header("DEK-Info").empty()) {
    if (row->kind == DocumentKind::private_key) return *row;
    return Error(ErrorCode::malformed, "encryption headers on something that is not a key");
  }
  if (row->kind == DocumentKind::parameters) return *row;
  const auto type = identify_document(document.der);
  if (!type) return not_this(document, "something else");
  LabelRow found = *row;
  // "PRIVATE KEY" over other forms and "CERTIFICATE" over a bundle are seen in the wild; a label
  // that would turn one kind of object into another is an error.
  if (type->kind != row->kind &&
      !(row->kind == DocumentKind::certificate && type->kind == DocumentKind::pkcs7)) {
    return not_this(document, to_string(type->kind));
  }
  if (row->key_form == KeyForm::sec1 || row->key_form == KeyForm::dsa ||
      row->key_form == KeyForm::pkcs1_public || row->key_form == KeyForm::spki) {
    if (type->key_form != row->key_form) return not_this(document, to_string(type->key_form));
  }
  found.kind = type->kind;
  found.key_form = type->key_form;
  return found;
}

// OpenSSL's TRUSTED CERTIFICATE: a second SEQUENCE with trust settings follows the certificate.
void drop_trust_settings(Document& document) {
  const auto header = read_header(document.der);
  if (!header || !header->length || *header->length > document.der.size() - header->size) return;
  const std::size_t end = header->size + *header->length;
  const BytesView rest = BytesView(document.der).subspan(end);
  if (!rest.empty() && rest[0] == der::kSequence && scan_der(rest)) document.der.resize(end);
}

Status finish(Document& document, const DocumentLimits& limits) {
  if (document.der.size() > size_limit(limits, document.kind)) {
    return Error(ErrorCode::limit_exceeded, "the document is larger than its kind may be", 0);
  }
  if (document.pem_label == "TRUSTED CERTIFICATE") drop_trust_settings(document);
  if (!document.header("DEK-Info").empty()) return ok();
  return check_extent(document.der, document.kind);
}

Result<std::vector<Document>> read_pem_documents(BytesView text, TextEncoding encoding,
                                                 const DocumentLimits& limits) {
  PemLimits pem_limits;
  pem_limits.text = limits.text;
  pem_limits.blocks = limits.documents;
  CW_TRY(std::vector<PemBlock> blocks, read_pem(text, pem_limits));
  std::vector<Document> documents;
  documents.reserve(blocks.size());
  for (PemBlock& block : blocks) {
    Document document;
    document.armour = Armour::pem;
    document.encoding = encoding;
    document.der = std::move(block.der);
    document.pem_label = std::move(block.label);
    document.headers = std::move(block.headers);
    document.index = documents.size();
    document.line = block.line;
    document.offset = block.offset;
    const std::string entry =
        std::to_string(document.index + 1) + " (line " + std::to_string(document.line) + ")";
    auto row = kind_of_block(document);
    if (!row) return std::move(row).error().in_entry(entry);
    document.kind = row->kind;
    document.key_form = row->key_form;
    auto status = finish(document, limits);
    if (!status) return std::move(status).error().in_entry(entry);
    documents.push_back(std::move(document));
  }
  return documents;
}

Result<std::vector<Document>> one_document(Document document, const DocumentLimits& limits) {
  CW_CHECK(finish(document, limits));
  std::vector<Document> documents;
  documents.push_back(std::move(document));
  return documents;
}

bool is_base64_character(std::uint8_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '=' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Bare base64 of one document: nothing when the text is not that.
std::optional<Document> read_base64(BytesView text, TextEncoding encoding) {
  constexpr std::size_t kShortest = 16;
  if (text.size() < kShortest || !std::all_of(text.begin(), text.end(), is_base64_character)) {
    return std::nullopt;
  }
  // The armour's decoder, so that a key is never in memory that is not wiped.
  SecureBytes armoured = to_secure("-----BEGIN X-----\n");
  armoured.insert(armoured.end(), text.begin(), text.end());
  const SecureBytes tail = to_secure("\n-----END X-----\n");
  armoured.insert(armoured.end(), tail.begin(), tail.end());
  auto blocks = read_pem(armoured);
  if (!blocks) return std::nullopt;
  const auto type = identify_document(blocks->front().der);
  if (!type) return std::nullopt;
  Document document;
  document.kind = type->kind;
  document.key_form = type->key_form;
  document.armour = Armour::base64;
  document.encoding = encoding;
  document.der = std::move(blocks->front().der);
  return document;
}

}  // namespace

std::string_view to_string(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::certificate: return "certificate";
    case DocumentKind::certification_request: return "certification request";
    case DocumentKind::certificate_list: return "certificate list (CRL)";
    case DocumentKind::public_key: return "public key";
    case DocumentKind::private_key: return "private key";
    case DocumentKind::pkcs7: return "PKCS#7 bundle";
    case DocumentKind::pkcs12: return "PKCS#12 file";
    case DocumentKind::jks: return "JKS keystore";
    case DocumentKind::jceks: return "JCEKS keystore";
    case DocumentKind::ocsp_response: return "OCSP response";
    case DocumentKind::parameters: return "parameters";
  }
  return "unknown";
}

std::string_view to_string(KeyForm form) {
  switch (form) {
    case KeyForm::none: return "none";
    case KeyForm::spki: return "SubjectPublicKeyInfo";
    case KeyForm::pkcs1_public: return "PKCS#1 public";
    case KeyForm::pkcs8: return "PKCS#8";
    case KeyForm::encrypted_pkcs8: return "PKCS#8, encrypted";
    case KeyForm::pkcs1: return "PKCS#1";
    case KeyForm::sec1: return "SEC1";
    case KeyForm::dsa: return "traditional DSA";
  }
  return "none";
}

std::string_view to_string(Armour armour) {
  switch (armour) {
    case Armour::der: return "DER";
    case Armour::pem: return "PEM";
    case Armour::base64: return "base64";
  }
  return "DER";
}

std::string_view Document::header(std::string_view name) const {
  for (const PemHeader& candidate : headers) {
    if (candidate.name == name) return candidate.value;
  }
  return {};
}

bool Document::encrypted() const {
  return key_form == KeyForm::encrypted_pkcs8 ||
         (kind == DocumentKind::private_key && !header("DEK-Info").empty());
}

std::string describe(const Document& document) {
  std::string text(to_string(document.kind));
  if (document.key_form != KeyForm::none) {
    text += " (" + std::string(to_string(document.key_form));
    if (document.encrypted() && document.key_form != KeyForm::encrypted_pkcs8) {
      text += ", encrypted";
    }
    text += ")";
  }
  return text;
}

std::optional<DocumentType> identify_document(BytesView der) {
  const auto kind = [](DocumentKind value) { return DocumentType{value, KeyForm::none}; };
  if (der.size() >= 4 && equal(der.first(4), kJksMagic)) return kind(DocumentKind::jks);
  if (der.size() >= 4 && equal(der.first(4), kJceksMagic)) return kind(DocumentKind::jceks);
  const auto header = read_header(der);
  if (!header || header->tag != der::kSequence) return std::nullopt;
  const Shallow outer = children_of(contents_of(der, *header));
  if (outer.count == 0) return std::nullopt;
  if (outer.tags[0] == der::kInteger) return identify_versioned(outer);
  if (outer.tags[0] == der::kEnumerated) return kind(DocumentKind::ocsp_response);
  if (outer.tags[0] == der::kOid) {
    return is_content_type(outer.values[0]) ? std::optional(kind(DocumentKind::pkcs7))
                                            : std::nullopt;
  }
  if (outer.tags[0] != der::kSequence) return std::nullopt;
  const Shallow first = children_of(outer.values[0]);
  if (first.count != 0 && first.tags[0] == der::kOid) {
    if (outer.has({der::kSequence, der::kBitString})) {
      return DocumentType{DocumentKind::public_key, KeyForm::spki};
    }
    if (outer.has({der::kSequence, der::kOctetString})) {
      return DocumentType{DocumentKind::private_key, KeyForm::encrypted_pkcs8};
    }
    return std::nullopt;
  }
  return identify_signed(first);
}

Result<std::vector<Document>> read_documents(BytesView file, const DocumentLimits& limits) {
  if (file.empty()) return Error(ErrorCode::empty_input, "the file is empty");
  if (const auto type = identify_document(file)) {
    Document document;
    document.kind = type->kind;
    document.key_form = type->key_form;
    if (file.size() > size_limit(limits, type->kind)) {
      return Error(ErrorCode::limit_exceeded, "the file is larger than its kind may be", 0);
    }
    document.der = to_secure(file);
    if (type->kind == DocumentKind::jks || type->kind == DocumentKind::jceks) {
      std::vector<Document> documents;
      documents.push_back(std::move(document));
      return documents;
    }
    return one_document(std::move(document), limits);
  }
  if (const auto other = recognise_binary(file)) return *other;
  if (file.size() > limits.text) {
    return Error(ErrorCode::limit_exceeded, "the file is larger than any text read here", 0);
  }
  const TextEncoding encoding = detect_text_encoding(file);
  SecureBytes converted;
  BytesView text = file;
  if (encoding != TextEncoding::plain) {
    CW_TRY(converted, to_utf8_text(file, encoding));
    text = converted;
  }
  if (contains_pem(text)) return read_pem_documents(text, encoding, limits);
  if (auto document = read_base64(text, encoding)) {
    return one_document(*std::move(document), limits);
  }
  return describe_foreign_text(text);
}

}  // namespace certwright
