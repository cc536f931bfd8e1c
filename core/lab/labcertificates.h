// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QStringList>

/// Ready-made chains from resources/lab/certificates (made by make.sh there). Trusted in the practice world only.
namespace portpilot {

/// "good", "expired", "incomplete" and the other words that personas and scenarios may use.
QStringList labCertificateNames();

/// What a listener shows under that name: certificate, chain, key. Errors name the file.
QSslConfiguration labServerTls(const QString& name, bool oldTls, QStringList& errors);

/// The practice root, as PEM and as what the practice world trusts.
QByteArray labRootPem();
QList<QSslCertificate> labRoots();

} // namespace portpilot
