// The rule kinds of the role: each check for every release asked for, and the verdict by release.
#include <algorithm>

#include "validators/role_rules/role_rule.h"
#include "validators/roles/amt/amt_chains.h"
#include "validators/roles/amt/amt_rules.h"

namespace certwright::validators {
namespace {

constexpr std::string_view kDefaultRelease = "16.1";

using ReleaseCheck = void (*)(const AmtCase&, const AmtRelease&, std::vector<Finding>&);
constexpr ReleaseCheck kChecks[] = {check_amt_name, check_amt_key, check_amt_chain,
                                    check_amt_root_hash};

struct Releases {
  std::vector<AmtRelease> known;
  std::vector<std::string> unknown;
};

Releases releases_of(const RoleSubject& subject) {
  Releases out;
  for (const std::string& text : parameter(subject, "amt")) {
    auto release = AmtRelease::parse(text);
    if (release.has_value()) {
      out.known.push_back(std::move(*release));
    } else {
      out.unknown.push_back(text);
    }
  }
  if (out.known.empty() && out.unknown.empty()) {
    auto release = AmtRelease::parse(kDefaultRelease);
    if (release.has_value()) out.known.push_back(std::move(*release));
  }
  return out;
}

bool is_error(const Finding& each) { return each.severity >= Severity::error; }

// One of the checks above for every release; equal findings are merged and name their releases.
class PerRelease final : public DemandCheck {
 public:
  explicit PerRelease(ReleaseCheck which) : check_(which) {}

  void check(const Demand& /*demand*/, const RoleSubject& subject,
             RoleJudgement& out) const override {
    const Releases releases = releases_of(subject);
    const AmtCase context{subject, releases.known};
    std::vector<Merged> merged;
    for (const AmtRelease& release : releases.known) {
      std::vector<Finding> found;
      check_(context, release, found);
      for (Finding& each : found) add(std::move(each), release, merged);
    }
    for (Merged& each : merged) {
      each.finding.message = "AMT " + join_words(each.releases) + ": " + each.finding.message;
      out.findings.push_back(std::move(each.finding));
    }
  }

  void contribute(const NeedsRequest& /*request*/, RoleNeeds& needs) const override {
    if (check_ == check_amt_name) needs.common_name = RoleNeeds::CommonName::required;
    if (check_ != check_amt_key) return;
    needs.key_types = {KeyAlgorithm::rsa};
    needs.least_rsa_bits = 2048;
  }

 private:
  struct Merged {
    Finding finding;
    std::vector<std::string> releases;
  };

  static void add(Finding found, const AmtRelease& release, std::vector<Merged>& merged) {
    for (Merged& each : merged) {
      if (each.finding.id == found.id && each.finding.severity == found.severity &&
          each.finding.message == found.message && each.finding.expected == found.expected) {
        each.releases.push_back(release.text());
        return;
      }
    }
    merged.push_back({std::move(found), {release.text()}});
  }

  ReleaseCheck check_;
};

// The last demand: which releases would accept the certificate, by everything found so far.
class ReleaseVerdicts final : public DemandCheck {
 public:
  void check(const Demand& demand, const RoleSubject& subject, RoleJudgement& out) const override {
    const Releases releases = releases_of(subject);
    for (const std::string& text : releases.unknown) {
      out.findings.push_back(
          demand.violation("amt.unknown_release", subject, "\"" + text + "\" is no AMT release"));
    }
    if (parameter(subject, "amt").empty()) {
      out.not_checked.push_back("AMT release: none was given, judged for " +
                                std::string(kDefaultRelease) + "; --set amt=11.8,16.1");
    }
    if (parameter(subject, "dns-suffix").empty()) {
      out.not_checked.push_back("DNS suffix: --set dns-suffix=DOMAIN");
    }
    // What fails whatever the release is.
    const bool failed = std::any_of(out.findings.begin(), out.findings.end(), [](const auto& each) {
      return is_error(each) && each.id.rfind("amt.", 0) != 0;
    });
    const AmtCase context{subject, releases.known};
    const std::vector<AmtChain> chains = find_amt_chains(context);
    for (std::size_t i = 0; i < releases.known.size(); ++i) {
      const AmtRelease& release = releases.known[i];
      std::vector<Finding> found;
      if (!release.has_remote_configuration()) {
        out.findings.push_back(
            finding("amt.no_remote_configuration")
                .about(subject.certificate, 0)
                .says("AMT " + release.text() + " cannot be provisioned with a certificate"));
        found.push_back(out.findings.back());
      }
      for (const ReleaseCheck each : kChecks) each(context, release, found);
      out.findings.push_back(verdict(subject, release, found, failed, other_chain(chains, i)));
    }
    prove_suffixes(context, out);
    for (Finding& each : describe_amt_chains(context, chains)) {
      out.findings.push_back(std::move(each));
    }
  }

 private:
  // Suffixes that all devices accept by every rule that they may follow, and all servers.
  static void prove_suffixes(const AmtCase& context, RoleJudgement& out) {
    const std::string name = context.subject.certificate->subject.common_name();
    for (const std::string& suffix : parameter(context.subject, "dns-suffix")) {
      const bool devices =
          std::all_of(context.asked.begin(), context.asked.end(), [&](const AmtRelease& release) {
            const auto rules = amt_suffix_rules(release);
            return std::all_of(rules.begin(), rules.end(), [&](SuffixRule rule) {
              return amt_suffix_matches(name, suffix, rule);
            });
          });
      const bool servers = amt_server_accepts_suffix(name, suffix, AmtServer::meshcentral) &&
                           amt_server_accepts_suffix(name, suffix, AmtServer::rps);
      if (!devices || suffix.empty()) continue;
      out.proved.push_back("DNS suffix " + suffix + ": devices" +
                           (servers ? ", MeshCentral and RPS accept it" : " accept it"));
    }
  }

  // Another chain can mend it.
  static bool chain_reason(std::string_view id) {
    return id == "amt.sha1_in_chain" || id == "amt.key_too_small" ||
           id == "amt.root_hash_missing" || id == "amt.root_hash_disabled" ||
           id == "role.chain_incomplete";
  }

  // The chain that the release accepts where it refuses the judged one; nullptr when none.
  static const AmtChain* other_chain(std::span<const AmtChain> chains, std::size_t release) {
    for (const AmtChain& each : chains) {
      if (!each.judged && each.releases[release] == ChainService::accepted) return &each;
    }
    return nullptr;
  }

  static Finding verdict(const RoleSubject& subject, const AmtRelease& release,
                         const std::vector<Finding>& found, bool failed, const AmtChain* other) {
    std::vector<std::string> reasons;
    for (const Finding& each : found) {
      if (is_error(each) && std::find(reasons.begin(), reasons.end(), each.id) == reasons.end()) {
        reasons.push_back(each.id);
      }
    }
    if (!failed && reasons.empty()) {
      return finding("amt.release_works")
          .about(subject.certificate, 0)
          .says("AMT " + release.text() + ": would accept the certificate");
    }
    const bool helps = other != nullptr && !failed && !reasons.empty() &&
                       std::all_of(reasons.begin(), reasons.end(), chain_reason);
    return finding("amt.release_refuses")
        .about(subject.certificate, 0)
        .says("AMT " + release.text() + ": would refuse the certificate" +
              (reasons.empty() ? std::string() : ": " + join_words(reasons)) +
              (helps ? "; would accept it with the chain that ends in \"" +
                           other->certificates.back()->display_name() + "\""
                     : std::string()));
  }
};

template <ReleaseCheck Check>
std::shared_ptr<const DemandCheck> make_per_release(TomlReader&) {
  return std::make_shared<PerRelease>(Check);
}

}  // namespace

extern const RoleRule kAmtName{"amt-name", "The common name fits the devices' DNS suffix.",
                               make_per_release<check_amt_name>};
extern const RoleRule kAmtKey{"amt-key", "The keys suit the AMT releases.",
                              make_per_release<check_amt_key>};
extern const RoleRule kAmtChain{"amt-chain", "Order, size and signatures suit the AMT releases.",
                                make_per_release<check_amt_chain>};
extern const RoleRule kAmtRootHash{"amt-root-hash", "The root's hash is in the firmware.",
                                   make_per_release<check_amt_root_hash>};
extern const RoleRule kAmtReleases{"amt-releases", "A verdict for each AMT release.",
                                   [](TomlReader&) -> std::shared_ptr<const DemandCheck> {
                                     return std::make_shared<ReleaseVerdicts>();
                                   }};

}  // namespace certwright::validators
