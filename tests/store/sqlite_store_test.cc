// The SQLite store against hostile files, other schemas, full disks and editors of its rows.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "store/sqlite/sqlite_connection.h"
#include "tests/store/store_fixture.h"
#include "tests/store/system_calls.h"
#include "tests/support/catch.h"

namespace certwright::store::tests {
namespace {

// SQL as an editor of the file would run it, past the program.
std::string edit(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  std::string answer;
  char* message = nullptr;
  const auto keep = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) = values[0] != nullptr ? values[0] : "";
    return 0;
  };
  const int code = sqlite3_exec(database, sql.c_str(), keep, &answer, &message);
  INFO((message != nullptr ? message : ""));
  REQUIRE(code == SQLITE_OK);
  REQUIRE(sqlite3_close(database) == SQLITE_OK);
  return answer;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

// A store with a few rows in every table.
void fill(const TemporaryFolder& folder) {
  auto store = open_in(folder).value();
  AuthorityRecord authority;
  authority.name = "CA";
  REQUIRE(store->add_authority(authority, sample_certificate("ca"), sample_key("ca")));
  for (const char* name : {"a", "b", "c"}) REQUIRE(store->issue(sample_issuance(name)));
  REQUIRE(store->add_request(sample_request("r"), sample_key("r")));
}

ErrorCode reopen_code(const TemporaryFolder& folder) {
  auto store = open_in(folder);
  return store ? ErrorCode::internal : store.error().code();
}

mode_t mode_of(const std::string& path) {
  struct stat facts {};
  REQUIRE(::lstat(path.c_str(), &facts) == 0);
  return facts.st_mode & 07777;
}

}  // namespace

TEST_CASE("the store's files are private whatever the umask", "[store][T-090]") {
  const mode_t mask = GENERATE(as<mode_t>(), 0000, 0022, 0077);
  const mode_t before = ::umask(mask);
  const TemporaryFolder folder;
  const std::string path = folder / "new/folder/store.db";
  const auto store = open_store(path, options_for(OpenMode::create_if_missing));
  REQUIRE(store);
  CHECK((*store)->add_key(sample_key("a")));
  ::umask(before);
  CHECK(mode_of(folder / "new") == 0700);
  CHECK(mode_of(folder / "new/folder") == 0700);
  CHECK(mode_of(path) == 0600);
  CHECK(mode_of(path + "-journal") == 0600);
  CHECK(mode_of(folder / "new/folder/keys") == 0700);
  CHECK(mode_of(folder / "new/folder/keys/store.db.kek") == 0600);
}

TEST_CASE("opening does not make a store", "[store]") {
  const TemporaryFolder folder;
  const std::string path = folder / "store.db";
  CHECK(open_store(path, {}).error().code() == ErrorCode::not_found);
  CHECK(::access(path.c_str(), F_OK) != 0);
  write_file(path, "");
  CHECK(open_store(path, {}).error().code() == ErrorCode::not_found);
  CHECK(open_store(folder / "none/store.db", {}).error().code() == ErrorCode::not_found);
}

TEST_CASE("links, pipes and folders are not stores", "[store][T-091]") {
  const TemporaryFolder folder;
  fill(folder);
  REQUIRE(::symlink((folder / "store.db").c_str(), (folder / "link").c_str()) == 0);
  REQUIRE(::symlink((folder / "nowhere").c_str(), (folder / "dangling").c_str()) == 0);
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  REQUIRE(::mkdir((folder / "folder").c_str(), 0700) == 0);
  for (const char* name : {"link", "dangling", "pipe", "folder"}) {
    INFO(name);
    const auto store = open_store(folder / name, options_for(OpenMode::create_if_missing));
    REQUIRE_FALSE(store);
    CHECK(store.error().code() == ErrorCode::refused);
  }
  CHECK(::access((folder / "nowhere").c_str(), F_OK) != 0);
  // A link in the folder's path is the administrator's, not an attacker's.
  REQUIRE(::symlink((folder / "").c_str(), (folder / "way").c_str()) == 0);
  CHECK(open_store(folder / "way/store.db", {}));
}

TEST_CASE("what is no store of ours is refused and left as it is", "[store][T-097]") {
  struct Row {
    const char* name;
    std::function<void(const std::string& path)> make;
  };
  const Row rows[] = {
      {"text", [](const auto& path) { write_file(path, "not a database at all\n"); }},
      {"a page of zeros", [](const auto& path) { write_file(path, std::string(8192, '\0')); }},
      {"another program's database",
       [](const auto& path) { edit(path, "CREATE TABLE moz_places (id INTEGER)"); }},
      {"another program's database with a log",
       [](const auto& path) {
         edit(path, "PRAGMA journal_mode = WAL; CREATE TABLE moz_places (id INTEGER)");
       }},
      {"another application id",
       [](const auto& path) {
         edit(path, "PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE t (a)");
       }},
      {"our application id, no version",
       [](const auto& path) {
         edit(path, "PRAGMA application_id = 1131566962; CREATE TABLE t (a)");
       }},
      {"our application id and version, no tables",
       [](const auto& path) {
         edit(path, "PRAGMA application_id = 1131566962; PRAGMA user_version = 1");
       }},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const TemporaryFolder folder;
    const std::string path = folder / "store.db";
    row.make(path);
    const std::string before = read_file(path);
    CHECK(reopen_code(folder) == ErrorCode::refused);
    CHECK(read_file(path) == before);
  }
}

TEST_CASE("an altered schema is refused before anything of it runs", "[store][T-097]") {
  const char* const kEdits[] = {
      "CREATE TRIGGER t AFTER INSERT ON ledger BEGIN DELETE FROM certificate; END",
      "CREATE TRIGGER t BEFORE DELETE ON certificate BEGIN SELECT raise(IGNORE); END",
      "CREATE VIEW v AS SELECT * FROM private_key",
      "CREATE TABLE extra (a)",
      "CREATE INDEX extra ON ledger (time)",
      "DROP INDEX ledger_serial",
      "ALTER TABLE certificate ADD COLUMN g GENERATED ALWAYS AS (id + 1)",
      "ALTER TABLE certificate RENAME COLUMN der TO drr",
      "DROP TABLE ledger; CREATE TABLE ledger (sequence INTEGER PRIMARY KEY)",
      ("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'WHERE event IN "
       "(1, 2)', 'WHERE event IN (1, 9)') WHERE name = 'ledger_serial'"),
      ("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE', '') "
       "WHERE name = 'ledger_serial'"),
  };
  for (const char* sql : kEdits) {
    INFO(sql);
    const TemporaryFolder folder;
    fill(folder);
    edit(folder / "store.db", sql);
    const std::string before = read_file(folder / "store.db");
    CHECK(reopen_code(folder) == ErrorCode::refused);
    CHECK(read_file(folder / "store.db") == before);
  }
}

TEST_CASE("a damaged file gives an error or what was stored, never anything else",
          "[store][T-097]") {
  const TemporaryFolder folder;
  fill(folder);
  const std::string whole = read_file(folder / "store.db");
  std::vector<Bytes> known;
  const auto before = open_in(folder).value()->find_certificates({}).value();
  known.reserve(before.size());
  for (const auto& record : before) known.push_back(record.der);
  unsigned errors = 0;
  arm(Fault::none, 0);  // without waiting for the disk
  const auto check = [&](const std::string& damaged) {
    write_file(folder / "store.db", damaged);
    ::unlink((folder / "store.db-journal").c_str());
    const auto store = open_store(folder / "store.db", {});
    if (!store) {
      ++errors;
      return;
    }
    const auto found = (*store)->find_certificates({});
    if (!found) ++errors;
    for (const auto& record : found ? *found : std::vector<CertificateRecord>()) {
      CHECK(std::find(known.begin(), known.end(), record.der) != known.end());
    }
    for (const char* name : {"ca", "a", "b", "c", "r"}) {
      const auto key = (*store)->load_key(sample_key(name).spki_sha256);
      if (key) {
        CHECK(*key == sample_key(name).pkcs8);
      } else {
        ++errors;
      }
    }
    if (!(*store)->verify_ledger({})) ++errors;
    if (!(*store)->check_integrity()) ++errors;
    // Writing to it must not crash either.
    static_cast<void>((*store)->issue(sample_issuance("next")));
  };
  for (std::size_t i = 0; i < 1000; ++i) {
    // A fixed walk over the file: every page, every kind of place in it.
    const std::size_t at = (i * 7919) % (whole.size() * 8);
    INFO("bit " << at);
    std::string damaged = whole;
    damaged[at / 8] = static_cast<char>(damaged[at / 8] ^ (1 << at % 8));
    check(damaged);
  }
  for (std::size_t size = 1; size < whole.size(); size += 1777) {
    INFO("cut to " << size);
    check(whole.substr(0, size));
  }
  disarm();
  CHECK(errors > 100);
}

TEST_CASE("a newer schema is refused naming the version that is needed", "[store][T-098]") {
  const TemporaryFolder folder;
  fill(folder);
  edit(folder / "store.db", "PRAGMA user_version = 7");
  const std::string before = read_file(folder / "store.db");
  const auto store = open_in(folder);
  REQUIRE_FALSE(store);
  CHECK(store.error().code() == ErrorCode::unsupported);
  CHECK_THAT(store.error().message(), ContainsSubstring("version 7"));
  CHECK(read_file(folder / "store.db") == before);
}

TEST_CASE("migrations are applied in order and once", "[store][T-098]") {
  const EmbeddedFile all[] = {
      kSchemaMigrations[0],
      {"0002", "ALTER TABLE request ADD COLUMN note BLOB"},
      {"0003",
       "CREATE TABLE extra (id INTEGER PRIMARY KEY);"
       "INSERT INTO extra SELECT count(*) FROM certificate"},
  };
  const TemporaryFolder folder;
  fill(folder);
  const std::string path = folder / "store.db";
  const auto open = [&](std::span<const EmbeddedFile> migrations) {
    return open_sqlite(path, OpenMode::existing, 0, migrations);
  };
  CHECK(open(std::span(all).first(2)));
  CHECK(edit(path, "PRAGMA user_version") == "2");
  // The program before it refuses.
  CHECK(open(std::span(all).first(1)).error().code() == ErrorCode::unsupported);
  CHECK(open(all));
  CHECK(open(all));
  CHECK(edit(path, "PRAGMA user_version") == "3");
  CHECK(edit(path, "SELECT group_concat(id) FROM extra") == "4");
  CHECK(edit(path, "SELECT count(*) FROM certificate") == "4");
}

TEST_CASE("a migration that fails leaves the version before", "[store][T-098]") {
  const EmbeddedFile broken[] = {
      kSchemaMigrations[0],
      {"0002", "CREATE TABLE extra (id INTEGER); INSERT INTO no_such_table VALUES (1)"},
  };
  const TemporaryFolder folder;
  fill(folder);
  const std::string path = folder / "store.db";
  CHECK_FALSE(open_sqlite(path, OpenMode::existing, 0, broken));
  CHECK(edit(path, "PRAGMA user_version") == "1");
  CHECK(open_store(path, {}));
}

TEST_CASE("an old copy that was put back is noticed", "[store][T-098]") {
  const TemporaryFolder folder;
  fill(folder);
  const std::string yesterday = read_file(folder / "store.db");
  LedgerHead head;
  {
    auto store = open_in(folder).value();
    REQUIRE(store->issue(sample_issuance("today")));
    head = store->ledger_head().value();
    CHECK(store->verify_ledger(head));
  }
  write_file(folder / "store.db", yesterday);
  auto store = open_in(folder).value();
  CHECK(store->verify_ledger({}));
  CHECK(store->verify_ledger(head).error().code() == ErrorCode::database);
  // Nor does going on from there help.
  REQUIRE(store->issue(sample_issuance("another")));
  CHECK(store->verify_ledger(head).error().code() == ErrorCode::database);
}

TEST_CASE("an edited ledger does not verify", "[store][T-098]") {
  const char* const kEdits[] = {
      "UPDATE ledger SET subject_text = CAST('CN=evil' AS BLOB) WHERE sequence = 2",
      "UPDATE ledger SET time = time + 1 WHERE sequence = 2",
      "UPDATE ledger SET event = 3 WHERE sequence = 2",
      "UPDATE ledger SET serial = x'01' WHERE sequence = 2",
      "UPDATE ledger SET issuer_spki_sha256 = zeroblob(32) WHERE sequence = 2",
      "UPDATE ledger SET certificate_sha256 = zeroblob(32) WHERE sequence = 2",
      "UPDATE ledger SET hash = zeroblob(32) WHERE sequence = 4",
      "UPDATE ledger SET previous = zeroblob(32) WHERE sequence = 2",
      "UPDATE ledger SET hash = x'00' WHERE sequence = 2",
      "UPDATE ledger SET event = 99 WHERE sequence = 2",
      "DELETE FROM ledger WHERE sequence = 2",
      "DELETE FROM ledger WHERE sequence = 1",
      "UPDATE ledger SET sequence = 9 WHERE sequence = 4",
      ("INSERT INTO ledger SELECT 5, time, 3, issuer_spki_sha256, serial, certificate_sha256, "
       "subject_text, previous, hash FROM ledger WHERE sequence = 4"),
  };
  for (const char* sql : kEdits) {
    INFO(sql);
    const TemporaryFolder folder;
    fill(folder);
    edit(folder / "store.db", sql);
    const Status status = open_in(folder).value()->verify_ledger({});
    REQUIRE_FALSE(status);
    CHECK(status.error().code() == ErrorCode::database);
  }
}

TEST_CASE("an edited certificate is an error that names the row", "[store][T-097]") {
  const char* const kEdits[] = {
      "UPDATE certificate SET der = x'3000' WHERE id = 2",
      "UPDATE certificate SET sha1 = zeroblob(20) WHERE id = 2",
      "UPDATE certificate SET sha256 = zeroblob(32) WHERE id = 2",
      "UPDATE certificate SET sha256 = 'text' WHERE id = 2",
      "UPDATE certificate SET spki_sha256 = x'00' WHERE id = 2",
      "UPDATE certificate SET origin = 9 WHERE id = 2",
      "UPDATE certificate SET place = CAST('Nowhere:/x' AS BLOB) WHERE id = 2",
      "UPDATE certificate SET der = zeroblob(60000000) WHERE id = 2",
  };
  for (const char* sql : kEdits) {
    INFO(sql);
    const TemporaryFolder folder;
    fill(folder);
    edit(folder / "store.db", sql);
    const auto found = open_in(folder).value()->find_certificates({});
    REQUIRE_FALSE(found);
    CHECK(found.error().code() == ErrorCode::database);
    CHECK_THAT(found.error().message(), ContainsSubstring("row 2"));
  }
}

TEST_CASE("an altered key row does not open, and the error names it", "[store][T-100]") {
  const std::string copy = "(SELECT sealed FROM private_key WHERE id = 1)";
  const std::string rows[] = {
      // Swapped with another row's, or copied from it.
      "UPDATE private_key SET sealed = " + copy + " WHERE id = 2",
      "UPDATE private_key SET id = 99 WHERE id = 2",
      "UPDATE private_key SET sealed = x'' WHERE id = 2",
      "UPDATE private_key SET sealed = substr(sealed, 1, length(sealed) - 1) WHERE id = 2",
      "UPDATE private_key SET sealed = sealed || x'00' WHERE id = 2",
      "UPDATE private_key SET sealed = 'text' WHERE id = 2",
      // The rows change places but keep their SPKI hashes.
      ("UPDATE private_key SET id = -1 WHERE id = 1; UPDATE private_key SET id = 1 WHERE id = 2; "
       "UPDATE private_key SET id = 2 WHERE id = -1"),
  };
  for (const std::string& sql : rows) {
    INFO(sql);
    const TemporaryFolder folder;
    fill(folder);
    edit(folder / "store.db", sql);
    const auto key = open_in(folder).value()->load_key(sample_key("a").spki_sha256);
    REQUIRE_FALSE(key);
    CHECK(key.error().code() == ErrorCode::wrong_password);
    CHECK_THAT(key.error().message(), ContainsSubstring("private key "));
  }
}

TEST_CASE("a key whose SPKI hash was altered does not open", "[store][T-100]") {
  const TemporaryFolder folder;
  fill(folder);
  edit(folder / "store.db", "UPDATE private_key SET spki_sha256 = zeroblob(32) WHERE id = 2");
  const auto store = open_in(folder).value();
  CHECK(store->load_key(Sha256Digest{}).error().code() == ErrorCode::wrong_password);
  CHECK(store->load_key(sample_key("a").spki_sha256).error().code() == ErrorCode::not_found);
}

TEST_CASE("no octet of a sealed key can be changed", "[store][T-100]") {
  const TemporaryFolder folder;
  fill(folder);
  const std::string path = folder / "store.db";
  const auto size = std::stoul(edit(path, "SELECT length(sealed) FROM private_key WHERE id = 2"));
  const std::string sealed = edit(path, "SELECT hex(sealed) FROM private_key WHERE id = 2");
  for (std::size_t i = 0; i < size; ++i) {
    INFO("octet " << i);
    Bytes changed = from_hex(sealed).value();
    changed[i] ^= 0x01;
    edit(path, "UPDATE private_key SET sealed = x'" + to_hex(changed) + "' WHERE id = 2");
    const auto key = open_in(folder).value()->load_key(sample_key("a").spki_sha256);
    REQUIRE_FALSE(key);
    CHECK(key.error().code() == ErrorCode::wrong_password);
  }
  edit(path, "UPDATE private_key SET sealed = x'" + sealed + "' WHERE id = 2");
  CHECK(open_in(folder).value()->load_key(sample_key("a").spki_sha256).value() ==
        sample_key("a").pkcs8);
}

TEST_CASE("the file holds neither the keys nor what opens them", "[store][T-100]") {
  const TemporaryFolder folder;
  fill(folder);
  const std::string file = read_file(folder / "store.db");
  CHECK(file.find("CN=a") != std::string::npos);
  CHECK(file.find("PKCS#8 of") == std::string::npos);
  const std::string key_file = read_file(folder / "keys/store.db.kek");
  CHECK(file.find(key_file.substr(key_file.size() - 32)) == std::string::npos);
}

TEST_CASE("a full disk loses nothing that was acknowledged", "[store][T-099]") {
  const TemporaryFolder folder;
  fill(folder);
  struct stat facts {};
  REQUIRE(::stat((folder / "store.db").c_str(), &facts) == 0);
  const auto store = open_in(folder).value();
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = static_cast<rlim_t>(facts.st_size) + rlim_t{16} * 1024;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  std::size_t acknowledged = 0;
  Status last = ok();
  while (last && acknowledged < 1000) {
    last = store->issue(sample_issuance("n" + std::to_string(acknowledged)));
    if (last) ++acknowledged;
  }
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  REQUIRE_FALSE(last);
  CHECK(last.error().code() == ErrorCode::io);
  CHECK(acknowledged > 0);
  const auto again = open_in(folder).value();
  CHECK(again->find_certificates({}).value().size() == 4 + acknowledged);
  CHECK(again->verify_ledger({}));
  CHECK(again->check_integrity());
  CHECK(store->issue(sample_issuance("n" + std::to_string(acknowledged))));
}

TEST_CASE("a second writer waits or is told", "[store][T-095]") {
  const TemporaryFolder folder;
  const auto first = open_in(folder).value();
  OpenOptions impatient = options_for(OpenMode::existing);
  impatient.busy_timeout_ms = 1;
  const auto second = open_store(folder / "store.db", impatient).value();
  StoreTransaction transaction = StoreTransaction::begin(*first).value();
  REQUIRE(first->issue(sample_issuance("a")));
  const Status status = second->issue(sample_issuance("b"));
  REQUIRE_FALSE(status);
  CHECK(status.error().code() == ErrorCode::database);
  CHECK_THAT(status.error().message(), ContainsSubstring("in use"));
  // Opening a third time does not break the first one's lock.
  CHECK_FALSE(open_store(folder / "store.db", impatient).value()->issue(sample_issuance("c")));
  REQUIRE(transaction.commit());
  CHECK(second->issue(sample_issuance("b")));
  CHECK(second->find_certificates({}).value().size() == 2);
  CHECK(first->ledger_head().value() == second->ledger_head().value());
  CHECK(first->issue(sample_issuance("c")));
  CHECK(first->verify_ledger({}));
}

TEST_CASE("text is kept in the file as octets", "[store][T-096]") {
  const TemporaryFolder folder;
  {
    const auto store = open_in(folder).value();
    for (const std::string& text : hostile_texts()) {
      REQUIRE(store->add_certificate(sample_certificate(text)));
    }
  }
  const std::string path = folder / "store.db";
  CHECK(edit(path, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'") == "6");
  CHECK(edit(path, "SELECT count(*) FROM certificate WHERE typeof(subject_text) <> 'blob'") == "0");
  CHECK(edit(path, "SELECT count(*) FROM certificate") == std::to_string(hostile_texts().size()));
}

}  // namespace certwright::store::tests
