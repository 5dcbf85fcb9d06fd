package io.truesale.domain.cashflow.actus;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was or will be observed: values of market objects by moment. */
public final class Market {
    private final Map<String, NavigableMap<LocalDateTime, Double>> series = new TreeMap<>();

    /** Nothing is observed. */
    public static Market none() {
        return new Market(Map.of());
    }

    /** Values by market object code and moment. */
    public Market(Map<String, Map<LocalDateTime, Double>> observed) {
        observed.forEach((code, values) -> series.put(code, new TreeMap<>(values)));
    }

    /**
     * The value of {@code code} at {@code time}, or the last one observed before it.
     *
     * @throws IllegalArgumentException when there is none
     */
    public double at(String code, LocalDateTime time) {
        NavigableMap<LocalDateTime, Double> values = series.get(code);
        Map.Entry<LocalDateTime, Double> entry = values == null ? null : values.floorEntry(time);
        if (entry == null) {
            throw new IllegalArgumentException("no value of " + code + " is observed on or before " + time);
        }
        return entry.getValue();
    }
}
