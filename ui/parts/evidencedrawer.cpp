// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/evidencedrawer.h"

#include "core/base/json.h"
#include "core/report/innernames.h"
#include "ui/parts/certificateview.h"
#include "ui/parts/findingview.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/scrollpage.h"
#include "ui/parts/tabbutton.h"
#include "ui/parts/transcriptview.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/parts/waterfall.h"

#include <QButtonGroup>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace portpilot {

namespace {

ScrollArea* scrolling(QWidget* content)
{
    auto* area = new ScrollArea;
    area->setWidget(content);
    return area;
}

/// As it is saved: without the internal names, which the details above show. They are hidden over the whole
/// report, where equal numbers are one computer.
QString dataOf(const Report& report, const QString& id)
{
    const Report hidden = withoutInnerNames(report);
    const ReportCheck* check = hidden.check(id);
    return check ? QString::fromUtf8(QJsonDocument(json::write(*check).toObject()).toJson()) : QString();
}

} // namespace

EvidenceDrawer::EvidenceDrawer(Journey& journey, QWidget* parent)
    : QFrame(parent), m_journey(journey), m_of(new UntrustedLabel(Text::Role::Strong)), m_tabs(new QButtonGroup(this)), m_pages(new QStackedWidget), m_findings(new FindingView(journey)),
      m_transcript(new TranscriptView), m_certificate(new CertificateView), m_timing(new Waterfall(journey.knowledge().guide)),
      m_raw(makePlainView(tr("Report of this service as JSON")))
{
    setAccessibleName(tr("Evidence"));
    auto* close = new Button(tr("Close"));
    close->setAccessibleName(tr("Close the evidence"));
    auto* tabs = new TabRow;
    tabs->setAccessibleName(tr("Kinds of evidence"));
    auto* flow = new FlowLayout(4, 0);
    tabs->setLayout(flow);
    const auto add = [&](EvidenceKind kind, const QString& title, QWidget* page) {
        auto* tab = new TabButton(title);
        flow->addWidget(tab);
        m_tabs->addButton(tab, static_cast<int>(kind));
        m_pages->addWidget(page);
    };
    // In the order of EvidenceKind.
    add(EvidenceKind::Findings, tr("Findings"), scrolling(m_findings));
    add(EvidenceKind::Transcript, tr("Transcript"), m_transcript);
    add(EvidenceKind::Certificate, tr("Certificate"), scrolling(m_certificate));
    add(EvidenceKind::Timing, tr("Timing"), scrolling(m_timing));
    add(EvidenceKind::Raw, tr("Raw JSON"), m_raw);
    m_tabs->button(0)->setChecked(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_of, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* content = new QWidget;
    content->setMaximumWidth(kColumnCap); // in line with the page above
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(tabs);
    column->addWidget(m_pages, 1);
    auto* middle = new QHBoxLayout(this);
    middle->setContentsMargins(24, 4, 24, 8);
    middle->addWidget(content);
    connect(close, &QPushButton::clicked, this, &EvidenceDrawer::closeWanted);
    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (!on)
            return;
        m_pages->setCurrentIndex(id);
        refresh();
    });
    connect(&journey, &Journey::selectionChanged, this, &EvidenceDrawer::refresh);
    connect(&journey, &Journey::reportChanged, this, &EvidenceDrawer::refresh);
}

void EvidenceDrawer::open(EvidenceKind kind)
{
    show();
    QAbstractButton* tab = m_tabs->button(static_cast<int>(kind));
    tab->setChecked(true);
    tab->setFocus(Qt::OtherFocusReason);
}

// A splitter asks for the least size once and knows nothing of tabs that wrap: it is told here.
void EvidenceDrawer::resizeEvent(QResizeEvent* event)
{
    constexpr int kLinesSeen = 4;
    QFrame::resizeEvent(event);
    m_pages->setMinimumHeight(kLinesSeen * fontMetrics().height() + 24);
    const int least = layout()->hasHeightForWidth() ? layout()->minimumHeightForWidth(width()) : layout()->minimumSize().height();
    if (least != minimumHeight())
        setMinimumHeight(least);
}

void EvidenceDrawer::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    refresh();
}

// Only the tab in sight is filled: snapshots come ten times a second.
void EvidenceDrawer::refresh()
{
    if (isHidden())
        return;
    const ReportCheck* check = m_journey.selected();
    m_of->setUntrusted(check ? tr("Evidence: %1, port %2")
                                   .arg(serviceName(m_journey.knowledge().guide, *check), QString::number(check->seen.port))
                             : tr("Evidence: no service is chosen"));
    switch (static_cast<EvidenceKind>(m_pages->currentIndex())) {
    case EvidenceKind::Findings: m_findings->refresh(); break;
    case EvidenceKind::Transcript:
        m_transcript->show(check ? m_journey.startOf(check->seen.id) : QDateTime(), check);
        break;
    case EvidenceKind::Certificate: m_certificate->show(check); break;
    case EvidenceKind::Timing: m_timing->show(m_journey.report(), check ? check->seen.id : QString()); break;
    case EvidenceKind::Raw:
        m_raw->setPlainText(
            check ? visible(dataOf(m_journey.report(), check->seen.id)) : tr("Choose a service in the list to see its report as data."));
        break;
    }
}

} // namespace portpilot
