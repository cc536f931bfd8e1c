// SPDX-License-Identifier: Apache-2.0
#include "core/lab/responders/lineresponder.h"

namespace portpilot {

Actions LineResponder::onOpened()
{
    if (const Fault* fault = m_role.fault(Deed::Greeting)) {
        Actions actions{line(m_role.persona.expand(fault->text))};
        if (fault->close)
            actions += Finish{};
        return actions;
    }
    QString greeting = m_role.service.greeting;
    // RFC 5322 §3.3, without a leading zero of the day, as Exchange writes it.
    const QDateTime now = m_role.now.toUTC();
    greeting.replace("{date}"_L1, QLocale::c().toString(now, u"ddd, d MMM yyyy HH:mm:ss"_s) + " +0000"_L1);
    return {line(m_role.persona.expand(greeting))};
}

Actions LineResponder::onInbox(Inbox& inbox)
{
    if (m_mute) {
        inbox.clear();
        return {};
    }
    const auto taken = inbox.takeLine();
    if (!taken) {
        if (!inbox.lineTooLong())
            return {};
        inbox.clear();
        return onLineTooLong();
    }
    const Fault* stall = m_role.fault(Deed::Stall);
    if (stall && taken->toUpper().contains(stall->text.toUtf8().toUpper())) {
        m_mute = true;
        return {Heard{*taken}};
    }
    return Actions{Heard{*taken}} + onCommand(*taken);
}

Actions LineResponder::onSecured()
{
    m_secure = true;
    onFreshStart();
    return {};
}

Actions LineResponder::startTls(
    const QByteArray& goAhead, const QByteArray& injected, const QByteArray& refusal) const
{
    if (m_role.fault(Deed::StartTlsRefused))
        return {line(refusal)};
    // One Send, so that both lines travel in one segment: that is how the attack is done.
    if (m_role.fault(Deed::StartTlsInjected))
        return {Send{goAhead + "\r\n" + injected + "\r\n", goAhead + " / " + injected}, StartTls{}};
    return {line(goAhead), StartTls{}};
}

bool LineResponder::offersStartTls() const
{
    return !m_secure && !m_role.fault(Deed::StartTlsMissing) && !m_role.fault(Deed::StartTlsMasked);
}

QStringList LineResponder::offers(const QString& keyword) const
{
    if (m_secure)
        return m_role.service.tls;
    QStringList list;
    for (const auto& item : m_role.service.clear) {
        const bool isSwitch = item.compare(keyword, Qt::CaseInsensitive) == 0 || item == "X-ANONYMOUSTLS"_L1;
        if (isSwitch && m_role.fault(Deed::StartTlsMissing))
            continue;
        // The device keeps the length, so that TCP's sequence numbers stay true: "STARTTLS" becomes "XXXXXXXA".
        if (isSwitch && m_role.fault(Deed::StartTlsMasked))
            list += QString(item.size() - 1, u'X') + u'A';
        else
            list += item;
    }
    return list;
}

} // namespace portpilot
