// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey.h"

#include <QAbstractButton>

#include <array>

namespace portpilot {

/// One station of the way. A real button: focus, Press and a name reach a screen reader.
class PathNode : public QAbstractButton {
    Q_OBJECT
public:
    explicit PathNode(const QString& title, QWidget* parent = nullptr);
    struct Look {
        Status status = Status::Unknown;
        QString state;        ///< "works"; empty: nothing to judge
        QString detail;       ///< the technical word
        bool breaksHere = false;
        bool evidence = true; ///< there is something to show
        bool reached = true;  ///< the way led here
    };
    void show(const Look& look);
    bool isReached() const { return m_look.reached; }
    bool hasEvidence() const { return m_look.evidence; }
    bool breaksHere() const { return m_look.breaksHere; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Look m_look;
};

/// You → Name → Network → Secure → Mail service → Sign-in, with the break marked by shape, word and colour.
/// It claims only what was observed: what lies behind the break is "not tried".
class PathPicture : public QWidget {
    Q_OBJECT
public:
    explicit PathPicture(QWidget* parent = nullptr);
    /// The way of one check; without one, of the finding; without either, of the whole report.
    void show(const Guide& guide, const Report& report, const ReportFinding* finding, const ReportCheck* check);
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stagePressed(portpilot::Stage stage);
    void nothingPressed(const QString& why); ///< a station without evidence

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Grid {
        int columns = 6;
        std::array<int, 6> widths{};
        int height = 0; ///< of a station
        int gap = 0;
        int row = 0; ///< height of a row with the mark below it
    };
    Grid gridFor(int width) const;
    void paintLink(QPainter& painter, const PathNode& from, const PathNode& to) const;

    std::array<PathNode*, 6> m_nodes{};
};

} // namespace portpilot
