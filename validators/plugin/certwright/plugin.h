// certwright/plugin.h: rules and roles of your own, in a shared object. Plain C11; also C++.
//
// A plugin is one file that offers certwright_plugin_v1(). It is loaded only where it is named by
// its absolute path (--plugin FILE, or [[plugin]] in certwright.toml), when the file and all
// folders above it belong to you or root and nobody else can write them.
//
// It runs in a process of its own, without your environment, with limits on time and memory. What
// it gets are copies. What it reports is added to the verdict's findings: it can turn "pass" into
// "fail", never the reverse. When it crashes, hangs or breaks this contract, that is a finding
// plugin.failed, an error, and every other check is unaffected.
//
// Stability: fields are only added, at the end of a struct; every struct begins with its size.
// CERTWRIGHT_PLUGIN_ABI grows when that is not enough, and the function's name with it.
//
// Threads: the host calls from one thread only. Lifetimes: what a plugin returns from
// certwright_plugin_v1() must stay valid and unchanged until the process ends; what a callback
// hands out is valid until `check` returns; what is given to a callback is copied.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// NOLINTBEGIN(readability-identifier-naming): C has no namespaces, so names carry the project's

#define CERTWRIGHT_PLUGIN_ABI 1u

#if defined(__GNUC__)
#define CERTWRIGHT_PLUGIN_EXPORT __attribute__((visibility("default")))
#else
#define CERTWRIGHT_PLUGIN_EXPORT
#endif

/* UTF-8, counted, may hold any character; not terminated by NUL. */
typedef struct certwright_text {
  const char* data;
  size_t size;
} certwright_text;

typedef struct certwright_bytes {
  const uint8_t* data;
  size_t size;
} certwright_bytes;

/* How bad a violation is. `fatal` is the host's alone. */
typedef enum certwright_severity {
  CERTWRIGHT_INFO = 0,
  CERTWRIGHT_NOTICE = 1,
  CERTWRIGHT_WARNING = 2,
  CERTWRIGHT_ERROR = 3
} certwright_severity;

/* What callbacks and checks return. */
typedef enum certwright_status {
  CERTWRIGHT_OK = 0,
  CERTWRIGHT_ABSENT = 1,  /* there is no such value, or no further one */
  CERTWRIGHT_UNKNOWN = 2, /* this host does not know that name */
  CERTWRIGHT_FAILED = 3   /* could not be judged: reported as plugin.failed */
} certwright_status;

/* What was seen this time; strings may be NULL, which is "nothing to say". UTF-8 with NUL at the
 * end. */
typedef struct certwright_violation {
  size_t size;          /* sizeof(certwright_violation) */
  size_t certificate;   /* position on the path; 0 is the certificate that is judged */
  const char* message;  /* one sentence with names and both sides; needed */
  const char* expected; /* both sides of a mismatch */
  const char* found;
  const char* fix; /* instead of the rule's */
} certwright_violation;

/* What the host offers a check. Every function takes the host itself first. */
typedef struct certwright_host certwright_host;
struct certwright_host {
  size_t size;
  uint32_t abi;
  void* context;

  /* Certificates of the path: 0 is the one that is judged, each is followed by its issuer. At
   * least 1; the root may be missing. */
  size_t (*certificate_count)(const certwright_host* host);
  /* The certificate's DER; nothing when there is none. */
  certwright_bytes (*certificate_der)(const certwright_host* host, size_t certificate);
  /* A fact by name. `index` counts from 0; facts that exist once have only index 0:
   *   subject issuer (RFC 4514)   serial (hex)   sha256 (hex)   not_before not_after (RFC 3339)
   *   key_algorithm ("RSA", "EC", ...)   key_bits   signature_algorithm (dotted)
   *   ca ("true", "false")   path_length   key_identifier authority_key_identifier (hex)
   * and these as often as they occur:
   *   common_name organization organizational_unit country   dns_name ip_address email uri
   *   extended_key_usage (dotted)   key_usage ("digitalSignature", ...)   extension (dotted) */
  certwright_status (*fact)(const certwright_host* host, size_t certificate, const char* name,
                            size_t index, certwright_text* value);
  /* The extnValue contents of the extension with this dotted OID. `critical` may be NULL. */
  certwright_status (*extension)(const certwright_host* host, size_t certificate, const char* oid,
                                 certwright_bytes* value, int* critical);
  /* What was asked: role, instance, at (RFC 3339), once each; name, as often as it was given. */
  certwright_status (*question)(const certwright_host* host, const char* name, size_t index,
                                certwright_text* value);
  /* A parameter of the demand in the role file ([demand.parameters]) or of --set. */
  certwright_status (*parameter)(const certwright_host* host, const char* name, size_t index,
                                 certwright_text* value);

  /* The rule is violated. May be called several times. */
  certwright_status (*violation)(const certwright_host* host, const certwright_violation* what);
  /* A short phrase of what was proved ("prefix srv-"), or what could not be checked and why. */
  certwright_status (*proved)(const certwright_host* host, const char* phrase);
  certwright_status (*not_checked)(const certwright_host* host, const char* phrase);
};

/* When a rule runs. */
typedef enum certwright_rule_use {
  CERTWRIGHT_FOR_EVERY_TARGET = 0, /* on every certificate that is judged */
  CERTWRIGHT_FOR_ROLES = 1         /* only where a role demands it: rule = "<plugin>.<id>" */
} certwright_rule_use;

typedef struct certwright_rule {
  size_t size;             /* sizeof(certwright_rule) */
  const char* id;          /* [a-z][a-z0-9_]*: names the violation; findings are <plugin>.<id> */
  const char* title;       /* "The name breaks the house rules." */
  const char* requirement; /* what is demanded, in words */
  const char* citation;    /* where that is written */
  const char* fix;         /* what to do */
  certwright_severity severity;
  certwright_rule_use use;
  /* CERTWRIGHT_OK when it was judged, whether violated or not. */
  certwright_status (*check)(const certwright_host* host);
} certwright_rule;

typedef struct certwright_plugin {
  size_t size;         /* sizeof(certwright_plugin) */
  uint32_t abi;        /* CERTWRIGHT_PLUGIN_ABI */
  const char* name;    /* [a-z][a-z0-9_]{0,31}: the area of its findings */
  const char* version; /* of the plugin */
  const char* summary; /* one sentence */
  const certwright_rule* const* rules;
  size_t rule_count;
  const char* const* roles; /* role files as text (TOML; certwright role check-file) */
  size_t role_count;
} certwright_plugin;

/* The plugin's only entry. NULL means that it cannot work here. */
CERTWRIGHT_PLUGIN_EXPORT const certwright_plugin* certwright_plugin_v1(void);

// NOLINTEND(readability-identifier-naming)

#ifdef __cplusplus
}
#endif
