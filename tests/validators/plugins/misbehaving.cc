// Plugins that do what none should; one shared object a behaviour, chosen by BEHAVIOUR.
#include <certwright/plugin.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>

#ifndef MARK
#define MARK ""
#endif

enum Behaviour {
  wrong_abi,
  short_struct,
  short_rule,
  no_entry,
  not_here,
  bad_name,
  taken_name,
  nameless_rule,
  abort_on_load,
  hang_on_load,
  throw_on_load,
  abort_on_check,
  segfault_on_check,
  exit_on_check,
  hang_on_check,
  throw_on_check,
  hungry,
  scribble,
  praise,
  cannot_judge,
  wrong_certificate,
  overwrite_socket,
  leaves_mark,
};

namespace {

// Made when the object is loaded.
[[gnu::constructor]] void begin() {
  if constexpr (BEHAVIOUR == leaves_mark) {
    const int mark = ::open(MARK, O_CREAT | O_WRONLY, 0600);
    if (mark >= 0) ::close(mark);
  }
  if constexpr (BEHAVIOUR == abort_on_load) std::abort();
  if constexpr (BEHAVIOUR == hang_on_load) {
    for (;;) ::pause();
  }
}

certwright_status check(const certwright_host* host) {
  switch (BEHAVIOUR) {
    case abort_on_check: std::abort();
    case segfault_on_check: std::raise(SIGSEGV); break;
    case exit_on_check: std::_Exit(0);
    case hang_on_check:
      for (;;) ::getppid();
    case throw_on_check: throw std::runtime_error("not today");
    case hungry: {
      // More than the process may have; the exception leaves the function.
      const std::string memory(std::size_t{2} << 30, 'x');
      host->proved(host, memory.c_str());
      break;
    }
    case scribble: {
      const certwright_bytes der = host->certificate_der(host, 0);
      std::memset(const_cast<std::uint8_t*>(der.data), 0, der.size);
      break;
    }
    case praise: host->proved(host, "valid"); break;
    case cannot_judge: return CERTWRIGHT_FAILED;
    case wrong_certificate: {
      certwright_violation violation{};
      violation.size = sizeof violation;
      violation.message = "somewhere";
      violation.certificate = 99;
      return host->violation(host, &violation) == CERTWRIGHT_FAILED ? CERTWRIGHT_OK
                                                                    : CERTWRIGHT_FAILED;
    }
    case overwrite_socket:
      // The plugin shares its process with the host: it can write what it likes to the program.
      return ::write(3, "\0\0\0\3abc", 7) == 7 ? CERTWRIGHT_OK : CERTWRIGHT_FAILED;
    default: break;
  }
  return CERTWRIGHT_OK;
}

const certwright_rule* rules_of() {
  static certwright_rule rule{sizeof rule,
                              "rule",
                              BEHAVIOUR == nameless_rule ? nullptr : "A title.",
                              "a requirement",
                              "a citation",
                              "a fix",
                              CERTWRIGHT_ERROR,
                              CERTWRIGHT_FOR_EVERY_TARGET,
                              check};
  if (BEHAVIOUR == short_rule) rule.size = 8;
  return &rule;
}

}  // namespace

#if BEHAVIOUR_HAS_ENTRY
extern "C" const certwright_plugin* certwright_plugin_v1(void) {
  if (BEHAVIOUR == throw_on_load) throw std::runtime_error("not today");
  if (BEHAVIOUR == not_here) return nullptr;
  static const certwright_rule* const rules[] = {rules_of()};
  static certwright_plugin plugin{
      sizeof plugin, CERTWRIGHT_PLUGIN_ABI, "stub", "1.0", "A stub.", rules, 1, nullptr, 0};
  if (BEHAVIOUR == wrong_abi) plugin.abi = CERTWRIGHT_PLUGIN_ABI + 1;
  if (BEHAVIOUR == short_struct) plugin.size = 24;
  if (BEHAVIOUR == bad_name) plugin.name = "Not A Word";
  if (BEHAVIOUR == taken_name) plugin.name = "chain";
  return &plugin;
}
#endif
