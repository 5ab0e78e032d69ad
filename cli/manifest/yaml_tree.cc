#include "cli/manifest/yaml_tree.h"

#include <yaml.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace certwright::cli {
namespace {

std::string at_line(std::size_t line, const std::string& sentence) {
  return "line " + std::to_string(line) + ": " + sentence;
}

// One event; what it held is wiped when it is released.
struct Event {
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() {
    if (value.type == YAML_SCALAR_EVENT) wipe(value.data.scalar.value, value.data.scalar.length);
    yaml_event_delete(&value);
  }
  std::size_t line() const { return value.start_mark.line + 1; }

  yaml_event_t value{};
};

class Parser {
 public:
  explicit Parser(BytesView text) : text_(text) {
    ready_ = yaml_parser_initialize(&parser_) == 1;
    if (ready_) yaml_parser_set_input_string(&parser_, text.data(), text.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (!ready_) return;
    wipe(parser_.raw_buffer.start,
         static_cast<std::size_t>(parser_.raw_buffer.end - parser_.raw_buffer.start));
    wipe(parser_.buffer.start, static_cast<std::size_t>(parser_.buffer.end - parser_.buffer.start));
    yaml_parser_delete(&parser_);
  }

  Status next(Event& event) {
    if (ready_ && yaml_parser_parse(&parser_, &event.value) == 1) return ok();
    return failure();
  }

 private:
  Error failure() const {
    if (!ready_ || parser_.error == YAML_MEMORY_ERROR) {
      return Error(ErrorCode::limit_exceeded, "there is not enough memory to read it");
    }
    if (parser_.error == YAML_READER_ERROR) {
      const std::size_t end = std::min(parser_.problem_offset, text_.size());
      const auto line =
          std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(end), '\n') + 1;
      return Error(ErrorCode::malformed,
                   at_line(static_cast<std::size_t>(line), std::string(parser_.problem)));
    }
    std::string sentence = parser_.problem == nullptr ? "no YAML" : parser_.problem;
    if (parser_.context != nullptr) {
      sentence += std::string(", ") + parser_.context + " that begins in line " +
                  std::to_string(parser_.context_mark.line + 1);
    }
    return Error(ErrorCode::malformed, at_line(parser_.problem_mark.line + 1, sentence));
  }

  BytesView text_;
  yaml_parser_t parser_{};
  bool ready_ = false;
};

}  // namespace

class YamlBuilder {
 public:
  YamlBuilder(YamlTree& tree, const YamlLimits& limits)
      : tree_(tree), nodes_(*tree.nodes_), limits_(limits) {}

  Status read(BytesView text) {
    Parser parser(text);
    while (true) {
      Event event;
      CW_CHECK(parser.next(event));
      if (event.value.type == YAML_STREAM_END_EVENT) return ok();
      CW_CHECK(take(event));
    }
  }

 private:
  struct Open {
    std::uint32_t node = 0;
    std::string anchor;
  };

  Status take(const Event& event) {
    switch (event.value.type) {
      case YAML_DOCUMENT_START_EVENT: anchors_.clear(); return ok();
      case YAML_SCALAR_EVENT: return scalar(event);
      case YAML_SEQUENCE_START_EVENT:
        return open(event, YamlKind::sequence, event.value.data.sequence_start.anchor);
      case YAML_MAPPING_START_EVENT:
        return open(event, YamlKind::mapping, event.value.data.mapping_start.anchor);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT: return close();
      case YAML_ALIAS_EVENT: return alias(event);
      default: return ok();
    }
  }

  static std::string name_of(const yaml_char_t* anchor) {
    return anchor == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(anchor));
  }

  Status charge(std::size_t line) {
    if (++charged_ <= limits_.nodes) return ok();
    return Error(ErrorCode::limit_exceeded,
                 at_line(line, "more than " + std::to_string(limits_.nodes) + " values"));
  }

  Result<std::uint32_t> add(const Event& event, YamlKind kind) {
    CW_CHECK(charge(event.line()));
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    YamlNode& node = nodes_.emplace_back();
    node.kind = kind;
    node.line = static_cast<std::uint32_t>(event.line());
    return index;
  }

  void hang(std::uint32_t index) {
    if (open_.empty()) {
      tree_.roots_.push_back(index);
    } else {
      nodes_[open_.back().node].children.push_back(index);
    }
  }

  Status scalar(const Event& event) {
    const auto& scalar = event.value.data.scalar;
    CW_TRY(const std::uint32_t index, add(event, YamlKind::scalar));
    nodes_[index].text = to_secure(BytesView(scalar.value, scalar.length));
    nodes_[index].literal = scalar.style == YAML_LITERAL_SCALAR_STYLE;
    nodes_[index].plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (scalar.anchor != nullptr) anchors_[name_of(scalar.anchor)] = index;
    const bool empty_document = open_.empty() && scalar.length == 0;
    if (!empty_document) hang(index);
    return ok();
  }

  Status open(const Event& event, YamlKind kind, const yaml_char_t* anchor) {
    if (open_.size() == limits_.depth) {
      return Error(
          ErrorCode::limit_exceeded,
          at_line(event.line(), "nested more than " + std::to_string(limits_.depth) + " deep"));
    }
    CW_TRY(const std::uint32_t index, add(event, kind));
    hang(index);
    open_.push_back({index, name_of(anchor)});
    return ok();
  }

  // An anchor counts from its end on: no node can contain itself.
  Status close() {
    const Open done = std::move(open_.back());
    open_.pop_back();
    if (nodes_[done.node].kind == YamlKind::mapping) CW_CHECK(finish_mapping(done.node));
    if (!done.anchor.empty()) anchors_[done.anchor] = done.node;
    return ok();
  }

  Status alias(const Event& event) {
    const std::string name = name_of(event.value.data.alias.anchor);
    const auto found = anchors_.find(name);
    if (found == anchors_.end()) {
      return Error(ErrorCode::malformed,
                   at_line(event.line(), "the alias *" + name + " has no anchor before it"));
    }
    CW_CHECK(charge(event.line()));
    hang(found->second);
    return ok();
  }

  bool is_merge_key(std::uint32_t index) const {
    return nodes_[index].plain && text_of(nodes_[index].text) == "<<";
  }

  // No key twice; what merge keys name comes behind the mapping's own pairs.
  Status finish_mapping(std::uint32_t mapping) {
    std::map<std::string_view, std::size_t> lines;
    std::vector<std::uint32_t> own;
    std::vector<std::uint32_t> merged;
    const auto& children = nodes_[mapping].children;
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
      const YamlNode& key = nodes_[children[i]];
      if (is_merge_key(children[i])) {
        merged.push_back(children[i + 1]);
        continue;
      }
      if (key.kind == YamlKind::scalar) {
        const auto [first, added] = lines.emplace(text_of(key.text), key.line);
        if (!added) {
          return Error(ErrorCode::malformed,
                       at_line(key.line, "the key \"" + std::string(text_of(key.text)) +
                                             "\" stands in line " + std::to_string(first->second) +
                                             " already"));
        }
      }
      own.insert(own.end(), {children[i], children[i + 1]});
    }
    for (const std::uint32_t source : merged) CW_CHECK(merge(source, lines, own));
    nodes_[mapping].children = std::move(own);
    return ok();
  }

  // One mapping, or a sequence of mappings, the first of which wins.
  Status merge(std::uint32_t source, std::map<std::string_view, std::size_t>& lines,
               std::vector<std::uint32_t>& pairs) {
    std::vector<std::uint32_t> mappings{source};
    if (nodes_[source].kind == YamlKind::sequence) mappings = nodes_[source].children;
    for (const std::uint32_t mapping : mappings) {
      const YamlNode& node = nodes_[mapping];
      if (node.kind != YamlKind::mapping) {
        return Error(ErrorCode::malformed, at_line(node.line, "a merge key names no mapping"));
      }
      for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
        const YamlNode& key = nodes_[node.children[i]];
        CW_CHECK(charge(node.line));
        if (key.kind != YamlKind::scalar || !lines.emplace(text_of(key.text), key.line).second)
          continue;
        pairs.insert(pairs.end(), {node.children[i], node.children[i + 1]});
      }
    }
    return ok();
  }

  YamlTree& tree_;
  std::vector<YamlNode>& nodes_;
  const YamlLimits limits_;
  std::vector<Open> open_;
  std::map<std::string, std::uint32_t> anchors_;
  std::size_t charged_ = 0;
};

std::vector<YamlValue> YamlValue::items() const {
  std::vector<YamlValue> out;
  if (kind() != YamlKind::sequence) return out;
  for (const std::uint32_t child : node().children) out.emplace_back(*nodes_, child);
  return out;
}

std::vector<YamlValue::Member> YamlValue::members() const {
  std::vector<Member> out;
  if (!is_mapping()) return out;
  const auto& children = node().children;
  for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
    const YamlNode& key = (*nodes_)[children[i]];
    if (key.kind != YamlKind::scalar) continue;
    out.push_back({text_of(key.text), key.line, YamlValue(*nodes_, children[i + 1])});
  }
  return out;
}

std::optional<YamlValue> YamlValue::find(std::string_view key) const {
  if (!is_mapping()) return std::nullopt;
  const auto& children = node().children;
  for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
    const YamlNode& name = (*nodes_)[children[i]];
    if (name.kind == YamlKind::scalar && text_of(name.text) == key)
      return YamlValue(*nodes_, children[i + 1]);
  }
  return std::nullopt;
}

std::string_view YamlValue::text_at(std::string_view key) const {
  const auto value = find(key);
  return value ? value->text() : std::string_view();
}

Result<YamlTree> YamlTree::read(BytesView text, const YamlLimits& limits) {
  if (text.empty()) return Error(ErrorCode::empty_input, "there is no text");
  if (text.size() > limits.octets) {
    return Error(ErrorCode::limit_exceeded,
                 "YAML is read up to " + std::to_string(limits.octets >> 20) + " MiB");
  }
  YamlTree tree;
  CW_CHECK(YamlBuilder(tree, limits).read(text));
  return tree;
}

std::vector<YamlValue> YamlTree::documents() const {
  std::vector<YamlValue> out;
  for (const std::uint32_t root : roots_) out.emplace_back(*nodes_, root);
  return out;
}

}  // namespace certwright::cli
