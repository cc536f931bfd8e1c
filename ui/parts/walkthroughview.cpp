// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/walkthroughview.h"

#include "ui/parts/currentrow.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/text.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace portpilot {

namespace {
constexpr int kListHeight = 260;

QTreeView* makeList(QAbstractItemModel* model)
{
    auto* list = new QTreeView;
    new CurrentRow(*list);
    list->setRootIsDecorated(false);
    list->setItemsExpandable(false);
    list->setAllColumnsShowFocus(true);
    list->setSelectionBehavior(QAbstractItemView::SelectRows);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setTabKeyNavigation(false);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setItemDelegate(new WrapDelegate(list));
    list->setModel(model);
    list->setMinimumHeight(kListHeight);
    list->header()->setSectionsClickable(false);
    list->header()->setSectionsMovable(false);
    list->header()->setSectionResizeMode(QHeaderView::Stretch);
    list->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return list;
}
} // namespace

WalkthroughView::WalkthroughView(QWidget* parent)
    : QWidget(parent)
    , m_list(makeList(&m_model))
    , m_count(new Text(Text::Role::Muted))
    , m_line(new UntrustedLabel(Text::Role::Strong))
    , m_note(new Text)
    , m_back(new Button(tr("Back one line")))
    , m_play(new Button(tr("Play")))
    , m_forward(new Button(tr("Forward one line")))
    , m_restart(new Button(tr("From the start")))
    , m_all(new Button(tr("Show all lines")))
    , m_speed(new QComboBox)
{
    m_list->setAccessibleName(tr("The conversation, line by line"));
    m_list->installEventFilter(this);
    m_count->setWordWrap(false);
    m_note->setWordWrap(true);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->addItem(tr("Slower"), 180);
    m_speed->addItem(tr("Reading speed"), 100);
    m_speed->addItem(tr("Faster"), 50);
    m_speed->setCurrentIndex(1);

    auto* tools = new FlowLayout;
    for (QWidget* tool : {static_cast<QWidget*>(m_back), static_cast<QWidget*>(m_play),
             static_cast<QWidget*>(m_forward), static_cast<QWidget*>(m_restart), static_cast<QWidget*>(m_all),
             static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_count)})
        tools->addWidget(tool);
    auto* meaning = new Card;
    auto* inside = new QVBoxLayout(meaning);
    inside->addWidget(new Text(tr("What this line means"), Text::Role::Heading));
    inside->addWidget(m_line);
    inside->addWidget(m_note);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(tools);
    column->addWidget(m_list, 1);
    column->addWidget(meaning);

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        goTo(m_model.shown() + 1);
        scheduleNext();
    });
    connect(m_play, &QPushButton::clicked, this, [this] { isPlaying() ? pause() : play(); });
    connect(m_back, &QPushButton::clicked, this, &WalkthroughView::back);
    connect(m_forward, &QPushButton::clicked, this, &WalkthroughView::forward);
    connect(m_restart, &QPushButton::clicked, this, &WalkthroughView::restart);
    connect(m_all, &QPushButton::clicked, this, &WalkthroughView::showAll);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WalkthroughView::tell);
    tell();
}

void WalkthroughView::show(const QList<WalkthroughStep>& steps, bool moving)
{
    m_timer.stop();
    m_model.set(steps);
    goTo(1);
    if (moving)
        play();
}

void WalkthroughView::showAll()
{
    pause();
    goTo(static_cast<int>(m_model.steps().size()));
}

void WalkthroughView::play()
{
    if (m_model.shown() >= m_model.steps().size())
        goTo(1);
    scheduleNext();
}

void WalkthroughView::pause()
{
    m_timer.stop();
    tell();
}

void WalkthroughView::forward()
{
    pause();
    goTo(m_model.shown() + 1);
}

void WalkthroughView::back()
{
    pause();
    goTo(qMax(1, m_model.shown() - 1));
}

void WalkthroughView::restart()
{
    pause();
    goTo(1);
}

void WalkthroughView::scheduleNext()
{
    if (m_model.shown() > 0 && m_model.shown() < m_model.steps().size())
        m_timer.start(readingMs(m_model.steps().at(m_model.shown() - 1)) * m_speed->currentData().toInt() / 100);
    tell();
}

void WalkthroughView::goTo(int count)
{
    const int before = m_model.shown();
    m_model.showUpTo(count);
    if (m_model.shown() > 0) {
        const QModelIndex last = m_model.index(m_model.shown() - 1, 0);
        CurrentRow::choose(*m_list, last);
        m_list->scrollTo(last);
    }
    tell();
    // A reader who listens hears the line wherever the focus is; one whose focus is in the list hears it from
    // there.
    if (m_model.shown() != before && isVisible() && !m_list->hasFocus()) {
        QAccessibleEvent event(m_note, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    if (m_model.shown() > before && m_model.shown() == m_model.steps().size())
        Q_EMIT ended();
}

void WalkthroughView::tell()
{
    const int all = static_cast<int>(m_model.steps().size());
    const int shown = m_model.shown();
    m_count->setText(all == 0 ? QString() : tr("Line %1 of %2").arg(QString::number(shown), QString::number(all)));
    m_play->setText(isPlaying() ? tr("Pause") : tr("Play"));
    m_back->setEnabled(shown > 1);
    m_restart->setEnabled(shown > 1);
    m_forward->setEnabled(shown < all);
    m_all->setEnabled(shown < all);
    m_play->setEnabled(all > 1);
    const QModelIndexList chosen = m_list->selectionModel()->selectedRows();
    const int row = chosen.isEmpty() ? shown - 1 : chosen.first().row();
    if (row >= 0 && row < shown)
        showWhere(row);
    else {
        m_line->setUntrusted({});
        m_note->setText(all == 0 ? tr("Nothing was said: there is no conversation to show.") : QString());
    }
}

void WalkthroughView::showWhere(int row)
{
    const WalkthroughStep& step = m_model.steps().at(row);
    m_line->setUntrusted(step.text);
    m_note->setText(
        step.broke ? tr("Here it broke, at %1. %2").arg(words::stage(step.stage), step.note) : step.note);
    m_note->setAccessibleName(WalkthroughModel::spoken(step));
}

bool WalkthroughView::handle(int key)
{
    switch (key) {
    case Qt::Key_Space:
        isPlaying() ? pause() : play();
        return true;
    case Qt::Key_Right:
        forward();
        return true;
    case Qt::Key_Left:
        back();
        return true;
    default:
        return false;
    }
}

bool WalkthroughView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && handle(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

void WalkthroughView::keyPressEvent(QKeyEvent* event)
{
    if (!handle(event->key()))
        QWidget::keyPressEvent(event);
}

void WalkthroughView::hideEvent(QHideEvent* event)
{
    pause(); // nothing is told to nobody
    QWidget::hideEvent(event);
}

} // namespace portpilot
