#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/store_location.h"
#include "cli/version.h"
#include "cli/version_floor.h"
#include "pkcs/crypto/library.h"

namespace certwright::cli {
namespace {

enum class State : unsigned char { ok, note, warning, error };

struct Check {
  std::string_view name;
  State state;
  std::string found;
  std::string advice;  // what to do; empty when there is nothing to do
};

struct StateRow {
  std::string_view word;
  Mark mark;
  Style style;
};
// By State.
constexpr StateRow kStates[] = {
    {"ok", Mark::pass, Style::good},
    {"note", Mark::info, Style::plain},
    {"warning", Mark::warning, Style::caution},
    {"error", Mark::error, Style::bad},
};

const StateRow& row_of(State state) { return kStates[static_cast<std::size_t>(state)]; }

Check check_library() {
  const std::string version = crypto_library_version();
  const std::size_t space = version.find(' ');
  const std::string number = space == version.npos ? version : version.substr(space + 1);
  if (const auto floor = below_floor(version.substr(0, space), number)) {
    return {"library", State::warning, version,
            "update to " + std::string(floor->floor) + " or later: " + std::string(floor->reason)};
  }
  return {"library", State::ok, version, ""};
}

Check check_legacy() {
  if (legacy_algorithms_available()) return {"legacy", State::ok, "RC2 and RC4 can be read", ""};
  return {"legacy", State::note, "RC2 and RC4 cannot be read",
          "PFX files of older programs need OpenSSL's legacy provider; install it to read them"};
}

// A clock before the program was made, or far in the future, makes every verdict on validity wrong.
Check check_clock(std::int64_t now) {
  constexpr std::int64_t kEarliest = 1767225600;  // 2026-01-01
  constexpr std::int64_t kLatest = 4102444800;    // 2100-01-01
  if (now >= kEarliest && now < kLatest) return {"clock", State::ok, rfc3339(now), ""};
  return {"clock", State::error, rfc3339(now), "set the clock: validity is judged by it"};
}

Check check_store(const Services& services) {
  const auto location = store_location(services);
  if (!location) return {"store", State::warning, location.error().detail(), "give --store URL"};
  std::string path = *location;
  if (path.starts_with("sqlite:")) path.erase(0, 7);
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) {
    return {"store", State::note, path + " does not exist yet",
            "certwright ca init \"NAME\" makes it"};
  }
  if (!S_ISREG(found.st_mode)) {
    return {"store", State::error, path + " is no regular file", "name another with --store"};
  }
  if ((found.st_mode & 0077) != 0) {
    return {"store", State::error, path + " can be read or written by other users",
            "chmod 600 " + path};
  }
  if (found.st_uid != geteuid()) {
    return {"store", State::warning, path + " belongs to another user", "chown it to its user"};
  }
  return {"store", State::ok, path, ""};
}

bool in_path(const Services& services, std::string_view program) {
  const std::string path = services.environment("PATH").value_or("");
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find(':', start), path.size());
    const std::string file = path.substr(start, end - start) + "/" + std::string(program);
    if (access(file.c_str(), X_OK) == 0) return true;
    start = end + 1;
  }
  return false;
}

Check check_other_programs(const Services& services) {
  std::string present, absent;
  for (const char* program : {"openssl", "certtool", "pk12util", "keytool"}) {
    std::string& list = in_path(services, program) ? present : absent;
    list += (list.empty() ? "" : " ") + std::string(program);
  }
  if (absent.empty()) return {"others", State::ok, present, ""};
  return {"others", State::note, present.empty() ? "none found" : present,
          "not needed; for a second look at our files one could install " + absent};
}

State worst_of(const std::vector<Check>& checks) {
  State worst = State::ok;
  for (const Check& check : checks) worst = std::max(worst, check.state);
  return worst;
}

void print_human(Services& services, const std::vector<Check>& checks) {
  for (const Check& check : checks) {
    const StateRow& row = row_of(check.state);
    std::string word(row.word);
    word.resize(8, ' ');
    std::string name(check.name);
    name.resize(9, ' ');
    services.out() << services.mark(row.mark) << ' ';
    services.out().styled(row.style, word);
    (services.out() << ' ' << name).value(check.found) << '\n';
    if (!check.advice.empty())
      (services.out() << "                    ").value(check.advice) << '\n';
  }
}

void print_json(Services& services, const std::vector<Check>& checks) {
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/doctor/1");
  json.member("version", program_version()).key("checks").begin_array();
  for (const Check& check : checks) {
    json.begin_object().member("name", check.name).member("state", row_of(check.state).word);
    json.member("found", check.found).member("advice", check.advice).end_object();
  }
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

class Doctor final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Examines what the program depends on: its library and that library's known flaws, the "
        "clock, the store's permissions, legacy algorithms, and other programs for a second look. "
        "Each line says what to do. Changes nothing.");
    options.example("certwright doctor");
    options.example("certwright doctor --store lab.sqlite --format json");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage});
  }

  ExitCode run(Services& services) override {
    const std::vector<Check> checks = {
        {"program", State::ok, "certwright " + std::string(program_version()), ""},
        check_library(),
        check_legacy(),
        check_clock(services.now()),
        check_store(services),
        check_other_programs(services),
    };
    if (services.human()) {
      print_human(services, checks);
    } else {
      print_json(services, checks);
    }
    return worst_of(checks) == State::error ? ExitCode::findings : ExitCode::ok;
  }
};

}  // namespace

std::unique_ptr<Command> make_doctor() { return std::make_unique<Doctor>(); }

}  // namespace certwright::cli
