#include "cli/diagnosis/diagnosis.h"

#include <algorithm>
#include <functional>
#include <map>

namespace certwright::cli {
namespace {

constexpr std::size_t kMaxCodes = 1000;

struct NextCheck {
  std::string_view part;  // of the symbol or of the code
  std::string_view check;
};

constexpr std::string_view kCheckName = "certwright check SERVER.pem --name NAME-THAT-CLIENTS-USE";
constexpr std::string_view kCheckDates =
    "certwright cert due SERVER.pem --days 30; and the clock of both sides";
constexpr std::string_view kCheckPath =
    "certwright verify SERVER.pem --roots ROOT-THAT-CLIENTS-TRUST.pem";
constexpr std::string_view kCheckClient =
    "certwright verify CLIENT.pem --purpose client --roots ROOT-THAT-THE-SERVER-TRUSTS.pem";
constexpr std::string_view kCheckRevocation =
    "certwright verify CLIENT.pem --roots ROOT.pem --online; the server itself must reach the list";
constexpr std::string_view kCheckKey =
    "certwright pfx show SERVER.pfx; certwright key match SERVER.pem KEY.pem";
constexpr std::string_view kCheckPurpose =
    "certwright check SERVER.pem --role ROLE; certwright role list";
constexpr std::string_view kCheckAny =
    "certwright check SERVER.pem --role ROLE --name NAME --roots ROOT.pem";

// The first that fits counts.
constexpr NextCheck kNextChecks[] = {
    {"403.4", "the web site demands https: the client's URL must begin with it"},
    {"403.5", "the client's TLS version; no certificate is at fault"},
    {"403.7", kCheckClient},
    {"403.12", "the site's certificate mapping: which account the subject is mapped to"},
    {"403.13", kCheckRevocation},
    {"403.16",
     "certwright show ROOT.pem for every certificate of the server's root store: one that is not "
     "self-signed belongs among the intermediates; then certwright verify CLIENT.pem --roots "
     "ROOT.pem"},
    {"403.17", "certwright cert due CLIENT.pem --days 30"},
    {"500.19",
     "the site's https binding: its thumbprint must be that of the installed certificate "
     "(certwright cert "
     "fingerprint SERVER.pem --hash sha1)"},
    {"NAME_NOT_RESOLVED",
     "resolve the name on the client; then certwright check SERVER.pem --name NAME, because a "
     "published name and the certificate's must be one"},
    {"REVO", kCheckRevocation},
    {"CRL", kCheckRevocation},
    {"OCSP", kCheckRevocation},
    {"CN_NO_MATCH", kCheckName},
    {"CN_INVALID", kCheckName},
    {"COMMON_NAME", kCheckName},
    {"HOSTNAME", kCheckName},
    {"WRONG_PRINCIPAL", kCheckName},
    {"TARGET_UNKNOWN", kCheckName},
    {"BAD_CERT_DOMAIN", kCheckName},
    {"DATE_INVALID", kCheckDates},
    {"EXPIRED", kCheckDates},
    {"VALIDITY", kCheckDates},
    {"NOT_YET_VALID", kCheckDates},
    {"CLIENT_AUTH", kCheckClient},
    {"CLIENT_CERT", kCheckClient},
    {"INVALID_CA", kCheckPath},
    {"UNTRUSTED", kCheckPath},
    {"UNKNOWN_CA", kCheckPath},
    {"UNKNOWN_ISSUER", kCheckPath},
    {"CHAINING", kCheckPath},
    {"ISSUER", kCheckPath},
    {"SELF_SIGNED", kCheckPath},
    {"AUTHORITY_INVALID", kCheckPath},
    {"WRONG_USAGE", kCheckPurpose},
    {"PURPOSE", kCheckPurpose},
    {"KEY_USAGE", kCheckPurpose},
    {"NO_CREDENTIALS", kCheckKey},
    {"KEYSET", kCheckKey},
    {"PROV", kCheckKey},
    {"PRIVATE", kCheckKey},
    {"NTE_", kCheckKey},
};

bool is_about_certificates(const ErrorCodeRow& row) {
  return !row.cause.empty() && !row.cause.starts_with("none");
}

// A small number in the system's column is an error of Windows itself, whatever other programs use
// the number for.
bool is_system_code(std::string_view code, const ErrorCodeRow& row) {
  return code.size() > 5 || row.component == "Win32" || row.component == "IIS sub-status";
}

class Collector {
 public:
  void take(const LogEvent& event, std::size_t line, LogDiagnosis::Kind kind);
  LogDiagnosis finish(std::size_t lines) &&;

 private:
  struct Meaning {
    std::vector<ErrorCodeRow> rows;
    std::string key;  // the same for every spelling of a code
  };
  const Meaning* look_up(const std::string& code, LogDiagnosis::Kind kind);
  void count(const std::string& code, const Meaning& meaning, const LogEvent& event,
             std::size_t line);

  std::map<std::string, Meaning, std::less<>> known_;
  std::map<std::string, std::size_t, std::less<>> index_;  // by Meaning::key, into the failures
  LogDiagnosis result_;
};

const Collector::Meaning* Collector::look_up(const std::string& code, LogDiagnosis::Kind kind) {
  if (const auto found = known_.find(code); found != known_.end()) return &found->second;
  if (known_.size() >= kMaxCodes) return nullptr;
  Meaning meaning;
  meaning.rows = find_error_codes(code);
  if (kind == LogDiagnosis::Kind::web_log) {
    std::erase_if(meaning.rows,
                  [&](const ErrorCodeRow& row) { return !is_system_code(code, row); });
  }
  // A symbol that only ends one of the table's is another word.
  std::erase_if(meaning.rows, [&](const ErrorCodeRow& row) {
    return code.find('_') != code.npos && row.symbol.size() > code.size();
  });
  for (const ErrorCodeRow& row : meaning.rows) meaning.key += row.component + row.symbol + '\n';
  return &known_.emplace(code, std::move(meaning)).first->second;
}

void add_name(std::vector<std::string>& names, const std::string& name) {
  if (name.empty() || names.size() >= DiagnosedFailure::kMaxNamed) return;
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

void Collector::count(const std::string& code, const Meaning& meaning, const LogEvent& event,
                      std::size_t line) {
  const auto place = index_.try_emplace(meaning.key, result_.failures.size()).first;
  if (place->second == result_.failures.size()) result_.failures.emplace_back();
  DiagnosedFailure& failure = result_.failures[place->second];
  if (failure.count++ == 0) {
    failure.code = code;
    failure.rows = meaning.rows;
    failure.first_line = line;
    failure.first_time = event.time;
    failure.next = next_check(meaning.rows.front());
  }
  if (!event.time.empty()) failure.last_time = event.time;
  add_name(failure.peers, event.peer);
  add_name(failure.places, event.place);
}

void Collector::take(const LogEvent& event, std::size_t line, LogDiagnosis::Kind kind) {
  result_.kind = kind;
  std::vector<std::string> seen;  // a line that says a code twice says it once
  for (const std::string& code : event.codes) {
    const Meaning* meaning = look_up(code, kind);
    if (meaning == nullptr || meaning->rows.empty()) continue;
    if (std::ranges::find(seen, meaning->key) != seen.end()) continue;
    seen.push_back(meaning->key);
    if (std::ranges::any_of(meaning->rows, is_about_certificates)) {
      count(code, *meaning, event, line);
    } else {
      ++result_.others;
    }
  }
}

LogDiagnosis Collector::finish(std::size_t lines) && {
  result_.lines = lines;
  std::ranges::stable_sort(result_.failures, std::greater<>(), &DiagnosedFailure::count);
  return std::move(result_);
}

}  // namespace

std::string_view next_check(const ErrorCodeRow& row) {
  for (const NextCheck& each : kNextChecks) {
    if (row.decimal == each.part || row.symbol.find(each.part) != std::string::npos) {
      return each.check;
    }
  }
  return kCheckAny;
}

Result<LogDiagnosis> diagnose(ByteSource& log) {
  LogLines lines(log);
  LogEventReader events;
  Collector collector;
  std::string_view line;
  for (;;) {
    CW_TRY(const bool more, lines.next(line));
    if (!more) break;
    const LogEvent event = events.read(line);
    collector.take(event, lines.number(),
                   events.is_web_log() ? LogDiagnosis::Kind::web_log : LogDiagnosis::Kind::text);
  }
  return std::move(collector).finish(lines.number());
}

}  // namespace certwright::cli
