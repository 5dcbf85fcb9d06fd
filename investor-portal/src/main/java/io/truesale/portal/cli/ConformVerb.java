package io.truesale.portal.cli;

import io.truesale.portal.app.Truesale;
import io.truesale.portal.cli.ActusTests.Result;
import io.truesale.portal.cli.ActusTests.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs published test suites against the cash-flow engine. */
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        description = "Run published tests against the cash-flow engine: ACTUS contract types.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale conform actus DIR            every *.json in DIR; a line for each test, totals last",
            "  truesale conform actus DIR --failed   only the tests that do not pass",
            "  truesale conform actus FILE           one file",
            "",
            "Exit codes: 0 nothing failed, 1 a test failed, 2 wrong use. Tests of contract types that are not",
            "computed are counted by themselves and fail nothing."
        })
public final class ConformVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Parameters(index = "0", paramLabel = "SUITE", description = "Which tests: actus.")
    private String suite = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "Folder of test files, or one file.")
    private Path folder = Path.of("");

    @Option(names = "--failed", description = "Leave out the tests that pass.")
    private boolean failedOnly;

    @Override
    public Integer call() {
        if (!suite.equals("actus")) {
            return wrongUse("actus is expected, got: " + suite);
        }
        List<Path> files = files();
        if (files.isEmpty()) {
            return wrongUse("a folder with *.json files, or one such file, is expected, got: " + folder);
        }
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = Progress.of(spec);
        progress.begin("tests", 0);
        List<Result> results = new ArrayList<>();
        for (Path file : files) {
            ActusTests.run(file, result -> {
                results.add(result);
                print(result, out);
                progress.step();
            });
        }
        long failed = count(results, Verdict.FAILED);
        out.printf(
                Locale.ROOT,
                "%d tests in %d files: %d passed, %d failed, %d of contract types that are not computed%n",
                results.size(),
                files.size(),
                count(results, Verdict.PASSED),
                failed,
                count(results, Verdict.NOT_COMPUTED));
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private void print(Result result, PrintWriter out) {
        if (result.verdict() == Verdict.PASSED && failedOnly) {
            return;
        }
        String mark = switch (result.verdict()) {
            case PASSED -> "pass";
            case FAILED -> "FAIL";
            case NOT_COMPUTED -> "-   ";
        };
        out.println(mark + "  " + result.file() + "  " + result.id()
                + (result.difference().isEmpty() ? "" : "  " + result.difference()));
    }

    private static long count(List<Result> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    private List<Path> files() {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Verbs.Failure("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private int wrongUse(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
        return Truesale.WRONG_USE;
    }
}
