package io.truesale.portal.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;

/** Something that {@code truesale bench} can measure. Runs offline, in this process, without Spring. */
public interface Benchmark {
    /** Name on the command line, such as {@code engine}. */
    String name();

    /** One line of what is measured, against which ceiling. */
    String description();

    /** Measures; takes seconds to a few minutes. */
    List<Figure> run();

    /**
     * Measures, as far as {@code length} matters to it; as {@link #run()} where it does not.
     *
     * @param progress is told what goes on
     */
    default List<Figure> run(Length length, Consumer<String> progress) {
        return run();
    }

    /** Most of the heap that this is measured with, MiB; 0 when that does not matter. */
    default int heapMib() {
        return 0;
    }

    /**
     * How long a measurement goes on.
     *
     * @param seconds for which rates are sustained
     * @param verified transactions that are stored at least before a stored log is verified
     */
    record Length(int seconds, int verified) {}

    /**
     * One measured figure.
     *
     * @param name what, such as {@code loan-months per second}
     * @param value measured
     * @param unit of value and ceiling
     * @param ceiling what the same machine reaches at most, measured in the same run; NaN when there is none
     */
    record Figure(String name, double value, String unit, double ceiling) {
        public Figure {
            requireNonNull(name, "name");
            requireNonNull(unit, "unit");
        }

        /** Value as a share of the ceiling; NaN when there is none. */
        public double ratio() {
            return value / ceiling;
        }
    }
}
