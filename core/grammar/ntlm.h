// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

/// The two messages of NTLM that need no password (MS-NLMP 2.2.1.1, 2.2.1.2): the question, and the answer in
/// which a Windows server names itself and its time. There is no third message here, and none is to be added.
namespace portpilot::ntlm {

/// Longest message read. Those of real servers have 150 to 400 bytes; 8 KiB are more than five names of 255
/// characters and every number of the format need.
inline constexpr qsizetype kLimit = 8 * 1024;
/// A DNS name has at most 255 characters (RFC 1035 §2.3.4), a NetBIOS name 15.
inline constexpr qsizetype kNameLimit = 255;

/// What a CHALLENGE_MESSAGE tells of its sender. Text is printable and cut.
struct Challenge {
    QString computer; ///< MsvAvNbComputerName
    QString domain; ///< MsvAvNbDomainName
    QString dnsComputer; ///< MsvAvDnsComputerName
    QString dnsDomain; ///< MsvAvDnsDomainName
    QString forest; ///< MsvAvDnsTreeName
    QString windows; ///< "10.0.17763" (2.2.2.10)
    QDateTime time; ///< MsvAvTimestamp, UTC

    bool operator==(const Challenge&) const = default;
};

/// The NEGOTIATE_MESSAGE: neither name nor domain nor workstation is in it.
QByteArray negotiateMessage();

/// Nothing when these bytes are no CHALLENGE_MESSAGE, or one that points outside itself.
std::optional<Challenge> readChallenge(QByteArrayView message);
/// The same for the base64 that SMTP, IMAP, POP3 and HTTP carry (RFC 4648 §4).
std::optional<Challenge> readChallengeText(QByteArrayView base64);

/// For the practice server, in the order in which Windows writes. Names are written as they are, the server's
/// challenge as given (8 bytes).
QByteArray writeChallenge(const Challenge& told, quint64 serverChallenge);

/// A NEGOTIATE_MESSAGE, whoever wrote it: for the practice server.
bool isNegotiate(QByteArrayView message);

/// What a transcript may say of a challenge: never a name. "NTLM type 2: Windows 10.0.17763, 2026-11-23T07:00:00Z,
/// 5 names kept apart".
QByteArray shown(const Challenge& told);

} // namespace portpilot::ntlm
