// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

#include <array>

namespace portpilot {

/// A cell whose text wraps within its column, so that nothing is clipped at large text.
class WrapDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// Selection and focus ring; what is drawn on top is the caller's.
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index, int indent) const;
};

/// Draws the climb through the stages as a track of shapes, and the verdict with its shape before the word.
class StageDelegate : public WrapDelegate {
    Q_OBJECT
public:
    using WrapDelegate::WrapDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The width that a cell needs so that none of its words breaks; a word longer than any line, an address, may.
int neededByWords(const QTreeView& view, const QModelIndex& index);

/// Which of a page's layouts, 0 the widest, has room for the words of its list. Words differ by language, so the list
/// is asked: a layout found too narrow at some width is not tried again until there is more, or smaller text.
class Narrowing {
public:
    int step(int width, int atLeast);
    void tooNarrow(int step, int width);

private:
    static constexpr int kSteps = 3;
    std::array<int, kSteps> m_upTo{};
    double m_textSize = 0;
};

/// A list that grows with its rows (the page scrolls, not the list) and reads as one row a line.
class RowList : public QTreeView {
    Q_OBJECT
public:
    explicit RowList(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void setStretchColumn(int column);
    bool breaksWords() const; ///< the stretched column is narrower than a word in it

Q_SIGNALS:
    void wordsBroke(); ///< after a layout in which breaksWords()

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void updateGeometries() override;

private:
    int rowsHeight() const;
    int m_lastHeight = 0;
    int m_stretched = -1;
};

} // namespace portpilot
