/* A plugin that adds one rule to every check: certificates are for names of the company only. */
#include <certwright/plugin.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define DOMAIN "acme.example"

/* "srv.acme.example" and "acme.example", not "notacme.example". */
static bool in_domain(certwright_text name) {
  const size_t domain = strlen(DOMAIN);
  if (name.size < domain) return false;
  const char* end = name.data + (name.size - domain);
  return memcmp(end, DOMAIN, domain) == 0 && (name.size == domain || end[-1] == '.');
}

static certwright_status check(const certwright_host* host) {
  certwright_text name;
  bool all = true;
  for (size_t i = 0; host->fact(host, 0, "dns_name", i, &name) == CERTWRIGHT_OK; ++i) {
    if (in_domain(name)) continue;
    all = false;
    char message[512];
    char found[300];
    snprintf(found, sizeof found, "%.*s", (int)name.size, name.data);
    snprintf(message, sizeof message, "The certificate is for \"%s\", which is not in " DOMAIN ".",
             found);
    const certwright_violation violation = {
        .size = sizeof violation, .message = message, .expected = "*." DOMAIN, .found = found};
    host->violation(host, &violation);
  }
  if (all) host->proved(host, "all names are in " DOMAIN);
  return CERTWRIGHT_OK;
}

static const certwright_rule outside_domain = {
    .size = sizeof outside_domain,
    .id = "outside_domain",
    .title = "A name is not the company's.",
    .requirement = "every DNS name lies in " DOMAIN,
    .citation = "Acme certificate policy, section 3.1",
    .fix = "have the certificate issued without that name",
    .severity = CERTWRIGHT_ERROR,
    .use = CERTWRIGHT_FOR_EVERY_TARGET,
    .check = check,
};
static const certwright_rule* const rules[] = {&outside_domain};

const certwright_plugin* certwright_plugin_v1(void) {
  static const certwright_plugin plugin = {
      .size = sizeof plugin,
      .abi = CERTWRIGHT_PLUGIN_ABI,
      .name = "acme_names",
      .version = "1.0",
      .summary = "Certificates are for names of the company only.",
      .rules = rules,
      .rule_count = 1,
  };
  return &plugin;
}
