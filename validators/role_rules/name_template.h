// NameTemplate: a name with placeholders, as rules write it: "sip.{sip-domains}", "{name}".
//
// {parameter} stands for each value of the parameter, {name} for each reference name. A placeholder
// whose value nobody gave stands for any text, so that the rest of the name is still judged.
// Immutable, self-contained.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validators/role.h"

namespace certwright::validators {

// Where placeholders get their values.
struct PlaceholderValues {
  std::span<const ReferenceIdentity> names;
  const RoleParameters* parameters = nullptr;  // may be null

  explicit PlaceholderValues(const RoleSubject& subject)
      : names(subject.names), parameters(subject.parameters) {}
  explicit PlaceholderValues(const NeedsRequest& request)
      : names(request.names), parameters(request.parameters) {}
};

// One expansion: literal texts with a gap (any text of at least one character) between each two.
class NamePattern {
 public:
  explicit NamePattern(std::vector<std::string> literals) : literals_(std::move(literals)) {}

  // No gap is left.
  bool is_whole() const { return literals_.size() == 1; }
  // The text of a whole one; with "…" for the gaps of others.
  std::string text() const;
  // Whether there is anything but a gap.
  bool says_something() const;
  // Letter case does not count.
  bool admits(std::string_view name) const;
  // The same for a name whose left label "*" stands for one label.
  bool admits_wildcard(std::string_view name) const;
  // With letter case, for texts that are no names.
  bool admits_exactly(std::string_view text) const;

 private:
  std::vector<std::string> literals_;
};

class NameTemplate {
 public:
  // `malformed` for braces that do not pair or are empty.
  static Result<NameTemplate> parse(std::string_view text);

  const std::string& text() const { return text_; }
  // Of the placeholders, "name" not included.
  std::vector<std::string> parameters() const;
  // Parameters without value ("name" when no name was given).
  std::vector<std::string> unknown(const PlaceholderValues& values) const;
  // In the order of the values; never empty.
  std::vector<NamePattern> expand(const PlaceholderValues& values) const;

 private:
  // Literals and placeholders by turns: literal, placeholder, literal, …
  std::vector<std::string> pieces_;
  std::string text_;
};

// The templates of `key`; refuses what does not parse.
std::vector<NameTemplate> read_templates(class TomlReader& in, std::string_view key);
// All parameters that the templates use, each once.
std::vector<std::string> parameters_of(std::span<const NameTemplate> templates);

}  // namespace certwright::validators
