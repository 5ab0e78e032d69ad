#include <algorithm>

#include "authority/certification_authority.h"
#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/issuer_chain.h"
#include "cli/issuing_options.h"
#include "cli/judging.h"
#include "cli/key_id.h"
#include "cli/open_store.h"
#include "cli/reply.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kAmtRoles = "amt-";
constexpr std::string_view kAmtTarget = "amt";

bool ends_in(std::string_view text, std::string_view suffix) {
  if (text.size() < suffix.size()) return false;
  return std::equal(suffix.begin(), suffix.end(), text.end() - static_cast<long>(suffix.size()),
                    [](char want, char have) {
                      return want == (have >= 'A' && have <= 'Z' ? have + ('a' - 'A') : have);
                    });
}

bool is_pfx_name(std::string_view path) { return ends_in(path, ".pfx") || ends_in(path, ".p12"); }

// Everything that was found, before anything is written.
struct Accepted {
  Answer answer;
  authority::Issued issued;
  IssuerChain chain;
  std::string role;
  Written written;
  std::string store_url;             // empty: not recorded
  validators::TargetResult verdict;  // in the role
  // Without the role: dates, signatures, names, and the path where a root is known.
  enum class Reply : std::uint8_t { unsound, sound } soundness = Reply::unsound;
};

class ResponseAccept final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Takes a CA's reply in any form, finds the key of the request that it answers, orders and "
        "completes the chain, writes a PFX or PEM, and verifies the result. A reply for another "
        "key is refused. The key comes from the store, where `csr new` put it, or from --key. What "
        "the role demands beyond a sound certificate is shown, and does not fail the command: "
        "`check` does.");
    options.positionals("REPLY", replies_,
                        "The CA's files (.p7b, .cer, .pem, base64 text), in any order");
    options.text("--key", key_, "FILE", "The private key, when it is not in the store")
        .completes_files();
    options.texts("--roots", roots_, "FILE", "Root certificates that are trusted; several times")
        .completes_files();
    options.texts("--intermediates", intermediates_, "FILE", "More CA certificates; several times")
        .completes_files();
    options.text("--role", role_, "ROLE", "What the certificate is for; else the request's role");
    options.texts("--set", parameters_, "NAME=VALUE", "A parameter of the role: amt=11.8,16.1");
    options.secret("--pass-in", pass_in_, "Where the password of the key or the reply comes from");
    delivery_.declare(options, Delivery::Keys::made_here);
    options.example("certwright response accept reply.p7b --pfx srv.pfx");
    options.example(
        "certwright response accept srv.cer ca.cer --key srv.key -o srv.pfx --target windows-2016");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    // "-o srv.pfx" means what it says, and a target is a PFX's.
    if (delivery_.pfx.empty() && (is_pfx_name(delivery_.out) || !delivery_.target.empty())) {
      delivery_.pfx = std::exchange(delivery_.out, {});
    }
    auto accepted = accept(services);
    if (!accepted) return services.fail(accepted.error());
    if (delivery_.out == "-") return ExitCode::ok;
    if (services.human()) {
      print(*accepted, services);
    } else {
      write_json(*accepted, services);
    }
    return accepted->soundness == Accepted::Reply::sound ? ExitCode::ok : ExitCode::findings;
  }

 private:
  Result<Accepted> accept(Services& services) {
    if (!delivery_.target.empty() && delivery_.pfx.empty()) {
      return Error(ErrorCode::invalid_argument, "--target needs a file: -o FILE or --pfx FILE");
    }
    CW_CHECK(check_delivery(delivery_));
    CW_TRY(const auto reply, Reply::read(replies_, pass_in_, services));
    CW_TRY(auto ring, KeyRing::open(services));
    if (key_.empty()) {
      for (const auto& file : reply.files) ring.add_keys_of(file, file.path);
    } else {
      CW_CHECK(ring.add_file(key_, pass_in_, services));
    }
    Accepted accepted;
    CW_TRY(accepted.answer,
           find_answer(reply, ring, key_.empty() ? KeyChoice::any : KeyChoice::files_only));
    const CertificatePtr& leaf = accepted.answer.certificate;
    CW_TRY(accepted.issued.key, ring.load(accepted.answer.owner, leaf->spki.tlv));
    accepted.issued.certificate = leaf;
    accepted.role = role_;
    if (role_.empty() && accepted.answer.owner.request) {
      accepted.role = accepted.answer.owner.request->role;
    }
    if (delivery_.target.empty() && accepted.role.starts_with(kAmtRoles)) {
      delivery_.target = kAmtTarget;
    }
    CW_CHECK(complete_chain(reply, accepted, services));
    CW_CHECK(judge(accepted, services));
    if (delivery_.dry_run) return accepted;
    CW_TRY(accepted.written, deliver(delivery_, accepted.issued, services));
    CW_CHECK(record(ring, accepted, services));
    return accepted;
  }

  Status complete_chain(const Reply& reply, Accepted& accepted, Services& services) const {
    std::vector<CertificatePtr> given = reply.certificates;
    for (const auto* list : {&intermediates_, &roots_}) {
      if (list->empty()) continue;
      CW_TRY(const auto more, Reply::read(*list, {}, services));
      given.insert(given.end(), more.certificates.begin(), more.certificates.end());
    }
    CW_TRY(accepted.chain, find_issuer_chain(accepted.issued.certificate, given, services));
    accepted.issued.chain = accepted.chain.issuers;
    const PfxTarget* target = find_pfx_target(delivery_.target);
    if (delivery_.pfx.empty() || target == nullptr || accepted.chain.complete ||
        target->root == PfxTarget::Root::leave_out) {
      return ok();
    }
    return Error(ErrorCode::refused,
                 "not written: " + delivery_.target + " needs the chain up to the root, and " +
                     missing_issuer(accepted) + "; give it with --roots or --intermediates");
  }

  // "the issuer "X" of "Y" is not there"
  static std::string missing_issuer(const Accepted& accepted) {
    const Certificate& top = *accepted.chain.top(accepted.issued.certificate);
    return "the issuer \"" + top.issuer.to_string() + "\" of \"" + top.display_name() +
           "\" is neither in the reply nor in the store";
  }

  // As a client would: the names that were asked for, the role, the path where a root is known.
  Status judge(Accepted& accepted, Services& services) const {
    JudgingOptions options;
    options.roots = roots_;
    options.role = accepted.role;
    options.parameters = parameters_;
    if (const auto& request = accepted.answer.owner.request) {
      CW_TRY(const auto parsed, CertificationRequest::parse(request->der));
      CW_TRY(const auto names, parsed->subject_alt_names());
      for (const auto& name : names) {
        std::string text = name.to_string();
        // A wildcard is asked for by a name that it covers.
        if (text.starts_with("*.")) text = "host" + text.substr(1);
        if (validators::ReferenceIdentity::parse(text)) options.names.push_back(std::move(text));
      }
    }
    CW_TRY(const auto judge, Judge::make(options, services));
    const InputFile nothing;
    auto request = judge.request_for(nothing, validators::PathDemand::when_anchors_are);
    request.target_name = accepted.issued.certificate->display_name();
    request.target = accepted.issued.certificate;
    request.file = {accepted.issued.certificate};
    const PfxTarget* target = find_pfx_target(delivery_.target);
    const bool with_root = target != nullptr && target->root == PfxTarget::Root::include;
    for (const auto& issuer : accepted.chain.issuers) {
      if (with_root || !issuer->is_self_issued()) request.file.push_back(issuer);
    }
    request.key = validators::KeyFacts{validators::KeyFacts::Presence::present, {}};
    accepted.verdict = validators::verify_target(request);
    request.role = nullptr;
    const auto plain = validators::verify_target(request).verdict;
    accepted.soundness =
        plain == validators::Verdict::pass ? Accepted::Reply::sound : Accepted::Reply::unsound;
    return ok();
  }

  // The request is answered; issuers are kept as untrusted, so that later files are complete too.
  Status record(const KeyRing& ring, Accepted& accepted, Services& services) const {
    const KeyOwner& owner = accepted.answer.owner;
    if (ring.store() == nullptr || (!owner.request && !owner.in_store)) return ok();
    store::CertificateStore& store = *ring.store();
    const UtcTime now = moment(services);
    CW_TRY(auto transaction, store::StoreTransaction::begin(store));
    const auto row = authority::to_record(*accepted.issued.certificate,
                                          {store::Location::current_user, {}, "My"},
                                          store::Origin::reply, "", now);
    if (owner.request) {
      CW_CHECK(store.answer_request(row.spki_sha256, row));
    } else {
      CW_CHECK(add_unless_there(store, row));
    }
    for (const auto& issuer : accepted.chain.issuers) {
      if (issuer->is_self_issued()) continue;
      CW_CHECK(add_unless_there(
          store, authority::to_record(*issuer, {store::Location::current_user, {}, "CA"},
                                      store::Origin::imported, "", now)));
    }
    CW_CHECK(transaction.commit());
    accepted.store_url = store.url();
    return ok();
  }

  static Status add_unless_there(store::CertificateStore& store,
                                 const store::CertificateRecord& row) {
    store::CertificateQuery query;
    query.place = row.place;
    query.sha256 = sha256(row.der);
    CW_TRY(const auto found, store.find_certificates(query));
    return found.empty() ? store.add_certificate(row) : ok();
  }

  static std::string chain_text(const Accepted& accepted) {
    std::string text = accepted.issued.certificate->display_name();
    for (const auto& issuer : accepted.chain.issuers) {
      text += " -> " + issuer->display_name();
      const bool added =
          std::find(accepted.chain.from_store.begin(), accepted.chain.from_store.end(), issuer) !=
          accepted.chain.from_store.end();
      if (added) text += " (from the store)";
    }
    return text;
  }

  void print(const Accepted& accepted, Services& services) const {
    const Certificate& leaf = *accepted.issued.certificate;
    const KeyOwner& owner = accepted.answer.owner;
    services.out() << (delivery_.dry_run ? "would accept " : "accepted ");
    services.out().styled(Style::strong, leaf.display_name());
    if (owner.request) {
      services.out() << ", the answer to the request of " << to_date(owner.request->added_at);
    }
    services.out() << '\n';
    print_fact(services, "key", short_key_id(leaf.spki.tlv) + " from " + owner.place);
    print_fact(services, "chain", chain_text(accepted));
    if (!accepted.chain.complete) {
      print_fact(services, "incomplete",
                 missing_issuer(accepted) + "; --roots or --intermediates give it");
    }
    for (const auto& unrelated : accepted.chain.unrelated) {
      print_fact(services, "left out", unrelated->display_name() + ", no issuer of it");
    }
    for (const auto& line : accepted.written) print_fact(services, "wrote", line);
    if (!accepted.store_url.empty()) print_fact(services, "recorded", accepted.store_url);
    if (accepted.written.empty() && !delivery_.dry_run) {
      print_fact(services, "next", "certwright store export " + leaf.sha256_hex() + " --pfx FILE");
    }
    validators::Report report;
    report.at = moment(services);
    report.results.push_back(accepted.verdict);
    write_report_text(report, services);
    if (accepted.soundness == Accepted::Reply::sound &&
        accepted.verdict.verdict != validators::Verdict::pass) {
      services.note("The reply itself is sound and was accepted; the role " + accepted.role +
                    " asks for more.");
    }
  }

  void write_json(const Accepted& accepted, Services& services) const {
    JsonWriter json(layout_of(services.options.format));
    const KeyOwner& owner = accepted.answer.owner;
    json.begin_object()
        .member("schema", "certwright/response/1")
        .member("dry_run", delivery_.dry_run);
    json.member("role", accepted.role).member("key_from", owner.place);
    json.key("request");
    if (owner.request) {
      json.begin_object().member("subject", owner.request->subject_text);
      json.member("made", to_rfc3339(owner.request->added_at)).end_object();
    } else {
      json.null();
    }
    json.key("certificate").begin_object();
    write_certificate_members(json, *accepted.issued.certificate);
    json.end_object().key("chain").begin_array();
    for (const auto& issuer : accepted.chain.issuers) {
      json.begin_object().member("subject", issuer->subject.to_string());
      json.member("sha256", issuer->sha256_hex()).end_object();
    }
    json.end_array().member("complete", accepted.chain.complete);
    json.strings("written", accepted.written);
    json.member("recorded", !accepted.store_url.empty());
    json.member("sound", accepted.soundness == Accepted::Reply::sound);
    json.member("verdict", to_string(accepted.verdict.verdict)).key("findings").begin_array();
    for (const auto& finding : accepted.verdict.findings) {
      json.begin_object().member("id", finding.id).member("severity", to_string(finding.severity));
      json.member("title", finding.title).member("message", finding.message);
      json.member("fix", finding.fix).end_object();
    }
    json.end_array().strings("proved", accepted.verdict.proved);
    json.strings("not_checked", accepted.verdict.not_checked).end_object();
    services.out() << json.text() << '\n';
  }

  std::vector<std::string> replies_, roots_, intermediates_, parameters_;
  std::string key_, role_;
  SecretSource pass_in_;
  Delivery delivery_;
};

}  // namespace

std::unique_ptr<Command> make_response_accept() { return std::make_unique<ResponseAccept>(); }

}  // namespace certwright::cli
