// Keys, chain and root hash of AMT provisioning certificates, and the rule kinds of the role.
#include "validators/roles/amt/amt_rules.h"

#include <algorithm>

#include "validators/authority_list.h"
#include "validators/role_rules/role_rule.h"
#include "validators/roles/amt/amt_roots.h"

namespace certwright::validators {
namespace {

constexpr std::string_view kDefaultRelease = "16.1";
constexpr std::size_t kMostCertificateOctets = 4100;
constexpr std::size_t kMostChain = 4;
constexpr std::size_t kUserSlots = 3;

bool is_rsa(const Certificate& certificate) {
  return certificate.spki.type == KeyAlgorithm::rsa ||
         certificate.spki.type == KeyAlgorithm::rsa_pss;
}

std::string quoted(const Certificate& certificate) {
  return "\"" + certificate.display_name() + "\"";
}

bool has_weak_signature(const Certificate& certificate) {
  if (!certificate.signature_algorithm) return true;
  switch (certificate.signature_algorithm->digest) {
    case DigestAlgorithm::md2:
    case DigestAlgorithm::md4:
    case DigestAlgorithm::md5:
    case DigestAlgorithm::sha1: return true;
    default: return false;
  }
}

std::string signature_name(const Certificate& certificate) {
  return certificate.signature_algorithm ? certificate.signature_algorithm->name()
                                         : oid_display_name(certificate.signature_identifier.oid);
}

// The file's order is known and is more than a bare certificate.
bool file_is_container(const RoleSubject& subject) {
  return subject.file.size() > 1 ||
         (subject.key && subject.key->presence == KeyFacts::Presence::present);
}

std::string names_of(const std::vector<const AmtRoot*>& roots) {
  std::vector<std::string> words;
  words.reserve(roots.size());
  for (const AmtRoot* root : roots) words.emplace_back(root->name);
  return join_words(words);
}

std::string serving_roots(const AmtCase& context) {
  const auto roots = amt_roots_serving(context.asked);
  if (roots.empty()) return "no single root serves all these releases: use one certificate each";
  return "use a chain to a root that all these releases have and accept: " + names_of(roots);
}

// "AMT-CHAIN-07": the authority has a newer root to which a shorter chain leads.
std::string newer_root_advice(const AmtCase& context, const Certificate& root) {
  const AmtRoot* old = find_amt_root(root);
  const AmtRoot* newer = old == nullptr || old->newer.empty() ? nullptr : find_amt_root(old->newer);
  if (newer == nullptr) return serving_roots(context);
  return "send the shorter chain that ends in " + std::string(newer->name) +
         ", without the cross-certificate; devices without that root need the longer one. Or " +
         serving_roots(context);
}

const CertificatePtr* position_in(std::span<const CertificatePtr> certificates,
                                  const Certificate& wanted) {
  for (const CertificatePtr& each : certificates) {
    if (same_certificate(*each, wanted)) return &each;
  }
  return nullptr;
}

void check_file(const AmtCase& context, const ChainView& chain, std::vector<Finding>& out) {
  const RoleSubject& subject = context.subject;
  if (!file_is_container(subject)) return;
  const Certificate* root = chain.root();
  if (root == nullptr || position_in(subject.file, *root) == nullptr) {
    out.push_back(finding("amt.root_missing")
                      .about(subject.certificate, 0)
                      .says("the file does not hold the root of its chain")
                      .expected_found(root == nullptr ? "a root" : root->display_name(), "absent"));
  }
  const CertificatePtr* last = nullptr;
  for (std::size_t i = 0; i < chain.certificates.size(); ++i) {
    const CertificatePtr* here = position_in(subject.file, *chain.certificates[i]);
    if (here == nullptr) continue;
    const bool first_is_other = i == 0 && here != subject.file.data();
    if (first_is_other || (last != nullptr && here < last)) {
      out.push_back(finding("amt.chain_order")
                        .about(chain.certificates[i], i)
                        .says(quoted(*chain.certificates[i]) +
                              " does not stand at its place: leaf, intermediates, root")
                        .expected_found("place " + std::to_string(i + 1),
                                        "place " + std::to_string(here - subject.file.data() + 1)));
      break;
    }
    last = here;
  }
  const auto leaves = std::count_if(subject.file.begin(), subject.file.end(),
                                    [](const CertificatePtr& each) { return !each->is_ca(); });
  // A version 1 root is no CA by its extensions.
  const bool old_root =
      root != nullptr && !root->is_ca() && position_in(subject.file, *root) != nullptr;
  if (leaves - (old_root ? 1 : 0) > 1) {
    out.push_back(finding("amt.several_leaves")
                      .about(subject.certificate, 0)
                      .says("the file holds " + std::to_string(leaves) + " end-entity certificates")
                      .expected_found("1", std::to_string(leaves)));
  }
}

bool matches_any(std::span<const std::string> entries, const Certificate& certificate) {
  return std::any_of(entries.begin(), entries.end(), [&](const std::string& entry) {
    const auto match = match_thumbprint(parse_thumbprint(entry), certificate);
    return match == ThumbprintMatch::strong_hash || match == ThumbprintMatch::weak_hash;
  });
}

Finding hash_missing(const AmtCase& context, const ChainView& chain, const std::string& where) {
  const CertificatePtr& root = chain.certificates.back();
  std::string message = "the root " + identify(*root) + " is not in " + where;
  for (std::size_t i = 1; i + 1 < chain.certificates.size(); ++i) {
    if (matches_any(parameter(context.subject, "device-hashes"), *chain.certificates[i]) ||
        matches_any(parameter(context.subject, "user-hashes"), *chain.certificates[i])) {
      message += "; the hash of the intermediate " + quoted(*chain.certificates[i]) +
                 " is, but only the root's counts";
    }
  }
  std::string lists;
  if (const AmtRoot* row = find_amt_root(*root)) {
    for (const std::string_view list : row->lists) {
      lists.append(lists.empty() ? "" : ", ").append(list);
    }
    message += "; it was on the factory lists " + lists;
  } else {
    for (const AmtRoot& listed : amt_roots()) {
      if (listed.name == root->subject.common_name()) {
        message +=
            "; a listed root has the same name but another hash, sha256 " + to_hex(listed.sha256);
      }
    }
  }
  return finding("amt.root_hash_missing")
      .about(root, chain.certificates.size() - 1)
      .says(std::move(message))
      .expected_found("an active hash entry", "sha256:" + root->sha256_hex())
      .fix_by(serving_roots(context) + "; or put sha256:" + root->sha256_hex() +
              " into a user slot of every device and say so: --set user-hashes=sha256:" +
              root->sha256_hex());
}

// The root is on the devices as a user hash: whether the release takes such an entry.
// What the given hashes are when they are none: mistyped ones would only look like missing roots.
std::vector<Finding> check_hashes(std::span<const std::string> given) {
  AuthorityList list;
  for (const std::string& text : given) {
    if (!text.empty()) list.entries.emplace_back().ids.push_back(parse_thumbprint(text));
  }
  return check_authority_list(list, {});
}

Finding user_hash(const AmtRelease& release, const ChainView& chain, const Thumbprint& entry) {
  const CertificatePtr& root = chain.certificates.back();
  const bool sha1 = entry.kind == ThumbprintKind::sha1;
  const std::string_view id = sha1 && release.refuses_sha1()  ? "amt.user_hash_sha1"
                              : !sha1 && !release.at_least(6) ? "amt.user_hash_algorithm"
                                                              : "amt.user_hash";
  return finding(id)
      .about(root, chain.certificates.size() - 1)
      .says("the root " + quoted(*root) + " is known by a user hash (" +
            std::string(to_string(entry.kind)) + ")")
      .expected_found(sha1 && release.refuses_sha1() ? "SHA-256" : "", entry.canonical());
}

Finding key_finding(std::string_view id, const ChainView& chain, std::size_t position,
                    std::string wanted) {
  const CertificatePtr& certificate = chain.certificates[position];
  return finding(id)
      .about(certificate, position)
      .says("the key of " + quoted(*certificate) + " is " + certificate->spki.description())
      .at_field("subjectPublicKeyInfo")
      .expected_found(std::move(wanted), certificate->spki.description());
}

void check_rsa_leaf(const ChainView& chain, const AmtRelease& release, std::vector<Finding>& out) {
  const unsigned bits = chain.certificates.front()->spki.bits;
  const unsigned least = release.at_least(22) ? 3072 : 2048;
  if (bits < least) {
    out.push_back(
        key_finding("amt.key_too_small", chain, 0, "RSA " + std::to_string(least) + " or more")
            .with_severity(release.refuses_sha1() ? Severity::error : Severity::warning));
  }
  if (!release.at_least(6) && bits == 4096) {
    out.push_back(key_finding("amt.key_size", chain, 0, "RSA 1024 or 2048"));
  } else if (!release.at_least(22) && bits != 1024 && bits != 2048 && bits != 4096) {
    out.push_back(
        key_finding("amt.key_size", chain, 0, "RSA 2048 or 4096").with_severity(Severity::warning));
  }
}

}  // namespace

void check_amt_key(const AmtCase& context, const AmtRelease& release, std::vector<Finding>& out) {
  const ChainView chain = chain_of(context.subject);
  const Certificate& leaf = *chain.certificates.front();
  if (is_rsa(leaf)) {
    check_rsa_leaf(chain, release, out);
  } else {
    const bool planned = release.at_least(22) && leaf.spki.curve == NamedCurve::p384;
    out.push_back(key_finding("amt.ec_key", chain, 0, "RSA 2048")
                      .with_severity(planned ? Severity::warning : Severity::error));
  }
  if (!release.refuses_sha1()) return;
  for (std::size_t i = 1; i < chain.certificates.size(); ++i) {
    if (is_rsa(*chain.certificates[i]) && chain.certificates[i]->spki.bits < 2048) {
      out.push_back(key_finding("amt.key_too_small", chain, i, "RSA 2048 or more"));
    }
  }
}

void check_amt_chain(const AmtCase& context, const AmtRelease& release, std::vector<Finding>& out) {
  const ChainView chain = chain_of(context.subject);
  const std::size_t size = chain.certificates.size();
  check_file(context, chain, out);
  for (std::size_t i = 0; i < size; ++i) {
    const CertificatePtr& certificate = chain.certificates[i];
    if (release.refuses_sha1() && has_weak_signature(*certificate)) {
      out.push_back(
          finding("amt.sha1_in_chain")
              .about(certificate, i)
              .says(quoted(*certificate) + " is signed with " + signature_name(*certificate))
              .at_field("signatureAlgorithm")
              .expected_found("SHA-256 or better", signature_name(*certificate))
              .fix_by(newer_root_advice(context, *chain.certificates.back())));
    }
    if (release.at_least(3) && certificate->der.size() > kMostCertificateOctets) {
      out.push_back(
          finding("amt.certificate_too_large")
              .about(certificate, i)
              .says(quoted(*certificate) + " has " + std::to_string(certificate->der.size()) +
                    " octets")
              .expected_found("4100 octets or fewer", std::to_string(certificate->der.size())));
    }
  }
  const auto& leaf = chain.certificates.front()->signature_algorithm;
  if (release.at_least(19) && !(leaf && (leaf->digest == DigestAlgorithm::sha256 ||
                                         leaf->digest == DigestAlgorithm::sha384))) {
    out.push_back(
        finding("amt.weak_leaf_signature")
            .about(chain.certificates.front(), 0)
            .says("the certificate is signed with " + signature_name(*chain.certificates.front()))
            .at_field("signatureAlgorithm")
            .expected_found("SHA-256 or SHA-384", signature_name(*chain.certificates.front())));
  }
  if (size > kMostChain) {
    out.push_back(finding("amt.chain_too_long")
                      .about(context.subject.certificate, 0)
                      .says("the chain has " + std::to_string(size) + " certificates")
                      .expected_found("4 or fewer", std::to_string(size)));
  }
  const Certificate* root = chain.root();
  if (root != nullptr && root->not_after < context.subject.at) {
    out.push_back(finding("amt.root_expired")
                      .about(chain.certificates.back(), size - 1)
                      .says("the root " + quoted(*root) + " expired on " + to_date(root->not_after))
                      .at_field("validity.notAfter"));
  }
}

void check_amt_root_hash(const AmtCase& context, const AmtRelease& release,
                         std::vector<Finding>& out) {
  const ChainView chain = chain_of(context.subject);
  const Certificate* root = chain.root();
  const auto user = parameter(context.subject, "user-hashes");
  if (user.size() > kUserSlots) {
    out.push_back(finding("amt.too_many_user_hashes")
                      .about(context.subject.certificate, 0)
                      .says(std::to_string(user.size()) + " user hashes are given")
                      .expected_found("3 or fewer", std::to_string(user.size())));
  }
  for (const std::string_view name : {"user-hashes", "device-hashes"}) {
    for (auto& odd : check_hashes(parameter(context.subject, name))) out.push_back(std::move(odd));
  }
  if (root == nullptr) {
    out.push_back(finding("role.chain_incomplete")
                      .about(chain.certificates.back(), chain.certificates.size() - 1)
                      .says("the root was not found, so its hash is not known"));
    return;
  }
  if (const auto device = parameter(context.subject, "device-hashes"); !device.empty()) {
    if (!matches_any(device, *root)) {
      out.push_back(hash_missing(context, chain, "the list read from the device"));
    }
    return;
  }
  const AmtRoot* row = find_amt_root(*root);
  const HashPresence presence =
      row == nullptr ? HashPresence::no : amt_root_presence(*row, release);
  if (presence == HashPresence::yes) return;
  for (const std::string& entry : user) {
    const Thumbprint id = parse_thumbprint(entry);
    const auto match = match_thumbprint(id, *root);
    if (match == ThumbprintMatch::strong_hash || match == ThumbprintMatch::weak_hash) {
      out.push_back(user_hash(release, chain, id));
      return;
    }
  }
  if (presence == HashPresence::unconfirmed) {
    out.push_back(finding("amt.root_hash_unconfirmed")
                      .about(chain.certificates.back(), chain.certificates.size() - 1)
                      .says("the root " + quoted(*root) +
                            " is on some of the factory lists observed around this release"));
    return;
  }
  out.push_back(hash_missing(context, chain, "the factory list"));
}

namespace {

using ReleaseCheck = void (*)(const AmtCase&, const AmtRelease&, std::vector<Finding>&);
constexpr ReleaseCheck kChecks[] = {check_amt_name, check_amt_key, check_amt_chain,
                                    check_amt_root_hash};

struct Releases {
  std::vector<AmtRelease> known;
  std::vector<std::string> unknown;
};

Releases releases_of(const RoleSubject& subject) {
  Releases out;
  for (const std::string& text : parameter(subject, "amt")) {
    auto release = AmtRelease::parse(text);
    if (release.has_value()) {
      out.known.push_back(std::move(*release));
    } else {
      out.unknown.push_back(text);
    }
  }
  if (out.known.empty() && out.unknown.empty()) {
    auto release = AmtRelease::parse(kDefaultRelease);
    if (release.has_value()) out.known.push_back(std::move(*release));
  }
  return out;
}

bool is_error(const Finding& each) { return each.severity >= Severity::error; }

// One of the checks above for every release; equal findings are merged and name their releases.
class PerRelease final : public DemandCheck {
 public:
  explicit PerRelease(ReleaseCheck which) : check_(which) {}

  void check(const Demand& /*demand*/, const RoleSubject& subject,
             RoleJudgement& out) const override {
    const Releases releases = releases_of(subject);
    const AmtCase context{subject, releases.known};
    std::vector<Merged> merged;
    for (const AmtRelease& release : releases.known) {
      std::vector<Finding> found;
      check_(context, release, found);
      for (Finding& each : found) add(std::move(each), release, merged);
    }
    for (Merged& each : merged) {
      each.finding.message = "AMT " + join_words(each.releases) + ": " + each.finding.message;
      out.findings.push_back(std::move(each.finding));
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    if (check_ == check_amt_name) needs.common_name = RoleNeeds::CommonName::required;
    if (check_ != check_amt_key) return;
    needs.key_types = {KeyAlgorithm::rsa};
    needs.least_rsa_bits = 2048;
  }

 private:
  struct Merged {
    Finding finding;
    std::vector<std::string> releases;
  };

  static void add(Finding found, const AmtRelease& release, std::vector<Merged>& merged) {
    for (Merged& each : merged) {
      if (each.finding.id == found.id && each.finding.severity == found.severity &&
          each.finding.message == found.message && each.finding.expected == found.expected) {
        each.releases.push_back(release.text());
        return;
      }
    }
    merged.push_back({std::move(found), {release.text()}});
  }

  ReleaseCheck check_;
};

// The last demand: which releases would accept the certificate, by everything found so far.
class ReleaseVerdicts final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Releases releases = releases_of(subject);
    for (const std::string& text : releases.unknown) {
      out.findings.push_back(
          demand.violation("amt.unknown_release", subject, "\"" + text + "\" is no AMT release"));
    }
    if (parameter(subject, "amt").empty()) {
      out.not_checked.push_back("AMT release: none was given, judged for " +
                                std::string(kDefaultRelease) + "; --set amt=11.8,16.1");
    }
    if (parameter(subject, "dns-suffix").empty()) {
      out.not_checked.push_back("DNS suffix: --set dns-suffix=DOMAIN");
    }
    // What fails whatever the release is.
    const bool failed = std::any_of(out.findings.begin(), out.findings.end(), [](const auto& each) {
      return is_error(each) && each.id.rfind("amt.", 0) != 0;
    });
    for (const AmtRelease& release : releases.known) {
      std::vector<Finding> found;
      if (!release.has_remote_configuration()) {
        out.findings.push_back(
            finding("amt.no_remote_configuration")
                .about(subject.certificate, 0)
                .says("AMT " + release.text() + " cannot be provisioned with a certificate"));
        found.push_back(out.findings.back());
      }
      const AmtCase context{subject, releases.known};
      for (const ReleaseCheck each : kChecks) each(context, release, found);
      out.findings.push_back(verdict(subject, release, found, failed));
    }
  }

 private:
  static Finding verdict(const RoleSubject& subject, const AmtRelease& release,
                         const std::vector<Finding>& found, bool failed) {
    std::vector<std::string> reasons;
    for (const Finding& each : found) {
      if (is_error(each) && std::find(reasons.begin(), reasons.end(), each.id) == reasons.end()) {
        reasons.push_back(each.id);
      }
    }
    if (!failed && reasons.empty()) {
      return finding("amt.release_works")
          .about(subject.certificate, 0)
          .says("AMT " + release.text() + ": would accept the certificate");
    }
    return finding("amt.release_refuses")
        .about(subject.certificate, 0)
        .says("AMT " + release.text() + ": would refuse the certificate" +
              (reasons.empty() ? std::string() : ": " + join_words(reasons)));
  }
};

template <ReleaseCheck Check>
std::shared_ptr<const DemandCheck> make_per_release(TomlReader&) {
  return std::make_shared<PerRelease>(Check);
}

}  // namespace

extern const RoleRule kAmtName{"amt-name", "The common name fits the devices' DNS suffix.",
                               make_per_release<check_amt_name>};
extern const RoleRule kAmtKey{"amt-key", "The keys suit the AMT releases.",
                              make_per_release<check_amt_key>};
extern const RoleRule kAmtChain{"amt-chain", "Order, size and signatures suit the AMT releases.",
                                make_per_release<check_amt_chain>};
extern const RoleRule kAmtRootHash{"amt-root-hash", "The root's hash is in the firmware.",
                                   make_per_release<check_amt_root_hash>};
extern const RoleRule kAmtReleases{"amt-releases", "A verdict for each AMT release.",
                                   [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<ReleaseVerdicts>();
                                   }};

}  // namespace certwright::validators
