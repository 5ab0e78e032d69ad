#include "tests/roles/draft.h"

#include <algorithm>

#include "fixtures/public_keys.h"
#include "pkcs/certificate_builder.h"
#include "pkcs/der_writer.h"
#include "pkcs/extensions/authority_info_access.h"
#include "pkcs/extensions/basic_constraints.h"
#include "pkcs/extensions/crl_distribution_points.h"
#include "pkcs/extensions/extended_key_usage.h"
#include "pkcs/extensions/key_usage.h"
#include "pkcs/extensions/microsoft_template.h"
#include "tests/support/catch.h"

namespace certwright::roles_test {

using namespace validators;  // NOLINT(google-build-using-namespace): a test
using fixtures::IssuedCertificate;
using fixtures::kNow;
using fixtures::TestKey;

namespace {

// secp256k1: a curve that products of these roles do not know.
Bytes unusual_curve_spki() {
  constexpr Oid kSecp256k1{"1.3.132.0.10"};
  Bytes point(65, 0x31);
  point.front() = 4;
  DerWriter w;
  w.sequence([&](DerWriter& spki) {
    spki.sequence([&](DerWriter& algorithm) {
      algorithm.oid(oids::kEcPublicKey);
      algorithm.oid(kSecp256k1);
    });
    spki.bit_string(point);
  });
  return std::move(w).take();
}

template <class T>
T must(Result<T> result) {
  if (!result.has_value()) FAIL(result.error().message());
  return std::move(result).value();
}

std::optional<Bytes> example_extension(ExtensionId id, Oid& oid) {
  switch (id) {
    case ExtensionId::crl_distribution_points:
      oid = oids::kCrlDistributionPoints;
      return CrlDistributionPoints::encode({"http://crl.contoso.com/lab.crl"});
    case ExtensionId::authority_info_access:
      oid = oids::kAuthorityInfoAccess;
      return from_hex(
                 "302a302806082b06010505073002861c687474703a2f2f706b692e636f6e746f736f2e636f6d"
                 "2f6c61622e637274")
          .value();
    case ExtensionId::certificate_policies:
      oid = oids::kCertificatePolicies;
      return from_hex("300a3008060667810c010201").value();
    case ExtensionId::ocsp_no_check: oid = oids::kOcspNoCheck; return Bytes{0x05, 0x00};
    case ExtensionId::tls_feature: oid = oids::kTlsFeature; return from_hex("3003020105").value();
    case ExtensionId::sct_list: oid = oids::kSctList; return from_hex(kSctListHex).value();
    case ExtensionId::ms_template_name:
      oid = oids::kMsCertificateTemplateName;
      return MicrosoftTemplateName::encode("DomainController");
    case ExtensionId::unknown: oid = oids::kMsNtdsCaSecurity; return from_hex("3000").value();
    default: return std::nullopt;
  }
}

// ---- making certificates ----

class World {
 public:
  explicit World(const Draft& draft) : draft_(draft) {
    if (draft.self_signed) {
      chain_ = {make_leaf(nullptr)};
      return;
    }
    std::vector<IssuedCertificate> authorities{root()};
    for (std::size_t i = 0; i < draft.intermediates; ++i) {
      authorities.push_back(intermediate(i, authorities.back()));
    }
    chain_ = {make_leaf(&authorities.back())};
    for (auto each = authorities.rbegin(); each != authorities.rend(); ++each) {
      chain_.push_back(each->certificate);
    }
  }

  const std::vector<CertificatePtr>& chain() const { return chain_; }

  std::vector<CertificatePtr> file() const {
    std::vector<CertificatePtr> out = chain_;
    if (out.size() > 1 && draft_.file != Draft::File::with_root) out.pop_back();
    if (draft_.file == Draft::File::unknown) out.clear();
    if (draft_.file == Draft::File::leaf_only) out.resize(1);
    if (draft_.file == Draft::File::reversed) std::reverse(out.begin(), out.end());
    return out;
  }

  RoleParameters parameters() const {
    RoleParameters out;
    for (const std::string& name : draft_.parameters.names()) {
      std::vector<std::string> values;
      for (const std::string& each : draft_.parameters.values(name)) values.push_back(value(each));
      out.set(name, std::move(values));
    }
    return out;
  }

 private:
  static std::string hash(const Certificate& certificate) {
    return "sha256:" + certificate.sha256_hex();
  }

  std::string value(const std::string& token) const {
    if (token == kRootToken) return hash(*chain_.back());
    if (token == kIssuerToken) return hash(*chain_[chain_.size() > 1 ? 1 : 0]);
    if (token == kOtherToken) return "sha256:" + std::string(64, '7');
    if (token == kLeafKeyToken) {
      return "spki-sha256:" + to_hex(spki_sha256(chain_.front()->spki.tlv));
    }
    return token == kSubjectToken ? slashed(*chain_.front()) : token;
  }

  // "/O=x/CN=y": commas would split the parameter.
  static std::string slashed(const Certificate& certificate) {
    std::string out;
    for (const NameAttribute& each : certificate.subject.attributes()) {
      const OidName* name = find_oid_name(each.type);
      const std::string label(name == nullptr || name->label.empty() ? oid_to_string(each.type)
                                                                     : std::string(name->label));
      out += "/" + label + "=" + each.text().utf8;
    }
    return out;
  }

  static const IssuedCertificate& root() {
    static const IssuedCertificate made = fixtures::CertificateFixture("CN=Lab Root,O=Lab")
                                              .key(TestKey::ec_p256_4)
                                              .ca()
                                              .valid(kNow.plus_days(-3650), kNow.plus_days(9000))
                                              .self_signed();
    return made;
  }

  IssuedCertificate intermediate(std::size_t number, const IssuedCertificate& issuer) const {
    const bool direct = number + 1 == draft_.intermediates;
    fixtures::CertificateFixture out("CN=Lab Issuing CA " + std::to_string(number + 1) + ",O=Lab");
    out.key(TestKey::ec_p256_3).ca();
    const UtcTime end = draft_.issuer_ends_first && direct
                            ? draft_.issued.plus_days(draft_.days - 2)
                            : kNow.plus_days(8900);
    out.valid(kNow.plus_days(-3600), end);
    if (direct && draft_.issuer_purposes) out.purposes(*draft_.issuer_purposes);
    if (direct && draft_.issuer_has_the_subject) out.subject_tlv(subject());
    if (direct && draft_.issuer_key) {
      const Bytes spki = draft_.issuer_key->spki();
      out.tweak([spki](CertificateBuilder& builder) { builder.public_key(spki); });
    }
    return out.signed_by(issuer);
  }

  Bytes subject() const {
    NameBuilder name;
    // Most significant first: the common name stands last.
    for (auto each = draft_.subject.rbegin(); each != draft_.subject.rend(); ++each) {
      name.add(each->type, each->text);
    }
    return name.encode();
  }

  CertificatePtr make_leaf(const IssuedCertificate* issuer) const {
    const Bytes spki = draft_.key.spki();
    CertificateBuilder builder;
    const Bytes name = subject();
    builder.serial(sha256(name)).subject(name).public_key(spki);
    builder.issuer(issuer == nullptr ? BytesView(name) : issuer->certificate->subject.tlv());
    builder.validity(draft_.issued,
                     draft_.issued.plus_days(draft_.days).plus_seconds(draft_.seconds));
    add_constraints(builder);
    if (draft_.usage) add_usage(builder);
    if (draft_.purposes) {
      builder.extension(oids::kExtendedKeyUsage, draft_.purposes_critical,
                        ExtendedKeyUsage::encode(*draft_.purposes));
    }
    add_names(builder);
    if (draft_.subject_key_identifier) {
      builder.subject_key_identifier(
          key_identifier(must(SubjectPublicKeyInfo::parse(BytesView(spki)))));
    }
    if (draft_.authority_key_identifier && issuer != nullptr) {
      builder.authority_key_identifier(issuer->certificate->subject_key_identifier);
    }
    for (const auto& each : draft_.extensions) {
      builder.extension(each.oid, each.critical, each.value);
    }
    const PrivateKey& signer =
        issuer == nullptr ? fixtures::test_key(draft_.key.fixed) : issuer->key;
    if (draft_.signature) {
      const Bytes tbs = must(builder.encode_tbs(*draft_.signature));
      return must(Certificate::parse(encode_signed(tbs, *draft_.signature, Bytes(64, 0x55))));
    }
    return must(Certificate::parse(must(builder.sign(signer))));
  }

  void add_constraints(CertificateBuilder& builder) const {
    BasicConstraints constraints;
    constraints.ca = true;
    switch (draft_.ca) {
      case Draft::Ca::absent: break;
      case Draft::Ca::no: builder.basic_constraints_end_entity(); break;
      case Draft::Ca::yes: builder.basic_constraints_ca(draft_.path_length); break;
      case Draft::Ca::yes_not_critical:
        constraints.path_length = draft_.path_length;
        builder.extension(oids::kBasicConstraints, Critical::no, constraints.encode());
        break;
    }
  }

  void add_usage(CertificateBuilder& builder) const {
    DerWriter bits;
    bits.named_bits(*draft_.usage);
    builder.extension(oids::kKeyUsage, draft_.usage_critical, std::move(bits).take());
  }

  void add_names(CertificateBuilder& builder) const {
    if (draft_.names.empty()) return;
    DerWriter names;
    names.sequence([&](DerWriter& list) {
      for (const AltName& each : draft_.names) {
        if (each.kind == AltNameKind::directory) {
          const Bytes tlv = NameBuilder().add(oids::kCommonName, each.text).encode();
          list.raw(encode_directory_name(tlv));
        } else {
          list.raw(must(encode_alt_name(each)));
        }
      }
    });
    const Critical critical =
        draft_.names_critical.value_or(draft_.subject.empty() ? Critical::yes : Critical::no);
    builder.extension(oids::kSubjectAltName, critical, std::move(names).take());
  }

  const Draft& draft_;
  std::vector<CertificatePtr> chain_;
};

// ---- choosing what passes ----

KeyChoice choose_key(const RoleNeeds& needs, std::optional<KeyAlgorithm> wanted) {
  const auto likes = [&](KeyAlgorithm type) {
    return needs.key_types.empty() ||
           std::find(needs.key_types.begin(), needs.key_types.end(), type) != needs.key_types.end();
  };
  KeyChoice key;
  const KeyAlgorithm type = wanted.value_or(likes(KeyAlgorithm::ec)    ? KeyAlgorithm::ec
                                            : likes(KeyAlgorithm::rsa) ? KeyAlgorithm::rsa
                                                                       : needs.key_types.front());
  if (type == KeyAlgorithm::rsa) {
    key.fixed = TestKey::rsa_2048_1;
    const unsigned least = needs.least_rsa_bits;
    const unsigned most = needs.most_rsa_bits;
    if (least > 2048 || (most != 0 && most < 2048)) {
      key.kind = KeyChoice::Kind::rsa_of_bits;
      key.bits = least > 2048 ? least : most;
    }
  } else if (type == KeyAlgorithm::ed25519) {
    key.fixed = TestKey::ed25519;
  } else if (type == KeyAlgorithm::ed448) {
    key.fixed = TestKey::ed448;
  } else if (!needs.key_curves.empty() && needs.key_curves.front() == NamedCurve::p384) {
    key.fixed = TestKey::ec_p384;
  } else if (!needs.key_curves.empty() && needs.key_curves.front() == NamedCurve::p521) {
    key.fixed = TestKey::ec_p521;
  }
  return key;
}

std::vector<std::string> split(const std::string& text) {
  RoleParameters one;
  if (!one.set("x=" + text).has_value()) return {};
  const auto values = one.values("x");
  return {values.begin(), values.end()};
}

// The names that one would ask for: a mailbox where the role is about mail.
std::vector<std::string> names_to_ask(const Role& role) {
  const RoleNeeds bare = role.needs();
  if (bare.subject == RoleNeeds::Subject::ca) return {};
  const auto has = [&](const Oid& purpose) {
    return std::find(bare.purposes.begin(), bare.purposes.end(), purpose) != bare.purposes.end();
  };
  if (has(oids::kEmailProtection) && !has(oids::kServerAuth)) return {"ada@contoso.com"};
  return {"srv.contoso.com"};
}

// Whether some demand counts only with, or without, this parameter.
bool decides(const Role& role, const std::string& parameter) {
  return std::any_of(role.demands.begin(), role.demands.end(), [&](const Demand& each) {
    return each.conditions.when.parameter == parameter ||
           each.conditions.unless.parameter == parameter;
  });
}

std::string parameter_example(const Role& role, const std::string& parameter) {
  for (const RoleParameter& each : role.parameters) {
    if (each.name == parameter) return each.example;
  }
  return {};
}

// Parameters by their examples; those that name certificates by tokens, as the rule that reads them
// wants.
void set_parameters(const Role& role, const Circumstances& circumstances, Draft& draft) {
  for (const RoleParameter& each : role.parameters) {
    if (!decides(role, each.name) && each.example.find("…") == std::string::npos) {
      draft.parameters.set(each.name, split(each.example));
    }
  }
  // Parameters that decide which demands count are set where the circumstances ask for them.
  const auto may_set = [&](const std::string& name) {
    const auto& asked = circumstances.set;
    return !decides(role, name) || std::any_of(asked.begin(), asked.end(), [&](const auto& each) {
      return each.first == name;
    });
  };
  const auto set = [&](const std::string& name, std::string_view token) {
    if (may_set(name)) draft.parameters.set(name, {std::string(token)});
  };
  constexpr std::pair<std::string_view, std::string_view> kTokens[] = {
      {"issuing-ca-store", kIssuerToken},   {"separate-ca", kOtherToken},
      {"same-key-on-nodes", kLeafKeyToken}, {"subject-equal", kSubjectToken},
      {"public-ca-only", kRootToken},       {"private-ca-only", kOtherToken}};
  for (const Demand& each : role.demands) {
    for (const auto& [rule, token] : kTokens) {
      if (each.rule != rule) continue;
      for (const std::string& name : each.check->parameters()) set(name, token);
    }
    if (each.rule == "amt-root-hash") {
      draft.parameters.set("amt", {"16.1"});
      draft.parameters.set("dns-suffix", {"contoso.com"});
      draft.parameters.set("device-hashes", {std::string(kRootToken)});
    }
    if (each.rule == "amt-chain") draft.file = Draft::File::with_root;
    if (each.rule == "chain-rule") {
      set(each.is_single_root() ? "root" : "allow-list",
          each.is_single_root() ? kRootToken : kIssuerToken);
    }
  }
  if (circumstances.root) {
    const bool is_public = *circumstances.root == RootPublicity::is_public;
    draft.parameters.set(kPublicRootsParameter,
                         {std::string(is_public ? kRootToken : kOtherToken)});
  }
  if (!circumstances.version.empty()) draft.parameters.set("version", {circumstances.version});
  for (const auto& [name, value] : circumstances.set) {
    if (value.empty() && !draft.parameters.has(name)) {
      draft.parameters.set(name, split(parameter_example(role, name)));
    } else if (!value.empty()) {
      draft.parameters.set(name, {value});
    }
  }
}

void add_extensions(const RoleNeeds& needs, Draft& draft) {
  draft.extensions = needs.fixed_extensions;
  for (const ExtensionId id : needs.extensions) {
    Oid oid;
    const auto value = example_extension(id, oid);
    const bool there =
        std::any_of(draft.extensions.begin(), draft.extensions.end(),
                    [&](const RoleNeeds::FixedExtension& each) { return each.oid == oid; });
    if (value && !there) draft.extensions.push_back({oid, Critical::no, *value});
    if (id == ExtensionId::basic_constraints && draft.ca == Draft::Ca::absent) {
      draft.ca = Draft::Ca::no;
    }
  }
}

void set_contents(const RoleNeeds& needs, Draft& draft) {
  draft.subject = needs.attributes;
  if (draft.subject.empty()) draft.subject = {{oids::kCommonName, "Lab Certificate"}};
  draft.names = needs.names;
  for (const AltNameKind kind : needs.open_kinds) {
    if (needs.alt_names != RoleNeeds::AltNames::forbidden) draft.names.push_back(example_of(kind));
  }
  if (!needs.purposes.empty()) draft.purposes = needs.purposes;
  draft.purposes_critical = needs.purposes_critical;
  const std::uint16_t usage = needs.usage_for(draft.key.type());
  const bool wants_usage = std::find(needs.extensions.begin(), needs.extensions.end(),
                                     ExtensionId::key_usage) != needs.extensions.end();
  if (usage != 0 || wants_usage) {
    draft.usage = usage != 0 ? usage : static_cast<std::uint16_t>(KeyUsage::digital_signature);
  }
  if (needs.subject == RoleNeeds::Subject::ca) {
    draft.ca = Draft::Ca::yes;
    draft.path_length = needs.path_length;
  }
  draft.days = 300;
  if (needs.most_days != 0) draft.days = std::min(draft.days, needs.most_days);
  draft.days = std::max(draft.days, needs.least_days);
  add_extensions(needs, draft);
}

}  // namespace

AltName example_of(AltNameKind kind) {
  switch (kind) {
    case AltNameKind::dns: return {kind, "other.contoso.com"};
    case AltNameKind::ip: return {kind, "198.51.100.77"};
    case AltNameKind::email: return {kind, "other@contoso.com"};
    case AltNameKind::uri: return {kind, "https://other.contoso.com/"};
    case AltNameKind::upn: return {kind, "other@corp.contoso.com"};
    case AltNameKind::smtp_utf8: return {kind, "möller@contoso.com"};
    case AltNameKind::srv: return {kind, "_other.contoso.com"};
    case AltNameKind::dc_guid: return {kind, "00112233445566778899aabbccddeeff"};
    default: return {AltNameKind::directory, "Other"};
  }
}

KeyAlgorithm KeyChoice::type() const {
  if (kind == Kind::rsa_of_bits) return KeyAlgorithm::rsa;
  if (kind == Kind::unusual_curve) return KeyAlgorithm::ec;
  switch (fixed) {
    case TestKey::rsa_2048_1:
    case TestKey::rsa_2048_2: return KeyAlgorithm::rsa;
    case TestKey::ed25519: return KeyAlgorithm::ed25519;
    case TestKey::ed448: return KeyAlgorithm::ed448;
    default: return KeyAlgorithm::ec;
  }
}

Bytes KeyChoice::spki() const {
  if (kind == Kind::rsa_of_bits) return fixtures::rsa_public_key(bits);
  if (kind == Kind::unusual_curve) return unusual_curve_spki();
  return to_bytes(fixtures::test_key(fixed).spki_tlv());
}

void Draft::remove_extension(const Oid& oid) {
  extensions.erase(std::remove_if(extensions.begin(), extensions.end(),
                                  [&](const auto& each) { return each.oid == oid; }),
                   extensions.end());
}

bool Draft::has_purpose(const Oid& oid) const {
  return purposes && std::find(purposes->begin(), purposes->end(), oid) != purposes->end();
}

Judged judge(const Role& role, const Draft& draft) {
  const World world(draft);
  const std::vector<CertificatePtr> file = world.file();
  const RoleParameters parameters = world.parameters();
  std::vector<ReferenceIdentity> names;
  for (const std::string& each : draft.asked) names.push_back(must(ReferenceIdentity::parse(each)));
  RoleSubject subject;
  subject.certificate = world.chain().front();
  subject.chain = world.chain();
  subject.file = file;
  subject.key = draft.key_facts;
  subject.names = names;
  subject.parameters = &parameters;
  subject.at = draft.issued.plus_days(1);
  Judged out;
  for (const Demand& demand : role.demands) {
    RoleJudgement judgement;
    evaluate_demand(role, demand, subject, judgement);
    for (const Finding& each : judgement.findings) {
      out.findings.emplace_back(demand.id, each.id);
      out.messages.push_back(each.message);
      CHECK_FALSE(each.fix.empty());
      CHECK_FALSE(each.citation.empty());
    }
    out.not_checked.insert(out.not_checked.end(), judgement.not_checked.begin(),
                           judgement.not_checked.end());
  }
  return out;
}

Draft passing_draft(const Role& role, const Circumstances& circumstances) {
  Draft draft;
  draft.issued = circumstances.issued;
  draft.asked = names_to_ask(role);
  set_parameters(role, circumstances, draft);
  std::vector<ReferenceIdentity> names;
  for (const std::string& each : draft.asked) names.push_back(must(ReferenceIdentity::parse(each)));
  NeedsRequest request;
  request.names = names;
  request.parameters = &draft.parameters;
  request.issued = circumstances.issued;
  const RoleNeeds needs = role.needs(request);
  draft.key = choose_key(needs, circumstances.key);
  set_contents(needs, draft);
  return draft;
}

}  // namespace certwright::roles_test
