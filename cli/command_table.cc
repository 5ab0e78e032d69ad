#include "cli/command_table.h"

#include <algorithm>

#include "cli/spelling.h"

namespace certwright::cli {

#define CW_COMMAND(function, path, group, summary) std::unique_ptr<Command> make_##function();
#include "cli/commands.def"
#undef CW_COMMAND

namespace {

#define CW_COMMAND(function, path, group, summary) {path, Group::group, summary, make_##function},
constexpr CommandRow kCommands[] = {
#include "cli/commands.def"
};
#undef CW_COMMAND

struct Synonym {
  std::string_view word;
  std::string_view canonical;  // one or two words
};
constexpr Synonym kVerbs[] = {
    {"inspect", "show"}, {"dump", "show"},     {"info", "show"},      {"print", "show"},
    {"view", "show"},    {"create", "new"},    {"gen", "new"},        {"generate", "new"},
    {"scan", "probe"},   {"connect", "probe"}, {"format", "convert"},
};
constexpr Synonym kNouns[] = {
    {"p12", "pfx"},  {"pkcs12", "pfx"}, {"certificate", "cert"}, {"x509", "cert"},
    {"crt", "cert"}, {"req", "csr"},    {"request", "csr"},
};
constexpr Synonym kPaths[] = {
    {"bundle", "chain build"},
    {"needs-renewal", "cert due"},
    {"checkend", "cert due"},
};

std::string_view canonical(std::span<const Synonym> synonyms, std::string_view word) {
  for (const Synonym& synonym : synonyms) {
    if (synonym.word == word) return synonym.canonical;
  }
  return word;
}

const CommandRow* find(CommandSpan table, std::string_view noun, std::string_view verb) {
  for (const CommandRow& row : table) {
    if (row.noun() == noun && row.verb() == verb) return &row;
  }
  return nullptr;
}

const CommandRow* find_path(CommandSpan table, std::string_view path) {
  for (const CommandRow& row : table) {
    if (row.path == path) return &row;
  }
  return nullptr;
}

bool is_noun(CommandSpan table, std::string_view word) {
  return std::any_of(table.begin(), table.end(), [&](const CommandRow& row) {
    return !row.noun().empty() && row.noun() == word;
  });
}

// What `word` was probably meant to be, at the place after `noun` (empty: the first word).
std::string suggest(CommandSpan table, std::string_view noun, std::string_view word) {
  std::vector<std::string_view> candidates;
  for (const CommandRow& row : table) {
    if (noun.empty()) {
      candidates.push_back(row.noun().empty() ? row.verb() : row.noun());
    } else if (row.noun() == noun) {
      candidates.push_back(row.verb());
    }
  }
  return std::string(nearest(word, candidates));
}

// The canonical word first, then what the word is a synonym of.
const CommandRow* find_verb(CommandSpan table, std::string_view noun, std::string_view verb) {
  const CommandRow* row = find(table, noun, verb);
  return row != nullptr ? row : find(table, noun, canonical(kVerbs, verb));
}

}  // namespace

std::string_view title_of(Group group) {
  switch (group) {
    case Group::task: return "Everyday tasks";
    case Group::authority: return "Certification authority";
    case Group::object: return "Requests, certificates, keys, containers";
    case Group::storage: return "Stores and trust";
    case Group::rules: return "Roles, rules, policy";
    case Group::help: return "Help";
  }
  return "";
}

std::string_view CommandRow::noun() const {
  const std::size_t space = path.find(' ');
  return space == path.npos ? std::string_view() : path.substr(0, space);
}

std::string_view CommandRow::verb() const {
  const std::size_t space = path.find(' ');
  return space == path.npos ? path : path.substr(space + 1);
}

CommandSpan command_table() { return kCommands; }

const CommandRow* find_command(std::string_view path) { return find_path(kCommands, path); }

Resolution resolve(std::span<const std::string_view> words, CommandSpan table) {
  Resolution result;
  if (words.empty()) return result;
  const std::string_view noun = canonical(kNouns, words[0]);
  if (words.size() > 1 && is_noun(table, noun)) {
    result.row = find_verb(table, noun, words[1]);
    result.words = 2;
    if (result.row != nullptr) return result;
  }
  // A task verb may bear a noun's name: the longer path was tried first.
  result.words = 1;
  result.row = find_verb(table, "", words[0]);
  if (result.row == nullptr) result.row = find_path(table, canonical(kPaths, words[0]));
  if (result.row != nullptr) return result;
  if (!is_noun(table, noun)) {
    result.reject = words[0];
    result.suggestion = suggest(table, "", words[0]);
    return result;
  }
  result.noun = noun;
  if (words.size() > 1) {
    result.reject = words[1];
    result.suggestion = suggest(table, noun, words[1]);
  }
  return result;
}

}  // namespace certwright::cli
