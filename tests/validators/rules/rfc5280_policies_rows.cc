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
    {"rfc5280.any_policy_qualifier_prohibited", violation_,
     [] { return with_qualifier(oids::kAnyPolicy, qualifier(Oid{"1.2.3.4"}, hex("0500"))); }},
    {"rfc5280.any_policy_qualifier_prohibited", pass_,
     [] { return with_qualifier(oids::kAnyPolicy, cps()); }},
    {"rfc5280.any_policy_qualifier_prohibited", not_applicable_,
     [] { return with_qualifier(kPolicy, qualifier(Oid{"1.2.3.4"}, hex("0500"))); }},
    {"rfc5280.policy_duplicate", violation_,
     [] {
       return tls_server().with_policies({kPolicy, kOtherPolicy, kPolicy});
     }},
    {"rfc5280.policy_duplicate", pass_,
     [] {
       return tls_server().with_policies({kPolicy, kOtherPolicy});
     }},
    {"rfc5280.policy_has_qualifier", violation_,
     [] {
       return private_server().with(oids::kCertificatePolicies, false,
                                    sample_sequence({sample_policy(kPolicy, {cps()})}));
     }},
    {"rfc5280.policy_has_qualifier", pass_,
     [] { return private_server().with_policies({kPolicy}); }},
    {"rfc5280.policy_has_qualifier", not_applicable_,
     [] { return Subject(with_qualifier(kPolicy, cps())).as("dv"); }},
    {"rfc5280.notice_reference_present", violation_, [] { return with_notice({reference()}); }},
    {"rfc5280.notice_reference_present", pass_, [] { return with_text("A notice"); }},
    {"rfc5280.notice_reference_present", pass_, [] { return with_qualifier(kPolicy, cps()); }},

    {"rfc5280.explicit_text_ia5_string", violation_,
     [] { return with_text("A notice", der::kIa5String); }},
    {"rfc5280.explicit_text_ia5_string", violation_,
     [] {
       return with_notice({reference(), sample_element(der::kIa5String, "A notice")});
     }},
    {"rfc5280.explicit_text_ia5_string", pass_, [] { return with_text("A notice"); }},
    {"rfc5280.explicit_text_ia5_string", not_applicable_,
     [] { return with_qualifier(kPolicy, cps()); }},
    {"rfc5280.explicit_text_ia5_string", not_effective_,
     [] { return with_text("A notice", der::kIa5String).with_validity("2012-12-31", 90); }},
    {"rfc5280.explicit_text_not_utf8", violation_,
     [] { return with_text("A notice", der::kVisibleString); }},
    {"rfc5280.explicit_text_not_utf8", pass_, [] { return with_text("A notice"); }},
    {"rfc5280.explicit_text_encoding_prohibited", violation_,
     [] { return with_text("A notice", der::kVisibleString).with_validity("2012-12-31", 90); }},
    {"rfc5280.explicit_text_encoding_prohibited", pass_,
     [] { return with_text("A notice", der::kIa5String).with_validity("2012-12-31", 90); }},
    {"rfc5280.explicit_text_encoding_prohibited", not_effective_,
     [] { return with_text("A notice", der::kVisibleString); }},
    {"rfc5280.explicit_text_too_long", violation_, [] { return with_text(std::string(201, 'x')); }},
    {"rfc5280.explicit_text_too_long", pass_, [] { return with_text(std::string(200, 'x')); }},
    {"rfc5280.explicit_text_too_long", pass_,  // 200 characters of two octets
     [] {
       std::string text;
       for (int i = 0; i < 200; ++i) text += "\u00fc";
       return with_text(text);
     }},
    {"rfc5280.explicit_text_too_long", pass_, [] { return with_bmp_text(std::string(200, 'x')); }},
    {"rfc5280.explicit_text_has_control", violation_, [] { return with_text("A\nnotice"); }},
    {"rfc5280.explicit_text_has_control", violation_, [] { return with_text("A\u0088notice"); }},
    {"rfc5280.explicit_text_has_control", violation_,
     [] { return with_bmp_text("A\u007fnotice"); }},
    {"rfc5280.explicit_text_has_control", pass_, [] { return with_text("\u00dcber \u00a0"); }},
    {"rfc5280.explicit_text_not_normal", violation_, [] { return with_text("Cafe\u0301"); }},
    {"rfc5280.explicit_text_not_normal", violation_, [] { return with_bmp_text("E\u0301tat"); }},
    {"rfc5280.explicit_text_not_normal", violation_,  // half a character
     [] { return with_text("abc", der::kBmpString); }},
    {"rfc5280.explicit_text_not_normal", pass_,
     [] { return with_text("Caf\u00e9. \u6587\u66f8"); }},
    {"rfc5280.explicit_text_not_normal", pass_, [] { return with_text("x\u0302"); }},

    {"rfc5280.policy_mapping_any_policy", violation_,
     [] { return mapping(kPolicy, oids::kAnyPolicy); }},
    {"rfc5280.policy_mapping_any_policy", violation_,
     [] { return mapping(oids::kAnyPolicy, kPolicy); }},
    {"rfc5280.policy_mapping_any_policy", pass_, [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_mapping_of_absent_policy", violation_,
     [] { return mapping(kOtherPolicy, kPolicy); }},
    {"rfc5280.policy_mapping_of_absent_policy", pass_,
     [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_mappings_not_critical", violation_,
     [] { return mapping(kPolicy, kOtherPolicy).with_critical(oids::kPolicyMappings, false); }},
    {"rfc5280.policy_mappings_not_critical", pass_, [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_mappings_not_critical", not_effective_,  // RFC 3280 forbade it
     [] { return mapping(kPolicy, kOtherPolicy).with_validity("2008-04-30", 3650); }},
    {"rfc5280.policy_mappings_without_ca", violation_,
     [] { return mapping(kPolicy, kOtherPolicy).with_basic_constraints(false); }},
    {"rfc5280.policy_mappings_without_ca", pass_, [] { return mapping(kPolicy, kOtherPolicy); }},
    {"rfc5280.policy_constraints_empty", violation_, [] { return constrained("3000"); }},
    {"rfc5280.policy_constraints_empty", pass_, [] { return constrained("3003800100"); }},
    {"rfc5280.policy_constraints_not_critical", violation_,
     [] { return constrained("3003800100", false); }},
    {"rfc5280.policy_constraints_not_critical", pass_, [] { return constrained("3003800100"); }},
    {"rfc5280.inhibit_any_policy_not_critical", violation_,
     [] { return tls_ca().with(oids::kInhibitAnyPolicy, false, hex("020100")); }},
    {"rfc5280.inhibit_any_policy_not_critical", pass_,
     [] { return tls_ca().with(oids::kInhibitAnyPolicy, true, hex("020100")); }},
};

}  // namespace
}  // namespace certwright::validators::rule_tests
