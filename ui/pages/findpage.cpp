// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/findpage.h"

#include "ui/parts/flowlayout.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/text.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QUrl>

#include <algorithm>

namespace portpilot {

namespace {

/// Nothing was used of what was looked for, and the name itself leads nowhere either.
bool isNothingThere(const Report& report)
{
    const auto unfound = [](const ReportCheck& check) { return check.seen.dns.addresses.isEmpty(); };
    return !report.checks.isEmpty() && std::all_of(report.checks.cbegin(), report.checks.cend(), unfound);
}

} // namespace

FindPage::FindPage(Journey& journey, QWidget* parent)
    : ScrollPage(parent), m_journey(journey), m_model(this), m_title(new Text(Text::Role::Title)), m_lead(new Text),
      m_list(new RowList), m_other(new QLineEdit), m_problem(new Text),
      m_views(new Text(Text::Role::Muted)), m_ask(nullptr), m_askText(new Text(Text::Role::Strong)), m_next(new Button({}))
{
    m_list->setAccessibleName(tr("Names of the mail system"));
    m_list->setItemDelegate(new WrapDelegate(m_list));
    m_list->setModel(&m_model);
    m_list->setStretchColumn(NameModel::Answer);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_next->makePrimary();
    connect(m_next, &QPushButton::clicked, this,
            [this] {
                m_journey.show(m_journey.hasReport()   ? Place::Result
                                   : m_journey.isRunning() ? Place::Test
                                                           : Place::Start);
            });
    column()->addWidget(m_title);
    column()->addWidget(m_lead);
    column()->addWidget(m_list);
    column()->addWidget(m_views);
    column()->addWidget(m_ask = makeAsk());
    column()->addWidget(m_card = makeOther());
    column()->addWidget(m_next, 0, Qt::AlignLeft);
    column()->addStretch();
    for (const auto signal : {&Journey::started, &Journey::reportChanged, &Journey::finished, &Journey::stopped})
        connect(&m_journey, signal, this, &FindPage::refresh);
    refresh();
}

QWidget* FindPage::makeOther()
{
    auto* card = new Card;
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(24, 16, 24, 16);
    rows->setSpacing(8);
    auto* label = new Text(tr("If you know the server's name, type it here"), Text::Role::Strong);
    label->setBuddy(m_other);
    m_other->setAccessibleName(tr("Server to test instead"));
    m_other->setMinimumWidth(220);
    auto* go = new Button(tr("Test this server"));
    rows->addWidget(label);
    rows->addWidget(m_other);
    rows->addWidget(go, 0, Qt::AlignLeft);
    rows->addWidget(m_problem);
    m_problem->hide();
    connect(go, &QPushButton::clicked, this, &FindPage::testOther);
    connect(m_other, &QLineEdit::returnPressed, this, &FindPage::testOther);
    return card;
}

/// A domain that points to another one is asked about here, in the page: whoever steers the first domain decides
/// where it leads, and that may be nobody's friend.
QWidget* FindPage::makeAsk()
{
    auto* card = new Card;
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(24, 16, 24, 16);
    rows->setSpacing(8);
    auto* follow = new Button(tr("Follow once"));
    auto* leave = new Button(tr("Do not follow"));
    follow->setAccessibleDescription(tr("Tests again and lets this one redirect be followed"));
    m_askText->makeFocusable();
    rows->addWidget(m_askText);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(follow);
    buttons->addWidget(leave);
    buttons->addStretch();
    rows->addLayout(buttons);
    card->setAccessibleName(tr("Redirect to another domain"));
    connect(follow, &QPushButton::clicked, this, [this] { m_journey.followOnce(m_asked); });
    connect(leave, &QPushButton::clicked, this, [this] {
        m_declined = m_asked;
        refreshAsk();
        m_next->setFocus(Qt::OtherFocusReason);
    });
    return card;
}

void FindPage::refreshAsk()
{
    m_asked = m_journey.asksFor();
    const bool wanted = !m_asked.isEmpty() && m_asked != m_declined && m_journey.hasReport() && !m_journey.isRunning();
    const QString unicode = QUrl::fromAce(m_asked.toLatin1());
    const QString shown = unicode == m_asked ? visible(m_asked) : tr("%1 (%2)").arg(visible(m_asked), visible(unicode));
    m_askText->setText(tr("The settings of %1 are said to be at %2, which is another domain. Is that right?")
                           .arg(visible(m_journey.report().domain.domain), shown));
    m_ask->setVisible(wanted);
}

void FindPage::refreshViews()
{
    const auto& views = m_journey.report().domain.views;
    const bool differ = views.size() == 2 && !views.first().addresses.isEmpty() && !views.last().addresses.isEmpty()
        && views.first().addresses != views.last().addresses;
    m_views->setVisible(differ);
    if (differ)
        m_views->setText(tr("Two different answers: %1 says %2, the name server of this computer says %3. That is normal for a "
                            "network with an inside and an outside. The first answer is tested.")
                             .arg(visible(views.first().server), visible(views.first().addresses.join(", "_L1)),
                                  visible(views.last().addresses.join(", "_L1))));
}

void FindPage::testOther()
{
    const QString problem = m_journey.begin(m_other->text());
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void FindPage::focusMain()
{
    m_next->setFocus(Qt::OtherFocusReason);
}

void FindPage::refresh()
{
    const Report& report = m_journey.report();
    const Target& target = m_journey.request().target;
    const QString name = target.unicode.isEmpty() ? target.host : target.unicode;
    const bool searched = target.kind == TargetKind::Email || target.kind == TargetKind::Domain;
    m_model.show(report);
    m_list->setVisible(m_model.rowCount() > 0);
    m_list->updateGeometry();
    m_title->setBreakable(name.isEmpty() ? tr("Where is this mail system?") : tr("Mail system for %1").arg(name));
    const bool over = m_journey.hasReport() && !m_journey.isRunning();
    const QString host = visible(report.target.host);
    m_card->setVisible(!name.isEmpty());
    m_next->setText(name.isEmpty() ? tr("Start") : over ? tr("Show the result") : tr("Show the test"));
    if (name.isEmpty()) {
        m_lead->setText(tr("Nothing has been looked up yet. Start with a mail address, a domain or a server name."));
        return;
    }
    if (m_model.rowCount() == 0)
        m_lead->setText(over ? tr("No mail server was found for %1. If you know the server's name, type it below.").arg(name) : tr("Looking up names …"));
    else if (over && isNothingThere(report))
        m_lead->setText(tr("No mail server was found for %1. If you know the server's name, type it below.").arg(name));
    else if (!searched)
        m_lead->setText(tr("You named the server, so nothing had to be searched."));
    else
        m_lead->setText(host.isEmpty() ? tr("These names were asked.") : tr("Mail programs of %1 go to %2.").arg(name, host));
    refreshAsk();
    refreshViews();
}

} // namespace portpilot
