// Work on several threads whose results do not depend on how many there are.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace certwright::cli {

// The number of threads that the machine runs at once; at least 1.
inline std::size_t available_threads() {
  const unsigned found = std::thread::hardware_concurrency();
  return found == 0 ? 1 : found;
}

// Calls `work(index)` once for each index below `count`, on up to `threads` threads, and returns
// when all are done. `work` must not throw, and may be called at the same time for different
// indices.
template <class Work>
void for_each_index(std::size_t count, std::size_t threads, Work&& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t index = next++; index < count; index = next++) work(index);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads && i < count; ++i) others.emplace_back(run);
  run();
  for (auto& thread : others) thread.join();
}

}  // namespace certwright::cli
