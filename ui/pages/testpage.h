// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/checkmodel.h"
#include "ui/parts/scrollpage.h"
#include "ui/parts/stagedelegate.h"

#include <QTimer>

class QProgressBar;

namespace portpilot {

class Button;
class RowList;
class Text;
class UntrustedLabel;

/// "Testing from here": every check climbs its stages in sight; Stop keeps what is known.
class TestPage : public ScrollPage {
    Q_OBJECT
public:
    explicit TestPage(Journey& journey, QWidget* parent = nullptr);
    void focusStop();
    bool hasFocusOnRun() const; ///< on Stop, the progress or nothing in particular: the focus may move on

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectAll();
    void onStarted();
    void onStopped();
    void refresh();
    void refreshClock();
    void fitColumns();

    Journey& m_journey;
    CheckModel m_model;
    CheckOrder m_order;
    Text* m_title;
    QProgressBar* m_progress;
    Text* m_state;
    Button* m_stop;
    Button* m_toResult;
    RowList* m_list;
    UntrustedLabel* m_soFar;
    QTimer m_tick;
    Narrowing m_narrowing;
    int m_step = 0; ///< of the columns: all, compact, words only
};

} // namespace portpilot
