// Suite `wycheproof`: signature verification with the public key types of certificates.
//
// Each .json file in Wycheproof's v1 form that tests a signature algorithm; what a group asks is
// told by its `type` and parameters. A key that does not load refuses all of its group. Algorithms
// that the cryptographic library at hand lacks are skipped. Other engines are asked for the raw
// verification, without our key gate.
#include <optional>

#include "pkcs/public_key.h"
#include "tests/conformance/corpus_file.h"
#include "tests/conformance/peer_signature.h"
#include "tests/conformance/suite.h"

namespace certwright::conformance {
namespace {

DigestAlgorithm digest_named(const std::string& name) {
  // In Wycheproof's spelling, which is to_string's.
  for (unsigned i = 1; i <= static_cast<unsigned>(DigestAlgorithm::shake256); ++i) {
    const auto digest = static_cast<DigestAlgorithm>(i);
    if (to_string(digest) == name) return digest;
  }
  throw std::invalid_argument("digest " + name + " is not known");
}

SignatureScheme edwards_scheme(const Result<PublicKey>& key) {
  return key && key->type() == KeyAlgorithm::ed448 ? SignatureScheme::ed448
                                                   : SignatureScheme::ed25519;
}

KeyAlgorithm ml_dsa_named(const std::string& name) {
  for (const auto type :
       {KeyAlgorithm::ml_dsa_44, KeyAlgorithm::ml_dsa_65, KeyAlgorithm::ml_dsa_87}) {
    if (to_string(type) == name) return type;
  }
  throw std::invalid_argument("parameter set " + name + " is not known");
}

SignatureAlgorithm algorithm_of(const std::string& name, const Json& group,
                                const Result<PublicKey>& key) {
  const std::string type = group.at("type").get<std::string>();
  SignatureAlgorithm out;
  if (type == "EddsaVerify") {
    out.scheme = edwards_scheme(key);
  } else if (type == "MlDsaVerify") {
    out.scheme = SignatureScheme::ml_dsa;
    out.ml_dsa = ml_dsa_named(name);
  } else if (type == "EcdsaVerify") {
    out.scheme = SignatureScheme::ecdsa;
    out.digest = digest_named(group.at("sha").get<std::string>());
  } else if (type == "RsassaPkcs1Verify") {
    out.scheme = SignatureScheme::rsa_pkcs1;
    out.digest = digest_named(group.at("sha").get<std::string>());
  } else if (type == "RsassaPssVerify" || type == "RsassaPssWithParametersVerify") {
    out.scheme = SignatureScheme::rsa_pss;
    out.digest = digest_named(group.at("sha").get<std::string>());
    const std::string mask = group.at("mgfSha").get<std::string>();
    out.mask_digest = mask.empty() ? out.digest : digest_named(mask);
    out.salt_length = group.at("sLen").get<unsigned>();
  } else {
    throw std::invalid_argument("group type " + type + " is not known");
  }
  return out;
}

Bytes octets_field(const Json& object, const char* name) {
  auto octets = from_hex(object.at(name).get<std::string>());
  if (!octets) throw std::invalid_argument(std::string(name) + " is not hexadecimal");
  return std::move(octets).value();
}

// What one group of tests has in common.
struct Group {
  Engine engine;
  SignatureAlgorithm algorithm;
  const Result<PublicKey>& key;
  PeerVerifier peer;  // not for certwright
};

// The verdict; nothing when the library at hand lacks the algorithm.
std::optional<bool> verify(const Group& group, BytesView message, BytesView signature) {
  if (group.engine == Engine::certwright) {
    const Status status = group.key ? group.key->verify(group.algorithm, message, signature)
                                    : Status(Error(group.key.error()));
    if (!status && status.error().code() == ErrorCode::unsupported) return std::nullopt;
    return status.has_value();
  }
  const PeerVerdict verdict = group.peer(message, signature);
  if (verdict == PeerVerdict::unsupported) return std::nullopt;
  return verdict == PeerVerdict::valid;
}

void run_test(const std::string& id, const Group& group, const Json& test, Tally& tally) {
  if (!test.value("ctx", std::string()).empty()) {
    return tally.skip(id, "a context string, which certificates do not have");
  }
  const Bytes message = octets_field(test, "msg");
  const Bytes signature = octets_field(test, "sig");
  const std::optional<bool> verdict = verify(group, message, signature);
  if (!verdict) return tally.skip(id, "the library at hand lacks the algorithm");
  const std::string expected = test.at("result").get<std::string>();
  const std::string got = *verdict ? "valid" : "invalid";
  // "acceptable" may go either way.
  tally.compare(id, expected == "acceptable" ? got : expected, got,
                test.value("comment", std::string()));
}

PeerVerifier verifier_of(Engine engine, const SignatureAlgorithm& algorithm, const Json& group) {
  const Bytes spki = octets_field(group, "publicKeyDer");
  switch (engine) {
    case Engine::certwright: return {};
    case Engine::openssl: return openssl_verifier(algorithm, spki);
    case Engine::botan: return botan_verifier(algorithm, spki);
  }
  return {};
}

void run_file(const std::string& stem, const Json& file, Engine engine, Tally& tally) {
  const std::string name = file.at("algorithm").get<std::string>();
  for (const Json& group : file.at("testGroups")) {
    const auto key = PublicKey::from_spki(octets_field(group, "publicKeyDer"));
    const SignatureAlgorithm algorithm = algorithm_of(name, group, key);
    const Group common{engine, algorithm, key, verifier_of(engine, algorithm, group)};
    for (const Json& test : group.at("tests")) {
      run_test(stem + ":" + std::to_string(test.at("tcId").get<int>()), common, test, tally);
    }
  }
}

Status run(const std::filesystem::path& path, const RunOptions& options, Tally& tally) {
  CW_TRY(const auto files, corpus_files(path, ".json"));
  for (const auto& file : files) {
    CW_TRY(const Json json, read_json(file));
    if (!json.is_object() || !json.contains("testGroups")) continue;  // the folder's index
    try {
      run_file(file.stem().string(), json, options.engine, tally);
    } catch (const std::exception& failure) {
      return Error(ErrorCode::malformed, std::string(failure.what())).in_file(file.string());
    }
  }
  return ok();
}

}  // namespace

extern const Suite kWycheproofSuite;
const Suite kWycheproofSuite{"wycheproof", run};

}  // namespace certwright::conformance
