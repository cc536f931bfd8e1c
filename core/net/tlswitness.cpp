// SPDX-License-Identifier: Apache-2.0
#include "core/net/tlswitness.h"

#include "core/base/printable.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QRegularExpression>
#include <QSslCipher>
#include <QSslError>
#include <QSslKey>
#include <QSslSocket>

namespace portpilot {

namespace {

QString distinguishedName(const QSslCertificate& certificate, bool subject)
{
    QStringList parts;
    const QList<QByteArray> attributes
        = subject ? certificate.subjectInfoAttributes() : certificate.issuerInfoAttributes();
    for (const auto& attribute : attributes) {
        const QStringList values = subject ? certificate.subjectInfo(attribute) : certificate.issuerInfo(attribute);
        for (const auto& value : values)
            parts += QString::fromLatin1(attribute) + u'=' + printable(QStringView(value), 256);
    }
    return parts.join(QLatin1StringView(", "));
}

QString keyText(const QSslCertificate& certificate)
{
    const QSslKey key = certificate.publicKey();
    switch (key.algorithm()) {
    case QSsl::Rsa: return QStringLiteral("RSA %1").arg(key.length());
    case QSsl::Dsa: return QStringLiteral("DSA %1").arg(key.length());
    case QSsl::Ec: return QStringLiteral("EC %1").arg(key.length());
    case QSsl::Dh: return QStringLiteral("DH %1").arg(key.length());
    case QSsl::Opaque: break;
    }
    return QStringLiteral("other");
}

/// Only OpenSSL's text tells the algorithm; other backends leave it empty and Weak is then judged by the key alone.
QString signatureText(const QSslCertificate& certificate)
{
    static const QRegularExpression pattern(QStringLiteral("Signature Algorithm: *([A-Za-z0-9-]+)"));
    return pattern.match(certificate.toText()).captured(1);
}

/// NIST SP 800-131A: RSA and DSA below 2048 bits, elliptic curves below 224, MD5 and SHA-1 signatures. The
/// signature of a self-issued certificate proves nothing and is not judged.
bool isWeak(const QSslCertificate& certificate, const CertificateFacts& facts)
{
    const QSslKey key = certificate.publicKey();
    const bool shortKey = (key.algorithm() == QSsl::Rsa || key.algorithm() == QSsl::Dsa) && key.length() < 2048;
    const bool shortCurve = key.algorithm() == QSsl::Ec && key.length() < 224;
    const bool oldHash = !facts.selfIssued
        && (facts.signature.startsWith(QLatin1StringView("sha1"), Qt::CaseInsensitive)
            || facts.signature.startsWith(QLatin1StringView("md"), Qt::CaseInsensitive)
            || facts.signature == QLatin1StringView("ecdsa-with-SHA1"));
    return shortKey || shortCurve || oldHash;
}

/// Wildcards stand for exactly one left-most label (RFC 6125 §6.4.3).
bool nameMatches(const QString& pattern, const QString& host)
{
    const QString wanted = pattern.toLower();
    const QString asked = host.toLower();
    if (!wanted.startsWith(QLatin1StringView("*.")))
        return wanted == asked;
    const qsizetype dot = asked.indexOf(u'.');
    return dot > 0 && asked.mid(dot) == wanted.mid(1);
}

bool namesHold(const CertificateFacts& leaf, const QString& host)
{
    for (const auto& name : leaf.names) {
        if (nameMatches(name, host))
            return true;
        const QHostAddress address(host);
        if (!address.isNull() && QHostAddress(name) == address)
            return true;
    }
    return false;
}

void add(QList<CertificateError>& errors, CertificateError error)
{
    if (!errors.contains(error))
        errors.append(error);
}

/// A missing intermediate, an unknown root and a self-signed leaf are three faults with three mends.
void judgeTrust(TlsFacts& facts, const QList<QSslError>& errors)
{
    bool unverified = false;
    bool firstUnverified = false;
    for (const auto& error : errors) {
        switch (error.error()) {
        case QSslError::UnableToVerifyFirstCertificate: firstUnverified = true; [[fallthrough]];
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::CertificateUntrusted:
        case QSslError::InvalidCaCertificate: unverified = true; break;
        default: break;
        }
    }
    if (!unverified || facts.chain.isEmpty())
        return;
    if (facts.chain.first().selfIssued)
        add(facts.errors, CertificateError::SelfSigned);
    else if (firstUnverified && facts.chain.size() == 1)
        add(facts.errors, CertificateError::ChainIncomplete);
    else
        add(facts.errors, CertificateError::Untrusted);
}

void judgeDates(TlsFacts& facts, const QList<QSslError>& errors)
{
    for (const auto& error : errors) {
        if (error.error() == QSslError::CertificateExpired)
            add(facts.errors, CertificateError::Expired);
        if (error.error() == QSslError::CertificateNotYetValid)
            add(facts.errors, CertificateError::NotYetValid);
    }
}

} // namespace

QSslConfiguration clientTls(const QList<QSslCertificate>& extraRoots, bool onlyExtraRoots)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (extraRoots.isEmpty())
        return configuration;
    QList<QSslCertificate> roots = extraRoots;
    if (!onlyExtraRoots)
        roots += QSslConfiguration::systemCaCertificates();
    configuration.setCaCertificates(roots);
    return configuration;
}

CertificateFacts certificateFacts(const QSslCertificate& certificate)
{
    CertificateFacts facts;
    facts.subject = distinguishedName(certificate, true);
    facts.issuer = distinguishedName(certificate, false);
    const auto names = certificate.subjectAlternativeNames();
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        if (it.key() == QSsl::DnsEntry || it.key() == QSsl::IpAddressEntry)
            facts.names += printable(QStringView(it.value()), 256);
    }
    facts.notBefore = certificate.effectiveDate().toUTC();
    facts.notAfter = certificate.expiryDate().toUTC();
    facts.key = keyText(certificate);
    facts.signature = signatureText(certificate);
    facts.fingerprint = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
    facts.serial = QString::fromLatin1(certificate.serialNumber());
    facts.selfIssued = facts.subject == facts.issuer;
    return facts;
}

TlsFacts witnessTls(const QSslSocket& socket, const QString& host)
{
    TlsFacts facts;
    switch (socket.sessionProtocol()) {
    case QSsl::TlsV1_2: facts.version = QStringLiteral("TLSv1.2"); break;
    case QSsl::TlsV1_3: facts.version = QStringLiteral("TLSv1.3"); break;
    default: facts.version = QStringLiteral("unknown"); break;
    }
    facts.cipher = socket.sessionCipher().name();
    // An honest chain has at most a handful; OpenSSL bounds the bytes (100 KB), we bound what is kept.
    constexpr qsizetype kMost = 10;
    const auto chain = socket.peerCertificateChain().mid(0, kMost);
    const auto errors = socket.sslHandshakeErrors();
    bool weak = false;
    for (const auto& certificate : chain) {
        facts.chain += certificateFacts(certificate);
        weak = weak || isWeak(certificate, facts.chain.last());
    }
    judgeDates(facts, errors);
    judgeTrust(facts, errors);
    if (!facts.chain.isEmpty() && !host.isEmpty() && !namesHold(facts.chain.first(), host))
        add(facts.errors, CertificateError::NameMismatch);
    if (weak)
        add(facts.errors, CertificateError::Weak);
    if (facts.errors.isEmpty() && !errors.isEmpty())
        add(facts.errors, CertificateError::Other);
    facts.trusted = facts.errors.isEmpty();
    return facts;
}

} // namespace portpilot
