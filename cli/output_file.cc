#include "cli/output_file.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "cli/interrupt.h"
#include "cli/services.h"

namespace certwright::cli {
namespace {

Error system_error(ErrorCode code, const char* what, std::string_view path, int number) {
  return Error(code, std::string(what) + ": " + std::generic_category().message(number))
      .in_file(path);
}

Error exists(std::string_view path) {
  return Error(ErrorCode::already_exists, "the file exists already; --force overwrites it")
      .in_file(path);
}

struct Place {
  std::string directory, name;
};

Result<Place> split(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  Place place;
  place.name = std::string(slash == path.npos ? path : path.substr(slash + 1));
  place.directory = slash == path.npos ? "."
                    : slash == 0       ? "/"
                                       : std::string(path.substr(0, slash));
  if (place.name.empty() || place.name == "." || place.name == "..") {
    return Error(ErrorCode::invalid_argument, "not the name of a file").in_file(path);
  }
  return place;
}

// What stands at the target now decides whether, and with which mode, it can be written.
Result<mode_t> mode_for(int directory, const Place& place, std::string_view path,
                        Sensitivity sensitivity, Overwrite overwrite) {
  const bool is_secret = sensitivity == Sensitivity::secret;
  struct stat found {};
  if (fstatat(directory, place.name.c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT) return system_error(ErrorCode::io, "cannot be examined", path, errno);
    return is_secret ? mode_t{0600} : mode_t{0666};
  }
  if (S_ISREG(found.st_mode)) {
    if (overwrite == Overwrite::refuse) return exists(path);
    return static_cast<mode_t>(found.st_mode & (is_secret ? 0600u : 0666u)) | mode_t{0600};
  }
  if (!S_ISLNK(found.st_mode)) {
    return Error(ErrorCode::refused, "not a regular file; \"-\" writes to standard output")
        .in_file(path);
  }
  if (overwrite == Overwrite::refuse) return exists(path);
  return is_secret ? mode_t{0600} : mode_t{0666};
}

// ".certwright-" and 16 random letters.
Result<std::string> random_name() {
  std::uint8_t random[16];
  if (getrandom(random, sizeof random, 0) != static_cast<ssize_t>(sizeof random)) {
    return Error(ErrorCode::io, "the system gives no random numbers");
  }
  std::string name = ".certwright-";
  for (const std::uint8_t octet : random) name += static_cast<char>('a' + octet % 26);
  return name;
}

int rename_without_replacing(int directory, const char* from, const char* to) {
  if (renameat2(directory, from, directory, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // Compatibility: file systems without RENAME_NOREPLACE (older NFS and others); a hard link never
  // replaces either.
  if (linkat(directory, from, directory, to, 0) != 0) return errno;
  unlinkat(directory, from, 0);
  return 0;
}

}  // namespace

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      name_(std::move(other.name_)),
      temporary_(std::move(other.temporary_)),
      directory_(std::exchange(other.directory_, -1)),
      file_(std::exchange(other.file_, -1)),
      slot_(std::exchange(other.slot_, -1)),
      overwrite_(other.overwrite_) {
  other.temporary_.clear();
}

OutputFile::~OutputFile() { abandon(); }

Result<OutputFile> OutputFile::create(std::string_view path, Sensitivity sensitivity,
                                      Overwrite overwrite) {
  CW_TRY(const Place place, split(path));
  OutputFile output;
  output.path_ = path;
  output.name_ = place.name;
  output.overwrite_ = overwrite;
  output.directory_ = open(place.directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (output.directory_ < 0) {
    return system_error(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                        "the folder cannot be opened", path, errno);
  }
  CW_TRY(const mode_t mode, mode_for(output.directory_, place, path, sensitivity, overwrite));
  CW_TRY(std::string temporary, random_name());
  output.slot_ = remember_temporary(output.directory_, temporary.c_str());
  output.file_ = openat(output.directory_, temporary.c_str(),
                        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (output.file_ < 0) {
    return system_error(ErrorCode::io, "cannot be written", path, errno);
  }
  output.temporary_ = std::move(temporary);
  return output;
}

Status OutputFile::write(BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error(ErrorCode::io, "cannot be written", path_, errno);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return ok();
}

Status OutputFile::commit() {
  if (fsync(file_) != 0) return system_error(ErrorCode::io, "cannot be written", path_, errno);
  if (close(std::exchange(file_, -1)) != 0) {
    return system_error(ErrorCode::io, "cannot be written", path_, errno);
  }
  int failure = 0;
  if (overwrite_ == Overwrite::refuse) {
    failure = rename_without_replacing(directory_, temporary_.c_str(), name_.c_str());
  } else if (renameat(directory_, temporary_.c_str(), directory_, name_.c_str()) != 0) {
    failure = errno;
  }
  if (failure == EEXIST) return exists(path_);
  if (failure != 0) return system_error(ErrorCode::io, "cannot be named", path_, failure);
  temporary_.clear();
  // Compatibility: some file systems cannot sync a directory (EINVAL); the file itself is safe.
  if (fsync(directory_) != 0 && errno != EINVAL) {
    return system_error(ErrorCode::io, "the folder cannot be synced", path_, errno);
  }
  return ok();
}

void OutputFile::abandon() noexcept {
  if (file_ >= 0) close(file_);
  if (!temporary_.empty()) unlinkat(directory_, temporary_.c_str(), 0);
  forget_temporary(slot_);
  if (directory_ >= 0) close(directory_);
}

Status write_output(const OutputRequest& request, BytesView bytes, Services& services) {
  if (!request.path.empty() && request.path != "-") {
    CW_TRY(OutputFile file,
           OutputFile::create(request.path, request.sensitivity, request.overwrite));
    CW_CHECK(file.write(bytes));
    return file.commit();
  }
  if (services.terminal.output && request.content == Content::binary) {
    return Error(ErrorCode::refused,
                 "binary output is not written to a terminal; name a file with -o");
  }
  if (services.terminal.output && request.sensitivity == Sensitivity::secret) {
    return Error(ErrorCode::refused,
                 "a private key is not written to a terminal; name a file with -o");
  }
  services.out().octets(bytes);
  return services.out().flush();
}

}  // namespace certwright::cli
