// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/walkthroughmodel.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QTreeView;

namespace portpilot {

class Button;
class Text;
class UntrustedLabel;

/// A check's conversation told line by line at reading speed, with what each line means: play, pause, back,
/// forward. Space plays and pauses, Right and Left go a step. Where motion is not wanted nothing moves by itself.
class WalkthroughView : public QWidget {
    Q_OBJECT
public:
    explicit WalkthroughView(QWidget* parent = nullptr);

    /// Begins anew; plays at once when `moving`.
    void show(const QList<WalkthroughStep>& steps, bool moving);
    void showAll();
    bool isPlaying() const { return m_timer.isActive(); }

public Q_SLOTS:
    void play();
    void pause();
    void forward();
    void back();
    void restart();

Q_SIGNALS:
    void ended(); ///< the last line is there

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    bool handle(int key);
    void goTo(int count);
    void tell();
    void showWhere(int row);
    void scheduleNext();

    WalkthroughModel m_model;
    QTimer m_timer;
    QTreeView* m_list;
    Text* m_count;
    UntrustedLabel* m_line;
    Text* m_note;
    Button* m_back;
    Button* m_play;
    Button* m_forward;
    Button* m_restart;
    Button* m_all;
    QComboBox* m_speed;
};

} // namespace portpilot
