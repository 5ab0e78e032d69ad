// A scene: certificates to be made, and the question about them. Shapes plan a valid one, mutations
// change the plan, issue() makes the octets.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fixtures/test_keys.h"
#include "pkcs/certificate.h"
#include "pkcs/extensions/basic_constraints.h"
#include "tests/differential/random.h"

namespace certwright::differential {

struct PlannedExtension {
  Oid oid;
  Critical critical = Critical::no;
  Bytes value;
};

using OctetEdit = std::function<void(Bytes&)>;

struct CertificatePlan {
  std::string subject;              // RFC 4514
  std::optional<Bytes> issuer_tlv;  // instead of the issuer's subject
  std::size_t issuer = 0;           // place in the scene; its own: self-signed
  fixtures::TestKey key = fixtures::TestKey::ec_p256_1;
  std::optional<Bytes> spki;                // instead of the key's
  std::optional<fixtures::TestKey> signer;  // instead of the issuer's key
  std::optional<DigestAlgorithm> digest;    // of the signature, where it has a choice
  UtcTime not_before, not_after;
  Bytes serial;  // INTEGER contents
  std::optional<int> version;
  std::vector<Bytes> names;  // GeneralNames of the subjectAltName; empty: no extension
  std::vector<PlannedExtension> extensions;
  std::vector<Bytes> raw_extensions;
  OctetEdit tbs_edit, signature_edit, certificate_edit;

  void set(const Oid& oid, Critical critical, Bytes value);
  void drop(const Oid& oid);
  PlannedExtension* find(const Oid& oid);
  void set_authority(std::optional<std::uint32_t> path_length);
};

struct ListPlan {
  std::size_t issuer = 0;
  std::vector<std::size_t> revoked;  // places of certificates
  UtcTime this_update;               // good for a week
};

struct Scene {
  std::vector<CertificatePlan> certificates;  // an issuer before what it issued
  std::vector<std::size_t> path;              // root first, target last
  std::vector<std::size_t> anchors;
  std::vector<std::size_t> pile;  // what is handed over beside the target
  std::vector<ListPlan> lists;
  std::string host;  // empty: no name is asked for
  std::vector<std::string> tags;

  CertificatePlan& target() { return certificates[path.back()]; }
  CertificatePlan& root() { return certificates[path.front()]; }
  CertificatePlan& at(std::size_t place) { return certificates[place]; }
};

// A CA or an end entity with everything right; the issuer stands in the scene, or is this one.
CertificatePlan plan_authority(const Scene& scene, std::string subject, fixtures::TestKey key,
                               std::size_t issuer);
CertificatePlan plan_target(const Scene& scene, fixtures::TestKey key, std::size_t issuer);
// Identifies the issuer's key again, after a change of issuer or key.
void identify_issuer(const Scene& scene, CertificatePlan& plan);

// The same for its own key.
void identify_subject(CertificatePlan& plan);

struct IssuedScene {
  Bytes target;
  std::vector<Bytes> pile, anchors, lists;
};
IssuedScene issue(const Scene& scene);

// Everything right, of `shape` (below shape_count()).
std::size_t shape_count();
Scene make_shape(std::size_t shape, std::size_t least_intermediates, Random& random);

}  // namespace certwright::differential
