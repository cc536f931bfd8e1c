// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/waterfallmodel.h"

#include <QWidget>

namespace portpilot {

class RowList;

/// Where the time went: a bar for each check, the stages told apart by colour and hatching.
class Waterfall : public QWidget {
    Q_OBJECT
public:
    explicit Waterfall(const Guide& guide, QWidget* parent = nullptr);
    void show(const Report& report, const QString& selected);

private:
    WaterfallModel m_model;
    RowList* m_list;
};

} // namespace portpilot
