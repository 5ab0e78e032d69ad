// Certificate policies (RFC 5280 section 6.1, RFC 9618), as far as certificates alone demand them:
// no initial policies are given.
#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/certificate_policies.h"
#include "tests/differential/mutation.h"

namespace certwright::differential {
namespace {

using E = Expected;

constexpr Oid kPolicyA{"1.3.6.1.4.1.32473.10"};
constexpr Oid kPolicyB{"1.3.6.1.4.1.32473.11"};
constexpr std::uint8_t kIssuers = kAuthority | kRoot;

void set_policies(CertificatePlan& plan, const std::vector<Oid>& policies,
                  Critical critical = Critical::no) {
  plan.set(oids::kCertificatePolicies, critical, CertificatePolicies::encode(policies));
}

void set_all(Change& change, const Oid& policy) {
  for (std::size_t i = 1; i < change.scene.path.size(); ++i) {
    set_policies(change.scene.at(change.scene.path[i]), {policy});
  }
}

// requireExplicitPolicy with this many certificates to skip.
void require_policy(CertificatePlan& plan, std::int64_t skip) {
  DerWriter out;
  out.sequence([&](DerWriter& in) { in.integer(skip, der::context(0)); });
  plan.set(oids::kPolicyConstraints, Critical::yes, std::move(out).take());
}

void inhibit_mapping(CertificatePlan& plan) {
  DerWriter out;
  out.sequence([](DerWriter& in) { in.integer(0, der::context(1)); });
  plan.set(oids::kPolicyConstraints, Critical::yes, std::move(out).take());
}

void map_policy(CertificatePlan& plan, const Oid& from, const Oid& to) {
  DerWriter out;
  out.sequence([&](DerWriter& all) {
    all.sequence([&](DerWriter& pair) {
      pair.oid(from);
      pair.oid(to);
    });
  });
  plan.set(oids::kPolicyMappings, Critical::yes, std::move(out).take());
}

void inhibit_any(CertificatePlan& plan) {
  plan.set(oids::kInhibitAnyPolicy, Critical::yes, {0x02, 0x01, 0x00});
}

constexpr MutationRow kRows[] = {
    {"policy-same", kAuthority, E::accepted, [](Change& c) { set_all(c, kPolicyA); }},
    {"policy-differs", kTarget, E::accepted,
     [](Change& c) {
       set_all(c, kPolicyA);
       set_policies(c.plan, {kPolicyB});
     }},
    {"policy-critical", kTarget, E::accepted,
     [](Change& c) { set_policies(c.plan, {kPolicyA}, Critical::yes); }},
    {"policy-required-and-same", kAuthority, E::accepted,
     [](Change& c) {
       set_all(c, kPolicyA);
       require_policy(c.plan, 0);
     }},
    {"policy-required-and-missing", kAuthority, E::refused,
     [](Change& c) { require_policy(c.plan, 0); }},
    {"policy-required-and-differs", kAuthority, E::refused,
     [](Change& c) {
       set_all(c, kPolicyA);
       set_policies(c.scene.target(), {kPolicyB});
       require_policy(c.plan, 0);
     }},
    {"policy-required-later", kAuthority, E::accepted,
     [](Change& c) { require_policy(c.plan, 20); }},
    {"policy-required-by-root", kRoot, E::accepted, [](Change& c) { require_policy(c.plan, 0); }},
    {"policy-required-of-target", kTarget, E::either, [](Change& c) { require_policy(c.plan, 0); }},
    {"policy-mapped", kAuthority, E::accepted,
     [](Change& c) {
       set_all(c, kPolicyA);
       set_policies(c.scene.target(), {kPolicyB});
       CertificatePlan& last = c.scene.at(c.scene.path[c.scene.path.size() - 2]);
       map_policy(last, kPolicyA, kPolicyB);
       require_policy(c.plan, 0);
       if (&last == &c.plan) map_policy(c.plan, kPolicyA, kPolicyB);
     }},
    {"policy-mapping-inhibited", kAuthority, E::either,
     [](Change& c) {
       set_all(c, kPolicyA);
       set_policies(c.scene.target(), {kPolicyB});
       map_policy(c.scene.at(c.scene.path[c.scene.path.size() - 2]), kPolicyA, kPolicyB);
       inhibit_mapping(c.plan);
     }},
    {"policy-mapping-of-any", kAuthority, E::refused,
     [](Change& c) { map_policy(c.plan, oids::kAnyPolicy, kPolicyA); }},
    {"policy-any", kAuthority, E::accepted,
     [](Change& c) {
       set_all(c, oids::kAnyPolicy);
       require_policy(c.plan, 0);
     }},
    {"policy-any-inhibited", kAuthority, E::refused,
     [](Change& c) {
       set_all(c, oids::kAnyPolicy);
       require_policy(c.plan, 0);
       inhibit_any(c.plan);
     }},
    {"policy-twice", kIssuers | kTarget, E::refused,
     [](Change& c) {
       set_policies(c.plan, {kPolicyA, kPolicyA});
     }},
};

}  // namespace

std::vector<Mutation> policy_mutations() { return from_rows(kRows); }

}  // namespace certwright::differential
