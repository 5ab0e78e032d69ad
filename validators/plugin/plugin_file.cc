#include "validators/plugin/plugin_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "pkcs/crypto/digest_stream.h"
#include "validators/thumbprint.h"

namespace certwright::validators {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { reset(-1); }
  int get() const { return value_; }
  int release() { return std::exchange(value_, -1); }
  void reset(int value) {
    if (value_ >= 0) ::close(value_);
    value_ = value;
  }

 private:
  int value_;
};

// Nobody but this user and root can put something else there.
bool only_owner_writes(const struct stat& facts) {
  if (facts.st_uid != 0 && facts.st_uid != ::geteuid()) return false;
  // In a folder with the sticky bit, such as /tmp, others cannot touch what is not theirs.
  const bool shared_but_safe = S_ISDIR(facts.st_mode) && (facts.st_mode & S_ISVTX) != 0;
  return (facts.st_mode & 022) == 0 || shared_but_safe;
}

Error refused(const char* why, std::string_view path) {
  return Error(ErrorCode::refused, why).in_file(path);
}

Error cannot_open(std::string_view path) {
  if (errno == ENOENT || errno == ENOTDIR) {
    return Error(ErrorCode::not_found, "there is no such plugin").in_file(path);
  }
  if (errno == ELOOP) {
    return refused("a plugin's path must not hold symbolic links: name the file itself", path);
  }
  return Error(ErrorCode::io, "the plugin cannot be opened").in_file(path);
}

// Opens one component below `folder`, which must be as trustworthy as the file.
Result<int> step(int folder, const std::string& name, int flags, std::string_view path) {
  const int next = ::openat(folder, name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC);
  if (next < 0) {
    // A symbolic link in place of a folder is ENOTDIR with O_DIRECTORY.
    struct stat facts {};
    if (::fstatat(folder, name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISLNK(facts.st_mode)) {
      errno = ELOOP;
    }
    return cannot_open(path);
  }
  struct stat facts {};
  if (::fstat(next, &facts) != 0 || !only_owner_writes(facts)) {
    ::close(next);
    return refused(
        "other users can change this plugin or a folder above it: chmod go-w, and own it", path);
  }
  return next;
}

Status check_content(int file, const PluginSource& source) {
  struct stat facts {};
  if (::fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    return refused("a plugin must be a regular file", source.path);
  }
  CW_TRY(DigestStream digest, DigestStream::start(DigestAlgorithm::sha256));
  std::array<std::uint8_t, 65536> piece;
  off_t at = 0;
  for (;;) {
    const ssize_t count = ::pread(file, piece.data(), piece.size(), at);
    if (count < 0) return cannot_open(source.path);
    if (at == 0) {
      constexpr std::uint8_t kElf[] = {0x7f, 'E', 'L', 'F'};
      if (count < 4 || !std::equal(std::begin(kElf), std::end(kElf), piece.begin())) {
        return Error(ErrorCode::malformed, "this is no shared object").in_file(source.path);
      }
    }
    if (count == 0) break;
    CW_CHECK(digest.update(BytesView(piece.data(), static_cast<std::size_t>(count))));
    at += count;
  }
  CW_TRY(const Bytes found, digest.finish());
  if (source.sha256 && !equal(found, *source.sha256)) {
    return Error(ErrorCode::refused, "this is not the plugin that was meant: its SHA-256 is " +
                                         to_hex(found) + ", not " + to_hex(*source.sha256))
        .in_file(source.path);
  }
  return ok();
}

}  // namespace

std::optional<Sha256Digest> parse_sha256(std::string_view text) {
  const Thumbprint parsed = parse_thumbprint(text);
  Sha256Digest digest;
  if (parsed.octets.size() != digest.size()) return std::nullopt;
  std::ranges::copy(parsed.octets, digest.begin());
  return digest;
}

PluginFile::~PluginFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<PluginFile> PluginFile::open(const PluginSource& source) {
  const std::string_view path = source.path;
  if (path.empty() || path.front() != '/' || path.find('\0') != std::string_view::npos) {
    return Error(ErrorCode::invalid_argument,
                 "a plugin is named by its absolute path, which begins with \"/\"")
        .in_file(path);
  }
  Descriptor at(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (at.get() < 0) return cannot_open(path);
  for (std::size_t start = 1; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string name(path.substr(start, end - start));
    if (name.empty() || name == "." || name == "..") {
      return refused("a plugin's path must be written without \".\", \"..\" and \"//\"", path);
    }
    const bool last = end == path.size();
    // O_NONBLOCK: opening a FIFO must not wait for a writer.
    CW_TRY(const int next,
           step(at.get(), name, last ? O_RDONLY | O_NONBLOCK : O_RDONLY | O_DIRECTORY, path));
    at.reset(next);
    start = end + 1;
  }
  CW_CHECK(check_content(at.get(), source));
  return PluginFile(at.release());
}

}  // namespace certwright::validators
