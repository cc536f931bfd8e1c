// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/transcriptview.h"

#include "core/base/printable.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/words.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace portpilot {

namespace {

QString directionOf(Speaker from)
{
    switch (from) {
    case Speaker::Client: return u"C→S"_s;
    case Speaker::Server: return u"S→C"_s;
    case Speaker::Note: return u"   "_s;
    }
    return {};
}

/// A monospaced view whose size follows the program's text size.
class PlainView : public QPlainTextEdit {
public:
    PlainView() { fit(); }

protected:
    bool event(QEvent* event) override
    {
        const bool handled = QPlainTextEdit::event(event);
        if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
            fit();
        return handled;
    }

private:
    void fit()
    {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(QApplication::font().pointSizeF());
        if (font() != fixed)
            setFont(fixed);
    }
};

} // namespace

QPlainTextEdit* makePlainView(const QString& name)
{
    auto* view = new PlainView;
    view->setAccessibleName(name);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return view;
}

TranscriptView::TranscriptView(QWidget* parent)
    : QWidget(parent), m_times(new QCheckBox(tr("Show times"))), m_search(new QLineEdit), m_found(new Text(Text::Role::Muted)),
      m_text(makePlainView(tr("Transcript")))
{
    m_times->setChecked(true);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the transcript"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(160);
    m_found->setWordWrap(false);
    auto* copy = new Button(tr("Copy transcript"));
    auto* tools = new FlowLayout;
    for (QWidget* tool : {static_cast<QWidget*>(m_times), static_cast<QWidget*>(m_search), static_cast<QWidget*>(m_found),
                          static_cast<QWidget*>(copy)})
        tools->addWidget(tool);
    auto* column = new QVBoxLayout(this);
    column->addLayout(tools);
    column->addWidget(m_text, 1);
    connect(m_times, &QCheckBox::toggled, this, &TranscriptView::render);
    connect(m_search, &QLineEdit::textChanged, this, &TranscriptView::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_text->find(m_search->text()); });
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
}

void TranscriptView::show(const QDateTime& started, const ReportCheck* check)
{
    m_started = started;
    m_chosen = check;
    m_lines = check ? check->seen.transcript : QList<TranscriptLine>();
    render();
}

void TranscriptView::render()
{
    QStringList lines;
    for (const TranscriptLine& line : m_lines) {
        QString row;
        if (m_times->isChecked())
            row = m_started.addMSecs(line.atMs).toLocalTime().toString(u"HH:mm:ss.zzz"_s) + u"  "_s;
        row += directionOf(line.from) + u"  "_s;
        const QStringList pieces = linesOf(visible(line.text));
        lines += row + pieces.first();
        for (const QString& piece : pieces.mid(1))
            lines += QString(row.size(), u' ') + piece;
    }
    const QString all = !m_chosen  ? tr("Choose a service in the list to see what was said.")
        : lines.isEmpty() ? tr("Nothing was said: the connection did not get that far.")
                          : lines.join(u'\n');
    if (m_text->toPlainText() != all)
        m_text->setPlainText(all);
    search();
}

void TranscriptView::search()
{
    const QString wanted = m_search->text();
    if (wanted.isEmpty()) {
        m_found->setText({});
        return;
    }
    const auto count = m_text->toPlainText().count(wanted, Qt::CaseInsensitive);
    m_found->setText(tr("Found: %1").arg(count));
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(wanted);
}

} // namespace portpilot
