// Rows of rules about versions, encodings, serial numbers, times and keys (RFC 5280 section 4.1).
#include <algorithm>
#include <stdexcept>

#include "fixtures/public_keys.h"
#include "pkcs/der_reader.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

Bytes hex(std::string_view text) { return *from_hex(text); }
Bytes null_value() { return hex("0500"); }

// The sample's octets with one part changed for another of the same size.
Bytes changed(const CertificateSample& sample, std::string_view from, std::string_view to) {
  Bytes der = sample.der();
  const Bytes wanted = hex(from);
  const Bytes other = hex(to);
  const auto found = std::search(der.begin(), der.end(), wanted.begin(), wanted.end());
  if (found == der.end() || wanted.size() != other.size())
    throw std::runtime_error("no such octets");
  std::copy(other.begin(), other.end(), found);
  return der;
}

CertificateSample with_unique_id(CertificateSample sample, unsigned number) {
  sample.unique_ids.push_back(sample_element(der::context(number), std::string_view("\0x", 2)));
  return sample;
}

// An RSA key with other parameters in its algorithm.
Bytes rsa_key(Bytes parameters) {
  const Bytes usual = rsa_public_key(2048);
  DerReader outer(usual);
  auto in = outer.read_sequence();
  (void)in->skip();
  const auto bits = in->read();
  return sample_sequence(
      {sample_algorithm(oids::kRsaEncryption, std::move(parameters)), to_bytes(bits->tlv)});
}
Bytes key_of(const Oid& algorithm) {
  return sample_sequence({sample_algorithm(algorithm), hex("03020042")});
}

CertificateSample with_times(std::string_view not_before, DerTag tag, std::string_view not_after) {
  return tls_server().with_times(sample_time(der::kUtcTime, not_before),
                                 sample_time(tag, not_after));
}
CertificateSample utc(std::string_view not_before) {
  return with_times(not_before, der::kUtcTime, "240801000000Z");
}
CertificateSample generalized(std::string_view not_after) {
  return with_times("240601000000Z", der::kGeneralizedTime, not_after);
}

const RuleRows kRows{
    {"rfc5280.basic_constraints_default_written", kViolation,
     [] { return tls_server().with(oids::kBasicConstraints, true, hex("3003010100")); }},
    {"rfc5280.basic_constraints_default_written", kPass, [] { return tls_ca(); }},
    {"rfc5280.basic_constraints_default_written", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.critical_default_written", kViolation,
     [] {
       const CertificateSample responder = ocsp_responder().with_critical(oids::kOcspNoCheck, true);
       return changed(responder, "2b06010505073001050101ff", "2b0601050507300105010100");
     }},
    {"rfc5280.critical_default_written", kPass, [] { return ocsp_responder(); }},

    {"rfc5280.extensions_before_v3", kViolation,
     [] { return tls_server().with_version(std::nullopt); }},
    {"rfc5280.extensions_before_v3", kViolation, [] { return tls_server().with_version(1); }},
    {"rfc5280.extensions_before_v3", kPass, [] { return tls_server(); }},
    {"rfc5280.extensions_before_v3", kPass,
     [] { return tls_server().with_version(std::nullopt).without_extensions(); }},
    {"rfc5280.signature_algorithms_differ", kViolation,
     [] {
       return tls_server().with_tbs_signature_algorithm(sample_algorithm(oids::kEcdsaWithSha384));
     }},
    {"rfc5280.signature_algorithms_differ", kPass, [] { return tls_server(); }},
    {"rfc5280.issuer_unique_id_present", kViolation,
     [] { return with_unique_id(tls_server(), 1); }},
    {"rfc5280.issuer_unique_id_present", kPass, [] { return with_unique_id(tls_server(), 2); }},
    {"rfc5280.subject_unique_id_present", kViolation,
     [] { return with_unique_id(tls_server(), 2); }},
    {"rfc5280.subject_unique_id_present", kPass, [] { return with_unique_id(tls_server(), 1); }},
    {"rfc5280.unique_id_before_v2", kViolation,
     [] {
       return with_unique_id(tls_server(), 2).with_version(std::nullopt).without_extensions();
     }},
    {"rfc5280.unique_id_before_v2", kPass,
     [] { return with_unique_id(tls_server(), 2).with_version(1).without_extensions(); }},
    {"rfc5280.unique_id_before_v2", kNotApplicable, [] { return tls_server(); }},

    {"rfc5280.duplicate_extension", kViolation,
     [] { return tls_server().plus(oids::kKeyUsage, true, hex("03020780")); }},
    {"rfc5280.duplicate_extension", kPass, [] { return tls_server(); }},
    {"rfc5280.extension_list_empty", kViolation,
     [] { return tls_server().with(oids::kCertificatePolicies, false, hex("3000")); }},
    {"rfc5280.extension_list_empty", kViolation,
     [] { return tls_server().with(oids::kSubjectInfoAccess, false, hex("3000")); }},
    {"rfc5280.extension_list_empty", kPass, [] { return tls_server(); }},
    {"rfc5280.extension_list_empty", kPass,
     [] { return tls_server().with_basic_constraints(false); }},
    {"rfc5280.extension_undecodable", kViolation,
     [] { return tls_server().with(oids::kKeyUsage, true, hex("04020780")); }},
    {"rfc5280.extension_undecodable", kViolation,
     [] { return tls_server().with(oids::kKeyUsage, true, hex("0302078000")); }},
    {"rfc5280.extension_undecodable", kViolation,
     [] { return tls_server().with(oids::kCertificatePolicies, false, hex("3003020105")); }},
    {"rfc5280.extension_undecodable", kViolation,
     [] { return tls_server().with(oids::kSubjectAltName, false, hex("3003020105")); }},
    {"rfc5280.extension_undecodable", kViolation,
     [] { return tls_server().with(oids::kSubjectAltName, false, hex("30048202c3bc")); }},
    {"rfc5280.extension_undecodable", kPass,  // two entries for one policy: another rule's matter
     [] {
       return tls_server().with_policies(
           {policy_oids::kDomainValidated, policy_oids::kDomainValidated});
     }},
    {"rfc5280.extension_undecodable", kPass,  // an address of three octets, likewise
     [] { return tls_server().with(oids::kSubjectAltName, false, hex("300587037f0001")); }},
    {"rfc5280.extension_undecodable", kPass,  // a distribution point of reasons only, likewise
     [] {
       return tls_server().with(oids::kCrlDistributionPoints, false, hex("3006300481020640"));
     }},
    {"rfc5280.extension_undecodable", kNotApplicable, [] { return tls_server(); }},

    {"rfc5280.ecdsa_parameters_present", kViolation,
     [] {
       return tls_server().with_tbs_signature_algorithm(
           sample_algorithm(oids::kEcdsaWithSha384, null_value()));
     }},
    {"rfc5280.ecdsa_parameters_present", kPass, [] { return tls_server(); }},
    {"rfc5280.ecdsa_parameters_present", kNotApplicable,
     [] {
       return tls_server().with_signature_algorithm(
           sample_algorithm(oids::kSha256WithRsa, null_value()));
     }},
    {"rfc5280.rsa_key_parameters_not_null", kViolation,
     [] { return tls_server().with_key(rsa_key({})); }},
    {"rfc5280.rsa_key_parameters_not_null", kViolation,
     [] { return tls_server().with_key(rsa_key(hex("3000"))); }},
    {"rfc5280.rsa_key_parameters_not_null", kPass,
     [] { return tls_server().with_key(rsa_key(null_value())); }},
    {"rfc5280.rsa_key_parameters_not_null", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.rsa_signature_parameters_not_null", kViolation,
     [] { return tls_server().with_signature_algorithm(sample_algorithm(oids::kSha256WithRsa)); }},
    {"rfc5280.rsa_signature_parameters_not_null", kPass,
     [] {
       return tls_server().with_signature_algorithm(
           sample_algorithm(oids::kSha256WithRsa, null_value()));
     }},
    {"rfc5280.rsa_signature_parameters_not_null", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.public_key_kind_unknown", kViolation,
     [] { return tls_server().with_key(key_of(Oid{"1.2.3.4"})); }},
    {"rfc5280.public_key_kind_unknown", kPass, [] { return tls_server(); }},
    {"rfc5280.public_key_kind_unknown", kPass,  // ML-KEM-768
     [] { return tls_server().with_key(key_of(Oid{"2.16.840.1.101.3.4.4.2"})); }},

    {"rfc5280.serial_number_too_long", kViolation,
     [] { return tls_server().with_serial("01" + std::string(40, '0')); }},
    {"rfc5280.serial_number_too_long", kPass,
     [] { return tls_server().with_serial("01" + std::string(38, '0')); }},
    {"rfc5280.serial_number_not_positive", kViolation,
     [] { return tls_server().with_serial("00"); }},
    {"rfc5280.serial_number_not_positive", kViolation,
     [] { return tls_server().with_serial("80"); }},
    {"rfc5280.serial_number_not_positive", kPass, [] { return tls_server().with_serial("0080"); }},

    {"rfc5280.utc_time_without_seconds", kViolation, [] { return utc("2406010000Z"); }},
    {"rfc5280.utc_time_without_seconds", kPass, [] { return utc("240601000000Z"); }},
    {"rfc5280.utc_time_without_seconds", kPass, [] { return utc("240601000000+0100"); }},
    {"rfc5280.utc_time_not_in_utc", kViolation, [] { return utc("240601000000+0100"); }},
    {"rfc5280.utc_time_not_in_utc", kPass, [] { return utc("2406010000Z"); }},
    {"rfc5280.utc_time_not_in_utc", kNotApplicable,
     [] {
       const Bytes late = sample_time(der::kGeneralizedTime, "20500101000000Z");
       return tls_server().with_times(late, late);
     }},
    {"rfc5280.generalized_time_without_seconds", kViolation,
     [] { return generalized("205001010000Z"); }},
    {"rfc5280.generalized_time_without_seconds", kPass,
     [] { return generalized("20500101000000Z"); }},
    {"rfc5280.generalized_time_without_seconds", kNotApplicable, [] { return tls_server(); }},
    {"rfc5280.generalized_time_with_fraction", kViolation,
     [] { return generalized("20500101000000.5Z"); }},
    {"rfc5280.generalized_time_with_fraction", kPass,
     [] { return generalized("20500101000000Z"); }},
    {"rfc5280.generalized_time_not_in_utc", kViolation,
     [] { return generalized("20500101000000+0100"); }},
    {"rfc5280.generalized_time_not_in_utc", kPass, [] { return generalized("20500101000000Z"); }},
    {"rfc5280.generalized_time_before_2050", kViolation,
     [] { return generalized("20491231235959Z"); }},
    {"rfc5280.generalized_time_before_2050", kViolation,
     [] {
       const Bytes early = sample_time(der::kGeneralizedTime, "20240601000000Z");
       return tls_server().with_times(early, sample_time(der::kUtcTime, "240801000000Z"));
     }},
    {"rfc5280.generalized_time_before_2050", kPass, [] { return generalized("20500101000000Z"); }},
    {"rfc5280.generalized_time_before_2050", kPass, [] { return tls_server(); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
