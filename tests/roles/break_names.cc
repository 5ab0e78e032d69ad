// Breakers: subject and subjectAltName.
#include <algorithm>

#include "tests/roles/breaker.h"
#include "validators/role_rules/name_template.h"

namespace certwright::roles_test {

using validators::AltName;
using validators::AltNameKind;
using validators::SubjectAttribute;

namespace {

constexpr const char* kOtherName = "other.contoso.com";

void drop_attribute(Draft& draft, const Oid& type) {
  auto& subject = draft.subject;
  subject.erase(std::remove_if(subject.begin(), subject.end(),
                               [&](const SubjectAttribute& each) { return each.type == type; }),
                subject.end());
  if (subject.empty()) subject.push_back({oids::kLocalityName, "Lab"});
}

void set_common_name(Draft& draft, const std::string& text) {
  drop_attribute(draft, oids::kCommonName);
  draft.subject.insert(draft.subject.begin(), {oids::kCommonName, text});
}

template <class Test>
void drop_names(Draft& draft, Test&& test) {
  draft.names.erase(std::remove_if(draft.names.begin(), draft.names.end(), test),
                    draft.names.end());
}

std::vector<Break> break_common_name(const BreakInput& in) {
  Breaks out(in);
  const std::vector<std::string> wrong{"role.common_name"};
  out.add("another common name", wrong, [](Draft& draft) { set_common_name(draft, kOtherName); });
  out.add("another common name, repeated", wrong, [](Draft& draft) {
    set_common_name(draft, kOtherName);
    draft.names.push_back({AltNameKind::dns, kOtherName});
  });
  out.add("no common name", wrong, [](Draft& draft) { drop_attribute(draft, oids::kCommonName); });
  const auto with_pattern = [&](const char* what, std::vector<std::string> findings,
                                const char* name) {
    out.add(what, std::move(findings), [&](Draft& draft) {
      draft.parameters.set(in.parameter(), {"*.pattern.example"});
      set_common_name(draft, name);
    });
  };
  if (in.string("patterns") == "allowed") {
    with_pattern("a name of the pattern", {}, "Srv.Pattern.Example");
    with_pattern("a name two labels below the pattern", wrong, "a.srv.pattern.example");
    with_pattern("the pattern's domain", wrong, "pattern.example");
  } else {
    out.add("a wildcard, and no name asked for", wrong, [&](Draft& draft) {
      set_common_name(draft, "*.contoso.com");
      draft.asked.clear();
    });
  }
  if (in.demand.rule == "first-cn-only") {
    out.add("the name second", wrong, [](Draft& draft) {
      // The draft's subject is written backwards: the last here is the first there.
      draft.subject.push_back({oids::kCommonName, kOtherName});
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_common_name_in_san(const BreakInput& in) {
  Breaks out(in);
  const std::vector<std::string> wrong{"role.common_name_not_in_san"};
  out.add("a second common name", wrong, [](Draft& draft) {
    draft.subject.insert(draft.subject.begin(), {oids::kCommonName, "cn.contoso.com"});
  });
  out.add("the common name not among the names", wrong, [](Draft& draft) {
    std::string name;
    for (const SubjectAttribute& each : draft.subject) {
      if (each.type == oids::kCommonName) name = each.text;
    }
    drop_names(draft, [&](const AltName& each) { return each.text == name; });
    draft.names.push_back({AltNameKind::dns, kOtherName});
  });
  return std::move(out).take();
}

std::vector<Break> break_attribute(const BreakInput& in) {
  Breaks out(in);
  const std::vector<std::string> wrong{"role.subject_attribute"};
  const std::string key = in.keys.find("attribute") != nullptr ? "attribute" : "attributes";
  const std::vector<Oid> types = in.oids(key);
  out.add("absent", wrong, [&](Draft& draft) {
    for (const Oid& type : types) drop_attribute(draft, type);
  });
  // A placeholder without value admits any text: then only its absence is wrong.
  bool fixed = true;
  for (const std::string& each : in.strings("values")) {
    const auto parsed = validators::NameTemplate::parse(each);
    const validators::NeedsRequest request{{}, &in.good.parameters, {}};
    fixed = fixed && parsed.has_value() &&
            parsed->unknown(validators::PlaceholderValues(request)).empty();
  }
  if (fixed) {
    out.add("another text", wrong, [&](Draft& draft) {
      for (SubjectAttribute& each : draft.subject) {
        if (std::find(types.begin(), types.end(), each.type) != types.end()) each.text += "-x";
      }
    });
  }
  if (in.string("others") == "refused") {
    out.add("a further value", wrong, [&](Draft& draft) {
      draft.subject.push_back({types.front(), "Further"});
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_attribute_forbidden(const BreakInput& in) {
  Breaks out(in);
  for (const Oid& type : in.oids("attributes")) {
    out.add("with " + oid_display_name(type.octets()), {"role.subject_attribute_present"},
            [&](Draft& draft) {
              draft.subject.push_back({type, "4711"});
            });
  }
  return std::move(out).take();
}

std::vector<Break> break_subject_not_empty(const BreakInput& in) {
  Breaks out(in);
  out.add("empty", {"role.subject_empty"}, [](Draft& draft) { draft.subject.clear(); });
  return std::move(out).take();
}

std::vector<Break> break_wildcard(const BreakInput& in) {
  Breaks out(in);
  const std::string where = in.string("where");
  const std::string star = "*.contoso.com";
  if (where != "common-name") {
    out.add("among the names", {"role.wildcard"}, [&](Draft& draft) {
      draft.names.push_back({AltNameKind::dns, star});
    });
  }
  if (where == "subject-alt-name") return std::move(out).take();
  const auto add_common_name = [&](Draft& draft) {
    draft.subject.insert(draft.subject.begin(), {oids::kCommonName, star});
  };
  out.add("a second common name", {"role.wildcard"}, add_common_name);
  out.add("a second common name, repeated", {"role.wildcard"}, [&](Draft& draft) {
    add_common_name(draft);
    draft.names.push_back({AltNameKind::dns, star});
  });
  out.add("the common name", {"role.wildcard"},
          [&](Draft& draft) { set_common_name(draft, star); });
  if (!in.string("except-parameter").empty()) {
    out.add("below a domain that is excepted", {}, [&](Draft& draft) {
      draft.parameters.set(in.parameter(), {"contoso.com"});
      add_common_name(draft);
      draft.names.push_back({AltNameKind::dns, star});
    });
  }
  return std::move(out).take();
}

constexpr std::pair<std::string_view, AltNameKind> kKindWords[] = {
    {"dns", AltNameKind::dns},
    {"ip", AltNameKind::ip},
    {"email", AltNameKind::email},
    {"uri", AltNameKind::uri},
    {"upn", AltNameKind::upn},
    {"smtp-utf8", AltNameKind::smtp_utf8},
    {"srv", AltNameKind::srv},
    {"dc-guid", AltNameKind::dc_guid},
    {"directory", AltNameKind::directory}};

std::vector<AltNameKind> kinds_of(const std::vector<std::string>& words) {
  std::vector<AltNameKind> out;
  for (const auto& [word, kind] : kKindWords) {
    if (std::find(words.begin(), words.end(), word) != words.end()) out.push_back(kind);
  }
  return out;
}

std::vector<AltName> examples_except(const std::vector<AltNameKind>& kinds) {
  std::vector<AltName> out;
  for (const auto& [word, kind] : kKindWords) {
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) out.push_back(example_of(kind));
  }
  return out;
}

std::vector<Break> break_san_required(const BreakInput& in) {
  Breaks out(in);
  const std::vector<AltNameKind> kinds = kinds_of(in.strings("kinds"));
  const auto drop = [&](Draft& draft) {
    drop_names(draft, [&](const AltName& each) {
      return std::find(kinds.begin(), kinds.end(), each.kind) != kinds.end();
    });
  };
  out.add("without names of the kinds", {"role.san_missing"}, drop);
  out.add("without names of the kinds and common name", {"role.san_missing"}, [&](Draft& draft) {
    drop(draft);
    drop_attribute(draft, oids::kCommonName);
  });
  for (const AltName& each : examples_except(kinds)) {
    out.add("only " + std::string(to_string(each.kind)), {"role.san_missing"}, [&](Draft& draft) {
      drop(draft);
      draft.names.push_back(each);
    });
  }
  for (const AltNameKind kind : kinds) {
    out.add("only a further " + std::string(to_string(kind)), {}, [&](Draft& draft) {
      drop(draft);
      draft.names.push_back(example_of(kind));
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_san_forbidden(const BreakInput& in) {
  Breaks out(in);
  for (const AltName& each : examples_except({})) {
    out.add("with " + std::string(to_string(each.kind)), {"role.san_forbidden"},
            [&](Draft& draft) { draft.names.push_back(each); });
  }
  return std::move(out).take();
}

std::vector<Break> break_san_kinds(const BreakInput& in) {
  Breaks out(in);
  for (const AltName& each : examples_except(kinds_of(in.strings("kinds")))) {
    out.add("with " + std::string(to_string(each.kind)), {"role.san_kind"},
            [&](Draft& draft) { draft.names.push_back(each); });
  }
  return std::move(out).take();
}

std::vector<Break> break_san_criticality(const BreakInput& in) {
  Breaks out(in);
  out.add("critical beside a subject", {"role.san_critical"},
          [](Draft& draft) { draft.names_critical = Critical::yes; });
  out.add("not critical without a subject", {"role.san_critical"}, [](Draft& draft) {
    draft.subject.clear();
    draft.names_critical = Critical::no;
  });
  return std::move(out).take();
}

std::vector<Break> break_first_san(const BreakInput& in) {
  Breaks out(in);
  out.add("another name first", {"role.first_san"}, [](Draft& draft) {
    draft.names.insert(draft.names.begin(), {AltNameKind::dns, kOtherName});
  });
  out.add("no names and another common name", {"role.first_san"}, [](Draft& draft) {
    draft.names.clear();
    set_common_name(draft, kOtherName);
  });
  return std::move(out).take();
}

std::vector<Break> break_names_present(const BreakInput& in) {
  Breaks out(in);
  std::vector<std::string> wanted;
  std::vector<validators::ReferenceIdentity> asked;
  for (const std::string& each : in.good.asked) {
    auto parsed = validators::ReferenceIdentity::parse(each);
    if (parsed.has_value()) asked.push_back(std::move(*parsed));
  }
  validators::NeedsRequest request;
  request.names = asked;
  request.parameters = &in.good.parameters;
  const validators::PlaceholderValues values(request);
  for (const std::string& text : in.strings("names")) {
    const auto parsed = validators::NameTemplate::parse(text);
    if (!parsed.has_value()) continue;
    for (const validators::NamePattern& each : parsed->expand(values)) {
      wanted.push_back(each.text());
    }
  }
  const bool common_name_counts = in.string("where") == "san-or-common-name";
  const auto drop = [&](Draft& draft, const std::string& name) {
    drop_names(draft, [&](const AltName& each) { return each.text == name; });
    for (SubjectAttribute& each : draft.subject) {
      if (common_name_counts && each.type == oids::kCommonName && each.text == name) {
        each.text = kOtherName;
      }
    }
  };
  if (in.string("match") == "any") {
    out.add("none of the names", {"role.name_missing"}, [&](Draft& draft) {
      for (const std::string& each : wanted) drop(draft, each);
    });
    return std::move(out).take();
  }
  for (const std::string& name : wanted) {
    out.add("without " + name, {"role.name_missing"}, [&](Draft& draft) { drop(draft, name); });
    out.add("another name instead of " + name, {"role.name_missing"}, [&](Draft& draft) {
      drop(draft, name);
      draft.names.push_back({AltNameKind::dns, kOtherName});
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_name_is_domain(const BreakInput& in) {
  Breaks out(in);
  for (const std::string& domain : in.good.parameters.values(in.string("parameter"))) {
    const auto drop = [&](Draft& draft) {
      drop_names(draft, [&](const AltName& each) {
        return each.text == domain || each.text == "sip:" + domain ||
               each.text == "_" + in.string("service") + "." + domain;
      });
    };
    out.add("without " + domain, {"role.name_is_no_domain"}, drop);
    out.add("a host in " + domain, {"role.name_is_no_domain"}, [&](Draft& draft) {
      drop(draft);
      draft.names.push_back({AltNameKind::dns, "host." + domain});
    });
  }
  return std::move(out).take();
}

std::vector<Break> break_suffix(const BreakInput& in) {
  Breaks out(in);
  out.add("another domain", {"role.name_suffix"},
          [&](Draft& draft) { draft.parameters.set(in.parameter(), {"elsewhere.net"}); });
  return std::move(out).take();
}

std::vector<Break> break_name_form(const BreakInput& in) {
  Breaks out(in);
  const auto add = [&](const std::string& what, AltNameKind kind, const std::string& name) {
    out.add(what + " " + name, {"role.name_form"}, [&](Draft& draft) {
      draft.names.push_back({kind, name});
    });
  };
  for (const std::string& word : in.strings("refused")) {
    if (word == "underscore") add(word, AltNameKind::dns, "under_score.contoso.com");
    if (word == "idn") add(word, AltNameKind::dns, "xn--bcher-kva.contoso.com");
    if (word == "short") add(word, AltNameKind::dns, "shortname");
    if (word == "internal") add(word, AltNameKind::dns, "host.lan");
    if (word == "reverse-zone") add(word, AltNameKind::dns, "1.2.0.192.in-addr.arpa");
    if (word == "reserved-ip") {
      for (const char* address : {"10.1.2.3", "172.31.0.1", "192.168.7.7", "127.0.0.1",
                                  "169.254.1.1", "100.64.0.1", "2001:db8::1", "fe80::1", "::1"}) {
        add(word, AltNameKind::ip, address);
      }
    }
  }
  for (const std::string& suffix : in.strings("refused-suffixes")) {
    add("suffix", AltNameKind::dns, "host." + suffix);
  }
  if (in.string("first-label") == "letters-digits") {
    add("dash", AltNameKind::dns, "da-sh.contoso.com");
  }
  if (const auto least = in.integer("first-label-least"); least > 1) {
    add("too short", AltNameKind::dns,
        std::string(static_cast<std::size_t>(least - 1), 'a') + ".contoso.com");
  }
  if (const auto most = in.integer("first-label-most"); most != 0 && most < 63) {
    add("too long", AltNameKind::dns,
        std::string(static_cast<std::size_t>(most + 1), 'a') + ".contoso.com");
  }
  return std::move(out).take();
}

std::vector<Break> break_peer_address(const BreakInput& in) {
  Breaks out(in);
  out.add("another peer", {"role.peer_address"},
          [&](Draft& draft) { draft.parameters.set(in.parameter(), {"203.0.113.200"}); });
  out.add("another peer, by DNS names only", {}, [&](Draft& draft) {
    draft.parameters.set(in.parameter(), {"203.0.113.200"});
    drop_names(draft, [](const AltName& each) { return each.kind == AltNameKind::ip; });
    draft.names.push_back({AltNameKind::dns, kOtherName});
  });
  return std::move(out).take();
}

}  // namespace

extern const Breaker kBreakCommonNameExact{"cn-required-exact", break_common_name};
extern const Breaker kBreakFirstCommonName{"first-cn-only", break_common_name};
extern const Breaker kBreakCommonNameInSan{"cn-in-san", break_common_name_in_san};
extern const Breaker kBreakSubjectAttribute{"subject-attribute", break_attribute};
extern const Breaker kBreakAttributeForbidden{"subject-attribute-forbidden",
                                              break_attribute_forbidden};
extern const Breaker kBreakSubjectNotEmpty{"subject-not-empty", break_subject_not_empty};
extern const Breaker kBreakWildcard{"wildcard-forbidden", break_wildcard};
extern const Breaker kBreakSanRequired{"san-required", break_san_required};
extern const Breaker kBreakSanForbidden{"san-forbidden", break_san_forbidden};
extern const Breaker kBreakSanKinds{"san-kinds-only", break_san_kinds};
extern const Breaker kBreakSanCriticality{"san-criticality", break_san_criticality};
extern const Breaker kBreakFirstSan{"first-san-only", break_first_san};
extern const Breaker kBreakNamesPresent{"names-present", break_names_present};
extern const Breaker kBreakNameIsDomain{"name-is-domain", break_name_is_domain};
extern const Breaker kBreakSuffix{"suffix-match", break_suffix};
extern const Breaker kBreakNameForm{"name-form", break_name_form};
extern const Breaker kBreakPeerAddress{"peer-address-match", break_peer_address};

}  // namespace certwright::roles_test
