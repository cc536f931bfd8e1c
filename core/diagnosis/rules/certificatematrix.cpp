// SPDX-License-Identifier: Apache-2.0
// Exchange binds a certificate to each service: one port can show the new one and the next still the old one.
// Which shows what is evidence for the person who has to assign it.
#include "core/diagnosis/rules/rules.h"

#include <algorithm>

namespace portpilot::rules {

namespace {

struct Shown {
    QStringList ports;
    const CertificateFacts* leaf = nullptr;
};

void add(Shown& shown, const Subject& subject)
{
    const QString port = QString::number(subject.seen->port);
    if (!shown.ports.contains(port))
        shown.ports += port;
    if (!shown.leaf)
        shown.leaf = &subject.seen->tls.chain.first();
}

QString fact(const Shown& shown)
{
    QString text = shown.ports.size() == 1 ? QStringLiteral("port %1 shows ") : QStringLiteral("ports %1 show ");
    text = text.arg(shown.ports.join(", "_L1));
    text += shown.leaf->serial.isEmpty() ? QString() : "serial "_L1 + shown.leaf->serial + ", "_L1;
    return text
        + QStringLiteral("subject %1, issuer %2, until %3")
              .arg(shown.leaf->subject, shown.leaf->issuer,
                  shown.leaf->notAfter.toUTC().date().toString(Qt::ISODate));
}

bool isWildcard(const CertificateFacts& leaf)
{
    return std::any_of(
        leaf.names.cbegin(), leaf.names.cend(), [](const auto& name) { return name.startsWith("*."_L1); });
}

bool isMailboxPort(const QString& port)
{
    return port == "993"_L1 || port == "995"_L1 || port == "143"_L1 || port == "110"_L1;
}

void compare(Inquiry& inquiry, const QString& id, CertificateError error)
{
    Shown bad, good;
    for (const auto& subject : std::as_const(inquiry.subjects())) {
        const auto& tls = subject.seen->tls;
        if (tls.chain.isEmpty() || subject.isRdp())
            continue;
        if (tls.errors.contains(error))
            add(bad, subject);
        else if (tls.trusted && tls.errors.isEmpty())
            add(good, subject);
    }
    if (!bad.leaf || !good.leaf || !inquiry.has(id))
        return;
    inquiry.prove(id, fact(bad));
    inquiry.prove(id, fact(good) + ": that one is in order"_L1);
    // Known of Exchange: IMAP and POP take a wildcard only once its name is set by hand.
    if (isWildcard(*good.leaf) && std::all_of(bad.ports.cbegin(), bad.ports.cend(), isMailboxPort))
        inquiry.prove(
            id, QStringLiteral("the good one is a wildcard: IMAP and POP need X509CertificateName for it"));
}

} // namespace

void certificateMatrix(Inquiry& inquiry)
{
    compare(inquiry, u"certificate-expired"_s, CertificateError::Expired);
    compare(inquiry, u"certificate-self-signed"_s, CertificateError::SelfSigned);
    compare(inquiry, u"certificate-name-mismatch"_s, CertificateError::NameMismatch);
    compare(inquiry, u"certificate-untrusted"_s, CertificateError::Untrusted);
}

} // namespace portpilot::rules
