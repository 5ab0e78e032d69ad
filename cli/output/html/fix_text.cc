#include "cli/output/html/fix_text.h"

#include <algorithm>

#include "cli/command_table.h"

namespace certwright::cli {
namespace {

// A word without the punctuation of the sentence around it, and the rest of the text.
struct Word {
  std::string_view text;
  bool ends_phrase = false;
};

Word word_at(std::string_view text) {
  Word word{text.substr(0, text.find(' ')), false};
  const std::string_view whole = word.text;
  while (!word.text.empty() &&
         std::string_view(",;:).").find(word.text.back()) != std::string_view::npos) {
    word.text.remove_suffix(1);
  }
  word.ends_phrase = word.text.size() != whole.size();
  return word;
}

bool is_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

// FILE, srv.lab.example, C:/x, "…": what no plain word of a sentence looks like.
bool is_argument(std::string_view word) {
  return word == "…" || std::ranges::any_of(word, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view("./*:=@_\"").find(c) != std::string_view::npos;
         });
}

// Octets of "certwright NOUN VERB" at the front of `text`; 0 where there is no such command.
std::size_t program_and_command(std::string_view text) {
  constexpr std::string_view kProgram = "certwright ";
  if (!text.starts_with(kProgram)) return 0;
  const Word first = word_at(text.substr(kProgram.size()));
  const std::size_t one = kProgram.size() + first.text.size();
  if (!first.ends_phrase && one < text.size()) {
    const Word second = word_at(text.substr(one + 1));
    const std::string path = std::string(first.text) + " " + std::string(second.text);
    if (find_command(path) != nullptr) return one + 1 + second.text.size();
  }
  return find_command(first.text) != nullptr ? one : 0;
}

// Octets of the command at the front of `text`; 0 where there is none.
std::size_t command_length(std::string_view text) {
  std::size_t length = program_and_command(text);
  if (length == 0) {
    const Word word = word_at(text);
    if (!word.text.starts_with("--") || word.text.size() < 4) return 0;
    length = word.text.size();
    if (word.ends_phrase) return length;
  }
  bool after_option = is_option(text.substr(0, 2));
  while (length < text.size() && text[length] == ' ') {
    const Word word = word_at(text.substr(length + 1));
    if (word.text.empty()) break;
    if (!is_option(word.text) && !is_argument(word.text) && !after_option) break;
    length += 1 + word.text.size();
    after_option = is_option(word.text);
  }
  return length;
}

}  // namespace

std::vector<FixPart> fix_parts(std::string_view fix) {
  std::vector<FixPart> parts;
  std::string words;
  const auto end_words = [&] {
    if (!words.empty()) parts.push_back({FixPart::Kind::words, std::move(words)});
    words.clear();
  };
  while (!fix.empty()) {
    const bool begins_word = words.empty() || words.back() == ' ' || words.back() == '(';
    const std::size_t length = begins_word ? command_length(fix) : 0;
    if (length == 0) {
      words += fix.front();
      fix.remove_prefix(1);
      continue;
    }
    end_words();
    parts.push_back({FixPart::Kind::command, std::string(fix.substr(0, length))});
    fix.remove_prefix(length);
  }
  end_words();
  return parts;
}

void write_fix(HtmlWriter& html, std::string_view fix) {
  for (const FixPart& part : fix_parts(fix)) {
    if (part.kind == FixPart::Kind::command) {
      html.leaf("code", part.text);
    } else {
      html.text(part.text);
    }
  }
}

}  // namespace certwright::cli
