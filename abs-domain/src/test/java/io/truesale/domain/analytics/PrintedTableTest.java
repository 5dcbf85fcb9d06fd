package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.fixture.ReferenceData;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Deals;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Ally Auto Receivables Trust 2017-3, Form 8-K of 2018-09-17, Exhibit 99.4: every cell and every average life that is
 * printed, by our pool projection and our waterfall.
 */
class PrintedTableTest {
    private static final double CELL = 0.011;
    private static final double LIFE = 0.0051;
    private static final int CELLS = 1498;

    private final JsonNode exhibit = ReferenceData.json("prospectus", "ally_2017_3_ex99_4.json");

    @Test
    void reproducesEveryCellAndEveryLife() {
        DealTerms deal = deal();
        List<List<Payment>> toMaturity = new ArrayList<>();
        List<List<Payment>> toCall = new ArrayList<>();
        for (JsonNode speed : exhibit.get("absSpeedsPercent")) {
            PoolFlows flows = PoolProjection.project(
                    pool(),
                    Scenario.of(Curve.abs(Double.parseDouble(speed.asString()) / 100), Curve.none(), 0, 0),
                    YearMonth.of(2018, 9));
            toMaturity.add(TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.NEVER, Map.of()));
            toCall.add(TermsProjection.run(deal, Standing.atClosing(deal), flows, Call.AT_FIRST_DATE, Map.of()));
        }
        List<LocalDate> dates =
                deal.schedule().stream().map(PaymentPeriod::paymentDate).toList();
        int cells = 0;
        for (DealTerms.Note note : deal.notes()) {
            DecrementTable table = DecrementTable.of(
                    note.id(), note.balance(), dates, deal.closing(), DayCount.THIRTY_360_US, toMaturity, toCall);
            cells += compare(table, exhibit.get("tables").get(note.id()));
            JsonNode lives = exhibit.get("wal").get(note.id());
            compare(table.yearsToMaturity(), lives.get("toMaturity"), note.id() + " to maturity");
            compare(table.yearsToCall(), lives.get("toCall"), note.id() + " to call");
        }
        assertThat(cells).isEqualTo(CELLS);
    }

    private static int compare(DecrementTable table, JsonNode printed) {
        int cells = 0;
        for (int row = 0; row < printed.size(); row++) {
            JsonNode line = printed.get(row);
            for (int speed = 0; speed < line.get("percent").size(); speed++) {
                double ours = row == 0
                        ? 100
                        : row <= table.dates().size() ? table.percent().get(row - 1)[speed] : 0;
                assertThat(ours)
                        .as("class " + table.classId() + ", "
                                + line.get("label").asString() + ", speed " + speed)
                        .isCloseTo(
                                Double.parseDouble(
                                        line.get("percent").get(speed).asString()),
                                within(CELL));
                cells++;
            }
        }
        return cells;
    }

    private static void compare(double[] ours, JsonNode printed, String what) {
        for (int speed = 0; speed < ours.length; speed++) {
            assertThat(ours[speed])
                    .as(what + ", speed " + speed)
                    .isCloseTo(Double.parseDouble(printed.get(speed).asString()), within(LIFE));
        }
    }

    private PoolLines pool() {
        List<PoolLines.Line> lines = new ArrayList<>();
        for (JsonNode line : exhibit.get("pools")) {
            lines.add(PoolLines.Line.level(
                    Double.parseDouble(line.get("balance").asString()) * 100,
                    Double.parseDouble(line.get("aprPercent").asString()) / 100,
                    // a pool past its term pays with the first distribution
                    Math.max(1, line.get("remainingTermMonths").asInt()),
                    line.get("ageMonths").asInt(),
                    PoolLines.Method.LEVEL_PAY));
        }
        return PoolLines.of(lines);
    }

    /** All principal of the pool goes to the notes in order; what interest brings is not theirs. */
    private DealTerms deal() {
        StringBuilder notes = new StringBuilder();
        StringBuilder ids = new StringBuilder();
        for (var base : exhibit.get("baseOf100Percent").properties()) {
            notes.append(notes.isEmpty() ? "" : ", ")
                    .append("'" + base.getKey() + "': {'balance': ")
                    .append(base.getValue().asString().split(" ", -1)[0] + "}");
            ids.append(ids.isEmpty() ? "" : ", ").append("'" + base.getKey() + "'");
        }
        return Deals.of("""
                {'truesale': 'deal/1', 'name': 'Ally 2017-3', 'currency': 'USD', 'cutOff': '2018-08-31',
                 'closing': '2018-09-15', 'pool': POOL, 'accounts': {'collection': {}},
                 'dates': {'first': '2018-10', 'day': 15, 'count': 80, 'paymentRoll': 'NONE'}, 'notes': {NOTES},
                 'waterfalls': [{'id': 'all', 'steps': [
                   {'principal': [IDS], 'from': 'collection', 'amount': 'pool.begin - pool.end'},
                   {'residual': 'certificates', 'from': 'collection'}]}],
                 'calls': {'cleanUp': {'when': 'pool.beforeCall <= 105323000', 'price': 'pool.beforeCall'}}}
                """.replace("POOL", exhibit.get("poolTotal").asString())
                .replace("NOTES", notes)
                .replace("IDS", ids));
    }
}
