// Suite `names`: name syntax and matching, address text, constraints, suffixes, IDNA.
//
// Each line of a .jsonl file is one case; what it asks is told by its fields, so files may be
// split, merged or renamed. `public_suffix_list.dat` beside the files is the list that their
// registrable domains go with; without it the system's list is used.
//
// Other engines are asked with certificates made for the row, where a row can be put so: an entry
// of subjectAltName against a name. The rest is skipped.
#include <algorithm>
#include <optional>

#include "fixtures/certificate_fixture.h"
#include "pkcs/der_writer.h"
#include "tests/conformance/corpus_file.h"
#include "tests/conformance/names_reading.h"
#include "tests/conformance/peer_answer.h"
#include "tests/conformance/suite.h"
#include "validators/ascii.h"
#include "validators/dns_name.h"
#include "validators/email_address.h"
#include "validators/idna.h"
#include "validators/ip_address.h"
#include "validators/name_constraints.h"
#include "validators/presented_identifiers.h"
#include "validators/public_suffix.h"

namespace certwright::conformance {
namespace {

namespace v = certwright::validators;

struct Context {
  Tally& tally;
  Engine engine;
  std::filesystem::path folder;
  std::optional<v::PublicSuffixList> suffixes;  // loaded for the first row that needs it
};

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

// Null: the sources differ.
std::optional<bool> verdict_field(const Json& row, const std::string& name) {
  const Json& value = row.at(name);
  return value.is_null() ? std::nullopt : std::optional<bool>(value.get<bool>());
}

// What the row wants after the reading is applied; empty when either answer agrees.
std::optional<bool> wanted(std::optional<bool> written, Reading reading) {
  if (!written || reading == Reading::either) return std::nullopt;
  return *written && reading == Reading::negative ? false : *written;
}

std::string why_of(const Json& row) {
  if (row.contains("why")) return row.at("why").get<std::string>();
  const Json source = row.value("source", Json(""));
  return source.is_string() ? source.get<std::string>() : source.dump();
}

// What another engine says of a certificate with these entries, which a root of the suite's signed.
PathAnswer ask_about_entries(const std::vector<Bytes>& entries, const std::string& name,
                             Engine engine) {
  using fixtures::CertificateFixture;
  static const fixtures::IssuedCertificate root =
      CertificateFixture("CN=Names Root").key(fixtures::TestKey::ec_p256_2).ca().self_signed();
  CertificateFixture leaf("O=Names");
  for (const Bytes& entry : entries) leaf.san(entry);
  const auto issued = leaf.signed_by(root);
  return ask_peer_about_name(*issued.certificate, *root.certificate, name, fixtures::kNow, engine);
}

Bytes name_entry(unsigned tag, BytesView value) {
  DerWriter writer;
  writer.element(der::context(tag), value);
  return std::move(writer).take();
}
constexpr unsigned kEmailEntry = 1;
constexpr unsigned kDnsEntry = 2;
constexpr unsigned kAddressEntry = 7;

// The row's verdict, or the skip of what the engine has no answer to.
void compare_match(Context& context, const std::string& id, std::optional<bool> want,
                   const PathAnswer& got, const std::string& why) {
  if (!got.judged) return context.tally.skip(id, got.why);
  context.tally.compare(id, yes_or_no(want.value_or(got.valid)), yes_or_no(got.valid), why);
}

void run_hostname_match(const Json& row, Context& context) {
  const std::string pattern = text_field(row, "pattern");
  const std::string host = text_field(row, "host");
  const auto written = verdict_field(row, "match");
  const Reading reading =
      written.value_or(false) ? read_dns_match(pattern, host) : Reading::as_written;
  if (context.engine != Engine::certwright) {
    return compare_match(
        context, "hostname_match:" + pattern + "~" + host, wanted(written, reading),
        ask_about_entries({name_entry(kDnsEntry, view_of(pattern))}, host, context.engine),
        why_of(row));
  }
  const auto reference = v::ReferenceDnsName::parse(host);
  const bool got = reference && v::match_dns_name(pattern, *reference) == v::DnsMatch::match;
  const bool want = wanted(written, reading).value_or(got);
  context.tally.compare("hostname_match:" + pattern + "~" + host, yes_or_no(want), yes_or_no(got),
                        why_of(row));
}

void run_dns_name_validity(const Json& row, Context& context) {
  const std::string name = text_field(row, "name");
  const bool reference = v::check_reference_dns_name(name) == v::DnsNameFault::none;
  const bool presented = v::check_presented_dns_name(name) == v::DnsNameFault::none;
  const bool want_reference =
      wanted(verdict_field(row, "valid_as_reference"), read_reference_syntax(name))
          .value_or(reference);
  const bool want_presented =
      wanted(verdict_field(row, "valid_as_presented"), read_presented_syntax(name))
          .value_or(presented);
  const auto text = [](bool as_reference, bool as_presented) {
    return "reference " + yes_or_no(as_reference) + ", presented " + yes_or_no(as_presented);
  };
  context.tally.compare("dns_name_validity:" + name, text(want_reference, want_presented),
                        text(reference, presented), why_of(row));
}

void run_email_match(const Json& row, Context& context) {
  const std::string presented = text_field(row, "presented");
  const std::string reference = text_field(row, "reference");
  if (context.engine != Engine::certwright) {
    return compare_match(
        context, "email_match:" + presented + "~" + reference,
        wanted(verdict_field(row, "match"), read_email_match(presented, reference)),
        ask_about_entries({name_entry(kEmailEntry, view_of(presented))}, reference, context.engine),
        why_of(row));
  }
  const auto address = v::parse_email_address(reference);
  const bool got = address && v::match_email_address(presented, *address) == v::EmailMatch::match;
  const bool want =
      wanted(verdict_field(row, "match"), read_email_match(presented, reference)).value_or(got);
  context.tally.compare("email_match:" + presented + "~" + reference, yes_or_no(want),
                        yes_or_no(got), why_of(row));
}

void run_ip_address_text(const Json& row, Context& context) {
  const std::string text = text_field(row, "text");
  const int family = row.at("family").get<int>();
  const auto address = family == 4 ? v::IpAddress::parse_v4(text) : v::IpAddress::parse_v6(text);
  const bool valid = row.at("valid").get<bool>();
  context.tally.compare("ip_address_text:" + std::to_string(family) + ":" + text,
                        valid ? row.at("bytes_hex").get<std::string>() : "invalid",
                        address ? to_hex(address->octets()) : "invalid", why_of(row));
}

std::optional<v::SubtreeRelation> relation_of(const std::string& kind, const std::string& name,
                                              const std::string& base) {
  if (kind == "dns") return v::dns_name_in_subtree(name, base);
  if (kind == "email") return v::email_address_in_subtree(name, base);
  if (kind == "ip") return v::ip_address_in_subtree(view_of(name), view_of(base));
  if (kind == "uri") return v::uri_in_subtree(name, base);
  return std::nullopt;
}

constexpr const char* kUnknownKind = "a kind of name that is not judged";

std::string permitted_text(std::optional<v::SubtreeRelation> relation) {
  if (!relation) return kUnknownKind;
  if (*relation == v::SubtreeRelation::malformed) return "malformed";
  return v::satisfies_permitted(*relation) ? "ok" : "excluded";
}
std::string excluded_text(std::optional<v::SubtreeRelation> relation) {
  if (!relation) return kUnknownKind;
  if (*relation == v::SubtreeRelation::malformed) return "malformed";
  return v::violates_excluded(*relation) ? "excluded" : "ok";
}

void run_name_constraint(const Json& row, Context& context) {
  const std::string kind = row.at("name_kind").get<std::string>();
  const std::string base_kind = row.at("constraint_kind").get<std::string>();
  const std::string name = text_field(row, "name");
  const std::string base = text_field(row, "constraint");
  std::string got_permitted = "ok";  // a subtree does not restrict names of another type
  std::string got_excluded = "ok";
  if (kind == base_kind) {
    const auto relation = relation_of(kind, name, base);
    got_permitted = permitted_text(relation);
    got_excluded = excluded_text(relation);
  }
  std::string want;
  std::string got;
  const auto add = [&](const std::string& side, const std::string& answer) {
    if (!row.contains("as_" + side)) return;
    want += side + " " + row.at("as_" + side).get<std::string>() + " ";
    got += side + " " + answer + " ";
  };
  add("permitted", got_permitted);
  add("excluded", got_excluded);
  const bool octets = kind == "ip";
  const std::string situation = base_kind == "ip" && mask_is_no_prefix(base) ? "no-prefix:" : "";
  context.tally.compare("name_constraint:" + kind + ":" + situation +
                            (octets ? to_hex(view_of(name)) : name) + "~" +
                            (octets ? to_hex(view_of(base)) : base),
                        want, got, why_of(row));
}

void run_public_suffix(const Json& row, Context& context) {
  if (!context.suffixes) {
    const auto file = context.folder / "public_suffix_list.dat";
    auto list = std::filesystem::exists(file) ? v::PublicSuffixList::load(file.string())
                                              : v::PublicSuffixList::system();
    if (!list) throw std::runtime_error(list.error().message());
    context.suffixes = std::move(list).value();
  }
  const std::string host = row.at("host").is_null() ? "" : row.at("host").get<std::string>();
  const Json& domain = row.at("registrable_domain");
  context.tally.compare("public_suffix:" + host,
                        domain.is_null() ? "none" : domain.get<std::string>(),
                        context.suffixes->registrable_domain(host).value_or("none"), why_of(row));
}

void run_idna(const Json& row, Context& context) {
  const std::string unicode = row.at("unicode").get<std::string>();
  std::string want;
  std::string got;
  const auto add = [&](const char* column, v::IdnaMode mode) {
    if (!row.contains(column)) return;
    const Json& expected = row.at(column);
    want += (expected.is_null() ? "refused" : ascii_lower_copy(expected.get<std::string>())) + " ";
    got += v::to_ascii_host(unicode, mode).value_or("refused") + " ";
  };
  add("idna2008_strict", v::IdnaMode::idna2008);
  add("uts46_nontransitional", v::IdnaMode::uts46_nontransitional);
  context.tally.compare("idna:" + unicode, want, got, "idna");
}

// The entries of one certificate, with views into `strings` and `octets`.
struct Entries {
  std::vector<std::string> dns, emails, common_names, subject_emails;
  std::vector<Bytes> addresses;
};

enum class Asked : unsigned char { host, mailbox };

bool matches(const Entries& entries, v::SubjectAltName state, Asked asked, const std::string& name,
             v::IdentityPolicy policy) {
  const auto reference = v::ReferenceIdentity::parse(name);
  if (!reference) return false;
  const bool is_mailbox = reference->email_address() != nullptr;
  if (is_mailbox != (asked == Asked::mailbox)) return false;
  const auto views = [](const std::vector<std::string>& texts) {
    return std::vector<std::string_view>(texts.begin(), texts.end());
  };
  const auto dns = views(entries.dns);
  const auto emails = views(entries.emails);
  const auto common_names = views(entries.common_names);
  const auto subject_emails = views(entries.subject_emails);
  const std::vector<BytesView> addresses(entries.addresses.begin(), entries.addresses.end());
  return v::match_identity(*reference,
                           {.subject_alt_name = state,
                            .dns_names = dns,
                            .email_addresses = emails,
                            .ip_addresses = addresses,
                            .common_names = common_names,
                            .subject_email_addresses = subject_emails},
                           policy)
      .matches();
}

// The source falls back to the subject, so the rows are judged with the legacy policy.
void run_certificate_names(const Json& row, Context& context) {
  Entries entries;
  entries.dns = row.at("dns_names").get<std::vector<std::string>>();
  entries.emails = row.at("emails").get<std::vector<std::string>>();
  for (const Json& attribute : row.at("subject")) {
    const std::string type = attribute.at(0).get<std::string>();
    const std::string value = attribute.at(1).get<std::string>();
    if (type == "commonName") entries.common_names.push_back(value);
    if (type == "pkcs9_emailAddress") entries.subject_emails.push_back(value);
  }
  v::SubjectAltName state = v::SubjectAltName::present;
  if (row.value("san_malformed", false)) {
    state = v::SubjectAltName::malformed;
  } else if (entries.dns.empty() && entries.emails.empty()) {
    state = v::SubjectAltName::absent;
  }
  v::IdentityPolicy policy;
  policy.fallback = v::SubjectFallback::without_subject_alt_name;
  if (row.value("no_wildcards", false)) policy.dns.wildcards = v::WildcardPolicy::none;

  std::string want;
  std::string got;
  const auto add = [&](const char* column, Asked asked, bool expected) {
    for (const Json& name : row.value(column, Json::array())) {
      const auto text = name.get<std::string>();
      want += text + " " + yes_or_no(expected) + " ";
      got += text + " " + yes_or_no(matches(entries, state, asked, text, policy)) + " ";
    }
  };
  add("dns_match", Asked::host, true);
  add("dns_no_match", Asked::host, false);
  add("email_match", Asked::mailbox, true);
  add("email_no_match", Asked::mailbox, false);
  context.tally.compare("certificate_names:" + row.at("dns_names").dump() +
                            row.at("emails").dump() + row.at("subject").dump(),
                        want, got, why_of(row));
}

std::vector<Bytes> encoded(const Entries& entries) {
  std::vector<Bytes> all;
  for (const auto& name : entries.dns) all.push_back(name_entry(kDnsEntry, view_of(name)));
  for (const auto& name : entries.emails) all.push_back(name_entry(kEmailEntry, view_of(name)));
  for (const auto& address : entries.addresses) {
    all.push_back(name_entry(kAddressEntry, address));
  }
  return all;
}

// The row refuses a peer whose very name is an entry: then something else is wrong with the
// certificate, which the row does not hold.
bool is_refused_despite_its_name(const Json& row) {
  if (row.at("match").get<bool>() || row.at("san").is_null()) return false;
  const Json& san = row.at("san");
  return std::any_of(san.begin(), san.end(), [&row](const Json& entry) {
    return entry.at(1) == row.at("peer").at("value");
  });
}

void run_limbo_san(const Json& row, Context& context) {
  const std::string situation = is_refused_despite_its_name(row) ? "not-by-name:" : "";
  const std::string id = "limbo_san:" + situation + row.at("id").get<std::string>();
  const Json& san = row.at("san");
  Entries entries;
  for (const Json& entry : san.is_null() ? Json::array() : san) {
    const std::string type = entry.at(0).get<std::string>();
    const std::string value = entry.at(1).get<std::string>();
    if (type == "DNSName") entries.dns.push_back(value);
    if (type == "RFC822Name") entries.emails.push_back(value);
    if (type != "IPAddress") continue;
    const auto address = v::IpAddress::parse(value);
    if (!address) throw std::invalid_argument("an IPAddress entry is no address");
    entries.addresses.push_back(to_bytes(address->octets()));
  }
  const auto state = san.is_null() ? v::SubjectAltName::absent : v::SubjectAltName::present;
  const bool want = row.at("match").get<bool>();
  const Json& peer = row.at("peer");
  if (context.engine != Engine::certwright) {
    return compare_match(
        context, id, want,
        ask_about_entries(encoded(entries), peer.at("value").get<std::string>(), context.engine),
        why_of(row));
  }
  const Asked asked = peer.at("kind").get<std::string>() == "RFC822" ? Asked::mailbox : Asked::host;
  const bool got = matches(entries, state, asked, peer.at("value").get<std::string>(), {});
  const bool optional_feature = !row.value("features", Json::array()).empty();
  if (optional_feature && want != got) {
    context.tally.skip(id, row.at("features").dump());
    return;
  }
  context.tally.compare(id, yes_or_no(want), yes_or_no(got), why_of(row));
}

struct RowKind {
  const char* field;  // a field that only rows of this kind have
  void (*run)(const Json& row, Context& context);
};
constexpr RowKind kRowKinds[] = {
    {"pattern", run_hostname_match},
    {"pattern_hex", run_hostname_match},
    {"presented", run_email_match},
    {"presented_hex", run_email_match},
    {"valid_as_reference", run_dns_name_validity},
    {"family", run_ip_address_text},
    {"constraint_kind", run_name_constraint},
    {"registrable_domain", run_public_suffix},
    {"unicode", run_idna},
    {"dns_names", run_certificate_names},
    {"peer", run_limbo_san},
};

// Kinds of rows that come down to one entry of a certificate and one name.
bool is_about_certificates(const RowKind& kind) {
  return kind.run == run_hostname_match || kind.run == run_email_match || kind.run == run_limbo_san;
}

void run_row(const Json& row, Context& context) {
  for (const RowKind& kind : kRowKinds) {
    if (!row.contains(kind.field)) continue;
    if (context.engine == Engine::certwright || is_about_certificates(kind)) {
      return kind.run(row, context);
    }
    return context.tally.skip(std::string(kind.field), "cannot be asked with a certificate");
  }
  throw std::invalid_argument("a row of no known kind");
}

Status run(const std::filesystem::path& path, const RunOptions& options, Tally& tally) {
  CW_TRY(const auto files, corpus_files(path, ".jsonl"));
  const bool folder = std::filesystem::is_directory(path);
  Context context{tally, options.engine, folder ? path : path.parent_path(), std::nullopt};
  for (const auto& file : files) {
    CW_CHECK(for_each_row(file, [&context](const Json& row) { run_row(row, context); }));
  }
  return ok();
}

}  // namespace

extern const Suite kNamesSuite;
const Suite kNamesSuite{"names", run};

}  // namespace certwright::conformance
