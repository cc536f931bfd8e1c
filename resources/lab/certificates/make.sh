#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the practice server's certificates anew, into the folder of this script. The keys of the authorities never
# leave the temporary folder, so nobody can issue a further certificate under the practice root; besides, the root may
# only speak for names below .example (RFC 2606). The leaves' keys are public on purpose: they protect nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
lab="O=Portpilot lab - not a real server"
from=20260101000000Z
until=20460101000000Z

key() { openssl genrsa -out "$1.key.pem" 2048 2>/dev/null; }
request() { # name, subject
    key "$1"
    openssl req -new -utf8 -key "$1.key.pem" -subj "$2" -out "$1.csr"
}
# openssl x509 cannot set both dates in OpenSSL 3.0; openssl ca can.
authority() { # name of the authority
    mkdir -p "$1.ca"
    : > "$1.ca/index.txt"
    printf '[ca]\ndefault_ca=it\n[it]\ndatabase=%s.ca/index.txt\nnew_certs_dir=%s.ca\nrand_serial=yes\n' "$1" "$1" > "$1.cnf"
    printf 'default_md=sha256\npolicy=any\nunique_subject=no\nemail_in_dn=no\n' >> "$1.cnf"
    printf '[any]\norganizationName=optional\ncommonName=supplied\n' >> "$1.cnf"
}
sign() { # authority, name, from, until, extensions
    printf '%b' "$5" > "$2.ext"
    self=""
    [ "$1" = "$2" ] && self="-selfsign"
    cert="$1.pem"
    # shellcheck disable=SC2086 # $self is one word or none
    openssl ca -batch -notext -config "$1.cnf" $self -cert "$cert" -keyfile "$1.key.pem" -in "$2.csr" \
        -startdate "$3" -enddate "$4" -extfile "$2.ext" -out "$2.crt" 2>/dev/null
    cp "$2.crt" "$2.pem"
}
leaf() { # authority, name, CN, from, until, names
    request "$2" "/$lab/CN=$3"
    sign "$1" "$2" "$4" "$5" "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nsubjectAltName=$6\n"
}
self_signed() { # name, CN, names
    request "$1" "/$lab/CN=$2"
    authority "$1"
    sign "$1" "$1" $from $until "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\nsubjectKeyIdentifier=hash\nsubjectAltName=$3\n"
}

for root in root stranger; do
    name="Portpilot practice root – not a real authority"
    [ $root = stranger ] && name="Portpilot practice authority that nobody trusts"
    request $root "/$lab/CN=$name"
    authority $root
    sign $root $root $from $until "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nnameConstraints=critical,permitted;DNS:example\n"
done
request intermediate "/$lab/CN=Portpilot practice intermediate"
authority intermediate
sign root intermediate $from $until "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"

ours="DNS:mail.contoso.example,DNS:autodiscover.contoso.example,DNS:contoso.example"
leaf intermediate good mail.contoso.example $from $until "$ours"
leaf intermediate expired mail.contoso.example 20250701000000Z 20260701000000Z "$ours"
leaf intermediate not-yet-valid mail.contoso.example 20450101000000Z $until "$ours"
leaf intermediate wrong-name webmail.fabrikam.example $from $until "DNS:webmail.fabrikam.example"
leaf stranger untrusted mail.contoso.example $from $until "$ours"
self_signed self-signed mail.contoso.example "$ours"
self_signed remote-desktop EX01.contoso.example "DNS:EX01.contoso.example"

rm -f "$here"/*.pem
cp root.pem "$here/root.pem"
for name in good expired not-yet-valid wrong-name; do
    cat $name.pem intermediate.pem > "$here/$name.pem"
done
cat untrusted.pem stranger.pem > "$here/untrusted.pem"
cp self-signed.pem remote-desktop.pem "$here/"
for name in good expired not-yet-valid wrong-name untrusted self-signed remote-desktop; do
    cp $name.key.pem "$here/$name.key.pem"
    chmod 644 "$here/$name.key.pem" # openssl makes keys private; these are not
done
