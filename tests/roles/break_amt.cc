// Breakers: what Intel AMT adds (tests/validators/role_test.cc and amt_rules_test.cc have the rows
// by release).
#include "tests/roles/breaker.h"

namespace certwright::roles_test {
namespace {

std::vector<Break> break_name(const BreakInput& in) {
  Breaks out(in);
  out.add("another DNS suffix", {"amt.suffix_mismatch"},
          [](Draft& draft) { draft.parameters.set("dns-suffix", {"elsewhere.net"}); });
  return std::move(out).take();
}

std::vector<Break> break_key(const BreakInput& in) {
  Breaks out(in);
  out.add("EC key", {"amt.ec_key"}, in.with_key(KeyAlgorithm::ec), [](Draft&) {});
  out.add("RSA 1024", {"amt.key_too_small"}, [](Draft& draft) {
    draft.key.kind = KeyChoice::Kind::rsa_of_bits;
    draft.key.bits = 1024;
  });
  return std::move(out).take();
}

std::vector<Break> break_chain(const BreakInput& in) {
  Breaks out(in);
  out.add("without the root", {"amt.root_missing"},
          [](Draft& draft) { draft.file = Draft::File::leaf_first; });
  return std::move(out).take();
}

std::vector<Break> break_root_hash(const BreakInput& in) {
  Breaks out(in);
  out.add("another root's hash", {"amt.root_hash_missing"},
          [](Draft& draft) { draft.parameters.set("device-hashes", {std::string(kOtherToken)}); });
  out.add("only the issuing CA's hash", {"amt.root_hash_missing"},
          [](Draft& draft) { draft.parameters.set("device-hashes", {std::string(kIssuerToken)}); });
  return std::move(out).take();
}

// Says which releases work; the other demands hold what is wrong.
std::vector<Break> break_releases(const BreakInput& in) {
  Breaks out(in);
  out.add("works", {"amt.release_works"}, [](Draft&) {});
  return std::move(out).take();
}

}  // namespace

extern const Breaker kBreakAmtName{"amt-name", break_name};
extern const Breaker kBreakAmtKey{"amt-key", break_key};
extern const Breaker kBreakAmtChain{"amt-chain", break_chain};
extern const Breaker kBreakAmtRootHash{"amt-root-hash", break_root_hash};
extern const Breaker kBreakAmtReleases{"amt-releases", break_releases};

}  // namespace certwright::roles_test
