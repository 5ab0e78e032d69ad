#include "validators/chain_rule.h"

#include <algorithm>
#include <utility>

namespace certwright::validators {
namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string list_labels(const AuthorityList& list) {
  constexpr std::size_t kMost = 8;
  std::string out;
  for (std::size_t i = 0; i < list.entries.size() && i < kMost; ++i) {
    out.append(out.empty() ? "" : "; ").append(list.entries[i].label());
  }
  if (list.entries.size() > kMost) {
    out += "; and " + std::to_string(list.entries.size() - kMost) + " more";
  }
  return out;
}

std::string list_title(const AuthorityList& list) {
  return (list.title.empty() ? "the list" : list.title) +
         (list.date.empty() ? std::string() : " (" + list.date + ")");
}

// An entry of the right name and another hash is what people look at first.
std::string namesake_remark(const AuthorityList& list, const Certificate& certificate) {
  const AuthorityEntry* namesake = find_namesake(list, certificate);
  if (namesake == nullptr) return {};
  std::string ids;
  for (const Thumbprint& id : namesake->ids) {
    ids.append(ids.empty() ? "" : ", ").append(id.canonical());
  }
  return ". An entry has this name, but stands for another certificate: " + ids;
}

Finding incomplete(const ChainView& chain, std::string_view wanted) {
  const CertificatePtr& last = chain.certificates.back();
  return finding("role.chain_incomplete")
      .about(last, chain.certificates.size() - 1)
      .says("the " + std::string(wanted) + " was not found: the chain ends at " +
            quoted(last->display_name()) + ", issued by " + quoted(last->issuer.to_string()));
}

// How good a match is that there is.
void report_quality(const ListMatch& match, const CertificatePtr& certificate, std::size_t position,
                    std::vector<Finding>& out) {
  if (match.match == EntryMatch::weak_hash) {
    out.push_back(finding("list.weak_match")
                      .about(certificate, position)
                      .says(quoted(certificate->display_name()) +
                            " matches the list by its SHA-1 or MD5 thumbprint only")
                      .fix_by("add sha256:" + certificate->sha256_hex() + " to the entry"));
  } else if (match.match == EntryMatch::name) {
    out.push_back(finding("list.name_only_match")
                      .about(certificate, position)
                      .says(quoted(certificate->display_name()) +
                            " matches the list by its name only; the entry has no thumbprint")
                      .fix_by("add sha256:" + certificate->sha256_hex() + " to the entry"));
  }
}

void check_single_root(const ChainRule& rule, const ChainView& chain, std::vector<Finding>& out) {
  const Certificate* root = chain.root();
  if (root == nullptr) {
    out.push_back(incomplete(chain, "root"));
    return;
  }
  const bool same = rule.root != nullptr
                        ? same_root(*rule.root, *root)
                        : match_thumbprint(rule.root_id, *root) >= ThumbprintMatch::key ||
                              match_thumbprint(rule.root_id, *root) == ThumbprintMatch::weak_hash;
  const std::string owner = rule.root_owner.empty() ? "the instance" : rule.root_owner;
  const std::size_t position = chain.certificates.size() - 1;
  if (!same) {
    const std::string wanted =
        rule.root != nullptr ? identify(*rule.root) : rule.root_id.canonical();
    out.push_back(finding("site.root_differs")
                      .about(chain.certificates.back(), position)
                      .says("the certificate of " +
                            quoted(chain.certificates.front()->display_name()) + " ends in " +
                            quoted(root->display_name()) + ", but the root of " + owner + " is " +
                            wanted)
                      .expected_found(wanted, identify(*root)));
  } else if (rule.root == nullptr) {
    ListMatch match{match_thumbprint(rule.root_id, *root) == ThumbprintMatch::weak_hash
                        ? EntryMatch::weak_hash
                        : EntryMatch::strong_hash,
                    nullptr};
    report_quality(match, chain.certificates.back(), position, out);
  }
}

// A later state of a built-in list that has the issuer: "" when there is none.
std::string later_list(const AuthorityList& list, const Certificate& issuer) {
  if (list.id.empty()) return {};
  for (const std::string& id : built_in_authority_list_ids()) {
    if (id.rfind(list.id + "-", 0) != 0) continue;
    const auto later = built_in_authority_list(id);
    if (!later || match_list(*later, issuer).match == EntryMatch::none) continue;
    return quoted(issuer.display_name()) + " is on " + list_title(*later) +
           "; if that one counts for you: --set list=" + id;
  }
  return {};
}

Finding not_listed(const ChainRule& rule, const ChainView& chain, std::size_t position) {
  const CertificatePtr& issuer = chain.certificates[position];
  const std::string target = quoted(chain.certificates.front()->display_name());
  for (std::size_t i = position + 1; i < chain.certificates.size(); ++i) {
    const CertificatePtr& above = chain.certificates[i];
    if (match_list(rule.list, *above).match == EntryMatch::none) continue;
    return finding("list.issuer_listed_above")
        .about(issuer, position)
        .says(target + " was issued by " + quoted(issuer->display_name()) + ", which is not on " +
              list_title(rule.list) + ". It chains to " + quoted(above->display_name()) +
              ", which is, but only the direct issuer counts")
        .expected_found("issued directly by " + above->display_name(), identify(*issuer))
        .fix_by("have the certificate issued directly by " + quoted(above->display_name()) +
                ", or ask the list's owner to add " + quoted(issuer->display_name()) + ": sha1 " +
                to_hex(issuer->sha1()) + ", sha256 " + issuer->sha256_hex());
  }
  Finding out =
      finding("list.issuer_not_listed")
          .about(issuer, position)
          .says(target + " was issued by " + quoted(issuer->display_name()) + ", which is not on " +
                list_title(rule.list) + namesake_remark(rule.list, *issuer))
          .expected_found(list_labels(rule.list), identify(*issuer));
  std::string later = later_list(rule.list, *issuer);
  return later.empty() ? out : std::move(out).fix_by(std::move(later));
}

void check_allow_list(const ChainRule& rule, const ChainView& chain, std::vector<Finding>& out) {
  if (rule.place == ListedPlace::direct_issuer) {
    const Certificate* issuer = chain.direct_issuer();
    if (issuer == nullptr) {
      out.push_back(incomplete(chain, "direct issuer"));
      return;
    }
    const std::size_t position = issuer == chain.certificates.front().get() ? 0 : 1;
    const ListMatch match = match_list(rule.list, *issuer);
    if (match.match == EntryMatch::none) {
      out.push_back(not_listed(rule, chain, position));
    } else {
      report_quality(match, chain.certificates[position], position, out);
    }
    return;
  }
  // Best match among the certificates that count.
  const bool root_only = rule.place == ListedPlace::root;
  if (root_only && chain.root() == nullptr) {
    out.push_back(incomplete(chain, "root"));
    return;
  }
  const std::size_t last = chain.certificates.size() - 1;
  ListMatch best;
  std::size_t position = last;
  for (std::size_t i = root_only ? last : std::min<std::size_t>(1, last); i <= last; ++i) {
    const ListMatch match = match_list(rule.list, *chain.certificates[i]);
    if (match.match > best.match) {
      best = match;
      position = i;
    }
  }
  if (best.match != EntryMatch::none) {
    report_quality(best, chain.certificates[position], position, out);
  } else if (chain.root() == nullptr) {
    out.push_back(incomplete(chain, "root"));
  } else {
    out.push_back(not_listed(rule, chain, last));
  }
}

void check_root_list(const ChainRule& rule, const ChainView& chain, std::vector<Finding>& out) {
  const Certificate* root = chain.root();
  if (root == nullptr) {
    out.push_back(incomplete(chain, "root"));
    return;
  }
  const std::size_t position = chain.certificates.size() - 1;
  const ListMatch match = match_list(rule.list, *root);
  if (match.match != EntryMatch::none && match.match != EntryMatch::name) {
    report_quality(match, chain.certificates.back(), position, out);
    return;
  }
  for (std::size_t i = 0; i < position; ++i) {
    const EntryMatch below = match_list(rule.list, *chain.certificates[i]).match;
    if (below == EntryMatch::none || below == EntryMatch::name) continue;
    out.push_back(finding("list.intermediate_listed")
                      .about(chain.certificates[i], i)
                      .says("the hash of " + quoted(chain.certificates[i]->display_name()) +
                            " is on " + list_title(rule.list) + ", but only that of the root " +
                            quoted(root->display_name()) + " counts, and it is not")
                      .expected_found("sha256:" + root->sha256_hex(),
                                      "sha256:" + chain.certificates[i]->sha256_hex()));
    return;
  }
  out.push_back(finding("list.root_not_listed")
                    .about(chain.certificates.back(), position)
                    .says("the root " + identify(*root) + " is not on " + list_title(rule.list) +
                          namesake_remark(rule.list, *root))
                    .expected_found(list_labels(rule.list), identify(*root))
                    .fix_by("use a chain that ends in a listed root, or add sha256:" +
                            root->sha256_hex() + " to the list"));
}

}  // namespace

const Certificate* ChainView::root() const {
  const CertificatePtr& last = certificates.back();
  return end == ChainEnd::trust_anchor || last->is_self_issued() ? last.get() : nullptr;
}

const Certificate* ChainView::direct_issuer() const {
  if (certificates.size() > 1) return certificates[1].get();
  return certificates[0]->is_self_issued() ? certificates[0].get() : nullptr;
}

bool same_root(const Certificate& a, const Certificate& b) {
  return same_certificate(a, b) || (a.subject == b.subject && equal(a.spki.tlv, b.spki.tlv));
}

std::string identify(const Certificate& certificate) {
  return quoted(certificate.display_name()) + " (sha256 " + certificate.sha256_hex() + ", sha1 " +
         to_hex(certificate.sha1()) + ")";
}

std::vector<Finding> check_chain_rule(const ChainRule& rule, const ChainView& chain) {
  std::vector<Finding> out;
  if (chain.certificates.empty()) {
    out.push_back(finding("role.chain_incomplete").says("there is no chain to judge"));
    return out;
  }
  switch (rule.kind) {
    case ChainRuleKind::single_root: check_single_root(rule, chain, out); return out;
    case ChainRuleKind::issuer_allow_list: check_allow_list(rule, chain, out); break;
    case ChainRuleKind::root_hash_list: check_root_list(rule, chain, out); break;
  }
  for (Finding& each : check_authority_list(rule.list, chain.certificates)) {
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace certwright::validators
