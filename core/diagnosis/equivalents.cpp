// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/equivalents.h"

#include "core/base/shellquote.h"
#include "core/base/target.h"

namespace portpilot {

namespace {

constexpr QLatin1StringView kLongestWait{"15"}; // seconds; as long as a check waits for an open connection

QString commandLine(const QStringList& words)
{
    QStringList quoted;
    for (const auto& one : words)
        quoted += posixQuoted(one);
    return quoted.join(u' ');
}

/// What a check asked, ready to be written into a command.
class Asked {
public:
    Asked(const Observation& seen, const GuideEntry& entry, const EquivalentOptions& options)
        : m_entry(entry)
        , m_security(seen.security)
        , m_expected(options.expected)
        , m_source(addressIn(options.source))
        , m_host(hostIn(seen.host))
        , m_port(QString::number(seen.port))
        , m_literal(!addressIn(seen.host).isEmpty())
    {
        const QString address = addressIn(seen.address);
        if (options.pinned && !m_literal && !address.isEmpty())
            m_pinned = address;
        m_reached = m_pinned.isEmpty() ? m_host : m_pinned;
    }

    bool isComplete() const { return !m_host.isEmpty() && m_port != "0"_L1; }

    QList<EquivalentCommand> commands() const
    {
        QList<EquivalentCommand> all;
        const QString& kind = m_entry.conversation;
        if (kind == "smtp"_L1)
            all = {openssl(u"smtp"_s), swaks()};
        else if (kind == "imap"_L1)
            all = {openssl(u"imap"_s), mailbox(u"imap"_s, u"CAPABILITY"_s)};
        else if (kind == "pop3"_L1)
            all = {openssl(u"pop3"_s), mailbox(u"pop3"_s, u"CAPA"_s)};
        else if (kind == "http"_L1)
            all = web();
        else if (kind == "rdp"_L1)
            all = {openssl({})};
        all += EquivalentCommand{u"Test-NetConnection"_s,
            u"Test-NetConnection -ComputerName %1 -Port %2"_s.arg(powershellQuoted(m_reached), m_port)};
        return all;
    }

private:
    bool isTlsFromTheStart() const { return m_security == Security::Tls; }

    /// -starttls: RFC 3207, 2595. The name is asked for and checked; the end of input ends the program.
    EquivalentCommand openssl(const QString& startTls) const
    {
        QStringList words{u"openssl"_s, u"s_client"_s};
        if (!startTls.isEmpty() && !isTlsFromTheStart())
            words += {u"-starttls"_s, startTls};
        words += {u"-connect"_s, bracketed(m_reached) + u':' + m_port};
        if (m_literal)
            words += {u"-noservername"_s, u"-verify_ip"_s, m_host};
        else
            words += {u"-servername"_s, m_host, u"-verify_hostname"_s, m_host};
        return {u"openssl"_s, commandLine(words) + " </dev/null"_L1};
    }

    EquivalentCommand swaks() const
    {
        QStringList words{u"swaks"_s, u"--server"_s, m_reached, u"--port"_s, m_port};
        if (!m_source.isEmpty())
            words += {u"--helo"_s, (m_source.contains(u':') ? "[IPv6:"_L1 : "["_L1) + m_source + u']'};
        words += isTlsFromTheStart() ? u"--tls-on-connect"_s : u"--tls"_s;
        if (!m_literal)
            words += {u"--tls-sni"_s, m_host};
        words += {u"--quit-after"_s, u"EHLO"_s};
        return {u"swaks"_s, commandLine(words)};
    }

    /// The check goes there itself: no proxy that the environment names, no file of habits.
    QStringList curl() const
    {
        QStringList words{u"curl"_s, u"-q"_s, u"-sS"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, kLongestWait};
        if (m_literal && m_host.contains(u':'))
            words += u"--globoff"_s;
        if (!m_pinned.isEmpty())
            words += {u"--resolve"_s, m_host + u':' + m_port + u':' + bracketed(m_pinned)};
        return words;
    }

    EquivalentCommand mailbox(const QString& scheme, const QString& request) const
    {
        auto words = curl() + QStringList{u"-v"_s, u"-X"_s, request};
        if (!isTlsFromTheStart())
            words += u"--ssl-reqd"_s;
        words += scheme + (isTlsFromTheStart() ? "s://"_L1 : "://"_L1) + bracketed(m_host) + u':' + m_port + u'/';
        return {u"curl"_s, commandLine(words)};
    }

    EquivalentCommand request(const QString& method) const
    {
        // "%" and "\" have a meaning in curl's format.
        QString expected = m_expected;
        expected.replace(u'\\', "\\\\"_L1).replace(u'%', "%%"_L1);
        const QString answer =
            u"HTTP %{http_code}"_s + (expected.isEmpty() ? QString() : " ("_L1 + expected + u')');
        auto words = curl() + QStringList{u"-o"_s, u"/dev/null"_s, u"-w"_s, answer + "\\n"_L1};
        if (method != "GET"_L1)
            words += {u"-X"_s, method};
        const QString port = m_port == "443"_L1 ? QString() : u':' + m_port;
        words += u"https://"_s + bracketed(m_host) + port + m_entry.path;
        return {u"curl"_s, commandLine(words)};
    }

    QList<EquivalentCommand> web() const
    {
        QList<EquivalentCommand> all{request(m_entry.method.isEmpty() ? u"GET"_s : m_entry.method)};
        for (const auto& method : m_entry.moreMethods)
            all += request(method);
        return all << openssl({});
    }

    const GuideEntry& m_entry;
    Security m_security;
    QString m_expected;
    QString m_source;
    QString m_host;
    QString m_port;
    QString m_pinned; ///< empty: DNS leads there
    QString m_reached; ///< what a connection is opened to
    bool m_literal; ///< the host is an address: no name to ask for
};

} // namespace

QList<EquivalentCommand> equivalentCommands(
    const Observation& seen, const GuideEntry& entry, const EquivalentOptions& options)
{
    const Asked asked(seen, entry, options);
    return asked.isComplete() ? asked.commands() : QList<EquivalentCommand>();
}

} // namespace portpilot
