package io.truesale.domain.structure;

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

    /** @param calendars by name; an {@link IllegalArgumentException} says that there is none */
    ObservedReader(FileReading in, Function<String, HolidayCalendar> calendars) {
        this.in = in;
        this.calendars = calendars;
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
                0,
                USUAL_AGE,
                HolidayCalendar.WEEKENDS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Observed one(String name, Node node) {
        in.members(node, "source", "reset", "lookback", "maxAge", "calendar", "fallback", "pair", "series");
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
                in.code(node, "reset", Reset.class, Reset.IN_ADVANCE),
                node.has("lookback")
                        ? in.whole(node, "lookback", 0, Observed.MAX_LOOKBACK).orElse(0)
                        : 0,
                node.has("maxAge") ? in.whole(node, "maxAge", 0, MAX_AGE).orElse(USUAL_AGE) : USUAL_AGE,
                calendar,
                in.formulaIfAny(node, "fallback"),
                node.find("pair").flatMap(this::pair),
                node.find("series").flatMap(this::series));
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
