#include "cli/judging.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

#include "cli/amt_device_file.h"
#include "cli/certificate_parameters.h"
#include "cli/file_source.h"
#include "cli/open_store.h"
#include "cli/store_location.h"
#include "cli/system_roots.h"
#include "pkcs/der_tag.h"
#include "validators/roles/amt/amt_pfx.h"

namespace certwright::cli {
namespace {

constexpr std::string_view kSystemRoots = "system";
constexpr std::chrono::seconds kTimeLimit{2};

std::string key_id(const PrivateKey& key) {
  return to_hex(spki_sha256(key.spki_tlv())).substr(0, 16);
}
std::string key_id(const Certificate& certificate) {
  return to_hex(spki_sha256(certificate.spki.tlv)).substr(0, 16);
}

Result<std::vector<CertificatePtr>> read_certificates(const std::string& target,
                                                      Services& services) {
  const InputOptions options;
  CW_TRY(const auto file, read_input(target, options, services));
  auto certificates = file.certificates();
  if (certificates.empty()) {
    return Error(ErrorCode::wrong_type,
                 "expected certificates, but the file holds " + describe_contents(file))
        .in_file(target);
  }
  return certificates;
}

}  // namespace

void JudgingOptions::declare(OptionSet& options) {
  declare_question(options);
  options
      .choice("--engine", engine, {"certwright", "openssl", "botan", "all"},
              "Whose verdict on the path counts; \"all\": certwright's, with second opinions")
      .default_text("certwright");
}

void JudgingOptions::declare_trust(OptionSet& options) {
  options
      .texts("--roots", roots, "FILE",
             "Trust anchors; \"system\" names the system's list; several times")
      .completes_files();
  options.texts("--intermediates", intermediates, "FILE", "More CA certificates, untrusted")
      .completes_files();
  options.flag("--partial-chain", partial_chain,
               "Let a trusted certificate that is no root end a path");
  options.flag(
      "--bare-anchors", bare_anchors,
      "Of trust anchors take name and key only, not what their certificates say (RFC 5280)");
}

void JudgingOptions::declare_policy(OptionSet& options) {
  options.choice("--policy", policy, {"strict", "rfc5280", "windows", "legacy"}, "How strict")
      .default_text("rfc5280");
}

void JudgingOptions::declare_sources(OptionSet& options) {
  options.flag("--online", online,
               "Fetch missing issuers and revocation lists from where the certificates say");
  options.texts("--allow-address", allowed_addresses, "ADDRESS[/BITS]",
                "With --online: addresses that need not be public; several times");
  options.secret("--pass-in", pass_in, "Where the password of encrypted inputs comes from");
}

void JudgingOptions::declare_question(OptionSet& options) {
  declare_trust(options);
  options.texts("--crls", crls, "FILE", "Revocation lists; several times").completes_files();
  ocsp.declare(options);
  options.texts("--name", names, "NAME",
                "Host, address, mailbox or service (srv:_imaps.example.com) that clients ask for; "
                "several times");
  options.text("--role", role, "ROLE", "What the server is; `role list` shows all");
  options.texts("--roles", role_directories, "DIR", "More roles: the .toml files of a directory")
      .completes_files();
  options
      .texts("--plugin", plugins, "FILE[=SHA256]",
             "More rules and roles: a shared object, by its absolute path; several times")
      .completes_files();
  options.texts("--set", parameters, "NAME=VALUE", "A parameter of the role: amt=11.8,16.1");
  options.choice(
      "--purpose", purpose,
      {"any", "server", "client", "email", "code-signing", "time-stamping", "ocsp-responder", "ca"},
      "What it must be good for, without a role");
  declare_policy(options);
  options.number("--min-days", min_days, 0, 3650, "N", "Warn when fewer days of validity are left");
  declare_sources(options);
  declare_threshold(options, fail_on);
}

Result<Threshold> JudgingOptions::threshold() const { return parse_threshold(fail_on); }

Result<Judge> Judge::make(const JudgingOptions& options, Services& services) {
  Judge judge;
  judge.at_ = moment(services);
  judge.min_days_ = static_cast<int>(options.min_days);
  if (!options.policy.empty()) judge.policy_ = *validators::find_policy(options.policy);
  if (options.bare_anchors) {
    judge.policy_.anchor = validators::AnchorCertificate::name_and_key;
  }
  if (!options.purpose.empty()) judge.purpose_ = *validators::find_purpose(options.purpose);
  judge.engines_ =
      *validators::EngineSet::parse(options.engine.empty() ? "certwright" : options.engine);
  if (options.online) {
    CW_TRY(judge.online_, Online::start(options.allowed_addresses, services));
  } else if (!options.allowed_addresses.empty()) {
    return Error(ErrorCode::invalid_argument, "--allow-address is of use with --online only");
  }
  CW_CHECK(judge.load_plugin_files(options));
  CW_CHECK(judge.load_roles(options.role_directories));
  if (!options.role.empty()) {
    CW_TRY(judge.role_, judge.roles_.find(options.role));
  }
  for (const auto& parameter : options.parameters) CW_CHECK(judge.parameters_.set(parameter));
  CW_TRY(judge.parameters_, with_certificate_files(judge.parameters_, services));
  CW_TRY(judge.parameters_, with_amt_device(judge.parameters_));
  CW_CHECK(judge.roles_.check_parameters(judge.parameters_, judge.role_.get()));
  for (const auto& name : options.names) {
    auto identity = validators::ReferenceIdentity::parse(name);
    if (!identity) {
      return Error(ErrorCode::invalid_argument,
                   "--name " + name + ": " + identity.error().detail());
    }
    judge.names_.push_back(std::move(*identity));
  }
  CW_CHECK(judge.load_roots(options, services));
  CW_CHECK(judge.load_crls(options.crls, services));
  CW_TRY(judge.ocsp_, read_ocsp_evidence(options.ocsp));
  for (const auto& target : options.intermediates) {
    CW_TRY(const auto certificates, read_certificates(target, services));
    for (const auto& certificate : certificates) judge.pool_->add(certificate);
  }
  const auto intermediates = judge.pool_->certificates();
  judge.verifier_ = std::make_unique<validators::Verifier>(
      validators::VerifierSettings{*judge.trust_,
                                   {intermediates.begin(), intermediates.end()},
                                   {judge.at_, judge.policy_, judge.purpose_, {}, nullptr},
                                   {}});
  return judge;
}

Status Judge::load_plugin_files(const JudgingOptions& options) {
  std::vector<validators::PluginSource> sources = options.configured_plugins;
  for (const std::string& text : options.plugins) {
    CW_TRY(validators::PluginSource source, parse_plugin(text));
    sources.push_back(std::move(source));
  }
  CW_TRY(plugins_, load_plugins(sources));
  for (const auto& plugin : plugins_->plugins()) {
    for (const std::string& text : plugin->roles()) {
      CW_TRY(auto role, validators::load_role(text, plugin->path(), plugins_.get()));
      CW_CHECK(roles_.add(std::move(role)));
    }
  }
  return ok();
}

Status Judge::load_roles(const std::vector<std::string>& directories) {
  constexpr std::size_t kMaxRole = std::size_t{1} << 20;
  for (const auto& directory : directories) {
    std::error_code failure;
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(directory, failure)) {
      if (entry.path().extension() == ".toml") paths.push_back(entry.path().string());
    }
    if (failure) return Error(ErrorCode::io, failure.message()).in_file(directory);
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      CW_TRY(const auto text, read_file(path, kMaxRole));
      CW_TRY(auto role, validators::load_role(text_of(text), path, plugins_.get()));
      CW_CHECK(roles_.add(std::move(role)));
    }
  }
  return ok();
}

Status Judge::apply(const validators::TargetSection& section,
                    validators::VerifyRequest& request) const {
  if (!section.role.empty()) {
    CW_TRY(request.role, roles_.find(section.role));
  }
  CW_TRY(request.role_parameters, with_amt_device(parameters_.over(section.parameters)));
  if (!names_.empty()) return ok();
  for (const auto& name : section.names) {
    CW_TRY(auto identity, validators::ReferenceIdentity::parse(name));
    request.names.push_back(std::move(identity));
  }
  return ok();
}

Status Judge::load_crls(const std::vector<std::string>& paths, Services& services) {
  constexpr std::uint64_t kLarge = std::uint64_t{16} << 20;
  constexpr std::uint64_t kMost = DocumentLimits{}.certificate_list;
  for (const auto& path : paths) {
    CW_TRY(const auto source, FileSource::open(path));
    if (source->first() != der::kSequence) {
      CW_TRY(const auto file, read_input(path, {}, services));
      bool found = false;
      for (const auto& entry : file.entries) {
        if (entry.kind != DocumentKind::certificate_list) continue;
        found = true;
        CW_TRY(auto list, validators::RevocationList::read(entry.der));
        lists_.push_back(std::move(list));
        keep_for_engines(entry.der);
      }
      if (!found) {
        return Error(ErrorCode::wrong_type,
                     "expected a revocation list, but the file holds " + describe_contents(file))
            .in_file(path);
      }
      continue;
    }
    if (source->size() > kMost) {
      return Error(ErrorCode::limit_exceeded, "the list is larger than 256 MiB").in_file(path);
    }
    // A large list is read here as well, so that a damaged one is said before anything is judged;
    // nothing of it is kept.
    const bool large = source->size() > kLarge;
    const auto keep = [large](BytesView) { return !large; };
    auto list = validators::RevocationList::read(*source, keep);
    if (!list) return std::move(list).error().in_file(path);
    CW_CHECK(keep_for_engines(path));
    if (large) {
      large_lists_.push_back(path);
    } else {
      lists_.push_back(std::move(*list));
    }
  }
  return ok();
}

void Judge::keep_for_engines(BytesView list) {
  if (engines_.peers().empty()) return;
  engine_lists_.push_back(std::make_shared<const Bytes>(to_bytes(list)));
}

Status Judge::keep_for_engines(const std::string& path) {
  if (engines_.peers().empty()) return ok();
  CW_TRY(const auto content, read_file(path, DocumentLimits{}.certificate_list));
  engine_lists_.push_back(std::make_shared<const Bytes>(to_bytes(content)));
  return ok();
}

void Judge::add_large_lists(validators::VerifyRequest& request) const {
  if (large_lists_.empty()) return;
  std::set<std::string_view> serials;
  for (const auto& certificate : request.file) serials.insert(text_of(certificate->serial));
  for (const auto& certificate : pool_->certificates())
    serials.insert(text_of(certificate->serial));
  for (const auto& path : large_lists_) {
    const auto source = FileSource::open(path);
    if (!source)
      continue;  // it was there a moment ago: revocation then stays unknown, which is said
    auto list = validators::RevocationList::read(
        **source, [&](BytesView serial) { return serials.contains(text_of(serial)); });
    if (list) request.revocation_lists.push_back(std::move(*list));
  }
}

Status Judge::load_roots(const JudgingOptions& options, Services& services) {
  if (!options.partial_chain) trust_->limit_to(validators::AnchorForm::self_issued);
  if (options.roots.empty()) return load_store_anchors(services);
  for (const auto& target : options.roots) {
    const bool system = target == kSystemRoots && ::access(target.c_str(), F_OK) != 0;
    CW_TRY(const auto certificates,
           read_certificates(system ? kSystemRootsFile : target, services));
    for (const auto& certificate : certificates) trust_->add(certificate);
  }
  return ok();
}

// A user without a store has no anchors of his own, which is no failure.
Status Judge::load_store_anchors(Services& services) {
  auto location = store_location(services);
  if (!location) return ok();
  auto path = store::sqlite_path(*location);
  if (!path || ::access(path->c_str(), F_OK) != 0) return ok();
  CW_TRY(const auto opened, open_store(services, store::OpenMode::existing));
  CW_TRY(const auto records, opened->find_certificates({}));
  for (const auto& record : records) {
    CW_TRY(auto certificate, Certificate::parse(record.der));
    if (record.place.store == "Root") {
      trust_->add(certificate);
    } else if (record.place.store == "Disallowed") {
      trust_->distrust(certificate);
    } else if (certificate->is_ca()) {
      pool_->add(certificate);
    }
  }
  return ok();
}

validators::VerifyRequest Judge::request_for(const InputFile& file,
                                             validators::PathDemand demand) const {
  validators::VerifyRequest request;
  request.target_name = file.path;
  request.entry = file.part;
  request.file = file.certificates();
  request.sources = {pool_.get()};
  request.trust = trust_.get();
  request.path = demand;
  request.names = names_;
  request.purpose = purpose_;
  request.at = at_;
  request.least_days = min_days_;
  request.policy = policy_;
  request.role = role_;
  request.role_parameters = parameters_;
  request.more_checks = plugins_.get();
  request.key = key_facts(file);
  request.revocation_lists = lists_;
  request.ocsp = ocsp_;
  request.engines = engines_;
  request.engine_lists = engine_lists_;
  add_large_lists(request);
  const auto deadline = std::chrono::steady_clock::now() + kTimeLimit;
  request.limits.out_of_time = [deadline] { return std::chrono::steady_clock::now() > deadline; };
  return request;
}

validators::TargetResult Judge::verify(validators::VerifyRequest request) const {
  if (!online_) return validators::verify_target(request);
  return online_->verify(std::move(request), kTimeLimit);
}

validators::TargetResult Judge::judge(const InputFile& file, validators::PathDemand demand,
                                      const validators::TargetSection* section) const {
  auto request = request_for(file, demand);
  if (section != nullptr) {
    if (auto applied = apply(*section, request); !applied)
      return unreadable(file.path, applied.error());
  }
  // What is there to be trusted needs neither role nor name nor an anchor above it.
  const bool for_trust = file.duty == InputFile::Duty::trust;
  if (for_trust) {
    request.role = nullptr;
    request.names.clear();
    request.trust = no_anchors_.get();
    request.path = validators::PathDemand::when_anchors_are;
  }
  const auto about_file = check_file(file, request.role.get());
  // Settings of its own, which only a target entry and trust change.
  const bool as_set = section == nullptr && !online_ && !for_trust;
  auto result = as_set ? verifier_->verify(std::move(request)) : verify(std::move(request));
  result.line = line_of(file, result.certificate);
  if (!about_file.empty()) {
    result.findings.insert(result.findings.end(), about_file.begin(), about_file.end());
    result.conclude();
  }
  return result;
}

validators::TargetResult unreadable(const InputFailure& failure) {
  auto result = unreadable(failure.path, failure.error);
  result.line = failure.line;
  return result;
}

std::optional<validators::KeyFacts> key_facts(const InputFile& file) {
  if (file.keys == InputFile::Keys::no_place) return std::nullopt;
  validators::KeyFacts facts;
  if (file.keys == InputFile::Keys::present)
    facts.presence = validators::KeyFacts::Presence::present;
  for (const auto& entry : file.entries) {
    if (!entry.key_provider.empty()) facts.provider = entry.key_provider;
  }
  return facts;
}

std::size_t line_of(const InputFile& file, const CertificatePtr& certificate) {
  const auto entry = std::ranges::find(file.entries, certificate, &InputEntry::certificate);
  return certificate == nullptr || entry == file.entries.end() ? 1 : entry->line;
}

std::vector<validators::Finding> check_keys_of(const InputFile& file) {
  std::vector<validators::Finding> findings;
  const auto certificates = file.certificates();
  for (const auto& entry : file.entries) {
    if (!entry.key || certificates.empty()) continue;
    const bool belongs = std::any_of(certificates.begin(), certificates.end(),
                                     [&](const CertificatePtr& certificate) {
                                       return equal(certificate->spki.tlv, entry.key->spki_tlv());
                                     });
    if (belongs) continue;
    const auto& target = certificates[validators::find_target(certificates)];
    findings.push_back(validators::finding("key.mismatch")
                           .about(target, 0)
                           .says("The private key (" + entry.key->description() + ", id " +
                                 key_id(*entry.key) + ") belongs to none of the certificates; \"" +
                                 target->display_name() + "\" has key " + key_id(*target) + ".")
                           .expected_found("key " + key_id(*target), "key " + key_id(*entry.key)));
  }
  return findings;
}

std::vector<validators::Finding> check_file(const InputFile& file, const validators::Role* role) {
  auto findings = check_keys_of(file);
  if (role == nullptr || role->pfx_target != "amt" || file.pkcs12 == nullptr) return findings;
  for (auto& each : validators::check_amt_pfx(*file.pkcs12)) findings.push_back(std::move(each));
  return findings;
}

}  // namespace certwright::cli
