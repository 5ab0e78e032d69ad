// PKCS#12 files as the setup servers of AMT read them: which programs take a file, and why not.
//
// RPS and MeshCentral read with a JavaScript library, Console and rpc-go with a Go library. They
// differ in MACs, in plain keys, and in whether certificates may stand in any order.
#pragma once

#include <vector>

#include "pkcs/pkcs12.h"
#include "validators/finding.h"

namespace certwright::validators {

// Of a file that was opened. One finding for each thing that a program minds, naming all programs
// that do: amt.pfx_refused, or amt.pfx_key_count for another number of keys than one. What the
// certificates are is the role's matter. Pure, thread-safe.
std::vector<Finding> check_amt_pfx(const Pkcs12& file);

}  // namespace certwright::validators
