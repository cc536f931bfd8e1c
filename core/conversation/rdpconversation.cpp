// SPDX-License-Identifier: Apache-2.0
#include "core/conversation/rdpconversation.h"

#include "core/base/printable.h"
#include "core/grammar/rdpgrammar.h"

namespace portpilot {

namespace {

constexpr int kRefusal = 100; // RdpFacts: 100 + failure code

class RdpConversation final : public Conversation {
public:
    explicit RdpConversation(const Brief& brief) : m_check(brief.entries.value(0).id), m_variant(brief.variant) { }
    QString awaiting() const override { return QStringLiteral("connection-confirm"); }

protected:
    Actions onOpened() override
    {
        const quint32 asked = m_variant == 0 ? rdp::kNla : m_variant == 1 ? rdp::kTls : rdp::kLegacy;
        const QByteArray bytes = rdp::connectionRequest(asked);
        const QByteArray shown = "X.224 Connection Request, requestedProtocols " + QByteArray::number(asked);
        answer() = -1;
        return {Send{bytes, shown}};
    }
    Actions onInbox(Inbox& inbox) override
    {
        rdp::Confirm confirm;
        QByteArray strange;
        switch (rdp::readConfirm(inbox, confirm, strange)) {
        case Read::Nothing: return {};
        case Read::Garbage: {
            const Breakdown breakdown{Stage::Protocol, Failure::NotThisProtocol, printable(QByteArrayView(strange)), {}};
            return {Heard{strange}, Settle{m_check, m_facts, breakdown}, Finish{breakdown}};
        }
        case Read::Found: break;
        }
        const auto value = static_cast<int>(confirm.value & 0xff);
        // A confirm without negotiation comes from servers that know only RDP's own encryption (before 2003 SP1).
        answer() = confirm.refuses ? kRefusal + value : value;
        const QByteArray shown = confirm.refuses ? "X.224 Connection Confirm, negotiation failure " + QByteArray::number(value)
                                                 : "X.224 Connection Confirm, selectedProtocol " + QByteArray::number(value);
        return {Heard{shown}, Settle{m_check, m_facts, {}}, Finish{}};
    }
    Actions onTimedOut() override { return settled(Conversation::onTimedOut()); }
    Actions onClosed(bool reset) override { return settled(Conversation::onClosed(reset)); }

private:
    int& answer()
    {
        auto& rdp = m_facts.rdp;
        return m_variant == 0 ? rdp.askedNla : m_variant == 1 ? rdp.askedTls : rdp.askedLegacy;
    }
    Actions settled(Actions ending)
    {
        for (const auto& action : std::as_const(ending)) {
            if (const auto* finish = std::get_if<Finish>(&action)) {
                ending.prepend(Settle{m_check, m_facts, finish->breakdown});
                break;
            }
        }
        return ending;
    }

    QString m_check;
    int m_variant;
    Facts m_facts;
};

} // namespace

std::unique_ptr<Conversation> makeRdpConversation(const Brief& brief)
{
    return std::make_unique<RdpConversation>(brief);
}

} // namespace portpilot
