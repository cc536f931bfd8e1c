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

QRadioButton* makeChoice(const QString& text)
{
    auto* choice = new QRadioButton(text);
    QFont normal;
    normal.setWeight(QFont::Normal);
    choice->setFont(normal);
    return choice;
}

} // namespace

StartPage::StartPage(Journey& journey, Settings& settings, QWidget* parent)
    : ScrollPage(parent), m_journey(journey), m_settings(settings), m_field(new QLineEdit), m_hint(new Text),
      m_hintMark(new StatusMark), m_recent(new QWidget), m_vantages(new QButtonGroup(this))
{
    column()->addWidget(new Text(tr("What is not working?"), Text::Role::Title));
    column()->addWidget(makeAsk());
    column()->addWidget(makeSymptoms());
    column()->addWidget(makeVantage());
    column()->addStretch();
    connect(m_field, &QLineEdit::textChanged, this, &StartPage::tellKind);
    connect(m_field, &QLineEdit::returnPressed, this, &StartPage::start);
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
    auto* go = new Button(tr("Find the problem"));
    go->makePrimary();
    connect(go, &QPushButton::clicked, this, &StartPage::start);
    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setSpacing(8);
    m_line->addWidget(m_field, 1);
    m_line->addWidget(go);
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
    flow->setContentsMargins(0, 8, 0, 0);
    box->setLayout(flow);
    const QList<std::pair<Symptom, QString>> choices{
        {Symptom::Unknown, tr("I don't know – test all")},       {Symptom::OutlookCannotConnect, tr("Outlook cannot connect")},
        {Symptom::CannotSend, tr("Cannot send")},                {Symptom::Phone, tr("Phone or other mail app")},
        {Symptom::Webmail, tr("Webmail does not open")},         {Symptom::CertificateWarning, tr("Certificate warning")}};
    for (const auto& [symptom, text] : choices) {
        auto* choice = makeChoice(text);
        choice->setChecked(symptom == Symptom::Unknown);
        flow->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, [this, chosen = symptom](bool on) {
            if (on)
                m_journey.setSymptom(chosen);
        });
    }
    return box;
}

QWidget* StartPage::makeVantage()
{
    auto* box = makeGroup(tr("Where is this computer?"));
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 8, 0, 0);
    rows->setSpacing(4);
    auto* flow = new FlowLayout(16, 0);
    for (const Vantage vantage : {Vantage::Lan, Vantage::Vpn, Vantage::Internet}) {
        auto* choice = makeChoice(words::vantage(vantage));
        choice->setChecked(vantage == m_journey.vantage());
        m_vantages->addButton(choice, int(vantage));
        flow->addWidget(choice);
    }
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
    for (const QString& target : recent.mid(0, kRecentShown)) {
        auto* choice = new Button(QString(target).replace(u'&', "&&"_L1));
        choice->setAccessibleName(tr("Recent: %1").arg(target));
        flow->addWidget(choice);
        connect(choice, &QPushButton::clicked, this, [this, target] { setTarget(target); focusTarget(); });
    }
    auto* completer = new QCompleter(recent, m_field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_field->setCompleter(completer);
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

void StartPage::start()
{
    const QString text = m_field->text().trimmed();
    const TargetProblem problem = m_journey.begin(text);
    tellProblem(problem);
    if (problem != TargetProblem::None)
        return;
    m_settings.addRecentTarget(text);
    refreshRecent();
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

void StartPage::tellProblem(TargetProblem problem)
{
    if (problem == TargetProblem::None)
        return tellKind();
    const QString sentence = words::targetProblem(problem);
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
