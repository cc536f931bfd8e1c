// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;

namespace portpilot {

class Button;
class Text;

/// Above every page: the way back, what is tested, and from where – every verdict depends on that.
class FrameHeader : public QWidget {
    Q_OBJECT
public:
    explicit FrameHeader(Journey& journey, QWidget* parent = nullptr);
    void setBackEnabled(bool enabled);

Q_SIGNALS:
    void backWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();

    Journey& m_journey;
    Button* m_back;
    Text* m_title;
    QComboBox* m_vantage;
    Text* m_label;
    QBoxLayout* m_place; ///< label and choice
    QBoxLayout* m_row;
};

/// Below every page while a test runs: how far it is, and Stop. Hidden where the page itself shows that.
class RunBar : public QWidget {
    Q_OBJECT
public:
    explicit RunBar(Journey& journey, QWidget* parent = nullptr);
    void setWanted(bool wanted);

private:
    void refresh();

    Journey& m_journey;
    Text* m_text;
    bool m_wanted = false;
};

/// "TRAINING – nothing here is real", over every page that shows the practice server.
class TrainingBand : public QWidget {
    Q_OBJECT
public:
    explicit TrainingBand(Journey& journey, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace portpilot
