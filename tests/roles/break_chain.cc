// Breakers: chain, file, extensions, validity.
#include <algorithm>

#include "tests/roles/breaker.h"

namespace certwright::roles_test {

using validators::TomlTable;
using validators::TomlValue;

namespace {

void set(Draft& draft, const std::string& parameter, std::string_view value) {
  draft.parameters.set(parameter, {std::string(value)});
}

std::vector<Break> break_chain_rule(const BreakInput& in) {
  Breaks out(in);
  const std::string kind = in.string("kind");
  if (kind == "single-root") {
    out.add("another root is the instance's", {"site.root_differs"},
            [](Draft& draft) { set(draft, "root", kOtherToken); });
    return std::move(out).take();
  }
  const bool issuers = kind == "issuer-allow-list";
  out.add("others are on the list", {issuers ? "list.issuer_not_listed" : "list.root_hash_missing"},
          [](Draft& draft) { set(draft, "allow-list", kOtherToken); });
  return std::move(out).take();
}

std::vector<Break> break_issuing_ca_store(const BreakInput& in) {
  Breaks out(in);
  out.add("another CA in the store", {"role.issuer_not_in_store"},
          [&](Draft& draft) { set(draft, in.parameter(), kOtherToken); });
  out.add("only the root in the store", {"role.issuer_not_in_store"},
          [&](Draft& draft) { set(draft, in.parameter(), kRootToken); });
  return std::move(out).take();
}

std::vector<Break> break_root_kind(const BreakInput& in) {
  Breaks out(in);
  const bool wants_public = in.demand.rule == "public-ca-only";
  out.add(
      "a root of the other kind", {wants_public ? "role.private_ca" : "role.public_ca"},
      [&](Draft& draft) { set(draft, "public-roots", wants_public ? kOtherToken : kRootToken); });
  return std::move(out).take();
}

std::vector<Break> break_separate_ca(const BreakInput& in) {
  Breaks out(in);
  for (const std::string_view token : {kRootToken, kIssuerToken}) {
    out.add("shared " + std::string(token), {"role.shared_ca"},
            [&](Draft& draft) { set(draft, in.parameter(), token); });
  }
  return std::move(out).take();
}

std::vector<Break> break_self_signed(const BreakInput& in) {
  Breaks out(in);
  out.add("self-signed", {"role.self_signed"}, [](Draft& draft) { draft.self_signed = true; });
  return std::move(out).take();
}

std::vector<Break> break_depth(const BreakInput& in) {
  Breaks out(in);
  const auto depth = static_cast<std::size_t>(in.integer("depth"));
  for (std::size_t i = 0; i <= depth + 2; ++i) {
    const std::vector<std::string> deep{"role.chain_too_deep"};
    out.add(std::to_string(i) + " intermediates", i > depth ? deep : std::vector<std::string>(),
            [&](Draft& draft) { draft.intermediates = i; });
  }
  return std::move(out).take();
}

std::vector<Break> break_file_chain(const BreakInput& in) {
  Breaks out(in);
  const std::string root = in.string("root-in-file");
  out.add("the leaf alone",
          root == "wanted" ? std::vector<std::string>{"role.file_chain_missing", "role.file_root"}
                           : std::vector<std::string>{"role.file_chain_missing"},
          [](Draft& draft) { draft.file = Draft::File::leaf_only; });
  if (root != "wanted") {
    out.add("in reverse", {"role.file_order"},
            [](Draft& draft) { draft.file = Draft::File::reversed; });
  } else {
    out.add("without the root", {"role.file_root"},
            [](Draft& draft) { draft.file = Draft::File::leaf_first; });
  }
  out.add(
      "with the root",
      root == "unwanted" ? std::vector<std::string>{"role.file_root"} : std::vector<std::string>(),
      [](Draft& draft) { draft.file = Draft::File::with_root; });
  return std::move(out).take();
}

std::vector<Break> break_subject_equal(const BreakInput& in) {
  Breaks out(in);
  out.add("another subject", {"role.subject_differs"}, [&](Draft& draft) {
    set(draft, in.parameter(), "/DC=peer/O=Peer Organization/OU=Peers/CN=peer");
  });
  return std::move(out).take();
}

std::vector<Break> break_subject_different(const BreakInput& in) {
  Breaks out(in);
  if (in.string("with") == "chain") {
    out.add("the issuer has the subject", {"role.subject_same"},
            [](Draft& draft) { draft.issuer_has_the_subject = true; });
  } else {
    out.add("a peer has the subject", {"role.subject_same"},
            [&](Draft& draft) { set(draft, in.parameter(), kSubjectToken); });
  }
  return std::move(out).take();
}

std::vector<Break> break_basic_constraints(const BreakInput& in) {
  Breaks out(in);
  const std::vector<std::string> wrong{"role.ca_flag"};
  if (in.string("ca") != "yes") {
    out.add("a CA's", wrong, [](Draft& draft) { draft.ca = Draft::Ca::yes; });
    out.add("cA FALSE", {}, [](Draft& draft) { draft.ca = Draft::Ca::no; });
    return std::move(out).take();
  }
  out.add("cA FALSE", wrong, [](Draft& draft) { draft.ca = Draft::Ca::no; });
  out.add("absent", wrong, [](Draft& draft) { draft.ca = Draft::Ca::absent; });
  if (in.string("critical") == "required") {
    out.add("not critical", wrong, [](Draft& draft) { draft.ca = Draft::Ca::yes_not_critical; });
  }
  return std::move(out).take();
}

std::vector<Break> break_path_length(const BreakInput& in) {
  Breaks out(in);
  out.add("no room", {"role.path_length"}, [](Draft& draft) { set(draft, "depth", "9"); });
  return std::move(out).take();
}

std::vector<Break> break_template(const BreakInput& in) {
  Breaks out(in);
  out.add("another template", {"role.template"},
          [&](Draft& draft) { set(draft, in.parameter(), "1.3.6.1.4.1.311.21.8.9.9.9"); });
  out.add("no template", {"role.template"}, [](Draft& draft) {
    draft.remove_extension(oids::kMsCertificateTemplate);
    draft.remove_extension(oids::kMsCertificateTemplateName);
  });
  return std::move(out).take();
}

std::vector<Break> break_account_sid(const BreakInput& in) {
  Breaks out(in);
  out.add("no SID", {"role.account_sid"},
          [](Draft& draft) { draft.remove_extension(oids::kMsNtdsCaSecurity); });
  out.add("another account's", {"role.account_sid"},
          [&](Draft& draft) { set(draft, in.parameter(), "S-1-5-21-9-9-9-999"); });
  return std::move(out).take();
}

std::vector<Break> break_validity_left(const BreakInput& in) {
  Breaks out(in);
  const int seconds = static_cast<int>(in.integer("hours")) * 3600;
  // The check is made a day after issue.
  const auto ends_in = [](int left) {
    return [left](Draft& draft) {
      draft.days = 1;
      draft.seconds = left;
    };
  };
  out.add("ends a second too soon", {"role.validity_left"}, ends_in(seconds - 1));
  out.add("ends in a moment", {"role.validity_left"}, ends_in(1));
  out.add("ends just late enough", {}, ends_in(seconds));
  return std::move(out).take();
}

struct ExtensionWord {
  std::string_view word;
  Oid oid;
  std::string_view value;  // an example
};
constexpr ExtensionWord kWords[] = {
    {"accountSid", oids::kMsNtdsCaSecurity, "3000"},
    {"authorityInfoAccess", oids::kAuthorityInfoAccess,
     "302a302806082b06010505073002861c687474703a2f2f706b692e636f6e746f736f2e636f6d2f6c61622e63727"
     "4"},
    {"certificatePolicies", oids::kCertificatePolicies, "300a3008060667810c010201"},
    {"crlDistributionPoints", oids::kCrlDistributionPoints,
     "30143012a010a00e860c687474703a2f2f632e636f2f"},
    {"ocspNoCheck", oids::kOcspNoCheck, "0500"},
    {"sctList", oids::kSctList, kSctListHex},
    {"templateName", oids::kMsCertificateTemplateName, "1e020041"},
    {"tlsFeature", oids::kTlsFeature, "3003020105"},
};

void remove(Draft& draft, const std::string& word) {
  for (const ExtensionWord& each : kWords) {
    if (each.word == word) draft.remove_extension(each.oid);
  }
  if (word == "subjectKeyIdentifier") draft.subject_key_identifier = false;
  if (word == "authorityKeyIdentifier") draft.authority_key_identifier = false;
  if (word == "keyUsage") draft.usage.reset();
  if (word == "extendedKeyUsage") draft.purposes.reset();
  if (word == "subjectAltName") draft.names.clear();
  if (word == "basicConstraints") draft.ca = Draft::Ca::absent;
}

void put(Draft& draft, const std::string& word) {
  for (const ExtensionWord& each : kWords) {
    if (each.word != word) continue;
    draft.remove_extension(each.oid);
    draft.extensions.push_back({each.oid, Critical::no, from_hex(each.value).value()});
  }
  if (word == "subjectAltName") {
    draft.names.push_back({validators::AltNameKind::dns, "other.contoso.com"});
  }
  if (word == "basicConstraints") draft.ca = Draft::Ca::no;
  if (word == "keyUsage" && !draft.usage) draft.usage = std::uint16_t{1};
  if (word == "subjectKeyIdentifier") draft.subject_key_identifier = true;
  if (word == "authorityKeyIdentifier") draft.authority_key_identifier = true;
}

std::vector<Break> break_required_extension(const BreakInput& in) {
  Breaks out(in);
  for (const std::string& word : in.strings("extensions")) {
    out.add("without " + word, {"role.extension_missing"},
            [&](Draft& draft) { remove(draft, word); });
  }
  return std::move(out).take();
}

std::vector<Break> break_unwanted_extension(const BreakInput& in) {
  Breaks out(in);
  for (const std::string& word : in.strings("extensions")) {
    out.add("with " + word, {"role.extension_present"}, [&](Draft& draft) { put(draft, word); });
  }
  return std::move(out).take();
}

std::vector<Break> break_validity_minimum(const BreakInput& in) {
  Breaks out(in);
  const int days = static_cast<int>(in.integer("days"));
  out.add("a day less", {"role.validity_too_short"}, [&](Draft& draft) { draft.days = days - 1; });
  out.add("just as long", {}, [&](Draft& draft) { draft.days = days; });
  return std::move(out).take();
}

void break_maximum(Breaks& out, const Draft& base, int days) {
  const std::string text = std::to_string(days + 1) + " days from " + to_date(base.issued);
  out.add(text, {"role.validity_too_long"}, base, [&](Draft& draft) { draft.days = days + 1; });
}

std::vector<Break> break_validity_maximum(const BreakInput& in) {
  Breaks out(in);
  break_maximum(out, in.good, static_cast<int>(in.integer("days")));
  return std::move(out).take();
}

std::vector<Break> break_validity_by_date(const BreakInput& in) {
  Breaks out(in);
  const TomlValue* limits = in.keys.find("limit");
  if (limits == nullptr || limits->array() == nullptr) return {};
  for (const TomlValue& each : *limits->array()) {
    const TomlTable& row = *each.table();
    break_maximum(out, in.issued_at(*row.find("issued-from")->date()),
                  static_cast<int>(*row.find("days")->integer()));
  }
  return std::move(out).take();
}

std::vector<Break> break_nesting(const BreakInput& in) {
  Breaks out(in);
  out.add("the issuer's ends first", {"role.outlives_issuer"},
          [](Draft& draft) { draft.issuer_ends_first = true; });
  return std::move(out).take();
}

}  // namespace

extern const Breaker kBreakChainRule{"chain-rule", break_chain_rule};
extern const Breaker kBreakIssuingCaStore{"issuing-ca-store", break_issuing_ca_store};
extern const Breaker kBreakPublicCa{"public-ca-only", break_root_kind};
extern const Breaker kBreakPrivateCa{"private-ca-only", break_root_kind};
extern const Breaker kBreakSeparateCa{"separate-ca", break_separate_ca};
extern const Breaker kBreakSelfSigned{"self-signed", break_self_signed};
extern const Breaker kBreakDepth{"verification-depth", break_depth};
extern const Breaker kBreakFileChain{"file-chain", break_file_chain};
extern const Breaker kBreakSubjectEqual{"subject-equal", break_subject_equal};
extern const Breaker kBreakSubjectDifferent{"subject-different", break_subject_different};
extern const Breaker kBreakBasicConstraints{"basic-constraints", break_basic_constraints};
extern const Breaker kBreakPathLength{"path-length", break_path_length};
extern const Breaker kBreakTemplate{"template-oid", break_template};
extern const Breaker kBreakAccountSid{"account-sid", break_account_sid};
extern const Breaker kBreakRequiredExtension{"required-extension", break_required_extension};
extern const Breaker kBreakUnwantedExtension{"unwanted-extension", break_unwanted_extension};
extern const Breaker kBreakValidityMinimum{"validity-minimum", break_validity_minimum};
extern const Breaker kBreakValidityMaximum{"validity-maximum", break_validity_maximum};
extern const Breaker kBreakValidityByDate{"validity-maximum-by-date", break_validity_by_date};
extern const Breaker kBreakValidityLeft{"validity-left", break_validity_left};
extern const Breaker kBreakNesting{"validity-nesting", break_nesting};

}  // namespace certwright::roles_test
