// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conversation/conversation.h"
#include "core/guide/guide.h"

/// THE table of protocols: a guide entry names its row. Adding a protocol is one grammar, one conversation, one row.
namespace portpilot {

/// What a conversation needs to know of its task. `entries` holds every check that shares the connection: one for
/// all protocols but HTTP.
struct Brief {
    QString host;               ///< ASCII name for EHLO's peer, Host:, SNI
    quint16 port = 0;
    QList<GuideEntry> entries;
    QString ehloName;           ///< how we introduce ourselves: "[192.0.2.7]" (RFC 5321 §4.1.3)
    int depth = 4;              ///< HTTP requests under way at once on the connection; 1: no pipelining
    int variant = 0;            ///< which of a row's questions this connection asks
    bool asksNames = false; ///< where NTLM is offered: ask who answers, after everything else (ntlmquestion.h)
};

/// How SMTP wants a client without a name to introduce itself (RFC 5321 §4.1.3), from this computer's own address.
QString introduction(const QString& local);

struct CatalogueRow {
    QLatin1StringView name;
    std::unique_ptr<Conversation> (*make)(const Brief& brief);
    bool speaksFirst; ///< the client speaks first (HTTP, RDP); otherwise a greeting is awaited
    bool shares;      ///< several checks may share one connection
    int variants;     ///< questions that each need a connection of their own, asked one after another
};

/// Null when no row has that name.
const CatalogueRow* catalogueRow(QStringView name);
QStringList catalogueNames();

} // namespace portpilot
