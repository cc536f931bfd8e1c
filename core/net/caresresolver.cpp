// SPDX-License-Identifier: Apache-2.0
#include "core/net/caresresolver.h"

#include "core/net/careschannel.h"
#include "core/net/dnsreading.h"
#include "core/net/localview.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <array>

namespace portpilot {

namespace {

struct Family {
    bool answered = false;
    Failure failure = Failure::None;
    QList<QHostAddress> addresses;
};

/// RFC 8305 §4: families in turn, IPv6 first; addresses to which this computer knows no way come last.
QList<QHostAddress> interleaved(const QList<QHostAddress>& six, const QList<QHostAddress>& four)
{
    QList<QHostAddress> ordered;
    for (qsizetype i = 0; i < std::max(six.size(), four.size()); ++i) {
        if (i < six.size())
            ordered += six.at(i);
        if (i < four.size())
            ordered += four.at(i);
    }
    std::stable_partition(ordered.begin(), ordered.end(), hasRoute);
    return ordered;
}

void order(DnsAnswer& answer, const QList<QHostAddress>& six, const QList<QHostAddress>& four)
{
    answer.addresses = interleaved(six, four);
    answer.facts.addresses.clear();
    for (const auto& address : std::as_const(answer.addresses))
        answer.facts.addresses += address.toString();
}

/// NXDOMAIN is said of the name, whatever the type (RFC 8020); of the others the worse decides.
Failure together(Failure four, Failure six)
{
    static constexpr std::array kWorst{Failure::NoNetwork, Failure::NameNotFound, Failure::DnsRefused,
                                       Failure::DnsServerFailure, Failure::DnsTimeout, Failure::NoAddress};
    for (const Failure one : kWorst) {
        if (four == one || six == one)
            return one;
    }
    return four != Failure::None ? four : six;
}

/// Known without asking anybody: answered in the next turn of the event loop.
class Known final : public QObject, public Pending {
public:
    Known(DnsAnswer answer, std::function<void(const DnsAnswer&)> done)
    {
        QTimer::singleShot(0, this, [answer = std::move(answer), done = std::move(done)] { done(answer); });
    }
};

class Lookup final : public QObject, public Pending {
public:
    Lookup(const QString& name, const QStringList& servers, std::function<void(const DnsAnswer&)> done)
        : m_name(name),
          m_channel(std::make_unique<CaresChannel>(servers, CaresResolver::kTryMs, CaresResolver::kTries)),
          m_done(std::move(done))
    {
        m_limit.setSingleShot(true);
        m_limit.setTimerType(Qt::PreciseTimer);
        connect(&m_limit, &QTimer::timeout, this, &Lookup::onTimeUp);
        m_limit.start(CaresResolver::kLongestMs);
        // From the event loop, so that an answer never comes before the caller holds us.
        QTimer::singleShot(0, this, [this] {
            const QPointer<Lookup> alive(this);
            askFor(m_six, kTypeAaaa);
            if (alive)
                askFor(m_four, kTypeA);
        });
    }

private:
    void askFor(Family& family, int type)
    {
        m_channel->ask(m_name, type, [this, &family, type](int status, const QByteArray& message) {
            take(family, type, status, message);
        });
    }
    void take(Family& family, int type, int status, const QByteArray& message)
    {
        family.answered = true;
        family.failure = dnsFailure(status);
        if (family.failure == Failure::None)
            family.failure = readAddresses(type, message, family.addresses);
        if (m_aliases.isEmpty())
            m_aliases = readAliases(m_name, message);
        // A lost answer of one family must not hold up what the other already told; NXDOMAIN is told for both.
        if (m_four.answered && m_six.answered)
            settle();
        else if (family.failure == Failure::None || family.failure == Failure::NameNotFound)
            m_limit.start(std::min(CaresResolver::kGraceMs, m_limit.remainingTime()));
    }
    void onTimeUp()
    {
        for (Family* family : {&m_four, &m_six}) {
            if (!family->answered)
                family->failure = Failure::DnsTimeout;
        }
        settle();
    }
    void settle()
    {
        if (!m_done)
            return;
        m_limit.stop();
        for (Family* family : {&m_four, &m_six}) {
            if (family->failure == Failure::DnsTimeout && !m_channel->hasWay())
                family->failure = Failure::NoNetwork;
        }
        DnsAnswer answer;
        answer.facts.name = m_name;
        answer.facts.server = m_channel->server();
        answer.facts.source = QStringLiteral("dns");
        answer.facts.aliases = m_aliases;
        answer.facts.ipv4 = m_four.failure;
        answer.facts.ipv6 = m_six.failure;
        order(answer, m_six.addresses, m_four.addresses);
        if (answer.addresses.isEmpty())
            answer.failure = together(m_four.failure, m_six.failure);
        const auto done = std::exchange(m_done, nullptr); // the receiver may delete us
        done(answer);
    }

    QString m_name;
    std::unique_ptr<CaresChannel> m_channel;
    std::function<void(const DnsAnswer&)> m_done;
    QTimer m_limit;
    Family m_four;
    Family m_six;
    QStringList m_aliases;
};

class RecordLookup final : public QObject, public Pending {
public:
    RecordLookup(const QString& name, DnsRecordType type, const QStringList& servers,
                 std::function<void(const DnsRecords&)> done)
        : m_name(name),
          m_type(type),
          m_channel(std::make_unique<CaresChannel>(servers, CaresResolver::kTryMs, CaresResolver::kTries)),
          m_done(std::move(done))
    {
        m_clock.start();
        QTimer::singleShot(CaresResolver::kLongestMs, Qt::PreciseTimer, this,
                           [this] { settle({}, Failure::DnsTimeout); });
        // From the event loop, so that an answer never comes before the caller holds us.
        QTimer::singleShot(0, this, [this] {
            m_channel->ask(m_name, wireType(m_type),
                           [this](int status, const QByteArray& bytes) { onAnswer(status, bytes); });
        });
    }

private:
    void onAnswer(int status, const QByteArray& message)
    {
        Failure failure = dnsFailure(status);
        QList<DnsRecord> records;
        if (failure == Failure::None)
            failure = readRecords(m_type, m_name, message, records);
        settle(records, failure);
    }
    void settle(const QList<DnsRecord>& records, Failure failure)
    {
        const auto done = std::exchange(m_done, nullptr); // the receiver may delete us
        if (!done)
            return;
        const bool lost = failure == Failure::DnsTimeout && !m_channel->hasWay();
        done({lost ? Failure::NoNetwork : failure, m_channel->server(), records, static_cast<int>(m_clock.elapsed())});
    }

    QString m_name;
    DnsRecordType m_type;
    std::unique_ptr<CaresChannel> m_channel;
    std::function<void(const DnsRecords&)> m_done;
    QElapsedTimer m_clock;
};

DnsAnswer knownAnswer(const QString& name, const QString& source, const QList<QHostAddress>& addresses)
{
    DnsAnswer answer;
    answer.facts.name = name;
    answer.facts.source = source;
    QList<QHostAddress> six;
    QList<QHostAddress> four;
    for (const auto& address : addresses)
        (address.protocol() == QAbstractSocket::IPv6Protocol ? six : four) += address;
    answer.facts.ipv4 = four.isEmpty() ? Failure::NoAddress : Failure::None;
    answer.facts.ipv6 = six.isEmpty() ? Failure::NoAddress : Failure::None;
    order(answer, six, four);
    return answer;
}

/// Every line counts, as for getaddrinfo; c-ares' reader stops at the first, which loses the other family.
QList<QHostAddress> fromHostsFile(const QString& name, const QString& path)
{
    QList<QHostAddress> addresses;
    QFile file(path);
    constexpr qint64 kMostBytes = 16 * 1024 * 1024; // block lists kept in hosts files reach some MiB
    constexpr qint64 kLongestLine = 4 * 1024;
    if (!file.open(QIODevice::ReadOnly))
        return addresses;
    for (qint64 read = 0; read < kMostBytes && !file.atEnd();) {
        const QByteArray line = file.readLine(kLongestLine);
        read += std::max<qint64>(1, line.size());
        const QList<QByteArray> words = line.split('#').first().simplified().split(' ');
        const bool listed = std::any_of(words.cbegin() + 1, words.cend(), [&](const QByteArray& word) {
            return QString::fromLatin1(word).compare(name, Qt::CaseInsensitive) == 0;
        });
        const QHostAddress address(QString::fromLatin1(words.first()));
        if (listed && !address.isNull() && !addresses.contains(address))
            addresses += address;
    }
    return addresses;
}

} // namespace

CaresResolver::CaresResolver(Options options) : m_options(std::move(options))
{
    QHash<QString, QString> lowered;
    for (auto entry = m_options.given.cbegin(); entry != m_options.given.cend(); ++entry)
        lowered.insert(entry.key().toLower(), entry.value());
    m_options.given = lowered;
}

std::unique_ptr<Pending> CaresResolver::resolve(const QString& name, std::function<void(const DnsAnswer&)> done)
{
    const QHostAddress literal(name);
    if (!literal.isNull())
        return std::make_unique<Known>(knownAnswer(name, u"literal"_s, {literal}), std::move(done));
    const QHostAddress given(m_options.given.value(name.toLower()));
    if (!given.isNull())
        return std::make_unique<Known>(knownAnswer(name, u"given"_s, {given}), std::move(done));
    const auto listed = fromHostsFile(name, m_options.hostsFile);
    if (!listed.isEmpty())
        return std::make_unique<Known>(knownAnswer(name, u"hosts"_s, listed), std::move(done));
    return std::make_unique<Lookup>(name, servers(), std::move(done));
}

QStringList CaresResolver::servers() const
{
    return m_options.server.isEmpty() ? QStringList() : QStringList(m_options.server);
}

std::unique_ptr<Pending> CaresResolver::query(const QString& name, DnsRecordType type,
                                             std::function<void(const DnsRecords&)> done)
{
    const QHostAddress literal(name);
    const bool reverse = type == DnsRecordType::Ptr && !literal.isNull();
    return std::make_unique<RecordLookup>(reverse ? reverseName(literal) : name, type, servers(), std::move(done));
}

} // namespace portpilot
