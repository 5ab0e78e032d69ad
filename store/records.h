// What a store holds. Plain values; the store does not parse certificates: whoever adds one passes
// the fields that it is found by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "pkcs/bytes.h"
#include "pkcs/crypto/digest.h"
#include "pkcs/time.h"
#include "store/place.h"

namespace certwright::store {

// How a certificate came in. The numbers are stored: never reused, never changed.
enum class Origin : std::uint8_t {
  issued = 1,    // by a CA of this store
  imported = 2,  // from a file or another store; never trusted by itself (T-087)
  reply = 3,     // another CA's answer to a request of this store
  trusted = 4,   // made a trust anchor by its SHA-256
};
std::string_view to_string(Origin origin);

// A certificate in one place. Identity is (place, SHA-256 of the DER).
struct CertificateRecord {
  Place place;
  Bytes der;
  Bytes subject_tlv;
  Bytes issuer_tlv;
  Bytes serial;                // contents octets of the INTEGER
  Sha256Digest spki_sha256{};  // of the DER SubjectPublicKeyInfo; links to a key of the store
  UtcTime not_before;
  UtcTime not_after;
  std::string subject_text;   // for people and for searching; any octets
  std::string friendly_name;  // any octets
  Origin origin = Origin::imported;
  UtcTime added_at;

  // Filled by the store; ignored when adding.
  Sha256Digest sha256{};
  Sha1Digest sha1{};  // the thumbprint: for display and lookup only (T-038)
  bool has_key = false;
};

// A PKCS#8 private key as it is given to the store: sealed before it is written.
struct KeyRecord {
  Sha256Digest spki_sha256{};
  SecureBytes pkcs8;
  UtcTime added_at;
};

struct KeyInfo {
  Sha256Digest spki_sha256{};
  UtcTime added_at;
};

// A certification request that this side made and that waits for its answer.
struct RequestRecord {
  Bytes der;
  Sha256Digest spki_sha256{};  // one request a key
  std::string subject_text;
  std::string role;  // the role it was made for; empty when none
  UtcTime added_at;
  // The certificate that answered it.
  std::optional<Sha256Digest> answered_by;
};

// A CA of this store. Its certificate and its key are rows of their own, linked by hash.
struct AuthorityRecord {
  std::string name;  // unique, compared octet by octet
  Sha256Digest certificate_sha256{};
  Sha256Digest spki_sha256{};
  std::string issuer;   // name of the CA above it; empty for a root or a foreign issuer
  std::string profile;  // settings, in the words of the authority room
  UtcTime added_at;
};

// What happened. The numbers are stored: never reused, never changed.
enum class LedgerEvent : std::uint8_t {
  issued = 1,   // takes the serial number
  renewed = 2,  // takes the serial number
  imported = 3,
  removed = 4,
  authority_created = 5,
  trusted = 6,
  revoked = 7,
  reply_accepted = 8,
};
std::string_view to_string(LedgerEvent event);

// One line of the ledger. `hash` covers everything above it, so that no entry can be changed, left
// out or moved without breaking the chain.
struct LedgerEntry {
  std::uint64_t sequence = 0;  // 1, 2, 3, ... without gaps
  UtcTime time;
  LedgerEvent event = LedgerEvent::issued;
  Sha256Digest issuer_spki_sha256{};
  Bytes serial;
  Sha256Digest certificate_sha256{};
  std::string subject_text;
  Sha256Digest previous{};  // hash of the entry before; zeros for the first
  Sha256Digest hash{};
};

// The last entry's number and hash; {0, zeros} for an empty ledger. Who keeps it elsewhere can
// tell that an old copy of the store was put back.
struct LedgerHead {
  std::uint64_t sequence = 0;
  Sha256Digest hash{};
  friend bool operator==(const LedgerHead&, const LedgerHead&) = default;
};

}  // namespace certwright::store
