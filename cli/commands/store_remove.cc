#include "cli/command.h"
#include "cli/json.h"
#include "cli/open_store.h"
#include "cli/store_search.h"
#include "validators/certificate_text.h"

namespace certwright::cli {
namespace {

class StoreRemove final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Removes one certificate from one place of the store. Its private key stays unless "
        "--with-key is given: without the key no certificate for it can ever be used here.");
    options.positionals("WHAT", words_, "Thumbprint, serial number or name of one certificate")
        .completes_nothing();
    options.text("--place", place_, "PLACE", "Where it is, when it is in several places");
    options.flag("--with-key", with_key_, "Remove its private key as well");
    options.flag("--dry-run", dry_run_, "Say what would be removed");
    options.example("certwright store remove srv.lab.example --place My");
    options.example("certwright store remove 801D62D07B449D5C --with-key --yes");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    const auto done = remove(services);
    return done ? *done : services.fail(done.error());
  }

 private:
  // Another certificate of the same key would lose it too.
  static Status check_last_owner(store::CertificateStore& store, const StoredCertificate& found) {
    store::CertificateQuery query;
    query.spki_sha256 = found.record.spki_sha256;
    CW_TRY(const auto owners, store.find_certificates(query));
    for (const auto& owner : owners) {
      if (owner.place == found.record.place && owner.sha256 == found.record.sha256) continue;
      return Error(ErrorCode::refused,
                   "the private key belongs to another entry as well: " + to_string(owner.place) +
                       ", sha256 " + to_hex(owner.sha256) +
                       "; remove that one first, or leave out --with-key");
    }
    return ok();
  }

  Result<ExitCode> remove(Services& services) {
    std::string what;
    for (const auto& word : words_) what += (what.empty() ? "" : " ") + word;
    CW_TRY(const auto place, parse_place_option(place_));
    CW_TRY(const auto store, open_store(services, store::OpenMode::existing));
    CW_TRY(const auto found, find_stored(*store, what, place, Places::one));
    const bool key = with_key_ && found.record.has_key;
    std::string sentence =
        validators::named(*found.certificate) + " from " + to_string(found.record.place);
    if (key) sentence += " and its private key, which cannot be made again";
    if (key) CW_CHECK(check_last_owner(*store, found));
    if (!dry_run_) {
      CW_TRY(const bool agreed, services.confirm("Remove " + sentence + "?"));
      if (!agreed) return Error(ErrorCode::refused, "nothing removed");
      CW_TRY(auto transaction, store::StoreTransaction::begin(*store));
      CW_CHECK(store->remove_certificate(found.record.place, found.record.sha256));
      if (key) CW_CHECK(store->remove_key(found.record.spki_sha256));
      CW_CHECK(transaction.commit());
    }
    report(found, key, sentence, services);
    return ExitCode::ok;
  }

  void report(const StoredCertificate& found, bool key, const std::string& sentence,
              Services& services) const {
    if (!services.human()) {
      JsonWriter json(layout_of(services.options.format));
      json.begin_object().member("schema", "certwright/store-remove/1");
      json.member("place", to_string(found.record.place));
      json.member("sha256", to_hex(found.record.sha256)).member("removed", !dry_run_);
      json.member("key_removed", key && !dry_run_).end_object();
      services.out() << json.text() << '\n';
      return;
    }
    (services.out() << (dry_run_ ? "would remove " : "removed ")).value(sentence) << '\n';
    if (found.record.has_key && !with_key_) {
      services.out() << "  its private key stays in the store\n";
    }
  }

  std::vector<std::string> words_;
  std::string place_;
  bool with_key_ = false, dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_store_remove() { return std::make_unique<StoreRemove>(); }

}  // namespace certwright::cli
