// YAML text, and JSON, which is YAML, as a small tree of our own with line numbers.
//
// libyaml parses; the tree is ours: immutable, wiped when released, values as they stand (no types
// beyond text). Tags are ignored. An alias is the node of its anchor, never a copy, so that a text
// of a few lines cannot grow; merge keys ("<<") are resolved and each pair they add is charged to
// the same limit as the nodes of the text. Errors are `empty_input`, `limit_exceeded` and
// `malformed` (syntax, unknown or circular aliases, a key twice in one mapping, no UTF-8); each
// says the line. libyaml keeps what it reads in memory of its own, which is wiped as far as it can
// be reached: pieces of a long value may stay behind in released memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pkcs/bytes.h"

namespace certwright::cli {

struct YamlLimits {
  std::size_t octets = std::size_t{64} * 1024 * 1024;
  std::size_t depth = 64;
  std::size_t nodes = 1'000'000;  // of all documents, with the pairs that merge keys add
};

enum class YamlKind : std::uint8_t { scalar, sequence, mapping };

struct YamlNode {
  YamlKind kind = YamlKind::scalar;
  bool literal = false;    // "|": the text's lines are those of the file, from the next line on
  bool plain = false;      // a scalar without quotes
  std::uint32_t line = 1;  // where it begins (for a block, its "|"), counted from 1
  SecureBytes text;        // of a scalar
  std::vector<std::uint32_t> children;  // of a mapping: key, value, key, value, …
};

class YamlTree;

// A node of a tree; lives as long as the tree, moved or not.
class YamlValue {
 public:
  struct Member;
  YamlValue(const std::vector<YamlNode>& nodes, std::uint32_t index)
      : nodes_(&nodes), index_(index) {}

  YamlKind kind() const { return node().kind; }
  bool is_mapping() const { return kind() == YamlKind::mapping; }
  bool literal() const { return node().literal; }
  std::size_t line() const { return node().line; }
  // Of a scalar; empty otherwise.
  std::string_view text() const { return text_of(node().text); }
  // Of a sequence; empty otherwise.
  std::vector<YamlValue> items() const;
  // Of a mapping, in the order of the text; members whose key is no scalar are left out.
  std::vector<Member> members() const;
  // A member of a mapping; nothing when there is none.
  std::optional<YamlValue> find(std::string_view key) const;
  // The text of a member that is a scalar; empty otherwise.
  std::string_view text_at(std::string_view key) const;

 private:
  const YamlNode& node() const { return (*nodes_)[index_]; }

  const std::vector<YamlNode>* nodes_;
  std::uint32_t index_;
};

struct YamlValue::Member {
  std::string_view key;
  std::size_t line = 1;  // of the key
  YamlValue value;
};

class YamlTree {
 public:
  // `text` is UTF-8 with or without a mark.
  static Result<YamlTree> read(BytesView text, const YamlLimits& limits = {});

  // Every document that is not empty.
  std::vector<YamlValue> documents() const;

 private:
  friend class YamlBuilder;
  YamlTree() = default;

  // On the heap, so that values outlive a move of the tree.
  std::unique_ptr<std::vector<YamlNode>> nodes_ = std::make_unique<std::vector<YamlNode>>();
  std::vector<std::uint32_t> roots_;
};

}  // namespace certwright::cli
