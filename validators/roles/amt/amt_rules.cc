// Keys, chain and root hash of AMT provisioning certificates, and the rule kinds of the role.
#include "validators/roles/amt/amt_rules.h"

#include <algorithm>
#include <optional>

#include "validators/authority_list.h"
#include "validators/role_rules/role_rule.h"
#include "validators/roles/amt/amt_roots.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kMostCertificateOctets = 4100;
constexpr std::size_t kMostChain = 4;
constexpr std::size_t kUserSlots = 3;
constexpr std::size_t kMostListed = 23;  // that tools cope with

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

bool matches_any(std::span<const std::string> entries, const AmtRoot& root) {
  return std::any_of(entries.begin(), entries.end(), [&](const std::string& entry) {
    const Thumbprint id = parse_thumbprint(entry);
    return id.usable() && (equal(id.octets, root.sha1) || equal(id.octets, root.sha256) ||
                           equal(id.octets, root.sha384));
  });
}

// A list read from a device decides instead of the tables.
std::vector<const AmtRoot*> roots_on_device(const AmtCase& context) {
  const bool weak_ones = std::none_of(context.asked.begin(), context.asked.end(),
                                      [](const auto& each) { return each.refuses_sha1(); });
  std::vector<const AmtRoot*> out;
  for (const AmtRoot& root : amt_roots()) {
    if ((weak_ones || root.has_strong_signature()) &&
        matches_any(parameter(context.subject, "device-hashes"), root)) {
      out.push_back(&root);
    }
  }
  return out;
}

std::string serving_roots(const AmtCase& context) {
  if (context.subject.parameters != nullptr && context.subject.parameters->has("device-hashes")) {
    const auto roots = roots_on_device(context);
    if (roots.empty()) return "use a chain to another root on the device's list";
    return "use a chain to a root on the device's list: " + names_of(roots);
  }
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

// What the given hashes are when they are none: mistyped ones would only look like missing roots.
std::vector<Finding> check_hashes(std::span<const std::string> given) {
  AuthorityList list;
  for (const std::string& text : given) {
    if (!text.empty()) list.entries.emplace_back().ids.push_back(parse_thumbprint(text));
  }
  return check_authority_list(list, {});
}

// The root is on the devices as a user hash: whether the release takes such an entry.
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

// Of several entries for the root the one that the release takes.
std::optional<Finding> known_by_user_hash(const AmtRelease& release, const ChainView& chain,
                                          std::span<const std::string> user) {
  std::optional<Finding> best;
  for (const std::string& entry : user) {
    const Thumbprint id = parse_thumbprint(entry);
    const auto match = match_thumbprint(id, *chain.certificates.back());
    if (match != ThumbprintMatch::strong_hash && match != ThumbprintMatch::weak_hash) continue;
    Finding found = user_hash(release, chain, id);
    if (!best || found.severity < best->severity) best = std::move(found);
  }
  return best;
}

// The list that was read from a device decides, whatever the tables say.
void check_device_list(const AmtCase& context, const ChainView& chain,
                       std::span<const std::string> active, std::span<const std::string> disabled,
                       std::vector<Finding>& out) {
  const CertificatePtr& root = chain.certificates.back();
  if (active.size() + disabled.size() > kMostListed) {
    const std::string count = std::to_string(active.size() + disabled.size());
    out.push_back(finding("amt.long_hash_list")
                      .about(context.subject.certificate, 0)
                      .says("the device has " + count + " hashes")
                      .expected_found("23 or fewer", count));
  }
  if (matches_any(active, *root)) return;
  if (!matches_any(disabled, *root)) {
    out.push_back(hash_missing(context, chain, "the list read from the device"));
    return;
  }
  out.push_back(finding("amt.root_hash_disabled")
                    .about(root, chain.certificates.size() - 1)
                    .says("the root " + identify(*root) + " is on the list, but disabled there")
                    .expected_found("an active entry", "a disabled entry"));
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
            .fix_by("make a key of RSA " + std::to_string(least) +
                    " or more and have the certificate issued again")
            .with_severity(release.refuses_sha1() ? Severity::error : Severity::warning));
  }
  if (!release.at_least(6) && bits == 4096) {
    out.push_back(key_finding("amt.key_size", chain, 0, "RSA 1024 or 2048"));
  } else if (!release.at_least(22) && bits != 1024 && bits != 2048 && bits != 4096) {
    out.push_back(
        key_finding("amt.key_size", chain, 0, "RSA 2048 or 4096").with_severity(Severity::info));
  }
}

// TLS 1.0 and 1.1, which devices below 12 speak, exchange keys by RSA encryption.
void check_key_usage(const ChainView& chain, const AmtRelease& release, std::vector<Finding>& out) {
  const CertificatePtr& leaf = chain.certificates.front();
  if (release.at_least(12) || !is_rsa(*leaf) || !leaf->key_usage ||
      leaf->key_usage->has(KeyUsage::key_encipherment)) {
    return;
  }
  out.push_back(finding("amt.key_encipherment")
                    .about(leaf, 0)
                    .says("the key usage has no keyEncipherment")
                    .at_field("keyUsage")
                    .expected_found("keyEncipherment", "absent"));
}

// What release 22 is announced to want, beyond the leaf's key, which is judged as an error.
void check_announced(const ChainView& chain, const AmtRelease& release, std::vector<Finding>& out) {
  if (!release.at_least(22)) return;
  for (std::size_t i = 0; i < chain.certificates.size(); ++i) {
    const Certificate& each = *chain.certificates[i];
    std::vector<std::string> weak;
    if (!each.signature_algorithm || each.signature_algorithm->digest == DigestAlgorithm::sha256) {
      weak.push_back("signed with " + signature_name(each));
    }
    if (i != 0 && (is_rsa(each) ? each.spki.bits < 3072 : each.spki.curve == NamedCurve::p256)) {
      weak.push_back("its key is " + each.spki.description());
    }
    if (weak.empty()) continue;
    out.push_back(finding("amt.announced_strength")
                      .about(chain.certificates[i], i)
                      .says(quoted(each) + ": " + join_words(weak))
                      .expected_found("SHA-384 with RSA 3072 or P-384", join_words(weak)));
  }
}

// SHA-256 came with 6.0; what older firmware makes of it is not documented.
void check_early_signature(const ChainView& chain, const AmtRelease& release,
                           std::vector<Finding>& out) {
  const Certificate& leaf = *chain.certificates.front();
  if (release.at_least(6) || has_weak_signature(leaf)) return;
  out.push_back(finding("amt.signature_too_new")
                    .about(chain.certificates.front(), 0)
                    .says("the certificate is signed with " + signature_name(leaf))
                    .at_field("signatureAlgorithm")
                    .expected_found("SHA-1", signature_name(leaf)));
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
  check_key_usage(chain, release, out);
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
  check_early_signature(chain, release, out);
  check_announced(chain, release, out);
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
  for (const std::string_view name : {"user-hashes", "device-hashes", "disabled-hashes"}) {
    for (auto& odd : check_hashes(parameter(context.subject, name))) out.push_back(std::move(odd));
  }
  if (root == nullptr) {
    out.push_back(finding("role.chain_incomplete")
                      .about(chain.certificates.back(), chain.certificates.size() - 1)
                      .says("the root was not found, so its hash is not known"));
    return;
  }
  const auto device = parameter(context.subject, "device-hashes");
  const auto disabled = parameter(context.subject, "disabled-hashes");
  if (!device.empty() || !disabled.empty()) {
    check_device_list(context, chain, device, disabled, out);
    return;
  }
  const AmtRoot* row = find_amt_root(*root);
  const HashPresence presence =
      row == nullptr ? HashPresence::no : amt_root_presence(*row, release);
  if (presence == HashPresence::yes) return;
  if (auto known = known_by_user_hash(release, chain, user)) {
    out.push_back(std::move(*known));
    return;
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

}  // namespace certwright::validators
