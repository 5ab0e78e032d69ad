#include "cli/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace certwright::cli {

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return Error(code, std::string(std::strerror(errno))).in_file(path);
  }
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(descriptor);
    return Error(ErrorCode::wrong_type, "this is no regular file").in_file(path);
  }
  return std::unique_ptr<FileSource>(
      new FileSource(descriptor, static_cast<std::uint64_t>(facts.st_size)));
}

Result<std::unique_ptr<FileSource>> FileSource::standard_input() {
  const int descriptor = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
  if (descriptor < 0) {
    return Error(ErrorCode::io, std::string(std::strerror(errno))).in_file("standard input");
  }
  return std::unique_ptr<FileSource>(new FileSource(descriptor, 0));
}

FileSource::~FileSource() { ::close(descriptor_); }

Result<std::size_t> FileSource::read(std::span<std::uint8_t> out) {
  while (true) {
    const ssize_t got = ::read(descriptor_, out.data(), out.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return Error(ErrorCode::io, std::string(std::strerror(errno)));
  }
}

std::optional<std::uint8_t> FileSource::first() const {
  std::uint8_t octet = 0;
  if (::pread(descriptor_, &octet, 1, 0) != 1) return std::nullopt;
  return octet;
}

}  // namespace certwright::cli
