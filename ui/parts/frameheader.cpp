// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/frameheader.h"

#include "ui/parts/text.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/statusicon.h"
#include "ui/words.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>

namespace portpilot {

FrameHeader::FrameHeader(Journey& journey, QWidget* parent)
    : QWidget(parent), m_journey(journey), m_back(new Button(tr("Back"))), m_title(new Text(Text::Role::Muted)),
      m_vantage(new QComboBox), m_label(new Text(tr("This computer is"), Text::Role::Muted)),
      m_place(new QBoxLayout(QBoxLayout::LeftToRight)), m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_back->setToolTip(tr("Alt+Left"));
    m_title->setWordWrap(true);
    m_label->setWordWrap(false);
    m_label->setBuddy(m_vantage);
    for (const Vantage vantage : {Vantage::Lan, Vantage::Vpn, Vantage::Internet})
        m_vantage->addItem(words::vantage(vantage), int(vantage));
    m_vantage->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_vantage->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_vantage->setAccessibleName(tr("This computer is"));
    m_vantage->setAccessibleDescription(tr("Where this computer is: it decides what should be open."));
    auto* left = new QHBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_back);
    left->addWidget(m_title, 1);
    m_place->addWidget(m_label);
    m_place->addWidget(m_vantage);
    m_place->addStretch();
    m_row->setContentsMargins(24, 12, 24, 4);
    m_row->setSpacing(12);
    m_row->addLayout(left, 1);
    m_row->addLayout(m_place);
    connect(m_back, &QPushButton::clicked, this, &FrameHeader::backWanted);
    connect(m_vantage, &QComboBox::activated, this,
            [this](int index) { m_journey.setVantage(static_cast<Vantage>(m_vantage->itemData(index).toInt())); });
    for (const auto signal : {&Journey::started, &Journey::vantageChanged})
        connect(&m_journey, signal, this, &FrameHeader::refresh);
    refresh();
}

void FrameHeader::resizeEvent(QResizeEvent* event)
{
    constexpr int kOneRowFrom = 600; // logical pixels at 100 % text
    QWidget::resizeEvent(event);
    constexpr int kTitle = 160; // some letters of what is tested
    const double scale = QApplication::font().pointSizeF() / 10;
    const int place = m_label->sizeHint().width() + 12 + m_vantage->sizeHint().width();
    const int room = width() - 2 * 24;
    const bool wide = width() >= kOneRowFrom * scale
        && room >= m_back->sizeHint().width() + int(kTitle * scale) + place + 2 * 12;
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_place->setDirection(room >= place ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_place->setSpacing(room >= place ? 12 : 4);
}

void FrameHeader::setBackEnabled(bool enabled)
{
    m_back->setVisible(enabled);
}

void FrameHeader::refresh()
{
    const QString target = m_journey.request().target.input;
    m_title->setBreakable(target.isEmpty() ? tr("Portpilot") : tr("Portpilot – %1").arg(visible(target)));
    m_vantage->setCurrentIndex(m_vantage->findData(int(m_journey.vantage())));
}

RunBar::RunBar(Journey& journey, QWidget* parent) : QWidget(parent), m_journey(journey), m_text(new Text)
{
    auto* stop = new Button(tr("Stop testing"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 4, 24, 8);
    row->addWidget(m_text, 1);
    row->addWidget(stop);
    connect(stop, &QPushButton::clicked, &m_journey, &Journey::stop);
    for (const auto signal : {&Journey::started, &Journey::reportChanged, &Journey::stopped, &Journey::finished})
        connect(&m_journey, signal, this, &RunBar::refresh);
    refresh();
}

void RunBar::setWanted(bool wanted)
{
    m_wanted = wanted;
    refresh();
}

void RunBar::refresh()
{
    setVisible(m_wanted && m_journey.isRunning());
    const auto progress = m_journey.progress();
    const QString source = m_journey.report().target.source;
    const QString done = QString::number(progress.done);
    const QString total = QString::number(progress.total);
    m_text->setText(source.isEmpty() ? tr("Testing · %1 of %2 done").arg(done, total)
                                     : tr("Testing from %1 · %2 of %3 done").arg(visible(source), done, total));
}

TrainingBand::TrainingBand(Journey& journey, QWidget* parent) : QWidget(parent)
{
    auto* text = new Text(tr("TRAINING – nothing here is real"), Text::Role::Strong);
    text->setAlignment(Qt::AlignCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 6, 24, 6);
    row->addWidget(text);
    const auto refresh = [this, &journey] { setVisible(journey.report().lab); };
    for (const auto signal : {&Journey::started, &Journey::reportChanged, &Journey::finished})
        connect(&journey, signal, this, refresh);
    hide();
}

void TrainingBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const QColor edge = statusColour(Status::Warning, palette());
    painter.fillRect(QRect(0, 0, width(), 2), edge);
    painter.fillRect(QRect(0, height() - 2, width(), 2), edge);
}

} // namespace portpilot
