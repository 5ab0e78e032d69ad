#include "cli/issuing_options.h"

#include <sys/stat.h>
#include <unistd.h>

#include "cli/output_file.h"
#include "cli/spelling.h"
#include "pkcs/key_container.h"
#include "pkcs/pem.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kPasswordSuffix = ".pass";

Status check_writable(const std::string& path, bool force) {
  if (path.empty() || path == "-") return ok();
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) == 0 && !force) {
    return Error(ErrorCode::already_exists, "the file exists; --force replaces it").in_file(path);
  }
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "."
                             : slash == 0               ? "/"
                                                        : path.substr(0, slash);
  if (::stat(folder.c_str(), &facts) != 0) {
    return Error(ErrorCode::not_found, "there is no directory " + folder).in_file(path);
  }
  return ok();
}

Overwrite overwrite(bool force) { return force ? Overwrite::replace : Overwrite::refuse; }

std::string sentence(const std::vector<std::string>& problems) {
  std::string out;
  for (const auto& problem : problems) out += (out.empty() ? "" : " ") + problem;
  return out;
}

Result<const PfxTarget*> target_named(const std::string& id) {
  if (id.empty()) return &default_pfx_target();
  if (const PfxTarget* target = find_pfx_target(id)) return target;
  std::string known;
  std::vector<std::string_view> ids;
  for (const auto& target : pfx_targets()) {
    known += (known.empty() ? "" : ", ") + std::string(target.id);
    ids.push_back(target.id);
  }
  const std::string_view near = nearest(id, ids);
  return Error(ErrorCode::invalid_argument,
               "unknown target \"" + id + "\"; there are " + known +
                   (near.empty() ? std::string() : "; did you mean " + std::string(near) + "?"));
}

Status deliver_pfx(const Delivery& delivery, const authority::Issued& issued, Services& services,
                   Written& written) {
  CW_TRY(const PfxTarget* target, target_named(delivery.target));
  auto password = delivery.pfx_password;
  if (!password) {
    CW_TRY(password, password_for_pfx(delivery.pass_out, delivery.pfx, services, written));
  }
  CW_TRY(const auto pkcs8, issued.key->to_pkcs8());
  PfxInput input;
  input.pkcs8 = pkcs8;
  input.leaf_der = issued.certificate->der;
  for (const auto& issuer : issued.chain) input.chain_der.push_back(issuer->der);
  return write_pfx_file(delivery.pfx, input, *password, *target, delivery.force, services, written);
}

Result<SecureBytes> password_for_key(const Delivery& delivery, Services& services) {
  const std::string purpose = "password of " + delivery.key_out;
  CW_TRY(auto password,
         read_secret(delivery.key_pass, {"--key-pass", purpose, SecretUse::set}, services));
  if (password) return std::move(*password);
  return Error(ErrorCode::refused,
               "a private key is written encrypted; --no-key-pass writes it in clear");
}

Status deliver_key(const Delivery& delivery, const PrivateKey& key, Services& services,
                   Written& written) {
  SecureBytes pem;
  if (delivery.no_key_pass) {
    CW_TRY(pem, encode_private_key_pem(key));
    services.warn("the private key in " + delivery.key_out +
                  " is not encrypted: whoever reads the file has it");
  } else {
    auto password = delivery.key_password;
    if (!password) {
      CW_TRY(password, password_for_key(delivery, services));
    }
    CW_TRY(pem, encode_encrypted_private_key_pem(key, *password));
  }
  CW_CHECK(write_output(
      {delivery.key_out, Sensitivity::secret, overwrite(delivery.force), Content::text}, pem,
      services));
  written.push_back(delivery.key_out + ": private key, " +
                    (delivery.no_key_pass ? "not encrypted" : "encrypted"));
  return ok();
}

}  // namespace

std::optional<KeyType> chosen_key_type(const std::string& text) {
  return text.empty() ? std::nullopt : key_type_from_string(text);
}

void declare_key_type(OptionSet& options, std::string& target) {
  options.choice("--key-type", target,
                 {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "rsa-3072", "rsa-4096", "ed25519",
                  "ed448", "ml-dsa-44", "ml-dsa-65", "ml-dsa-87"},
                 "Kind of key that is made");
}

void Delivery::declare(OptionSet& options, Keys keys) {
  options.text("-o,--out", out, "FILE", "Write the certificate and its intermediates here (PEM)")
      .completes_files();
  if (keys == Keys::made_here) {
    options.text("--pfx", pfx, "FILE", "Write certificate, key and chain here (PKCS#12)")
        .completes_files();
    options.text("--target", target, "TARGET", "What opens the PFX; `pfx targets` lists them");
    options.secret("--pass-out", pass_out, "Where the PFX's password comes from");
    options.text("--key-out", key_out, "FILE", "Write the private key here (PKCS#8 PEM, encrypted)")
        .completes_files();
    options.secret("--key-pass", key_pass, "Where the key file's password comes from");
    options.flag("--no-key-pass", no_key_pass, "Write the key file without encryption");
  }
  options.flag("--force", force, "Replace files that exist");
  options.flag("--dry-run", dry_run, "Say what would be done; change nothing");
}

Result<SecureBytes> password_for_pfx(const SecretSource& source, const std::string& pfx,
                                     Services& services, Written& written) {
  SecretSource chosen = source;
  if (!source.is_set() && !services.terminal.input) {
    const std::string path = pfx + std::string(kPasswordSuffix);
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) == 0) {
      return Error(ErrorCode::already_exists,
                   "a password file is there already: remove it for a new password, or use it with "
                   "--pass-out file:" +
                       path)
          .in_file(path);
    }
    CW_TRY(chosen, SecretSource::parse("generate:file:" + pfx + std::string(kPasswordSuffix)));
    written.push_back(pfx + std::string(kPasswordSuffix) + ": the password of " + pfx +
                      ", made because none was given (--pass-out names another source)");
  }
  CW_TRY(auto password,
         read_secret(chosen, {"--pass-out", "password of " + pfx, SecretUse::set}, services));
  if (!password || password->empty()) {
    services.warn(pfx + " has no password: whoever reads the file has the private key");
    return SecureBytes();
  }
  return std::move(*password);
}

Status write_pfx_file(const std::string& path, const PfxInput& input, BytesView password,
                      const PfxTarget& target, bool force, Services& services, Written& written) {
  CW_TRY(const Bytes pfx, write_pfx(input, password, target));
  CW_TRY(const auto problems, check_opens_as(target, pfx, password));
  if (!problems.empty()) {
    return Error(ErrorCode::refused, "not written: " + std::string(target.id) +
                                         " would not open it. " + sentence(problems))
        .in_file(path);
  }
  CW_CHECK(
      write_output({path, Sensitivity::secret, overwrite(force), Content::binary}, pfx, services));
  std::string line = path + ": PKCS#12, opened again as " + std::string(target.id) + " would";
  if (target.weakness == PfxTarget::Weakness::weak)
    line += "; weaker than AES-256 because that target reads nothing better";
  written.push_back(std::move(line));
  return ok();
}

Status check_delivery(const Delivery& delivery) {
  CW_CHECK(check_writable(delivery.out, delivery.force));
  CW_CHECK(check_writable(delivery.pfx, delivery.force));
  CW_CHECK(check_writable(delivery.key_out, delivery.force));
  if (!delivery.pfx.empty()) {
    CW_TRY([[maybe_unused]] const PfxTarget* target, target_named(delivery.target));
  }
  return ok();
}

Status ask_passwords(Delivery& delivery, Services& services) {
  const auto made = [&](const SecretSource& source) {
    return source.kind() == SecretSource::Kind::generate;
  };
  const bool asked = delivery.pass_out.is_set() || services.terminal.input;
  if (!delivery.pfx.empty() && asked && !made(delivery.pass_out)) {
    Written nothing;
    CW_TRY(delivery.pfx_password,
           password_for_pfx(delivery.pass_out, delivery.pfx, services, nothing));
  }
  if (!delivery.key_out.empty() && !delivery.no_key_pass && !made(delivery.key_pass)) {
    CW_TRY(delivery.key_password, password_for_key(delivery, services));
  }
  return ok();
}

Result<Written> deliver(const Delivery& delivery, const authority::Issued& issued,
                        Services& services) {
  Written written;
  if (!delivery.pfx.empty()) CW_CHECK(deliver_pfx(delivery, issued, services, written));
  if (!delivery.key_out.empty()) CW_CHECK(deliver_key(delivery, *issued.key, services, written));
  if (!delivery.out.empty()) {
    const std::string pem = chain_pem(issued);
    CW_CHECK(
        write_output({delivery.out, Sensitivity::open, overwrite(delivery.force), Content::text},
                     view_of(pem), services));
    if (delivery.out != "-") written.push_back(delivery.out + ": certificate and chain (PEM)");
  }
  return written;
}

std::string chain_pem(const authority::Issued& issued) {
  std::string pem = write_pem("CERTIFICATE", issued.certificate->der);
  for (const auto& issuer : issued.chain) {
    if (!issuer->is_self_issued()) pem += write_pem("CERTIFICATE", issuer->der);
  }
  return pem;
}

}  // namespace certwright::cli
