// A command's world in memory: fixed clock, no terminal, an environment of its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/app.h"
#include "cli/services.h"

namespace certwright::cli {

struct TestWorld {
  std::string out_text, err_text;
  Writer out{out_text}, err{err_text};
  Services services{out, err};
  Terminal terminal;
  std::map<std::string, std::string, std::less<>> environment{{"LANG", "C.UTF-8"}};
  std::vector<std::string> answers;    // to secret prompts, in order
  std::vector<std::string> questions;  // what was asked

  TestWorld() {
    services.lookup = [this](std::string_view name) -> std::optional<std::string> {
      const auto found = environment.find(name);
      if (found == environment.end()) return std::nullopt;
      return found->second;
    };
    services.clock = [] { return std::int64_t{1795132800}; };  // 2026-11-20T00:00:00Z
    services.secret_prompt = [this](std::string_view question) -> Result<SecureBytes> {
      if (questions.size() >= answers.size()) {
        return Error(ErrorCode::password_required, "standard input is no terminal");
      }
      questions.emplace_back(question);
      return to_secure(answers[questions.size() - 1]);
    };
  }

  ExitCode run(const std::vector<std::string>& arguments) {
    return run_program(arguments, services, terminal);
  }
};

}  // namespace certwright::cli
