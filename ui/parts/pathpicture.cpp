// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/pathpicture.h"

#include "ui/models/checkmodel.h"
#include "ui/parts/untrustedlabel.h"
#include "ui/statusicon.h"
#include "ui/style.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QPainter>

#include <numeric>

namespace portpilot {

namespace {

constexpr int kPad = 8;
constexpr int kGap = 22; // the shortest link on which a cross can be seen

QFont titleFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// What the report says of a stage when no single check is in question: the best that any check saw.
StageState bestOf(const Guide& guide, const Report& report, Stage stage)
{
    QList<StageState> seen;
    for (const ReportCheck& check : report.checks)
        seen += stageState(guide, report, check, stage);
    for (const StageState state : {StageState::Works, StageState::Warning, StageState::AsExpected}) {
        if (seen.contains(state))
            return state;
    }
    return StageState::NotTried;
}

StageState stateFor(const Guide& guide, const Report& report, const ReportFinding* finding, const ReportCheck* check,
                    Stage stage)
{
    if (check)
        return stageState(guide, report, *check, stage);
    // A finding that concerns no service, such as one about the domain: only its own words are known.
    if (finding && finding->stage == stage)
        return finding->outcome == Outcome::Failed ? StageState::Failed : StageState::Warning;
    return bestOf(guide, report, stage);
}

/// A long IPv6 address would push the way out of the window; the detail beside it shows the whole.
QString shortened(const QString& address)
{
    constexpr qsizetype kLongest = 16;
    return address.size() <= kLongest ? address : address.left(9) + u'…' + address.right(6);
}

/// The technical word below the station's name.
QString detailOf(const ReportCheck* check, Stage stage)
{
    switch (stage) {
    case Stage::Resolve: return PathPicture::tr("DNS");
    case Stage::Connect: return check && !check->seen.address.isEmpty() ? shortened(visible(check->seen.address)) : PathPicture::tr("TCP");
    case Stage::Tls: return PathPicture::tr("TLS");
    case Stage::Protocol: return check ? PathPicture::tr("port %1").arg(check->seen.port) : PathPicture::tr("protocol");
    case Stage::SignIn: return PathPicture::tr("password");
    }
    return {};
}

} // namespace

PathNode::PathNode(const QString& title, QWidget* parent) : QAbstractButton(parent)
{
    setText(title);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void PathNode::show(const Look& look)
{
    m_look = look;
    setAccessibleName(look.state.isEmpty() ? tr("%1, %2").arg(text(), look.detail) : tr("%1: %2").arg(text(), look.state));
    setAccessibleDescription(!look.evidence       ? QString()
                                 : look.breaksHere ? tr("It breaks here. Press for evidence.")
                                                   : tr("Press for evidence."));
    updateGeometry();
    update();
}

QSize PathNode::sizeHint() const
{
    const QFontMetrics body(font());
    const QFontMetrics strong(titleFont(font()));
    const int mark = body.height();
    const int state = m_look.state.isEmpty() ? 0 : body.horizontalAdvance(m_look.state) + mark + 6;
    const int width = std::max({strong.horizontalAdvance(text()), body.horizontalAdvance(m_look.detail), state});
    return {width + 2 * kPad + 4, 3 * body.height() + 2 * kPad + 8};
}

void PathNode::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor edge = m_look.breaksHere || m_look.status == Status::Warning ? statusColour(m_look.status, palette()) : outline(palette());
    painter.setPen(QPen(edge, m_look.breaksHere ? 2 : 1));
    QColor ground = palette().color(QPalette::Base);
    if (underMouse() && !isContrast(palette()))
        ground = listPalette(palette()).color(QPalette::Highlight);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    const int line = fontMetrics().height();
    QRect row(kPad, kPad, width() - 2 * kPad, line + 2);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(titleFont(font()));
    painter.drawText(row, Qt::AlignCenter, text());
    row.translate(0, line + 3);
    painter.setFont(font());
    painter.setPen(mutedText(palette()));
    painter.drawText(row, Qt::AlignCenter, m_look.detail);
    row.translate(0, line + 3);
    if (!m_look.state.isEmpty()) {
        const int side = line * 9 / 10;
        const int width = fontMetrics().horizontalAdvance(m_look.state) + side + 6;
        const int left = row.center().x() - width / 2;
        paintStatus(painter, QRectF(left, row.top() + (row.height() - side) / 2.0, side, side), m_look.status, palette());
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(left + side + 6, row.top(), width, row.height()), Qt::AlignVCenter | Qt::AlignLeft, m_look.state);
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), palette(), 8);
}

void PathNode::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

PathPicture::PathPicture(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    const std::array titles{tr("You"), tr("Name"), tr("Network"), tr("Secure"), tr("Mail service"), tr("Sign-in")};
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        m_nodes[i] = new PathNode(titles[i], this);
        const Stage stage = i == 0 ? Stage::Resolve : static_cast<Stage>(i - 1);
        connect(m_nodes[i], &QAbstractButton::clicked, this, [this, i, stage] {
            if (m_nodes[i]->hasEvidence())
                Q_EMIT stagePressed(stage);
            else if (i == 0)
                Q_EMIT nothingPressed(tr("The way begins at this computer."));
            else if (stage == Stage::SignIn)
                Q_EMIT nothingPressed(tr("Portpilot does not sign in, so there is no evidence of it."));
            else if (m_nodes[i]->isReached())
                Q_EMIT nothingPressed(tr("This service does not need this step, so there is no evidence of it."));
            else
                Q_EMIT nothingPressed(tr("This step was not tried, so there is no evidence of it."));
        });
    }
}

void PathPicture::show(const Guide& guide, const Report& report, const ReportFinding* finding, const ReportCheck* check)
{
    const QString here = report.lab ? tr("practice") : shortened(visible(report.target.source));
    m_nodes[0]->show({Status::Works, {}, here.isEmpty() ? tr("this computer") : here, false, false, true});
    bool broken = false;
    for (std::size_t i = 1; i < m_nodes.size(); ++i) {
        const auto stage = static_cast<Stage>(i - 1);
        const StageState state = stateFor(guide, report, finding, check, stage);
        // Some services go on after a broken step; the way of mail breaks at the first.
        const bool breaksHere = state == StageState::Failed && !std::exchange(broken, broken || state == StageState::Failed);
        const bool reached = state != StageState::NotTried && state != StageState::Pending;
        m_nodes[i]->show({statusOf(state), wordOf(state), detailOf(check, stage), breaksHere,
                          reached && state != StageState::NotNeeded, reached});
    }
    updateGeometry();
    resizeEvent(nullptr);
    update();
}

// In one row each station is as wide as its own words; in several they stand below each other.
PathPicture::Grid PathPicture::gridFor(int width) const
{
    Grid grid;
    int all = 0;
    int widest = 0;
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const QSize hint = m_nodes[i]->sizeHint();
        grid.widths[i] = hint.width();
        grid.height = qMax(grid.height, hint.height());
        all += hint.width();
        widest = qMax(widest, hint.width());
    }
    const auto needed = [&](int columns) { return columns * widest + (columns - 1) * kGap; };
    grid.columns = width >= all + 5 * kGap ? 6 : width >= needed(3) ? 3 : 1;
    if (grid.columns < 6 || width >= needed(6)) {
        grid.widths.fill(widest);
        all = grid.columns * widest;
    }
    const int room = (width - all) / qMax(1, grid.columns - 1);
    grid.gap = qBound(kGap, room, 64);
    const bool broken = std::any_of(m_nodes.cbegin(), m_nodes.cend(), [](const PathNode* node) { return node->breaksHere(); });
    grid.row = grid.height + (broken ? fontMetrics().height() + 8 : 0);
    if (grid.columns < 6)
        grid.row += 16; // room for the link between two rows
    return grid;
}

int PathPicture::heightForWidth(int width) const
{
    const Grid grid = gridFor(width);
    return (6 / grid.columns) * grid.row;
}

QSize PathPicture::sizeHint() const
{
    const Grid grid = gridFor(10'000); // all in one row
    return {std::accumulate(grid.widths.cbegin(), grid.widths.cend(), 5 * kGap), grid.row};
}

QSize PathPicture::minimumSizeHint() const
{
    const Grid grid = gridFor(0);
    return {grid.widths[0], grid.row};
}

void PathPicture::resizeEvent(QResizeEvent*)
{
    const Grid grid = gridFor(width());
    int left = 0;
    for (int i = 0; i < 6; ++i) {
        if (i % grid.columns == 0)
            left = 0;
        const int wide = grid.widths[std::size_t(i)];
        const QRect place(left, (i / grid.columns) * grid.row, wide, grid.height);
        m_nodes[std::size_t(i)]->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        left += wide + grid.gap;
    }
}

void PathPicture::paintLink(QPainter& painter, const PathNode& from, const PathNode& to) const
{
    const bool broken = from.breaksHere();
    const bool reached = !broken && to.isReached();
    const QColor colour = reached ? statusColour(Status::Unknown, palette()) : outline(palette());
    painter.setPen(QPen(colour, 2, reached ? Qt::SolidLine : Qt::DashLine));
    const bool sameRow = from.y() == to.y();
    const QPointF start = sameRow ? QPointF(from.geometry().right() + 1, from.geometry().center().y())
                                  : QPointF(from.geometry().center().x(), from.geometry().bottom() + 1);
    const QPointF end = sameRow ? QPointF(to.x(), to.geometry().center().y())
                                : QPointF(to.geometry().center().x(), to.y());
    const double turn = end.y() - 8; // from row to row: down, back, down
    const QPolygonF line = sameRow ? QPolygonF{start, end}
                                   : QPolygonF{start, QPointF(start.x(), turn), QPointF(end.x(), turn), end};
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    if (!broken)
        return;
    const QPointF middle = sameRow ? (start + end) / 2 : QPointF((start.x() + end.x()) / 2, turn);
    const double arm = 7;
    painter.setPen(QPen(statusColour(Status::Failed, palette()), 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
    painter.drawLine(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm));
}

void PathPicture::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i + 1 < m_nodes.size(); ++i)
        paintLink(painter, *m_nodes[i], *m_nodes[i + 1]);
    for (const PathNode* node : m_nodes) {
        if (!node->breaksHere())
            continue;
        const QString mark = tr("▲ it breaks here");
        const int needed = fontMetrics().horizontalAdvance(mark) + 4;
        QRect place(0, node->geometry().bottom() + 4, needed, fontMetrics().height());
        place.moveCenter(QPoint(node->geometry().center().x(), place.center().y()));
        place.moveLeft(qBound(0, place.left(), qMax(0, width() - needed)));
        painter.setPen(statusColour(Status::Failed, palette()));
        painter.drawText(place, Qt::AlignCenter, mark);
    }
}

} // namespace portpilot
