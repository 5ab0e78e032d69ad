#include "tests/support/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

[[noreturn]] void become(const std::vector<std::string>& arguments,
                         const std::filesystem::path& folder, int output) {
  std::vector<char*> pointers;
  pointers.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) {
    // exec's signature is older than const.
    pointers.push_back(const_cast<char*>(
        argument.c_str()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): above
  }
  pointers.push_back(nullptr);
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0 && ::dup2(nothing, 0) >= 0 && ::dup2(output, 1) >= 0 && ::dup2(output, 2) >= 0 &&
      ::chdir(folder.c_str()) == 0 && ::setenv("LC_ALL", "C.UTF-8", 1) == 0) {
    ::execv(pointers[0], pointers.data());
  }
  ::_exit(127);
}

}  // namespace

ProcessResult run(const std::vector<std::string>& arguments, const std::filesystem::path& folder) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) become(arguments, folder, ends[1]);
  ::close(ends[1]);
  ProcessResult result;
  char buffer[4096];
  for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    result.output.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
  return result;
}

ScratchFolder::ScratchFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "certwright-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;  // a folder that stays behind fails nothing
  std::filesystem::remove_all(path_, ignored);
}

std::string ScratchFolder::write(std::string_view name, BytesView content) const {
  const auto file = path_ / name;
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(content.data()),
               static_cast<std::streamsize>(content.size()));
  REQUIRE(stream.good());
  return file.string();
}

Bytes ScratchFolder::read(std::string_view name) const {
  std::ifstream stream(path_ / name, std::ios::binary);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace certwright::tests
