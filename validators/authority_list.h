// AuthorityList: certificates that somebody's list names: allow-lists of issuers, root hashes.
//
// Published lists mix kinds of identification: thumbprints of several hashes, serial numbers, key
// identifiers, bare names, of roots and of intermediates. Each entry keeps them apart; an entry
// with any usable identification never matches by name (T-056).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pkcs/certificate.h"
#include "validators/finding.h"
#include "validators/thumbprint.h"
#include "validators/toml_document.h"

namespace certwright::validators {

struct AuthorityEntry {
  std::string name;             // common name or whole RFC 4514 subject; may be empty
  std::vector<Thumbprint> ids;  // any of them suffices
  std::string issuer;           // common name or RFC 4514 text; belongs to a serial number
  std::string published;        // as the list's publisher printed it; may be empty
  std::string note;             // what is odd about it; may be empty

  bool has_usable_id() const;
  // The name, else the first id.
  std::string label() const;
};

struct AuthorityList {
  std::string id;      // "exchange-federation-2010"; empty for lists that users give
  std::string title;   // "the Exchange 2010 federation gateway's list"
  std::string date;    // when it was published or read; may be empty
  std::string source;  // where; may be empty
  std::vector<AuthorityEntry> entries;
};

// How well an entry fits a certificate, from worst to best.
enum class EntryMatch : std::uint8_t { none, name, weak_hash, serial_and_issuer, key, strong_hash };

EntryMatch match_entry(const AuthorityEntry& entry, const Certificate& certificate);

struct ListMatch {
  EntryMatch match = EntryMatch::none;
  const AuthorityEntry* entry = nullptr;  // lives as long as the list
};
// The best entry; the first of equals.
ListMatch match_list(const AuthorityList& list, const Certificate& certificate);
// An entry of the same name that does not match: what a reader of the list would expect to.
const AuthorityEntry* find_namesake(const AuthorityList& list, const Certificate& certificate);

// One entry from text: a thumbprint in any formatting, else a name.
AuthorityEntry parse_authority_entry(std::string_view text);
// A list's text: one entry a line or separated by commas, "#" starts a comment.
AuthorityList parse_authority_list(std::string_view text, std::string_view title);
// A list in TOML: id, title, date, source, extends, [[entry]] with name, ids, issuer, published,
// note. `not_found` for an unknown `extends`.
Result<AuthorityList> load_authority_list(std::string_view toml, std::string_view file);
// [[allow.issuers]]-like elements: strings or tables with the keys of an entry.
Result<std::vector<AuthorityEntry>> read_authority_entries(const TomlValue& value,
                                                           std::string_view place);

// A list built into the library. `not_found`, naming those that exist.
Result<AuthorityList> built_in_authority_list(std::string_view id);
std::vector<std::string> built_in_authority_list_ids();

// What is wrong with the entries themselves: list.not_a_thumbprint, list.odd_length and
// list.serial_number. `known` helps to name what an entry really is; the built-in lists' serial
// numbers are known anyway.
std::vector<Finding> check_authority_list(const AuthorityList& list,
                                          std::span<const CertificatePtr> known);

}  // namespace certwright::validators
