#include "validators/subtree_index.h"

#include <algorithm>
#include <optional>

#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/email_address.h"
#include "validators/name_constraints.h"
#include "validators/uri.h"

namespace certwright::validators {
namespace {

constexpr std::uint64_t kHashStart = 14695981039346656037ULL;

// FNV-1a from the right, so that the hash of every parent domain is met on the way.
constexpr std::uint64_t hash_step(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(ascii_lower(c))) * 1099511628211ULL;
}
std::uint64_t hash_of(std::string_view domain) {
  std::uint64_t hash = kHashStart;
  for (std::size_t i = domain.size(); i-- != 0;) hash = hash_step(hash, domain[i]);
  return hash;
}

bool ascii_iless(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(a, b, {}, ascii_lower, ascii_lower);
}

bool is_host(std::string_view name, WildcardPolicy wildcards) {
  return check_presented_dns_name(name, {.wildcards = wildcards}) == DnsNameFault::none;
}

Bytes masked(BytesView address, BytesView mask) {
  Bytes out(address.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(address[i] & mask[i]);
  }
  return out;
}

SubtreeIndex::Answer answer(SubtreeIndex::Position position) {
  using Outcome = SubtreeIndex::Outcome;
  return {position == SubtreeIndex::kNone ? Outcome::none : Outcome::found, position};
}
constexpr SubtreeIndex::Answer kNotIndexed{SubtreeIndex::Outcome::not_indexed};
constexpr SubtreeIndex::Answer kBudget{SubtreeIndex::Outcome::budget};

}  // namespace

// The entries for a host and for each of its parent domains, shortest first.
class SubtreeIndex::Walk {
 public:
  Walk(const HostTable& table, std::string_view host, Budget& budget)
      : table_(table), host_(host), budget_(budget), start_(host.size()) {}

  // False at the end, or when the budget is spent.
  bool next() {
    if (start_ == 0) return false;
    for (--start_; start_ != 0 && host_[start_ - 1] != '.'; --start_) step(start_);
    step(start_);
    entry_ = table_.find(hash_, host_.substr(start_));
    if (start_ != 0) {
      --start_;  // the dot
      step(start_);
    }
    spent_ = !budget_.spend(Resource::name_comparisons);
    return !spent_;
  }
  const Entry* entry() const { return entry_; }  // null when there is none
  bool is_whole_host() const { return start_ == 0; }
  bool out_of_budget() const { return spent_; }

 private:
  void step(std::size_t at) { hash_ = hash_step(hash_, host_[at]); }

  const HostTable& table_;
  std::string_view host_;
  Budget& budget_;
  std::size_t start_;
  std::uint64_t hash_ = kHashStart;
  const Entry* entry_ = nullptr;
  bool spent_ = false;
};

void SubtreeIndex::HostTable::add(std::string_view domain, Form form, std::string_view base,
                                  Position position) {
  additions_.push_back({hash_of(domain), domain, base, position, form});
}

void SubtreeIndex::HostTable::add(std::string_view base, Position position, GeneralNameKind kind) {
  if (kind == GeneralNameKind::rfc822_name && base.find('@') != std::string_view::npos) {
    const auto mailbox = parse_email_address(base);
    if (mailbox) add(mailbox->domain, Form::mailbox, base, position);
    return;
  }
  if (base.empty()) {
    every = std::min(every, position);
    return;
  }
  if (base.front() == '.') return add(base.substr(1), Form::below, base, position);
  add(base, Form::host, base, position);
  const std::size_t dot = base.find('.');
  if (kind == GeneralNameKind::dns_name && dot != std::string_view::npos) {
    add(base.substr(dot + 1), Form::child, base, position);
  }
}

// By hash, and by domain where hashes are equal: whoever makes them so gains nothing.
void SubtreeIndex::HostTable::finish() {
  std::ranges::sort(additions_, [](const Addition& a, const Addition& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    if (!ascii_iequal(a.domain, b.domain)) return ascii_iless(a.domain, b.domain);
    return a.position < b.position;
  });
  hashes_.reserve(additions_.size());
  entries_.reserve(additions_.size());
  for (const Addition& addition : additions_) {
    if (entries_.empty() || hashes_.back() != addition.hash ||
        !ascii_iequal(entries_.back().domain, addition.domain)) {
      hashes_.push_back(addition.hash);
      entries_.emplace_back().domain = addition.domain;
    }
    Entry& entry = entries_.back();
    switch (addition.form) {
      case Form::host: entry.host = std::min(entry.host, addition.position); break;
      case Form::below: entry.below = std::min(entry.below, addition.position); break;
      case Form::child: entry.child = std::min(entry.child, addition.position); break;
      case Form::mailbox: entry.mailboxes.emplace_back(addition.position, addition.base); break;
    }
  }
  additions_ = {};
}

const SubtreeIndex::Entry* SubtreeIndex::HostTable::find(std::uint64_t hash,
                                                         std::string_view domain) const {
  const auto first = std::ranges::lower_bound(hashes_, hash);
  if (first == hashes_.end() || *first != hash) return nullptr;
  const Entry* const begin = entries_.data() + (first - hashes_.begin());
  if (ascii_iequal(begin->domain, domain)) return begin;
  const auto last = std::upper_bound(first, hashes_.end(), hash);
  const Entry* const end = begin + (last - first);
  const Entry* const entry =
      std::ranges::lower_bound(begin, end, domain, ascii_iless, &Entry::domain);
  return entry != end && ascii_iequal(entry->domain, domain) ? entry : nullptr;
}

SubtreeIndex::SubtreeIndex(const std::vector<GeneralSubtree>& subtrees) {
  for (Position position = 0; position < subtrees.size(); ++position) {
    const GeneralName& base = subtrees[position].base;
    switch (base.kind) {
      case GeneralNameKind::dns_name: dns_.add(text_of(base.value), position, base.kind); break;
      case GeneralNameKind::rfc822_name: mail_.add(text_of(base.value), position, base.kind); break;
      case GeneralNameKind::uri: uri_.add(text_of(base.value), position, base.kind); break;
      case GeneralNameKind::ip_address: add_range(base.value, position); break;
      default: break;
    }
  }
  for (HostTable* table : {&dns_, &mail_, &uri_}) table->finish();
  for (Prefixes& prefix : prefixes_) std::ranges::stable_sort(prefix.ranges, {}, &Range::network);
}

void SubtreeIndex::add_range(BytesView base_and_mask, Position position) {
  const std::size_t size = base_and_mask.size() / 2;
  const BytesView mask = base_and_mask.subspan(size);
  auto prefix = std::ranges::find_if(
      prefixes_, [mask](const Prefixes& known) { return equal(known.mask, mask); });
  if (prefix == prefixes_.end()) prefix = prefixes_.insert(prefix, {to_bytes(mask), {}});
  prefix->ranges.push_back({masked(base_and_mask.first(size), mask), position});
}

SubtreeIndex::Answer SubtreeIndex::find(const Query& query, Budget& budget) const {
  switch (query.kind) {
    case GeneralNameKind::dns_name: return find_dns(query, budget);
    case GeneralNameKind::rfc822_name: return find_mailbox(query, budget);
    case GeneralNameKind::uri: return find_uri(query, budget);
    case GeneralNameKind::ip_address: return find_address(query, budget);
    default: return kNotIndexed;
  }
}

// A base is the host itself or above it; a leading dot asks for at least one more label. A wildcard
// *.parent lies within what its parent lies within, and overlaps hosts directly below its parent.
SubtreeIndex::Answer SubtreeIndex::find_dns(const Query& query, Budget& budget) const {
  const std::string_view name = text_of(query.value);
  if (!is_host(name, WildcardPolicy::one_label)) return kNotIndexed;
  const bool wildcard = name.starts_with("*.");
  Position first = dns_.every;
  Walk walk(dns_, wildcard ? name.substr(2) : name, budget);
  while (walk.next()) {
    const Entry* entry = walk.entry();
    if (entry == nullptr) continue;
    first = std::min(first, entry->host);
    if (!walk.is_whole_host() || wildcard) first = std::min(first, entry->below);
    if (wildcard && walk.is_whole_host() && query.question == Question::overlaps) {
      first = std::min(first, entry->child);
    }
  }
  return walk.out_of_budget() ? kBudget : answer(first);
}

// Without leading dot a base is one host and not what is below it.
SubtreeIndex::Answer SubtreeIndex::find_mailbox(const Query& query, Budget& budget) const {
  const auto address = parse_email_address(text_of(query.value));
  if (!address) return kNotIndexed;
  Position first = mail_.every;
  Walk walk(mail_, address->domain, budget);
  while (walk.next()) {
    const Entry* entry = walk.entry();
    if (entry == nullptr) continue;
    if (!walk.is_whole_host()) {
      first = std::min(first, entry->below);
      continue;
    }
    first = std::min(first, entry->host);
    if (query.by_host) continue;
    const auto mailbox = first_mailbox(*entry, first, query, budget);
    if (!mailbox) return kBudget;
    first = *mailbox;
  }
  return walk.out_of_budget() ? kBudget : answer(first);
}

// Bases that are mailboxes of this host: the first one that is met before `first`, else `first`.
// Nothing when the budget is spent.
std::optional<SubtreeIndex::Position> SubtreeIndex::first_mailbox(const Entry& entry,
                                                                  Position first,
                                                                  const Query& query,
                                                                  Budget& budget) {
  for (const auto& [position, base] : entry.mailboxes) {
    if (position > first) break;
    if (!budget.spend(Resource::name_comparisons)) return std::nullopt;
    const SubtreeRelation relation = email_address_in_subtree(text_of(query.value), base);
    const bool met = query.question == Question::within ? satisfies_permitted(relation)
                                                        : violates_excluded(relation);
    if (met) first = position;
  }
  return first;
}

SubtreeIndex::Answer SubtreeIndex::find_uri(const Query& query, Budget& budget) const {
  const auto authority = parse_uri_authority(text_of(query.value));
  if (!authority || !is_host(authority->host, WildcardPolicy::none)) return kNotIndexed;
  Position first = uri_.every;
  Walk walk(uri_, authority->host, budget);
  while (walk.next()) {
    const Entry* entry = walk.entry();
    if (entry == nullptr) continue;
    first = std::min(first, walk.is_whole_host() ? entry->host : entry->below);
  }
  return walk.out_of_budget() ? kBudget : answer(first);
}

SubtreeIndex::Answer SubtreeIndex::find_address(const Query& query, Budget& budget) const {
  if (query.value.size() != 4 && query.value.size() != 16) return kNotIndexed;
  Position first = kNone;
  for (const Prefixes& prefix : prefixes_) {
    if (prefix.mask.size() != query.value.size()) continue;
    if (!budget.spend(Resource::name_comparisons)) return kBudget;
    const Bytes network = masked(query.value, prefix.mask);
    const auto range = std::ranges::lower_bound(prefix.ranges, network, {}, &Range::network);
    if (range == prefix.ranges.end() || range->network != network) continue;
    first = std::min(first, range->position);  // the sort was stable: the first of its like
  }
  return answer(first);
}

}  // namespace certwright::validators
