#include "pkcs/crypto/argon2.h"

#include "pkcs/crypto/botan/argon2_module.h"
#include "pkcs/module_loader.h"

namespace certwright {
namespace {

#define CW_TEXT_INNER(x) #x
#define CW_TEXT(x) CW_TEXT_INNER(x)
constexpr const char* kSymbol = CW_TEXT(CW_ARGON2ID_SYMBOL);
#undef CW_TEXT
#undef CW_TEXT_INNER

struct Module {
  CertwrightArgon2id* argon2id;
};

Result<Module> load() {
  CW_TRY(void* const symbol, load_module_symbol("botan", kSymbol, "passphrases need Argon2"));
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
