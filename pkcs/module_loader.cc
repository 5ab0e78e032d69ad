#include "pkcs/module_loader.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>

namespace certwright {
namespace {

// Empty when the program's own path cannot be had.
std::string module_path(std::string_view name, std::string_view suffix) {
  std::array<char, 4096> buffer;
  const ssize_t size = ::readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (size <= 0 || static_cast<std::size_t>(size) == buffer.size()) return {};
  std::string path(buffer.data(), static_cast<std::size_t>(size));
  for (int i = 0; i < 2; ++i) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return {};
    path.resize(slash);
  }
  return path.append("/lib/certwright/certwright-").append(name).append(suffix);
}

// Code is loaded only from what this user or root owns and nobody else can write (T-108).
bool is_trustworthy(const std::string& path) {
  struct stat facts {};
  return ::lstat(path.c_str(), &facts) == 0 && (S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode)) &&
         (facts.st_uid == 0 || facts.st_uid == ::geteuid()) && (facts.st_mode & 022) == 0;
}

// The path, when it is there and nobody else could have changed it.
Result<std::string> trusted_path(std::string_view name, std::string_view suffix,
                                 std::string_view purpose) {
  std::string path = module_path(name, suffix);
  if (path.empty() || ::access(path.c_str(), F_OK) != 0) {
    return Error(ErrorCode::unsupported, std::string(purpose) + ", which is not installed")
        .in_file(path);
  }
  if (!is_trustworthy(path) || !is_trustworthy(path.substr(0, path.rfind('/')))) {
    return Error(ErrorCode::refused, "other users can change this module: it is not loaded")
        .in_file(path);
  }
  return path;
}

}  // namespace

Result<std::string> find_module_program(std::string_view name, std::string_view purpose) {
  return trusted_path(name, "", purpose);
}

Result<void*> load_module_symbol(std::string_view name, const char* symbol,
                                 std::string_view purpose) {
  CW_TRY(const std::string path, trusted_path(name, ".so", purpose));
  void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* found = library != nullptr ? ::dlsym(library, symbol) : nullptr;
  if (found == nullptr) {
    const char* reason = ::dlerror();
    return Error(ErrorCode::unsupported, std::string(purpose) + ", whose module does not load: " +
                                             std::string(reason != nullptr ? reason : "?"));
  }
  return found;
}

}  // namespace certwright
