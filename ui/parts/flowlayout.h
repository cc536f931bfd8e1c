// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLayout>
#include <QList>

namespace portpilot {

/// Left to right, then the next line: rows of buttons and choices that must not clip at 200 % text.
class FlowLayout : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(int gap = 8, int rowGap = 8);
    ~FlowLayout() override;
    void setColumns(bool columns) { m_columns = columns; } ///< each as wide as the widest: choices stand below each other

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect& rect) override;

private:
    int place(const QRect& rect, bool move) const;
    QList<QLayoutItem*> m_items;
    int m_gap;
    int m_rowGap;
    bool m_columns = false;
};

} // namespace portpilot
