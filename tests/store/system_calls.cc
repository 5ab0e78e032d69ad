#include "tests/store/system_calls.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdarg>

namespace certwright::store::tests {
namespace {

bool armed = false;
Fault fault = Fault::none;
long due = 0;
long count = 0;

// A write in a process that dies leaves any part of it.
enum class Call : unsigned char { write, interruptible, other };

// Whether the call must fail; errno is set.
bool fails(Call call) {
  if (!armed) return false;
  ++count;
  if (count < due || (count > due && fault != Fault::no_space)) return false;
  switch (fault) {
    case Fault::none: return false;
    case Fault::kill_torn:
      if (call == Call::write) return false;  // see write_half
      [[fallthrough]];
    case Fault::kill: ::kill(::getpid(), SIGKILL); return true;
    case Fault::no_space: errno = ENOSPC; return true;
    case Fault::input_output: errno = EIO; return true;
    case Fault::interrupted: errno = EINTR; return call != Call::other;
  }
  return false;
}

bool tears() { return armed && fault == Fault::kill_torn && count == due; }

}  // namespace

void arm(Fault wanted, long index) {
  fault = wanted;
  due = index;
  count = 0;
  armed = true;
}

long disarm() {
  armed = false;
  return count;
}

}  // namespace certwright::store::tests

using certwright::store::tests::armed;
using certwright::store::tests::Call;
using certwright::store::tests::fails;
using certwright::store::tests::tears;

#define CW_REPLACES_LIBC extern "C" __attribute__((visibility("default")))

CW_REPLACES_LIBC ssize_t write(int descriptor, const void* data, std::size_t size) {
  if (fails(Call::write)) return -1;
  if (tears()) {
    ::syscall(SYS_write, descriptor, data, size / 2);
    ::kill(::getpid(), SIGKILL);
  }
  return ::syscall(SYS_write, descriptor, data, size);
}

CW_REPLACES_LIBC ssize_t pwrite64(int descriptor, const void* data, std::size_t size,
                                  off64_t offset) {
  if (fails(Call::write)) return -1;
  if (tears()) {
    ::syscall(SYS_pwrite64, descriptor, data, size / 2, offset);
    ::kill(::getpid(), SIGKILL);
  }
  return ::syscall(SYS_pwrite64, descriptor, data, size, offset);
}

CW_REPLACES_LIBC int fsync(int descriptor) {
  if (fails(Call::other)) return -1;
  return armed ? 0 : static_cast<int>(::syscall(SYS_fsync, descriptor));
}

CW_REPLACES_LIBC int fdatasync(int descriptor) {
  if (fails(Call::other)) return -1;
  return armed ? 0 : static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

CW_REPLACES_LIBC int ftruncate64(int descriptor, off64_t size) noexcept {
  if (fails(Call::interruptible)) return -1;
  return static_cast<int>(::syscall(SYS_ftruncate, descriptor, size));
}

CW_REPLACES_LIBC int unlink(const char* path) noexcept {
  if (fails(Call::other)) return -1;
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

CW_REPLACES_LIBC int link(const char* from, const char* to) noexcept {
  if (fails(Call::other)) return -1;
  return static_cast<int>(::syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

CW_REPLACES_LIBC int mkdir(const char* path, mode_t mode) noexcept {
  if (fails(Call::other)) return -1;
  return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

static int open_counted(const char* path, int flags, mode_t mode) {
  // Opening only to read changes nothing.
  if ((flags & O_CREAT) != 0 && fails(Call::interruptible)) return -1;
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

static mode_t mode_argument(int flags, std::va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

CW_REPLACES_LIBC int open(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_argument(flags, arguments);
  va_end(arguments);
  return open_counted(path, flags, mode);
}

CW_REPLACES_LIBC int open64(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_argument(flags, arguments);
  va_end(arguments);
  return open_counted(path, flags | O_LARGEFILE, mode);
}
