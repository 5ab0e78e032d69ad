// What `verify` and `check` have in common: trust, intermediates, names, role, and the verdict on
// one file.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/input.h"
#include "cli/ocsp_input.h"
#include "cli/online.h"
#include "cli/options.h"
#include "cli/output/report_output.h"
#include "cli/plugin_options.h"
#include "validators/certificate_pool.h"
#include "validators/engine.h"
#include "validators/revocation_list.h"
#include "validators/role.h"
#include "validators/site_configuration.h"
#include "validators/trust.h"
#include "validators/verifier.h"
#include "validators/verify.h"

namespace certwright::cli {

// The options of the command line, as given.
struct JudgingOptions {
  std::vector<std::string> roots, intermediates, crls, names, parameters, role_directories, plugins;
  std::vector<std::string> allowed_addresses;
  std::string role, policy, purpose, engine, fail_on;  // fail_on empty: error
  std::int64_t min_days = 0;
  bool online = false;
  bool partial_chain = false, bare_anchors = false;
  SecretSource pass_in;
  // Plugins of the configuration; they come before --plugin.
  std::vector<validators::PluginSource> configured_plugins;
  OcspOptions ocsp;
  void declare(OptionSet& options);
  // The same without --engine.
  void declare_question(OptionSet& options);
  // Parts of it, for commands that want no more: --roots and --intermediates; --policy; --online,
  // --allow-address and --pass-in.
  void declare_trust(OptionSet& options);
  void declare_policy(OptionSet& options);
  void declare_sources(OptionSet& options);
  Result<Threshold> threshold() const;
  // A role or a name was given: a file is what one server gets, not a collection.
  bool is_about_one_server() const { return !role.empty() || !names.empty(); }
};

// Everything that judging needs, loaded once and used for every target. Not thread-safe while it is
// being filled.
class Judge {
 public:
  // Reads roots and intermediates. Without --roots the anchors of the user's store are used, when
  // there is a store; "system" names the system's own list. Errors name the file.
  static Result<Judge> make(const JudgingOptions& options, Services& services);

  // The verdict on a file as one target. `demand`: whether a path is required when there are no
  // anchors.
  // `section`: what a [[target]] of the configuration adds; may be null.
  validators::TargetResult judge(const InputFile& file, validators::PathDemand demand,
                                 const validators::TargetSection* section = nullptr) const;
  // The same with what a site or a target entry of the configuration says.
  validators::VerifyRequest request_for(const InputFile& file, validators::PathDemand demand) const;

  // verify_target(), with the network when --online was given.
  validators::TargetResult verify(validators::VerifyRequest request) const;

  // Whether judge() may be called from several threads: plugins and the network are asked one after
  // the other.
  bool is_thread_safe() const { return online_ == nullptr && plugins_->plugins().empty(); }

  bool has_anchors() const { return !trust_->empty(); }
  const validators::TrustAnchors& trust() const { return *trust_; }
  // What --intermediates and the store give.
  const validators::CertificatePool& intermediates() const { return *pool_; }
  // The built-in roles and those of --roles.
  const validators::RoleCatalogue& roles() const { return roles_; }
  UtcTime at() const { return at_; }

 private:
  Judge() = default;
  Status load_roots(const JudgingOptions& options, Services& services);
  Status load_store_anchors(Services& services);
  Status load_plugin_files(const JudgingOptions& options);
  Status load_roles(const std::vector<std::string>& directories);
  Status load_crls(const std::vector<std::string>& paths, Services& services);
  // For the other engines, when they are asked: they know no filter.
  void keep_for_engines(BytesView list);
  Status keep_for_engines(const std::string& path);
  // Lists too large to keep, read again for the certificates at hand.
  void add_large_lists(validators::VerifyRequest& request) const;
  Status apply(const validators::TargetSection& section, validators::VerifyRequest& request) const;

  std::unique_ptr<validators::TrustAnchors> trust_ = std::make_unique<validators::TrustAnchors>();
  std::unique_ptr<validators::TrustAnchors> no_anchors_ =
      std::make_unique<validators::TrustAnchors>();
  std::unique_ptr<validators::CertificatePool> pool_ =
      std::make_unique<validators::CertificatePool>();
  std::vector<validators::ReferenceIdentity> names_;
  std::vector<std::shared_ptr<const validators::RevocationList>> lists_;
  std::vector<std::string> large_lists_;
  validators::OcspEvidence ocsp_;
  std::vector<std::shared_ptr<const Bytes>> engine_lists_;
  validators::EngineSet engines_;
  std::unique_ptr<validators::PluginSet> plugins_;
  validators::RoleCatalogue roles_;  // some use rules of the plugins
  std::shared_ptr<const validators::Role> role_;
  validators::RoleParameters parameters_;
  validators::Purpose purpose_;
  validators::VerificationPolicy policy_ = validators::default_policy();
  std::unique_ptr<Online> online_;  // null: offline
  // For targets judged offline with the settings above: many of them have the same issuers.
  std::unique_ptr<validators::Verifier> verifier_;
  UtcTime at_;
  int min_days_ = 0;
};

// As unreadable(path, error), with the line.
validators::TargetResult unreadable(const InputFailure& failure);

// The presence and provider of the private key, for roles.
std::optional<validators::KeyFacts> key_facts(const InputFile& file);

// Where the BEGIN of a certificate stands; 1 in binary files and when it is not here.
std::size_t line_of(const InputFile& file, const CertificatePtr& certificate);

// Whether private keys of the file belong to its certificates: key.mismatch, pfx.* findings.
std::vector<validators::Finding> check_keys_of(const InputFile& file);

// Beside that, whether the programs of the role open the file. `role` may be null.
std::vector<validators::Finding> check_file(const InputFile& file, const validators::Role* role);

}  // namespace certwright::cli
