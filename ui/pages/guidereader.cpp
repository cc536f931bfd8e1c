// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/guidereader.h"

#include "ui/guidehtml.h"
#include "ui/parts/currentrow.h"
#include "ui/parts/text.h"
#include "ui/parts/untrustedlabel.h"

#include <QEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBrowser>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace portpilot {

namespace {

enum IndexRole { AnchorRole = Qt::UserRole, NamesRole, TextRole, PlaceRole };

/// Loads nothing: no file, no network, whatever a page would name.
class PageView : public QTextBrowser {
public:
    PageView()
    {
        setOpenLinks(false);
        setOpenExternalLinks(false);
        setTabChangesFocus(true);
        document()->setDocumentMargin(16);
    }
    void resizeEvent(QResizeEvent* event) override
    {
        // Lines longer than about 80 characters are hard to follow back.
        const int comfortable = fontMetrics().averageCharWidth() * 88;
        setViewportMargins(0, 0, qMax(0, width() - comfortable), 0);
        QTextBrowser::resizeEvent(event);
    }
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

} // namespace

GuideReader::GuideReader(Journey& journey, QWidget* parent)
    : QWidget(parent), m_journey(journey), m_search(new QLineEdit), m_index(new QListWidget), m_nothing(new Text(Text::Role::Muted)),
      m_reader(new PageView), m_latest(new Text), m_openLatest(new Button(tr("Open the result")))
{
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(makeIndex());
    split->addWidget(makeReader());
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(new Text(tr("Guide"), Text::Role::Title));
    column->addWidget(split, 1);
    setTabOrder(m_search, m_index);
    setTabOrder(m_index, m_openLatest);
    setTabOrder(m_openLatest, m_reader);
    fillIndex();
    connect(m_search, &QLineEdit::textChanged, this, &GuideReader::filter);
    connect(m_search, &QLineEdit::returnPressed, m_index, [this] { m_index->setFocus(Qt::OtherFocusReason); });
    connect(m_index, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item)
            open(item->data(AnchorRole).toString());
    });
    connect(m_reader, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { open(link.path()); });
    connect(m_openLatest, &QPushButton::clicked, this, [this] {
        m_journey.select(m_anchor);
        m_journey.show(Place::Result);
    });
    connect(&m_journey, &Journey::reportChanged, this, &GuideReader::refreshLatest);
    open({});
}

QWidget* GuideReader::makeIndex()
{
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(0, 0, 8, 0);
    m_search->setPlaceholderText(tr("Search the guide"));
    m_search->setAccessibleName(tr("Search the guide"));
    m_search->setClearButtonEnabled(true);
    m_index->setAccessibleName(tr("Pages of the guide"));
    m_index->setTabKeyNavigation(false);
    new CurrentRow(*m_index);
    m_index->setWordWrap(true);
    m_index->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setText(tr("No page has these words."));
    m_nothing->hide();
    rows->addWidget(m_search);
    rows->addWidget(m_nothing);
    rows->addWidget(m_index, 1);
    return side;
}

QWidget* GuideReader::makeReader()
{
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(8, 0, 0, 0);
    m_reader->setAccessibleName(tr("Guide page"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_latest, 1);
    line->addWidget(m_openLatest);
    rows->addLayout(line);
    rows->addWidget(m_reader, 1);
    return side;
}

void GuideReader::fillIndex()
{
    const Guide& guide = m_journey.knowledge().guide;
    const auto add = [this](const QString& title, const QString& anchor, const QString& names, const QString& text) {
        auto* item = new QListWidgetItem(title, m_index);
        item->setData(AnchorRole, anchor);
        item->setData(NamesRole, names);
        item->setData(TextRole, text);
        item->setData(PlaceRole, m_index->count());
    };
    for (const GuideEntry& entry : guide.entries())
        add(tr("%1  %2").arg(QString::number(entry.port), entry.shortTitle.isEmpty() ? entry.title : entry.shortTitle),
            entry.id, QStringList{entry.id, entry.title, entry.shortTitle, QString::number(entry.port)}.join(u' '), searchText(entry));
    for (const GuideTopic& topic : guide.topics())
        add(topic.title, topic.id, topic.title, searchText(topic));
}

// Each word must occur somewhere on the page, in any order. A page that has them in its title is the one that is
// wanted: it stands first and is opened.
void GuideReader::filter(const QString& typed)
{
    const QStringList wanted = typed.simplified().split(u' ', Qt::SkipEmptyParts);
    const auto hasAll = [&](const QString& text) {
        return std::all_of(wanted.cbegin(), wanted.cend(),
                           [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    const auto rank = [&](const QListWidgetItem* item) { return hasAll(item->data(NamesRole).toString()) ? 0 : 1; };
    QList<QListWidgetItem*> items;
    const QSignalBlocker quiet(m_index); // moving rows about chooses no page
    while (m_index->count() > 0)
        items += m_index->takeItem(0);
    std::stable_sort(items.begin(), items.end(), [&](const auto* one, const auto* other) {
        if (rank(one) != rank(other))
            return rank(one) < rank(other);
        return one->data(PlaceRole).toInt() < other->data(PlaceRole).toInt();
    });
    int shown = 0;
    QString first;
    for (QListWidgetItem* item : std::as_const(items)) {
        m_index->addItem(item);
        const bool fits = hasAll(item->data(TextRole).toString());
        item->setHidden(!fits);
        if (fits && shown++ == 0)
            first = item->data(AnchorRole).toString();
    }
    m_nothing->setVisible(shown == 0);
    if (!wanted.isEmpty() && shown > 0)
        open(first);
    markCurrent();
}

void GuideReader::markCurrent()
{
    for (int row = 0; row < m_index->count(); ++row) {
        if (m_index->item(row)->data(AnchorRole).toString() == m_anchor)
            CurrentRow::choose(*m_index, m_index->model()->index(row, 0));
    }
}

void GuideReader::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void GuideReader::open(const QString& anchor)
{
    const Guide& guide = m_journey.knowledge().guide;
    const QString wanted = guide.hasAnchor(anchor) ? anchor
        : !m_anchor.isEmpty()                      ? m_anchor
        : m_index->count() > 0                     ? m_index->item(0)->data(AnchorRole).toString()
                                                   : QString();
    if (wanted == m_anchor && !wanted.isEmpty())
        return;
    if (!m_anchor.isEmpty())
        m_places.insert(m_anchor, m_reader->verticalScrollBar()->value());
    m_anchor = wanted;
    markCurrent();
    render();
    m_reader->verticalScrollBar()->setValue(m_places.value(wanted, 0));
    refreshLatest();
}

void GuideReader::render()
{
    const Guide& guide = m_journey.knowledge().guide;
    if (const GuideEntry* entry = guide.entry(m_anchor)) {
        m_reader->setHtml(guideHtml(*entry));
        return;
    }
    for (const GuideTopic& topic : guide.topics()) {
        if (topic.id == m_anchor) {
            m_reader->setHtml(guideHtml(topic));
            return;
        }
    }
    m_reader->setPlainText(tr("The guide is empty: its files were not found."));
}

void GuideReader::refreshLatest()
{
    const ReportCheck* check = m_journey.hasReport() ? m_journey.report().check(m_anchor) : nullptr;
    m_latest->setVisible(check);
    m_openLatest->setVisible(check);
    if (check)
        m_latest->setText(tr("Latest result here: %1").arg(visible(check->verdict)));
}

void GuideReader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        const int place = m_reader->verticalScrollBar()->value();
        render();
        m_reader->verticalScrollBar()->setValue(place);
    }
}

} // namespace portpilot
