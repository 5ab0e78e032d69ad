// SubtreeIndex: the subtrees of one name constraints list (permitted or excluded), arranged so that
// a name meets only those that it can lie in: by the labels of their hosts, by the prefixes of
// their address ranges. A thousand names against a thousand subtrees are some thousand look-ups
// instead of a million comparisons (T-049).
//
// The answers are those of name_constraints.h asked for every pair in turn, which the tests
// compare. Only dNSName, rfc822Name, URI and iPAddress; only well-formed bases. A well-formed name
// is the caller's business too: what cannot be parsed is answered with `not_indexed`, and has to be
// compared pair by pair, where the first comparison already tells.
//
// Views into the encoding of the subtrees, which must outlive this. Immutable, usable from several
// threads.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "pkcs/extensions/name_constraints.h"
#include "validators/budget.h"

namespace certwright::validators {

class SubtreeIndex {
 public:
  using Position = std::size_t;
  static constexpr Position kNone = std::numeric_limits<Position>::max();

  // Fewer subtrees are compared one by one as quickly.
  static constexpr std::size_t kWorthwhile = 8;

  explicit SubtreeIndex(const std::vector<GeneralSubtree>& subtrees);

  enum class Question : std::uint8_t {
    overlaps,  // not SubtreeRelation::outside: what excluded subtrees forbid
    within,    // SubtreeRelation::within: what permitted subtrees ask for
  };
  enum class Outcome : std::uint8_t { none, found, not_indexed, budget };
  struct Answer {
    Outcome outcome = Outcome::none;
    Position position = kNone;  // of the first such subtree in the list
  };

  // `by_host`: of a mailbox only the host counts, and subtrees of one mailbox are not met. Every
  // look-up draws one Resource::name_comparisons from the budget.
  struct Query {
    GeneralNameKind kind;
    BytesView value;
    Question question;
    bool by_host;
  };
  Answer find(const Query& query, Budget& budget) const;

 private:
  // Which subtrees have this domain as their base, in one of its forms.
  struct Entry {
    std::string_view domain;
    Position host = kNone;                                         // "domain"
    Position below = kNone;                                        // ".domain"
    Position child = kNone;                                        // "label.domain"
    std::vector<std::pair<Position, std::string_view>> mailboxes;  // "somebody@domain"
  };
  // Entries in the order of their domains' hashes, and of the domains where those are equal.
  class HostTable {
   public:
    void add(std::string_view base, Position position, GeneralNameKind kind);
    void finish();
    const Entry* find(std::uint64_t hash, std::string_view domain) const;
    Position every = kNone;  // the empty base

   private:
    enum class Form : std::uint8_t { host, below, child, mailbox };
    struct Addition {
      std::uint64_t hash;
      std::string_view domain, base;
      Position position;
      Form form;
    };
    void add(std::string_view domain, Form form, std::string_view base, Position position);
    std::vector<Addition> additions_;  // until finish()
    std::vector<std::uint64_t> hashes_;
    std::vector<Entry> entries_;
  };
  struct Range {
    Bytes network;  // base and mask both applied
    Position position;
  };
  struct Prefixes {
    Bytes mask;
    std::vector<Range> ranges;
  };
  class Walk;

  Answer find_dns(const Query& query, Budget& budget) const;
  Answer find_mailbox(const Query& query, Budget& budget) const;
  static std::optional<Position> first_mailbox(const Entry& entry, Position first,
                                               const Query& query, Budget& budget);
  Answer find_uri(const Query& query, Budget& budget) const;
  Answer find_address(const Query& query, Budget& budget) const;
  void add_range(BytesView base_and_mask, Position position);

  HostTable dns_, mail_, uri_;
  std::vector<Prefixes> prefixes_;  // by family and length
};

}  // namespace certwright::validators
