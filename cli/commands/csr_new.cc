#include <unistd.h>

#include "authority/issuance_draft.h"
#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/issuing_options.h"
#include "cli/key_id.h"
#include "cli/open_store.h"
#include "cli/output_file.h"
#include "cli/plan_report.h"
#include "cli/requested_subject.h"
#include "pkcs/key_container.h"
#include "pkcs/key_gate.h"
#include "pkcs/pem.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kPasswordSuffix = ".pass";

struct KeySource {
  PrivateKey key;
  enum class Origin : std::uint8_t { made_here, from_file } origin = Origin::made_here;
};

struct Made {
  CertificationRequestPtr request;
  std::string store_url;
  Written written;
};

Status check_strength(const PrivateKey& key, const std::string& file) {
  CW_TRY(const auto spki, SubjectPublicKeyInfo::parse(key.spki_tlv()));
  for (const KeyDefect defect : check_key(spki)) {
    return Error(ErrorCode::bad_key,
                 "no request is made for this key: " + std::string(describe(defect)))
        .in_file(file);
  }
  return ok();
}

class CsrNew final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Makes a key, keeps it in the store together with the request, and writes the request to "
        "send to a CA. The role decides key, names and purposes. When the answer comes, "
        "`response accept` finds the key by itself.");
    options.positional("NAME", subject_.name, "Host name, address or mailbox");
    options.text("--role", role_, "ROLE", "What the certificate is for; `role list` shows all");
    options.texts("--set", sets_, "NAME=VALUE",
                  "A parameter of the role: smtp-domains=contoso.com");
    options.texts("--san", subject_.sans, "NAME", "One more name; may be given several times");
    options.text("--subject", subject_.distinguished_name, "DN",
                 "Whole subject, as \"CN=srv.lab.example,O=Lab\"");
    options.text("-o,--out", out_, "FILE", "Write the request here (PEM); - is standard output")
        .required()
        .completes_files();
    declare_key_type(options, key_type_);
    options
        .text("--key", key_file_, "FILE",
              "Use the key of this file; when there is no such file, write the new key there")
        .completes_files();
    options.secret("--key-pass", key_pass_, "Where the password of the key file comes from");
    options.flag("--no-key-pass", no_key_pass_, "Write the key file without encryption");
    options.flag("--force", force_, "Replace FILE, and a waiting request for the same key");
    options.flag("--dry-run", dry_run_, "Say what would be done; change nothing");
    options.example("certwright csr new srv.lab.example --san alt.lab.example -o srv.csr");
    options.example(
        "certwright csr new amt.corp.example --role amt-remote-configuration -o amt.csr");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret,
                   ExitCode::key_refused, ExitCode::refused});
  }

  ExitCode run(Services& services) override {
    auto made = make(services);
    if (!made) return services.fail(made.error());
    if (dry_run_ || out_ == "-") return ExitCode::ok;
    if (services.human()) {
      print(*made, services);
    } else {
      write_json(*made, services);
    }
    return ExitCode::ok;
  }

 private:
  Result<Made> make(Services& services) {
    CW_TRY(const auto parameters, role_parameters(sets_));
    CW_TRY(const auto profile, profile_of_role(role_, parameters, moment(services), &subject_));
    tell_open_parameters(profile, services);
    authority::IssueRequest wish;
    CW_CHECK(take_subject(subject_, profile, wish));
    Delivery outputs;
    outputs.out = out_;
    outputs.force = force_;
    outputs.key_out = uses_key_file() ? std::string() : key_file_;
    CW_CHECK(check_delivery(outputs));
    if (dry_run_) return plan(profile, services);
    CW_TRY(const KeySource source, find_key(profile, services));
    Made made;
    CW_TRY(auto der, authority::make_certification_request(wish, profile, source.key));
    CW_TRY(made.request, CertificationRequest::parse(std::move(der)));
    CW_CHECK(write_and_keep(source, made, services));
    return made;
  }

  bool uses_key_file() const {
    return !key_file_.empty() && ::access(key_file_.c_str(), F_OK) == 0;
  }

  Result<Made> plan(const authority::IssuanceProfile& profile, Services& services) const {
    const std::string key = uses_key_file()     ? "of " + key_file_
                            : key_type_.empty() ? std::string(to_string(profile.key_type))
                                                : key_type_;
    report_plan("would make a request for " + subject_.name + " in role " + role_ + ", key " + key +
                    ", and write " + out_,
                {}, services);
    return Made{};
  }

  Result<KeySource> find_key(const authority::IssuanceProfile& profile, Services& services) const {
    if (!uses_key_file()) {
      CW_TRY(auto key, PrivateKey::generate(chosen_key_type(key_type_).value_or(profile.key_type)));
      return KeySource{std::move(key), KeySource::Origin::made_here};
    }
    if (!key_type_.empty()) {
      return Error(ErrorCode::invalid_argument,
                   "the key of this file is used as it is: leave out --key-type")
          .in_file(key_file_);
    }
    InputOptions options;
    options.password = key_pass_;
    options.password_option = "--key-pass";
    options.keys = OpenKeys::required;
    CW_TRY(const auto file, read_input(key_file_, options, services));
    CW_TRY(auto key, only_key(file));
    CW_CHECK(check_strength(key, key_file_));
    return KeySource{std::move(key), KeySource::Origin::from_file};
  }

  // The request is in the store before its file has a name: nothing is sent out whose key could be
  // lost.
  Status write_and_keep(const KeySource& source, Made& made, Services& services) {
    std::optional<OutputFile> file;
    const std::string pem = write_pem("CERTIFICATE REQUEST", made.request->der());
    if (out_ != "-") {
      CW_TRY(auto created, OutputFile::create(out_, Sensitivity::open,
                                              force_ ? Overwrite::replace : Overwrite::refuse));
      file.emplace(std::move(created));
      CW_CHECK(file->write(view_of(pem)));
    }
    CW_TRY(auto key_file, prepare_key_file(source, made.written, services));
    CW_CHECK(keep(source.key, made, services));
    if (key_file) CW_CHECK(key_file->commit());
    if (!file) return write_output({}, view_of(pem), services);
    CW_CHECK(file->commit());
    made.written.insert(made.written.begin(), out_ + ": request (PEM)");
    return ok();
  }

  Result<std::optional<OutputFile>> prepare_key_file(const KeySource& source, Written& written,
                                                     Services& services) {
    std::optional<OutputFile> file;
    if (key_file_.empty() || source.origin == KeySource::Origin::from_file) return file;
    CW_TRY(const auto pem, key_pem(source.key, written, services));
    CW_TRY(auto created, OutputFile::create(key_file_, Sensitivity::secret, Overwrite::refuse));
    file.emplace(std::move(created));
    CW_CHECK(file->write(pem));
    written.push_back(key_file_ + ": private key, " +
                      (no_key_pass_ ? "not encrypted" : "encrypted"));
    return file;
  }

  Result<SecureBytes> key_pem(const PrivateKey& key, Written& written, Services& services) {
    if (no_key_pass_) {
      services.warn("the private key in " + key_file_ +
                    " is not encrypted: whoever reads the file has it");
      return encode_private_key_pem(key);
    }
    SecretSource chosen = key_pass_;
    if (!chosen.is_set() && !services.terminal.input) {
      const std::string password_file = key_file_ + std::string(kPasswordSuffix);
      CW_TRY(chosen, SecretSource::parse("generate:file:" + password_file));
      written.push_back(password_file + ": the password of " + key_file_ +
                        ", made because none was given (--key-pass names another source)");
    }
    CW_TRY(
        const auto password,
        read_secret(chosen, {"--key-pass", "password of " + key_file_, SecretUse::set}, services));
    if (!password || password->empty()) {
      return Error(ErrorCode::refused,
                   "a private key is written encrypted; --no-key-pass writes it in clear");
    }
    return encode_encrypted_private_key_pem(key, *password);
  }

  Status keep(const PrivateKey& key, Made& made, Services& services) const {
    CW_TRY(const auto store, open_store(services, store::OpenMode::create_if_missing));
    made.store_url = store->url();
    store::RequestRecord record;
    record.der = to_bytes(made.request->der());
    record.spki_sha256 = spki_sha256(key.spki_tlv());
    record.subject_text = made.request->display_name();
    record.role = role_;
    record.added_at = moment(services);
    CW_TRY(auto transaction, store::StoreTransaction::begin(*store));
    CW_TRY(const auto earlier, store->find_request(record.spki_sha256));
    if (earlier) {
      if (!earlier->answered_by && !force_) {
        return Error(ErrorCode::already_exists, "a request with this key waits already (\"" +
                                                    earlier->subject_text + "\", made " +
                                                    to_date(earlier->added_at) +
                                                    "); --force puts the new one in its place");
      }
      CW_CHECK(store->remove_request(record.spki_sha256));
    }
    std::optional<store::KeyRecord> key_record;
    CW_TRY(const bool held, store->has_key(record.spki_sha256));
    if (!held) {
      CW_TRY(auto pkcs8, key.to_pkcs8());
      key_record = store::KeyRecord{record.spki_sha256, std::move(pkcs8), record.added_at};
    }
    CW_CHECK(store->add_request(record, key_record));
    return transaction.commit();
  }

  void print(const Made& made, Services& services) const {
    services.out().styled(Style::strong, made.request->display_name())
        << "  request in role " << role_ << '\n';
    print_fact(services, "subject",
               made.request->subject().empty() ? "(empty)" : made.request->subject().to_string());
    if (const auto names = made.request->subject_alt_names(); names) {
      print_fact(services, "names", names_text(*names));
    }
    print_fact(
        services, "key",
        made.request->spki().description() + ", id " + short_key_id(made.request->spki().tlv));
    print_fact(services, "kept in", made.store_url);
    for (const auto& line : made.written) print_fact(services, "wrote", line);
    print_fact(services, "next",
               "send " + out_ + " to the CA; then certwright response accept REPLY --pfx FILE");
  }

  void write_json(const Made& made, Services& services) const {
    JsonWriter json(layout_of(services.options.format));
    json.begin_object().member("schema", "certwright/request/1").member("role", role_);
    json.member("store", made.store_url).strings("written", made.written);
    write_request_members(json, *made.request);
    json.end_object();
    services.out() << json.text() << '\n';
  }

  RequestedSubject subject_;
  std::string role_ = "tls-server";
  std::vector<std::string> sets_;
  std::string out_, key_type_, key_file_;
  SecretSource key_pass_;
  bool no_key_pass_ = false;
  bool force_ = false;
  bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_csr_new() { return std::make_unique<CsrNew>(); }

}  // namespace certwright::cli
