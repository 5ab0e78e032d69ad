#include <unistd.h>

#include <algorithm>

#include "authority/certification_authority.h"
#include "cli/authority_report.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/issuing_options.h"
#include "cli/open_store.h"
#include "cli/plan_report.h"
#include "cli/requested_subject.h"
#include "validators/thumbprint.h"
#include "validators/verify.h"

namespace certwright::cli {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

using Query = store::CertificateQuery;

Result<CertificatePtr> certificate_of_file(const std::string& path, const SecretSource& password,
                                           Services& services) {
  InputOptions options;
  options.password = password;
  CW_TRY(const auto file, read_input(path, options, services));
  const auto certificates = file.certificates();
  if (certificates.empty()) return only_certificate(file);
  return certificates[validators::find_target(certificates)];
}

// By thumbprint in any formatting. Nothing when `text` is none.
Result<std::optional<CertificatePtr>> find_by_thumbprint(store::CertificateStore& store,
                                                         const std::string& text) {
  const auto thumbprint = validators::parse_thumbprint(text);
  if (!thumbprint.usable()) return std::optional<CertificatePtr>();
  CW_TRY(const auto records, store.find_certificates({}));
  std::optional<CertificatePtr> found;
  for (const auto& record : records) {
    CW_TRY(auto certificate, Certificate::parse(record.der));
    if (match_thumbprint(thumbprint, *certificate) == validators::ThumbprintMatch::none) continue;
    if (found && !same_certificate(**found, *certificate)) {
      return Error(ErrorCode::ambiguous, "several certificates of the store have the thumbprint " +
                                             text + ": give the SHA-256");
    }
    found = std::move(certificate);
  }
  return found;
}

// By name: of several with this name the one that lasts longest, which is the last renewed.
Result<CertificatePtr> find_by_name(store::CertificateStore& store, const std::string& name) {
  CW_TRY(const auto records, store.find_certificates({}));
  CertificatePtr best;
  for (const auto& record : records) {
    CW_TRY(auto certificate, Certificate::parse(record.der));
    const bool named = certificate->display_name() == name || record.friendly_name == name ||
                       record.subject_text == name;
    if (!named || certificate->is_ca()) continue;
    if (!best || certificate->not_after > best->not_after) best = std::move(certificate);
  }
  if (best) return best;
  return Error(ErrorCode::not_found, "\"" + name +
                                         "\" is no file, and no certificate of the store has this "
                                         "name or thumbprint; `store list` shows them");
}

// The CA that `certificate` is the certificate of; empty when it is none's.
Result<std::string> authority_of(store::CertificateStore& store, const Certificate& certificate) {
  CW_TRY(const auto authorities, store.list_authorities());
  for (const auto& authority : authorities) {
    if (authority.certificate_sha256 == certificate.sha256()) return authority.name;
  }
  return std::string();
}

// The CA of the store whose key made the certificate's signature, by whatever name it goes.
Result<std::string> issuer_of(store::CertificateStore& store, const Certificate& certificate) {
  std::string namesake;
  CW_TRY(const auto authorities, store.list_authorities());
  for (const auto& authority : authorities) {
    Query query;
    query.sha256 = authority.certificate_sha256;
    CW_TRY(const auto row, store::find_one(store, query));
    CW_TRY(const auto issuer, Certificate::parse(row.der));
    if (issuer->subject == certificate.issuer && certificate.verify_signed_by(*issuer)) {
      return authority.name;
    }
    if (issuer->subject == certificate.issuer) namesake = authority.name;
  }
  // Signed, perhaps, with the key that this CA had before it was renewed: it can tell.
  if (!namesake.empty()) return namesake;
  return Error(ErrorCode::refused, "\"" + certificate.display_name() + "\" was issued by " +
                                       certificate.issuer.to_string() +
                                       ", which is no CA of this store: renew it there");
}

// What the old certificate may be used for, and nothing else; the days of a role for everything.
Result<authority::IssuanceProfile> profile_like(const Certificate& old) {
  CW_TRY(auto profile, profile_of_role("any"));
  profile.purposes.clear();
  if (old.extended_key_usage) {
    for (const BytesView oid : old.extended_key_usage->oids()) {
      CW_TRY(const Oid purpose, Oid::parse(oid_to_string(oid)));
      profile.purposes.push_back(purpose);
    }
  }
  const std::uint16_t usage = old.key_usage ? old.key_usage->bits : std::uint16_t{0};
  profile.usage_rsa = usage;
  profile.usage_other = usage;
  profile.names = authority::IssuanceProfile::Names::optional;
  return profile;
}

class CaRenew final : public Command {
 public:
  explicit CaRenew(std::string path) : path_(std::move(path)) {}

  void declare(OptionSet& options) override {
    options.description(
        "Issues a certificate with the subject, names and purposes of an old one, for as many days "
        "as that had. The key stays unless --new-key is given. The old certificate remains valid "
        "until its end. A CA of the store is renewed in the same way, by itself or by the CA above "
        "it; what it issued with its old key stays with its old certificate.");
    options.positional("WHAT", what_, "A file, a thumbprint, or a name of the store")
        .completes_files();
    options.text("--ca", ca_, "CA", "The CA that issues; else the one that issued the old one");
    options.flag("--new-key", new_key_, "Make a new key of the same kind");
    options.text("--role", role_, "ROLE",
                 "Purposes of this role, in place of the old certificate's");
    options.number("--days", days_, 1, 36500, "N", "Days of validity; as before when not given");
    options.secret("--pass-in", pass_in_, "Where the password of WHAT comes from");
    delivery_.declare(options, Delivery::Keys::made_here);
    options.example("certwright " + path_ + " srv.pem --pfx srv-new.pfx");
    options.example("certwright " + path_ + " srv.lab.example --new-key --days 90 -o srv-new.pem");
    options.example("certwright " + path_ + " \"Lab Root\" -o root.pem");
    options.exits({ExitCode::ok, ExitCode::findings, ExitCode::usage, ExitCode::input,
                   ExitCode::secret, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    const auto authority = find_authority(services);
    if (!authority) return services.fail(authority.error());
    if (!authority->empty()) return renew_authority(*authority, services);
    auto issued = renew(services);
    if (!issued) return services.fail(issued.error());
    if (!*issued) return ExitCode::ok;
    auto written = deliver(delivery_, **issued, services);
    if (!written) {
      services.note(
          "the certificate is kept in the store; write it with `certwright store export " +
          (*issued)->certificate->sha256_hex() + " --pfx FILE`");
      return services.fail(written.error());
    }
    if (delivery_.out == "-") return ExitCode::ok;
    return report_issued(**issued, {role_.empty() ? "any" : role_, {}}, *written, services);
  }

 private:
  // The CA of the store that WHAT names; empty when it names something else.
  Result<std::string> find_authority(Services& services) const {
    CW_TRY(const auto store, open_store(services, store::OpenMode::existing));
    if (::access(what_.c_str(), F_OK) == 0) {
      CW_TRY(const auto certificate, certificate_of_file(what_, pass_in_, services));
      return authority_of(*store, *certificate);
    }
    CW_TRY(const auto named, store->find_authority(what_));
    if (named) return named->name;
    CW_TRY(const auto found, find_by_thumbprint(*store, what_));
    return found ? authority_of(*store, **found) : Result<std::string>(std::string());
  }

  ExitCode renew_authority(const std::string& name, Services& services) {
    if (!role_.empty() || !ca_.empty() || !delivery_.pfx.empty() || !delivery_.key_out.empty()) {
      return services.fail(ExitCode::usage,
                           "\"" + name +
                               "\" is a CA: its key stays in the store, and role and "
                               "issuer stay as they are; of --role, --ca, --pfx and --key-out none "
                               "applies");
    }
    if (auto ready = check_delivery(delivery_); !ready) return services.fail(ready.error());
    const auto store = open_store(services, store::OpenMode::existing);
    if (!store) return services.fail(store.error());
    auto ca = authority::CertificationAuthority::load(**store, name);
    if (!ca) return services.fail(ca.error());
    if (delivery_.dry_run) {
      const std::string by =
          ca->chain().empty() ? "itself" : "\"" + ca->chain().front()->display_name() + "\"";
      plan(*ca->certificate(), by, services);
      return ExitCode::ok;
    }
    using Rekey = authority::CertificationAuthority::Rekey;
    const auto days = days_ == 0 ? std::nullopt : std::optional(days_);
    const auto renewed =
        ca->renew_itself(new_key_ ? Rekey::new_key : Rekey::keep_key, days, moment(services));
    if (!renewed) return services.fail(renewed.error());
    if (ca->chain().empty()) {
      services.note(new_key_ ? "the root has another key: clients must be given its new "
                               "certificate before anything issued from now on is used"
                             : "clients that have the old certificate accept what is issued from "
                               "now on until that ends: give them the new one in time");
    }
    return report_authority(*ca, delivery_.out, delivery_.force, (*store)->url(), services);
  }

  // Nothing when --dry-run found nothing to object to.
  Result<std::optional<authority::Issued>> renew(Services& services) {
    CW_CHECK(check_delivery(delivery_));
    CW_TRY(const auto store, open_store(services, store::OpenMode::existing));
    CW_TRY(const auto old, find_old(*store, services));
    std::string ca_name = ca_;
    if (ca_name.empty()) {
      CW_TRY(ca_name, issuer_of(*store, *old));
    }
    CW_TRY(auto ca, authority::CertificationAuthority::load(*store, ca_name));
    CW_TRY(const auto profile,
           role_.empty() ? profile_like(*old) : profile_of_role(role_, {}, moment(services)));
    if (delivery_.dry_run) {
      plan(*old, "\"" + ca.name() + "\"", services);
      return std::optional<authority::Issued>();
    }
    CW_CHECK(ask_passwords(delivery_, services));
    using Rekey = authority::CertificationAuthority::Rekey;
    CW_TRY(auto issued, ca.renew(*old, profile, new_key_ ? Rekey::new_key : Rekey::keep_key,
                                 days_for(*old), moment(services)));
    const bool wants_key = !delivery_.pfx.empty() || !delivery_.key_out.empty();
    if (!issued.key && wants_key) {
      CW_TRY(const auto pkcs8, store->load_key(spki_sha256(issued.certificate->spki.tlv)));
      CW_TRY(issued.key, PrivateKey::from_pkcs8(pkcs8));
    }
    return std::optional<authority::Issued>(std::move(issued));
  }

  Result<CertificatePtr> find_old(store::CertificateStore& store, Services& services) const {
    if (::access(what_.c_str(), F_OK) == 0) return certificate_of_file(what_, pass_in_, services);
    CW_TRY(auto found, find_by_thumbprint(store, what_));
    if (found) return std::move(*found);
    return find_by_name(store, what_);
  }

  std::optional<std::int64_t> days_for(const Certificate& old) const {
    if (days_ != 0) return days_;
    if (!role_.empty()) return std::nullopt;
    // The start was put back a little; whole days are meant.
    return std::max<std::int64_t>(
        1, (old.not_after.seconds - old.not_before.seconds) / kSecondsPerDay);
  }

  void plan(const Certificate& old, const std::string& ca, Services& services) const {
    report_plan("would renew " + old.display_name() + " by " + ca + ", " +
                    (new_key_ ? "new key" : "same key") + ", " +
                    (days_for(old) ? std::to_string(*days_for(old)) : "the role's") + " days",
                {}, services);
  }

  std::string path_, what_, ca_, role_;
  std::int64_t days_ = 0;
  bool new_key_ = false;
  SecretSource pass_in_;
  Delivery delivery_;
};

}  // namespace

std::unique_ptr<Command> make_ca_renew() { return std::make_unique<CaRenew>("ca renew"); }
std::unique_ptr<Command> make_cert_renew() { return std::make_unique<CaRenew>("cert renew"); }

}  // namespace certwright::cli
