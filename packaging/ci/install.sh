#!/bin/sh
# Installs the Debian package that CHECK_PACKAGE names, when it names one; through sudo when not root.
set -eu

[ -n "${CHECK_PACKAGE:-}" ] || exit 0
[ -f "$CHECK_PACKAGE" ] || {
  printf 'certwright: error: there is no package %s\n' "$CHECK_PACKAGE" >&2
  exit 2
}
package=$(realpath "$CHECK_PACKAGE")
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get -qq update
$as_root apt-get -qq install -y --no-install-recommends "$package"
