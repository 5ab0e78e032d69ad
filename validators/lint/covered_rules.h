// Rules that say nothing new where another one speaks, and rules that a profile overrules.
//
// Several documents make the same demand, each a little stricter than the one before. Every rule is
// run and answers for itself; of what is violated a user is told the strictest once.
#pragma once

#include <array>
#include <string_view>

#include "validators/lint/lint_profile.h"

namespace certwright::validators {

// Where `by` is violated, a violation of `rule` is not told.
struct CoveredRule {
  std::string_view rule;
  std::string_view by;
};

inline constexpr std::array kCoveredRules{
    CoveredRule{"apple.valid_longer_than_397_days", "apple.valid_longer_than_398_days"},
    CoveredRule{"apple.valid_longer_than_398_days", "cabf_br.validity_over_398_days"},
    CoveredRule{"apple.valid_longer_than_398_days", "cabf_br.validity_over_200_days"},
    CoveredRule{"cabf_br.validity_over_39_months", "cabf_br.validity_over_825_days"},
    CoveredRule{"cabf_br.validity_over_825_days", "cabf_br.validity_over_398_days"},
    CoveredRule{"cabf_br.validity_over_397_days", "cabf_br.validity_over_398_days"},
    CoveredRule{"cabf_br.validity_over_398_days", "cabf_br.validity_over_200_days"},
    CoveredRule{"cabf_br.validity_over_199_days", "cabf_br.validity_over_200_days"},
    CoveredRule{"cabf_br.validity_over_200_days", "cabf_br.validity_over_100_days"},
    CoveredRule{"cabf_br.validity_over_99_days", "cabf_br.validity_over_100_days"},
    CoveredRule{"cabf_br.validity_over_100_days", "cabf_br.validity_over_47_days"},
    CoveredRule{"cabf_br.validity_over_46_days", "cabf_br.validity_over_47_days"},
    CoveredRule{"cabf_br.aia_without_issuer", "cabf_br.aia_missing"},
    CoveredRule{"cabf_br.aia_without_status", "cabf_br.aia_missing"},
    CoveredRule{"cabf_br.ca_authority_info_access_critical",
                "rfc5280.authority_info_access_critical"},
    CoveredRule{"cabf_br.ca_without_key_usage", "rfc5280.ca_key_usage_missing"},
    CoveredRule{"cabf_br.ca_without_key_cert_sign", "rfc5280.ca_key_cert_sign_missing"},
    CoveredRule{"cabf_br.root_key_usage_missing", "rfc5280.ca_key_usage_missing"},
    CoveredRule{"cabf_br.ca_key_usage_not_critical", "cabf_br.root_key_usage_not_critical"},
    CoveredRule{"rfc5280.key_usage_not_critical", "cabf_br.ca_key_usage_not_critical"},
    CoveredRule{"rfc5280.key_usage_unused_bits_wrong", "rfc5280.key_usage_superfluous_octet"},
    CoveredRule{"rfc5280.san_critical_with_subject",
                "cabf_br.subject_alt_name_needlessly_critical"},
    CoveredRule{"rfc3279.rsa_key_agreement", "rfc3279.rsa_subscriber_key_usage"},
    CoveredRule{"cabf_br.cert_signer_is_no_ca", "rfc5280.key_cert_sign_without_ca"},
    CoveredRule{"cabf_br.key_usage_cert_sign", "rfc5280.key_cert_sign_without_ca"},
    CoveredRule{"cabf_br.dns_name_unknown_top_level_domain", "cabf_br.internal_name"},
    CoveredRule{"cabf_br.common_name_present", "cabf_ev.common_name_present"},
    CoveredRule{"mozilla.rsa_modulus_too_short", "cabf_br.rsa_key_too_small"},
    CoveredRule{"windows.rsa_key_below_1024_bits", "cabf_br.rsa_key_too_small"},
    CoveredRule{"private_pki.short_rsa_key", "windows.rsa_key_below_1024_bits"},
    CoveredRule{"rfc5280.san_uri_incomplete", "rfc5280.san_uri_relative"},
    CoveredRule{"rfc5280.ian_uri_incomplete", "rfc5280.ian_uri_relative"},
    CoveredRule{"rfc5280.ian_uri_host", "rfc5280.ian_uri_relative"},
    CoveredRule{"rfc5280.subject_email_not_in_san", "cabf_smime.subject_mailbox_not_in_san"},
    CoveredRule{"rfc5280.san_email_syntax", "cabf_smime.alt_name_mailbox_syntax"},
    CoveredRule{"cabf_smime.attribute_mailbox_not_in_san", "cabf_smime.subject_mailbox_not_in_san"},
    CoveredRule{"cabf_smime.common_name_source_unknown", "cabf_smime.common_name_no_mailbox"},
    CoveredRule{"cabf_smime.common_name_source_unknown", "cabf_smime.common_name_no_organization"},
    CoveredRule{"cabf_smime.common_name_source_unknown", "cabf_smime.subject_mailbox_not_in_san"},
    CoveredRule{"cabf_smime.policy_count", "cabf_smime.policy_of_type_missing"},
    CoveredRule{"cabf_smime.key_algorithm", "cabf_smime.key_algorithm_before_post_quantum"},
    CoveredRule{"community.rsa_primes_too_close", "key.fermat"},
    CoveredRule{"community.rsa_exponent_negative", "key.rsa_negative_number"},
    CoveredRule{"cabf_br.rsa_exponent_even", "key.rsa_exponent_even"},
    CoveredRule{"cabf_br.rsa_exponent_below_3", "key.rsa_exponent_even"},
    CoveredRule{"cabf_br.rsa_exponent_unusual", "key.rsa_exponent_even"},
    CoveredRule{"mozilla.rsa_exponent_one", "key.rsa_exponent_even"},
    CoveredRule{"key.rsa_exponent_small", "cabf_br.rsa_exponent_unusual"},
    CoveredRule{"cabf_br.rsa_modulus_even", "key.rsa_modulus_even"},
    CoveredRule{"cabf_br.rsa_modulus_small_factor", "key.rsa_modulus_even"},
    CoveredRule{"cabf_br.rsa_modulus_small_factor", "key.rsa_modulus_small_factor"},
    CoveredRule{"cabf_br.ec_curve", "key.explicit_ec_parameters"},
    CoveredRule{"cabf_cs.ec_curve", "key.explicit_ec_parameters"},
    CoveredRule{"key.known_compromised", "key.debian_weak"},
};

// A demand that the documents of a profile set aside in so many words.
struct OverruledRule {
  LintProfile profile;
  std::string_view rule;
};

inline constexpr std::array kOverruledRules{
    // TLS BR 7.1.2.7.6: NOT RECOMMENDED in subscribers' certificates.
    OverruledRule{LintProfile::public_tls, "rfc5280.subscriber_key_identifier_missing"},
    OverruledRule{LintProfile::qualified, "rfc5280.subscriber_key_identifier_missing"},
    // TLS BR 7.1.2.5.2 and 7.1.2.10.8: may be critical or not, because of old clients.
    OverruledRule{LintProfile::public_tls, "rfc5280.name_constraints_not_critical"},
    OverruledRule{LintProfile::qualified, "rfc5280.name_constraints_not_critical"},
};

}  // namespace certwright::validators
