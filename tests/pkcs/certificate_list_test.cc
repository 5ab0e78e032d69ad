#include "pkcs/certificate_list.h"

#include <sys/resource.h>

#include <chrono>

#include "fixtures/test_keys.h"
#include "pkcs/general_name.h"
#include "tests/pkcs/certificate_parts.h"
#include "tests/support/catch.h"

namespace certwright::tests {
namespace {

using E = ErrorCode;
using fixtures::test_key;
using fixtures::TestKey;

const Bytes kEcdsaSha256 = hex("300a06082a8648ce3d040302");
const Bytes kIssuer = hex("300c310a300806035504030c0161");
const Bytes kThisUpdate = hex("170d3236313130313030303030305a");
const Bytes kNextUpdate = hex("170d3236313230313030303030305a");
const Bytes kDate = hex("170d3236303130313030303030305a");

Bytes entry(BytesView serial, BytesView extensions = {}) {
  const Bytes list = extensions.empty() ? Bytes() : tlv(der::kSequence, extensions);
  return tlv(der::kSequence, joined({tlv(der::kInteger, serial), kDate, list}));
}

struct ListParts {
  Bytes version = hex("020101");
  Bytes inner_algorithm = kEcdsaSha256;
  Bytes issuer = kIssuer;
  Bytes this_update = kThisUpdate;
  Bytes next_update = kNextUpdate;
  Bytes entries = tlv(der::kSequence, entry(hex("05")));
  Bytes extensions;
  Bytes after_extensions;
  Bytes outer_algorithm = kEcdsaSha256;
  Bytes signature = hex("03020001");
  Bytes after_signature, after_list;

  Bytes tbs() const {
    return tlv(der::kSequence, joined({version, inner_algorithm, issuer, this_update, next_update,
                                       entries, extensions, after_extensions}));
  }
  Bytes encode() const {
    return joined(
        {tlv(der::kSequence, joined({tbs(), outer_algorithm, signature, after_signature})),
         after_list});
  }
};

struct Row {
  const char* name;
  void (*change)(ListParts&);
  std::optional<E> error;
};
const Bytes kReason = encode_extension(oids::kReasonCode, Critical::no, hex("0a0101"));
const Row kRows[] = {
    {"as it should be", [](ListParts&) {}, std::nullopt},
    {"no entries", [](ListParts& p) { p.entries.clear(); }, std::nullopt},
    {"no nextUpdate", [](ListParts& p) { p.next_update.clear(); }, std::nullopt},
    {"v1", [](ListParts& p) { p.version.clear(); }, std::nullopt},
    {"an empty list of entries", [](ListParts& p) { p.entries = hex("3000"); }, E::malformed},
    {"version v1 written out", [](ListParts& p) { p.version = hex("020100"); }, E::malformed},
    {"v3", [](ListParts& p) { p.version = hex("020102"); }, E::malformed},
    {"algorithms differ", [](ListParts& p) { p.outer_algorithm = hex("300a06082a8648ce3d040303"); },
     E::malformed},
    {"a broken issuer", [](ListParts& p) { p.issuer = hex("30023100"); }, E::malformed},
    {"a broken date", [](ListParts& p) { p.this_update = hex("170b323631313031303030305a"); },
     E::malformed},
    {"a padded serial", [](ListParts& p) { p.entries = tlv(der::kSequence, entry(hex("0005"))); },
     E::malformed},
    {"an entry extension twice",
     [](ListParts& p) {
       p.entries = tlv(der::kSequence, entry(hex("05"), joined({kReason, kReason})));
     },
     E::malformed},
    {"an unknown reason",
     [](ListParts& p) {
       p.entries =
           tlv(der::kSequence,
               entry(hex("05"), encode_extension(oids::kReasonCode, Critical::no, hex("0a0107"))));
     },
     E::malformed},
    {"entry extensions in v1",
     [](ListParts& p) {
       p.version.clear();
       p.entries = tlv(der::kSequence, entry(hex("05"), kReason));
     },
     E::malformed},
    {"extensions in v1",
     [](ListParts& p) {
       p.version.clear();
       p.extensions = tlv(der::context_constructed(0), tlv(der::kSequence, kReason));
     },
     E::malformed},
    {"an extension twice",
     [](ListParts& p) {
       p.extensions =
           tlv(der::context_constructed(0), tlv(der::kSequence, joined({kReason, kReason})));
     },
     E::malformed},
    {"something after the extensions", [](ListParts& p) { p.after_extensions = hex("0500"); },
     E::malformed},
    {"something after the signature", [](ListParts& p) { p.after_signature = hex("0500"); },
     E::malformed},
    {"something after the list", [](ListParts& p) { p.after_list = hex("0500"); }, E::malformed},
    {"a signature with unused bits", [](ListParts& p) { p.signature = hex("03020308"); },
     E::malformed},
    {"an entry above 16 KiB",
     [](ListParts& p) { p.entries = tlv(der::kSequence, entry(Bytes(17'408, 0x01))); },
     E::limit_exceeded},
    {"an entry that claims four GiB",
     [](ListParts& p) { p.entries = tlv(der::kSequence, hex("3084fffffff0020105")); },
     E::limit_exceeded},
    {"an entry that passes the list", [](ListParts& p) { p.entries = hex("3005300a020105"); },
     E::malformed},
    {"an extension above 256 KiB",
     [](ListParts& p) {
       p.extensions =
           tlv(der::context_constructed(0),
               tlv(der::kSequence, encode_extension(Oid("1.2.3"), Critical::no, Bytes(263'168))));
     },
     E::limit_exceeded},
};

const CertificateList::Visitor kIgnore = [](const RevokedCertificate&) {};

// A CRL of any number of entries that never exists as a whole: made while it is read.
class GeneratedList final : public ByteSource {
 public:
  explicit GeneratedList(std::uint32_t entries) : entries_(entries) {
    const std::size_t one = make_entry(0).size();
    const Bytes head = joined({hex("020101"), kEcdsaSha256, kIssuer, kThisUpdate, kNextUpdate});
    const Bytes tail = joined({kEcdsaSha256, hex("03020001")});
    const std::uint64_t list = std::uint64_t{entries} * one;
    const Bytes list_header = header(list);
    const std::uint64_t tbs = head.size() + list_header.size() + list;
    const Bytes tbs_header = header(tbs);
    pending_ =
        joined({header(tbs_header.size() + tbs + tail.size()), tbs_header, head, list_header});
    tail_ = tail;
  }

  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    std::size_t done = 0;
    while (done < out.size()) {
      if (taken_ == pending_.size() && !next_piece()) break;
      const std::size_t count = std::min(out.size() - done, pending_.size() - taken_);
      std::copy_n(pending_.begin() + static_cast<std::ptrdiff_t>(taken_), count,
                  out.begin() + static_cast<std::ptrdiff_t>(done));
      taken_ += count;
      done += count;
    }
    return done;
  }

 private:
  static Bytes header(std::uint64_t length) {
    Bytes octets;
    for (std::uint64_t rest = length; rest != 0; rest >>= 8)
      octets.insert(octets.begin(), static_cast<std::uint8_t>(rest));
    Bytes out{der::kSequence};
    if (length >= 0x80) out.push_back(static_cast<std::uint8_t>(0x80 | octets.size()));
    out.insert(out.end(), octets.begin(), octets.end());
    return out;
  }
  static Bytes make_entry(std::uint32_t number) {
    Bytes serial{0x40, 0, 0, 0, 0};
    for (std::size_t i = 0; i < 4; ++i)
      serial[i + 1] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    return entry(serial);
  }
  bool next_piece() {
    taken_ = 0;
    if (made_ < entries_) {
      pending_ = make_entry(made_++);
      return true;
    }
    pending_ = std::exchange(tail_, Bytes());
    return !pending_.empty();
  }

  std::uint32_t entries_ = 0, made_ = 0;
  Bytes pending_, tail_;
  std::size_t taken_ = 0;
};

// Hands out one octet at a time.
class Dripping final : public ByteSource {
 public:
  explicit Dripping(BytesView content) : source_(content) {}
  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    return source_.read(out.first(std::min<std::size_t>(out.size(), 1)));
  }

 private:
  MemorySource source_;
};

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("lists: accepted and refused", "[pkcs][certificate_list][T-008][T-009][T-076]") {
  for (const auto& row : kRows) {
    INFO(row.name);
    ListParts parts;
    row.change(parts);
    const Bytes der = parts.encode();
    const auto list = CertificateList::read(der, kIgnore);
    CHECK((list ? std::nullopt : std::optional<E>(list.error().code())) == row.error);
    Dripping slowly(der);
    const auto again = CertificateList::read(slowly, kIgnore);
    CHECK((again ? std::nullopt : std::optional<E>(again.error().code())) == row.error);
    if (!list) CHECK(list.error().offset().value() <= der.size());
  }
  CHECK(CertificateList::read(BytesView(), kIgnore).error().code() == E::empty_input);
}

TEST_CASE("every prefix of a list is an error", "[pkcs][certificate_list][T-004]") {
  ListParts parts;
  parts.entries = tlv(der::kSequence, joined({entry(hex("05")), entry(hex("06"), kReason)}));
  const Bytes der = parts.encode();
  for (std::size_t size = 0; size < der.size(); ++size) {
    INFO(size);
    CHECK_FALSE(CertificateList::read(BytesView(der).first(size), kIgnore).has_value());
  }
  CHECK(CertificateList::read(der, kIgnore).value().entry_count() == 2);
}

TEST_CASE("entries say what they hold", "[pkcs][certificate_list][T-010]") {
  const Bytes issuer = tlv(der::kSequence, encode_directory_name(kIssuer));
  ListParts parts;
  parts.entries = tlv(
      der::kSequence,
      joined({entry(hex("0080")),
              entry(hex("06"),
                    joined({kReason,
                            encode_extension(oids::kInvalidityDate, Critical::no,
                                             hex("180f32303235303130313030303030305a")),
                            encode_extension(oids::kCertificateIssuer, Critical::yes, issuer)})),
              entry(hex("07"), encode_extension(Oid("1.2.3"), Critical::yes, hex("0500")))}));
  parts.extensions =
      tlv(der::context_constructed(0),
          tlv(der::kSequence, encode_extension(oids::kCrlNumber, Critical::no, hex("020109"))));
  const Bytes der = parts.encode();
  std::vector<std::string> seen;
  const auto list =
      CertificateList::read(der, [&](const RevokedCertificate& revoked) {
        seen.push_back(to_hex(revoked.serial) + ' ' +
                       (revoked.reason ? std::string(to_string(*revoked.reason)) : "-") + ' ' +
                       (revoked.invalidity_date ? to_date(*revoked.invalidity_date) : "-") +
                       (revoked.certificate_issuer.empty() ? "" : " issuer") +
                       (revoked.unknown_critical ? " unknown" : ""));
        CHECK(der[revoked.offset] == der::kSequence);
        CHECK(to_date(revoked.revocation_date) == "2026-01-01");
      }).value();
  CHECK(seen == std::vector<std::string>{"0080 - -", "06 keyCompromise 2025-01-01 issuer",
                                         "07 - - unknown"});
  CHECK(list.version() == 2);
  CHECK(list.issuer().to_string() == "CN=a");
  CHECK(to_date(list.this_update()) == "2026-11-01");
  CHECK(to_date(list.next_update().value()) == "2026-12-01");
  CHECK(list.size() == der.size());
  CHECK_FALSE(list.has_unknown_critical());
  CHECK(to_hex(list.extensions().find(oids::kCrlNumber).value) == "020109");
}

TEST_CASE("a list's signature is checked over what was read", "[pkcs][certificate_list][T-013]") {
  for (const TestKey name : {TestKey::ec_p256_1, TestKey::rsa_2048_1, TestKey::ed25519}) {
    const PrivateKey& key = test_key(name);
    const auto algorithm = key.default_signature();
    ListParts parts;
    parts.inner_algorithm = parts.outer_algorithm = algorithm.encode();
    DerWriter signature;
    signature.bit_string(key.sign(algorithm, parts.tbs()).value());
    parts.signature = to_bytes(signature.view());
    const auto own = PublicKey::from_spki(key.spki_tlv()).value();
    const auto other = PublicKey::from_spki(test_key(TestKey::ec_p256_2).spki_tlv()).value();
    const Bytes der = parts.encode();
    const auto list = CertificateList::read(der, kIgnore).value();
    CHECK(list.verify_signed_by(own).has_value());
    CHECK_FALSE(list.verify_signed_by(other).has_value());
    // Another serial, the same signature.
    ListParts changed = parts;
    changed.entries = tlv(der::kSequence, entry(hex("06")));
    CHECK(CertificateList::read(changed.encode(), kIgnore)
              .value()
              .verify_signed_by(own)
              .error()
              .code() == E::bad_signature);
  }
}

TEST_CASE("half a million entries in constant memory", "[pkcs][certificate_list][T-076]") {
  GeneratedList source(500'000);
  std::uint64_t sum = 0;
  std::uint64_t count = 0;
  const long before = peak_kilobytes();
  const auto start = std::chrono::steady_clock::now();
  const auto list = CertificateList::read(source, [&](const RevokedCertificate& revoked) {
                      ++count;
                      sum += revoked.serial.back();
                    }).value();
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  CHECK(peak_kilobytes() - before < 4'096);
  CHECK(count == 500'000);
  CHECK(list.entry_count() == 500'000);
  CHECK(list.size() > 12'000'000);
  // 1,953 rounds of 0 to 255 and the 32 that are left.
  CHECK(sum == 1953U * 32'640U + 496U);
}

TEST_CASE("five million entries in constant memory", "[.slow][pkcs][certificate_list][T-076]") {
  GeneratedList source(5'000'000);
  const long before = peak_kilobytes();
  const auto list = CertificateList::read(source, kIgnore).value();
  CHECK(list.entry_count() == 5'000'000);
  CHECK(peak_kilobytes() - before < 4'096);
}

}  // namespace certwright::tests
