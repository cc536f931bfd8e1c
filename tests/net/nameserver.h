// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QUdpSocket>
#include <QtEndian>

/// A name server on loopback that says what it was told to, or nothing.
class NameServer : public QObject {
public:
    static constexpr int kA = 1;
    static constexpr int kCname = 5;
    static constexpr int kNs = 2;
    static constexpr int kSoa = 6;
    static constexpr int kPtr = 12;
    static constexpr int kMx = 15;
    static constexpr int kTxt = 16;
    static constexpr int kSrv = 33;
    static constexpr int kAaaa = 28;
    enum Code { NoError = 0, ServerFailure = 2, NameError = 3, Refused = 5 };

    struct Record {
        QByteArray owner;
        int type;
        QByteArray data;
    };
    struct Reply {
        Code code = NoError;
        QList<Record> records;
        bool silent = false;
        QByteArray raw; ///< sent instead of records, behind header and question
        bool bare = false; ///< a header and nothing else
    };

    explicit NameServer(const QHostAddress& address = QHostAddress(QHostAddress::LocalHost))
    {
        m_bound = m_socket.bind(address, 0);
        connect(&m_socket, &QUdpSocket::readyRead, this, &NameServer::read);
    }

    bool isBound() const { return m_bound; }
    QString address() const
    {
        return QStringLiteral("%1:%2").arg(m_socket.localAddress().toString(), QString::number(m_socket.localPort()));
    }
    quint16 port() const { return m_socket.localPort(); }
    void say(const QByteArray& name, int type, const Reply& reply) { m_replies.insert({name, type}, reply); }
    void sayOfEvery(Code code) { m_otherwise.code = code; }
    int questions() const { return m_questions; }

    static Reply records(const QList<Record>& records) { return {NoError, records, false, {}}; }
    static Reply silence() { return {NoError, {}, true, {}}; }
    static Record address(const QByteArray& owner, const QString& text)
    {
        const QHostAddress host(text);
        if (host.protocol() == QAbstractSocket::IPv4Protocol)
            return {owner, kA, number(host.toIPv4Address())};
        const Q_IPV6ADDR six = host.toIPv6Address();
        return {owner, kAaaa, QByteArray(reinterpret_cast<const char*>(&six), sizeof six)};
    }
    static Record alias(const QByteArray& owner, const QByteArray& to) { return {owner, kCname, labels(to)}; }
    static Record exchanger(const QByteArray& owner, quint16 preference, const QByteArray& host)
    {
        return {owner, kMx, number(preference) + labels(host)};
    }
    static Record service(const QByteArray& owner, quint16 priority, quint16 weight, quint16 port, const QByteArray& host)
    {
        return {owner, kSrv, number(priority) + number(weight) + number(port) + labels(host)};
    }
    static Record text(const QByteArray& owner, const QList<QByteArray>& strings)
    {
        QByteArray data;
        for (const auto& string : strings)
            data += char(string.size()) + string;
        return {owner, kTxt, data};
    }
    static Record authority(const QByteArray& owner, const QByteArray& primary)
    {
        return {owner, kSoa, labels(primary) + labels("hostmaster.example.test") + QByteArray(20, '\1')};
    }
    static Record named(const QByteArray& owner, int type, const QByteArray& host) { return {owner, type, labels(host)}; }

private:
    template <class Number> static QByteArray number(Number value)
    {
        QByteArray bytes(sizeof value, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    }
    static QByteArray labels(const QByteArray& name)
    {
        QByteArray bytes;
        for (const auto& label : name.split('.')) {
            if (!label.isEmpty())
                bytes += char(label.size()) + label;
        }
        return bytes + '\0';
    }
    void read()
    {
        while (m_socket.hasPendingDatagrams()) {
            QByteArray question(int(m_socket.pendingDatagramSize()), '\0');
            QHostAddress from;
            quint16 port = 0;
            m_socket.readDatagram(question.data(), question.size(), &from, &port);
            ++m_questions;
            const QByteArray reply = answer(question);
            if (!reply.isEmpty())
                m_socket.writeDatagram(reply, from, port);
        }
    }
    QByteArray answer(const QByteArray& question) const
    {
        QByteArray name;
        qsizetype at = 12;
        while (at < question.size() && question.at(at) != 0) {
            const int length = question.at(at);
            name += (name.isEmpty() ? "" : ".") + question.mid(at + 1, length);
            at += length + 1;
        }
        const int type = qFromBigEndian<quint16>(question.constData() + at + 1);
        const Reply reply = m_replies.value({name.toLower(), type}, m_otherwise);
        if (reply.silent)
            return {};
        if (reply.bare)
            return question.left(2) + char(0x81) + char(0x80 | reply.code) + QByteArray(8, '\0');
        QByteArray body;
        for (const auto& record : reply.records)
            body += labels(record.owner) + number(quint16(record.type)) + number(quint16(1)) + number(quint32(60))
                + number(quint16(record.data.size())) + record.data;
        const quint16 count = quint16(reply.raw.isEmpty() ? reply.records.size() : 1);
        return question.left(2) + char(0x81) + char(0x80 | reply.code) + number(quint16(1)) + number(count)
            + number(quint32(0)) + question.mid(12, at + 5 - 12) + (reply.raw.isEmpty() ? body : reply.raw);
    }

    QUdpSocket m_socket;
    QHash<std::pair<QByteArray, int>, Reply> m_replies;
    Reply m_otherwise{NameError, {}, false, {}};
    int m_questions = 0;
    bool m_bound = false;
};
