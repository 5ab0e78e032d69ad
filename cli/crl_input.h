// Revocation lists from files, ready to be asked.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/services.h"
#include "validators/revocation_list.h"

namespace certwright::cli {

// Every list of every file; of huge ones only the entries that `keep` wants stay in memory.
// `wrong_type` for a file without any; errors with the file's name.
Result<std::vector<std::shared_ptr<const validators::RevocationList>>> read_revocation_lists(
    const std::vector<std::string>& paths, Services& services,
    const validators::RevocationList::Filter& keep = {});

}  // namespace certwright::cli
