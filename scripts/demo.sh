#!/bin/sh
# The main job, end to end, on the embedded store in a temporary folder: scripts/demo.sh PATH-OF-CERTWRIGHT
set -eu

certwright=$1
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d "${TMPDIR:-/tmp}/certwright-demo.XXXXXX")
export CERTWRIGHT_STORE="sqlite:$folder/store.sqlite"
cd "$folder"

step() { printf '\n%s\n' "$*"; }
quietly() { "$certwright" -q "$@" > /dev/null; }
# Issuing verifies what it made; for a planted fault it says so with exit code 1.
planted() { quietly "$@" 2> /dev/null || [ $? -eq 1 ]; }

step "1. A root for each instance, an issuing CA below the first"
quietly ca init "EMEA Root" --permit-dns contoso.com -o emea-root.pem
quietly ca init "APAC Root" --permit-dns contoso.com -o apac-root.pem
quietly ca intermediate "EMEA Issuing CA" --issuer "EMEA Root"
"$certwright" ca list

step "2. Certificates for server roles; one with its key as a PFX for an old Windows server"
quietly issue dm.emea.contoso.com --ca "EMEA Issuing CA" --role scmdm-device-management --key-type rsa-2048 -o dm.pem
quietly issue intranet.contoso.com --ca "EMEA Issuing CA" -o intranet.pem
"$certwright" issue mobilegateway.contoso.com --ca "EMEA Issuing CA" --role scmdm-gateway --key-type rsa-2048 \
  --pfx gateway.pfx --target windows-2016 --pass-out generate:file:gateway.pfx.pass

step "3. A request made here, answered by another CA, accepted: the reply finds its key"
quietly csr new partner.contoso.com --key-type rsa-2048 -o partner.csr
CERTWRIGHT_STORE="sqlite:$folder/other.sqlite" "$certwright" -q ca init "Partner CA" > /dev/null
CERTWRIGHT_STORE="sqlite:$folder/other.sqlite" "$certwright" -q csr sign partner.csr --ca "Partner CA" -o reply.pem > /dev/null
CERTWRIGHT_STORE="sqlite:$folder/other.sqlite" "$certwright" -q ca show "Partner CA" -o partner-root.pem > /dev/null
"$certwright" convert reply.pem --to p7b -o reply.p7b > /dev/null
"$certwright" response accept reply.p7b --roots partner-root.pem --pfx partner.pfx --pass-out generate:file:partner.pfx.pass

step "4. The planted faults: a wrong name, the other root, an issuer on no list, a root that no firmware knows"
planted issue enrol.contoso.com --ca "EMEA Issuing CA" --role scmdm-enrollment --key-type rsa-2048 -o enroll.pem
planted issue dm.apac.contoso.com --ca "EMEA Issuing CA" --role scmdm-device-management --key-type rsa-2048 -o dm-apac.pem
planted issue federation.contoso.com --ca "EMEA Issuing CA" --role exchange-federation-legacy --key-type rsa-2048 -o federation.pem
planted issue provision.corp.contoso.com --ca "EMEA Issuing CA" --role amt-remote-configuration --key-type rsa-2048 --pfx amt.pfx --target amt --pass-out generate:file:amt.pfx.pass
cp "$here/fixtures/sites/demo/certwright.toml" .

step "5. The whole site, judged before anything is deployed"
result=0
"$certwright" -q check --config certwright.toml --report json=site.json --report html=site.html || result=$?

printf '\nResults are in %s (site.html for a browser, site.json, *.pem, *.pfx).\n' "$folder"
# Exit code 1 is what the planted faults must give; anything else is a failed demonstration.
[ "$result" -eq 1 ]
