#include "pkcs/pkcs12.h"

#include <algorithm>

#include "pkcs/ber.h"
#include "pkcs/der_reader.h"
#include "pkcs/der_scan.h"
#include "pkcs/oid.h"
#include "pkcs/string_conversion.h"

namespace certwright {
namespace {

constexpr std::size_t kMaxBags = 10'000;
constexpr std::size_t kMaxSafes = 1'000;
constexpr unsigned kMaxNesting = 8;

// A safe as it stands in the file: contents in clear, or what is to be decrypted.
struct RawSafe {
  Pkcs12Safe facts;
  SecureBytes octets;
};

// The file as far as it can be read without a password.
struct RawFile {
  bool indefinite_length = false;
  SecureBytes content;  // what the MAC covers
  Pkcs12Mac mac;
  std::vector<RawSafe> safes;
};

// EncryptedData ::= SEQUENCE { version, EncryptedContentInfo { contentType, algorithm,
//   encryptedContent [0] IMPLICIT OCTET STRING OPTIONAL } } (RFC 5652 section 8)
Result<RawSafe> read_encrypted_safe(DerReader content) {
  CW_TRY(DerReader data, content.read_sequence());
  CW_CHECK(content.expect_end());
  CW_TRY([[maybe_unused]] const std::int64_t version, data.read_small_integer());
  CW_TRY(DerReader info, data.read_sequence());
  CW_TRY(const BytesView type, info.read_oid());
  CW_TRY(const AlgorithmIdentifier algorithm, AlgorithmIdentifier::read(info));
  if (!(type == oids::kPkcs7Data)) {
    return info.error(ErrorCode::unsupported, "an encrypted safe with other contents than data");
  }
  if (info.at_end()) return info.error(ErrorCode::malformed, "an encrypted safe without contents");
  CW_TRY(const DerElement ciphertext, info.read());
  CW_CHECK(info.expect_end());
  CW_TRY([[maybe_unused]] const auto attributes, data.read_optional(der::context_constructed(1)));
  CW_CHECK(data.expect_end());
  RawSafe safe;
  safe.facts.protection = Pkcs12Safe::Protection::password;
  CW_TRY(safe.facts.scheme, EncryptionScheme::parse(algorithm));
  CW_TRY(safe.octets, join_octet_string(ciphertext.tlv, 0));
  return safe;
}

Result<RawSafe> read_safe(DerReader& safes) {
  CW_TRY(DerReader info, safes.read_sequence());
  CW_TRY(const BytesView type, info.read_oid());
  CW_TRY(DerReader content, info.read_constructed(der::context_constructed(0)));
  CW_CHECK(info.expect_end());
  if (type == oids::kPkcs7EncryptedData) return read_encrypted_safe(content);
  RawSafe safe;
  if (type == oids::kPkcs7EnvelopedData) {
    safe.facts.protection = Pkcs12Safe::Protection::public_key;
    return safe;
  }
  if (!(type == oids::kPkcs7Data)) {
    return info.error(ErrorCode::unsupported, "a safe of an unknown content type");
  }
  CW_TRY(const BytesView octets, content.read_octet_string());
  CW_CHECK(content.expect_end());
  safe.octets = to_secure(octets);
  return safe;
}

// PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL }
Result<RawFile> read_file(BytesView file) {
  CW_TRY(const BerConversion converted, ber_to_der(file));
  RawFile raw;
  raw.indefinite_length = converted.indefinite_length;
  DerReader outer(converted.der);
  CW_TRY(DerReader pfx, outer.read_sequence());
  CW_TRY(const std::int64_t version, pfx.read_small_integer());
  if (version != 3) return Error(ErrorCode::unsupported, "a PFX of another version than 3", 0);
  CW_TRY(DerReader info, pfx.read_sequence());
  CW_TRY(const BytesView type, info.read_oid());
  if (type == oids::kPkcs7SignedData) {
    return Error(ErrorCode::unsupported, "a PFX protected by a signature instead of a password", 0);
  }
  if (!(type == oids::kPkcs7Data)) {
    return Error(ErrorCode::malformed, "a PFX whose contents are not data", 0);
  }
  CW_TRY(DerReader content, info.read_constructed(der::context_constructed(0)));
  CW_CHECK(info.expect_end());
  CW_TRY(const BytesView octets, content.read_octet_string());
  CW_CHECK(content.expect_end());
  raw.content = to_secure(octets);
  CW_TRY(const auto mac, pfx.read_optional(der::kSequence));
  CW_CHECK(pfx.expect_end());
  if (mac) {
    CW_TRY(raw.mac, Pkcs12Mac::parse(mac->tlv));
  }
  CW_TRY(const BerConversion safes, ber_to_der(raw.content));
  raw.indefinite_length = raw.indefinite_length || safes.indefinite_length;
  DerReader authenticated(safes.der);
  CW_TRY(DerReader list, authenticated.read_sequence());
  while (!list.at_end()) {
    if (raw.safes.size() == kMaxSafes) {
      return list.error(ErrorCode::limit_exceeded, "more than 1,000 safes");
    }
    CW_TRY(RawSafe safe, read_safe(list));
    raw.safes.push_back(std::move(safe));
  }
  return raw;
}

// --- attributes ---

// The one value of a SET OF, where there is exactly one.
std::optional<DerElement> only_value(BytesView set_tlv) {
  DerReader outer(set_tlv);
  auto set = outer.read_set();
  if (!set) return std::nullopt;
  auto value = set->read();
  return value && set->at_end() ? std::optional(*value) : std::nullopt;
}

Status read_usages(BytesView set_tlv, std::vector<std::string>& usages) {
  DerReader outer(set_tlv);
  CW_TRY(DerReader set, outer.read_set());
  while (!set.at_end()) {
    CW_TRY(const BytesView usage, set.read_oid());
    usages.push_back(oid_to_string(usage));
  }
  return ok();
}

Status read_attribute(DerReader& attributes, Pkcs12Bag& bag) {
  CW_TRY(DerReader attribute, attributes.read_sequence());
  CW_TRY(const BytesView type, attribute.read_oid());
  CW_TRY(const DerElement values, attribute.read(der::kSet));
  CW_CHECK(attribute.expect_end());
  const auto value = only_value(values.tlv);
  if (type == oids::kFriendlyName && value) {
    BytesView name = value->value;
    // Compatibility: some writers on Windows keep the terminator of their string.
    if (value->tag == der::kBmpString && name.size() >= 2 && name[name.size() - 1] == 0 &&
        name[name.size() - 2] == 0) {
      name = name.first(name.size() - 2);
    }
    bag.friendly_name = convert_string(value->tag, name).utf8;
  } else if (type == oids::kLocalKeyId && value && value->tag == der::kOctetString) {
    bag.local_key_id = to_bytes(value->value);
  } else if (type == oids::kMsKeyProviderName && value) {
    bag.ms_provider_name = convert_string(value->tag, value->value).utf8;
  } else if (type == oids::kMsLocalKeySet) {
    bag.ms_local_key_set = true;
  } else if (type == oids::kOracleTrustedKeyUsage) {
    return read_usages(values.tlv, bag.trusted_key_usage);
  } else {
    bag.other_attributes.push_back(oid_to_string(type));
  }
  return ok();
}

// --- bags ---

struct TypeRow {
  Oid oid;
  Pkcs12BagType type;
};
constexpr TypeRow kBagTypes[] = {
    {oids::kKeyBag, Pkcs12BagType::key},
    {oids::kShroudedKeyBag, Pkcs12BagType::shrouded_key},
    {oids::kCertBag, Pkcs12BagType::certificate},
    {oids::kCrlBag, Pkcs12BagType::crl},
    {oids::kSecretBag, Pkcs12BagType::secret},
};

// CertBag and CRLBag: SEQUENCE { type OBJECT IDENTIFIER, [0] EXPLICIT OCTET STRING }
Status read_wrapped(DerReader value, const Oid& x509, Pkcs12Bag& bag) {
  CW_TRY(DerReader inner, value.read_sequence());
  CW_CHECK(value.expect_end());
  CW_TRY(const BytesView type, inner.read_oid());
  bag.value_type = oid_to_string(type);
  CW_TRY(DerReader wrapped, inner.read_constructed(der::context_constructed(0)));
  CW_CHECK(inner.expect_end());
  if (!(type == x509)) return ok();  // SDSI certificates and the like: named, not read
  CW_TRY(const BytesView der, wrapped.read_octet_string());
  CW_CHECK(wrapped.expect_end());
  CW_CHECK(scan_der(der));
  bag.der = to_secure(der);
  return ok();
}

Status read_bag_value(DerReader value, Pkcs12Bag& bag) {
  switch (bag.type) {
    case Pkcs12BagType::certificate: return read_wrapped(value, oids::kX509CertificateBag, bag);
    case Pkcs12BagType::crl: return read_wrapped(value, oids::kX509CrlBag, bag);
    case Pkcs12BagType::key: {
      CW_TRY(const DerElement key, value.read(der::kSequence));
      CW_CHECK(value.expect_end());
      bag.der = to_secure(key.tlv);
      CW_TRY(bag.key, PrivateKeyFacts::parse(bag.der));
      return ok();
    }
    case Pkcs12BagType::shrouded_key: {
      CW_TRY(const DerElement key, value.read(der::kSequence));
      CW_CHECK(value.expect_end());
      bag.der = to_secure(key.tlv);  // the ciphertext, until it is decrypted
      CW_TRY(EncryptedPrivateKey container, EncryptedPrivateKey::parse(bag.der));
      bag.key_encryption = std::move(container.scheme);
      return ok();
    }
    case Pkcs12BagType::secret: {
      // SecretBag ::= SEQUENCE { secretTypeId, [0] EXPLICIT ANY }: counted, never opened.
      auto inner = value.read_sequence();
      if (!inner) return ok();
      const auto type = inner->read_oid();
      if (type) bag.value_type = oid_to_string(*type);
      return ok();
    }
    case Pkcs12BagType::other: return ok();
  }
  return ok();
}

struct Walk {
  std::vector<Pkcs12Bag>& bags;
  std::size_t safe = 0;

  // SafeContents ::= SEQUENCE OF SafeBag; SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT ANY,
  //   bagAttributes SET OF PKCS12Attribute OPTIONAL }
  Status contents(DerReader list, unsigned depth) {
    if (depth > kMaxNesting) {
      return list.error(ErrorCode::limit_exceeded, "safe contents nested more than 8 deep");
    }
    while (!list.at_end()) CW_CHECK(one_bag(list, depth));
    return ok();
  }

  Status one_bag(DerReader& list, unsigned depth) {
    if (bags.size() == kMaxBags) {
      return list.error(ErrorCode::limit_exceeded, "more than 10,000 bags");
    }
    CW_TRY(DerReader reader, list.read_sequence());
    CW_TRY(const BytesView id, reader.read_oid());
    CW_TRY(DerReader value, reader.read_constructed(der::context_constructed(0)));
    if (id == oids::kSafeContentsBag) {
      CW_TRY(const DerReader nested, value.read_sequence());
      CW_CHECK(value.expect_end());
      return contents(nested, depth + 1);
    }
    Pkcs12Bag bag;
    for (const TypeRow& row : kBagTypes) {
      if (row.oid == id) bag.type = row.type;
    }
    bag.safe = safe;
    bag.type_oid = oid_to_string(id);
    bag.depth = depth;
    CW_CHECK(read_bag_value(value, bag));
    CW_TRY(auto attributes, reader.read_optional_constructed(der::kSet));
    CW_CHECK(reader.expect_end());
    while (attributes && !attributes->at_end()) CW_CHECK(read_attribute(*attributes, bag));
    bags.push_back(std::move(bag));
    return ok();
  }
};

Status read_safe_contents(BytesView octets, std::size_t safe, std::vector<Pkcs12Bag>& bags) {
  CW_TRY(const BerConversion converted, ber_to_der(octets));
  DerReader outer(converted.der);
  CW_TRY(const DerReader list, outer.read_sequence());
  return Walk{bags, safe}.contents(list, 0);
}

// --- decryption ---

bool is_sequence(BytesView plaintext) {
  return !plaintext.empty() && plaintext[0] == der::kSequence && ber_to_der(plaintext).has_value();
}

class Opener {
 public:
  Opener(RawFile raw, BytesView password, const Pkcs12ReadOptions& options)
      : raw_(std::move(raw)), password_(password), options_(options), budget_(options.limits) {}

  Result<Pkcs12> open() {
    out_.indefinite_length = raw_.indefinite_length;
    out_.mac = raw_.mac;
    for (const RawSafe& safe : raw_.safes) {
      if (safe.facts.protection == Pkcs12Safe::Protection::public_key) {
        return Error(ErrorCode::unsupported, "a safe that is encrypted for a public key");
      }
    }
    bags_.resize(raw_.safes.size());
    CW_CHECK(read_clear_safes());
    CW_CHECK(verify_mac());
    CW_CHECK(decrypt_safes());
    CW_CHECK(decrypt_keys());
    return assemble();
  }

 private:
  // Everything visible is charged before anything is derived (T-078).
  Status read_clear_safes() {
    if (raw_.mac.type != Pkcs12MacType::none) CW_CHECK(budget_.charge(raw_.mac.kdf));
    for (std::size_t i = 0; i < raw_.safes.size(); ++i) {
      if (raw_.safes[i].facts.scheme) {
        CW_CHECK(raw_.safes[i].facts.scheme->charge(budget_));
      } else {
        CW_CHECK(read_bags(raw_.safes[i].octets, i));
      }
    }
    return ok();
  }

  Status read_bags(BytesView octets, std::size_t safe) {
    CW_CHECK(read_safe_contents(octets, safe, bags_[safe]));
    for (const Pkcs12Bag& bag : bags_[safe]) {
      if (bag.key_encryption) CW_CHECK(bag.key_encryption->charge(budget_));
    }
    return ok();
  }

  Status verify_mac() {
    if (raw_.mac.type == Pkcs12MacType::none) {
      if (options_.missing_mac == Pkcs12ReadOptions::MissingMac::allow) return ok();
      return Error(ErrorCode::refused,
                   "the file has no MAC: nothing shows that it is whole and from someone who knew "
                   "the password");
    }
    CW_TRY(out_.password_form,
           raw_.mac.verify(raw_.content, options_.mac_password.value_or(password_),
                           options_.old_forms, budget_));
    out_.mac_verified = true;
    return ok();
  }

  Result<SecureBytes> decrypt_one(const EncryptionScheme& scheme, BytesView ciphertext,
                                  bool (*accepts)(BytesView)) {
    CW_TRY(Decrypted plain, decrypt_in_any_form(scheme, password_, ciphertext, options_.old_forms,
                                                budget_, accepts));
    if (!out_.mac_verified) out_.password_form = plain.form;
    return std::move(plain.plaintext);
  }

  Status decrypt_safes() {
    for (std::size_t i = 0; i < raw_.safes.size(); ++i) {
      RawSafe& safe = raw_.safes[i];
      if (!safe.facts.scheme) continue;
      CW_TRY(const SecureBytes plain, decrypt_one(*safe.facts.scheme, safe.octets, is_sequence));
      CW_CHECK(read_bags(plain, i));
    }
    return ok();
  }

  Status decrypt_keys() {
    for (auto& bags : bags_) {
      for (Pkcs12Bag& bag : bags) {
        if (bag.key_encryption) {
          CW_TRY(const EncryptedPrivateKey container, EncryptedPrivateKey::parse(bag.der));
          CW_TRY(SecureBytes plain,
                 decrypt_one(container.scheme, container.ciphertext, is_private_key_info));
          bag.der = std::move(plain);
          CW_TRY(bag.key, PrivateKeyFacts::parse(bag.der));
        }
        if (bag.key && bag.key->spki_tlv.empty()) complete_public_key(bag);
      }
    }
    return ok();
  }

  // Where the structure does not hold the public key, it is computed; a key that the library does
  // not know or refuses stays without one.
  static void complete_public_key(Pkcs12Bag& bag) {
    const auto key = PrivateKey::from_pkcs8(bag.der);
    if (key) bag.key->spki_tlv = to_bytes(key->spki_tlv());
  }

  Result<Pkcs12> assemble() {
    for (std::size_t i = 0; i < bags_.size(); ++i) {
      raw_.safes[i].facts.bags = bags_[i].size();
      out_.safes.push_back(std::move(raw_.safes[i].facts));
      std::move(bags_[i].begin(), bags_[i].end(), std::back_inserter(out_.bags));
    }
    if (out_.bags.size() > kMaxBags) {
      return Error(ErrorCode::limit_exceeded, "more than 10,000 bags");
    }
    return std::move(out_);
  }

  RawFile raw_;
  BytesView password_;
  Pkcs12ReadOptions options_;
  KdfBudget budget_;
  std::vector<std::vector<Pkcs12Bag>> bags_;  // a safe each
  Pkcs12 out_;
};

// The BIT STRING's contents of a SubjectPublicKeyInfo: equal for the same key whatever the form of
// its AlgorithmIdentifier.
BytesView key_bits(BytesView spki_tlv) {
  DerReader outer(spki_tlv);
  auto spki = outer.read_sequence();
  if (!spki || !spki->skip()) return {};
  const auto bits = spki->read_bit_string();
  return bits ? bits->octets : BytesView();
}

}  // namespace

BytesView spki_of_certificate(BytesView certificate_der) {
  DerReader outer(certificate_der);
  auto certificate = outer.read_sequence();
  if (!certificate) return {};
  auto tbs = certificate->read_sequence();
  if (!tbs || !tbs->read_optional(der::context_constructed(0))) return {};
  for (int field = 0; field < 5; ++field) {  // serialNumber … subject
    if (!tbs->skip()) return {};
  }
  const auto spki = tbs->read(der::kSequence);
  return spki ? spki->tlv : BytesView();
}

std::string_view to_string(Pkcs12BagType type) {
  switch (type) {
    case Pkcs12BagType::key: return "key";
    case Pkcs12BagType::shrouded_key: return "shrouded_key";
    case Pkcs12BagType::certificate: return "cert";
    case Pkcs12BagType::crl: return "crl";
    case Pkcs12BagType::secret: return "secret";
    case Pkcs12BagType::other: return "other";
  }
  return "other";
}

std::size_t Pkcs12::count(Pkcs12BagType type) const {
  return static_cast<std::size_t>(std::count_if(
      bags.begin(), bags.end(), [&](const Pkcs12Bag& bag) { return bag.type == type; }));
}

std::size_t Pkcs12::key_count() const {
  return count(Pkcs12BagType::key) + count(Pkcs12BagType::shrouded_key);
}

std::size_t Pkcs12::certificate_for(std::size_t key) const {
  if (key >= bags.size() || !bags[key].key) return bags.size();
  const BytesView wanted = key_bits(bags[key].key->spki_tlv);
  if (wanted.empty()) return bags.size();
  for (std::size_t i = 0; i < bags.size(); ++i) {
    if (bags[i].type == Pkcs12BagType::certificate && !bags[i].der.empty() &&
        equal(key_bits(spki_of_certificate(bags[i].der)), wanted)) {
      return i;
    }
  }
  return bags.size();
}

Result<Pkcs12> read_pkcs12(BytesView file, std::optional<BytesView> password,
                           const Pkcs12ReadOptions& options) {
  if (password) CW_CHECK(check_password(*password));
  if (options.mac_password) CW_CHECK(check_password(*options.mac_password));
  CW_TRY(RawFile raw, read_file(file));
  auto result = Opener(std::move(raw), password.value_or(BytesView()), options).open();
  if (!result && !password && result.error().code() == ErrorCode::wrong_password) {
    return Error(ErrorCode::password_required, "the file is encrypted, and no password was given");
  }
  return result;
}

Result<Pkcs12> inspect_pkcs12(BytesView file) {
  CW_TRY(RawFile raw, read_file(file));
  Pkcs12 out;
  out.indefinite_length = raw.indefinite_length;
  out.mac = std::move(raw.mac);
  for (RawSafe& safe : raw.safes) {
    const std::size_t before = out.bags.size();
    if (safe.facts.protection == Pkcs12Safe::Protection::none) {
      CW_CHECK(read_safe_contents(safe.octets, out.safes.size(), out.bags));
    }
    safe.facts.bags = out.bags.size() - before;
    out.safes.push_back(std::move(safe.facts));
  }
  return out;
}

}  // namespace certwright
