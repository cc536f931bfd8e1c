// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"

#include <QListWidget>

namespace portpilot {

/// The steps and places at the left. A step that cannot be reached yet says why.
class StepperRail : public QListWidget {
    Q_OBJECT
public:
    explicit StepperRail(const Journey& journey, QWidget* parent = nullptr);

    void setCurrent(Place place);
    void setCollapsed(bool collapsed); ///< icons only
    void refresh();

Q_SIGNALS:
    void chosen(portpilot::Place place);

protected:
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    struct Step {
        Place place;
        QString name;
        bool reachable = true;
        QString why;  ///< why not reachable
        QString note; ///< "7/9"
        bool done = false;
    };
    QList<Step> steps() const;
    void fit();

    const Journey& m_journey;
    bool m_collapsed = false;
    bool m_settingCurrent = false;
};

} // namespace portpilot
