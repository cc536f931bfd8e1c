// SPDX-License-Identifier: Apache-2.0
#include "core/lab/labcertificates.h"

#include "core/base/vocabulary.h"

#include <QFile>
#include <QSslKey>
#include <QSslSocket>

namespace portpilot {

namespace {
constexpr auto kFolder = ":/lab/certificates/"_L1;

QByteArray pem(const QString& file)
{
    QFile source(kFolder + file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}
} // namespace

QStringList labCertificateNames()
{
    return {u"good"_s, u"incomplete"_s, u"expired"_s, u"not-yet-valid"_s, u"wrong-name"_s, u"untrusted"_s,
        u"self-signed"_s, u"remote-desktop"_s};
}

QSslConfiguration labServerTls(const QString& name, bool oldTls, QStringList& errors)
{
    const bool incomplete = name == "incomplete"_L1; // the good one, less what stands between it and the root
    const QString file = incomplete ? u"good"_s : name;
    QList<QSslCertificate> chain = QSslCertificate::fromData(pem(file + ".pem"_L1));
    const QSslKey key(pem(file + ".key.pem"_L1), QSsl::Rsa);
    if (chain.isEmpty() || key.isNull())
        errors += kFolder + file + ".pem: no certificate or no key"_L1;
    if (incomplete)
        chain = chain.mid(0, 1);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    if (oldTls) {
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        configuration.setProtocol(QSsl::TlsV1_0);
        QT_WARNING_POP
        // OpenSSL 3 signs TLS 1.0 handshakes at security level 0 only (SHA-1).
        configuration.setBackendConfigurationOption("CipherString", QByteArrayLiteral("DEFAULT:@SECLEVEL=0"));
    }
    return configuration;
}

QByteArray labRootPem()
{
    return pem(u"root.pem"_s);
}

QList<QSslCertificate> labRoots()
{
    return QSslCertificate::fromData(labRootPem());
}

} // namespace portpilot
