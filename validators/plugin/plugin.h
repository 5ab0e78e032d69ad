// Plugin: rules and roles from a shared object (certwright/plugin.h is its side of the contract).
//
// It runs in a process of its own and can only add findings: at most errors, never fatal ones, and
// never under an area of ours. A plugin that fails to answer is the finding plugin.failed, an
// error: what was asked for and could not be judged is no pass.
//
// Thread-safe: questions to one plugin are asked one after another.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validators/plugin/plugin_process.h"
#include "validators/role.h"

namespace certwright::validators {

struct PluginRule {
  std::string id;  // "<plugin>.<rule>": the findings', and the word in role files
  std::string title, requirement, citation, fix;
  Severity severity = Severity::error;
  enum class Use : std::uint8_t { every_target, roles } use = Use::roles;
};

class Plugin {
 public:
  // Opens the file, starts the process and reads what it offers. Errors: those of PluginFile::open
  // and PluginProcess::start; `unsupported` for another version of the interface or no entry;
  // `malformed` for what breaks the contract, such as a name that is taken by an area of ours;
  // `io` and `limit_exceeded` when it crashes or hangs while it is loaded.
  static Result<std::shared_ptr<Plugin>> load(const PluginSource& source,
                                              const PluginLimits& limits = {});

  // The file, for messages.
  const std::string& path() const { return path_; }
  const std::string& name() const { return name_; }
  const std::string& version() const { return version_; }
  const std::string& summary() const { return summary_; }
  std::span<const PluginRule> rules() const { return rules_; }
  // Role files as text, not read yet.
  std::span<const std::string> roles() const { return roles_; }

  // Appends what the rule (an element of rules()) says of the subject. `parameters` of the demand
  // come before the subject's own. `demand` steers severity and words; may be null.
  void judge(const PluginRule& rule, const RoleSubject& subject, const RoleParameters& parameters,
             const Demand* demand, RoleJudgement& out);

 private:
  Plugin(PluginProcess process, std::string path)
      : process_(std::move(process)), path_(std::move(path)) {}
  Status describe();

  std::mutex mutex_;
  PluginProcess process_;
  std::string path_, name_, version_, summary_;
  std::vector<PluginRule> rules_;
  std::vector<std::string> roles_;
};

// The plugins of a run: rule kinds for role files, and the checks of every target.
class PluginSet final : public RoleRuleSource, public TargetCheck {
 public:
  // `already_exists` when a plugin of that name is there.
  Status add(std::shared_ptr<Plugin> plugin);
  std::span<const std::shared_ptr<Plugin>> plugins() const { return plugins_; }

  std::vector<std::string> names() const override;
  std::shared_ptr<const DemandCheck> make(std::string_view rule, TomlReader& in) const override;
  void check(const RoleSubject& subject, RoleJudgement& out) const override;

 private:
  std::vector<std::shared_ptr<Plugin>> plugins_;
};

}  // namespace certwright::validators
