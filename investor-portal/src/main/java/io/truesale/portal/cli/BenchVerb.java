package io.truesale.portal.cli;

import io.truesale.portal.app.Truesale;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a part of the program against a ceiling of the same machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure a part of the program beside what this machine reaches at most.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale bench                  list what can be measured",
            "  truesale bench engine           a table",
            "  truesale bench ledger --seconds 10",
            "                                  rates sustained for 10 s instead of 60",
            "  truesale bench ledger --seconds 10 --verify 100000",
            "                                  and a log of 100,000 transactions verified instead of a million",
            "  truesale bench engine --json    one JSON object per figure: name, value, unit, ceiling, ratio"
        })
public final class BenchVerb implements Callable<Integer> {
    /** All benchmarks; a new one is one line here. */
    private static final List<Benchmark> ALL = List.of(new EngineBenchmark(), new LedgerBenchmark());

    private static final int SECONDS_MAX = 3_600;
    private static final int VERIFIED_MAX = 10_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "What to measure; without it the list is printed.")
    private String name = "";

    @Option(names = "--json", description = "One JSON object per figure and line instead of a table.")
    private boolean json;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long rates are sustained that depend on it (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(
            names = "--verify",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "Transactions that are stored at least before the log is verified (default: ${DEFAULT-VALUE}).")
    private int verified = 1_000_000;

    @Override
    public Integer call() throws InterruptedException {
        if (name.isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            ALL.forEach(benchmark -> out.printf("%-12s %s%n", benchmark.name(), benchmark.description()));
            out.flush();
            return 0;
        }
        Optional<Benchmark> chosen =
                ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
        if (chosen.isEmpty()) {
            String names = ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
            return wrong("one of [" + names + "] is expected, got: " + name);
        }
        if (seconds < 1 || seconds > SECONDS_MAX) {
            return wrong("1 to " + SECONDS_MAX + " seconds are expected, got: " + seconds);
        }
        if (verified < 1 || verified > VERIFIED_MAX) {
            return wrong("1 to " + VERIFIED_MAX + " transactions are expected, got: " + verified);
        }
        int heap = chosen.get().heapMib();
        return SmallerHeap.isWanted(heap) ? SmallerHeap.run(heap, arguments()) : measure(chosen.get());
    }

    private int wrong(String why) {
        spec.commandLine().getErr().println(why);
        spec.commandLine().getErr().flush();
        return Truesale.WRONG_USE;
    }

    private List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("bench", name, "--seconds", "" + seconds, "--verify", "" + verified));
        if (json) {
            arguments.add("--json");
        }
        return arguments;
    }

    private int measure(Benchmark benchmark) {
        PrintWriter out = spec.commandLine().getOut();
        List<Benchmark.Figure> figures = benchmark.run(new Benchmark.Length(seconds, verified), this::progress);
        if (json) {
            figures.forEach(figure -> out.println(json(figure)));
        } else {
            table(figures, out);
        }
        out.flush();
        return 0;
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private static void table(List<Benchmark.Figure> figures, PrintWriter out) {
        out.printf(Locale.ROOT, "%-44s %18s %-14s %18s %8s%n", "figure", "value", "unit", "ceiling", "ratio");
        for (Benchmark.Figure figure : figures) {
            String ceiling = Double.isNaN(figure.ceiling()) ? "-" : "%,.1f".formatted(figure.ceiling());
            String ratio = Double.isNaN(figure.ratio()) ? "-" : "%.3f".formatted(figure.ratio());
            out.printf(
                    Locale.ROOT,
                    "%-44s %,18.1f %-14s %18s %8s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    ceiling,
                    ratio);
        }
    }

    static String json(Benchmark.Figure figure) {
        return "{\"name\":" + quoted(figure.name()) + ",\"value\":" + number(figure.value()) + ",\"unit\":"
                + quoted(figure.unit()) + ",\"ceiling\":" + number(figure.ceiling()) + ",\"ratio\":"
                + number(figure.ratio()) + "}";
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
