// SPDX-License-Identifier: Apache-2.0
#include "ui/models/namemodel.h"

#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QUrl>

namespace portpilot {

namespace {

bool isMailExchanger(const ReportCheck& check)
{
    return check.seen.id == "smtp"_L1;
}

QString purposeOf(const ReportCheck& check, const QString& clientHost)
{
    if (isMailExchanger(check) && check.seen.host != clientHost)
        return NameModel::tr("Incoming mail (MX)");
    if (check.seen.id == "autodiscover"_L1 && check.seen.host != clientHost)
        return NameModel::tr("Settings of mail programs (Autodiscover)");
    return NameModel::tr("Mail programs and webmail");
}

QString answerOf(const DnsFacts& dns)
{
    if (!dns.addresses.isEmpty())
        return visible(dns.addresses.join(u", "_s));
    if (dns.ipv4 != Failure::None)
        return words::failure(dns.ipv4);
    return dns.ipv6 != Failure::None ? words::failure(dns.ipv6) : NameModel::tr("looking …");
}

QString sourceOf(const DnsFacts& dns)
{
    if (dns.source == "hosts"_L1)
        return NameModel::tr("hosts file of this computer");
    if (dns.source == "given"_L1)
        return NameModel::tr("given by you");
    if (dns.source == "literal"_L1)
        return NameModel::tr("you typed the address");
    return dns.server.isEmpty() ? NameModel::tr("name server") : NameModel::tr("name server %1").arg(visible(dns.server));
}

QString wayOf(const FoundName& found)
{
    if (found.way == "mx"_L1)
        return NameModel::tr("Incoming mail (MX)");
    if (found.way == "autodiscover"_L1)
        return NameModel::tr("Settings of mail programs (Autodiscover)");
    if (found.way == "srv"_L1)
        return NameModel::tr("Service record of Autodiscover (SRV)");
    return found.way == "mail"_L1 ? NameModel::tr("Usual name of a mail server") : NameModel::tr("The name itself");
}

QString wayOf(AutodiscoverWay way)
{
    switch (way) {
    case AutodiscoverWay::HttpsRoot: return NameModel::tr("Settings of mail programs: the domain itself");
    case AutodiscoverWay::HttpsAutodiscover: return NameModel::tr("Settings of mail programs: autodiscover");
    case AutodiscoverWay::HttpRedirect: return NameModel::tr("Settings of mail programs: redirect on port 80");
    case AutodiscoverWay::Srv: return NameModel::tr("Settings of mail programs: service record (SRV)");
    case AutodiscoverWay::Microsoft365: return NameModel::tr("Settings of mail programs: Microsoft 365");
    case AutodiscoverWay::V2Json: return NameModel::tr("What Autodiscover hands out");
    }
    return {};
}

QString hostOf(const WalkStep& step)
{
    const QString host = QUrl(step.url).host();
    return visible(host.isEmpty() ? step.url : host);
}

QString lossOf(const WalkStep& step)
{
    if (step.failure != Failure::None)
        return words::failure(step.failure);
    if (step.certificate.contains(CertificateError::NameMismatch))
        return NameModel::tr("a certificate for another name");
    return step.status ? NameModel::tr("no settings there (%1)").arg(step.status) : NameModel::tr("nothing found");
}

QString answerOf(const WalkStep& step, const DomainFacts& domain)
{
    switch (step.meaning) {
    case WalkMeaning::Won:
        return step.way == AutodiscoverWay::V2Json ? visible(domain.settingsUrl) : NameModel::tr("Autodiscover answers");
    case WalkMeaning::Lost: return lossOf(step);
    case WalkMeaning::NotNeeded: return NameModel::tr("not needed");
    case WalkMeaning::Asks: return NameModel::tr("leads to %1").arg(visible(QUrl(step.location).host()));
    case WalkMeaning::Suggested:
        return NameModel::tr("leads inside, to %1").arg(visible(step.addresses.join(", "_L1)));
    }
    return {};
}

QString useOf(const WalkStep& step, const DomainFacts& domain)
{
    switch (step.meaning) {
    case WalkMeaning::Won: return NameModel::tr("used by mail programs");
    case WalkMeaning::Lost:
        return domain.autodiscover.isEmpty() ? NameModel::tr("not used") : NameModel::tr("not used, which is normal");
    case WalkMeaning::NotNeeded: return NameModel::tr("not used");
    case WalkMeaning::Asks: return NameModel::tr("another domain: not followed");
    case WalkMeaning::Suggested: return NameModel::tr("not contacted");
    }
    return {};
}

QString useOf(const FoundName& found)
{
    if (found.answer.isEmpty())
        return NameModel::tr("not used: nothing there");
    return found.used ? NameModel::tr("used for the test") : NameModel::tr("not used");
}

} // namespace

QList<NameModel::Row> NameModel::rowsOf(const Report& report)
{
    QList<Row> rows;
    for (const FoundName& found : report.target.found) {
        const QString answer = found.answer.isEmpty() ? tr("nothing found") : visible(found.answer);
        rows.append({wayOf(found), visible(found.name), answer, useOf(found)});
    }
    for (const WalkStep& step : report.domain.walk)
        rows.append({wayOf(step.way), hostOf(step), answerOf(step, report.domain), useOf(step, report.domain)});
    for (const ReportCheck& check : report.checks) {
        const Row row{purposeOf(check, report.target.host), visible(check.seen.host), answerOf(check.seen.dns),
                      sourceOf(check.seen.dns)};
        const bool known = std::any_of(rows.cbegin(), rows.cend(), [&](const Row& other) { return other.name == row.name; });
        if (!row.name.isEmpty() && !known)
            rows.append(row);
    }
    return rows;
}

void NameModel::show(const Report& report)
{
    const QList<Row> rows = rowsOf(report);
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int NameModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int NameModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant NameModel::data(const QModelIndex& index, int role) const
{
    if (role != Qt::DisplayRole || !index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row& row = m_rows.at(index.row());
    switch (index.column()) {
    case Purpose: return row.purpose;
    case Name: return row.name;
    case Answer: return row.answer;
    case Source: return row.source;
    default: return {};
    }
}

QVariant NameModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Purpose: return tr("How we looked");
    case Name: return tr("Name");
    case Answer: return tr("Answer");
    case Source: return tr("Use");
    default: return {};
    }
}

} // namespace portpilot
