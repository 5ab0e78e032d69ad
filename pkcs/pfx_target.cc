#include "pkcs/pfx_target.h"

#include <algorithm>

#include "pkcs/certificate.h"
#include "pkcs/oid.h"

namespace certwright {
namespace {

constexpr DigestAlgorithm kAnySha[] = {DigestAlgorithm::sha1, DigestAlgorithm::sha256,
                                       DigestAlgorithm::sha384, DigestAlgorithm::sha512};
constexpr DigestAlgorithm kSha1Only[] = {DigestAlgorithm::sha1};
// What the JavaScript and the Go library of AMT consoles both verify.
constexpr DigestAlgorithm kAmtDigests[] = {DigestAlgorithm::sha1, DigestAlgorithm::sha256,
                                           DigestAlgorithm::sha512};
constexpr KeyAlgorithm kRsaOnly[] = {KeyAlgorithm::rsa};
constexpr KeyAlgorithm kWindowsKeys[] = {KeyAlgorithm::rsa, KeyAlgorithm::ec};

// Windows and .NET stop at 600,000 iterations in a file: ciphers and MAC together stay below.
constexpr std::uint64_t kWindowsIterations = 600'000;
constexpr std::uint64_t kJavaIterations = 5'000'000;
constexpr std::uint64_t kMaxIterations = 10'000'000;

constexpr PfxTarget kTargets[] = {
    {
        .id = "windows-modern",
        .description = "Windows 10 1709, Server 2019 and later; also OpenSSL, Java 17, macOS 15",
        .iterations = 200'000,
        .max_iterations = kWindowsIterations,
        .max_total_iterations = kWindowsIterations,
        .mac_digests = kAnySha,
        .key_algorithms = kWindowsKeys,
    },
    {
        .id = "windows-2016",
        .description = "Windows Server 2016 and older, Windows 7 and 8: 3DES and SHA-1",
        .cipher = WriteCipher::triple_des_cbc,
        .iterations = 100'000,
        .mac_digest = DigestAlgorithm::sha1,
        .reads = PfxTarget::Reads::pkcs12_schemes_only,
        .max_iterations = kWindowsIterations,
        .max_total_iterations = kWindowsIterations,
        .mac_digests = kSha1Only,
        .key_algorithms = kWindowsKeys,
        .weakness = PfxTarget::Weakness::weak,
    },
    {
        .id = "java8",
        .description = "Java 8 keystores (before 8u301 no AES): 3DES and SHA-1, an alias",
        .cipher = WriteCipher::triple_des_cbc,
        .iterations = 50'000,
        .mac_digest = DigestAlgorithm::sha1,
        .friendly_name = PfxTarget::FriendlyName::required,
        .reads = PfxTarget::Reads::pkcs12_schemes_only,
        .max_iterations = kJavaIterations,
        .max_total_iterations = kMaxIterations,
        .mac_digests = kSha1Only,
        .password = PfxTarget::Password::ascii,
        .weakness = PfxTarget::Weakness::weak,
    },
    {
        .id = "openssl3",
        .description = "OpenSSL 3 and what is built on it, without its legacy provider",
        .iterations = 600'000,
        .reads = PfxTarget::Reads::modern_only,
        .max_iterations = kMaxIterations,
        .max_total_iterations = kMaxIterations,
        .mac_digests = kAnySha,
    },
    {
        .id = "amt",
        .description =
            "Intel AMT consoles (RPS, MeshCentral, rpc-go): RSA leaf first, chain and root",
        .iterations = 100'000,
        .root = PfxTarget::Root::include,
        .max_iterations = kMaxIterations,
        .max_total_iterations = kMaxIterations,
        .mac_digests = kAmtDigests,
        .key_algorithms = kRsaOnly,
        .max_keys = 1,
        .password = PfxTarget::Password::ascii,
        .max_password = 64,
    },
};

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

// --- what a target asks of a password and a key: before writing and after reading ---

std::size_t character_count(BytesView utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](std::uint8_t octet) { return (octet & 0xc0) != 0x80; }));
}

void check_target_password(const PfxTarget& target, BytesView password,
                           std::vector<std::string>& problems) {
  const bool ascii = std::all_of(password.begin(), password.end(),
                                 [](std::uint8_t octet) { return octet >= 0x20 && octet < 0x7f; });
  if (target.password == PfxTarget::Password::ascii && !ascii) {
    problems.emplace_back("the password has characters outside ASCII, which the target refuses");
  }
  if (target.max_password == 0) return;
  if (password.empty()) problems.emplace_back("the password is empty, which the target refuses");
  if (character_count(password) > target.max_password) {
    problems.push_back("the password is longer than " + std::to_string(target.max_password) +
                       " characters");
  }
}

void check_target_key(const PfxTarget& target, KeyAlgorithm type,
                      std::vector<std::string>& problems) {
  if (target.key_algorithms.empty()) return;
  if (std::find(target.key_algorithms.begin(), target.key_algorithms.end(), type) !=
      target.key_algorithms.end()) {
    return;
  }
  problems.push_back("the target does not take " + std::string(to_string(type)) + " keys");
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += (out.empty() ? "" : "; ") + sentence;
  return out;
}

// --- writing ---

bool issued(const Certificate& issuer, const Certificate& subject) {
  return issuer.subject == subject.issuer && subject.verify_signed_by(issuer).has_value();
}

// Leaf, its issuers upwards to the root where it is there. Every certificate must have a place.
Result<std::vector<CertificatePtr>> order_chain(const CertificatePtr& leaf,
                                                const std::vector<BytesView>& chain) {
  std::vector<CertificatePtr> left;
  for (const BytesView der : chain) {
    CW_TRY(CertificatePtr certificate, Certificate::parse(der));
    const auto known = [&](const CertificatePtr& each) {
      return same_certificate(*each, *certificate);
    };
    if (known(leaf) || std::any_of(left.begin(), left.end(), known)) continue;
    left.push_back(std::move(certificate));
  }
  std::vector<CertificatePtr> ordered = {leaf};
  while (!ordered.back()->is_self_signed()) {
    const auto next = std::find_if(left.begin(), left.end(), [&](const CertificatePtr& each) {
      return issued(*each, *ordered.back());
    });
    if (next == left.end()) break;
    ordered.push_back(*next);
    left.erase(next);
  }
  if (left.empty()) return ordered;
  return Error(ErrorCode::invalid_argument,
               "the certificate of " + in_quotes(left.front()->display_name()) +
                   " is no issuer of " + in_quotes(leaf->display_name()));
}

// --- reading as the target would ---

class Check {
 public:
  Check(const PfxTarget& target, const Pkcs12& file) : target_(target), file_(file) {}

  std::vector<std::string> run(BytesView password) {
    check_target_password(target_, password, problems_);
    if (file_.password_form != PasswordForm::standard && !password.empty()) {
      say("the password is stored in a form that only old programs use");
    }
    check_mac();
    for (const Pkcs12Safe& safe : file_.safes) {
      if (safe.scheme) check_scheme(*safe.scheme);
    }
    check_keys();
    if (target_.max_total_iterations != 0 && total_ > target_.max_total_iterations) {
      say("its password derivations take " + std::to_string(total_) +
          " iterations together; the target stops at " +
          std::to_string(target_.max_total_iterations));
    }
    check_certificates();
    return std::move(problems_);
  }

 private:
  void say(std::string sentence) {
    if (std::find(problems_.begin(), problems_.end(), sentence) == problems_.end()) {
      problems_.push_back(std::move(sentence));
    }
  }

  void check_iterations(std::uint64_t iterations) {
    total_ += iterations;
    if (iterations > target_.max_iterations) {
      say("a password derivation of " + std::to_string(iterations) +
          " iterations; the target stops at " + std::to_string(target_.max_iterations));
    }
  }

  void check_mac() {
    if (file_.mac.type == Pkcs12MacType::none) return say("there is no MAC");
    check_iterations(file_.mac.kdf.iterations);
    if (file_.mac.type == Pkcs12MacType::pbmac1) {
      return say("the MAC is a PBMAC1, which the target does not know");
    }
    if (std::find(target_.mac_digests.begin(), target_.mac_digests.end(), file_.mac.digest) ==
        target_.mac_digests.end()) {
      say("the MAC uses " + std::string(to_string(file_.mac.digest)) +
          ", which the target does not verify");
    }
  }

  void check_scheme(const EncryptionScheme& scheme) {
    check_iterations(scheme.kdf.iterations);
    const bool old_scheme = scheme.kdf.kdf == Kdf::pkcs12;
    if (target_.reads == PfxTarget::Reads::pkcs12_schemes_only) {
      if (!old_scheme) say("it is encrypted with " + name_of(scheme) + ", which the target lacks");
      return;
    }
    if (scheme.kdf.kdf == Kdf::scrypt || scheme.kdf.kdf == Kdf::pbkdf1 ||
        (target_.reads == PfxTarget::Reads::modern_only && scheme.legacy())) {
      say("it is encrypted with " + name_of(scheme) + ", which the target lacks");
    }
  }

  static std::string name_of(const EncryptionScheme& scheme) {
    if (!scheme.pbes2()) return std::string(scheme.scheme);
    return "PBES2 " + std::string(scheme.cipher_name()) + " (" +
           std::string(to_string(scheme.kdf.kdf)) + ")";
  }

  void check_keys() {
    if (file_.key_count() == 0) say("there is no private key in it");
    if (target_.max_keys != 0 && file_.key_count() > target_.max_keys) {
      say("there are " + std::to_string(file_.key_count()) + " private keys in it");
    }
    for (std::size_t i = 0; i < file_.bags.size(); ++i) {
      const Pkcs12Bag& bag = file_.bags[i];
      if (!bag.key) continue;
      if (bag.type == Pkcs12BagType::key) say("a private key is not encrypted");
      if (bag.key_encryption) check_scheme(*bag.key_encryption);
      check_target_key(target_, bag.key->type, problems_);
      if (file_.certificate_for(i) == file_.bags.size()) {
        say("a private key has no certificate in it");
      }
      if (target_.friendly_name == PfxTarget::FriendlyName::required &&
          bag.friendly_name.value_or("").empty()) {
        say("the private key has no friendly name, which the target takes its alias from");
      }
    }
  }

  void check_certificates() {
    std::vector<CertificatePtr> certificates;
    for (const Pkcs12Bag& bag : file_.bags) {
      if (bag.type != Pkcs12BagType::certificate || bag.der.empty()) continue;
      auto certificate = Certificate::parse(BytesView(bag.der));
      if (!certificate) return say("a certificate in it cannot be read");
      certificates.push_back(*std::move(certificate));
    }
    for (std::size_t i = 0; i < certificates.size(); ++i) {
      for (std::size_t j = i + 1; j < certificates.size(); ++j) {
        if (same_certificate(*certificates[i], *certificates[j])) {
          say("the certificate of " + in_quotes(certificates[i]->display_name()) +
              " is in it twice, which loses the key on import");
        }
      }
    }
    check_order(certificates);
  }

  void check_order(const std::vector<CertificatePtr>& certificates) {
    if (certificates.empty() || target_.root != PfxTarget::Root::include) return;
    const auto key = std::find_if(file_.bags.begin(), file_.bags.end(),
                                  [](const Pkcs12Bag& bag) { return bag.key.has_value(); });
    if (key != file_.bags.end()) {
      const std::size_t leaf =
          file_.certificate_for(static_cast<std::size_t>(key - file_.bags.begin()));
      if (leaf != file_.bags.size() && !equal(file_.bags[leaf].der, certificates.front()->der)) {
        say("the first certificate in it is that of " +
            in_quotes(certificates.front()->display_name()) + ", not the one of the key");
      }
    }
    for (std::size_t i = 0; i + 1 < certificates.size(); ++i) {
      if (!issued(*certificates[i + 1], *certificates[i])) {
        say("the certificates are not in the order of the chain: " +
            in_quotes(certificates[i + 1]->display_name()) + " did not issue " +
            in_quotes(certificates[i]->display_name()));
      }
    }
    if (!certificates.back()->is_self_signed()) {
      say("the root is missing: the last certificate, " +
          in_quotes(certificates.back()->display_name()) + ", has another issuer");
    }
  }

  const PfxTarget& target_;
  const Pkcs12& file_;
  std::vector<std::string> problems_;
  std::uint64_t total_ = 0;
};

}  // namespace

std::span<const PfxTarget> pfx_targets() { return kTargets; }

const PfxTarget* find_pfx_target(std::string_view id) {
  for (const PfxTarget& target : kTargets) {
    if (target.id == id) return &target;
  }
  return nullptr;
}

const PfxTarget& default_pfx_target() { return kTargets[0]; }

Pkcs12Protection protection_for(const PfxTarget& target) {
  Pkcs12Protection protection;
  EncryptionChoice choice;
  choice.cipher = target.cipher;
  choice.iterations = target.iterations;
  if (target.cipher == WriteCipher::triple_des_cbc) choice.salt_size = 8;
  protection.certificates = choice;
  protection.keys = choice;
  protection.mac_digest = target.mac_digest;
  protection.mac_iterations = target.iterations;
  return protection;
}

Result<Bytes> write_pfx(const PfxInput& input, BytesView password, const PfxTarget& target) {
  CW_TRY(const CertificatePtr leaf, Certificate::parse(input.leaf_der));
  std::vector<std::string> problems;
  check_target_password(target, password, problems);
  check_target_key(target, leaf->spki.type, problems);
  if (!problems.empty()) {
    return Error(ErrorCode::invalid_argument, std::string(target.id) + ": " + joined(problems));
  }
  CW_TRY(const std::vector<CertificatePtr> chain, order_chain(leaf, input.chain_der));
  const bool has_root = chain.back()->is_self_signed();
  if (target.root == PfxTarget::Root::include && !has_root) {
    return Error(ErrorCode::invalid_argument,
                 std::string(target.id) + ": the target needs the chain up to the root, and the " +
                     "issuer of " + in_quotes(chain.back()->display_name()) + " is not there");
  }
  std::string name = input.friendly_name;
  if (name.empty() && target.friendly_name == PfxTarget::FriendlyName::required) {
    name = leaf->display_name();
  }
  Pkcs12Contents contents;
  const bool drop_root = target.root == PfxTarget::Root::leave_out && has_root && chain.size() > 1;
  for (std::size_t i = 0; i < chain.size() - (drop_root ? 1 : 0); ++i) {
    contents.certificates.push_back({chain[i]->der, i == 0 ? name : std::string()});
  }
  contents.keys.push_back({to_secure(input.pkcs8), 0, name});
  Pkcs12Protection protection = protection_for(target);
  protection.ms_provider_name = input.ms_provider_name;
  return encode_pkcs12(contents, password, protection);
}

Result<std::vector<std::string>> check_opens_as(const PfxTarget& target, BytesView pfx,
                                                BytesView password) {
  Pkcs12ReadOptions options;
  options.missing_mac = Pkcs12ReadOptions::MissingMac::allow;
  CW_TRY(const Pkcs12 file, read_pkcs12(pfx, password, options));
  return check_opens_as(target, file, password);
}

std::vector<std::string> check_opens_as(const PfxTarget& target, const Pkcs12& file,
                                        BytesView password) {
  return Check(target, file).run(password);
}

}  // namespace certwright
