// Octets that X.690 or RFC 5280 section 4 does not want, and some that it only seems not to want.
#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "tests/differential/mutation.h"

namespace certwright::differential {
namespace {

using E = Expected;

constexpr std::uint8_t kAll = kTarget | kAuthority | kRoot;
constexpr std::uint8_t kIssued = kTarget | kAuthority;

// Elements of what issue() wrote: well-formed, with lengths of up to two octets.
std::vector<Bytes> elements(BytesView contents) {
  std::vector<Bytes> found;
  while (!contents.empty()) {
    std::size_t header = 2;
    std::size_t length = contents[1];
    if (length == 0x81) {
      length = contents[2];
      header = 3;
    } else if (length == 0x82) {
      length = static_cast<std::size_t>(contents[2]) << 8 | contents[3];
      header = 4;
    }
    found.push_back(to_bytes(contents.first(header + length)));
    contents = contents.subspan(header + length);
  }
  return found;
}

BytesView contents_of(BytesView tlv) {
  const std::size_t header = tlv[1] < 0x80 ? 2 : 2 + (tlv[1] & 0x7f);
  return tlv.subspan(header);
}

Bytes element(DerTag tag, BytesView contents) {
  DerWriter out;
  out.element(tag, contents);
  return std::move(out).take();
}

Bytes joined(const std::vector<Bytes>& parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// The parts of TBSCertificate in a v3 certificate.
enum Part : std::size_t { version, serial, algorithm, issuer, validity, subject, key, extensions };

void edit_parts(CertificatePlan& plan, std::function<void(std::vector<Bytes>&)> edit) {
  plan.tbs_edit = [edit = std::move(edit)](Bytes& tbs) {
    std::vector<Bytes> parts = elements(contents_of(tbs));
    if (parts.size() > Part::extensions) edit(parts);
    tbs = element(der::kSequence, joined(parts));
  };
}

void set_part(CertificatePlan& plan, Part part, Bytes tlv) {
  edit_parts(plan, [part, tlv = std::move(tlv)](std::vector<Bytes>& parts) { parts[part] = tlv; });
}

// As text: the form of the time is what is tested.
struct TimeRow {
  std::string_view name;
  DerTag tag;
  std::string_view not_before, not_after;
  Expected expected;
};
constexpr TimeRow kTimes[] = {
    {"utc-time-without-z", der::kUtcTime, "250101000000", "280101000000", E::refused},
    {"utc-time-without-seconds", der::kUtcTime, "2501010000Z", "2801010000Z", E::refused},
    {"utc-time-with-offset", der::kUtcTime, "250101000000+0100", "280101000000+0100", E::refused},
    {"utc-time-of-1950", der::kUtcTime, "500101000000Z", "280101000000Z", E::accepted},
    {"utc-time-until-1950", der::kUtcTime, "250101000000Z", "500101000000Z", E::refused},
    {"utc-time-february-30", der::kUtcTime, "250230000000Z", "280101000000Z", E::refused},
    {"utc-time-second-60", der::kUtcTime, "250101000060Z", "280101000000Z", E::refused},
    {"generalized-time-early", der::kGeneralizedTime, "20250101000000Z", "20280101000000Z",
     E::either},
    {"generalized-time-fraction", der::kGeneralizedTime, "20250101000000.5Z", "20280101000000.5Z",
     E::refused},
    {"generalized-time-offset", der::kGeneralizedTime, "20250101000000+0100", "20280101000000+0100",
     E::refused},
    {"generalized-time-without-z", der::kGeneralizedTime, "20250101000000", "20280101000000",
     E::refused},
    {"generalized-time-year-0", der::kGeneralizedTime, "00000101000000Z", "99991231235959Z",
     E::either},
    {"time-as-text", der::kUtf8String, "250101000000Z", "280101000000Z", E::refused},
};

Bytes encode_validity(const TimeRow& row) {
  DerWriter out;
  out.sequence([&](DerWriter& in) {
    in.text(row.tag, row.not_before);
    in.text(row.tag, row.not_after);
  });
  return std::move(out).take();
}

// An extension with a value that is none.
struct ValueRow {
  std::string_view name;
  std::uint8_t places;
  Oid oid;
  Critical critical;
  std::string_view value;  // hexadecimal
  Expected expected;
};
constexpr ValueRow kValues[] = {
    {"basic-constraints-junk", kAll, oids::kBasicConstraints, Critical::yes, "0402ffff",
     E::refused},
    {"basic-constraints-true-is-1", kAuthority | kRoot, oids::kBasicConstraints, Critical::yes,
     "3003010101", E::refused},
    {"basic-constraints-trailing", kAuthority | kRoot, oids::kBasicConstraints, Critical::yes,
     "30030101ff0500", E::refused},
    {"basic-constraints-negative-length", kAuthority | kRoot, oids::kBasicConstraints,
     Critical::yes, "30060101ff0201ff", E::refused},
    {"basic-constraints-explicit-false", kTarget, oids::kBasicConstraints, Critical::yes,
     "3003010100", E::either},
    {"key-usage-empty", kAll, oids::kKeyUsage, Critical::yes, "030100", E::refused},
    {"key-usage-junk", kAll, oids::kKeyUsage, Critical::yes, "0500", E::refused},
    {"key-usage-padded", kTarget, oids::kKeyUsage, Critical::yes, "03020080", E::either},
    {"purposes-empty", kAll, oids::kExtendedKeyUsage, Critical::no, "3000", E::refused},
    {"purposes-junk", kAll, oids::kExtendedKeyUsage, Critical::no, "30020500", E::refused},
    {"purposes-twice", kTarget, oids::kExtendedKeyUsage, Critical::no,
     "301406082b0601050507030106082b06010505070301", E::either},
    {"subject-alt-name-junk", kTarget, Oid("2.5.29.18"), Critical::no, "0500", E::either},
    {"authority-key-identifier-junk", kIssued, oids::kAuthorityKeyIdentifier, Critical::no, "0500",
     E::either},
    {"subject-key-identifier-junk", kAll, oids::kSubjectKeyIdentifier, Critical::no, "0500",
     E::either},
    {"name-constraints-junk", kAuthority | kRoot, oids::kNameConstraints, Critical::yes, "30020500",
     E::refused},
    {"policies-junk", kAll, oids::kCertificatePolicies, Critical::no, "0500", E::either},
    {"policies-empty", kAll, oids::kCertificatePolicies, Critical::no, "3000", E::either},
    {"policy-constraints-empty", kAuthority, Oid("2.5.29.36"), Critical::yes, "3000", E::either},
    {"information-access-junk", kTarget, Oid("1.3.6.1.5.5.7.1.1"), Critical::no, "0500", E::either},
    {"distribution-points-junk", kTarget, Oid("2.5.29.31"), Critical::no, "0500", E::either},
};

Bytes duplicate_extension() {
  return encode_extension(Oid("1.3.6.1.4.1.32473.2"), Critical::no, Bytes{0x05, 0x00});
}

// Extension whose `critical` FALSE is written out.
Bytes written_default() {
  DerWriter out;
  out.sequence([](DerWriter& in) {
    in.oid(Oid("1.3.6.1.4.1.32473.3"));
    in.boolean(false);
    in.octet_string(Bytes{0x05, 0x00});
  });
  return std::move(out).take();
}

void insert_part(CertificatePlan& plan, Bytes tlv) {
  edit_parts(plan, [tlv = std::move(tlv)](std::vector<Bytes>& parts) {
    parts.insert(parts.begin() + Part::extensions, tlv);
  });
}

// 30 82 xx xx to 30 83 00 xx xx
void lengthen_header(Bytes& der) {
  if (der[1] != 0x82) return;
  der[1] = 0x83;
  der.insert(der.begin() + 2, 0x00);
}

void make_indefinite(Bytes& der) {
  if (der[1] != 0x82) return;
  der[1] = 0x80;
  der.erase(der.begin() + 2, der.begin() + 4);
  der.insert(der.end(), {0x00, 0x00});
}

void lengthen_serial(CertificatePlan& plan) {
  edit_parts(plan, [](std::vector<Bytes>& parts) {
    Bytes& number = parts[Part::serial];
    number.insert(number.begin() + 1, 0x81);
  });
}

void remove_extensions(CertificatePlan& plan) {
  plan.extensions.clear();
  plan.raw_extensions.clear();
  plan.names.clear();
}

// The algorithm inside says SHA-512, the one outside what was used.
void mismatch_algorithm(CertificatePlan& plan) {
  const SignatureAlgorithm other{SignatureScheme::ecdsa, DigestAlgorithm::sha512};
  set_part(plan, Part::algorithm, other.encode());
}

constexpr MutationRow kRows[] = {
    {"serial-zero", kAll, E::accepted, [](Change& c) { c.plan.serial = {0x00}; }},
    {"serial-negative", kAll, E::accepted,
     [](Change& c) {
       c.plan.serial = {0x85, 0x01};
     }},
    {"serial-21-octets", kAll, E::accepted, [](Change& c) { c.plan.serial = Bytes(21, 0x11); }},
    {"serial-padded", kAll, E::refused,
     [](Change& c) {
       c.plan.serial = {0x00, 0x11};
     }},
    {"serial-long-length", kAll, E::refused, [](Change& c) { lengthen_serial(c.plan); }},
    {"version-1-with-extensions", kAll, E::refused, [](Change& c) { c.plan.version = 0; }},
    {"version-2-with-extensions", kAll, E::refused, [](Change& c) { c.plan.version = 1; }},
    {"version-4", kAll, E::refused, [](Change& c) { c.plan.version = 3; }},
    {"version-1", kTarget, E::either,
     [](Change& c) {
       remove_extensions(c.plan);
       c.scene.host.clear();
     }},
    {"version-1", kAuthority, E::refused, [](Change& c) { remove_extensions(c.plan); }},
    {"version-1", kRoot, E::either, [](Change& c) { remove_extensions(c.plan); }},
    {"duplicate-extension", kAll, E::refused,
     [](Change& c) {
       c.plan.raw_extensions = {duplicate_extension(), duplicate_extension()};
     }},
    {"written-default", kAll, E::either,
     [](Change& c) { c.plan.raw_extensions = {written_default()}; }},
    {"extension-without-value", kAll, E::either,
     [](Change& c) {
       c.plan.raw_extensions = {
           encode_extension(Oid("1.3.6.1.4.1.32473.4"), Critical::no, BytesView())};
     }},
    {"subject-unique-id", kAll, E::accepted,
     [](Change& c) {
       insert_part(c.plan, {0x82, 0x02, 0x00, 0x55});
     }},
    {"trailing-data", kAll, E::refused,
     [](Change& c) { c.plan.certificate_edit = [](Bytes& der) { der.push_back(0x00); }; }},
    {"trailing-field", kAll, E::refused,
     [](Change& c) {
       edit_parts(c.plan, [](std::vector<Bytes>& parts) { parts.push_back({0x05, 0x00}); });
     }},
    {"long-length", kAll, E::refused, [](Change& c) { c.plan.certificate_edit = lengthen_header; }},
    {"indefinite-length", kAll, E::refused,
     [](Change& c) { c.plan.certificate_edit = make_indefinite; }},
    {"truncated", kAll, E::refused,
     [](Change& c) { c.plan.certificate_edit = [](Bytes& der) { der.pop_back(); }; }},
    {"algorithm-mismatch", kIssued, E::refused, [](Change& c) { mismatch_algorithm(c.plan); }},
    {"signature-empty", kIssued, E::refused,
     [](Change& c) { c.plan.signature_edit = [](Bytes& octets) { octets.clear(); }; }},
    {"signature-trailing", kIssued, E::refused,
     [](Change& c) { c.plan.signature_edit = [](Bytes& octets) { octets.push_back(0x00); }; }},
    {"signature-zero", kIssued, E::refused,
     [](Change& c) {
       c.plan.signature_edit = [](Bytes& octets) {
         octets = {0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00};
       };
     }},
};

}  // namespace

std::vector<Mutation> encoding_mutations() {
  std::vector<Mutation> all = from_rows(kRows);
  for (const TimeRow& row : kTimes) {
    all.push_back({std::string(row.name), kAll, row.expected,
                   [&row](Change& c) { set_part(c.plan, Part::validity, encode_validity(row)); }});
  }
  for (const ValueRow& row : kValues) {
    all.push_back({std::string(row.name), row.places, row.expected, [&row](Change& c) {
                     c.plan.set(row.oid, row.critical, from_hex(row.value).value());
                   }});
  }
  return all;
}

}  // namespace certwright::differential
