// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/facts/facts.h"
#include "core/net/environment.h"

class QSslSocket;

/// What a TLS session showed, as facts.
namespace portpilot {

/// The client's configuration: one for a whole run, copied for each socket. Building it with extra roots reads the
/// system's list once (105–195 ms measured); without them Qt loads roots on demand.
QSslConfiguration clientTls(const QList<QSslCertificate>& extraRoots, bool onlyExtraRoots);

/// Reads version, cipher and the chain as sent, and judges each certificate error by itself. Qt's list is not
/// enough: it accepts a name in the CN (RFC 6125 §6.4.4 does not) and calls weak keys "unknown".
TlsFacts witnessTls(const QSslSocket& socket, const QString& host);

CertificateFacts certificateFacts(const QSslCertificate& certificate);

} // namespace portpilot
