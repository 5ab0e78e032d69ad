/* A plugin that adds a role and the rule which that role needs: printers carry their asset tag. */
#include <certwright/plugin.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* The first organizational unit must be the tag's prefix and six digits: "PRN-004711". */
static certwright_status check(const certwright_host* host) {
  certwright_text prefix;
  certwright_text unit;
  if (host->parameter(host, "prefix", 0, &prefix) != CERTWRIGHT_OK) {
    return host->not_checked(host, "asset tag: the role names no prefix");
  }
  char found[100] = "no organizational unit";
  if (host->fact(host, 0, "organizational_unit", 0, &unit) == CERTWRIGHT_OK) {
    snprintf(found, sizeof found, "%.*s", (int)unit.size, unit.data);
    size_t digits = 0;
    if (unit.size == prefix.size + 6 && memcmp(unit.data, prefix.data, prefix.size) == 0) {
      while (digits < 6 && isdigit((unsigned char)unit.data[prefix.size + digits])) ++digits;
    }
    if (digits == 6) return host->proved(host, "asset tag");
  }
  char expected[100];
  snprintf(expected, sizeof expected, "OU=%.*snnnnnn", (int)prefix.size, prefix.data);
  const certwright_violation violation = {
      .size = sizeof violation,
      .message = "The subject's first organizational unit is no asset tag",
      .expected = expected,
      .found = found};
  return host->violation(host, &violation);
}

static const certwright_rule asset_tag = {
    .size = sizeof asset_tag,
    .id = "asset_tag",
    .title = "The subject holds no asset tag.",
    .requirement = "the asset tag as the subject's first organizational unit",
    .citation = "Acme printer handbook, chapter 4",
    .fix = "request the certificate with the tag on the device's label: OU=PRN-nnnnnn",
    .severity = CERTWRIGHT_ERROR,
    .use = CERTWRIGHT_FOR_ROLES,
    .check = check,
};
static const certwright_rule* const rules[] = {&asset_tag};

static const char printer_role[] =
    "id = \"acme-printer\"\n"
    "title = \"Acme network printer\"\n"
    "product = \"Acme\"\n"
    "summary = \"The web page of a network printer.\"\n"
    "source = \"Acme printer handbook, chapter 4\"\n"
    "\n"
    "[[demand]]\n"
    "id = \"eku\"\n"
    "rule = \"eku-all-of\"\n"
    "purposes = [\"serverAuth\"]\n"
    "requirement = \"serverAuth in the extended key usage\"\n"
    "seen = \"browsers refuse the printer's page\"\n"
    "\n"
    "[[demand]]\n"
    "id = \"tag\"\n"
    "rule = \"acme_printer.asset_tag\"\n"
    "severity = \"warning\"\n"
    "requirement = \"the asset tag in the subject\"\n"
    "seen = \"the inventory does not find the printer\"\n"
    "parameters = { prefix = \"PRN-\" }\n";
static const char* const roles[] = {printer_role};

const certwright_plugin* certwright_plugin_v1(void) {
  static const certwright_plugin plugin = {
      .size = sizeof plugin,
      .abi = CERTWRIGHT_PLUGIN_ABI,
      .name = "acme_printer",
      .version = "1.0",
      .summary = "The role acme-printer, which demands an asset tag.",
      .rules = rules,
      .rule_count = 1,
      .roles = roles,
      .role_count = 1,
  };
  return &plugin;
}
