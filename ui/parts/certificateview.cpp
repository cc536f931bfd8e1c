// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/certificateview.h"

#include "ui/parts/currentrow.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/statusicon.h"
#include "ui/words.h"

#include <QApplication>
#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

namespace portpilot {

namespace {

constexpr qsizetype kNamesShown = 100; // a hosting provider's certificate may carry thousands

/// One thing that a certificate must hold, and the errors that speak against it.
struct Point {
    QString name;
    QList<CertificateError> against;
};

QList<Point> points()
{
    using E = CertificateError;
    return {{CertificateView::tr("Name"), {E::NameMismatch}},
            {CertificateView::tr("Dates"), {E::Expired, E::NotYetValid}},
            {CertificateView::tr("Chain"), {E::ChainIncomplete, E::SelfSigned}},
            {CertificateView::tr("Trusted by this computer"), {E::Untrusted}},
            {CertificateView::tr("Strength"), {E::Weak}},
            {CertificateView::tr("Anything else"), {E::Other}}};
}

QString dayOf(const QDateTime& time)
{
    return QLocale().toString(time.toLocalTime().date(), QLocale::LongFormat);
}

/// Rows wrap: another width needs other heights. The drawer scrolls, not the list in it.
class FactTree : public QTreeWidget {
public:
    FactTree()
    {
        connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    }

protected:
    void updateGeometries() override
    {
        QTreeWidget::updateGeometries();
        int height = header()->sizeHint().height() + 2 * frameWidth() + 2;
        for (QTreeWidgetItemIterator item(this); *item; ++item)
            height += visualItemRect(*item).height();
        if (height != minimumHeight())
            setMinimumHeight(height);
    }
};

QTreeWidget* makeTree(const QString& name, const QStringList& columns)
{
    auto* tree = new FactTree;
    tree->setAccessibleName(name);
    tree->setHeaderLabels(columns);
    tree->setTabKeyNavigation(false);
    new CurrentRow(*tree);
    tree->setAllColumnsShowFocus(true);
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    tree->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    tree->setItemDelegate(new WrapDelegate(tree));
    tree->setUniformRowHeights(false);
    tree->header()->setMinimumSectionSize(24);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return tree;
}

void addField(QTreeWidgetItem* parent, const QString& name, const QString& value)
{
    if (!value.isEmpty())
        new QTreeWidgetItem(parent, {name, visible(value)});
}

} // namespace

CertificateView::CertificateView(QWidget* parent)
    : QWidget(parent), m_sentence(new UntrustedLabel(Text::Role::Strong)),
      m_points(makeTree(tr("What the certificate must hold"), {tr("Point"), tr("Finding")})),
      m_chain(makeTree(tr("Certificate chain"), {tr("Certificate"), tr("Value")}))
{
    m_points->setRootIsDecorated(false);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_sentence);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight);
    m_row->setSpacing(16);
    m_row->addWidget(m_points, 2, Qt::AlignTop);
    m_row->addWidget(m_chain, 3);
    column->addLayout(m_row, 1);
}

QString CertificateView::sentenceFor(const ReportCheck& check) const
{
    const TlsFacts& tls = check.seen.tls;
    if (tls.chain.isEmpty())
        return tls.version.isEmpty() ? tr("No certificate was seen: the connection did not get that far.")
                                     : tr("The server showed no certificate.");
    const CertificateFacts& leaf = tls.chain.first();
    const QString names = leaf.names.isEmpty() ? leaf.subject : leaf.names.mid(0, 3).join(u", "_s);
    if (tls.errors.contains(CertificateError::NameMismatch))
        return tr("This certificate is for %1; you asked for %2.").arg(names, check.seen.host);
    if (tls.errors.contains(CertificateError::Expired))
        return tr("This certificate for %1 ended on %2.").arg(names, dayOf(leaf.notAfter));
    if (!tls.errors.isEmpty())
        return tr("The certificate for %1 does not hold: see the marked points.").arg(names);
    return tr("This certificate for %1 holds until %2.").arg(names, dayOf(leaf.notAfter));
}

void CertificateView::show(const ReportCheck* check)
{
    m_points->clear();
    m_chain->clear();
    const bool any = check && !check->seen.tls.chain.isEmpty();
    m_points->setVisible(any);
    m_chain->setVisible(any);
    m_sentence->setUntrusted(check ? sentenceFor(*check) : tr("Choose a service in the list to see its certificate."));
    if (!any)
        return;
    showPoints(check->seen.tls);
    showChain(check->seen.tls);
}

void CertificateView::resizeEvent(QResizeEvent* event)
{
    constexpr int kSideBySideFrom = 760; // logical pixels at 100 % text
    QWidget::resizeEvent(event);
    const bool wide = width() >= kSideBySideFrom * QApplication::font().pointSizeF() / 10;
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void CertificateView::showPoints(const TlsFacts& tls)
{
    for (const Point& point : points()) {
        QStringList problems;
        for (const CertificateError error : point.against) {
            if (tls.errors.contains(error))
                problems += words::certificateError(error);
        }
        auto* item = new QTreeWidgetItem(m_points, {point.name, problems.isEmpty() ? tr("as it should be") : problems.join(u' ')});
        item->setIcon(1, statusIcon(problems.isEmpty() ? Status::Works : Status::Failed, palette()));
    }
}

void CertificateView::showChain(const TlsFacts& tls)
{
    QTreeWidgetItem* above = nullptr;
    for (const CertificateFacts& certificate : tls.chain) {
        const QString title = !above ? tr("Server") : certificate.selfIssued ? tr("Root") : tr("Intermediate");
        auto* item = above ? new QTreeWidgetItem(above, {title, visible(certificate.subject)})
                           : new QTreeWidgetItem(m_chain, {title, visible(certificate.subject)});
        addField(item, tr("Issued by"), certificate.issuer);
        addField(item, tr("Valid from"), dayOf(certificate.notBefore));
        addField(item, tr("Valid until"), dayOf(certificate.notAfter));
        addField(item, tr("Key"), certificate.key);
        addField(item, tr("Signature"), certificate.signature);
        addField(item, tr("Serial number"), certificate.serial);
        addField(item, tr("Fingerprint"), certificate.fingerprint);
        for (const QString& name : certificate.names.mid(0, kNamesShown))
            addField(item, tr("Name"), name);
        if (certificate.names.size() > kNamesShown)
            addField(item, tr("More names"), QString::number(certificate.names.size() - kNamesShown));
        above = item;
    }
    if (above && tls.errors.contains(CertificateError::ChainIncomplete)) {
        auto* gap = new QTreeWidgetItem(above, {tr("Missing"), tr("The server does not send: %1").arg(visible(tls.chain.last().issuer))});
        gap->setIcon(0, statusIcon(Status::Failed, palette()));
    }
    addField(m_chain->invisibleRootItem(), tr("TLS version"), tls.version);
    addField(m_chain->invisibleRootItem(), tr("Cipher"), tls.cipher);
    m_chain->expandAll();
}

} // namespace portpilot
