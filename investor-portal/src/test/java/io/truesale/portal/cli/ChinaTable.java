package io.truesale.portal.cli;

import io.truesale.domain.fixture.ReferenceData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A real deal's published figures with its collection table (现金流归集表); read from the reference data, or the test is skipped. */
final class ChinaTable {
    /** A month: day of collection, balance after it, principal and interest; amounts in fen, but the balance as printed. */
    record Row(LocalDate day, BigDecimal balance, long principal, long interest) {}

    private final JsonNode deal;

    ChinaTable(String name) {
        deal = ReferenceData.json("china", "absbox_china_" + name + ".json");
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : deal.path("资产池").path("归集表")) {
            rows.add(new Row(
                    LocalDate.parse(row.get(0).asString()),
                    row.get(1).decimalValue(),
                    fen(row.get(2).decimalValue()),
                    fen(row.get(3).decimalValue())));
        }
        return rows;
    }

    /** Pool at issue, in fen. */
    long issued() {
        return fen(deal.path("资产池").path("发行").path("资产池规模").decimalValue());
    }

    /** A member of a class ({@code 支持证券}), such as {@code 当前余额}. */
    BigDecimal ofClass(String name, String member) {
        return named("支持证券", name).path(member).decimalValue();
    }

    long balance(String name) {
        return fen(ofClass(name, "当前余额"));
    }

    /** Cash of an account, in fen. */
    long cash(String name) {
        return fen(named("账户", name).path("余额").decimalValue());
    }

    /** Annual rate of a fee on the pool ({@code 年化费率}). */
    BigDecimal feeRate(String name) {
        return named("费用", name).path("类型").path("年化费率").get(1).decimalValue();
    }

    /** Share of the pool's interest that is tax. */
    BigDecimal taxRate() {
        return named("费用", "增值税").path("类型").path("差额费用").get(0).get(2).decimalValue();
    }

    /** The figures as they are. */
    JsonNode node() {
        return deal;
    }

    /** The first object that the list {@code group} pairs with {@code name}. */
    JsonNode named(String group, String name) {
        for (JsonNode pair : deal.path(group)) {
            if (pair.get(0).asString().equals(name)) {
                return pair.get(1);
            }
        }
        throw new IllegalArgumentException(group + " has no " + name);
    }

    static long fen(BigDecimal yuan) {
        return yuan.setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact();
    }
}
