#include "cli/completion.h"

#include <algorithm>
#include <vector>

#include "cli/app.h"
#include "cli/command_table.h"

namespace certwright::cli {
namespace {

struct CompletedOption {
  std::string name;
  char letter;
  std::string help;
  std::vector<std::string> choices;
  bool takes_value, files;
};

struct CompletedCommand {
  std::string path, summary;
  std::vector<CompletedOption> options;
  std::vector<std::string> choices;  // of its first positional argument
  bool files = false;                // its arguments are files
};

std::vector<CompletedCommand> collect() {
  std::vector<CompletedCommand> commands;
  for (const CommandRow& row : command_table()) {
    DeclaredCommand declared(row);
    CompletedCommand& command = commands.emplace_back();
    command.path = row.path;
    command.summary = row.summary;
    for (const Option& option : declared.options().declared()) {
      if (option.is_positional()) {
        command.files = command.files || option.wants_files();
        if (command.choices.empty()) command.choices = option.completions();
      } else if (!option.is_hidden()) {
        command.options.push_back({option.name(), option.letter(), option.help(),
                                   option.completions(), option.arity() != Option::Arity::flag,
                                   option.wants_files()});
      }
    }
  }
  return commands;
}

std::string joined(const std::vector<std::string>& words, const char* separator = " ") {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
  return text;
}

// The words that may follow `noun`; all first words when it is empty.
std::vector<std::string> words_after(const std::vector<CompletedCommand>& commands,
                                     std::string_view noun) {
  std::vector<std::string> words;
  for (const CompletedCommand& command : commands) {
    const std::size_t space = command.path.find(' ');
    std::string word;
    if (noun.empty()) {
      word = command.path.substr(0, space);
    } else if (space != std::string::npos && command.path.substr(0, space) == noun) {
      word = command.path.substr(space + 1);
    }
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(word);
    }
  }
  return words;
}

std::vector<std::string> nouns_of(const std::vector<CompletedCommand>& commands) {
  std::vector<std::string> nouns;
  for (const CompletedCommand& command : commands) {
    const std::size_t space = command.path.find(' ');
    if (space == std::string::npos) continue;
    const std::string noun = command.path.substr(0, space);
    if (std::find(nouns.begin(), nouns.end(), noun) == nouns.end()) nouns.push_back(noun);
  }
  return nouns;
}

std::vector<std::string> option_words(const CompletedCommand& command) {
  std::vector<std::string> words;
  for (const CompletedOption& option : command.options) {
    words.push_back(option.name);
    if (option.letter != 0) words.push_back(std::string("-") + option.letter);
  }
  return words;
}

// ' inside '...': POSIX shells, fish and zsh agree on this form.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

// What _arguments and _describe treat specially.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string bash_option_values(const std::vector<CompletedCommand>& commands) {
  std::string out = "  case \"$command:$previous\" in\n";
  for (const CompletedCommand& command : commands) {
    for (const CompletedOption& option : command.options) {
      if (!option.takes_value) continue;
      std::string pattern = quoted(command.path + ":" + option.name);
      if (option.letter != 0) pattern += "|" + quoted(command.path + ":-" + option.letter);
      out += "    " + pattern + ") ";
      if (!option.choices.empty()) {
        out += "COMPREPLY=($(compgen -W " + quoted(joined(option.choices)) + " -- \"$current\"));";
        if (option.choices.front().ends_with('=')) out += " compopt -o nospace 2>/dev/null;";
      } else if (option.files) {
        out +=
            "local IFS=$'\\n'; COMPREPLY=($(compgen -f -- \"$current\")); compopt -o filenames "
            "2>/dev/null;";
      }
      out += " return ;;\n";
    }
  }
  return out + "  esac\n";
}

std::string bash_script(const std::vector<CompletedCommand>& commands) {
  std::string out =
      "# bash completion of certwright\n"
      "_certwright() {\n"
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
      "  local command=\"\" index word\n"
      "  COMPREPLY=()\n"
      "  for ((index = 1; index < COMP_CWORD; index++)); do\n"
      "    word=\"${COMP_WORDS[index]}\"\n"
      "    [[ $word == -* ]] && continue\n"
      "    case \"$command\" in\n"
      "      '') command=\"$word\" ;;\n";
  out += "      " + joined(nouns_of(commands), "|") + ") command=\"$command $word\"; break ;;\n";
  if (nouns_of(commands).empty()) out.erase(out.rfind("      )"));
  out += "      *) break ;;\n    esac\n  done\n";
  out += bash_option_values(commands);
  out += "  case \"$command\" in\n    '') COMPREPLY=($(compgen -W " +
         quoted(joined(words_after(commands, "")) + " --help --version") +
         " -- \"$current\")) ;;\n";
  for (const std::string& noun : nouns_of(commands)) {
    out += "    " + noun + ") COMPREPLY=($(compgen -W " +
           quoted(joined(words_after(commands, noun))) + " -- \"$current\")) ;;\n";
  }
  for (const CompletedCommand& command : commands) {
    out += "    " + quoted(command.path) + ")\n      if [[ $current == -* ]]; then\n";
    out += "        COMPREPLY=($(compgen -W " + quoted(joined(option_words(command))) +
           " -- \"$current\"))\n      else\n        ";
    if (!command.choices.empty()) {
      out += "COMPREPLY=($(compgen -W " + quoted(joined(command.choices)) + " -- \"$current\"))\n";
    } else if (command.files) {
      out +=
          "local IFS=$'\\n'; COMPREPLY=($(compgen -f -- \"$current\")); compopt -o filenames "
          "2>/dev/null\n";
    } else {
      out += ":\n";
    }
    out += "      fi ;;\n";
  }
  return out + "  esac\n}\ncomplete -F _certwright certwright\n";
}

std::string zsh_option(const CompletedOption& option) {
  const std::string text = "[" + zsh_escaped(option.help) + "]";
  std::string value;
  if (option.takes_value) {
    value = ":value:";
    if (!option.choices.empty()) value += "(" + joined(option.choices) + ")";
    if (option.files) value += "_files";
  }
  std::string out = " \\\n        " + quoted("*" + option.name + text + value);
  if (option.letter != 0) {
    out += " \\\n        " + quoted(std::string("*-") + option.letter + text + value);
  }
  return out;
}

std::string zsh_words(const std::vector<CompletedCommand>& commands, std::string_view noun) {
  std::string out;
  for (const std::string& word : words_after(commands, noun)) {
    std::string summary = "commands";
    const std::string path = noun.empty() ? word : std::string(noun) + " " + word;
    for (const CompletedCommand& command : commands) {
      if (command.path == path) summary = command.summary;
    }
    out += " " + quoted(zsh_escaped(word) + ":" + zsh_escaped(summary));
  }
  return out;
}

std::string zsh_script(const std::vector<CompletedCommand>& commands) {
  std::string out =
      "#compdef certwright\n"
      "_certwright() {\n"
      "  local command='' word index\n  local -a names\n"
      "  for ((index = 2; index < CURRENT; index++)); do\n"
      "    word=\"${words[index]}\"\n"
      "    [[ $word == -* ]] && continue\n"
      "    case \"$command\" in\n"
      "      '') command=\"$word\" ;;\n";
  if (!nouns_of(commands).empty()) {
    out += "      " + joined(nouns_of(commands), "|") + ") command=\"$command $word\"; break ;;\n";
  }
  out += "      *) break ;;\n    esac\n  done\n  case \"$command\" in\n";
  out += "    '') names=(" + zsh_words(commands, "") + " ); _describe command names ;;\n";
  for (const std::string& noun : nouns_of(commands)) {
    out += "    " + noun + ") names=(" + zsh_words(commands, noun) +
           " ); _describe command names ;;\n";
  }
  for (const CompletedCommand& command : commands) {
    out += "    " + quoted(command.path) + ")\n      _arguments -s";
    for (const CompletedOption& option : command.options) out += zsh_option(option);
    std::string action = command.files ? "_files" : " ";
    if (!command.choices.empty()) action = "(" + joined(command.choices) + ")";
    out += " \\\n        " + quoted("*:argument:" + action) + " ;;\n";
  }
  return out + "  esac\n}\ncompdef _certwright certwright\n";
}

std::string fish_option(const std::string& start, const CompletedOption& option) {
  std::string out = start + " -l " + option.name.substr(2);
  if (option.letter != 0) out += std::string(" -s ") + option.letter;
  if (option.takes_value) out += option.files ? " -r -F" : " -x";
  if (!option.choices.empty()) out += " -a " + quoted(joined(option.choices));
  return out + " -d " + quoted(option.help) + "\n";
}

std::string fish_command(const CompletedCommand& command) {
  std::string out;
  const std::size_t space = command.path.find(' ');
  if (space != std::string::npos) {
    out += "complete -c certwright -n '__certwright_after " + command.path.substr(0, space) +
           "' -a " + quoted(command.path.substr(space + 1)) + " -d " + quoted(command.summary) +
           "\n";
  }
  const std::string start = "complete -c certwright -n '__certwright_after " + command.path + "'";
  for (const CompletedOption& option : command.options) out += fish_option(start, option);
  if (command.files) out += start + " -F\n";
  if (!command.choices.empty()) out += start + " -a " + quoted(joined(command.choices)) + "\n";
  return out;
}

std::string fish_script(const std::vector<CompletedCommand>& commands) {
  std::string out =
      "# fish completion of certwright\n"
      "function __certwright_words\n"
      "  set -l words (commandline -opc)\n"
      "  string match -v -- '-*' $words[2..-1]\n"
      "end\n"
      "function __certwright_after\n"
      "  set -l words (__certwright_words)\n"
      "  if test (count $argv) -eq 0\n"
      "    test (count $words) -eq 0\n"
      "    return\n"
      "  end\n"
      "  test (count $words) -ge (count $argv); or return 1\n"
      "  set -l last (count $argv)\n"
      "  test \"$words[1..$last]\" = \"$argv\"\n"
      "end\n"
      "complete -c certwright -f\n";
  for (const std::string& word : words_after(commands, "")) {
    std::string line = "complete -c certwright -n '__certwright_after' -a " + quoted(word);
    for (const CompletedCommand& command : commands) {
      if (command.path == word) line += " -d " + quoted(command.summary);
    }
    out += line + "\n";
  }
  for (const CompletedCommand& command : commands) out += fish_command(command);
  return out;
}

// '' inside '...'.
std::string pwsh_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

std::string pwsh_list(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ",") + pwsh_quoted(word);
  return "@(" + out + ")";
}

std::string pwsh_script(const std::vector<CompletedCommand>& commands) {
  std::string out =
      "# PowerShell completion of certwright\n"
      "Register-ArgumentCompleter -Native -CommandName certwright -ScriptBlock {\n"
      "  param($word, $ast, $position)\n"
      "  $next = @{\n    '' = " +
      pwsh_list(words_after(commands, "")) + "\n";
  for (const std::string& noun : nouns_of(commands)) {
    out += "    " + pwsh_quoted(noun) + " = " + pwsh_list(words_after(commands, noun)) + "\n";
  }
  for (const CompletedCommand& command : commands) {
    if (!command.choices.empty()) {
      out += "    " + pwsh_quoted(command.path) + " = " + pwsh_list(command.choices) + "\n";
    }
  }
  out += "  }\n  $options = @{\n";
  for (const CompletedCommand& command : commands) {
    out += "    " + pwsh_quoted(command.path) + " = " + pwsh_list(option_words(command)) + "\n";
  }
  out += "  }\n  $values = @{\n";
  for (const CompletedCommand& command : commands) {
    for (const CompletedOption& option : command.options) {
      if (option.choices.empty()) continue;
      out += "    " + pwsh_quoted(command.path + ":" + option.name) + " = " +
             pwsh_list(option.choices) + "\n";
    }
  }
  out +=
      "  }\n"
      "  $given = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { \"$_\" })\n"
      "  if ($word -ne '' -and $given.Count -gt 0) { $given = @($given | Select-Object -SkipLast "
      "1) }\n"
      "  $plain = @($given | Where-Object { $_ -notlike '-*' })\n"
      "  $path = ''\n"
      "  if ($plain.Count -gt 1 -and $options.ContainsKey(\"$($plain[0]) $($plain[1])\")) {\n"
      "    $path = \"$($plain[0]) $($plain[1])\"\n"
      "  } elseif ($plain.Count -gt 0) { $path = $plain[0] }\n"
      "  $last = if ($given.Count -gt 0) { $given[-1] } else { '' }\n"
      "  $found = if ($values.ContainsKey(\"${path}:$last\")) { $values[\"${path}:$last\"] }\n"
      "    elseif ($word -like '-*') { $options[$path] } else { $next[$path] }\n"
      "  $found | Where-Object { $_ -like \"$word*\" } | ForEach-Object {\n"
      "    [System.Management.Automation.CompletionResult]::new($_)\n"
      "  }\n"
      "}\n";
  return out;
}

}  // namespace

std::string completion_script(Shell shell) {
  const std::vector<CompletedCommand> commands = collect();
  switch (shell) {
    case Shell::bash: return bash_script(commands);
    case Shell::zsh: return zsh_script(commands);
    case Shell::fish: return fish_script(commands);
    case Shell::pwsh: return pwsh_script(commands);
  }
  return {};
}

}  // namespace certwright::cli
