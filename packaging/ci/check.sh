#!/bin/sh
# What the GitHub action, the GitLab component and the other CI recipes run: one pass of `certwright check`, its
# reports as files, and on GitHub annotations, job summary and outputs. docs/ci.md tells the variables.
set -eu

program=${CHECK_PROGRAM:-certwright}
reports=${CHECK_REPORTS:-certwright-reports}
newline='
'

fail() {
  printf 'certwright: error: %s\n' "$*" >&2
  exit 2
}

command -v "$program" >/dev/null 2>&1 ||
  fail "\"$program\" is not on this runner: install the Debian package, or name the program (docs/ci.md)"
if [ -n "${CHECK_VERSION:-}" ]; then
  found=$("$program" version | sed -n '1s/^certwright \([^ ]*\).*/\1/p')
  case $found. in
    "$CHECK_VERSION".*) ;;
    *) fail "version $CHECK_VERSION is asked for, this is $found" ;;
  esac
fi
mkdir -p "$reports"

set -- check
[ -z "${CHECK_CONFIG:-}" ] || set -- "$@" --config "$CHECK_CONFIG"
[ -z "${CHECK_ROLE:-}" ] || set -- "$@" --role "$CHECK_ROLE"
[ -z "${CHECK_NAME:-}" ] || set -- "$@" --name "$CHECK_NAME"
[ -z "${CHECK_ROOTS:-}" ] || set -- "$@" --roots "$CHECK_ROOTS"
[ -z "${CHECK_BASELINE:-}" ] || set -- "$@" --baseline "$CHECK_BASELINE"
[ -z "${CHECK_PASS_IN:-}" ] || set -- "$@" --pass-in "$CHECK_PASS_IN"
[ -z "${CHECK_FAIL_ON:-}" ] || set -- "$@" --fail-on "$CHECK_FAIL_ON"
set -- "$@" --report "json=$reports/certwright.json" --report "sarif=$reports/certwright.sarif" \
  --report "junit=$reports/certwright-junit.xml" --report "gitlab=$reports/certwright-gitlab.json" \
  --report "html=$reports/certwright.html"
# On GitHub standard output carries the annotations; the table goes into the job summary.
[ -z "${GITHUB_ACTIONS:-}" ] || set -- "$@" --report github=-
# One path a line; none: what the configuration lists.
set -f
IFS=$newline
# shellcheck disable=SC2086  # a list of lines
set -- "$@" -- ${CHECK_PATH:-}
unset IFS
set +f

code=0
"$program" "$@" || code=$?

# Outputs come before the failure: later steps need them most when there is one.
count() { sed -n '/^  "summary"/,$ s/^    "'"$1"'": \([0-9]*\).*/\1/p' "$reports/certwright.json"; }
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "exit-code=$code"
    echo "reports=$reports"
    if [ -f "$reports/certwright.json" ]; then
      echo "sarif=$reports/certwright.sarif"
      echo "targets=$(count targets)"
      echo "failed=$(count fail)"
      echo "errors=$(count error)"
      echo "warnings=$(count warning)"
    fi
  } >>"$GITHUB_OUTPUT"
fi
exit "$code"
