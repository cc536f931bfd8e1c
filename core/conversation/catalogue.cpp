// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/catalogue.h"

#include "core/conversation/httpconversation.h"
#include "core/conversation/imapconversation.h"
#include "core/conversation/pop3conversation.h"
#include "core/conversation/rdpconversation.h"
#include "core/conversation/smtpconversation.h"

#include <array>

namespace portpilot {

namespace {

constexpr std::array kCatalogue{
    CatalogueRow{QLatin1StringView("smtp"), &makeSmtpConversation, false, false, 1},
    CatalogueRow{QLatin1StringView("imap"), &makeImapConversation, false, false, 1},
    CatalogueRow{QLatin1StringView("pop3"), &makePop3Conversation, false, false, 1},
    CatalogueRow{QLatin1StringView("http"), &makeHttpConversation, true, true, 1},
    CatalogueRow{QLatin1StringView("rdp"), &makeRdpConversation, true, false, 3},
};

} // namespace

QString introduction(const QString& local)
{
    const bool six = local.contains(u':');
    return local.isEmpty() ? QStringLiteral("[127.0.0.1]")
                           : (six ? QStringLiteral("[IPv6:") : QStringLiteral("[")) + local + u']';
}

const CatalogueRow* catalogueRow(QStringView name)
{
    for (const auto& row : kCatalogue) {
        if (name == row.name)
            return &row;
    }
    return nullptr;
}

QStringList catalogueNames()
{
    QStringList names;
    for (const auto& row : kCatalogue)
        names += row.name;
    return names;
}

} // namespace portpilot
