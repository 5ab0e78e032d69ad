// A CA whose certificate and key are in a store: makes roots and intermediates, issues, signs
// requests, renews.
//
// Everything to be signed is linted and checked against its issuer first
// (authority/pre_issuance.h); what fails is not signed. Certificate, key and ledger entry are
// written in one transaction, and only then returned. Not thread-safe: one object, one thread at a
// time (the store's rule).
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "authority/issuance_draft.h"
#include "authority/issuance_profile.h"
#include "authority/issue_request.h"
#include "authority/publication_points.h"
#include "pkcs/certificate.h"
#include "pkcs/certification_request.h"
#include "pkcs/private_key.h"
#include "store/certificate_store.h"
#include "validators/finding.h"

namespace certwright::authority {

struct AuthorityRequest {
  std::string name;   // in the store, and the common name unless `subject` is given
  Bytes subject_tlv;  // empty: CN=<name>
  KeyType key_type = KeyType::ec_p256;
  std::int64_t days = 3650;
  // Permitted dNSName subtrees (critical nameConstraints); a leading dot is dropped. Empty:
  // unconstrained.
  std::vector<std::string> permit_dns;
  std::optional<std::uint32_t> path_length;
  // Written into what this CA issues.
  PublicationPoints points;
};

struct Issued {
  CertificatePtr certificate;
  std::vector<CertificatePtr> chain;          // issuers, nearest first, root last
  std::optional<PrivateKey> key;              // when it was made here
  std::vector<validators::Finding> findings;  // of the check before signing: warnings and notices
};

// What became of a request's wishes (T-116): shown, never silent.
struct RequestedExtensionFate {
  std::string name;  // "subjectAltName", "basicConstraints cA", …
  enum class Fate : std::uint8_t { copied, decided_by_profile, dropped } fate = Fate::dropped;
  std::string detail;
};
struct SignedRequest {
  Issued issued;
  std::vector<RequestedExtensionFate> wishes;
};

class CertificationAuthority {
 public:
  // What can be said of a request before there is a store: its name, days, domains and URLs.
  // `invalid_argument`.
  static Status check(const AuthorityRequest& request);
  // Makes a self-signed root and keeps it: certificate (also as trust anchor of this store), key,
  // CA record, ledger. `already_exists` when a CA of this name is there; `refused` when a
  // pre-issuance check fails.
  static Result<CertificationAuthority> create_root(store::CertificateStore& store,
                                                    const AuthorityRequest& request, UtcTime now);
  // The same below this CA. Not longer than this CA's own validity; path length at most this CA's
  // minus one.
  Result<CertificationAuthority> create_intermediate(const AuthorityRequest& request, UtcTime now);

  // `not_found` (naming the CAs there are), `ambiguous` when `name` is empty and there are several;
  // an empty name takes the only CA, or of a root and what stands below it the only one that has no
  // CA below.
  static Result<CertificationAuthority> load(store::CertificateStore& store, std::string_view name);

  const std::string& name() const { return name_; }
  const CertificatePtr& certificate() const { return certificate_; }
  // Issuers of this CA's certificate, nearest first, root last; empty for a root.
  const std::vector<CertificatePtr>& chain() const { return chain_; }
  const PrivateKey& key() const { return key_; }
  const PublicationPoints& points() const { return points_; }

  // Makes a key, issues, keeps both.
  Result<Issued> issue(const IssueRequest& request, const IssuanceProfile& profile, UtcTime now);
  // Many in one transaction: all or none.
  Result<std::vector<Issued>> issue_all(std::span<const IssueRequest> requests,
                                        const IssuanceProfile& profile, UtcTime now);
  // Signs a request after its proof of possession. Names asked for in its subjectAltName (and the
  // common name, where it is a host name) are copied when the profile allows their kind; everything
  // else is the profile's. `extra_names` are added. `bad_signature`, `bad_key` (key gate),
  // `refused`.
  Result<SignedRequest> sign_request(const CertificationRequest& request,
                                     const IssueRequest& wishes, const IssuanceProfile& profile,
                                     UtcTime now);
  enum class Rekey : std::uint8_t { keep_key, new_key };
  // A certificate with the subject and names of `old`, which this CA's key has signed, or a key
  // that it had before it was renewed; everything else is the profile's. keep_key needs the key in
  // the store: `not_found` otherwise. `refused` when `old` is another CA's, whatever name that has.
  Result<Issued> renew(const Certificate& old, const IssuanceProfile& profile, Rekey rekey,
                       std::optional<std::int64_t> days, UtcTime now);
  // Gives this CA another certificate: the same subject, constraints and usages, new dates (as many
  // days as before when not given; never beyond its issuer's), with new_key another key of the same
  // kind. A root signs itself; what stands below a CA of the store is signed by that. The old
  // certificate and key stay in the store, so that what was issued with them still finds them; a
  // root's new certificate becomes a trust anchor of the store. `refused` when the issuer is not a
  // CA of the store or not valid now.
  Result<Issued> renew_itself(Rekey rekey, std::optional<std::int64_t> days, UtcTime now);

 private:
  CertificationAuthority(store::CertificateStore& store, std::string name,
                         CertificatePtr certificate, std::vector<CertificatePtr> chain,
                         PrivateKey key, PublicationPoints points);
  Status check_valid_at(UtcTime now) const;
  // Did this CA sign it, with the key it has or one it had?
  Result<bool> has_signed(const Certificate& certificate) const;
  Result<CertificateBuilder> renewed_builder(const PrivateKey& key) const;
  Result<Issued> sign_draft(const IssuanceDraft& draft, UtcTime now) const;
  Result<Issued> sign_and_keep(const IssuanceDraft& draft, store::LedgerEvent event, UtcTime now);
  store::Issuance to_issuance(const Issued& issued, store::LedgerEvent event,
                              std::string_view friendly_name, UtcTime now) const;

  store::CertificateStore* store_;
  std::string name_;
  CertificatePtr certificate_;
  std::vector<CertificatePtr> chain_;
  PrivateKey key_;
  PublicationPoints points_;
};

// A certificate as a store record: the fields it is found by.
store::CertificateRecord to_record(const Certificate& certificate, const store::Place& place,
                                   store::Origin origin, std::string_view friendly_name,
                                   UtcTime now);

}  // namespace certwright::authority
