// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/startpage.h"

#include "ui/parts/flowlayout.h"
#include "ui/parts/text.h"
#include "ui/settings.h"
#include "ui/statusicon.h"
#include "ui/words.h"

#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QCompleter>
#include <QGroupBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QStringListModel>

namespace portpilot {

namespace {

constexpr int kSideBySideFrom = 460; // logical pixels at 100 % text: field and button beside each other
constexpr qsizetype kRecentShown = 4; // more would be a list to read

QString reasonOf(const VantageGuess& guess)
{
    QStringList pieces;
    if (!guess.address.isEmpty())
        pieces += StartPage::tr("your address is %1").arg(guess.address);
    if (!guess.resolver.isEmpty())
        pieces += StartPage::tr("name server %1").arg(guess.resolver);
    if (!guess.networkDevice.isEmpty())
        pieces += StartPage::tr("over %1").arg(guess.networkDevice);
    return pieces.isEmpty() ? StartPage::tr("Choose where this computer is: it decides what should be open.")
                            : StartPage::tr("Guess: %1 – %2.").arg(words::vantage(guess.vantage), pieces.join(u", "_s));
}

// The title is a heading; what stands in the group is not.
QGroupBox* makeGroup(const QString& title)
{
    auto* group = new QGroupBox(title);
    QFont strong = group->font();
    strong.setWeight(QFont::DemiBold);
    group->setFont(strong);
    return group;
}

// Qt makes the choice that had the focus last the Tab stop of its group; people expect to land on the chosen one.
void keepTabOnChosen(QRadioButton* choice)
{
    const auto fit = [choice](bool chosen) { choice->setFocusPolicy(chosen ? Qt::StrongFocus : Qt::ClickFocus); };
    QObject::connect(choice, &QRadioButton::toggled, choice, fit);
    fit(choice->isChecked());
}

QRadioButton* makeChoice(const QString& text)
{
    auto* choice = new QRadioButton(text);
    QFont normal;
    normal.setWeight(QFont::Normal);
    choice->setFont(normal);
    keepTabOnChosen(choice);
    return choice;
}

} // namespace

StartPage::StartPage(Journey& journey, Settings& settings, QWidget* parent)
    : ScrollPage(parent), m_journey(journey), m_settings(settings), m_field(new QLineEdit),
      m_go(new Button(tr("Find the problem"))), m_completions(new QStringListModel(this)), m_hint(new Text), m_hintMark(new StatusMark), m_recent(new QWidget), m_vantages(new QButtonGroup(this))
{
    column()->addWidget(new Text(tr("What is not working?"), Text::Role::Title));
    column()->addWidget(makeAsk());
    column()->addWidget(makeSymptoms());
    column()->addWidget(makeVantage());
    column()->addStretch();
    auto* completer = new QCompleter(m_completions, m_field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_field->setCompleter(completer);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        tellKind();
        m_journey.setDraft(text);
    });
    connect(m_field, &QLineEdit::returnPressed, this, &StartPage::start);
    connect(&m_journey, &Journey::draftChanged, this, [this] {
        if (m_journey.draft() != m_field->text().trimmed())
            m_field->setText(m_journey.draft()); // another page asked for another target
    });
    connect(&m_journey, &Journey::vantageChanged, this, &StartPage::onVantageChanged);
    refreshRecent();
    tellKind();
}

QWidget* StartPage::makeAsk()
{
    auto* card = new Card;
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(24, 16, 24, 16);
    rows->setSpacing(8);
    auto* label = new Text(tr("Mail address, domain or server"), Text::Role::Strong);
    label->setBuddy(m_field);
    m_field->setAccessibleName(tr("Mail address, domain or server"));
    m_field->setPlaceholderText(tr("anna@contoso.example"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaxLength(2048); // a pasted web address may be long; the name in it may not
    m_field->setMinimumWidth(220);
    m_go->makePrimary();
    connect(m_go, &QPushButton::clicked, this, &StartPage::start);
    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setSpacing(8);
    m_line->addWidget(m_field, 1);
    m_line->addWidget(m_go);
    auto* hint = new QHBoxLayout;
    hint->setSpacing(8);
    hint->addWidget(m_hintMark);
    hint->addWidget(m_hint, 1);
    rows->addWidget(label);
    rows->addLayout(m_line);
    rows->addLayout(hint);
    rows->addWidget(m_recent);
    return card;
}

QWidget* StartPage::makeSymptoms()
{
    auto* box = makeGroup(tr("What does the person see? (optional)"));
    auto* flow = new FlowLayout(16, 0);
    flow->setColumns(true);
    flow->setContentsMargins(0, 8, 0, 0);
    box->setLayout(flow);
    const QList<std::pair<Symptom, QString>> choices{
        {Symptom::Unknown, tr("I don't know – test all")},       {Symptom::OutlookCannotConnect, tr("Outlook cannot connect")},
        {Symptom::CannotSend, tr("Cannot send")},                {Symptom::Phone, tr("Phone or other mail app")},
        {Symptom::Webmail, tr("Webmail does not open")},         {Symptom::CertificateWarning, tr("Certificate warning")}};
    QRadioButton* unknown = nullptr;
    for (const auto& [symptom, text] : choices) {
        auto* choice = makeChoice(text);
        flow->addWidget(choice);
        unknown = symptom == Symptom::Unknown ? choice : unknown;
        connect(choice, &QRadioButton::toggled, this, [this, chosen = symptom](bool on) {
            if (on)
                m_journey.setSymptom(chosen);
        });
    }
    unknown->setChecked(true);
    return box;
}

QWidget* StartPage::makeVantage()
{
    auto* box = makeGroup(tr("This computer is"));
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 8, 0, 0);
    rows->setSpacing(4);
    auto* flow = new FlowLayout(16, 0);
    flow->setColumns(true);
    for (const Vantage vantage : {Vantage::Lan, Vantage::Vpn, Vantage::Internet}) {
        auto* choice = makeChoice(words::vantage(vantage));
        flow->addWidget(choice);
        m_vantages->addButton(choice, int(vantage));
    }
    onVantageChanged();
    connect(m_vantages, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            m_journey.setVantage(static_cast<Vantage>(id));
    });
    rows->addLayout(flow);
    rows->addWidget(new Text(reasonOf(m_journey.guess()), Text::Role::Muted));
    return box;
}

void StartPage::refreshRecent()
{
    delete m_recent->layout();
    qDeleteAll(m_recent->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    auto* flow = new FlowLayout;
    m_recent->setLayout(flow);
    const QStringList recent = m_settings.recentTargets();
    auto* label = new Text(recent.isEmpty() ? tr("Try it safely: type lab") : tr("Recent:"), Text::Role::Muted);
    label->setWordWrap(false);
    label->setMinimumHeight(Button(u"x"_s).sizeHint().height());
    flow->addWidget(label);
    QWidget* before = m_go; // Tab goes as the eye does
    for (const QString& target : recent.mid(0, kRecentShown)) {
        auto* choice = new Button(QString(target).replace(u'&', "&&"_L1));
        choice->setAccessibleName(tr("Recent: %1").arg(target));
        flow->addWidget(choice);
        setTabOrder(before, choice);
        before = choice;
        connect(choice, &QPushButton::clicked, this, [this, target] { setTarget(target); focusTarget(); });
    }
    m_completions->setStringList(recent);
}

void StartPage::setTarget(const QString& text)
{
    m_field->setText(text);
}

void StartPage::focusTarget()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool StartPage::start()
{
    const QString problem = m_journey.begin(m_field->text());
    tellProblem(problem);
    if (!problem.isEmpty())
        return false;
    m_settings.addRecentTarget(m_journey.draft());
    // Enter may come through the completer's open list: its rows stay until the key has been dealt with.
    QMetaObject::invokeMethod(this, &StartPage::refreshRecent, Qt::QueuedConnection);
    return true;
}

// While somebody types, half a name is no mistake: only what is understood is said.
void StartPage::tellKind()
{
    const Target::Parsed parsed = Target::parse(m_field->text());
    const bool understood = parsed.problem == TargetProblem::None;
    m_hint->setText(understood ? words::recognised(parsed.target) : QString());
    m_field->setAccessibleDescription(m_hint->text());
    m_hintMark->setStatus(Status::Unknown);
    m_hintMark->setVisible(false);
    m_hint->setVisible(understood);
}

void StartPage::tellProblem(const QString& sentence)
{
    if (sentence.isEmpty())
        return tellKind();
    m_hint->setText(sentence);
    m_hint->setVisible(true);
    m_hintMark->setStatus(Status::Failed);
    m_hintMark->setVisible(true);
    m_field->setAccessibleDescription(sentence);
    focusTarget();
    QAccessibleEvent event(m_hint, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StartPage::resizeEvent(QResizeEvent* event)
{
    ScrollPage::resizeEvent(event);
    const bool wide = width() >= kSideBySideFrom * QApplication::font().pointSizeF() / 10;
    m_line->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void StartPage::onVantageChanged()
{
    if (auto* choice = m_vantages->button(int(m_journey.vantage())))
        choice->setChecked(true);
}

} // namespace portpilot
