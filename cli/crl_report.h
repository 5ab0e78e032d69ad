// What a revocation list says, for people and as JSON, in constant memory however long it is
// (T-076). Shows, judges nothing: `crl check` does.
#pragma once

#include <functional>
#include <vector>

#include "cli/input.h"
#include "cli/json.h"
#include "cli/services.h"
#include "pkcs/certificate_list.h"

namespace certwright::cli {

// An entry as it is shown.
struct ShownRevocation {
  std::string serial, date, reason;  // "10a3", RFC 3339, "keyCompromise" or empty
};
ShownRevocation shown(const RevokedCertificate& entry);

// Reads the list of an entry: from memory, or from its file when it was left there
// (LargeLists::leave).
Result<CertificateList> read_list(const InputFile& file, const InputEntry& entry,
                                  const CertificateList::Visitor& visit);

struct ListSummary {
  CertificateList list;
  std::vector<ShownRevocation> first;  // the first entries
};
Result<ListSummary> summarize_list(const InputFile& file, const InputEntry& entry,
                                   std::size_t shown_entries);

// The lines below a heading that the caller has printed; `more`: what shows the entries that are
// left out.
void print_list(Services& services, const ListSummary& summary, std::string_view more);
// One line of an entry.
void print_revocation(Services& services, const ShownRevocation& entry);
// The members of an open object, without entries.
void write_list_members(JsonWriter& json, const CertificateList& list);
void write_revocation(JsonWriter& json, const ShownRevocation& entry);

}  // namespace certwright::cli
