// The thumbprint of a certificate of usual size, against the library's digest called without our
// interface.
#include <openssl/evp.h>

#include <memory>

#include "pkcs/crypto/digest.h"
#include "tests/bench/benchmark.h"

namespace certwright::bench {
namespace {

constexpr std::size_t kOctets = 1500;
constexpr std::size_t kOperations = 20'000;

Status run_ours(const Bytes& data) {
  std::uint8_t folded = 0;
  for (std::size_t i = 0; i < kOperations; ++i) {
    folded = static_cast<std::uint8_t>(folded ^ sha256(data)[0]);
  }
  // An even number of equal digests folds to zero; reading it keeps the loop from being removed.
  return folded == 0 ? Status() : Status(Error(ErrorCode::internal, "equal data, other digest"));
}

Status run_raw(const Bytes& data) {
  std::uint8_t folded = 0;
  Sha256Digest digest{};
  for (std::size_t i = 0; i < kOperations; ++i) {
    if (EVP_Digest(data.data(), data.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
      return Error(ErrorCode::internal, "EVP_Digest");
    }
    folded = static_cast<std::uint8_t>(folded ^ digest[0]);
  }
  return folded == 0 ? Status() : Status(Error(ErrorCode::internal, "equal data, other digest"));
}

}  // namespace

Result<Benchmark> make_sha256() {
  auto data = std::make_shared<Bytes>(kOctets, std::uint8_t{0x30});
  Benchmark benchmark;
  benchmark.ours = {kOperations, [data] { return run_ours(*data); }};
  benchmark.raw = {kOperations, [data] { return run_raw(*data); }};
  benchmark.against = "one EVP_Digest of the same octets";
  return benchmark;
}

}  // namespace certwright::bench
