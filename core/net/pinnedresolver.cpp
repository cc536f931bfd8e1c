// SPDX-License-Identifier: Apache-2.0
#include "core/net/pinnedresolver.h"

#include <QTimer>

namespace portpilot {

namespace {

/// Answered in the next turn of the loop, as every resolver answers.
template <class Answer> class Remembered final : public QObject, public Pending {
public:
    Remembered(Answer answer, std::function<void(const Answer&)> done)
    {
        QTimer::singleShot(0, this, [answer = std::move(answer), done = std::move(done)] {
            const auto receiver = done; // the receiver may delete us, and this function with us
            receiver(answer);
        });
    }
};

} // namespace

std::unique_ptr<Pending> PinnedResolver::resolve(const QString& name, std::function<void(const DnsAnswer&)> done)
{
    const auto known = m_known.constFind(name);
    if (known != m_known.cend())
        return std::make_unique<Remembered<DnsAnswer>>(*known, std::move(done));
    const qint64 asked = m_clock.monotonicMs();
    return m_resolver.resolve(name, [this, name, asked, done = std::move(done)](const DnsAnswer& answer) {
        DnsAnswer kept = answer;
        kept.elapsedMs = static_cast<int>(m_clock.monotonicMs() - asked);
        m_known.insert(name, kept);
        const auto receiver = done;
        receiver(kept);
    });
}

std::unique_ptr<Pending> PinnedResolver::query(const QString& name, DnsRecordType type,
                                              std::function<void(const DnsRecords&)> done)
{
    const std::pair question{name, type};
    const auto known = m_records.constFind(question);
    if (known != m_records.cend())
        return std::make_unique<Remembered<DnsRecords>>(*known, std::move(done));
    const qint64 asked = m_clock.monotonicMs();
    return m_resolver.query(name, type, [this, question, asked, done = std::move(done)](const DnsRecords& answer) {
        DnsRecords kept = answer;
        kept.elapsedMs = static_cast<int>(m_clock.monotonicMs() - asked);
        m_records.insert(question, kept);
        const auto receiver = done;
        receiver(kept);
    });
}

} // namespace portpilot
