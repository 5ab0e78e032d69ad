#include "cli/certificate_report.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/json.h"
#include "cli/key_id.h"
#include "pkcs/certificate.h"
#include "pkcs/document.h"
#include "pkcs/oid.h"
#include "pkcs/pfx_target.h"

namespace certwright::cli {
namespace {

constexpr std::size_t kMaxPfx = std::size_t{16} * 1024 * 1024;

std::string kdf_text(const KdfParameters& kdf) {
  std::string text = std::string(to_string(kdf.kdf)) + " " + std::string(to_string(kdf.digest));
  if (kdf.kdf == Kdf::scrypt) {
    return "scrypt N " + std::to_string(kdf.n) + " r " + std::to_string(kdf.r) + " p " +
           std::to_string(kdf.p);
  }
  return text + ", " + std::to_string(kdf.iterations) + " iterations";
}

std::string scheme_text(const EncryptionScheme& scheme) {
  std::string text(scheme.scheme);
  if (scheme.pbes2()) text += " " + std::string(scheme.cipher_name());
  text += ", " + kdf_text(scheme.kdf);
  return scheme.legacy() ? text + " (legacy: many programs no longer read it)" : text;
}

std::string mac_text(const Pkcs12Mac& mac) {
  if (mac.type == Pkcs12MacType::none) return "none: anybody can have changed this file";
  const std::string digest(to_string(mac.digest));
  if (mac.type == Pkcs12MacType::pbmac1) return "PBMAC1 " + digest + ", " + kdf_text(mac.kdf);
  return "HMAC " + digest + ", " + std::to_string(mac.kdf.iterations) + " iterations";
}

std::string protection_text(const Pkcs12Safe& safe) {
  switch (safe.protection) {
    case Pkcs12Safe::Protection::none: return "not encrypted";
    case Pkcs12Safe::Protection::public_key: return "encrypted to a public key: not read";
    case Pkcs12Safe::Protection::password: break;
  }
  return safe.scheme ? scheme_text(*safe.scheme) : "encrypted";
}

std::string form_text(PasswordForm form) {
  return form == PasswordForm::standard ? std::string()
                                        : "in an old form: " + std::string(to_string(form));
}

struct Opening {
  const PfxTarget* target = nullptr;
  std::vector<std::string> problems;
};

// What one file is; `opened` is false when only the outside could be read.
struct Shown {
  std::string path;
  Pkcs12 file;
  bool opened = false;
  std::vector<Opening> openings;
  std::optional<Error> failure;  // why it was not opened
};

CertificatePtr certificate_of(const Pkcs12Bag& bag) {
  if (bag.type != Pkcs12BagType::certificate || bag.der.empty()) return nullptr;
  auto certificate = Certificate::parse(BytesView(bag.der));
  return certificate ? *std::move(certificate) : nullptr;
}

// "x" for one, "x and y", "x, y and z"
std::string joined(const std::vector<std::string>& sentences) {
  std::string out;
  for (const auto& sentence : sentences) out += (out.empty() ? "" : "; ") + sentence;
  return out;
}

std::string key_text(const Pkcs12& file, std::size_t index) {
  const Pkcs12Bag& bag = file.bags[index];
  std::string text = "private key  ";
  text += std::string(to_string(bag.key->type));
  if (bag.key->bits != 0) text += " " + std::to_string(bag.key->bits);
  const std::size_t owner = file.certificate_for(index);
  text += owner == file.bags.size() ? ", no certificate for it in this file"
                                    : ", belongs to bag " + std::to_string(owner + 1);
  return text;
}

std::string content_text(const Pkcs12& file, std::size_t index) {
  const Pkcs12Bag& bag = file.bags[index];
  if (bag.key) return key_text(file, index);
  if (const auto certificate = certificate_of(bag)) {
    std::string text = "certificate  " + certificate->display_name();
    if (certificate->is_self_signed()) return text + " (root)";
    return text + (certificate->is_ca() ? " (CA)" : "");
  }
  switch (bag.type) {
    case Pkcs12BagType::certificate: return "certificate  of a type that is not X.509, or damaged";
    case Pkcs12BagType::crl: return "certificate revocation list";
    case Pkcs12BagType::secret: return "secret  type " + bag.value_type;
    default: return std::string(to_string(bag.type)) + "  type " + bag.type_oid;
  }
}

std::vector<std::pair<std::string, std::string>> attributes_of(const Pkcs12Bag& bag) {
  std::vector<std::pair<std::string, std::string>> out;
  if (bag.key_encryption) out.emplace_back("encrypted", scheme_text(*bag.key_encryption));
  if (bag.type == Pkcs12BagType::key) out.emplace_back("encrypted", "no");
  if (bag.friendly_name) out.emplace_back("name", *bag.friendly_name);
  if (!bag.local_key_id.empty()) out.emplace_back("localKeyID", to_hex(bag.local_key_id));
  if (bag.ms_provider_name) out.emplace_back("provider", *bag.ms_provider_name);
  if (bag.ms_local_key_set) out.emplace_back("key set", "local machine");
  for (const auto& usage : bag.trusted_key_usage) out.emplace_back("trusted for", usage);
  for (const auto& oid : bag.other_attributes) out.emplace_back("attribute", oid);
  return out;
}

void print_bags(Services& services, const Pkcs12& file) {
  for (std::size_t i = 0; i < file.bags.size(); ++i) {
    print_fact(services, "bag " + std::to_string(i + 1), content_text(file, i));
    for (const auto& [label, text] : attributes_of(file.bags[i])) {
      services.out() << "             ";
      services.out().value(label) << ' ';
      services.out().value(text) << '\n';
    }
  }
}

void print_openings(Services& services, const Shown& shown) {
  std::string opens;
  for (const auto& opening : shown.openings) {
    if (opening.problems.empty()) {
      opens += (opens.empty() ? "" : ", ") + std::string(opening.target->id);
    }
  }
  print_fact(services, "opens on", opens.empty() ? "none of the known targets" : opens);
  for (const auto& opening : shown.openings) {
    if (opening.problems.empty()) continue;
    print_fact(services, "not on",
               std::string(opening.target->id) + ": " + joined(opening.problems));
  }
}

void print(Services& services, const Shown& shown) {
  services.out().styled(Style::strong, shown.path) << "  PKCS#12";
  if (shown.file.mac_verified) services.out() << ", password fits, integrity verified";
  if (shown.opened && !shown.file.mac_verified) services.out() << ", opened, not authenticated";
  services.out() << '\n';
  print_fact(services, "MAC", mac_text(shown.file.mac));
  print_fact(services, "password", form_text(shown.file.password_form));
  if (shown.file.indefinite_length) print_fact(services, "encoding", "BER, indefinite length");
  for (std::size_t i = 0; i < shown.file.safes.size(); ++i) {
    const Pkcs12Safe& safe = shown.file.safes[i];
    const bool visible = shown.opened || safe.protection == Pkcs12Safe::Protection::none;
    std::string text = protection_text(safe);
    if (visible) text += "; " + std::to_string(safe.bags) + (safe.bags == 1 ? " bag" : " bags");
    print_fact(services, "safe " + std::to_string(i + 1), text);
  }
  if (!shown.opened) return;
  print_bags(services, shown.file);
  print_openings(services, shown);
}

void write_scheme(JsonWriter& json, std::string_view member,
                  const std::optional<EncryptionScheme>& scheme) {
  json.key(member);
  if (!scheme) {
    json.null();
    return;
  }
  json.begin_object().member("scheme", scheme->scheme).member("cipher", scheme->cipher_name());
  json.member("kdf", to_string(scheme->kdf.kdf)).member("digest", to_string(scheme->kdf.digest));
  json.member("iterations", scheme->kdf.iterations).member("legacy", scheme->legacy());
  json.end_object();
}

void write_bag(JsonWriter& json, const Pkcs12& file, std::size_t index) {
  const Pkcs12Bag& bag = file.bags[index];
  json.begin_object().member("bag", index + 1).member("type", to_string(bag.type));
  json.member("safe", bag.safe + 1).member("friendly_name", bag.friendly_name);
  json.member("local_key_id", to_hex(bag.local_key_id));
  json.member("provider", bag.ms_provider_name).member("local_key_set", bag.ms_local_key_set);
  if (bag.key) {
    const std::size_t owner = file.certificate_for(index);
    json.member("algorithm", to_string(bag.key->type)).member("bits", bag.key->bits);
    json.member("certificate_bag", owner == file.bags.size()
                                       ? std::optional<std::size_t>()
                                       : std::optional<std::size_t>(owner + 1));
    write_scheme(json, "encryption", bag.key_encryption);
  }
  if (const auto certificate = certificate_of(bag)) {
    json.key("certificate").begin_object();
    write_certificate_members(json, *certificate);
    json.end_object();
  }
  json.end_object();
}

void write_shown(JsonWriter& json, const Shown& shown) {
  json.begin_object().member("target", shown.path).member("opened", shown.opened);
  json.key("mac").begin_object().member("type", to_string(shown.file.mac.type));
  json.member("digest", to_string(shown.file.mac.digest));
  json.member("iterations", shown.file.mac.kdf.iterations);
  json.member("verified", shown.file.mac_verified).end_object();
  json.member("password_form", to_string(shown.file.password_form));
  json.key("safes").begin_array();
  for (const auto& safe : shown.file.safes) {
    json.begin_object().member("bags", safe.bags);
    json.member("encrypted", safe.protection != Pkcs12Safe::Protection::none);
    write_scheme(json, "encryption", safe.scheme);
    json.end_object();
  }
  json.end_array().key("bags").begin_array();
  for (std::size_t i = 0; i < shown.file.bags.size(); ++i) write_bag(json, shown.file, i);
  json.end_array().key("targets").begin_array();
  for (const auto& opening : shown.openings) {
    json.begin_object().member("id", opening.target->id);
    json.member("opens", opening.problems.empty()).strings("problems", opening.problems);
    json.end_object();
  }
  json.end_array();
  if (shown.failure) json.member("error", to_string(shown.failure->code()));
  json.end_object();
}

class PfxShow final : public Command {
 public:
  void declare(OptionSet& options) override {
    options.description(
        "Shows everything in PFX files: how they are protected, what is inside, which key belongs "
        "to which certificate, and where they open. Without the password, the outside only.");
    options.positionals("FILE", files_, "PKCS#12 file");
    options.secret("--pass-in", pass_in_, "Where the password comes from");
    options.flag("--allow-unauthenticated", without_mac_, "Open files that have no MAC");
    options.example("certwright pfx show srv.pfx");
    options.example("certwright pfx show srv.pfx -f json --pass-in env:PFX_PW");
    options.exits({ExitCode::ok, ExitCode::usage, ExitCode::input, ExitCode::secret});
  }

  ExitCode run(Services& services) override {
    ExitCode code = ExitCode::ok;
    std::vector<Shown> all;
    for (const auto& path : files_) {
      auto shown = read(path, services);
      if (!shown) {
        code = combine(code, services.fail(shown.error()));
        continue;
      }
      if (shown->failure) code = combine(code, services.fail(*shown->failure));
      all.push_back(*std::move(shown));
    }
    render(all, services);
    return code;
  }

 private:
  Result<Shown> read(const std::string& path, Services& services) const {
    CW_TRY(const auto content, read_file(path, kMaxPfx));
    auto documents = read_documents(content);
    if (!documents) return std::move(documents).error().in_file(path);
    const Document& document = documents->front();
    if (document.kind != DocumentKind::pkcs12) {
      return Error(ErrorCode::wrong_type,
                   "this is no PFX but a " + describe(document) + "; `certwright show` reads it")
          .in_file(path);
    }
    Shown shown;
    shown.path = path;
    auto opened = open(document.der, shown, services);
    if (!opened) {
      const bool secret = exit_code_for(opened.error().code()) == ExitCode::secret;
      if (!secret) return std::move(opened).error().in_file(path);
      CW_TRY(shown.file, inspect_pkcs12(document.der));
      shown.failure = std::move(opened).error().in_file(path);
    }
    return shown;
  }

  Status open(BytesView der, Shown& shown, Services& services) const {
    Pkcs12ReadOptions options;
    if (without_mac_) options.missing_mac = Pkcs12ReadOptions::MissingMac::allow;
    SecureBytes password;
    auto file = read_pkcs12(der, std::nullopt, options);
    const bool needs_password = !file && exit_code_for(file.error().code()) == ExitCode::secret;
    if (pass_in_.is_set() || needs_password) {
      CW_TRY(const auto given,
             read_secret(pass_in_, {"--pass-in", "password of " + shown.path, SecretUse::open},
                         services));
      if (given) {
        password = *given;
        file = read_pkcs12(der, BytesView(password), options);
      }
    }
    if (!file && file.error().code() == ErrorCode::refused) {
      const std::string why = file.error().detail();
      return std::move(file).error().with_detail(why +
                                                 "; --allow-unauthenticated opens it all the same");
    }
    if (!file) return std::move(file).error();
    shown.file = *std::move(file);
    shown.opened = true;
    for (const PfxTarget& target : pfx_targets()) {
      shown.openings.push_back({&target, check_opens_as(target, shown.file, password)});
    }
    return ok();
  }

  static void render(const std::vector<Shown>& all, Services& services) {
    if (services.human()) {
      for (const auto& shown : all) {
        if (&shown != &all.front()) services.out() << '\n';
        print(services, shown);
      }
      return;
    }
    if (services.options.format == Format::jsonl) {
      for (const auto& shown : all) {
        JsonWriter json(JsonLayout::one_line);
        write_shown(json, shown);
        services.out() << json.text() << '\n';
      }
      return;
    }
    JsonWriter json;
    json.begin_object().member("schema", "certwright/pfx/1").key("files").begin_array();
    for (const auto& shown : all) write_shown(json, shown);
    json.end_array().end_object();
    services.out() << json.text() << '\n';
  }

  std::vector<std::string> files_;
  SecretSource pass_in_;
  bool without_mac_ = false;
};

}  // namespace

std::unique_ptr<Command> make_pfx_show() { return std::make_unique<PfxShow>(); }

}  // namespace certwright::cli
