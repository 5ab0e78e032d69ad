// Stored certificates as text and as JSON.
#pragma once

#include <vector>

#include "cli/json.h"
#include "cli/services.h"
#include "cli/store_search.h"

namespace certwright::cli {

// Two lines each, below a line for their place. Fingerprints are whole.
void print_stored(Services& services, const std::vector<StoredCertificate>& list);
// The document "certwright/store/1", or a line each for jsonl.
void write_stored_json(Services& services, const std::string& url,
                       const std::vector<StoredCertificate>& list);

}  // namespace certwright::cli
