// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/stepperrail.h"

#include "ui/parts/currentrow.h"
#include "ui/statusicon.h"
#include "ui/style.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace portpilot {

namespace {

enum RailRole { BadgeRole = Qt::UserRole, DoneRole, PlaceRole, StaleRole };

constexpr int kSide = 48;      // width when collapsed, height of a row at 100 %
constexpr int kNarrowest = 180;

/// A numbered badge (or a tick when the step is done), the name, a line above the places.
class RailDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {kSide, qMax(44, option.fontMetrics.height() + 20)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        const bool current = option.state.testFlag(QStyle::State_Selected);
        if (index.data(PlaceRole).value<Place>() == Place::Guide)
            painter->fillRect(QRect(option.rect.left() + 12, option.rect.top(), option.rect.width() - 24, 1),
                              hairline(option.palette));
        const QRectF box = QRectF(option.rect).adjusted(6, 4, -6, -4);
        if (current) {
            painter->setPen(isContrast(option.palette) ? QPen(outline(option.palette), 2) : QPen(Qt::NoPen));
            painter->setBrush(option.palette.color(QPalette::Active, QPalette::Highlight));
            painter->drawRoundedRect(box, 6, 6);
            painter->fillRect(QRectF(box.left(), box.top() + 8, 3, box.height() - 16), focusColour(option.palette));
        }
        const QPalette over = current ? onSelection(option.palette) : option.palette;
        const QColor ink = over.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
        paintBadge(painter, badgeBox(option, box), over, index, ink);
        const QString text = index.data(Qt::DisplayRole).toString();
        QFont font = option.font;
        font.setWeight(current ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(ink);
        const double left = box.left() + 16 + badgeSide(option) + 12;
        painter->drawText(QRectF(left, box.top(), box.right() - left, box.height()), Qt::AlignVCenter | Qt::AlignLeft, text);
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(*painter, box, option.palette);
        painter->restore();
    }

private:
    static double badgeSide(const QStyleOptionViewItem& option) { return qMax(22, option.fontMetrics.height() + 4); }

    static QRectF badgeBox(const QStyleOptionViewItem& option, const QRectF& box)
    {
        const double side = badgeSide(option);
        const bool collapsed = box.width() < side + 48;
        const double left = collapsed ? box.center().x() - side / 2 : box.left() + 12;
        return {left, box.center().y() - side / 2, side, side};
    }

    static void paintBadge(QPainter* painter, const QRectF& box, const QPalette& palette, const QModelIndex& index,
                           const QColor& ink)
    {
        if (index.data(StaleRole).toBool())
            return paintStatus(*painter, box.adjusted(1, 1, -1, -1), Status::Warning, palette);
        if (index.data(DoneRole).toBool())
            return paintStatus(*painter, box.adjusted(1, 1, -1, -1), Status::Works, palette);
        painter->setPen(QPen(ink, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(box.adjusted(1, 1, -1, -1));
        painter->drawText(box, Qt::AlignCenter, index.data(BadgeRole).toString());
    }
};

} // namespace

StepperRail::StepperRail(const Journey& journey, QWidget* parent) : QListWidget(parent), m_journey(journey)
{
    setAccessibleName(tr("Steps and places"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RailDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    viewport()->setAutoFillBackground(false);
    setViewportMargins(0, 8, 0, 8);
    setTabKeyNavigation(false);
    new CurrentRow(*this);
    for (const Step& step : steps()) {
        auto* item = new QListWidgetItem(this);
        item->setData(PlaceRole, QVariant::fromValue(step.place));
    }
    refresh();
    fit();
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_settingCurrent && row >= 0)
            Q_EMIT chosen(item(row)->data(PlaceRole).value<Place>());
    });
}

QList<StepperRail::Step> StepperRail::steps() const
{
    const bool begun = m_journey.isRunning() || m_journey.hasReport();
    const auto progress = m_journey.progress();
    const QString count = m_journey.isRunning() && progress.total > 0
        ? tr("%1/%2").arg(QString::number(progress.done), QString::number(progress.total))
        : QString();
    const QString nothing = tr("Nothing tested yet");
    return {{Place::Start, tr("Start"), true, {}, {}, begun},
            {Place::Find, tr("Find"), begun, nothing, {}, m_journey.progress().total > 0},
            {Place::Test, tr("Test"), begun, nothing, count, m_journey.hasReport() && !m_journey.isRunning()},
            {Place::Result, tr("Result"), m_journey.hasReport() && !m_journey.isRunning(),
             m_journey.isRunning() ? tr("The test is still running") : nothing, {}, false},
            {Place::Fix, tr("Fix"), m_journey.findingToFix() != nullptr,
             m_journey.isRunning()     ? tr("The test is still running")
             : m_journey.hasReport() ? tr("Nothing failed, so there is nothing to fix")
                                     : nothing,
             {}, false},
            {Place::Guide, tr("Guide"), true, {}, {}, false}};
}

void StepperRail::refresh()
{
    const QList<Step> all = steps();
    const QString outOfDate = m_journey.outOfDate();
    for (int row = 0; row < all.size(); ++row) {
        const Step& step = all.at(row);
        QListWidgetItem* entry = item(row);
        const QString name = step.note.isEmpty() ? step.name : tr("%1 %2").arg(step.name, step.note);
        entry->setText(m_collapsed ? QString() : name);
        entry->setData(BadgeRole, step.place == Place::Guide ? u"?"_s : QString::number(row + 1));
        entry->setData(DoneRole, step.done);
        entry->setFlags(step.reachable ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
        const bool stale = !outOfDate.isEmpty() && step.place != Place::Start && step.place != Place::Guide;
        entry->setData(StaleRole, stale);
        entry->setToolTip(!step.reachable ? step.why : stale ? outOfDate : m_collapsed ? name : QString());
        const QString numbered
            = step.place == Place::Guide ? name : tr("%1 %2").arg(QString::number(row + 1), name);
        entry->setData(Qt::AccessibleTextRole, stale         ? tr("%1, out of date").arg(numbered)
                           : step.done ? tr("%1, done").arg(numbered)
                                       : numbered);
        entry->setData(Qt::AccessibleDescriptionRole, step.reachable ? QString() : step.why);
    }
}

void StepperRail::setCurrent(Place place)
{
    m_settingCurrent = true;
    clearSelection();
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(PlaceRole).value<Place>() == place)
            CurrentRow::choose(*this, model()->index(row, 0));
    }
    m_settingCurrent = false;
}

void StepperRail::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    refresh();
    fit();
}

void StepperRail::fit()
{
    const QFontMetrics metrics(font());
    const int badge = qMax(22, metrics.height() + 4);
    int longest = 0;
    for (const QString& name : {tr("Start"), tr("Find"), tr("Test") + u" 12/12"_s, tr("Result"), tr("Guide")})
        longest = qMax(longest, metrics.horizontalAdvance(name));
    const int text = longest * 11 / 10; // bold is a tenth wider
    setFixedWidth(m_collapsed ? qMax(kSide, badge + 24) : qMax(kNarrowest, text + badge + 56));
    scheduleDelayedItemsLayout();
}

void StepperRail::changeEvent(QEvent* event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void StepperRail::focusInEvent(QFocusEvent* event)
{
    // A list without a current row makes the first one current when the focus arrives: that chooses nothing.
    m_settingCurrent = true;
    QListWidget::focusInEvent(event);
    m_settingCurrent = false;
    viewport()->update();
}

} // namespace portpilot
