#include "cli/command.h"
#include "cli/file_format.h"
#include "cli/issuer_chain.h"
#include "cli/issuing_options.h"
#include "cli/json.h"
#include "cli/key_errors.h"
#include "cli/open_store.h"
#include "cli/output_file.h"
#include "cli/store_search.h"
#include "pkcs/cms.h"
#include "validators/certificate_text.h"

namespace certwright::cli {
namespace {

class StoreExport final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Writes one certificate of the store with its chain: as PEM, DER or PKCS#7, or with its "
        "private key as PFX. -o takes the format from the name's end; the key goes only into a PFX "
        "or to --key-out.");
    options.positionals("WHAT", words_, "Thumbprint, serial number or name of one certificate")
        .completes_nothing();
    options.text("--place", place_, "PLACE", "Only look here: My, LocalMachine/Root, …");
    delivery_.declare(options, Delivery::Keys::made_here);
    options.text("--to", to_, "FORMAT", "pem, der, p7b or pfx, whatever the name of -o ends in");
    options.example("certwright store export srv.lab.example -o srv.pem");
    options.example("certwright store export 801D62D07B449D5C --pfx srv.pfx --target windows-2016");
    options.exits(
        {ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    auto written = write(services);
    if (!written) return services.fail(written.error());
    if (delivery_.out == "-") return ExitCode::ok;
    if (services.human()) {
      for (const auto& line : *written) services.out().value(line) << '\n';
      return ExitCode::ok;
    }
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/store-export/1");
    json.member("sha256", sha256_).member("written", !delivery_.dry_run);
    json.strings("files", *written).end_object();
    services.out() << json.text() << '\n';
    return ExitCode::ok;
  }

 private:
  // -o with a container's name is that container.
  Status choose_format() {
    if (delivery_.out.empty()) {
      if (!delivery_.pfx.empty() || !delivery_.key_out.empty()) return ok();
      return Error(ErrorCode::invalid_argument, "say where to: -o FILE or --pfx FILE");
    }
    CW_TRY(format_, output_format(delivery_.out, to_));
    if (format_ != FileFormat::pfx) return ok();
    if (!delivery_.pfx.empty()) {
      return Error(ErrorCode::invalid_argument, "-o and --pfx both ask for a PFX; give one");
    }
    delivery_.pfx = std::exchange(delivery_.out, {});
    return ok();
  }

  Result<Written> write(Services& services) {
    std::string what;
    for (const auto& word : words_) what += (what.empty() ? "" : " ") + word;
    CW_CHECK(choose_format());
    CW_CHECK(check_delivery(delivery_));
    CW_TRY(const auto place, parse_place_option(place_));
    CW_TRY(const auto store, open_store(services, store::OpenMode::existing));
    CW_TRY(const auto found, find_stored(*store, what, place, Places::any));
    sha256_ = found.certificate->sha256_hex();
    authority::Issued parts;
    parts.certificate = found.certificate;
    if (!delivery_.pfx.empty() || !delivery_.key_out.empty()) {
      if (!found.record.has_key) return missing_private_key(*found.certificate, "the store");
      CW_TRY(const auto pkcs8, store->load_key(found.record.spki_sha256));
      CW_TRY(parts.key, PrivateKey::from_pkcs8(pkcs8));
      if (!equal(parts.key->spki_tlv(), found.certificate->spki.tlv)) {
        return wrong_private_key(*found.certificate, parts.key->spki_tlv(), "the store");
      }
    }
    CW_TRY(auto chain, find_issuer_chain(found.certificate, {}, services));
    if (!chain.complete) warn_of_gap(*chain.top(found.certificate), services);
    parts.chain = std::move(chain.issuers);
    if (delivery_.dry_run) return plan(parts);
    if (!delivery_.out.empty() && format_ != FileFormat::pem) return write_other(parts, services);
    return deliver(delivery_, parts, services);
  }

  static void warn_of_gap(const Certificate& top, Services& services) {
    services.warn("the chain ends at " + validators::quoted_name(top) + ": its issuer " +
                  validators::quoted_name(top.issuer) + " is not in the store");
  }

  Written plan(const authority::Issued& parts) const {
    Written lines;
    const std::string name = validators::quoted_name(*parts.certificate);
    for (const auto* path : {&delivery_.out, &delivery_.pfx, &delivery_.key_out}) {
      if (!path->empty()) lines.push_back("would write " + *path + " for " + name);
    }
    return lines;
  }

  // DER or PKCS#7; whatever else was asked for goes its usual way.
  Result<Written> write_other(const authority::Issued& parts, Services& services) {
    Delivery rest = delivery_;
    rest.out.clear();
    CW_TRY(auto written, deliver(rest, parts, services));
    Bytes content = to_bytes(parts.certificate->der);
    if (format_ == FileFormat::p7b) {
      std::vector<BytesView> all = {parts.certificate->der};
      for (const auto& issuer : parts.chain) all.push_back(issuer->der);
      CW_TRY(content, encode_certificate_bundle(all));
    }
    CW_CHECK(
        write_output({delivery_.out, Sensitivity::open,
                      delivery_.force ? Overwrite::replace : Overwrite::refuse, Content::binary},
                     content, services));
    written.push_back(delivery_.out + ": certificate" +
                      (format_ == FileFormat::p7b ? " and chain (PKCS#7)" : " (DER)"));
    return written;
  }

  std::vector<std::string> words_;
  std::string place_, to_, sha256_;
  Delivery delivery_;
  FileFormat format_ = FileFormat::pem;
};

}  // namespace

std::unique_ptr<Command> make_store_export() { return std::make_unique<StoreExport>(); }

}  // namespace certwright::cli
