// What AMT remote configuration demands beyond shared rule kinds: names, keys, chain and root hash,
// each depending on the firmware release.
//
// Each check judges one release; the role's rules run it for every release asked for and merge what
// is the same, naming the releases. Parameters of the role:
//   amt=11.8,16.1            releases; 16.1 when none is given
//   dns-suffix=…             what the devices have as PKI DNS suffix (option 15)
//   user-hashes=…            root hashes in user slots
//   device-hashes=…          the list read from a device; replaces the factory tables
//   disabled-hashes=…        entries of that list which are switched off
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validators/role.h"
#include "validators/roles/amt/amt_release.h"

namespace certwright::validators {

// How the device compares: the two rules that are known (exact: before suffix matching existed).
enum class SuffixRule : std::uint8_t { exact, com_and_net, label_table };

// `name` is the leaf's common name, `suffix` the device's. Letter case, a leading "*." of the name
// and a trailing dot do not count here. Pure.
bool amt_suffix_matches(std::string_view name, std::string_view suffix, SuffixRule rule);
// Setup servers that compare before they talk to the device: MeshCentral by the label table, RPS
// the last two labels whatever the top-level domain.
enum class AmtServer : std::uint8_t { meshcentral, rps };
bool amt_server_accepts_suffix(std::string_view name, std::string_view suffix, AmtServer server);
// The rules that a release may follow; two when it is not known which.
std::vector<SuffixRule> amt_suffix_rules(const AmtRelease& release);

struct AmtCase {
  const RoleSubject& subject;
  std::span<const AmtRelease> asked;  // all releases of the run
};

void check_amt_name(const AmtCase& context, const AmtRelease& release, std::vector<Finding>& out);
void check_amt_key(const AmtCase& context, const AmtRelease& release, std::vector<Finding>& out);
void check_amt_chain(const AmtCase& context, const AmtRelease& release, std::vector<Finding>& out);
void check_amt_root_hash(const AmtCase& context, const AmtRelease& release,
                         std::vector<Finding>& out);

}  // namespace certwright::validators
