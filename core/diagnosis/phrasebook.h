// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnosis/diagnosis.h"

namespace portpilot {

/// Ids and values in, sentences out. Every sentence comes from resources; a placeholder whose value is not known
/// gets a neutral word, never an empty hole.
class Phrasebook {
public:
    static constexpr qsizetype kHeadlineLimit = 90;

    explicit Phrasebook(const Knowledge& knowledge)
        : m_knowledge(knowledge)
    { }

    using Details = QHash<QString, QString>;
    QString fill(const QString& sentence, const Details& details) const;
    /// At most 90 characters, and nothing in it that a server wrote.
    QString headline(const FindingWords& words, const Details& details) const;
    /// A sentence of the frame; what is missing there shows as its id, and a test sees to it.
    QString frame(const QString& id, const Details& details = {}) const;
    /// "Webmail, Outlook and phones"
    QString listed(const QStringList& items) const;
    FindingWords words(const QString& finding) const;
    VerdictWords verdict(const QString& id) const;

private:
    const Knowledge& m_knowledge;
};

} // namespace portpilot
