// SPDX-License-Identifier: Apache-2.0
#include "core/probe/whereaboutssearch.h"

#include "core/base/onlinenames.h"

#include <QTimer>

#include <algorithm>

namespace portpilot {

namespace {

/// Below these names nobody has a mail domain: a single label is a computer of this network, and what stands above a
/// mail domain belongs to somebody else (the Autodiscover leak of 2021).
bool canBeMailDomain(const QString& name)
{
    return name.contains(u'.');
}

} // namespace

WhereaboutsSearch::WhereaboutsSearch(Resolver& resolver, const Request& request,
                                     std::function<void(const Whereabouts&)> done)
    : m_resolver(resolver), m_request(request), m_done(std::move(done))
{
    const Target& target = request.target;
    const bool literal = target.kind == TargetKind::Address || target.kind == TargetKind::Lab;
    if (literal || request.resolve.contains(target.host)) {
        m_exchangersAnswered = m_serviceAnswered = true;
        // Nothing to ask; answering from the event loop keeps one order of events for all.
        QTimer::singleShot(0, [this, alive = std::weak_ptr<bool>(m_alive)] {
            if (!alive.expired())
                settle();
        });
        return;
    }
    m_asked.reserve(3);
    ask(QStringLiteral("name"), target.host);
    ask(QStringLiteral("autodiscover"), QStringLiteral("autodiscover.") + target.host);
    ask(QStringLiteral("mail"), QStringLiteral("mail.") + target.host);
    askExchangers(target.host);
    askService(target.host);
}

void WhereaboutsSearch::ask(const QString& way, const QString& name)
{
    const std::size_t place = m_asked.size();
    m_asked.push_back({way, name, {}, false});
    m_pending.push_back(m_resolver.resolve(name, [this, place](const DnsAnswer& answer) {
        m_asked[place].answer = answer;
        m_asked[place].answered = true;
        settle();
    }));
}

void WhereaboutsSearch::askExchangers(const QString& domain)
{
    m_pending.push_back(m_resolver.query(domain, DnsRecordType::Mx, [this](const DnsRecords& answer) {
        for (const auto& record : answer.records) {
            if (record.text != "."_L1) // RFC 7505: a null MX takes no mail
                m_exchangers += record.text;
        }
        m_exchangersAnswered = true;
        settle();
    }));
}

void WhereaboutsSearch::askService(const QString& domain)
{
    const QString service = u"_autodiscover._tcp."_s + domain;
    m_pending.push_back(m_resolver.query(service, DnsRecordType::Srv, [this, domain](const DnsRecords& answer) {
        // A record that leads to another domain is a suggestion: the walk writes it down, nobody goes there.
        for (const auto& record : answer.records) {
            if (m_serviceHost.isEmpty() && record.text.endsWith(u'.' + domain))
                m_serviceHost = record.text;
        }
        m_serviceAnswered = true;
        settle();
    }));
}

const WhereaboutsSearch::Asked* WhereaboutsSearch::found(QLatin1StringView way) const
{
    const auto place = std::find_if(m_asked.cbegin(), m_asked.cend(), [&](const Asked& asked) {
        return asked.way == way && !asked.answer.addresses.isEmpty();
    });
    return place == m_asked.cend() ? nullptr : &*place;
}

void WhereaboutsSearch::settle()
{
    // A server that was typed and that has an address needs none of the other answers.
    const bool typed = m_request.target.kind == TargetKind::Host && found("name"_L1);
    const bool all = m_exchangersAnswered && m_serviceAnswered
        && std::all_of(m_asked.cbegin(), m_asked.cend(), [](const Asked& asked) { return asked.answered; });
    if (m_settled || !(typed || all))
        return;
    m_settled = true;
    const auto done = m_done; // the receiver may end us
    done(conclude());
}

Whereabouts WhereaboutsSearch::conclude() const
{
    Whereabouts where;
    const QString host = m_request.target.host;
    where.clientHost = host;
    where.mailHost = host;
    where.domain = m_request.domain;
    const Asked* name = found("name"_L1);
    if (m_asked.empty() || (m_request.target.kind == TargetKind::Host && name))
        return where;

    const Asked* autodiscover = found("autodiscover"_L1);
    const Asked* mail = found("mail"_L1);
    // Two names of one server: people know mail.<domain>. Two servers: Outlook asks autodiscover.
    const Asked* chosen = autodiscover;
    if (!chosen || (mail && mail->answer.facts.addresses == autodiscover->answer.facts.addresses))
        chosen = mail ? mail : chosen;
    if (!chosen && m_serviceHost.isEmpty())
        chosen = name;
    if (chosen)
        where.clientHost = chosen->name;
    else if (!m_serviceHost.isEmpty())
        where.clientHost = m_serviceHost;
    else if (!m_exchangers.isEmpty())
        where.clientHost = m_exchangers.first();
    where.mailHost = m_exchangers.isEmpty() ? where.clientHost : m_exchangers.first();

    // A name with several dots is a server when it has an address; otherwise it was the domain of a department.
    const bool known = m_request.target.kind != TargetKind::Host || autodiscover || !m_exchangers.isEmpty();
    if (known && canBeMailDomain(host))
        where.domain = host;

    // Mail through Microsoft alone proves nothing where clients go elsewhere (a hybrid); with no other place it does.
    const bool onlyMail = !autodiscover && !mail && m_serviceHost.isEmpty() && !m_exchangers.isEmpty()
        && isMicrosoftName(m_exchangers.first());
    const QStringList aliases = autodiscover ? autodiscover->answer.facts.aliases : QStringList();
    if (onlyMail || std::any_of(aliases.cbegin(), aliases.cend(), isMicrosoftName)) {
        where.profile = Profile::Online;
        where.clientHost = QStringLiteral("outlook.office365.com");
        where.submissionHost = QStringLiteral("smtp.office365.com");
    }
    where.found.append({QStringLiteral("mx"), host, m_exchangers.join(", "_L1), !m_exchangers.isEmpty()});
    if (!m_serviceHost.isEmpty())
        where.found.append({QStringLiteral("srv"), u"_autodiscover._tcp."_s + host, m_serviceHost,
                            where.clientHost == m_serviceHost});
    for (const auto& asked : m_asked)
        where.found.append({asked.way, asked.name, asked.answer.facts.addresses.join(", "_L1), &asked == chosen});
    return where;
}

} // namespace portpilot
