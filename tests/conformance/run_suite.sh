#!/bin/sh
# run_suite.sh PROGRAM SUITE FOLDER SOURCE_DIRECTORY: one suite over the corpora at hand.
# The corpora are $CERTWRIGHT_CORPORA, else ../shared/corpora beside the source tree; without them exit 77: skipped.
set -eu
corpora=${CERTWRIGHT_CORPORA:-$4/../shared/corpora}
if [ ! -e "$corpora/$3" ]; then
  echo "no conformance data at $corpora/$3: skipped"
  exit 77
fi
exec "$1" "$2" "$corpora/$3"
