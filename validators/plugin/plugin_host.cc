// certwright-plugin-host: the process in which a plugin runs. Started by PluginProcess with a
// socket as descriptor 3 and the plugin's opened file as 4; of no use to anybody else.
//
// Argument: the limit on memory in octets.
#include <dlfcn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <string>

#include "validators/plugin/certwright/plugin.h"
#include "validators/plugin/plugin_facts.h"
#include "validators/plugin/plugin_messages.h"

namespace certwright::validators::plugin {
namespace {

constexpr int kSocket = 3;
constexpr int kPluginFile = 4;
// Longer texts of a plugin are cut.
constexpr std::size_t kMaxText = 4096;

void limit(int resource, rlim_t most) {
  const rlimit value{most, most};
  // A failure leaves the system's own limit in force.
  static_cast<void>(::setrlimit(static_cast<__rlimit_resource>(resource), &value));
}

void confine(std::size_t memory) {
  static_cast<void>(::prctl(PR_SET_PDEATHSIG, SIGKILL));
  static_cast<void>(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
  limit(RLIMIT_AS, memory);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 32);
}

std::string text_from(const char* text) {
  return text == nullptr ? std::string() : std::string(text, ::strnlen(text, kMaxText));
}

// One question while the plugin works on it; behind certwright_host::context.
struct Session {
  Question question;
  std::deque<CertificateFacts> certificates;
  Answer answer;
};

Session& session_of(const certwright_host* host) { return *static_cast<Session*>(host->context); }

void hand_out(const std::string& text, certwright_text* out) { *out = {text.data(), text.size()}; }

certwright_status value_of(const std::vector<NamedValues>& all, const char* name, std::size_t index,
                           certwright_text* out) {
  if (name == nullptr || out == nullptr) return CERTWRIGHT_UNKNOWN;
  for (const NamedValues& each : all) {
    if (each.name != name) continue;
    if (index >= each.values.size()) return CERTWRIGHT_ABSENT;
    hand_out(each.values[index], out);
    return CERTWRIGHT_OK;
  }
  return CERTWRIGHT_ABSENT;
}

extern "C" {

static std::size_t host_certificate_count(const certwright_host* host) {
  return session_of(host).certificates.size();
}

static certwright_bytes host_certificate_der(const certwright_host* host, std::size_t certificate) {
  const auto& all = session_of(host).question.certificates;
  if (certificate >= all.size()) return {nullptr, 0};
  return {all[certificate].data(), all[certificate].size()};
}

static certwright_status host_fact(const certwright_host* host, std::size_t certificate,
                                   const char* name, std::size_t index, certwright_text* value) {
  auto& all = session_of(host).certificates;
  if (name == nullptr || value == nullptr || !is_fact(name)) return CERTWRIGHT_UNKNOWN;
  if (certificate >= all.size()) return CERTWRIGHT_ABSENT;
  const std::vector<std::string>& values = all[certificate].values(name);
  if (index >= values.size()) return CERTWRIGHT_ABSENT;
  hand_out(values[index], value);
  return CERTWRIGHT_OK;
}

static certwright_status host_extension(const certwright_host* host, std::size_t certificate,
                                        const char* oid, certwright_bytes* value, int* critical) {
  const auto& all = session_of(host).certificates;
  if (oid == nullptr || value == nullptr) return CERTWRIGHT_UNKNOWN;
  const auto parsed = Oid::parse(oid);
  if (!parsed) return CERTWRIGHT_UNKNOWN;
  if (certificate >= all.size()) return CERTWRIGHT_ABSENT;
  const Extension found = all[certificate].certificate().extensions.find(*parsed);
  if (found.tlv.empty()) return CERTWRIGHT_ABSENT;
  *value = {found.value.data(), found.value.size()};
  if (critical != nullptr) *critical = found.critical ? 1 : 0;
  return CERTWRIGHT_OK;
}

static certwright_status host_question(const certwright_host* host, const char* name,
                                       std::size_t index, certwright_text* value) {
  return value_of(session_of(host).question.asked, name, index, value);
}

static certwright_status host_parameter(const certwright_host* host, const char* name,
                                        std::size_t index, certwright_text* value) {
  return value_of(session_of(host).question.parameters, name, index, value);
}

static certwright_status host_violation(const certwright_host* host,
                                        const certwright_violation* what) {
  Session& session = session_of(host);
  if (what == nullptr || what->size < sizeof *what || what->message == nullptr ||
      what->certificate >= session.certificates.size() ||
      session.answer.violations.size() >= kMaxViolations) {
    return CERTWRIGHT_FAILED;
  }
  session.answer.violations.push_back({what->certificate, text_from(what->message),
                                       text_from(what->expected), text_from(what->found),
                                       text_from(what->fix)});
  return CERTWRIGHT_OK;
}

static certwright_status host_proved(const certwright_host* host, const char* phrase) {
  auto& list = session_of(host).answer.proved;
  if (phrase == nullptr || list.size() >= kMaxViolations) return CERTWRIGHT_FAILED;
  list.push_back(text_from(phrase));
  return CERTWRIGHT_OK;
}

static certwright_status host_not_checked(const certwright_host* host, const char* phrase) {
  auto& list = session_of(host).answer.not_checked;
  if (phrase == nullptr || list.size() >= kMaxViolations) return CERTWRIGHT_FAILED;
  list.push_back(text_from(phrase));
  return CERTWRIGHT_OK;
}

}  // extern "C"

Status check_rule(const certwright_rule* rule) {
  if (rule == nullptr || rule->size < sizeof(certwright_rule)) {
    return Error(ErrorCode::malformed, "a rule's struct is shorter than this version's");
  }
  if (rule->id == nullptr || rule->title == nullptr || rule->requirement == nullptr ||
      rule->citation == nullptr || rule->fix == nullptr || rule->check == nullptr) {
    return Error(ErrorCode::malformed, "a rule lacks its id, a text or its function");
  }
  return ok();
}

Result<Description> describe(const certwright_plugin* offered) {
  if (offered == nullptr) {
    return Error(ErrorCode::unsupported, "the plugin says that it cannot work here");
  }
  if (offered->size < sizeof offered->size + sizeof offered->abi) {
    return Error(ErrorCode::malformed, "the plugin's struct is shorter than any version's");
  }
  if (offered->abi != CERTWRIGHT_PLUGIN_ABI) {
    return Error(ErrorCode::unsupported, "the plugin is made for version " +
                                             std::to_string(offered->abi) +
                                             " of the plugin interface; this is version " +
                                             std::to_string(CERTWRIGHT_PLUGIN_ABI));
  }
  if (offered->size < sizeof *offered) {
    return Error(ErrorCode::malformed, "the plugin's struct is shorter than this version's");
  }
  if (offered->name == nullptr || offered->version == nullptr || offered->summary == nullptr) {
    return Error(ErrorCode::malformed, "the plugin lacks its name, version or summary");
  }
  Description out;
  out.name = text_from(offered->name);
  out.version = text_from(offered->version);
  out.summary = text_from(offered->summary);
  for (std::size_t i = 0; i < offered->rule_count; ++i) {
    const certwright_rule* rule = offered->rules[i];
    CW_CHECK(check_rule(rule));
    out.rules.push_back({text_from(rule->id), text_from(rule->title), text_from(rule->requirement),
                         text_from(rule->citation), text_from(rule->fix),
                         static_cast<std::uint8_t>(rule->severity & 3),
                         rule->use == CERTWRIGHT_FOR_EVERY_TARGET});
  }
  for (std::size_t i = 0; i < offered->role_count; ++i) {
    if (offered->roles[i] == nullptr) return Error(ErrorCode::malformed, "a role has no text");
    out.roles.emplace_back(offered->roles[i]);
  }
  return out;
}

Answer judge(const certwright_plugin& offered, Question question) {
  Session session;
  session.question = std::move(question);
  for (const Bytes& der : session.question.certificates) {
    auto certificate = Certificate::parse(BytesView(der));
    if (!certificate) return {certificate.error().message(), {}, {}, {}};
    session.certificates.emplace_back(std::move(*certificate));
  }
  if (session.question.rule >= offered.rule_count || session.certificates.empty()) {
    return {"there is nothing to judge", {}, {}, {}};
  }
  const certwright_host host{sizeof(certwright_host), CERTWRIGHT_PLUGIN_ABI, &session,
                             host_certificate_count,  host_certificate_der,  host_fact,
                             host_extension,          host_question,         host_parameter,
                             host_violation,          host_proved,           host_not_checked};
  try {
    if (offered.rules[session.question.rule]->check(&host) != CERTWRIGHT_OK) {
      session.answer.failure = "the rule said that it could not judge";
    }
  } catch (const std::exception& thrown) {
    session.answer.failure = std::string("the rule threw an exception: ") + thrown.what();
  } catch (...) {
    session.answer.failure = "the rule threw an exception";
  }
  return std::move(session.answer);
}

struct Entry {
  const certwright_plugin* (*call)();
};

Result<Entry> load_entry() {
  void* library = ::dlopen("/proc/self/fd/4", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return Error(ErrorCode::unsupported, "the plugin does not load: " + text_from(::dlerror()));
  }
  ::close(kPluginFile);
  void* entry = ::dlsym(library, "certwright_plugin_v1");
  if (entry == nullptr) {
    return Error(ErrorCode::unsupported,
                 "this shared object is no plugin: it offers no certwright_plugin_v1");
  }
  return Entry{reinterpret_cast<decltype(Entry::call)>(entry)};
}

Status serve() {
  const certwright_plugin* offered = nullptr;
  Description description;
  try {
    auto entry = load_entry();
    auto described = entry ? describe(offered = entry->call()) : Result<Description>(entry.error());
    description = described ? std::move(*described)
                            : Description{described.error().message(), {}, {}, {}, {}, {}};
  } catch (...) {
    description.failure = "the plugin threw an exception while it was loaded";
  }
  CW_CHECK(send_frame(kSocket, encode(description)));
  while (description.failure.empty()) {
    CW_TRY(const Bytes frame, receive_frame(kSocket, -1));
    CW_TRY(Question question, decode_question(frame));
    CW_CHECK(send_frame(kSocket, encode(judge(*offered, std::move(question)))));
  }
  return ok();
}

}  // namespace
}  // namespace certwright::validators::plugin

int main(int count, char** arguments) {
  using namespace certwright::validators::plugin;  // NOLINT(google-build-using-namespace): main
  if (count < 2) return 2;
  confine(std::strtoull(arguments[1], nullptr, 10));
  return serve() ? 0 : 1;
}
