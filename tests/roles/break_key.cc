// Breakers: keys, signatures, private keys.
#include <algorithm>

#include "tests/roles/breaker.h"

namespace certwright::roles_test {

using fixtures::TestKey;
using validators::KeyFacts;

namespace {

KeyChoice rsa_of(unsigned bits) {
  KeyChoice key;
  key.kind = KeyChoice::Kind::rsa_of_bits;
  key.bits = bits;
  return key;
}

KeyChoice fixed(TestKey which) {
  KeyChoice key;
  key.fixed = which;
  return key;
}

bool lists(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<Break> break_key_type(const BreakInput& in) {
  Breaks out(in);
  const std::vector<std::string> types = in.strings("types");
  const std::pair<const char*, KeyAlgorithm> kAll[] = {{"ed25519", KeyAlgorithm::ed25519},
                                                       {"ed448", KeyAlgorithm::ed448},
                                                       {"ec", KeyAlgorithm::ec},
                                                       {"rsa", KeyAlgorithm::rsa}};
  for (const auto& [word, type] : kAll) {
    if (lists(types, word)) continue;
    out.add(word, {"role.key_type"}, in.with_key(type), [](Draft&) {});
  }
  return std::move(out).take();
}

std::vector<Break> break_key_size(const BreakInput& in) {
  Breaks out(in);
  const bool above = in.string("scope") == "authorities";
  const auto rsa = [&](unsigned bits, const char* finding) {
    if (above) {
      out.add("a CA with RSA " + std::to_string(bits), {finding},
              [&](Draft& draft) { draft.issuer_key = rsa_of(bits); });
    } else {
      out.add("RSA " + std::to_string(bits), {finding}, in.with_key(KeyAlgorithm::rsa),
              [&](Draft& draft) { draft.key = rsa_of(bits); });
    }
  };
  auto least = static_cast<unsigned>(in.integer("rsa-least"));
  auto most = static_cast<unsigned>(in.integer("rsa-most"));
  std::vector<unsigned> sizes;
  for (const std::string& each : in.strings("rsa-sizes")) {
    sizes.push_back(static_cast<unsigned>(std::stoul(each)));
  }
  std::sort(sizes.begin(), sizes.end());
  if (!sizes.empty()) {
    least = sizes.front();
    most = sizes.back();
  }
  for (std::size_t i = 1; i < sizes.size(); ++i) {
    rsa((sizes[i - 1] + sizes[i]) / 2, "role.key_size_unlisted");
  }
  const auto multiple = static_cast<unsigned>(in.integer("rsa-multiple"));
  if (least != 0) rsa(least - 8, "role.key_too_small");
  if (least > 1024) rsa(1024, "role.key_too_small");
  if (most != 0) rsa(most + 8, "role.key_too_large");
  if (most != 0) rsa(most * 2, "role.key_too_large");
  if (multiple > 1) rsa(std::max(least, 2048U) + multiple / 2, "role.key_odd_size");
  const auto ec = in.integer("ec-least");
  const std::pair<unsigned, TestKey> kCurves[] = {{256, TestKey::ec_p256_1},
                                                  {384, TestKey::ec_p384}};
  for (const auto& [bits, key] : kCurves) {
    if (bits >= ec) continue;
    out.add("EC " + std::to_string(bits), {"role.key_too_small"}, in.with_key(KeyAlgorithm::ec),
            [which = key](Draft& draft) { draft.key = fixed(which); });
  }
  return std::move(out).take();
}

std::vector<Break> break_key_curve(const BreakInput& in) {
  Breaks out(in);
  const std::vector<std::string> curves = in.strings("curves");
  const Draft ec = in.with_key(KeyAlgorithm::ec);
  const std::pair<const char*, TestKey> kAll[] = {
      {"P-256", TestKey::ec_p256_1}, {"P-384", TestKey::ec_p384}, {"P-521", TestKey::ec_p521}};
  for (const auto& [word, key] : kAll) {
    const bool fine = lists(curves, word);
    out.add(word, fine ? std::vector<std::string>() : std::vector<std::string>{"role.key_curve"},
            ec, [which = key](Draft& draft) { draft.key = fixed(which); });
  }
  out.add("secp256k1", {"role.key_curve"}, ec,
          [](Draft& draft) { draft.key.kind = KeyChoice::Kind::unusual_curve; });
  return std::move(out).take();
}

SignatureAlgorithm signed_by(SignatureScheme scheme, DigestAlgorithm digest) {
  SignatureAlgorithm out;
  out.scheme = scheme;
  out.digest = digest;
  if (scheme == SignatureScheme::rsa_pss) {
    out.mask_digest = digest;
    out.salt_length = 32;
  }
  return out;
}

std::vector<Break> break_signature_hash(const BreakInput& in) {
  Breaks out(in);
  const std::vector<std::string> hashes = in.strings("hashes");
  const std::vector<std::string> refused = in.strings("refused");
  const std::pair<const char*, DigestAlgorithm> kAll[] = {{"sha1", DigestAlgorithm::sha1},
                                                          {"sha256", DigestAlgorithm::sha256},
                                                          {"sha384", DigestAlgorithm::sha384},
                                                          {"sha512", DigestAlgorithm::sha512}};
  for (const auto& [word, digest] : kAll) {
    const bool fine = hashes.empty() ? !lists(refused, word) : lists(hashes, word);
    const auto wrong =
        fine ? std::vector<std::string>() : std::vector<std::string>{"role.signature_hash"};
    out.add(word, wrong, [digest = digest](Draft& draft) {
      draft.signature = signed_by(SignatureScheme::ecdsa, digest);
    });
  }
  if (lists(refused, "md5")) {
    out.add("md5", {"role.signature_hash"}, [](Draft& draft) {
      draft.signature = signed_by(SignatureScheme::rsa_pkcs1, DigestAlgorithm::md5);
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_signature_scheme(const BreakInput& in) {
  Breaks out(in);
  const std::pair<const char*, SignatureScheme> kAll[] = {{"rsa-pkcs1", SignatureScheme::rsa_pkcs1},
                                                          {"rsassa-pss", SignatureScheme::rsa_pss},
                                                          {"ecdsa", SignatureScheme::ecdsa}};
  const std::vector<std::string> refused = in.strings("refused");
  for (const auto& [word, scheme] : kAll) {
    const bool fine = !lists(refused, word);
    out.add(word,
            fine ? std::vector<std::string>() : std::vector<std::string>{"role.signature_scheme"},
            [scheme = scheme](Draft& draft) {
              draft.signature = signed_by(scheme, DigestAlgorithm::sha256);
            });
  }
  return std::move(out).take();
}

std::vector<Break> break_private_key(const BreakInput& in) {
  Breaks out(in);
  out.add("no key", {"role.private_key_missing"},
          [](Draft& draft) { draft.key_facts = KeyFacts{}; });
  out.add("a file without a place for keys", {}, [](Draft& draft) { draft.key_facts.reset(); });
  return std::move(out).take();
}

std::vector<Break> break_key_provider(const BreakInput& in) {
  Breaks out(in);
  for (const std::string& each : in.strings("refused")) {
    out.add(each, {"role.key_provider"}, [&](Draft& draft) {
      draft.key_facts = KeyFacts{KeyFacts::Presence::present, each};
    });
  }
  out.add("a CryptoAPI provider", {}, [](Draft& draft) {
    draft.key_facts =
        KeyFacts{KeyFacts::Presence::present, "Microsoft RSA SChannel Cryptographic Provider"};
  });
  return std::move(out).take();
}

std::vector<Break> break_same_key(const BreakInput& in) {
  Breaks out(in);
  out.add("another node's key", {"role.key_differs"},
          [&](Draft& draft) { draft.parameters.set(in.parameter(), {std::string(kOtherToken)}); });
  out.add("the key's hash without prefix", {}, [&](Draft& draft) {
    draft.parameters.set(in.parameter(), {to_hex(spki_sha256(draft.key.spki()))});
  });
  return std::move(out).take();
}

std::vector<Break> tell_only(const BreakInput& in) {
  Breaks out(in);
  out.add_not_checked(in.demand.requirement);
  return std::move(out).take();
}

}  // namespace

extern const Breaker kBreakKeyType{"key-type", break_key_type};
extern const Breaker kBreakKeySize{"key-size", break_key_size};
extern const Breaker kBreakKeyCurve{"key-curve", break_key_curve};
extern const Breaker kBreakSignatureHash{"signature-hash", break_signature_hash};
extern const Breaker kBreakSignatureScheme{"signature-scheme", break_signature_scheme};
extern const Breaker kBreakPrivateKey{"private-key", break_private_key};
extern const Breaker kBreakKeyProvider{"key-provider", break_key_provider};
extern const Breaker kBreakSameKey{"same-key-on-nodes", break_same_key};
extern const Breaker kBreakInformation{"information", tell_only};
extern const Breaker kBreakKeyAccess{"key-access", tell_only};

}  // namespace certwright::roles_test
