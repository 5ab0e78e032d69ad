// CertificateFacts: everything that rules about a certificate ask for, computed once.
//
// Made from a certificate that was read tolerantly, so that rules can name what is wrong where
// verification only refuses. Lists are empty when the extension is absent or does not decode;
// `has()` and `is_malformed()` of the certificate tell which. Views live as long as the octets of
// the certificate. Not shared between threads: a few facts are computed on first use.
#pragma once

#include <optional>
#include <vector>

#include "pkcs/certificate.h"
#include "pkcs/extensions/sct_list.h"
#include "validators/lint/lint_type.h"
#include "validators/lint/name_facts.h"

namespace certwright::validators {

struct AccessFacts {
  BytesView method;  // OID contents
  AlternativeName location;
};

struct DistributionPointFacts {
  bool has_name = false;
  std::vector<AlternativeName> full_name;
  BytesView relative_name;  // contents of the RDN; empty when absent
  bool has_reasons = false;
  bool has_crl_issuer = false;
  std::vector<AlternativeName> crl_issuer;
};

struct QualifierFacts {
  BytesView id;     // OID contents
  DerElement body;  // of the qualifier; tag 0 when absent
};
struct PolicyFacts {
  BytesView policy;  // OID contents
  bool has_qualifiers = false;
  std::vector<QualifierFacts> qualifiers;
};

struct SubtreeFacts {
  AlternativeName base;
  std::int64_t minimum = 0;
  bool has_maximum = false;
};
struct NameConstraintFacts {
  bool has_permitted = false;
  bool has_excluded = false;
  std::vector<SubtreeFacts> permitted;
  std::vector<SubtreeFacts> excluded;
};

struct AuthorityKeyIdentifierFacts {
  bool has_key_identifier = false;
  BytesView key_identifier;
  bool has_issuer = false;
  bool has_serial = false;
};

// QCStatement (RFC 3739 section 3.2.6)
struct QcStatementFacts {
  BytesView id;     // OID contents
  DerElement info;  // tag 0 when absent
};

// How a subject key identifier was made of the key (RFC 5280 section 4.2.1.2, RFC 7093 section 2).
enum class KeyIdentifierMethod : std::uint8_t {
  absent,
  sha1,          // RFC 5280 method (1)
  sha1_64_bits,  // RFC 5280 method (2)
  sha256,        // RFC 7093 method 1
  sha384,        // RFC 7093 method 2
  sha512,        // RFC 7093 method 3
  other,
};

class WeakKeyList;

// What the document cannot say of itself.
struct LintOptions {
  bool cross_certificate = false;  // another certificate of a CA that has one already
  bool subscriber_crl = true;      // a CRL is about subscribers' certificates, not about CAs'
  unsigned fermat_rounds = 100;    // keys: how close primes may be
  const WeakKeyList* weak_keys = nullptr;  // keys of Debian's flaw; null: not looked for
};

class CertificateFacts {
 public:
  // `certificate` is kept by reference. With a stated `type` kinds are taken from it.
  explicit CertificateFacts(const CertificateView& certificate, const LintOptions& options = {},
                            const LintType& stated_type = {});
  CertificateFacts(const CertificateFacts&) = delete;
  CertificateFacts& operator=(const CertificateFacts&) = delete;
  ~CertificateFacts() = default;

  // c->version, c->has(ExtensionId::key_usage), c->key_usage, …
  const CertificateView* operator->() const { return &certificate_; }
  const CertificateView& certificate() const { return certificate_; }
  const LintOptions& options() const { return options_; }
  const LintType& type() const { return type_; }
  // What a rule's effective period is compared with.
  UtcTime date() const { return certificate_.not_before; }

  // --- What it is -------------------------------------------------------------------------------
  // cA TRUE, in whatever version, also where pathLenConstraint is wrong.
  bool is_ca() const { return ca_; }
  // Subject and issuer are equal octet by octet, and its own key made the signature.
  bool is_self_signed() const { return self_signed_; }
  bool is_root_ca() const { return is_ca() && is_self_signed(); }
  bool is_subordinate_ca() const { return is_ca() && !is_self_signed(); }
  bool is_subscriber() const { return !is_ca() && !is_self_signed(); }
  // May serve TLS: no purposes at all, serverAuth or any (of a stated type: one of TLS).
  bool is_tls_server() const { return tls_server_; }
  bool is_tls_subscriber() const { return is_tls_server() && is_subscriber(); }
  bool is_tls_ca() const { return is_tls_server() && is_ca(); }
  // The poison extension of RFC 6962 section 3.1 is there.
  bool is_precertificate() const { return certificate_.has(ExtensionId::ct_poison); }

  // --- Names ------------------------------------------------------------------------------------
  const NameFacts& subject() const { return subject_; }
  const NameFacts& issuer() const { return issuer_; }
  const std::vector<AlternativeName>& subject_alt_names() const { return subject_alt_names_; }
  const std::vector<AlternativeName>& issuer_alt_names() const { return issuer_alt_names_; }
  bool has_alt_name(GeneralNameKind kind) const;
  // dNSNames of the subjectAltName, taken apart. Computed on first use.
  const std::vector<DomainFacts>& dns_names() const;
  // Common names that are no IP address, likewise.
  const std::vector<DomainFacts>& common_name_domains() const;

  // --- Keys and purposes ------------------------------------------------------------------------
  bool has_key_usage(KeyUsage::Bit bit) const {
    return certificate_.key_usage && certificate_.key_usage->has(bit);
  }
  // Purposes in order of encoding.
  const std::vector<BytesView>& purposes() const { return purposes_; }
  bool has_purpose(const Oid& purpose) const;
  bool is_rsa() const {
    return certificate_.spki.type == KeyAlgorithm::rsa ||
           certificate_.spki.type == KeyAlgorithm::rsa_pss;
  }
  bool is_ec() const { return certificate_.spki.type == KeyAlgorithm::ec; }
  // RSA with an odd modulus of a size that can be worked on: at most 16,384 bits (T-031).
  bool has_rsa_modulus() const;
  // Fermat's method finds the factors of has_rsa_modulus(). Computed on first use.
  bool has_close_primes() const;
  // Computed on first use.
  KeyIdentifierMethod key_identifier_method() const;

  // --- Extensions -------------------------------------------------------------------------------
  const std::vector<PolicyFacts>& policies() const { return policies_; }
  bool has_policy(const Oid& policy) const;
  const std::vector<AccessFacts>& authority_info_access() const { return authority_info_access_; }
  const std::vector<AccessFacts>& subject_info_access() const { return subject_info_access_; }
  const std::vector<DistributionPointFacts>& distribution_points() const {
    return distribution_points_;
  }
  const std::vector<DistributionPointFacts>& freshest_crl() const { return freshest_crl_; }
  const NameConstraintFacts& name_constraints() const { return name_constraints_; }
  const AuthorityKeyIdentifierFacts& authority_key_identifier() const {
    return authority_key_identifier_;
  }
  const std::vector<QcStatementFacts>& qc_statements() const { return qc_statements_; }
  // nullptr when there is none.
  const QcStatementFacts* qc_statement(const Oid& id) const;
  const std::vector<SignedCertificateTimestamp>& scts() const { return scts_; }
  // An extension by OID, also one without a decoder; empty `tlv` when absent.
  Extension extension(const Oid& oid) const { return certificate_.extensions.find(oid); }

  // --- Validity ---------------------------------------------------------------------------------
  // Seconds from notBefore to notAfter, both included (RFC 5280 section 4.1.2.5).
  std::int64_t validity_seconds() const {
    return certificate_.not_after.seconds - certificate_.not_before.seconds + 1;
  }
  bool is_valid_longer_than_days(std::int64_t days) const {
    return validity_seconds() > days * 86400;
  }

 private:
  void read_extensions();

  const CertificateView& certificate_;
  LintOptions options_;
  LintType type_;
  bool ca_ = false;
  bool self_signed_ = false;
  bool tls_server_ = false;
  NameFacts subject_, issuer_;
  std::vector<AlternativeName> subject_alt_names_, issuer_alt_names_;
  std::vector<BytesView> purposes_;
  std::vector<PolicyFacts> policies_;
  std::vector<AccessFacts> authority_info_access_, subject_info_access_;
  std::vector<DistributionPointFacts> distribution_points_, freshest_crl_;
  NameConstraintFacts name_constraints_;
  AuthorityKeyIdentifierFacts authority_key_identifier_;
  std::vector<QcStatementFacts> qc_statements_;
  std::vector<SignedCertificateTimestamp> scts_;
  mutable std::optional<std::vector<DomainFacts>> dns_names_, common_name_domains_;
  mutable std::optional<KeyIdentifierMethod> key_identifier_method_;
  mutable std::optional<bool> close_primes_;
};

}  // namespace certwright::validators
