#include "store/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "pkcs/crypto/random.h"

namespace certwright::store {
namespace {

Error system_error(const char* what, int number) {
  if (number == ENOENT || number == ENOTDIR) {
    return Error(ErrorCode::not_found, "the file or its folder does not exist");
  }
  if (number == EEXIST) return Error(ErrorCode::already_exists, "the file exists");
  if (number == ELOOP) return Error(ErrorCode::refused, "the path is a symbolic link");
  return Error(ErrorCode::io, std::string(what) + ": " + std::generic_category().message(number));
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  // Closes now, for those who want to know.
  int close() { return ::close(std::exchange(number_, -1)); }

 private:
  int number_;
};

int retry_open(const std::string& path, int flags) {
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), flags | O_NOFOLLOW | O_CLOEXEC, 0600);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

Status sync(int descriptor) {
  if (::fsync(descriptor) != 0) return system_error("the file cannot be synced", errno);
  return ok();
}

Status sync_folder(const std::string& folder) {
  const Descriptor descriptor(retry_open(folder, O_RDONLY | O_DIRECTORY));
  if (descriptor.get() < 0) return system_error("the folder cannot be opened", errno);
  return sync(descriptor.get());
}

Status write_all(int descriptor, BytesView contents) {
  while (!contents.empty()) {
    const ssize_t written = ::write(descriptor, contents.data(), contents.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return system_error("the file cannot be written", written < 0 ? errno : EIO);
    contents = contents.subspan(static_cast<std::size_t>(written));
  }
  return sync(descriptor);
}

// Every folder that is missing, 0700 each.
Status make_folders(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(folder_of(folder));
  if (errno == EEXIST) return ok();
  if (errno != ENOENT || folder_of(folder) == folder) {
    return system_error("the folder cannot be made", errno);
  }
  CW_CHECK(make_folders(folder_of(folder)));
  if (::mkdir(folder.c_str(), 0700) == 0) return sync_folder(folder_of(folder));
  return errno == EEXIST ? ok() : Status(system_error("the folder cannot be made", errno));
}

Result<FileFacts> facts_of(const struct stat& status) {
  if (S_ISLNK(status.st_mode)) return Error(ErrorCode::refused, "the path is a symbolic link");
  if (!S_ISREG(status.st_mode)) return Error(ErrorCode::refused, "not a regular file");
  return FileFacts{status.st_uid, (status.st_mode & 077) != 0};
}

struct MallocFree {
  void operator()(char* text) const noexcept { std::free(text); }
};

}  // namespace

Result<FileFacts> examine_file(const std::string& path) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) != 0) {
    return system_error("the file cannot be examined", errno);
  }
  return facts_of(facts);
}

Status ensure_private_file(const std::string& path) {
  const Descriptor file(retry_open(path, O_RDWR | O_CREAT | O_EXCL));
  if (file.get() < 0 && errno != EEXIST) return system_error("the file cannot be made", errno);
  return ok();
}

Result<SecureBytes> read_private_file(const std::string& path, std::size_t limit) {
  // O_NONBLOCK: a named pipe must not make the program wait.
  const Descriptor file(retry_open(path, O_RDONLY | O_NONBLOCK));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
    return system_error("the file cannot be opened", errno);
  }
  CW_TRY(const FileFacts facts, facts_of(status));
  if (facts.owner != ::geteuid()) return Error(ErrorCode::refused, "somebody else owns the file");
  if (facts.is_shared) {
    return Error(ErrorCode::refused,
                 "other users may read or write the file: its mode must be 0600");
  }
  SecureBytes out(limit + 1);
  std::size_t size = 0;
  while (size < out.size()) {
    const ssize_t count = ::read(file.get(), out.data() + size, out.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error("the file cannot be read", errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  if (size > limit) return Error(ErrorCode::refused, "the file is too large to be what it should");
  out.resize(size);
  return out;
}

Status write_new_private_file(const std::string& path, BytesView contents) {
  std::array<std::uint8_t, 8> random;
  CW_CHECK(fill_random(random));
  const std::string temporary = path + "." + to_hex(random) + ".tmp";
  Descriptor descriptor(retry_open(temporary, O_WRONLY | O_CREAT | O_EXCL));
  if (descriptor.get() < 0) return system_error("the file cannot be made", errno);
  Status status = write_all(descriptor.get(), contents);
  if (descriptor.close() != 0 && status) status = system_error("the file cannot be written", errno);
  // link(2), unlike rename(2), never replaces a file.
  if (status && ::link(temporary.c_str(), path.c_str()) != 0) {
    status = system_error("the file cannot be made", errno);
  }
  ::unlink(temporary.c_str());
  if (status) status = sync_folder(folder_of(path));
  return status;
}

Result<std::string> resolve_folder(const std::string& path, MissingFolder missing) {
  const std::string name = path.substr(path.rfind('/') + 1);
  if (name.empty() || name == "." || name == ".." || path.find('\0') != std::string::npos) {
    return Error(ErrorCode::invalid_argument, "the path names no file");
  }
  const std::string folder = folder_of(path);
  if (missing == MissingFolder::make) {
    if (Status status = make_folders(folder); !status) {
      return std::move(status).error().in_file(folder);
    }
  }
  const std::unique_ptr<char, MallocFree> real(::realpath(folder.c_str(), nullptr));
  if (!real) return system_error("the folder cannot be resolved", errno).in_file(path);
  const std::string base = real.get();
  return base == "/" ? base + name : base + "/" + name;
}

bool has_content(const std::string& path) {
  struct stat facts {};
  return ::lstat(path.c_str(), &facts) == 0 && facts.st_size > 0;
}

}  // namespace certwright::store
