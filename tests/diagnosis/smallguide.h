// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guide/guide.h"

#include <QFile>
#include <QTemporaryDir>

/// The guide that the recorded cases are judged with.
namespace portpilot::cases {

struct EntryRow {
    QLatin1StringView id, shortTitle, conversation, path;
    quint16 port;
    Security security;
    ExpectedFrom expected;
};

inline constexpr auto kOpen = Expected::Open;
inline constexpr auto kEither = Expected::Either;

/// The twelve checks with the states of the expected-state matrix, so that the cases do not move with the guide.
inline QList<EntryRow> entryRows()
{
    const ExpectedFrom open{kOpen, kOpen, kOpen};
    const ExpectedFrom either{kEither, kEither, kEither};
    return {{"owa"_L1, "Webmail"_L1, "http"_L1, "/owa/"_L1, 443, Security::Tls, open},
        {"ews"_L1, "Exchange services"_L1, "http"_L1, "/EWS/Exchange.asmx"_L1, 443, Security::Tls, open},
        {"autodiscover"_L1, "Autodiscover"_L1, "http"_L1, "/autodiscover/autodiscover.xml"_L1, 443, Security::Tls,
            open},
        {"activesync"_L1, "Phones"_L1, "http"_L1, "/Microsoft-Server-ActiveSync"_L1, 443, Security::Tls, open},
        {"mapi"_L1, "Outlook"_L1, "http"_L1, "/mapi/emsmdb"_L1, 443, Security::Tls, open},
        {"outlook-anywhere"_L1, "Outlook Anywhere"_L1, "http"_L1, "/rpc/rpcproxy.dll"_L1, 443, Security::Tls,
            open},
        {"smtp"_L1, "Mail between servers"_L1, "smtp"_L1, ""_L1, 25, Security::StartTlsOffered,
            {Expected::Unjudged, kOpen, kEither}},
        {"submission"_L1, "Send mail"_L1, "smtp"_L1, ""_L1, 587, Security::StartTlsRequired, either},
        {"smtps"_L1, "Send mail, old"_L1, "smtp"_L1, ""_L1, 465, Security::Tls,
            {Expected::ShouldBeClosed, kEither, kEither}},
        {"imaps"_L1, "IMAP"_L1, "imap"_L1, ""_L1, 993, Security::Tls, either},
        {"pop3s"_L1, "POP"_L1, "pop3"_L1, ""_L1, 995, Security::Tls, either},
        {"rdp"_L1, "Remote Desktop"_L1, "rdp"_L1, ""_L1, 3389, Security::None,
            {Expected::MustBeClosed, kEither, Expected::ShouldBeClosed}}};
}

inline Guide smallGuide(QStringList& errors)
{
    const QTemporaryDir folder;
    int order = 0;
    for (const auto& row : entryRows()) {
        GuideEntry entry;
        entry.id = row.id;
        entry.order = ++order;
        entry.title = row.shortTitle;
        entry.shortTitle = row.shortTitle;
        entry.conversation = row.conversation;
        entry.path = row.path;
        entry.port = row.port;
        entry.security = row.security;
        entry.onPremises = row.expected;
        entry.online = row.expected;
        entry.offByDefault = row.id == "imaps"_L1 || row.id == "pop3s"_L1;
        entry.internalOnPremises = row.id == "smtps"_L1;
        if (row.id == "outlook-anywhere"_L1)
            entry.moreMethods = {u"RPC_IN_DATA"_s, u"RPC_OUT_DATA"_s};
        if (!row.path.isEmpty())
            entry.healthyStatus = row.id == "owa"_L1 ? QList<int>{200, 302} : QList<int>{401};
        QFile file(folder.filePath(row.id + ".json"_L1));
        if (file.open(QIODevice::WriteOnly))
            file.write(QJsonDocument(json::write(entry).toObject()).toJson());
    }
    return Guide::load(folder.path(), errors);
}

} // namespace portpilot::cases
