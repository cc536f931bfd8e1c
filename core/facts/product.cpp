// SPDX-License-Identifier: Apache-2.0
#include "core/facts/product.h"

#include <QFile>

namespace portpilot {

namespace {

struct FingerprintFile {
    QList<FingerprintRow> fingerprints;
    template <class V> void describe(V& v) { v("fingerprints", fingerprints); }
};

/// What a row's field names, as lines to look through.
QStringList linesOf(const Facts& facts, const QString& field)
{
    if (field == "greeting"_L1)
        return {facts.greeting};
    if (field == "extension"_L1)
        return facts.smtp.extensionsClear + facts.smtp.extensionsTls;
    if (field == "capability"_L1)
        return {facts.mailbox.capabilities.join(u' ')};
    QStringList headers;
    for (const auto& answer : facts.http.answers) {
        for (const auto& header : answer.headers)
            headers += header.name + ": "_L1 + header.value;
    }
    return headers;
}

} // namespace

Fingerprints Fingerprints::load(const QString& path, QStringList& errors)
{
    Fingerprints fingerprints;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        errors += path + ": "_L1 + file.errorString();
        return fingerprints;
    }
    QStringList wrong;
    const QJsonObject object = json::parse(file.readAll(), wrong);
    if (wrong.isEmpty())
        fingerprints.m_rows = json::read<FingerprintFile>(object, wrong).fingerprints;
    for (const auto& row : std::as_const(fingerprints.m_rows)) {
        fingerprints.m_patterns += QRegularExpression(row.pattern, QRegularExpression::CaseInsensitiveOption);
        if (!fingerprints.m_patterns.last().isValid())
            wrong += row.pattern + ": "_L1 + fingerprints.m_patterns.last().errorString();
    }
    for (const auto& one : std::as_const(wrong))
        errors += path + one;
    return fingerprints;
}

void Fingerprints::recognise(Facts& facts) const
{
    facts.product.clear();
    facts.lookalike = false;
    if (facts.http.exchangeOnline) {
        facts.product = QStringLiteral("Exchange Online");
        return;
    }
    facts.product = productOfBuild(facts.build);
    for (qsizetype i = 0; i < m_rows.size() && facts.product.isEmpty(); ++i) {
        for (const auto& line : linesOf(facts, m_rows.at(i).field)) {
            if (m_patterns.at(i).match(line).hasMatch()) {
                facts.product = m_rows.at(i).product;
                facts.lookalike = m_rows.at(i).lookalike && !facts.http.hasExchangeMarks;
                break;
            }
        }
    }
}

QString productOfBuild(const QString& build)
{
    const QStringList parts = build.split(u'.');
    if (parts.size() < 3)
        return {};
    const int major = parts.at(0).toInt();
    const int minor = parts.at(1).toInt();
    constexpr int kFirstSe = 2562;
    switch (major) {
    case 8: return QStringLiteral("Exchange 2007");
    case 14: return QStringLiteral("Exchange 2010");
    case 15:
        switch (minor) {
        case 0: return QStringLiteral("Exchange 2013");
        case 1: return QStringLiteral("Exchange 2016");
        case 2: return parts.at(2).toInt() >= kFirstSe ? QStringLiteral("Exchange SE") : QStringLiteral("Exchange 2019");
        default: return QStringLiteral("Exchange Online"); // 15.20 and above run nowhere else
        }
    default: return {};
    }
}

} // namespace portpilot
