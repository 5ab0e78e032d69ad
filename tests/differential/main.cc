// certwright-differential [--chains N] [--seed S] [--complete] [--json] [--show NUMBER]
//
// Makes N chains, puts each to the three engines, and says in what they differ and why. The same
// arguments give the same output. --complete: a row of explained.tsv that explains nothing is a
// failure too. --show: one chain in detail, and its certificates as PEM. Exit status: 0 all is
// explained, 1 something is not, 2 wrong usage.
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "pkcs/embedded_file.h"
#include "pkcs/pem.h"
#include "tests/differential/tally.h"
#include "validators/engine.h"

namespace certwright::differential {

extern const std::span<const EmbeddedFile> kExplanationFiles;

namespace {

using Json = nlohmann::ordered_json;

constexpr int kFailed = 1;
constexpr int kUsage = 2;

struct Arguments {
  std::size_t chains = 1500;
  std::uint64_t seed = 1;
  std::optional<std::size_t> show;
  bool complete = false, json = false;
};

template <class Number>
bool read_number(const std::string& text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<Arguments> parse_arguments(const std::vector<std::string>& words) {
  Arguments out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--json" || words[i] == "--complete") {
      (words[i] == "--json" ? out.json : out.complete) = true;
      continue;
    }
    if (i + 1 == words.size()) return std::nullopt;
    const std::string& value = words[i + 1];
    std::size_t number = 0;
    if (!read_number(value, number)) return std::nullopt;
    if (words[i] == "--chains") {
      out.chains = number;
    } else if (words[i] == "--seed") {
      out.seed = number;
    } else if (words[i] == "--show") {
      out.show = number;
    } else {
      return std::nullopt;
    }
    ++i;
  }
  return out;
}

void print(const std::string& text) { std::printf("%s\n", text.c_str()); }

Json to_json(const Tally& tally, const Arguments& arguments) {
  Json out{{"chains", tally.chains()},
           {"seed", arguments.seed},
           {"accepted", tally.accepted()},
           {"unreadable", tally.unreadable()},
           {"disagreements", tally.disagreements()},
           {"alone", tally.alone()}};
  for (const auto& [engine, counts] : tally.answers()) {
    out["engines"][engine] = {{"accepted", counts[0]}, {"refused", counts[1]}, {"none", counts[2]}};
  }
  out["abstentions"] = tally.abstentions();
  out["classes"] = Json::array();
  for (const auto& [key, found] : tally.classes()) {
    out["classes"].push_back({{"engine", key.engine},
                              {"answer", key.answer},
                              {"cause", key.cause},
                              {"row", key.row},
                              {"cases", found.cases},
                              {"alone", found.alone},
                              {"example", found.example},
                              {"tags", found.tags}});
  }
  out["explanations"] = Json::array();
  for (const Explanation& row : tally.explanations()) {
    out["explanations"].push_back({{"id", row.id},
                                   {"engine", row.engine},
                                   {"answer", to_string(row.answer)},
                                   {"cause", join(row.causes, " | ")},
                                   {"right", row.right},
                                   {"text", row.text}});
  }
  out["unused"] = tally.unused();
  out["surprises"] = tally.surprises();
  return out;
}

void print_table(const Tally& tally) {
  for (const auto& [key, found] : tally.classes()) {
    std::printf("%6zu  %-7s %s  %s  [%s]  chain %zu\n", found.cases, key.engine.c_str(),
                key.answer.c_str(), key.cause.c_str(),
                key.row.empty() ? ("NOT EXPLAINED: " + key.tags).c_str() : key.row.c_str(),
                found.example);
  }
  for (const std::string& each : tally.surprises()) print("UNEXPECTED  " + each);
  for (const std::string& id : tally.unused()) print("explains nothing here: " + id);
  for (const auto& [engine, counts] : tally.answers()) {
    std::printf("%s: %zu accepted, %zu refused, %zu not judged\n", engine.c_str(), counts[0],
                counts[1], counts[2]);
  }
  std::printf(
      "%zu chains: %zu accepted by certwright, %zu unreadable; %zu disagreements in %zu classes, "
      "%zu chains accepted by certwright alone\n",
      tally.chains(), tally.accepted(), tally.unreadable(), tally.disagreements(),
      tally.classes().size(), tally.alone());
}

void print_pem(const std::vector<Bytes>& ders, std::string_view what) {
  print("# " + std::string(what));
  for (const Bytes& der : ders) std::printf("%s", write_pem("CERTIFICATE", der).c_str());
}

int show(const Arguments& arguments) {
  const Case made = make_case(arguments.seed, *arguments.show);
  const Outcome outcome = ask_all(made.scene);
  print(join(made.scene.tags, ", ") + (made.scene.host.empty() ? "" : "; " + made.scene.host));
  print("certwright " + std::string(to_string(outcome.ours)) + " " + join(outcome.causes, ", "));
  for (const EngineAnswer& other : outcome.others) {
    print(other.engine + " " + std::string(to_string(other.answer)) + " " + other.reason);
  }
  const IssuedScene issued = issue(made.scene);
  print_pem({issued.target}, "target");
  print_pem(issued.pile, "pile");
  print_pem(issued.anchors, "anchors");
  return 0;
}

int run(const std::vector<std::string>& words) {
  const auto arguments = parse_arguments(words);
  if (!arguments) {
    std::fputs(
        "usage: certwright-differential [--chains N] [--seed S] [--complete] [--json] "
        "[--show NUMBER]\n",
        stderr);
    return kUsage;
  }
  if (arguments->show) return show(*arguments);
  auto explanations = parse_explanations(kExplanationFiles.front().content);
  if (!explanations) {
    std::fprintf(stderr, "certwright-differential: %s\n", explanations.error().message().c_str());
    return kUsage;
  }
  Tally tally(*std::move(explanations));
  for (std::size_t number = 0; number < arguments->chains; ++number) {
    const Case made = make_case(arguments->seed, number);
    tally.add(made, ask_all(made.scene));
  }
  if (arguments->json) {
    print(to_json(tally, *arguments).dump(1));
  } else {
    print_table(tally);
  }
  const bool rows_used = !arguments->complete || tally.unused().empty();
  return tally.all_explained() && tally.surprises().empty() && rows_used ? 0 : kFailed;
}

}  // namespace
}  // namespace certwright::differential

int main(int argc, char** argv) { return certwright::differential::run({argv + 1, argv + argc}); }
