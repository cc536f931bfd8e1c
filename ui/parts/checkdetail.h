// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"
#include "ui/parts/text.h"

namespace portpilot {

class Disclosure;
class StatusMark;
class UntrustedLabel;

/// The chosen check in words, with the doors to its evidence.
class CheckDetail : public Card {
    Q_OBJECT
public:
    explicit CheckDetail(Journey& journey, QWidget* parent = nullptr);

private:
    void connectAll(const Button& again);
    void refresh();
    QString insideOf(const ReportCheck& check) const;
    void refreshCommands(const QList<EquivalentCommand>& commands);

    Journey& m_journey;
    StatusMark* m_mark;
    Text* m_title;
    Text* m_long;
    UntrustedLabel* m_headline;
    UntrustedLabel* m_explanation;
    UntrustedLabel* m_where;
    UntrustedLabel* m_inside; ///< names that the server told of itself
    Button* m_guide;
    QWidget* m_doors;
    Disclosure* m_byHand;
    QList<EquivalentCommand> m_commands;
};

} // namespace portpilot
