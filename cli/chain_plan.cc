#include "cli/chain_plan.h"

#include <algorithm>

#include "cli/certificate_report.h"
#include "cli/issuer_chain.h"
#include "pkcs/cms.h"
#include "pkcs/pem.h"
#include "validators/certificate_text.h"

namespace certwright::cli {
namespace {

using Certificates = std::vector<CertificatePtr>;

bool contains(const Certificates& list, const Certificate& certificate) {
  return std::any_of(list.begin(), list.end(), [&](const CertificatePtr& each) {
    return same_certificate(*each, certificate);
  });
}

// Ways to say where a certificate stood and stands.
std::string place(std::size_t index) { return "position " + std::to_string(index + 1); }

// By name and signature, when no valid path is there.
Status climb(const InputFile& file, const Judge& judge, Services& services, ChainPlan& plan,
             Certificates& unrelated) {
  Certificates given = file.certificates();
  const auto add = [&](std::span<const CertificatePtr> more) {
    for (const auto& certificate : more) {
      if (!contains(given, *certificate)) given.push_back(certificate);
    }
  };
  add(judge.intermediates().certificates());
  add(judge.trust().anchors());
  CW_TRY(auto chain, find_issuer_chain(plan.leaf, given, services));
  if (plan.path.empty()) {
    plan.path.push_back(plan.leaf);
    plan.path.insert(plan.path.end(), chain.issuers.begin(), chain.issuers.end());
    plan.complete = chain.complete;
  }
  unrelated = std::move(chain.unrelated);
  return ok();
}

bool is_root(const ChainPlan& plan, const Certificate& certificate) {
  return !same_certificate(certificate, *plan.leaf) && certificate.is_self_signed();
}

// What is taken out of the file, each with its reason; the rest of what is not on the path is kept
// behind it.
void sort_out(const Certificates& unrelated, const Judge& judge, RootPlace root, ChainPlan& plan) {
  Certificates seen;
  const auto remove = [&](ChainAction action, const CertificatePtr& certificate,
                          const std::string& why) {
    plan.changes.push_back({action, certificate, validators::named(*certificate) + ": " + why});
  };
  for (std::size_t i = 0; i < plan.file.size(); ++i) {
    const CertificatePtr& certificate = plan.file[i];
    if (contains(seen, *certificate)) {
      remove(ChainAction::removed_duplicate, certificate, place(i) + " repeats it");
      continue;
    }
    seen.push_back(certificate);
    if (contains(unrelated, *certificate)) {
      remove(ChainAction::removed_unrelated, certificate,
             "no issuer of \"" + plan.leaf->display_name() + "\" nor of its issuers");
    } else if (root == RootPlace::left_out && is_root(plan, *certificate)) {
      remove(ChainAction::removed_root, certificate, "a root; clients use their own");
    } else if (contains(plan.path, *certificate)) {
      continue;
    } else if (certificate->not_after < judge.at()) {
      remove(ChainAction::removed_expired, certificate,
             "another certificate of an issuer, and expired");
    } else {
      plan.extra.push_back(certificate);
    }
  }
}

void compose(RootPlace root, ChainPlan& plan) {
  for (const auto& certificate : plan.path) {
    if (root == RootPlace::included || !is_root(plan, *certificate))
      plan.contents.push_back(certificate);
  }
  plan.contents.insert(plan.contents.end(), plan.extra.begin(), plan.extra.end());
}

// Where a certificate of the file stands among those of the file that are written.
void note_moves(ChainPlan& plan) {
  Certificates before, after;
  for (const auto& certificate : plan.file) {
    if (contains(plan.contents, *certificate) && !contains(before, *certificate))
      before.push_back(certificate);
  }
  for (const auto& certificate : plan.contents) {
    if (plan.from_file(*certificate)) {
      after.push_back(certificate);
    } else {
      plan.changes.push_back(
          {ChainAction::added, certificate, validators::named(*certificate) + ": was missing"});
    }
  }
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (same_certificate(*before[i], *after[i])) continue;
    plan.changes.push_back(
        {ChainAction::moved, after[i], validators::named(*after[i]) + ": to " + place(i)});
  }
}

bool about_path(const validators::Finding& finding) {
  return finding.severity >= validators::Severity::error;
}

}  // namespace

std::string_view to_string(ChainAction action) {
  switch (action) {
    case ChainAction::moved: return "moved";
    case ChainAction::added: return "added";
    case ChainAction::removed_duplicate: return "removed-duplicate";
    case ChainAction::removed_unrelated: return "removed-unrelated";
    case ChainAction::removed_expired: return "removed-expired";
    case ChainAction::removed_root: return "removed-root";
    case ChainAction::encoding: return "encoding";
  }
  return "";
}

bool ChainPlan::from_file(const Certificate& certificate) const {
  return contains(file, certificate);
}

std::string ChainPlan::missing() const {
  if (complete) return {};
  return "the certificate of " + validators::quoted_name(path.back()->issuer);
}

Result<ChainPlan> plan_chain(const InputFile& file, const Judge& judge, RootPlace root,
                             Services& services) {
  ChainPlan plan;
  plan.file = file.certificates();
  if (plan.file.empty()) {
    return Error(ErrorCode::wrong_type,
                 "expected a certificate, but the file holds " + describe_contents(file))
        .in_file(file.path);
  }
  plan.leaf = plan.file[validators::find_target(plan.file)];
  plan.trust_known = judge.has_anchors();
  if (plan.trust_known) {
    const auto verdict = judge.verify(judge.request_for(file, validators::PathDemand::required));
    std::copy_if(verdict.findings.begin(), verdict.findings.end(),
                 std::back_inserter(plan.problems), about_path);
    using Outcome = validators::CandidatePath::Outcome;
    if (!verdict.paths.empty() && verdict.paths.front().outcome == Outcome::valid) {
      plan.path = verdict.paths.front().certificates;
      plan.complete = true;
      plan.trusted = plan.problems.empty();
    }
  }
  Certificates unrelated;
  CW_CHECK(climb(file, judge, services, plan, unrelated));
  sort_out(unrelated, judge, root, plan);
  compose(root, plan);
  note_moves(plan);
  return plan;
}

Result<SecureBytes> encode_chain(const ChainPlan& plan, FileFormat format) {
  if (format == FileFormat::p7b) {
    std::vector<BytesView> certificates;
    for (const auto& certificate : plan.contents) certificates.push_back(certificate->der);
    CW_TRY(const auto bundle, encode_certificate_bundle(certificates));
    return to_secure(bundle);
  }
  if (format != FileFormat::pem) {
    return Error(ErrorCode::invalid_argument,
                 "a chain is written as .pem or .p7b; `certwright convert` makes other formats");
  }
  std::string text;
  for (const auto& certificate : plan.contents) text += write_pem("CERTIFICATE", certificate->der);
  return to_secure(view_of(text));
}

void print_chain(const ChainPlan& plan, Services& services) {
  std::size_t number = 0;
  const auto print = [&](const Certificate& certificate, std::string_view remark) {
    const bool written = contains(plan.contents, certificate);
    services.out() << "  " << (written ? std::to_string(++number) : std::string("-")) << "  ";
    std::string line = validators::named(certificate);
    if (!plan.from_file(certificate)) line += ", added";
    if (!remark.empty()) line += ", " + std::string(remark);
    if (!written) line += ", left out";
    services.out().value(line) << '\n';
  };
  for (std::size_t i = 0; i < plan.path.size(); ++i) {
    const bool last = i + 1 == plan.path.size();
    const bool root = last && plan.path[i]->is_self_signed();
    print(*plan.path[i], last && plan.trusted            ? "trust anchor"
                         : root && plan.path[i]->is_ca() ? "root"
                                                         : "");
  }
  for (const auto& certificate : plan.extra)
    print(*certificate, "further certificate of an issuer");
  print_fact(services, "missing", plan.missing());
}

void print_problems(const ChainPlan& plan, Services& services) {
  for (const auto& problem : plan.problems) {
    print_fact(services, "problem", problem.message + " (" + problem.id + ")");
    print_fact(services, "fix", problem.fix);
  }
  if (!plan.trust_known) {
    print_fact(services, "not checked",
               "trust: there are no trust anchors; give them with --roots FILE");
  }
}

void write_chain_members(JsonWriter& json, const ChainPlan& plan) {
  json.member("complete", plan.complete).key("trusted");
  if (plan.trust_known) {
    json.value(plan.trusted);
  } else {
    json.null();
  }
  json.member("missing", plan.missing()).key("certificates").begin_array();
  for (const auto* part : {&plan.path, &plan.extra}) {
    for (const auto& certificate : *part) {
      json.begin_object().member("from_file", plan.from_file(*certificate));
      json.member("written", contains(plan.contents, *certificate));
      json.member("on_path", part == &plan.path);
      write_certificate_members(json, *certificate);
      json.end_object();
    }
  }
  json.end_array().key("changes").begin_array();
  for (const auto& change : plan.changes) {
    json.begin_object().member("action", to_string(change.action)).member("text", change.text);
    json.key("sha256");
    if (change.certificate) {
      json.value(change.certificate->sha256_hex());
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array().key("problems").begin_array();
  for (const auto& problem : plan.problems) {
    json.begin_object().member("id", problem.id).member("message", problem.message);
    json.member("fix", problem.fix).end_object();
  }
  json.end_array();
}

void declare_root_place(OptionSet& options, std::string& target) {
  options.choice("--root", target, {"out", "in"}, "Whether the root is written: clients have it");
}

RootPlace root_place(const std::string& word) {
  return word == "in" ? RootPlace::included : RootPlace::left_out;
}

}  // namespace certwright::cli
