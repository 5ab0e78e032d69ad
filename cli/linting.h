// What `lint` and `check` have in common: which rules are run, and what they found as a result.
#pragma once

#include <string>
#include <vector>

#include "cli/input.h"
#include "cli/options.h"
#include "cli/services.h"
#include "cli/system_roots.h"
#include "validators/lint/linter.h"
#include "validators/report.h"
#include "validators/site_configuration.h"

namespace certwright::cli {

// The options of the command line, as given.
struct LintingOptions {
  std::string profile, type;
  std::string public_roots;             // empty: the system's list
  std::vector<std::string> severities;  // ID=SEVERITY
  std::string weak_keys;                // empty: where the package openssl-blacklist puts them
  bool cross_certificate = false, ca_crl = false, idle_rules = false;

  void declare(OptionSet& options);
  // `configured` counts where the command line says nothing. `invalid_argument` with a suggestion;
  // what reading the list of weak keys says.
  Result<validators::LintSettings> settings(const validators::LintSection& configured) const;
};

// Runs the rules on documents. Immutable after make(); usable from several threads.
class DocumentLinter {
 public:
  // `public_roots`: a file; empty: the system's list. It is read when a document leaves open
  // whether the public trusts it.
  DocumentLinter(validators::LintSettings settings, std::string public_roots);

  // Certificates, revocation lists and OCSP responses of files, each a result, in their order; and
  // what the keys of the certificates have in common.
  std::vector<validators::TargetResult> lint(const std::vector<InputFile>& files) const;

  // One document of unknown kind, without a file around it.
  validators::TargetResult lint_octets(BytesView der, const std::string& target,
                                       const std::string& entry) const;

  // Adds what the rules say of a certificate that was judged: errors and warnings that the result
  // does not have yet and that the policy has not decided. Concludes the result anew.
  void add_to(validators::TargetResult& result) const;
  // Adds what the keys of several certificates have in common.
  void compare(std::vector<validators::TargetResult>& results) const;

 private:
  struct Job;
  validators::TargetResult lint_entry(const Job& job) const;
  void lint_unreadable(BytesView der, validators::TargetResult& result) const;
  void lint_list(BytesView der, validators::TargetResult& result) const;
  void lint_response(BytesView der, validators::TargetResult& result) const;
  void take(const validators::LintResult& found, validators::TargetResult& result) const;

  validators::Linter linter_;
  PublicRoots public_roots_;
};

}  // namespace certwright::cli
