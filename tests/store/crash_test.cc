// Nothing that was acknowledged is lost and nothing is there by half, wherever the process dies and
// whatever the disk says (T-094, T-099).
//
// A script of operations runs in a child process that acknowledges each one. Its n-th file-changing
// system call kills it or fails, for every n. What the store then holds must be what the script
// makes up to the last acknowledged operation, or that and the operation in flight, whole.
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <sstream>

#include "tests/store/store_fixture.h"
#include "tests/store/system_calls.h"
#include "tests/support/catch.h"

namespace certwright::store::tests {
namespace {

using Operation = std::function<Status(CertificateStore&)>;

std::vector<Issuance> batch(std::string_view prefix, int size) {
  std::vector<Issuance> issuances;
  issuances.reserve(static_cast<std::size_t>(size));
  for (int i = 0; i < size; ++i) {
    issuances.push_back(sample_issuance(std::string(prefix) + std::to_string(i)));
  }
  return issuances;
}

Status add_ca(CertificateStore& store) {
  AuthorityRecord authority;
  authority.name = "Lab Root";
  authority.spki_sha256 = sample_key("root").spki_sha256;
  authority.added_at = kNow;
  return store.add_authority(authority, sample_certificate("root"), sample_key("root"));
}

Status add_root(CertificateStore& store) {
  CertificateRecord root = sample_certificate("root");
  root.place.store = "Root";
  return store.add_trusted(root, sha256(root.der));
}

Status several_in_one(CertificateStore& store) {
  CW_TRY(StoreTransaction transaction, StoreTransaction::begin(store));
  CW_CHECK(store.issue(sample_issuance("together")));
  CW_CHECK(store.add_certificate(sample_certificate("also")));
  CW_CHECK(store.remove_key(sample_key("a").spki_sha256));
  return transaction.commit();
}

Status add_large(CertificateStore& store) {
  CertificateRecord record = sample_certificate("large");
  record.der.resize(40'000, 0x5a);
  return store.add_certificate(record);
}

Status revoke(CertificateStore& store) {
  LedgerEntry entry;
  entry.event = LedgerEvent::revoked;
  entry.time = kNow;
  entry.serial = sample_certificate("together").serial;
  return store.record(entry);
}

const std::vector<Operation>& script() {
  static const CertificateRecord a = sample_certificate("a");
  static const std::vector<Operation> kScript = {
      [](auto& s) { return s.add_certificate(a); },
      [](auto& s) { return s.add_key(sample_key("a")); },
      [](auto& s) { return s.add_request(sample_request("r"), sample_key("r")); },
      add_ca,
      [](auto& s) { return s.issue(sample_issuance("x")); },
      [](auto& s) { return s.issue_all(batch("y", 8)); },
      add_root,
      [](auto& s) {
        return s.answer_request(sample_request("r").spki_sha256, sample_certificate("r"));
      },
      [](auto& s) { return s.set_friendly_name(a.place, sha256(a.der), "renamed"); },
      several_in_one,
      [](auto& s) { return s.remove_certificate(a.place, sha256(a.der)); },
      [](auto& s) { return s.set_authority_profile("Lab Root", "days = 30"); },
      add_large,
      revoke,
      [](auto& s) { return s.remove_request(sample_request("r").spki_sha256); },
      [](auto& s) { return s.issue_all(batch("z", 8)); },
      [](auto& s) { return s.issue(sample_issuance("last")); },
  };
  return kScript;
}

// Everything that a store holds, as text; or the error that reading it gave.
Result<std::string> contents(CertificateStore& store) {
  std::ostringstream out;
  CW_TRY(const auto certificates, store.find_certificates({}));
  for (const auto& record : certificates) {
    out << to_string(record.place) << ' ' << to_hex(record.sha256) << ' ' << record.subject_text
        << ' ' << record.friendly_name << ' ' << to_string(record.origin) << record.has_key << '\n';
  }
  CW_TRY(const auto keys, store.list_keys());
  for (const auto& key : keys) {
    CW_TRY(const SecureBytes pkcs8, store.load_key(key.spki_sha256));
    out << text_of(pkcs8) << '\n';
  }
  CW_TRY(const auto requests, store.list_requests());
  for (const auto& request : requests) {
    out << request.subject_text << ' ' << request.answered_by.has_value() << '\n';
  }
  CW_TRY(const auto authorities, store.list_authorities());
  for (const auto& authority : authorities) out << authority.name << authority.profile << '\n';
  CW_TRY(const auto entries, store.list_ledger(0, 10'000));
  for (const auto& entry : entries) {
    out << to_string(entry.event) << ' ' << entry.subject_text << ' ' << to_hex(entry.hash) << '\n';
  }
  return out.str();
}

// contents() after the first n operations, for every n, from the store in memory.
const std::vector<std::string>& expected_contents() {
  static const std::vector<std::string> kExpected = [] {
    const auto store = make_memory_store();
    std::vector<std::string> all{contents(*store).value()};
    for (const Operation& operation : script()) {
      REQUIRE(operation(*store));
      all.push_back(contents(*store).value());
    }
    return all;
  }();
  return kExpected;
}

// Opens the store and runs the script up to the first failure, opening it anew half-way.
// `acknowledge` is called after each operation.
template <class F>
void run_script(const TemporaryFolder& folder, F acknowledge) {
  std::unique_ptr<CertificateStore> store;
  for (std::size_t i = 0; i < script().size(); ++i) {
    if (!store || i == script().size() / 2) {
      store.reset();
      auto opened = open_in(folder);
      if (!opened) return;
      store = std::move(opened).value();
    }
    if (!script()[i](*store)) return;
    acknowledge();
  }
}

struct Outcome {
  std::size_t acknowledged = 0;
  long calls = 0;  // 0 when the child was killed
};

// The script in a child process with this fault. What it says comes through a pipe, written
// past the counted functions.
Outcome run_child(const TemporaryFolder& folder, Fault fault, long index) {
  std::array<int, 2> pipe_ends{};
  REQUIRE(::pipe(pipe_ends.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto say = [&](long value) { ::syscall(SYS_write, pipe_ends[1], &value, sizeof value); };
    arm(fault, index);
    run_script(folder, [&] { say(0); });
    say(disarm());
    ::_exit(0);
  }
  ::close(pipe_ends[1]);
  Outcome outcome;
  long value = 0;
  while (::read(pipe_ends[0], &value, sizeof value) == sizeof value) {
    if (value == 0) {
      ++outcome.acknowledged;
    } else {
      outcome.calls = value;
    }
  }
  ::close(pipe_ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  const bool is_killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  REQUIRE((is_killed || (WIFEXITED(status) && WEXITSTATUS(status) == 0)));
  return outcome;
}

void check_store(const TemporaryFolder& folder, std::size_t acknowledged) {
  arm(Fault::none, 0);  // without waiting for the disk
  auto store = open_in(folder);
  INFO((store ? "" : store.error().message()));
  REQUIRE(store);
  CHECK((*store)->check_integrity());
  CHECK((*store)->verify_ledger({}));
  const auto found = contents(**store);
  INFO((found ? "" : found.error().message()));
  REQUIRE(found);
  const auto& expected = expected_contents();
  const bool is_whole = *found == expected[acknowledged] || (acknowledged + 1 < expected.size() &&
                                                             *found == expected[acknowledged + 1]);
  CHECK(is_whole);
  // It goes on working.
  CHECK((*store)->issue(sample_issuance("after")));
  disarm();
}

// `stride` > 1: every stride-th call only.
void check_every_call(Fault fault, long first, long stride) {
  const TemporaryFolder without_fault;
  const long calls = run_child(without_fault, Fault::none, 0).calls;
  for (long index = first; index <= calls; index += stride) {
    INFO("call " << index << " of " << calls);
    const TemporaryFolder folder;
    const Outcome outcome = run_child(folder, fault, index);
    // A child that was to be killed never says that it came to the end.
    const bool may_end = fault != Fault::kill && fault != Fault::kill_torn;
    CHECK((may_end || outcome.calls == 0));
    check_store(folder, outcome.acknowledged);
  }
}

}  // namespace

TEST_CASE("the script without faults", "[store][T-094]") {
  const TemporaryFolder folder;
  const Outcome outcome = run_child(folder, Fault::none, 0);
  CHECK(outcome.acknowledged == script().size());
  // With fewer calls, the tests below would test less than they promise.
  INFO(outcome.calls);
  CHECK(outcome.calls >= 200);
  check_store(folder, outcome.acknowledged);
}

TEST_CASE("killed before any file-changing system call", "[store][T-094]") {
  check_every_call(Fault::kill, 1, 1);
}

TEST_CASE("killed in the middle of every second write", "[store][T-094]") {
  check_every_call(Fault::kill_torn, 1, 2);
}

TEST_CASE("no space from any file-changing system call on", "[store][T-099]") {
  check_every_call(Fault::no_space, 1, 2);
}

TEST_CASE("every second file-changing system call fails", "[store][T-099]") {
  check_every_call(Fault::input_output, 2, 2);
}

TEST_CASE("any file-changing system call is interrupted", "[store][T-099]") {
  check_every_call(Fault::interrupted, 1, 3);
}

}  // namespace certwright::store::tests
