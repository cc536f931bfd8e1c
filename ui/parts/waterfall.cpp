// SPDX-License-Identifier: Apache-2.0
#include "ui/parts/waterfall.h"

#include "ui/palette.h"
#include "ui/parts/currentrow.h"
#include "ui/parts/flowlayout.h"
#include "ui/parts/stagedelegate.h"
#include "ui/parts/text.h"
#include "ui/words.h"

#include <QPainter>
#include <QVBoxLayout>

namespace portpilot {

namespace {

Status toneOf(Stage stage)
{
    switch (stage) {
    case Stage::Resolve: return Status::Unknown;
    case Stage::Connect: return Status::Running;
    case Stage::Tls: return Status::Works;
    case Stage::Protocol: return Status::Warning;
    case Stage::SignIn: return Status::Failed;
    }
    return Status::Unknown;
}

Qt::BrushStyle hatchOf(Stage stage)
{
    switch (stage) {
    case Stage::Resolve: return Qt::Dense4Pattern;
    case Stage::Connect: return Qt::SolidPattern;
    case Stage::Tls: return Qt::BDiagPattern;
    case Stage::Protocol: return Qt::DiagCrossPattern;
    case Stage::SignIn: return Qt::VerPattern;
    }
    return Qt::SolidPattern;
}

void paintPiece(QPainter& painter, const QRectF& box, Stage stage, const QPalette& palette)
{
    const QColor colour = statusColour(toneOf(stage), palette);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(QBrush(colour, hatchOf(stage)));
    painter.drawRect(box);
}

class BarDelegate : public WrapDelegate {
public:
    using WrapDelegate::WrapDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        if (index.column() != WaterfallModel::Bars)
            return WrapDelegate::sizeHint(option, index);
        return {240, 36};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        if (index.column() != WaterfallModel::Bars)
            return WrapDelegate::paint(painter, option, index);
        painter->save();
        paintGround(painter, option, index);
        const QPalette over = option.state.testFlag(QStyle::State_Selected) ? onSelection(option.palette) : option.palette;
        const QRectF room = QRectF(option.rect).adjusted(8, 10, -16, -10);
        const double scale = room.width() / qMax(1, index.data(WaterfallModel::AxisRole).toInt());
        // A line at each quarter of the scale: bars are read against it, not against the edge of the window.
        painter->setPen(QPen(hairline(over), 1, Qt::DotLine));
        for (int quarter = 0; quarter <= 4; ++quarter) {
            const double x = room.left() + room.width() * quarter / 4;
            painter->drawLine(QPointF(x, option.rect.top()), QPointF(x, option.rect.bottom()));
        }
        const auto pieces = index.data(WaterfallModel::StagesRole).value<QList<WaterfallModel::Piece>>();
        for (const auto& piece : pieces) {
            const double left = room.left() + qMin(room.width() - 4, piece.fromMs * scale);
            const double width = qBound(3.0, piece.lastsMs * scale, room.right() - left); // 3 px: still seen
            paintPiece(*painter, QRectF(left, room.top(), width, room.height()), piece.stage, over);
        }
        painter->restore();
    }
};

/// The sample before a stage's name in the key.
class Swatch : public QWidget {
public:
    explicit Swatch(Stage stage) : m_stage(stage) { setFixedSize(24, 16); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintPiece(painter, QRectF(rect()).adjusted(1, 1, -2, -2), m_stage, palette());
    }

private:
    Stage m_stage;
};

QWidget* keyOf(Stage stage)
{
    auto* key = new QWidget;
    auto* row = new QHBoxLayout(key);
    row->setContentsMargins(0, 0, 16, 0);
    auto* name = new Text(words::stage(stage), Text::Role::Body);
    name->setWordWrap(false);
    row->addWidget(new Swatch(stage));
    row->addWidget(name);
    return key;
}

} // namespace

Waterfall::Waterfall(const Guide& guide, QWidget* parent) : QWidget(parent), m_model(guide), m_list(new RowList)
{
    m_list->setAccessibleName(tr("Timing of each service"));
    m_list->setItemDelegate(new BarDelegate(m_list));
    m_list->setModel(&m_model);
    m_list->setStretchColumn(WaterfallModel::Bars);
    auto* keys = new FlowLayout;
    for (const Stage stage : {Stage::Resolve, Stage::Connect, Stage::Tls, Stage::Protocol})
        keys->addWidget(keyOf(stage));
    auto* column = new QVBoxLayout(this);
    column->addLayout(keys);
    column->addWidget(m_list);
    column->addStretch();
}

void Waterfall::show(const Report& report, const QString& selected)
{
    m_model.show(report);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex index = m_model.index(row, 0);
        if (index.data(WaterfallModel::IdRole).toString() == selected)
            CurrentRow::choose(*m_list, index);
    }
    m_list->updateGeometry();
}

} // namespace portpilot
