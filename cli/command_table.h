// The static table of all commands, and how words on the command line find their row.
//
// Lives in read-only memory: nothing runs at start-up. Synonyms (`inspect` for `show`, `p12` for
// `pfx`) are accepted everywhere and shown nowhere.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace certwright::cli {

enum class Group : unsigned char { task, authority, object, storage, rules, help };
std::string_view title_of(Group group);

struct CommandRow {
  std::string_view path;  // "ca init", "show"
  Group group;
  std::string_view summary;
  std::unique_ptr<Command> (*make)();

  // The first word of a two-word path; empty for a task verb.
  std::string_view noun() const;
  std::string_view verb() const;
};

using CommandSpan = std::span<const CommandRow>;
CommandSpan command_table();

struct Resolution {
  const CommandRow* row = nullptr;
  std::size_t words = 0;    // how many words the path took
  std::string_view noun;    // set when the first word is a noun but no verb follows it
  std::string_view reject;  // the word that nothing is called
  std::string suggestion;   // the nearest known word, empty when none is near
};
// Finds the command that `words` begin with.
Resolution resolve(std::span<const std::string_view> words, CommandSpan table = command_table());
// The row of exactly this path, or null.
const CommandRow* find_command(std::string_view path);

}  // namespace certwright::cli
