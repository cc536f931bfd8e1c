// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/stagedelegate.h"

#include "ui/models/checkmodel.h"
#include "ui/models/waterfallmodel.h"
#include "ui/parts/currentrow.h"
#include "ui/statusicon.h"
#include "ui/style.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace portpilot {

namespace {

constexpr int kRow = 36;  // ≥ 32: a comfortable target
constexpr int kPad = 8;

int shapeSide(const QFontMetrics& metrics)
{
    return qMax(16, metrics.height() * 9 / 10);
}

int indentOf(const QModelIndex& index, const QFontMetrics& metrics)
{
    const bool verdict = index.column() == CheckModel::Verdict && index.data(CheckModel::StatusRole).isValid();
    return verdict || index.data(Qt::DecorationRole).isValid() ? shapeSide(metrics) + 8 : 0;
}

int widthOf(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* tree = qobject_cast<const QTreeView*>(option.widget);
    if (!tree)
        return 0;
    int depth = tree->rootIsDecorated() ? 1 : 0;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        ++depth;
    return tree->header()->sectionSize(index.column()) - (index.column() == 0 ? depth * tree->indentation() : 0);
}

/// Between words; within a word only where even that does not fit.
int wrapFor(const QString& text, const QFontMetrics& metrics, int width)
{
    const QStringList words = text.split(u' ');
    const bool fits = std::all_of(words.cbegin(), words.cend(), [&](const QString& word) { return metrics.horizontalAdvance(word) <= width; });
    return fits ? Qt::TextWordWrap : Qt::TextWrapAnywhere;
}

bool isReached(const QModelIndex& index)
{
    const QVariant state = index.data(CheckModel::StageRole);
    if (!state.isValid())
        return false;
    const auto known = static_cast<StageState>(state.toInt());
    return known != StageState::Pending && known != StageState::NotTried;
}

/// The line from stage to stage. Either half of a link is drawn by another cell; both ask whether the stage at its
/// end was reached, so that it does not change in the middle.
void paintTrack(QPainter* painter, const QStyleOptionViewItem& option, const QPalette& palette, const QModelIndex& index)
{
    const auto* tree = qobject_cast<const QTreeView*>(option.widget);
    const QRect& cell = option.rect;
    const int middle = cell.center().y();
    const auto link = [&](int from, int to, bool reached) {
        painter->setPen(QPen(reached ? statusColour(Status::Unknown, palette) : outline(palette), 2,
                             reached ? Qt::SolidLine : Qt::DotLine, Qt::FlatCap));
        painter->drawLine(from, middle, to, middle);
    };
    if (index.column() > CheckModel::Name)
        link(cell.left(), cell.center().x() - 12, isReached(index));
    const int next = index.column() + 1;
    if (next <= CheckModel::SignIn && !(tree && tree->isColumnHidden(next)))
        link(cell.center().x() + 12, cell.right() + 1, isReached(index.siblingAtColumn(next)));
}

} // namespace

QSize WrapDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const int indent = indentOf(index, option.fontMetrics);
    const int given = widthOf(option, index) - 2 * kPad - indent;
    const int natural = option.fontMetrics.horizontalAdvance(text) + 2 * kPad + indent + 2;
    const int height = given > 0
        ? option.fontMetrics.boundingRect(QRect(0, 0, given, 10'000), wrapFor(text, option.fontMetrics, given), text).height()
        : option.fontMetrics.height();
    return {natural, qMax(kRow, height + 14)};
}

void WrapDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, option.palette.color(QPalette::Active, QPalette::Highlight));
    else
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), hairline(option.palette));
    const auto* tree = qobject_cast<const QTreeView*>(option.widget);
    if (tree && tree->hasFocus() && tree->currentIndex().row() == index.row()
        && tree->currentIndex().parent() == index.parent()) {
        // One ring around the row: its upper and lower edge here, the ends in the first and last column.
        painter->setPen(QPen(focusColour(option.palette), 2));
        const QRect box = option.rect.adjusted(0, 1, 0, -1);
        painter->drawLine(box.topLeft(), box.topRight());
        painter->drawLine(box.bottomLeft(), box.bottomRight());
        const auto* header = tree->header();
        const int place = header->visualIndex(index.column());
        if (place == 0)
            painter->drawLine(box.left() + 1, box.top(), box.left() + 1, box.bottom());
        if (option.rect.right() >= tree->viewport()->width() - 2)
            painter->drawLine(box.right() - 1, box.top(), box.right() - 1, box.bottom());
    }
}

void WrapDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                             int indent) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(option.palette.color(QPalette::Active, selected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(option.font);
    const QVariant wanted = index.data(Qt::TextAlignmentRole);
    const int align = wanted.isValid() ? wanted.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter);
    const QRect room = option.rect.adjusted(kPad + indent, 2, -kPad, -2);
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->drawText(room, align | wrapFor(text, option.fontMetrics, room.width()), text);
}

void WrapDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    paintGround(painter, option, index);
    const int indent = indentOf(index, option.fontMetrics);
    if (const QVariant picture = index.data(Qt::DecorationRole); picture.isValid()) {
        const int side = shapeSide(option.fontMetrics);
        picture.value<QIcon>().paint(painter, QRect(option.rect.left() + kPad, option.rect.center().y() - side / 2, side, side));
    }
    paintText(painter, option, index, indent);
    painter->restore();
}

QSize StageDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index.data(CheckModel::StageRole).isValid())
        return {shapeSide(option.fontMetrics) + 40, kRow};
    return WrapDelegate::sizeHint(option, index);
}

void StageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    paintGround(painter, option, index);
    const QPalette over = option.state.testFlag(QStyle::State_Selected) ? onSelection(option.palette) : option.palette;
    const int side = shapeSide(option.fontMetrics);
    const QVariant stage = index.data(CheckModel::StageRole);
    if (stage.isValid()) {
        const auto state = static_cast<StageState>(stage.toInt());
        paintTrack(painter, option, over, index);
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(option.rect).center());
        if (state == StageState::Pending) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(statusColour(Status::Unknown, over), 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawEllipse(box.center(), 3, 3);
        } else {
            paintStatus(*painter, box, statusOf(state), over);
        }
    } else {
        const int indent = indentOf(index, option.fontMetrics);
        if (indent > 0) {
            const QRectF box(option.rect.left() + kPad, option.rect.center().y() - side / 2.0 + 0.5, side, side);
            paintStatus(*painter, box, static_cast<Status>(index.data(CheckModel::StatusRole).toInt()), over);
        }
        paintText(painter, option, index, indent);
    }
    painter->restore();
}

int neededByWords(const QTreeView& view, const QModelIndex& index)
{
    static const QRegularExpression word(u"[\\p{L}-]{1,24}"_s);
    const bool bars = qobject_cast<const WaterfallModel*>(index.model()) && index.column() == WaterfallModel::Bars;
    if (bars || index.data(CheckModel::StageRole).isValid())
        return 0; // its text is for a screen reader, the eye gets shapes
    const QFontMetrics metrics = view.fontMetrics();
    int longest = 0;
    const QStringList words = index.data(Qt::DisplayRole).toString().split(u' ');
    for (const QString& one : words) {
        if (word.match(one, 0, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption).capturedLength()
            >= one.size() - 1) // a comma or a full stop may follow
            longest = qMax(longest, metrics.horizontalAdvance(one));
    }
    return longest > 0 ? longest + 2 * kPad + indentOf(index, metrics) : 0;
}

int Narrowing::step(int width, int atLeast)
{
    const double size = QApplication::font().pointSizeF();
    if (!qFuzzyCompare(std::exchange(m_textSize, size), size))
        m_upTo = {};
    int step = atLeast;
    while (step < kSteps && width <= m_upTo.at(size_t(step)))
        ++step;
    return step;
}

void Narrowing::tooNarrow(int step, int width)
{
    if (step < kSteps)
        m_upTo.at(size_t(step)) = qMax(m_upTo.at(size_t(step)), width);
}

RowList::RowList(QWidget* parent) : QTreeView(parent)
{
    new CurrentRow(*this);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setAllColumnsShowFocus(true);
    setUniformRowHeights(false);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    header()->setSectionsClickable(false);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setMinimumSectionSize(24);
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
}

void RowList::setStretchColumn(int column)
{
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_stretched = column;
}

bool RowList::breaksWords() const
{
    if (m_stretched < 0 || !model() || isColumnHidden(m_stretched))
        return false;
    for (int row = 0; row < model()->rowCount(); ++row) {
        if (neededByWords(*this, model()->index(row, m_stretched)) > header()->sectionSize(m_stretched))
            return true;
    }
    return false;
}

int RowList::rowsHeight() const
{
    int height = header()->sizeHint().height() + 2 * frameWidth();
    const int rows = model() ? model()->rowCount() : 0;
    for (int row = 0; row < rows; ++row)
        height += rowHeight(model()->index(row, 0));
    return height + 2;
}

QSize RowList::sizeHint() const
{
    return {320, rowsHeight()};
}

QSize RowList::minimumSizeHint() const
{
    return {200, rowsHeight()};
}

void RowList::updateGeometries()
{
    QTreeView::updateGeometries();
    if (const int height = rowsHeight(); height != m_lastHeight) {
        m_lastHeight = height;
        updateGeometry();
    }
    if (isVisible() && breaksWords())
        QMetaObject::invokeMethod(this, &RowList::wordsBroke, Qt::QueuedConnection); // not inside a layout
}

void RowList::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

void RowList::keyPressEvent(QKeyEvent* event)
{
    // Enter opens a row on every platform; QAbstractItemView leaves that to the style.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace portpilot
