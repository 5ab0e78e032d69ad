#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "pkcs/crypto/botan/path_module.h"
#include "pkcs/crypto/path_engine.h"
#include "pkcs/key_gate.h"
#include "pkcs/module_loader.h"

namespace certwright {
namespace {

#define CW_TEXT_INNER(x) #x
#define CW_TEXT(x) CW_TEXT_INNER(x)
constexpr const char* kValidateSymbol = CW_TEXT(CW_PATH_VALIDATE_SYMBOL);
constexpr const char* kVersionSymbol = CW_TEXT(CW_BOTAN_VERSION_SYMBOL);
#undef CW_TEXT
#undef CW_TEXT_INNER

constexpr std::string_view kNeed = "Botan's opinion needs its module";
constexpr int kAccepted = 1;
// As Botan counts.
constexpr std::size_t kStrengthOfRsa2048 = 110;
// The first version that is asked about name constraints.
constexpr int kNameConstraintsSince = 3;
// What Botan's clock can express: 1677 to 2262.
constexpr std::int64_t kLatest = 9'000'000'000;

struct Module {
  CertwrightPathValidate* validate;
  std::string version;
  int major = 0;
};

Result<Module> load() {
  CW_TRY(void* const validate, load_module_symbol("botan", kValidateSymbol, kNeed));
  CW_TRY(void* const version, load_module_symbol("botan", kVersionSymbol, kNeed));
  Module module{reinterpret_cast<CertwrightPathValidate*>(validate),
                reinterpret_cast<CertwrightBotanVersion*>(version)()};
  const std::string& text = module.version;
  std::from_chars(text.data(), text.data() + text.size(), module.major);
  return module;
}

const Result<Module>& botan_module() {
  static const Result<Module> loaded = load();
  return loaded;
}

bool is_too_costly(const SubjectPublicKeyInfo& key) {
  for (const KeyDefect defect : check_key_form(key)) {
    if (defect == KeyDefect::explicit_ec_parameters || defect == KeyDefect::rsa_modulus_too_large ||
        defect == KeyDefect::rsa_exponent_too_large) {
      return true;
    }
  }
  return false;
}

// The certificates that names connect with the target, and whether Botan may be asked about them.
class Pile {
 public:
  explicit Pile(const PathQuestion& question) : question_(question) {}

  // Empty, or why Botan is not asked.
  std::string gather(int botan_major);
  const std::vector<const Certificate*>& chain() const { return chain_; }
  const std::vector<const Certificate*>& anchors() const { return anchors_; }

 private:
  void connect();
  std::string objection(int botan_major) const;
  bool steps_fit() const;

  const PathQuestion& question_;
  std::vector<const Certificate*> chain_, anchors_;
};

void add_issuers(const Certificate& child, std::span<const Certificate* const> from,
                 std::vector<const Certificate*>& to) {
  for (const Certificate* candidate : from) {
    if (!(candidate->subject == child.issuer)) continue;
    if (std::ranges::find(to, candidate) == to.end()) to.push_back(candidate);
  }
}

void Pile::connect() {
  chain_ = {question_.target};
  for (std::size_t i = 0; i < chain_.size() && chain_.size() <= kMostBotanSteps; ++i) {
    add_issuers(*chain_[i], question_.intermediates, chain_);
  }
  for (const Certificate* child : chain_) add_issuers(*child, question_.anchors, anchors_);
  // An anchor need not be a root.
  for (std::size_t i = 0; i < anchors_.size(); ++i) {
    add_issuers(*anchors_[i], question_.anchors, anchors_);
  }
}

// Botan follows every sequence of names in which no certificate stands twice.
bool Pile::steps_fit() const {
  std::size_t steps = 0;
  std::vector<std::vector<const Certificate*>> open;
  std::vector<const Certificate*> path{question_.target};
  const auto issuers = [&](const Certificate& child) {
    std::vector<const Certificate*> found;
    add_issuers(child, anchors_, found);
    add_issuers(child, chain_, found);
    return found;
  };
  open.push_back(issuers(*question_.target));
  while (!open.empty()) {
    if (open.back().empty()) {
      open.pop_back();
      path.pop_back();
      continue;
    }
    const Certificate* next = open.back().back();
    open.back().pop_back();
    if (++steps > kMostBotanSteps) return false;
    if (std::ranges::find(path, next) != path.end()) continue;
    path.push_back(next);
    open.push_back(issuers(*next));
  }
  return true;
}

std::string Pile::objection(int botan_major) const {
  for (const auto* group : {&chain_, &anchors_}) {
    for (const Certificate* certificate : *group) {
      const std::string whose = ": \"" + certificate->display_name() + "\"";
      if (botan_major < kNameConstraintsSince && certificate->has(ExtensionId::name_constraints)) {
        return "Botan 2 is not asked about name constraints" + whose;
      }
      if (is_too_costly(certificate->spki)) {
        return "Botan is not given keys of this size or form" + whose;
      }
    }
  }
  return {};
}

std::string Pile::gather(int botan_major) {
  connect();
  if (chain_.size() > kMostBotanSteps || !steps_fit()) {
    return "the certificates connect in more ways than Botan is asked to try";
  }
  return objection(botan_major);
}

struct UseRow {
  OpinionPurpose purpose;
  CertwrightPathUse use;
};
constexpr UseRow kUses[] = {
    {OpinionPurpose::any, CERTWRIGHT_USE_ANY},
    {OpinionPurpose::server_auth, CERTWRIGHT_USE_SERVER},
    {OpinionPurpose::client_auth, CERTWRIGHT_USE_CLIENT},
    {OpinionPurpose::ocsp_signing, CERTWRIGHT_USE_OCSP},
};

// Empty, or why Botan has no answer to such a question.
std::string beyond_botan(const PathQuestion& question) {
  if (std::ranges::find(kUses, question.purpose, &UseRow::purpose) == std::end(kUses)) {
    return "x509_path_validate does not know the purpose asked for";
  }
  if (question.policies != nullptr) return "Botan does not process certificate policies";
  if (question.host.find_first_of(":@") != std::string_view::npos) {
    return "Botan compares host names and IPv4 addresses only";
  }
  if (question.at.seconds > kLatest || question.at.seconds < -kLatest) {
    return "Botan cannot express the time asked for";
  }
  return {};
}

std::vector<CertwrightOctets> octets_of(const std::vector<const Certificate*>& certificates) {
  std::vector<CertwrightOctets> all;
  all.reserve(certificates.size());
  for (const Certificate* one : certificates) all.push_back({one->der.data(), one->der.size()});
  return all;
}

}  // namespace

Result<std::string> botan_version() {
  const auto& loaded = botan_module();
  if (!loaded) return loaded.error();
  return "Botan " + loaded->version;
}

PathOpinion ask_botan(const PathQuestion& question) {
  if (std::string reason = beyond_botan(question); !reason.empty()) {
    return no_opinion(std::move(reason));
  }
  const auto& loaded = botan_module();
  if (!loaded) return no_opinion(loaded.error().message());
  Pile pile(question);
  if (std::string reason = pile.gather(loaded->major); !reason.empty()) {
    return no_opinion(std::move(reason));
  }
  const auto chain = octets_of(pile.chain());
  const auto anchors = octets_of(pile.anchors());
  std::vector<CertwrightOctets> lists;
  for (const BytesView list : question.revocation_lists)
    lists.push_back({list.data(), list.size()});
  const std::string host(question.host);
  std::array<char, 512> reason{};
  const std::size_t strength = std::min<std::size_t>(question.strength_bits, kStrengthOfRsa2048);
  const auto use = std::ranges::find(kUses, question.purpose, &UseRow::purpose);
  CertwrightPathQuestion asked{chain.data(),
                               chain.size(),
                               anchors.data(),
                               anchors.size(),
                               lists.data(),
                               lists.size(),
                               question.at.seconds,
                               use->use,
                               strength,
                               host.c_str(),
                               reason.data(),
                               reason.size(),
                               -1};
  if (loaded->validate(&asked) == kAccepted) return {PathOpinion::Verdict::accepted, {}};
  const Certificate* about = nullptr;
  if (asked.culprit >= 0) {
    const auto place = static_cast<std::size_t>(asked.culprit);
    about = place < pile.chain().size() ? pile.chain()[place]
                                        : pile.anchors()[place - pile.chain().size()];
  }
  const std::string_view words(reason.data());
  return refused_opinion(words.empty() ? "Botan gave no reason" : words, about);
}

}  // namespace certwright
