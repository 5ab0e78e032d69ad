#include "cli/plan_report.h"

#include "cli/certificate_report.h"
#include "cli/json.h"

namespace certwright::cli {

void report_plan(std::string_view sentence, std::span<const PlanFact> facts, Services& services) {
  if (services.human()) {
    services.out().value(sentence) << '\n';
    for (const auto& [label, text] : facts) print_fact(services, label, text);
    return;
  }
  JsonWriter json(layout_of(services.options.format));
  json.begin_object().member("schema", "certwright/plan/1").member("written", false);
  json.member("text", sentence).key("facts").begin_array();
  for (const auto& [label, text] : facts)
    json.begin_object().member("label", label).member("text", text).end_object();
  json.end_array().end_object();
  services.out() << json.text() << '\n';
}

}  // namespace certwright::cli
