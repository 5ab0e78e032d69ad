// Suite `containers`: keys, PKCS#7, PKCS#12 and Java keystores.
//
// Each line of a .jsonl file is one file with its password, what must happen (`expected`) and what
// is in it (`contents`). The line's `kind` says which reader it is for.
#include <algorithm>

#include "pkcs/cms.h"
#include "pkcs/der_writer.h"
#include "pkcs/document.h"
#include "pkcs/key_container.h"
#include "pkcs/keystore.h"
#include "pkcs/oid.h"
#include "pkcs/pem.h"
#include "pkcs/pkcs12.h"
#include "pkcs/public_key.h"
#include "tests/conformance/corpus_file.h"
#include "tests/conformance/suite.h"

namespace certwright::conformance {
namespace {

// What differs between a row's contents and ours; empty when nothing does.
class Differences {
 public:
  void expect(const std::string& what, const std::string& want, const std::string& got) {
    if (want == got) return;
    text_ += (text_.empty() ? "" : "; ") + what + " " + want + " != " + got;
  }
  void expect(const std::string& what, std::uint64_t want, std::uint64_t got) {
    expect(what, std::to_string(want), std::to_string(got));
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Letters and digits in lower case: "SHA-512/256" and "sha512_256" are one name.
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c - 'A' + 'a'));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
  }
  return out;
}

std::string sha256_hex(BytesView data) { return to_hex(sha256(data)); }

// The corpus hashes keys in one normal form: RSASSA-PSS as rsaEncryption.
std::string key_sha256(BytesView spki_tlv) {
  const auto spki = SubjectPublicKeyInfo::parse(spki_tlv);
  if (!spki || spki->type != KeyAlgorithm::rsa_pss) return sha256_hex(spki_tlv);
  DerWriter out;
  out.sequence([&](DerWriter& normal) {
    normal.sequence([](DerWriter& algorithm) {
      algorithm.oid(oids::kRsaEncryption);
      algorithm.null();
    });
    normal.bit_string(spki->key_bits);
  });
  return sha256_hex(out.view());
}

// The corpus's names of key algorithms in our spelling.
std::string algorithm_name(const Json& key) {
  const std::string name = plain(key.at("algorithm").get<std::string>());
  return name == "rsapss" ? "rsassapss" : name;
}

std::string text_or_empty(const Json& object, const char* name) {
  return object.contains(name) && object.at(name).is_string() ? object.at(name).get<std::string>()
                                                              : std::string();
}

std::optional<SecureBytes> password_of(const Json& row) {
  if (!row.contains("password") || row.at("password").is_null()) return std::nullopt;
  return to_secure(row.at("password").get<std::string>());
}

std::optional<BytesView> view_of_password(const std::optional<SecureBytes>& password) {
  return password ? std::optional<BytesView>(*password) : std::nullopt;
}

// --- keys ---

void compare_key(const Json& want, const PrivateKeyFacts& facts, BytesView pkcs8,
                 Differences& differences) {
  if (facts.type != KeyAlgorithm::unknown) {
    differences.expect("algorithm", algorithm_name(want), plain(to_string(facts.type)));
  }
  if (want.contains("bits")) {
    differences.expect("bits", want.at("bits").get<std::uint64_t>(), facts.bits);
  }
  if (want.contains("curve_oid") && !facts.explicit_parameters) {
    differences.expect("curve", text_or_empty(want, "curve_oid"), facts.curve_oid);
  }
  if (!want.contains("spki_sha256")) return;
  Bytes spki = facts.spki_tlv;
  if (spki.empty()) {
    const auto key = PrivateKey::from_pkcs8(pkcs8);
    if (key) spki = to_bytes(key->spki_tlv());
  }
  // A key without its public part whose algorithm is not computed with has none to compare.
  if (!spki.empty()) {
    differences.expect("spki", want.at("spki_sha256").get<std::string>(), key_sha256(spki));
  }
}

Status read_public_key(const Document& document, const Json& contents, Differences& differences) {
  if (document.key_form == KeyForm::pkcs1_public) return ok();  // RSA: no SubjectPublicKeyInfo
  CW_TRY(const SubjectPublicKeyInfo spki, SubjectPublicKeyInfo::parse(document.der));
  const auto key = PublicKey::from_spki(spki);
  if (contents.is_null()) return key ? ok() : Status(key.error());
  if (spki.explicit_parameters) return Error(ErrorCode::bad_key, "explicit curve parameters");
  // A key that the gate refuses (too small, another algorithm) is still a key that was read.
  const Json& want = contents.at("key");
  differences.expect("spki", want.at("spki_sha256").get<std::string>(), key_sha256(document.der));
  if (spki.type == KeyAlgorithm::rsa) {
    differences.expect("bits", want.at("bits").get<std::uint64_t>(), spki.bits);
  }
  return ok();
}

Status read_key_row(const Json& row, BytesView file, const Json& contents,
                    Differences& differences) {
  CW_TRY(const std::vector<Document> documents, read_documents(file));
  const auto found = std::find_if(documents.begin(), documents.end(), [](const Document& each) {
    return each.kind == DocumentKind::private_key || each.kind == DocumentKind::public_key;
  });
  if (found == documents.end()) return Error(ErrorCode::wrong_type, "no key in the file");
  if (found->kind == DocumentKind::public_key) {
    return read_public_key(*found, contents, differences);
  }
  const auto password = password_of(row);
  CW_TRY(const DecodedKey key, decode_private_key(*found, view_of_password(password)));
  const auto loaded = PrivateKey::from_pkcs8(key.pkcs8);
  if (contents.is_null()) return loaded ? ok() : Status(loaded.error());
  if (!loaded && loaded.error().code() != ErrorCode::unsupported) return loaded.error();
  const Json encryption = contents.value("encryption", Json());
  if (encryption.is_object() && key.scheme) {
    differences.expect("scheme", text_or_empty(encryption, "scheme"),
                       std::string(key.scheme->scheme));
    if (encryption.contains("cipher")) {
      differences.expect("cipher", text_or_empty(encryption, "cipher"),
                         std::string(key.scheme->cipher_name()));
    }
  }
  differences.expect("encrypted", contents.value("encrypted", false), key.encrypted);
  compare_key(contents.at("key"), key.facts, key.pkcs8, differences);
  return ok();
}

// --- PKCS#12 ---

void compare_scheme(const Json& want, const std::optional<EncryptionScheme>& scheme,
                    Differences& differences) {
  if (!want.is_object()) {
    return differences.expect("protection", "none", scheme ? std::string(scheme->scheme) : "none");
  }
  if (!scheme) return differences.expect("protection", text_or_empty(want, "scheme"), "none");
  differences.expect("scheme", text_or_empty(want, "scheme"), std::string(scheme->scheme));
  differences.expect("salt", want.at("salt_len").get<std::uint64_t>(), scheme->kdf.salt.size());
  if (want.contains("iterations")) {
    differences.expect("iterations", want.at("iterations").get<std::uint64_t>(),
                       scheme->kdf.iterations);
  }
  if (!scheme->pbes2()) return;
  differences.expect("cipher", text_or_empty(want, "cipher"), std::string(scheme->cipher_name()));
  differences.expect("kdf", text_or_empty(want, "kdf"), std::string(to_string(scheme->kdf.kdf)));
  if (want.contains("prf")) {
    differences.expect("prf", plain(want.at("prf").get<std::string>()),
                       plain(to_string(scheme->kdf.digest)));
  }
}

void compare_mac(const Json& want, const Pkcs12& file, Differences& differences) {
  const Pkcs12Mac& mac = file.mac;
  if (want.is_null()) {
    return differences.expect("mac", "none", std::string(to_string(mac.type)));
  }
  differences.expect("mac", text_or_empty(want, "type"), std::string(to_string(mac.type)));
  const bool pbmac1 = mac.type == Pkcs12MacType::pbmac1;
  differences.expect("mac digest", plain(text_or_empty(want, pbmac1 ? "hmac" : "digest")),
                     plain(to_string(mac.digest)));
  differences.expect("mac salt", want.at("salt_len").get<std::uint64_t>(), mac.kdf.salt.size());
  differences.expect("mac iterations", want.at("iterations").get<std::uint64_t>(),
                     mac.kdf.iterations);
  if (pbmac1) {
    differences.expect("mac key", want.at("key_length").get<std::uint64_t>(),
                       mac.kdf.key_length.value_or(0));
  }
  differences.expect("absent password", text_or_empty(want, "password_encoding") == "absent",
                     file.password_form == PasswordForm::absent);
}

void compare_bag(const Json& want, const Pkcs12Bag& bag, Differences& differences) {
  differences.expect("bag", text_or_empty(want, "bag"), std::string(to_string(bag.type)));
  std::string name = text_or_empty(want, "friendly_name");
  if (!name.empty() && name.back() == '\0') name.pop_back();  // a terminator is no part of a name
  differences.expect("friendly name", name, bag.friendly_name.value_or(""));
  differences.expect("localKeyID", text_or_empty(want, "local_key_id"), to_hex(bag.local_key_id));
  differences.expect("provider", text_or_empty(want, "ms_csp_name"),
                     bag.ms_provider_name.value_or(""));
  if (want.contains("trusted_key_usage")) {
    differences.expect("trusted key usage", want.at("trusted_key_usage").dump(),
                       Json(bag.trusted_key_usage).dump());
  }
  if (want.contains("sha256")) {
    differences.expect("sha256", text_or_empty(want, "sha256"), sha256_hex(bag.der));
    differences.expect("certificate spki", text_or_empty(want, "spki_sha256"),
                       key_sha256(spki_of_certificate(bag.der)));
  }
  if (bag.key) {
    compare_scheme(want.value("key_encryption", Json()), bag.key_encryption, differences);
    compare_key(want, *bag.key, bag.der, differences);
  }
}

void compare_pkcs12(const Json& contents, const Pkcs12& file, Differences& differences) {
  compare_mac(contents.at("mac"), file, differences);
  const Json& counts = contents.at("counts");
  differences.expect("certs", counts.at("certs").get<std::uint64_t>(),
                     file.count(Pkcs12BagType::certificate));
  differences.expect("keys", counts.at("keys").get<std::uint64_t>(), file.key_count());
  differences.expect("crls", counts.at("crls").get<std::uint64_t>(),
                     file.count(Pkcs12BagType::crl));
  differences.expect("secrets", counts.at("secrets").get<std::uint64_t>(),
                     file.count(Pkcs12BagType::secret));
  differences.expect("indefinite", text_or_empty(contents, "encoding") == "ber-indefinite",
                     file.indefinite_length);
  const Json& safes = contents.at("safes");
  differences.expect("safes", safes.size(), file.safes.size());
  std::size_t bag = 0;
  for (std::size_t i = 0; i < std::min(safes.size(), file.safes.size()); ++i) {
    compare_scheme(safes[i].at("protection"), file.safes[i].scheme, differences);
    for (const Json& want : safes[i].at("bags")) {
      if (bag == file.bags.size()) return;
      compare_bag(want, file.bags[bag++], differences);
    }
  }
}

Status read_pkcs12_row(const Json& row, BytesView file, const Json& contents,
                       Differences& differences) {
  CW_TRY(const std::vector<Document> documents, read_documents(file));
  if (documents.size() != 1 || documents[0].kind != DocumentKind::pkcs12) {
    return Error(ErrorCode::wrong_type, "not a PKCS#12 file");
  }
  Pkcs12ReadOptions options;
  if (!contents.is_null() && contents.at("mac").is_null()) {
    options.missing_mac = Pkcs12ReadOptions::MissingMac::allow;
  }
  const auto password = password_of(row);
  const std::string mac_password = text_or_empty(row, "mac_password");
  if (row.contains("mac_password") && row.at("mac_password").is_string()) {
    options.mac_password = view_of(mac_password);
  }
  CW_TRY(const Pkcs12 read, read_pkcs12(documents[0].der, view_of_password(password), options));
  if (!contents.is_null()) compare_pkcs12(contents, read, differences);
  return ok();
}

// --- PKCS#7 ---

Status read_pkcs7_row(const Json& /*row*/, BytesView file, const Json& contents,
                      Differences& differences) {
  CW_TRY(const std::vector<Document> documents, read_documents(file));
  if (documents.size() != 1 || documents[0].kind != DocumentKind::pkcs7) {
    return Error(ErrorCode::wrong_type, "not a PKCS#7 file, but: " + describe(documents[0]));
  }
  CW_TRY(const CmsBundle bundle, read_cms(documents[0].der));
  if (contents.is_null()) return ok();
  differences.expect("content type", text_or_empty(contents, "content_type"), bundle.content_type);
  differences.expect("indefinite", text_or_empty(contents, "encoding") == "ber-indefinite",
                     bundle.indefinite_length);
  if (!contents.contains("certs")) return ok();
  differences.expect("inner type", text_or_empty(contents, "inner_type"),
                     bundle.inner_content_type);
  differences.expect("empty", contents.at("detached_or_empty").get<bool>(),
                     bundle.detached_or_empty);
  differences.expect("crls", contents.at("crls").get<std::uint64_t>(), bundle.crls.size());
  differences.expect("signers", contents.at("signers").get<std::uint64_t>(), bundle.signers);
  differences.expect("others", contents.value("other_cert_choices", std::uint64_t{0}),
                     bundle.other_certificates);
  const Json& certificates = contents.at("certs");
  differences.expect("certs", certificates.size(), bundle.certificates.size());
  for (std::size_t i = 0; i < std::min(certificates.size(), bundle.certificates.size()); ++i) {
    differences.expect("sha256", text_or_empty(certificates[i], "sha256"),
                       sha256_hex(bundle.certificates[i]));
  }
  return ok();
}

// --- JKS and JCEKS ---

void compare_certificates(const Json& want, const KeystoreEntry& entry, Differences& differences) {
  Json expected = Json::array();
  if (want.contains("cert")) expected.push_back(want.at("cert").at("sha256"));
  for (const Json& certificate : want.value("chain", Json::array())) {
    expected.push_back(certificate.at("sha256"));
  }
  Json got = Json::array();
  for (const Bytes& certificate : entry.certificates) got.push_back(sha256_hex(certificate));
  differences.expect("certificates", expected.dump(), got.dump());
}

Status compare_entry(const Json& want, const KeystoreEntry& entry, const std::string& password,
                     Differences& differences) {
  differences.expect("alias", text_or_empty(want, "alias"), entry.alias);
  differences.expect("type", text_or_empty(want, "type"), std::string(to_string(entry.type)));
  differences.expect("time", want.at("timestamp_ms").get<std::uint64_t>(),
                     static_cast<std::uint64_t>(entry.timestamp_ms));
  differences.expect("protection", text_or_empty(want, "protection"), entry.key_protection);
  compare_certificates(want, entry, differences);
  if (entry.type != KeystoreEntryType::private_key) return ok();
  const std::string key_password = want.value("key_password", password);
  auto key = decode_keystore_key(entry, view_of(key_password));
  // A key password that the corpus does not know is no disagreement.
  if (!key && !want.contains("key_password") && key.error().code() == ErrorCode::wrong_password) {
    return ok();
  }
  if (!key) return std::move(key).error();
  if (want.contains("key")) compare_key(want.at("key"), key->facts, key->pkcs8, differences);
  if (!entry.certificates.empty() && !key->facts.spki_tlv.empty()) {
    differences.expect("key and certificate",
                       to_hex(spki_of_certificate(entry.certificates.front())),
                       to_hex(key->facts.spki_tlv));
  }
  return ok();
}

Status read_keystore_row(const Json& row, BytesView file, const Json& contents,
                         Differences& differences) {
  CW_TRY(const std::vector<Document> documents, read_documents(file));
  const auto password = password_of(row);
  KeystoreReadOptions options;
  if (contents.is_object() && !contents.value("integrity_ok", true)) {
    options.integrity = KeystoreReadOptions::Integrity::report;
  }
  CW_TRY(const Keystore store,
         read_keystore(documents[0].der, view_of_password(password), options));
  if (contents.is_null()) return ok();
  differences.expect("format", text_or_empty(contents, "format"),
                     store.format == DocumentKind::jks ? "JKS" : "JCEKS");
  differences.expect("version", contents.at("version").get<std::uint64_t>(), store.version);
  differences.expect("declared", contents.at("declared_entries").get<std::uint64_t>(),
                     store.declared_entries);
  differences.expect("all read", contents.at("all_entries_read").get<bool>(),
                     store.all_entries_read);
  differences.expect("integrity", contents.at("integrity_ok").get<bool>(),
                     store.integrity_ok.value_or(false));
  const Json& entries = contents.at("entries");
  differences.expect("entries", entries.size(), store.entries.size());
  for (std::size_t i = 0; i < std::min(entries.size(), store.entries.size()); ++i) {
    CW_CHECK(
        compare_entry(entries[i], store.entries[i], text_or_empty(row, "password"), differences));
  }
  return ok();
}

// --- rows ---

Status read_row(const Json& row, BytesView file, const Json& contents, Differences& differences) {
  const std::string kind = row.at("kind").get<std::string>();
  if (kind == "pkcs12") return read_pkcs12_row(row, file, contents, differences);
  if (kind == "key") return read_key_row(row, file, contents, differences);
  if (kind == "pkcs7") return read_pkcs7_row(row, file, contents, differences);
  return read_keystore_row(row, file, contents, differences);
}

// Whether octets follow the outer element, whose length is definite.
bool has_trailing_octets(BytesView der) {
  if (der.size() < 2 || der[1] == 0x80) return false;
  const std::size_t octets = der[1] > 0x80 ? der[1] & 0x7fU : 0;
  if (octets > 4 || der.size() < 2 + octets) return false;
  std::size_t length = octets == 0 ? der[1] : 0;
  for (std::size_t i = 0; i < octets; ++i) length = length << 8 | der[2 + i];
  return 2 + octets + length < der.size();
}

// Situations that a standard decides otherwise than the corpus: their cases are named by the
// situation, so that one exception argues all of them. Looks at the row only.
std::string situation(const Json& row, BytesView file) {
  const Json contents = row.value("contents", Json());
  if (row.at("expected") != "ok" || !contents.is_object()) return {};
  const auto documents = read_pem(file);
  if (row.at("kind") == "pkcs7" && documents && documents->front().label == "CERTIFICATE") {
    return "not-pkcs7:";
  }
  // id-prime-field, which only curve parameters that are spelled out contain.
  constexpr std::uint8_t kPrimeField[] = {0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x01, 0x01};
  if (row.at("kind") == "key" && documents &&
      std::search(documents->front().der.begin(), documents->front().der.end(),
                  std::begin(kPrimeField), std::end(kPrimeField)) != documents->front().der.end()) {
    return "explicit-curve:";
  }
  if (documents && documents->size() == 1 && has_trailing_octets(documents->front().der)) {
    return "trailing-octets:";
  }
  return {};
}

void run_row(const Json& row, Tally& tally) {
  const std::string expected = row.at("expected").get<std::string>();
  const auto file = from_base64(row.at("data").get<std::string>());
  if (!file) {
    return tally.disagree(row.at("id").get<std::string>(), expected, "error", "not base64");
  }
  const std::string id = situation(row, *file) + row.at("id").get<std::string>();
  const Json contents = expected == "ok" ? row.value("contents", Json()) : Json();
  Differences differences;
  const Status status = read_row(row, *file, contents, differences);
  const std::string got = status ? "ok" : std::string(to_string(status.error().code()));
  const std::string why = status ? differences.text() : status.error().message();
  if (expected == "implementation-defined") return tally.agree(id);  // it did not crash
  if (expected == "reject") return status ? tally.disagree(id, expected, got, "") : tally.agree(id);
  if (!status && status.error().code() == ErrorCode::unsupported) {
    // "ok where the algorithms named are supported": optional by the corpus's own words.
    return expected == "ok" ? tally.skip(id, why) : tally.agree(id);
  }
  if (expected == "unsupported")
    return status ? tally.agree(id) : tally.disagree(id, expected, got, why);
  if (status && why.empty()) return tally.agree(id);
  tally.disagree(id, expected, got, why);
}

Status run(const std::filesystem::path& path, const RunOptions& options, Tally& tally) {
  if (options.engine != Engine::certwright) {
    return Error(ErrorCode::unsupported, "containers are read by one engine");
  }
  CW_TRY(const std::vector<std::filesystem::path> files, corpus_files(path, ".jsonl"));
  for (const std::filesystem::path& file : files) {
    CW_CHECK(for_each_row(file, [&](const Json& row) { run_row(row, tally); }));
  }
  return ok();
}

}  // namespace

extern const Suite kContainersSuite;
const Suite kContainersSuite{"containers", run};

}  // namespace certwright::conformance
