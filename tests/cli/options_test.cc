#include "cli/options.h"

#include <map>

#include "tests/support/catch.h"

namespace certwright::cli {
namespace {

// A command's options as a test needs them.
struct Sample {
  bool force = false;
  std::string out = "-", kind = "ec-p256", name;
  std::vector<std::string> names, targets;
  std::int64_t days = 365;
  SecretSource pass;
  OptionSet options;

  Sample() {
    options.flag("--force", force, "Overwrite");
    options.text("-o,--out", out, "FILE", "Write here");
    options.texts("--san", names, "NAME", "Another name");
    options.number("--days", days, 1, 825, "N", "Days");
    options.choice("--key-type", kind, {"ec-p256", "rsa-2048"}, "Key");
    options.secret("--pass-out", pass, "Password");
    options.positional("NAME", name, "Its name");
    options.positionals("TARGET", targets, "Targets").optional();
  }

  std::string parse(const std::vector<std::string>& arguments,
                    const std::map<std::string, std::string>& environment = {}) {
    const auto lookup = [&](std::string_view key) -> std::optional<std::string> {
      const auto found = environment.find(std::string(key));
      return found == environment.end() ? std::nullopt : std::optional(found->second);
    };
    Status status = options.parse(arguments, lookup);
    if (status) status = options.check_required();
    return status ? "" : status.error().detail();
  }
};

TEST_CASE("all kinds of options reach their targets", "[cli]") {
  Sample sample;
  CHECK(sample.parse({"--san", "a", "lab", "--force", "-o", "x.pem", "one", "--san=b", "--days",
                      "90", "--key-type=rsa-2048", "two", "--pass-out", "env:PW"}) == "");
  CHECK(sample.force);
  CHECK(sample.out == "x.pem");
  CHECK(sample.names == std::vector<std::string>{"a", "b"});
  CHECK(sample.days == 90);
  CHECK(sample.kind == "rsa-2048");
  CHECK(sample.pass.describe() == "env:PW");
  CHECK(sample.name == "lab");
  CHECK(sample.targets == std::vector<std::string>{"one", "two"});
}

TEST_CASE("defaults stay where nothing is given", "[cli]") {
  Sample sample;
  CHECK(sample.parse({"lab"}) == "");
  CHECK_FALSE(sample.force);
  CHECK(sample.out == "-");
  CHECK(sample.days == 365);
  CHECK(sample.targets.empty());
}

struct ErrorRow {
  std::vector<std::string> arguments;
  std::string expected;  // the beginning of the sentence
};
const ErrorRow kErrors[] = {
    {{}, "missing NAME: Its name"},
    {{"a", "--out"}, "--out needs a value: --out FILE"},
    {{"a", "-o", "--force"}, "--out needs a value: --out FILE"},
    {{"a", "--out", "x", "-o", "y"}, "--out is given more than once"},
    {{"a", "--fource"}, "unknown option --fource; did you mean --force?"},
    {{"a", "--fource=1"}, "unknown option --fource; did you mean --force?"},
    {{"a", "-x"}, "unknown option -x"},
    {{"a", "--force=yes"}, "--force takes no value"},
    {{"a", "--days", "0"}, "--days must be a whole number from 1 to 825, not \"0\""},
    {{"a", "--days", "9e9"}, "--days must be a whole number from 1 to 825, not \"9e9\""},
    {{"a", "--days", " 9"}, "--days must be a whole number from 1 to 825, not \" 9\""},
    {{"a", "--days", "99999999999999999999"}, "--days must be a whole number"},
    {{"a", "--days", ""}, "--days must be a whole number"},
    {{"a", "--key-type", "rsa2048"},
     "--key-type must be one of ec-p256, rsa-2048, not \"rsa2048\"; did you mean rsa-2048?"},
    {{"a", "--pass-out", "hunter2"}, "--pass-out was refused: not a source of a secret"},
    {{"a", "--pass-out", "pass:hunter2"}, "--pass-out was refused: a secret on the command line"},
};

TEST_CASE("wrong options get one sentence", "[cli][T-115]") {
  for (const ErrorRow& row : kErrors) {
    Sample sample;
    const std::string sentence = sample.parse(row.arguments);
    INFO(sentence);
    CHECK(sentence.substr(0, row.expected.size()) == row.expected);
    CHECK(sentence.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("values that look like options", "[cli]") {
  Sample sample;
  CHECK(sample.parse({"-5", "--out=--force", "--", "-o", "--force"}) == "");
  CHECK(sample.name == "-5");
  CHECK(sample.out == "--force");
  CHECK(sample.targets == std::vector<std::string>{"-o", "--force"});
  CHECK_FALSE(sample.force);
}

TEST_CASE("empty values and a single dash are values", "[cli]") {
  Sample sample;
  CHECK(sample.parse({"", "--out=", "-"}) == "");
  CHECK(sample.out.empty());
  CHECK(sample.options.declared()[1].origin() == Origin::command_line);
  CHECK(sample.targets == std::vector<std::string>{"-"});
}

TEST_CASE("letters can be joined with each other and with their value", "[cli]") {
  Sample sample;
  CHECK(sample.parse({"a", "-ofile"}) == "");
  CHECK(sample.out == "file");
}

TEST_CASE("command line before environment before file", "[cli]") {
  const std::map<std::string, std::string> environment = {{"CERTWRIGHT_OUT", "env.pem"},
                                                          {"CERTWRIGHT_FORCE", "1"},
                                                          {"CERTWRIGHT_SAN", "x\ny"},
                                                          {"CERTWRIGHT_PASS_OUT", ""}};
  const auto file = [](std::string_view name) -> std::optional<std::vector<std::string>> {
    if (name == "out") return std::vector<std::string>{"file.pem"};
    if (name == "days") return std::vector<std::string>{"10"};
    return std::nullopt;
  };
  Sample sample;
  CHECK(sample.parse({"a", "--san", "z"}, environment) == "");
  CHECK(sample.options.apply_file(file).has_value());
  CHECK(sample.out == "env.pem");
  CHECK(sample.force);
  CHECK(sample.names == std::vector<std::string>{"z"});
  CHECK(sample.days == 10);
  CHECK_FALSE(sample.pass.is_set());
  CHECK(sample.options.declared()[3].origin() == Origin::file);
}

TEST_CASE("a wrong value in the environment names the variable", "[cli]") {
  Sample days, force;
  CHECK(days.parse({"a"}, {{"CERTWRIGHT_DAYS", "many"}}).starts_with("CERTWRIGHT_DAYS must be"));
  CHECK(force.parse({"a"}, {{"CERTWRIGHT_FORCE", "perhaps"}}) ==
        "CERTWRIGHT_FORCE is a switch: 1 or 0");
}

TEST_CASE("required options", "[cli]") {
  std::string issuer;
  OptionSet options;
  options.text("--issuer", issuer, "CA", "Who signs").required();
  CHECK(options.parse({}, nullptr).has_value());
  const Status missing = options.check_required();
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().detail() == "--issuer CA is required: Who signs");
  CHECK(options.parse({"--issuer", "x"}, nullptr).has_value());
  CHECK(options.check_required().has_value());
}

TEST_CASE("integers are strict", "[cli][T-114]") {
  CHECK(parse_integer("-9223372036854775808") == INT64_MIN);
  CHECK(parse_integer("007") == 7);
  for (const char* text :
       {"", "-", "+1", "1 ", " 1", "1.0", "0x10", "9223372036854775808", "1,0"}) {
    INFO(text);
    CHECK_FALSE(parse_integer(text).has_value());
  }
}

}  // namespace
}  // namespace certwright::cli
