// Which chains can be sent for a provisioning certificate, and which AMT releases each serves.
//
// Cross-signed CAs give a leaf several chains. Firmware sees only the one that it is sent, so that
// a root which old devices know and a root whose signature new devices accept may both be within
// reach of one file.
#pragma once

#include <string>
#include <vector>

#include "validators/roles/amt/amt_rules.h"

namespace certwright::validators {

enum class ChainService : std::uint8_t {
  refused,
  unconfirmed,  // it is not confirmed that the release's factory list has the root
  accepted
};

struct AmtChain {
  std::vector<CertificatePtr> certificates;  // leaf first, root last
  std::vector<ChainService> releases;        // one for each release of the case
  // Whether it is the chain that the rest of the role judged.
  bool judged = false;

  bool serves_all() const;
  // "\"prov.contoso.com\" > \"Issuing CA\" > \"Root\""
  std::string words() const;
};

// All chains up to a self-issued certificate whose signatures verify, made of the target's file,
// the sources and the trust anchors of the subject; shortest first, then in the order found. At
// most 16 chains of 8 certificates. No certificate is believed: firmware decides by the root's
// hash.
std::vector<AmtChain> find_amt_chains(const AmtCase& context);

// What to say when there are several: amt.chain_choice or amt.chain_per_release; nothing for one,
// and where none serves any release.
std::vector<Finding> describe_amt_chains(const AmtCase& context, std::span<const AmtChain> chains);

}  // namespace certwright::validators
