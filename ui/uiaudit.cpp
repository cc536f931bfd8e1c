// SPDX-License-Identifier: Apache-2.0
#include "ui/uiaudit.h"

#include "core/base/vocabulary.h"
#include "ui/palette.h"
#include "ui/parts/stagedelegate.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTreeView>

namespace portpilot {

namespace {

QString textOf(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text();
    if (const auto* field = qobject_cast<const QLineEdit*>(&widget))
        return field->text();
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget))
        return combo->currentText();
    return {};
}

/// A wrapped label needs its longest word in width and its lines in height.
QSize neededByLabel(const QLabel& label)
{
    const QMargins inner = label.contentsMargins();
    const QSize frame(inner.left() + inner.right(), inner.top() + inner.bottom());
    if (!label.wordWrap())
        return label.sizeHint();
    int longest = 0;
    const QStringList words = label.text().split(QRegularExpression(u"[\\s\u200B]"_s));
    for (const QString& word : words)
        longest = qMax(longest, label.fontMetrics().horizontalAdvance(word));
    const QRect room(0, 0, qMax(1, label.width() - frame.width()), 100'000);
    const int height = label.fontMetrics().boundingRect(room, Qt::TextWordWrap, label.text()).height();
    return QSize(longest, label.text().isEmpty() ? 0 : height) + frame;
}

QSize neededBy(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return neededByLabel(*label);
    if (widget.hasHeightForWidth()) // it wraps: its lines tell
        return {widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())};
    if (qobject_cast<const QLineEdit*>(&widget))
        return {1, widget.minimumSizeHint().height()};
    return widget.sizeHint();
}

QJsonObject rowOf(const QWidget& widget, const QWidget& root)
{
    const QSize needed = neededBy(widget);
    const QColor ink = widget.palette().color(widget.foregroundRole());
    const QColor ground = widget.palette().color(widget.backgroundRole());
    const QPoint at = widget.mapTo(&root, QPoint());
    return {{u"class"_s, QString::fromLatin1(widget.metaObject()->className())},
            {u"text"_s, textOf(widget)},
            {u"name"_s, widget.accessibleName().isEmpty() ? textOf(widget) : widget.accessibleName()},
            {u"x"_s, at.x()},
            {u"y"_s, at.y()},
            {u"needed"_s, QJsonArray{needed.width(), needed.height()}},
            {u"given"_s, QJsonArray{widget.width(), widget.height()}},
            {u"clipped"_s, needed.width() > widget.width() || needed.height() > widget.height()},
            {u"ink"_s, ink.name()},
            {u"ground"_s, ground.name()},
            {u"contrast"_s, qRound(contrastRatio(ink, ground) * 100) / 100.0},
            {u"enabled"_s, widget.isEnabled()},
            {u"focusable"_s, (widget.focusPolicy() & Qt::TabFocus) != 0}};
}

bool isSpeaking(const QWidget& widget)
{
    return qobject_cast<const QLabel*>(&widget) || qobject_cast<const QAbstractButton*>(&widget)
        || qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget);
}

/// Cells of a list: what the delegate needs in its column against what the column gives.
void auditCells(const QTreeView& view, const QWidget& root, QJsonArray& rows)
{
    for (int column = 0; view.model() && column < view.model()->columnCount(); ++column) {
        if (view.isColumnHidden(column))
            continue;
        for (int row = 0; row < view.model()->rowCount(); ++row) {
            const QModelIndex index = view.model()->index(row, column);
            if (!view.visualRect(index).isValid())
                continue;
            QJsonObject cell = rowOf(view, root);
            const QString text = index.data(Qt::DisplayRole).toString();
            const QSize given = view.visualRect(index).size();
            const int height = view.sizeHintForIndex(index).height(); // cells wrap: their height tells
            cell[u"class"_s] = u"cell"_s;
            cell[u"text"_s] = text;
            cell[u"name"_s] = text;
            const int width = neededByWords(view, index);
            cell[u"needed"_s] = QJsonArray{width, height};
            cell[u"given"_s] = QJsonArray{given.width(), given.height()};
            cell[u"clipped"_s] = height > given.height() || width > given.width();
            rows.append(cell);
        }
    }
}

} // namespace

QJsonArray auditWidgets(const QWidget& root)
{
    QJsonArray rows;
    int position = 0;
    const QWidget* widget = &root;
    do {
        if (widget->isVisible() && root.isAncestorOf(widget)) {
            if (isSpeaking(*widget)) {
                QJsonObject row = rowOf(*widget, root);
                row[u"tab"_s] = row.value(u"focusable"_s).toBool() ? ++position : 0;
                rows.append(row);
            } else if (const auto* view = qobject_cast<const QTreeView*>(widget)) {
                auditCells(*view, root, rows);
            }
        }
        widget = widget->nextInFocusChain();
    } while (widget && widget != &root);
    return rows;
}

void UiAudit::note(const QString& page, const QWidget& root)
{
    m_pages[page] = QJsonObject{{u"size"_s, QJsonArray{root.width(), root.height()}}, {u"widgets"_s, auditWidgets(root)}};
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(m_pages).toJson());
        file.commit();
    }
}

} // namespace portpilot
