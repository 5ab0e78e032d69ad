#include <algorithm>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/input_report.h"
#include "cli/issuer_chain.h"
#include "cli/issuing_options.h"
#include "cli/json.h"
#include "cli/key_errors.h"
#include "cli/key_id.h"
#include "cli/open_store.h"
#include "validators/certificate_text.h"

namespace certwright::cli {
namespace {

using validators::quoted_name;

constexpr std::string_view kIncomplete = "incomplete-chain";
constexpr std::string_view kRepeated = "repeated-leaf";

Error refused(std::string sentence) { return Error(ErrorCode::refused, std::move(sentence)); }

// Everything that goes into the file, found and checked; nothing is written before this is whole.
struct Contents {
  CertificatePtr leaf;
  std::optional<PrivateKey> key;
  std::string key_place;
  IssuerChain chain;
  const PfxTarget* target = nullptr;
};

// The certificate that the key belongs to; without a key the first that is no CA.
CertificatePtr choose_leaf(const std::vector<CertificatePtr>& certificates,
                           const std::optional<PrivateKey>& key) {
  for (const auto& certificate : certificates) {
    if (key && equal(certificate->spki.tlv, key->spki_tlv())) return certificate;
  }
  for (const auto& certificate : certificates) {
    if (!certificate->is_ca()) return certificate;
  }
  return certificates.front();
}

Result<std::optional<PrivateKey>> key_from_store(const Certificate& leaf, Services& services) {
  const auto store = open_store(services, store::OpenMode::existing);
  if (!store) {
    if (store.error().code() == ErrorCode::not_found) return std::optional<PrivateKey>();
    return store.error();
  }
  const Sha256Digest id = spki_sha256(leaf.spki.tlv);
  CW_TRY(const bool there, (*store)->has_key(id));
  if (!there) return std::optional<PrivateKey>();
  CW_TRY(const auto pkcs8, (*store)->load_key(id));
  CW_TRY(auto key, PrivateKey::from_pkcs8(pkcs8));
  return std::optional<PrivateKey>(std::move(key));
}

class PfxNew final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Writes a PFX from a certificate, its key and its issuers, and opens it again as the "
        "target would. Missing issuers come from the store. A wrong key, a certificate that is no "
        "issuer, a chain cut short and a leaf given twice are refused.");
    options.text("--cert", cert_, "FILE", "The certificate; issuers may stand in the same file")
        .required()
        .completes_files();
    options.text("--key", key_, "FILE", "The private key; else from the --cert file or the store")
        .completes_files();
    options.texts("--chain", chains_, "FILE", "Issuers in any order; may be given several times")
        .completes_files();
    options.text("--target", target_, "TARGET", "What opens the PFX; `pfx targets` lists them");
    options.secret("--pass-in", pass_in_, "Where the password of the key file comes from");
    options.secret("--pass-out", pass_out_, "Where the password of the PFX comes from");
    options.text("--friendly-name", friendly_name_, "TEXT", "Name shown by the importing system");
    options.text("-o,--out", out_, "FILE", "The PFX").required().completes_files();
    options.texts("--allow", allowed_, "WHAT", "incomplete-chain or repeated-leaf");
    options.flag("--force", force_, "Replace a file that exists");
    options.flag("--dry-run", dry_run_, "Check everything, write nothing");
    options.example("certwright pfx new --cert srv.pem --key srv.key --chain ca.pem -o srv.pfx");
    options.example(
        "certwright pfx new --cert srv.pem --key srv.key --target windows-2016 --pass-out "
        "file:pw.txt -o srv.pfx");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret,
                   ExitCode::key_refused, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    auto contents = collect(services);
    if (!contents) return services.fail(contents.error());
    Written written;
    if (!dry_run_) {
      if (auto done = write(*contents, services, written); !done) {
        return services.fail(done.error());
      }
    }
    report(*contents, written, services);
    return ExitCode::ok;
  }

 private:
  bool allows(std::string_view what) const {
    return std::find(allowed_.begin(), allowed_.end(), what) != allowed_.end();
  }

  Result<Contents> collect(Services& services) const {
    for (const auto& word : allowed_) {
      if (word == kIncomplete || word == kRepeated) continue;
      return Error(ErrorCode::invalid_argument,
                   "--allow takes incomplete-chain or repeated-leaf, not \"" + word + "\"");
    }
    CW_CHECK(check_out());
    Contents contents;
    InputOptions options;
    options.password = pass_in_;
    options.keys = key_.empty() ? OpenKeys::required : OpenKeys::when_possible;
    CW_TRY(const auto file, read_input(cert_, options, services));
    const auto certificates = file.certificates();
    if (certificates.empty()) {
      return Error(ErrorCode::wrong_type,
                   "--cert needs a certificate, but the file holds " + describe_contents(file))
          .in_file(cert_);
    }
    CW_CHECK(find_key(file, contents, services));
    contents.leaf = choose_leaf(certificates, contents.key);
    CW_CHECK(check_key(contents, services));
    CW_CHECK(find_chain(certificates, contents, services));
    CW_CHECK(check_target(contents));
    return contents;
  }

  Status check_out() const {
    Delivery delivery;
    delivery.pfx = out_;
    delivery.target = target_;
    delivery.force = force_;
    return check_delivery(delivery);
  }

  Status find_key(const InputFile& certificate_file, Contents& contents, Services& services) const {
    if (key_.empty()) {
      contents.key_place = cert_;
      if (const PrivateKey* key = certificate_file.first_key()) contents.key = *key;
      return ok();
    }
    InputOptions options;
    options.password = pass_in_;
    options.keys = OpenKeys::required;
    CW_TRY(const auto file, read_input(key_, options, services));
    CW_TRY(contents.key, only_key(file));
    contents.key_place = key_;
    if (!pass_in_.is_set() && file.container == DocumentKind::private_key) {
      warn_if_others_read(key_, services);
    }
    return ok();
  }

  // The key is there and belongs to the leaf: else both key ids are named.
  Status check_key(Contents& contents, Services& services) const {
    if (!contents.key) {
      CW_TRY(contents.key, key_from_store(*contents.leaf, services));
      if (!contents.key) {
        return missing_private_key(*contents.leaf, cert_ + " or in the store").in_file(cert_);
      }
      contents.key_place = "the store";
    }
    if (equal(contents.key->spki_tlv(), contents.leaf->spki.tlv)) return ok();
    return wrong_private_key(*contents.leaf, contents.key->spki_tlv(), contents.key_place);
  }

  Status find_chain(const std::vector<CertificatePtr>& first, Contents& contents,
                    Services& services) const {
    std::vector<CertificatePtr> given = first;
    for (const auto& path : chains_) {
      CW_TRY(const auto file, read_input(path, {}, services));
      const auto more = file.certificates();
      if (more.empty()) {
        return Error(ErrorCode::wrong_type,
                     "--chain needs certificates, but the file holds " + describe_contents(file))
            .in_file(path);
      }
      given.insert(given.end(), more.begin(), more.end());
    }
    const auto leaves = std::count_if(given.begin(), given.end(), [&](const auto& each) {
      return same_certificate(*each, *contents.leaf);
    });
    if (leaves > 1 && !allows(kRepeated)) {
      return refused("the certificate " + quoted_name(*contents.leaf) +
                     " is given twice; name it in --cert only, its issuers in --chain, or let it "
                     "be stored once with --allow repeated-leaf");
    }
    CW_TRY(contents.chain, find_issuer_chain(contents.leaf, given, services));
    return check_chain(contents);
  }

  Status check_chain(const Contents& contents) const {
    const IssuerChain& chain = contents.chain;
    if (!chain.unrelated.empty()) {
      const auto& top = chain.top(contents.leaf);
      return refused("the certificate " + quoted_name(*chain.unrelated.front()) +
                     " is not in the chain of " + quoted_name(*contents.leaf) +
                     (chain.complete ? "; leave it out"
                                     : ": the issuer of " + quoted_name(*top) + " is " +
                                           quoted_name(top->issuer) +
                                           ", which is missing; add that one with --chain FILE"));
    }
    if (chain.complete || !chain.issuers.empty() || allows(kIncomplete)) return ok();
    return refused("the chain is cut short: the issuer of " + quoted_name(*contents.leaf) + ", " +
                   quoted_name(contents.leaf->issuer) +
                   ", is neither in the files nor in the store; add it with --chain FILE, or "
                   "accept a PFX that clients may not trust with --allow incomplete-chain");
  }

  // What a target asks of key and chain, before a password is made.
  Status check_target(Contents& contents) const {
    contents.target = target_.empty() ? &default_pfx_target() : find_pfx_target(target_);
    const PfxTarget& target = *contents.target;
    const std::string id(target.id);
    const auto& algorithms = target.key_algorithms;
    if (!algorithms.empty() &&
        std::find(algorithms.begin(), algorithms.end(), contents.key->type()) == algorithms.end()) {
      return refused(id + " does not take " + contents.key->description() +
                     " keys; make the request again with --key-type rsa-2048");
    }
    if (target.root == PfxTarget::Root::leave_out || contents.chain.complete) return ok();
    const auto& top = contents.chain.top(contents.leaf);
    return refused(id + " needs the chain up to the root, and the issuer of " + quoted_name(*top) +
                   ", " + quoted_name(top->issuer) + ", is missing; add it with --chain FILE");
  }

  Status write(const Contents& contents, Services& services, Written& written) const {
    CW_TRY(const auto password, password_for_pfx(pass_out_, out_, services, written));
    CW_TRY(const auto pkcs8, contents.key->to_pkcs8());
    PfxInput input;
    input.pkcs8 = pkcs8;
    input.leaf_der = contents.leaf->der;
    for (const auto& issuer : contents.chain.issuers) input.chain_der.push_back(issuer->der);
    input.friendly_name = friendly_name_;
    return write_pfx_file(out_, input, password, *contents.target, force_, services, written);
  }

  void report(const Contents& contents, const Written& written, Services& services) const {
    if (!services.human()) {
      write_json(contents, written, services);
      return;
    }
    if (dry_run_) (services.out() << "would write ").value(out_) << ", as checked:\n";
    for (const auto& line : written) services.out().value(line) << '\n';
    (services.out() << "  holds      ").value(contents.leaf->display_name())
        << " with its key " << short_key_id(contents.leaf->spki.tlv) << '\n';
    for (const auto& issuer : contents.chain.issuers) {
      const bool left_out =
          issuer->is_self_signed() && contents.target->root == PfxTarget::Root::leave_out;
      const auto& found = contents.chain.from_store;
      const bool stored = std::find(found.begin(), found.end(), issuer) != found.end();
      (services.out() << "  issuer     ").value(issuer->display_name())
          << (left_out ? ", root: left out, clients have their own" : "")
          << (stored ? " (from the store)" : "") << '\n';
    }
    if (contents.chain.complete) return;
    const auto& top = contents.chain.top(contents.leaf);
    services.warn("the chain ends at " + quoted_name(*top) + "; its issuer " +
                  quoted_name(top->issuer) +
                  " is not in the file: right only if that is a root that the clients have");
  }

  void write_json(const Contents& contents, const Written& written, Services& services) const {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/pfx-new/1").member("file", out_);
    json.member("written", !dry_run_).member("target", contents.target->id);
    json.member("weak", contents.target->weakness == PfxTarget::Weakness::weak);
    json.member("certificate", contents.leaf->sha256_hex());
    json.member("spki_sha256", key_id(contents.leaf->spki.tlv));
    json.key("issuers").begin_array();
    for (const auto& issuer : contents.chain.issuers) json.value(issuer->sha256_hex());
    json.end_array().member("complete", contents.chain.complete).strings("notes", written);
    json.end_object();
    services.out() << json.text() << '\n';
  }

  std::string cert_, key_, target_, friendly_name_, out_;
  std::vector<std::string> chains_, allowed_;
  SecretSource pass_in_, pass_out_;
  bool force_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_pfx_new() { return std::make_unique<PfxNew>(); }

}  // namespace certwright::cli
