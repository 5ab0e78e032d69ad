#include "pkcs/key_container.h"

#include <algorithm>
#include <initializer_list>

#include "pkcs/der_reader.h"
#include "pkcs/der_scan.h"
#include "pkcs/der_writer.h"
#include "pkcs/oid.h"
#include "pkcs/pem.h"

namespace certwright {
namespace {

// --- DER that is wiped (DerWriter's memory is not) ---

SecureBytes secure_element(DerTag tag, std::initializer_list<BytesView> parts) {
  std::size_t length = 0;
  for (const BytesView part : parts) length += part.size();
  SecureBytes out;
  out.reserve(length + 6);
  out.push_back(tag);
  if (length < 0x80) {
    out.push_back(static_cast<std::uint8_t>(length));
  } else {
    std::size_t octets = 1;
    while (length >> (8 * octets) != 0) ++octets;
    out.push_back(static_cast<std::uint8_t>(0x80 | octets));
    while (octets-- != 0) out.push_back(static_cast<std::uint8_t>(length >> (8 * octets) & 0xff));
  }
  for (const BytesView part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

SecureBytes wrap_pkcs8(BytesView algorithm_tlv, BytesView private_key) {
  constexpr std::uint8_t kVersion0[] = {0x02, 0x01, 0x00};
  return secure_element(
      der::kSequence, {kVersion0, algorithm_tlv, secure_element(der::kOctetString, {private_key})});
}

// --- facts ---

unsigned bit_length(BytesView magnitude) {
  while (!magnitude.empty() && magnitude[0] == 0) magnitude = magnitude.subspan(1);
  if (magnitude.empty()) return 0;
  unsigned bits = static_cast<unsigned>(magnitude.size() - 1) * 8;
  for (unsigned top = magnitude[0]; top != 0; top >>= 1) ++bits;
  return bits;
}

Bytes encode_spki(BytesView algorithm_tlv, BytesView key_bits) {
  DerWriter out;
  out.sequence([&](DerWriter& spki) {
    spki.raw(algorithm_tlv);
    spki.bit_string(key_bits);
  });
  return std::move(out).take();
}

Error bad_structure(const char* what) { return Error(ErrorCode::malformed, what); }

// RSAPrivateKey (RFC 8017 appendix A.1.2).
Status read_rsa(BytesView key, BytesView algorithm_tlv, PrivateKeyFacts& facts) {
  DerReader outer(key);
  CW_TRY(DerReader reader, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  CW_TRY(const std::int64_t version, reader.read_small_integer());
  CW_TRY(const BytesView modulus, reader.read_integer());
  CW_TRY(const BytesView exponent, reader.read_integer());
  for (int i = 0; i < 6; ++i) {
    CW_TRY([[maybe_unused]] const BytesView number, reader.read_integer());
  }
  if (version == 1) {
    CW_TRY([[maybe_unused]] const DerReader other_primes, reader.read_sequence());
  } else if (version != 0) {
    return bad_structure("an RSA private key of an unknown version");
  }
  CW_CHECK(reader.expect_end());
  facts.bits = bit_length(modulus);
  DerWriter numbers;
  numbers.sequence([&](DerWriter& out) {
    out.element(der::kInteger, modulus);
    out.element(der::kInteger, exponent);
  });
  facts.spki_tlv = encode_spki(algorithm_tlv, numbers.view());
  return ok();
}

struct CurveRow {
  Oid oid;
  NamedCurve curve;
  unsigned bits;
};
constexpr CurveRow kCurves[] = {
    {oids::kSecp256r1, NamedCurve::p256, 256},  {oids::kSecp384r1, NamedCurve::p384, 384},
    {oids::kSecp521r1, NamedCurve::p521, 521},  {oids::kSecp256k1, NamedCurve::other, 256},
    {oids::kSecp224r1, NamedCurve::other, 224},
};

Status read_curve(BytesView parameters_tlv, PrivateKeyFacts& facts) {
  DerReader reader(parameters_tlv);
  if (!reader.next_is(der::kOid)) {
    if (parameters_tlv.empty()) return bad_structure("an EC private key without its curve");
    facts.explicit_parameters = true;
    facts.curve = NamedCurve::other;
    return reader.skip();
  }
  CW_TRY(const BytesView oid, reader.read_oid());
  CW_CHECK(reader.expect_end());
  facts.curve_oid = oid_to_string(oid);
  facts.curve = NamedCurve::other;
  for (const CurveRow& row : kCurves) {
    if (row.oid == oid) {
      facts.curve = row.curve;
      facts.bits = row.bits;
    }
  }
  return ok();
}

// ECPrivateKey (RFC 5915). Views live as long as the input.
struct Sec1Key {
  BytesView parameters_tlv;
  std::optional<BitString> public_key;

  static Result<Sec1Key> parse(BytesView der) {
    DerReader outer(der);
    CW_TRY(DerReader reader, outer.read_sequence());
    CW_CHECK(outer.expect_end());
    CW_TRY(const std::int64_t version, reader.read_small_integer());
    if (version != 1) return bad_structure("an EC private key of an unknown version");
    CW_TRY([[maybe_unused]] const BytesView scalar, reader.read_octet_string());
    Sec1Key key;
    CW_TRY(auto parameters, reader.read_optional_constructed(der::context_constructed(0)));
    if (parameters) {
      CW_TRY(const DerElement element, parameters->read());
      CW_CHECK(parameters->expect_end());
      key.parameters_tlv = element.tlv;
    }
    CW_TRY(auto public_key, reader.read_optional_constructed(der::context_constructed(1)));
    if (public_key) {
      CW_TRY(key.public_key, public_key->read_bit_string());
      CW_CHECK(public_key->expect_end());
      if (key.public_key->unused != 0) return bad_structure("an EC point with unused bits");
    }
    CW_CHECK(reader.expect_end());
    return key;
  }
};

Status read_ec(BytesView key, const AlgorithmIdentifier& algorithm, PrivateKeyFacts& facts) {
  CW_CHECK(read_curve(algorithm.parameters_tlv, facts));
  CW_TRY(const Sec1Key inner, Sec1Key::parse(key));
  if (!inner.parameters_tlv.empty() && !equal(inner.parameters_tlv, algorithm.parameters_tlv)) {
    return bad_structure("an EC private key that names two curves");
  }
  if (inner.public_key) facts.spki_tlv = encode_spki(algorithm.tlv, inner.public_key->octets);
  return ok();
}

// RFC 8410 section 7: an OCTET STRING of exactly the key's size.
Status read_fixed(BytesView key, std::size_t size) {
  DerReader reader(key);
  CW_TRY(const BytesView octets, reader.read_octet_string());
  CW_CHECK(reader.expect_end());
  return octets.size() == size ? ok() : Status(bad_structure("a private key of the wrong size"));
}

// What is DER inside the OCTET STRING: everything but the formats of later algorithms.
Status scan_inner(KeyAlgorithm type, BytesView key) {
  switch (type) {
    case KeyAlgorithm::unknown:
    case KeyAlgorithm::ml_dsa_44:
    case KeyAlgorithm::ml_dsa_65:
    case KeyAlgorithm::ml_dsa_87: return ok();
    default: return scan_der(key);
  }
}

// The size of the prime that the domain parameters of DSA begin with; 0 when they are absent.
unsigned first_integer_bits(BytesView parameters_tlv) {
  DerReader outer(parameters_tlv);
  auto parameters = outer.read_sequence();
  if (!parameters) return 0;
  const auto prime = parameters->read_integer();
  return prime ? bit_length(*prime) : 0;
}

Status read_key(BytesView key, const AlgorithmIdentifier& algorithm, PrivateKeyFacts& facts) {
  switch (facts.type) {
    case KeyAlgorithm::rsa: {
      DerWriter identifier;  // in its one right form, whatever stands in the container
      identifier.sequence([](DerWriter& out) {
        out.oid(oids::kRsaEncryption);
        out.null();
      });
      return read_rsa(key, identifier.view(), facts);
    }
    case KeyAlgorithm::rsa_pss: return read_rsa(key, algorithm.tlv, facts);
    case KeyAlgorithm::ec: return read_ec(key, algorithm, facts);
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::x25519: return read_fixed(key, 32);
    case KeyAlgorithm::ed448: return read_fixed(key, 57);
    case KeyAlgorithm::x448: return read_fixed(key, 56);
    case KeyAlgorithm::dsa:
      facts.bits = first_integer_bits(algorithm.parameters_tlv);
      [[fallthrough]];
    case KeyAlgorithm::dh: {
      DerReader reader(key);
      CW_TRY([[maybe_unused]] const BytesView number, reader.read_integer());
      return reader.expect_end();
    }
    default: return ok();
  }
}

// --- traditional encrypted PEM ---

struct DekRow {
  std::string_view name;
  CipherAlgorithm cipher;
  std::size_t key_size;
};
constexpr DekRow kDekCiphers[] = {
    {"AES-128-CBC", CipherAlgorithm::aes128_cbc, 16},
    {"AES-192-CBC", CipherAlgorithm::aes192_cbc, 24},
    {"AES-256-CBC", CipherAlgorithm::aes256_cbc, 32},
    {"DES-EDE3-CBC", CipherAlgorithm::triple_des_cbc, 24},
    {"DES-CBC", CipherAlgorithm::des_cbc, 8},
    {"RC2-CBC", CipherAlgorithm::rc2_cbc, 16},
    {"CAMELLIA-128-CBC", CipherAlgorithm::camellia128_cbc, 16},
    {"CAMELLIA-192-CBC", CipherAlgorithm::camellia192_cbc, 24},
    {"CAMELLIA-256-CBC", CipherAlgorithm::camellia256_cbc, 32},
    {"ARIA-128-CBC", CipherAlgorithm::aria128_cbc, 16},
    {"ARIA-192-CBC", CipherAlgorithm::aria192_cbc, 24},
    {"ARIA-256-CBC", CipherAlgorithm::aria256_cbc, 32},
    {"SEED-CBC", CipherAlgorithm::seed_cbc, 16},
};

// OpenSSL's EVP_BytesToKey with MD5 and one round: MD5 of the block before, password and salt.
Result<SecureBytes> bytes_to_key(BytesView password, BytesView salt, std::size_t size) {
  SecureBytes key;
  SecureBytes block;
  while (key.size() < size) {
    block.insert(block.end(), password.begin(), password.end());
    CW_TRY(block, pbkdf1(DigestAlgorithm::md5, block, salt, 1, 16));
    key.insert(key.end(), block.begin(), block.end());
  }
  key.resize(size);
  return key;
}

// RFC 1421 section 4.6.1.3 as OpenSSL writes it: "AES-256-CBC,<initialization vector in hex>".
Result<SecureBytes> decrypt_traditional(const Document& document, BytesView password,
                                        std::string& cipher_name) {
  const std::string_view info = document.header("DEK-Info");
  const std::size_t comma = info.find(',');
  cipher_name = info.substr(0, comma);
  const auto* row = std::find_if(std::begin(kDekCiphers), std::end(kDekCiphers),
                                 [&](const DekRow& each) { return each.name == cipher_name; });
  if (row == std::end(kDekCiphers)) {
    return Error(ErrorCode::unsupported, "an unknown cipher in DEK-Info: " + cipher_name);
  }
  if (comma == std::string_view::npos) return bad_structure("DEK-Info without its vector");
  std::string_view hex = info.substr(comma + 1);
  while (!hex.empty() && (hex.back() == ' ' || hex.back() == '\t')) hex.remove_suffix(1);
  CW_TRY(const Bytes iv, from_hex(hex));
  if (iv.size() != cipher_iv_size(row->cipher)) {
    return bad_structure("DEK-Info with a vector of the wrong size");
  }
  CW_TRY(const SecureBytes key, bytes_to_key(password, BytesView(iv).first(8), row->key_size));
  return decrypt_cbc(row->cipher, key, iv, document.der);
}

// --- other forms into PKCS#8 ---

Result<SecureBytes> pkcs8_from_pkcs1(BytesView der) {
  DerWriter algorithm;
  algorithm.sequence([](DerWriter& out) {
    out.oid(oids::kRsaEncryption);
    out.null();
  });
  return wrap_pkcs8(algorithm.view(), der);
}

Result<SecureBytes> pkcs8_from_sec1(BytesView der) {
  CW_TRY(const Sec1Key key, Sec1Key::parse(der));
  if (key.parameters_tlv.empty()) return bad_structure("an EC private key without its curve");
  DerWriter algorithm;
  algorithm.sequence([&](DerWriter& out) {
    out.oid(oids::kEcPublicKey);
    out.raw(key.parameters_tlv);
  });
  return wrap_pkcs8(algorithm.view(), der);
}

// DSA as OpenSSL writes it: version 0, p, q, g, y, x.
Result<SecureBytes> pkcs8_from_dsa(BytesView der, Bytes& spki) {
  DerReader outer(der);
  CW_TRY(DerReader reader, outer.read_sequence());
  CW_CHECK(outer.expect_end());
  CW_TRY(const std::int64_t version, reader.read_small_integer());
  if (version != 0) return bad_structure("a DSA private key of an unknown version");
  DerElement numbers[5];
  for (DerElement& number : numbers) {
    CW_TRY(number, reader.read(der::kInteger));
  }
  CW_CHECK(reader.expect_end());
  DerWriter algorithm;
  algorithm.sequence([&](DerWriter& out) {
    out.oid(oids::kDsa);
    out.sequence([&](DerWriter& parameters) {
      for (std::size_t i = 0; i < 3; ++i) parameters.raw(numbers[i].tlv);
    });
  });
  spki = encode_spki(algorithm.view(), numbers[3].tlv);
  return wrap_pkcs8(algorithm.view(), numbers[4].tlv);
}

Error needs_password() {
  return Error(ErrorCode::password_required,
               "the private key is encrypted, and no password was given");
}

Result<SecureBytes> decrypt_pkcs8(BytesView der, BytesView password, const KdfLimits& limits,
                                  DecodedKey& key) {
  CW_TRY(const EncryptedPrivateKey container, EncryptedPrivateKey::parse(der));
  key.scheme = container.scheme;
  KdfBudget budget(limits);
  CW_CHECK(container.scheme.charge(budget));
  CW_TRY(Decrypted plain,
         decrypt_in_any_form(container.scheme, password, container.ciphertext,
                             OldPasswordForms::try_them, budget, is_private_key_info));
  return std::move(plain.plaintext);
}

// Any form, decrypted, as PKCS#8.
Result<SecureBytes> to_pkcs8(KeyForm form, BytesView der, Bytes& spki) {
  CW_CHECK(scan_der(der));
  switch (form) {
    case KeyForm::pkcs8: return to_secure(der);
    case KeyForm::pkcs1: return pkcs8_from_pkcs1(der);
    case KeyForm::sec1: return pkcs8_from_sec1(der);
    case KeyForm::dsa: return pkcs8_from_dsa(der, spki);
    default: return Error(ErrorCode::wrong_type, "not a private key");
  }
}

}  // namespace

Result<PrivateKeyFacts> PrivateKeyFacts::parse(BytesView pkcs8) {
  CW_CHECK(scan_der(pkcs8));
  DerReader outer(pkcs8);
  CW_TRY(DerReader reader, outer.read_sequence());
  CW_TRY(const std::int64_t version, reader.read_small_integer());
  if (version != 0 && version != 1) return bad_structure("a PrivateKeyInfo of an unknown version");
  CW_TRY(const AlgorithmIdentifier algorithm, AlgorithmIdentifier::read(reader));
  CW_TRY(const BytesView key, reader.read_octet_string());
  CW_TRY([[maybe_unused]] const auto attributes, reader.read_optional(der::context_constructed(0)));
  CW_TRY(const auto public_key, reader.read_optional(der::context(1)));
  CW_CHECK(reader.expect_end());
  // RFC 5958 section 2: version 1 if and only if publicKey is there.
  if (public_key.has_value() != (version == 1)) {
    return bad_structure("a PrivateKeyInfo whose version does not go with its fields");
  }
  PrivateKeyFacts facts;
  facts.version = static_cast<unsigned>(version);
  facts.type = key_algorithm_from_oid(algorithm.oid);
  facts.algorithm = oid_to_string(algorithm.oid);
  CW_CHECK(scan_inner(facts.type, key));
  CW_CHECK(read_key(key, algorithm, facts));
  if (public_key && facts.spki_tlv.empty()) {
    if (public_key->value.empty() || public_key->value[0] != 0) {
      return bad_structure("a public key with unused bits");
    }
    facts.spki_tlv = encode_spki(algorithm.tlv, public_key->value.subspan(1));
  }
  return facts;
}

bool is_private_key_info(BytesView der) {
  const auto type = identify_document(der);
  return type && type->key_form == KeyForm::pkcs8 && scan_der(der).has_value();
}

Result<EncryptedPrivateKey> EncryptedPrivateKey::parse(BytesView der) {
  CW_CHECK(scan_der(der));
  DerReader outer(der);
  CW_TRY(DerReader reader, outer.read_sequence());
  CW_TRY(const AlgorithmIdentifier algorithm, AlgorithmIdentifier::read(reader));
  CW_TRY(const BytesView ciphertext, reader.read_octet_string());
  CW_CHECK(reader.expect_end());
  CW_TRY(EncryptionScheme scheme, EncryptionScheme::parse(algorithm));
  return EncryptedPrivateKey{std::move(scheme), ciphertext};
}

Result<DecodedKey> decode_private_key(const Document& document, std::optional<BytesView> password,
                                      const KdfLimits& limits) {
  if (document.kind != DocumentKind::private_key) {
    return Error(ErrorCode::wrong_type,
                 "a " + describe(document) + " where a private key should be");
  }
  DecodedKey key;
  key.form = document.key_form;
  key.encrypted = document.encrypted();
  if (key.encrypted) {
    if (!password && key.form == KeyForm::encrypted_pkcs8) {
      CW_TRY([[maybe_unused]] const auto container, EncryptedPrivateKey::parse(document.der));
    }
    if (!password) return needs_password();
    CW_CHECK(check_password(*password));
  }
  Bytes spki;
  if (document.key_form == KeyForm::encrypted_pkcs8) {
    CW_TRY(key.pkcs8, decrypt_pkcs8(document.der, *password, limits, key));
  } else if (key.encrypted) {
    CW_TRY(const SecureBytes plain, decrypt_traditional(document, *password, key.dek_cipher));
    const auto type = identify_document(plain);
    if (!type || type->key_form != document.key_form || !scan_der(plain)) {
      return Error(ErrorCode::wrong_password, "the password is wrong, or the file is damaged");
    }
    CW_TRY(key.pkcs8, to_pkcs8(document.key_form, plain, spki));
  } else {
    CW_TRY(key.pkcs8, to_pkcs8(document.key_form, document.der, spki));
  }
  CW_TRY(key.facts, PrivateKeyFacts::parse(key.pkcs8));
  if (key.facts.spki_tlv.empty()) key.facts.spki_tlv = std::move(spki);
  return key;
}

Result<PrivateKey> read_private_key(const Document& document, std::optional<BytesView> password,
                                    const KdfLimits& limits) {
  CW_TRY(const DecodedKey key, decode_private_key(document, password, limits));
  return PrivateKey::from_pkcs8(key.pkcs8);
}

Result<SecureBytes> encode_private_key_pem(const PrivateKey& key) {
  CW_TRY(const SecureBytes pkcs8, key.to_pkcs8());
  return write_secret_pem("PRIVATE KEY", pkcs8);
}

Result<Bytes> encode_encrypted_private_key(BytesView pkcs8, BytesView password,
                                           const EncryptionChoice& choice) {
  if (password.empty()) {
    return Error(ErrorCode::invalid_argument, "an empty password does not protect a private key");
  }
  CW_TRY(const Encrypted encrypted, encrypt(choice, password, pkcs8));
  DerWriter out;
  out.sequence([&](DerWriter& container) {
    container.raw(encrypted.algorithm_tlv);
    container.octet_string(encrypted.ciphertext);
  });
  return std::move(out).take();
}

Result<SecureBytes> encode_encrypted_private_key_pem(const PrivateKey& key, BytesView password,
                                                     const EncryptionChoice& choice) {
  CW_TRY(const SecureBytes pkcs8, key.to_pkcs8());
  CW_TRY(const Bytes der, encode_encrypted_private_key(pkcs8, password, choice));
  return write_secret_pem("ENCRYPTED PRIVATE KEY", der);
}

}  // namespace certwright
