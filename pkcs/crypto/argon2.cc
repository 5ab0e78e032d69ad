#include "pkcs/crypto/argon2.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>

#include "pkcs/crypto/botan/argon2_module.h"

namespace certwright {
namespace {

#define CW_TEXT_INNER(x) #x
#define CW_TEXT(x) CW_TEXT_INNER(x)
constexpr const char* kSymbol = CW_TEXT(CW_ARGON2ID_SYMBOL);
#undef CW_TEXT
#undef CW_TEXT_INNER

// <prefix>/bin/<program> and <prefix>/lib/certwright/<module>, installed and in a build folder
// alike. Empty when the program's own path cannot be had.
std::string module_path() {
  std::array<char, 4096> buffer;
  const ssize_t size = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (size <= 0 || static_cast<std::size_t>(size) == buffer.size()) return {};
  std::string path(buffer.data(), static_cast<std::size_t>(size));
  for (int i = 0; i < 2; ++i) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return {};
    path.resize(slash);
  }
  return path + "/lib/certwright/certwright-botan.so";
}

// Code is loaded only from what this user or root owns and nobody else can write (T-108).
bool is_trustworthy(const std::string& path) {
  struct stat facts {};
  return ::lstat(path.c_str(), &facts) == 0 && (S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode)) &&
         (facts.st_uid == 0 || facts.st_uid == ::geteuid()) && (facts.st_mode & 022) == 0;
}

struct Module {
  CertwrightArgon2id* argon2id;
};

Result<Module> load() {
  const std::string path = module_path();
  if (path.empty() || ::access(path.c_str(), F_OK) != 0) {
    return Error(ErrorCode::unsupported, "passphrases need Argon2, which is not installed")
        .in_file(path);
  }
  if (!is_trustworthy(path) || !is_trustworthy(path.substr(0, path.rfind('/')))) {
    return Error(ErrorCode::refused, "other users can change this module: it is not loaded")
        .in_file(path);
  }
  // Never unloaded.
  void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = library != nullptr ? ::dlsym(library, kSymbol) : nullptr;
  if (symbol == nullptr) {
    const char* reason = ::dlerror();
    return Error(ErrorCode::unsupported, "passphrases need Argon2, whose module does not load: " +
                                             std::string(reason != nullptr ? reason : "?"));
  }
  return Module{reinterpret_cast<CertwrightArgon2id*>(symbol)};
}

Status check(BytesView salt, const Argon2Parameters& parameters, std::size_t size) {
  constexpr std::uint32_t kMaxMemoryKib = 1024 * 1024;
  constexpr std::uint32_t kMaxPasses = 64;
  constexpr std::uint32_t kMaxLanes = 16;
  if (parameters.memory_kib > kMaxMemoryKib || parameters.passes > kMaxPasses ||
      parameters.lanes > kMaxLanes) {
    return Error(ErrorCode::limit_exceeded, "Argon2 costs above the limit");
  }
  // RFC 9106 section 3.1: at least 8 KiB a lane, a tag of at least 4 octets.
  if (salt.size() < 16 || salt.size() > 1024 || size < 4 || size > 1024 || parameters.passes == 0 ||
      parameters.lanes == 0 || parameters.memory_kib < 8 * parameters.lanes) {
    return Error(ErrorCode::invalid_argument, "Argon2 parameters that make no sense");
  }
  return ok();
}

}  // namespace

Result<SecureBytes> argon2id(BytesView passphrase, BytesView salt,
                             const Argon2Parameters& parameters, std::size_t size) {
  CW_CHECK(check(salt, parameters, size));
  static const Result<Module> loaded = load();
  if (!loaded) return loaded.error();
  SecureBytes out(size);
  const char* text = passphrase.empty() ? "" : reinterpret_cast<const char*>(passphrase.data());
  if (loaded.value().argon2id(text, passphrase.size(), salt.data(), salt.size(),
                              parameters.memory_kib, parameters.passes, parameters.lanes,
                              out.data(), out.size()) != 0) {
    return Error(ErrorCode::crypto, "Argon2id failed");
  }
  return out;
}

}  // namespace certwright
