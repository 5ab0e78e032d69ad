// Runs a fuzz target over its seeds without a fuzzer: each seed whole, cut short at every length,
// and with single octets changed. Arguments: seed files or folders of them. Fails when there is no
// seed at all.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Octets = std::vector<std::uint8_t>;

constexpr std::size_t kVariants =
    2000;  // of each kind for each seed: a replay stays well below a second

constexpr std::uint8_t kMasks[] = {0x01, 0x20, 0x80, 0xFF};

// A copy of exactly this size, so that a sanitizer sees any step past the end.
void run(const std::uint8_t* data, std::size_t size) {
  const Octets exact(data, data + size);
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void replay(Octets seed) {
  run(seed.data(), seed.size());
  const std::size_t step = seed.size() / kVariants + 1;
  for (std::size_t size = 0; size < seed.size(); size += step) run(seed.data(), size);
  for (std::size_t at = 0; at < seed.size(); at += step) {
    const std::uint8_t original = seed[at];
    for (const std::uint8_t mask : kMasks) {
      seed[at] = static_cast<std::uint8_t>(original ^ mask);
      run(seed.data(), seed.size());
    }
    seed[at] = original;
  }
}

bool replay_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    return false;
  }
  replay(Octets(std::istreambuf_iterator<char>(file), {}));
  return true;
}

std::vector<std::filesystem::path> seeds_of(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) return {path};
  std::vector<std::filesystem::path> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    if (entry.is_regular_file()) seeds.push_back(entry.path());
  }
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& seed : seeds_of(argv[i])) {
      if (!replay_file(seed)) return 1;
      ++count;
    }
  }
  std::printf("%zu seeds replayed\n", count);
  return count == 0 ? 1 : 0;
}
