// Rows of rules about policies, their qualifiers, mappings and constraints (RFC 5280
// sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14).
#include "pkcs/string_conversion.h"
#include "tests/validators/rules/rule_rows.h"

namespace certwright::validators::rule_tests {
namespace {

using namespace fixtures;  // NOLINT(google-build-using-namespace): rows are made of samples

Bytes hex(std::string_view text) { return *from_hex(text); }

const Oid kPolicy{"1.3.6.1.4.1.99999.2"};
const Oid kOtherPolicy{"1.3.6.1.4.1.99999.3"};

Bytes qualifier(const Oid& id, Bytes body) {
  return sample_sequence({sample_oid(id), std::move(body)});
}
Bytes cps() {
  return qualifier(oids::kQualifierCps, sample_element(der::kIa5String, "https://example.com/cps"));
}
CertificateSample with_qualifier(const Oid& policy, Bytes qualifier_tlv) {
  return tls_server().with(oids::kCertificatePolicies, false,
                           sample_sequence({sample_policy(policy, {std::move(qualifier_tlv)})}));
}
CertificateSample with_notice(std::initializer_list<Bytes> parts) {
  return with_qualifier(kPolicy, qualifier(oids::kQualifierUserNotice, sample_sequence(parts)));
}
CertificateSample with_text(std::string_view text, DerTag tag = der::kUtf8String) {
  return with_notice({sample_element(tag, text)});
}
CertificateSample with_bmp_text(std::string_view utf8) {
  const Bytes octets = *to_bmp_string(utf8);
  return with_text(text_of(octets), der::kBmpString);
}
// NoticeReference: an organisation and no numbers.
Bytes reference() {
  return sample_sequence({sample_element(der::kUtf8String, "Example GmbH"), hex("3003020101")});
}

CertificateSample mapping(const Oid& from, const Oid& to) {
  const Bytes one = sample_sequence({sample_oid(from), sample_oid(to)});
  return tls_ca().with_policies({kPolicy}).with(oids::kPolicyMappings, true,
                                                sample_sequence({one}));
}
CertificateSample constrained(std::string_view value, bool critical = true) {
  return tls_ca().with(oids::kPolicyConstraints, critical, hex(value));
}

const RuleRows kRows{
    {"rfc5280.any_policy_qualifier_prohibited", kViolation,
     [] { return with_qualifier(oids::kAnyPolicy, qualifier(Oid{"1.2.3.4"}, hex("0500"))); }},
    {"rfc5280.any_policy_qualifier_prohibited", kPass,
     [] { return with_qualifier(oids::kAnyPolicy, cps()); }},
    {"rfc5280.any_policy_qualifier_prohibited", kNotApplicable,
     [] { return with_qualifier(kPolicy, qualifier(Oid{"1.2.3.4"}, hex("0500"))); }},
    {"rfc5280.policy_duplicate", kViolation,
     [] {
       return tls_server().with_policies({kPolicy, kOtherPolicy, kPolicy});
     }},
    {"rfc5280.policy_duplicate", kPass,
     [] {
       return tls_server().with_policies({kPolicy, kOtherPolicy});
     }},
    {"rfc5280.policy_has_qualifier", kViolation,
     [] {
       return private_server().with(oids::kCertificatePolicies, false,
                                    sample_sequence({sample_policy(kPolicy, {cps()})}));
     }},
    {"rfc5280.policy_has_qualifier", kPass,
     [] { return private_server().with_policies({kPolicy}); }},
    {"rfc5280.policy_has_qualifier", kNotApplicable,
     [] { return Subject(with_qualifier(kPolicy, cps())).as("dv"); }},
    {"rfc5280.notice_reference_present", kViolation, [] { return with_notice({reference()}); }},
    {"rfc5280.notice_reference_present", kPass, [] { return with_text("A notice"); }},
    {"rfc5280.notice_reference_present", kPass, [] { return with_qualifier(kPolicy, cps()); }},

    {"rfc5280.explicit_text_ia5_string", kViolation,
     [] { return with_text("A notice", der::kIa5String); }},
    {"rfc5280.explicit_text_ia5_string", kViolation,
     [] {
       return with_notice({reference(), sample_element(der::kIa5String, "A notice")});
     }},
    {"rfc5280.explicit_text_ia5_string", kPass, [] { return with_text("A notice"); }},
    {"rfc5280.explicit_text_ia5_string", kNotApplicable,
     [] { return with_qualifier(kPolicy, cps()); }},
    {"rfc5280.explicit_text_ia5_string", kNotEffective,
     [] { return with_text("A notice", der::kIa5String).with_validity("2012-12-31", 90); }},
    {"rfc5280.explicit_text_not_utf8", kViolation,
     [] { return with_text("A notice", der::kVisibleString); }},
    {"rfc5280.explicit_text_not_utf8", kPass, [] { return with_text("A notice"); }},
    {"rfc5280.explicit_text_encoding_prohibited", kViolation,
     [] { return with_text("A notice", der::kVisibleString).with_validity("2012-12-31", 90); }},
    {"rfc5280.explicit_text_encoding_prohibited", kPass,
     [] { return with_text("A notice", der::kIa5String).with_validity("2012-12-31", 90); }},
    {"rfc5280.explicit_text_encoding_prohibited", kNotEffective,
     [] { return with_text("A notice", der::kVisibleString); }},
    {"rfc5280.explicit_text_too_long", kViolation, [] { return with_text(std::string(201, 'x')); }},
    {"rfc5280.explicit_text_too_long", kPass, [] { return with_text(std::string(200, 'x')); }},
    {"rfc5280.explicit_text_too_long", kPass,  // 200 characters of two octets
     [] {
       std::string text;
       for (int i = 0; i < 200; ++i) text += "\u00fc";
       return with_text(text);
     }},
    {"rfc5280.explicit_text_too_long", kPass, [] { return with_bmp_text(std::string(200, 'x')); }},
    {"rfc5280.explicit_text_has_control", kViolation, [] { return with_text("A\nnotice"); }},
    {"rfc5280.explicit_text_has_control", kViolation, [] { return with_text("A\u0088notice"); }},
    {"rfc5280.explicit_text_has_control", kViolation,
     [] { return with_bmp_text("A\u007fnotice"); }},
    {"rfc5280.explicit_text_has_control", kPass, [] { return with_text("\u00dcber \u00a0"); }},
    {"rfc5280.explicit_text_not_normal", kViolation, [] { return with_text("Cafe\u0301"); }},
    {"rfc5280.explicit_text_not_normal", kViolation, [] { return with_bmp_text("E\u0301tat"); }},
    {"rfc5280.explicit_text_not_normal", kViolation,  // half a character
     [] { return with_text("abc", der::kBmpString); }},
    {"rfc5280.explicit_text_not_normal", kPass,
     [] { return with_text("Caf\u00e9. \u6587\u66f8"); }},
    {"rfc5280.explicit_text_not_normal", kPass, [] { return with_text("x\u0302"); }},

    {"rfc5280.policy_mapping_any_policy", kViolation,
     [] { return mapping(kPolicy, oids::kAnyPolicy); }},
    {"rfc5280.policy_mapping_any_policy", kViolation,
     [] { return mapping(oids::kAnyPolicy, kPolicy); }},
    {"rfc5280.policy_mapping_any_policy", kPass, [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_mapping_of_absent_policy", kViolation,
     [] { return mapping(kOtherPolicy, kPolicy); }},
    {"rfc5280.policy_mapping_of_absent_policy", kPass,
     [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_mappings_not_critical", kViolation,
     [] { return mapping(kPolicy, kOtherPolicy).with_critical(oids::kPolicyMappings, false); }},
    {"rfc5280.policy_mappings_not_critical", kPass, [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_mappings_not_critical", kNotEffective,  // RFC 3280 forbade it
     [] { return mapping(kPolicy, kOtherPolicy).with_validity("2008-04-30", 3650); }},
    {"rfc5280.policy_mappings_without_ca", kViolation,
     [] { return mapping(kPolicy, kOtherPolicy).with_basic_constraints(false); }},
    {"rfc5280.policy_mappings_without_ca", kPass, [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_constraints_empty", kViolation, [] { return constrained("3000"); }},
    {"rfc5280.policy_constraints_empty", kPass, [] { return constrained("3003800100"); }},
    {"rfc5280.policy_constraints_not_critical", kViolation,
     [] { return constrained("3003800100", false); }},
    {"rfc5280.policy_constraints_not_critical", kPass, [] { return constrained("3003800100"); }},
    {"rfc5280.inhibit_any_policy_not_critical", kViolation,
     [] { return tls_ca().with(oids::kInhibitAnyPolicy, false, hex("020100")); }},
    {"rfc5280.inhibit_any_policy_not_critical", kPass,
     [] { return tls_ca().with(oids::kInhibitAnyPolicy, true, hex("020100")); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
