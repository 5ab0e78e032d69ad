#include "validators/plugin/plugin.h"

#include <algorithm>
#include <set>

#include "validators/finding_catalogue.h"
#include "validators/plugin/plugin_messages.h"
#include "validators/toml_document.h"

namespace certwright::validators {
namespace {

constexpr std::size_t kMaxNameLength = 32;

// [a-z][a-z0-9_]*
bool is_word(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= kMaxNameLength && is_letter(text.front()) &&
         std::ranges::all_of(
             text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

Error breaks_contract(std::string what) {
  return {ErrorCode::malformed, "the plugin breaks its contract: " + std::move(what)};
}

Status check_description(const plugin::Description& offered) {
  if (!offered.failure.empty()) return Error(ErrorCode::unsupported, offered.failure);
  if (!is_word(offered.name)) {
    return breaks_contract("its name \"" + offered.name + "\" is not [a-z][a-z0-9_]{0,31}");
  }
  if (is_finding_area(offered.name)) {
    return breaks_contract("its name \"" + offered.name + "\" is an area of built-in findings");
  }
  std::set<std::string_view> ids;
  for (const plugin::Rule& rule : offered.rules) {
    if (!is_word(rule.id))
      return breaks_contract("there is a rule with the id \"" + rule.id + "\"");
    if (!ids.insert(rule.id).second) return breaks_contract("two rules are called " + rule.id);
    if (rule.title.empty() || rule.requirement.empty() || rule.citation.empty() ||
        rule.fix.empty()) {
      return breaks_contract("rule " + rule.id + " lacks its title, requirement, citation or fix");
    }
  }
  return ok();
}

plugin::Question question_about(std::size_t rule, const RoleSubject& subject,
                                const RoleParameters& parameters) {
  plugin::Question out;
  out.rule = rule;
  if (subject.chain.empty()) out.certificates.push_back(to_bytes(subject.certificate->der));
  for (const CertificatePtr& each : subject.chain) out.certificates.push_back(to_bytes(each->der));
  plugin::NamedValues names{"name", {}};
  for (const ReferenceIdentity& name : subject.names) names.values.push_back(name.text());
  out.asked = {{"role", {std::string(subject.role)}},
               {"instance", {subject.instance}},
               {"at", {to_rfc3339(subject.at)}},
               std::move(names)};
  std::erase_if(out.asked, [](const plugin::NamedValues& each) {
    return each.values == std::vector{std::string()};
  });
  for (const std::string& name : parameters.names()) {
    const auto values = parameters.values(name);
    out.parameters.push_back({name, {values.begin(), values.end()}});
  }
  return out;
}

Finding violation_of(const PluginRule& rule, const plugin::Violation& seen,
                     const RoleSubject& subject, const Demand* demand) {
  Finding out;
  out.id = rule.id;
  out.severity = std::min(demand == nullptr ? rule.severity : demand->severity, Severity::error);
  out.title = rule.title;
  out.citation = rule.citation;
  out.message = seen.message;
  if (demand != nullptr && !demand->symptom.empty()) {
    out.message += ". Seen when wrong: " + demand->symptom;
  }
  out.expected = !seen.expected.empty() ? seen.expected
                 : demand != nullptr    ? demand->requirement
                                        : rule.requirement;
  out.found = seen.found;
  out.fix = !seen.fix.empty() ? seen.fix : rule.fix;
  if (demand != nullptr && seen.fix.empty() && !demand->fix.empty()) out.fix = demand->fix;
  const CertificatePtr& which =
      subject.chain.empty() ? subject.certificate : subject.chain[seen.certificate];
  out.certificate = CertificateReference{which, seen.certificate};
  return out;
}

// A rule of a plugin, asked for by a role.
class PluginDemand final : public DemandCheck {
 public:
  PluginDemand(std::shared_ptr<Plugin> plugin, const PluginRule& rule, TomlReader& in)
      : plugin_(std::move(plugin)), rule_(rule) {
    const TomlTable* table = in.table("parameters");
    if (table == nullptr) return;
    TomlReader values(*table, "[demand.parameters]");
    for (const TomlEntry& entry : table->entries) {
      parameters_.set(entry.key, values.strings(entry.key));
    }
    if (const Status read = values.finish(); !read) in.refuse("parameters", read.error().detail());
  }

  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    plugin_->judge(rule_, subject, parameters_, &demand, out);
  }

 private:
  std::shared_ptr<Plugin> plugin_;
  const PluginRule& rule_;  // of plugin_
  RoleParameters parameters_;
};

}  // namespace

Result<std::shared_ptr<Plugin>> Plugin::load(const PluginSource& source,
                                             const PluginLimits& limits) {
  CW_TRY(const PluginFile file, PluginFile::open(source));
  CW_TRY(PluginProcess process, PluginProcess::start(file, limits));
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): the constructor is private
  std::shared_ptr<Plugin> plugin(new Plugin(std::move(process), source.path));
  if (Status described = plugin->describe(); !described) {
    return std::move(described).error().in_file(source.path);
  }
  return plugin;
}

Status Plugin::describe() {
  CW_TRY(const Bytes frame, process_.receive());
  auto offered = plugin::decode_description(frame);
  if (!offered) return breaks_contract("it does not describe itself");
  CW_CHECK(check_description(*offered));
  name_ = std::move(offered->name);
  version_ = std::move(offered->version);
  summary_ = std::move(offered->summary);
  roles_ = std::move(offered->roles);
  for (plugin::Rule& each : offered->rules) {
    rules_.push_back(
        {name_ + "." + each.id, std::move(each.title), std::move(each.requirement),
         std::move(each.citation), std::move(each.fix), static_cast<Severity>(each.severity),
         each.for_every_target ? PluginRule::Use::every_target : PluginRule::Use::roles});
  }
  return ok();
}

void Plugin::judge(const PluginRule& rule, const RoleSubject& subject,
                   const RoleParameters& parameters, const Demand* demand, RoleJudgement& out) {
  static const RoleParameters kNone;
  const RoleParameters& given = subject.parameters == nullptr ? kNone : *subject.parameters;
  const plugin::Question question = question_about(static_cast<std::size_t>(&rule - rules_.data()),
                                                   subject, parameters.over(given));
  const auto answer = [&]() -> Result<plugin::Answer> {
    const std::lock_guard lock(mutex_);
    CW_TRY(const Bytes frame, process_.ask(plugin::encode(question)));
    auto decoded = plugin::decode_answer(frame);
    if (!decoded) process_.abandon();
    return decoded;
  }();
  const auto failed = [&](const std::string& why) {
    out.findings.push_back(finding("plugin.failed")
                               .about(subject.certificate, 0)
                               .says("Plugin " + name_ + " was asked about " + rule.id + ": " + why)
                               .expected_found("an answer to " + rule.id, why)
                               .at_field(path_));
  };
  if (!answer) return failed(answer.error().message());
  if (!answer->failure.empty()) return failed(answer->failure);
  for (const plugin::Violation& each : answer->violations) {
    if (each.certificate >= question.certificates.size()) {
      return failed("it named a certificate that is not there");
    }
    out.findings.push_back(violation_of(rule, each, subject, demand));
  }
  for (const std::string& phrase : answer->proved) out.proved.push_back(name_ + ": " + phrase);
  for (const std::string& phrase : answer->not_checked) {
    out.not_checked.push_back(name_ + ": " + phrase);
  }
}

Status PluginSet::add(std::shared_ptr<Plugin> plugin) {
  for (const auto& other : plugins_) {
    if (other->name() == plugin->name()) {
      return Error(ErrorCode::already_exists,
                   "there is a plugin \"" + plugin->name() + "\" already");
    }
  }
  plugins_.push_back(std::move(plugin));
  return ok();
}

std::vector<std::string> PluginSet::names() const {
  std::vector<std::string> out;
  for (const auto& plugin : plugins_) {
    for (const PluginRule& rule : plugin->rules()) out.push_back(rule.id);
  }
  return out;
}

std::shared_ptr<const DemandCheck> PluginSet::make(std::string_view rule, TomlReader& in) const {
  for (const auto& plugin : plugins_) {
    for (const PluginRule& each : plugin->rules()) {
      if (each.id == rule) return std::make_shared<const PluginDemand>(plugin, each, in);
    }
  }
  return nullptr;
}

void PluginSet::check(const RoleSubject& subject, RoleJudgement& out) const {
  static const RoleParameters kNone;
  for (const auto& plugin : plugins_) {
    for (const PluginRule& rule : plugin->rules()) {
      if (rule.use == PluginRule::Use::every_target) {
        plugin->judge(rule, subject, kNone, nullptr, out);
      }
    }
  }
}

}  // namespace certwright::validators
