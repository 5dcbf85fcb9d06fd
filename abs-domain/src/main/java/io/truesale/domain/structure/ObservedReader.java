package io.truesale.domain.structure;

import io.truesale.domain.calendar.AccrualTerms;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.HolidayCalendar;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.Observed.Pair;
import io.truesale.domain.structure.Observed.Reset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a deal takes from outside: names, or names with their source, lookback and fallback. */
final class ObservedReader {
    private static final int MAX_AGE = 366;
    private static final int USUAL_AGE = 7;

    private final FileReading in;
    private final Function<String, HolidayCalendar> calendars;
    private final AccrualReader accruals;

    /** @param calendars by name; an {@link IllegalArgumentException} says that there is none */
    ObservedReader(FileReading in, Function<String, HolidayCalendar> calendars, AccrualReader accruals) {
        this.in = in;
        this.calendars = calendars;
        this.accruals = accruals;
    }

    List<Observed> read(Node file) {
        List<Observed> observed = new ArrayList<>();
        Optional<Node> node = file.find("observed");
        if (node.isEmpty()) {
            return observed;
        }
        if (node.get().isObject()) {
            for (String name : node.get().names()) {
                observed.add(one(name, node.get().member(name)));
            }
        } else {
            in.texts(node.get()).forEach(name -> observed.add(plain(name)));
        }
        return observed;
    }

    private static Observed plain(String name) {
        return new Observed(
                name,
                "",
                Reset.IN_ADVANCE,
                NoteAccrual.USUAL,
                0,
                USUAL_AGE,
                HolidayCalendar.WEEKENDS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Observed one(String name, Node node) {
        in.members(
                node,
                "source",
                "reset",
                "accrual",
                "lookback",
                "maxAge",
                "calendar",
                "fallback",
                "pair",
                "overnight",
                "series");
        HolidayCalendar calendar = HolidayCalendar.WEEKENDS;
        Optional<String> wanted = in.textIfAny(node, "calendar");
        try {
            calendar = wanted.isPresent() ? calendars.apply(wanted.get()) : calendar;
        } catch (IllegalArgumentException e) {
            in.problem(node, String.valueOf(e.getMessage()));
        }
        return new Observed(
                name,
                in.textIfAny(node, "source").orElse(""),
                reset(node),
                accruals.read(node, AccrualTerms.NONE),
                whole(node, "lookback", 0, Observed.MAX_LOOKBACK, 0),
                whole(node, "maxAge", 0, MAX_AGE, USUAL_AGE),
                calendar,
                in.formulaIfAny(node, "fallback"),
                node.find("pair").flatMap(this::pair),
                node.find("overnight").flatMap(this::overnight),
                node.find("series").flatMap(this::series));
    }

    /** For which end it is fixed; what is made of overnight rates is known at the end. */
    private Reset reset(Node node) {
        boolean overnight = node.has("overnight");
        Reset reset = in.code(node, "reset", Reset.class, overnight ? Reset.IN_ARREARS : Reset.IN_ADVANCE);
        if (overnight && reset != Reset.IN_ARREARS) {
            in.problem(node.member("reset"), "a rate made of overnight rates is reset IN_ARREARS, got: " + reset);
        }
        if (overnight && node.has("pair")) {
            in.problem(node.member("pair"), "a rate made of overnight rates is no price of a pair");
        }
        return reset;
    }

    private Optional<Overnight> overnight(Node node) {
        in.members(node, "method", "dayCount", "observation", "lockout", "decimals");
        DayCount count = in.code(node, "dayCount", DayCount.class, DayCount.ACT_360);
        if (count != DayCount.ACT_360 && count != DayCount.ACT_365F) {
            in.problem(node.member("dayCount"), "one of [ACT_360, ACT_365F] is expected, got: " + count);
            return Optional.empty();
        }
        return Optional.of(new Overnight(
                in.code(node, "method", Overnight.Method.class, Overnight.Method.COMPOUNDED),
                count,
                in.code(node, "observation", Overnight.Observation.class, Overnight.Observation.LOOKBACK),
                whole(node, "lockout", 0, Observed.MAX_LOOKBACK, 0),
                whole(node, "decimals", 1, Overnight.MAX_DECIMALS, Overnight.USUAL_DECIMALS)));
    }

    private int whole(Node node, String member, int least, int most, int otherwise) {
        return node.has(member) ? in.whole(node, member, least, most).orElse(otherwise) : otherwise;
    }

    /** The name of a series. Source: reference.md, section 1. */
    private Optional<String> series(Node node) {
        Optional<String> name = node.text().filter(text -> text.matches("[a-z0-9.-]{1,60}"));
        if (name.isEmpty()) {
            in.problem(node, "the name of a series is expected: 1 to 60 of a-z, 0-9, hyphen and point");
        }
        return name;
    }

    private Optional<Pair> pair(Node node) {
        String[] codes = node.text().orElse("").split("/", -1);
        try {
            if (codes.length == 2 && !codes[0].equals(codes[1])) {
                return Optional.of(new Pair(CurrencyUnit.of(codes[0]), CurrencyUnit.of(codes[1])));
            }
        } catch (IllegalArgumentException e) {
            in.problem(node, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        in.problem(node, "a pair of two currencies such as USD/CNY is expected, got: " + String.join("/", codes));
        return Optional.empty();
    }
}
