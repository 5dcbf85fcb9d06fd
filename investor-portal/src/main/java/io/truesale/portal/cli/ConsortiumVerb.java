package io.truesale.portal.cli;

import io.truesale.portal.consortium.LocalConsortium;
import io.truesale.portal.consortium.StatusRow;
import io.truesale.portal.consortium.Traffic;
import io.truesale.portal.consortium.TrialFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** A consortium of processes on this machine. Runbook: infra/docs/runbooks/consortium.md. */
@Command(
        name = "consortium",
        mixinStandardHelpOptions = true,
        subcommands = HelpCommand.class,
        description = {
            "Run a whole consortium on this machine, for trials and tests: three Kafka brokers and four ledger nodes,",
            "each a process of its own with its own database and keys. It takes some 2.3 GiB of memory."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale consortium up                  start, and found the consortium the first time",
            "  truesale consortium status              a table: height, final height, root, peers, lag, trouble",
            "  truesale consortium submit 100          put fingerprints on the ledger, noting what is acknowledged",
            "  truesale consortium kill broker-2       as kill -9 does",
            "  truesale consortium partition node-3    cut it off; heal lets it through again",
            "  truesale consortium join --validate     one more node, whose signature counts",
            "  truesale consortium check               equal roots, and nothing acknowledged is lost or doubled",
            "  truesale consortium down --wipe",
            "",
            "Exit codes: 0 good, 1 it did not work or does not hold, 2 wrong use."
        })
public final class ConsortiumVerb implements Runnable {
    private static final int SUBMIT_MOST = 1_000_000;
    private static final int ROOT_SHOWN = 12;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data-consortium",
            scope = ScopeType.INHERIT,
            description = "Folder that everything is kept in. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data-consortium");

    private final Instant begin = Instant.now();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do is expected, such as up; --help lists it");
    }

    /** What a subcommand does; what goes wrong is told without a stack. */
    private void on(boolean make, java.util.function.Consumer<LocalConsortium> work) {
        try {
            work.accept(make ? LocalConsortium.make(data, this::tell) : LocalConsortium.open(data, this::tell));
        } catch (TrialFailure failed) {
            throw new Verbs.Failure(String.valueOf(failed.getMessage()), failed);
        }
    }

    private void tell(String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%6.1f s  %s%n",
                Duration.between(begin, Instant.now()).toMillis() / 1000.0,
                what);
        out.flush();
    }

    @Command(mixinStandardHelpOptions = true, description = "Start what does not run; found the consortium if need be.")
    void up() {
        on(true, consortium -> {
            consortium.up();
            table(consortium.status());
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "How every process stands.")
    void status() {
        on(false, consortium -> table(consortium.status()));
    }

    @Command(mixinStandardHelpOptions = true, description = "End a node or broker as kill -9 does.")
    void kill(@Parameters(paramLabel = "NODE|BROKER", description = "Such as node-2 or broker-1.") String name) {
        on(false, consortium -> consortium.kill(name));
    }

    @Command(mixinStandardHelpOptions = true, description = "Stop a node or broker if it runs, and start it.")
    void restart(@Parameters(paramLabel = "NODE|BROKER", description = "Such as node-2 or broker-1.") String name) {
        on(false, consortium -> consortium.restart(name));
    }

    @Command(mixinStandardHelpOptions = true, description = "Cut a node off from the brokers and the other nodes.")
    void partition(@Parameters(paramLabel = "NODE", description = "Such as node-3.") String name) {
        on(false, consortium -> consortium.partition(name));
    }

    @Command(mixinStandardHelpOptions = true, description = "Let a node that was cut off reach the others again.")
    void heal(@Parameters(paramLabel = "NODE", description = "Such as node-3.") String name) {
        on(false, consortium -> consortium.heal(name));
    }

    @Command(mixinStandardHelpOptions = true, description = "Start one more node and admit it; wait until it agrees.")
    void join(@Option(names = "--validate", description = "Its signature counts for the quorum.") boolean validates) {
        on(false, consortium -> {
            tell(consortium.join(validates) + " has joined");
            table(consortium.status());
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Put fingerprints on the ledger through all nodes in turn.")
    void submit(@Parameters(paramLabel = "COUNT", description = "How many.") int count) {
        if (count < 1 || count > SUBMIT_MOST) {
            throw new ParameterException(
                    spec.commandLine(), "1 to " + SUBMIT_MOST + " fingerprints are expected, got: " + count);
        }
        on(false, consortium -> {
            Traffic traffic = consortium.submit(count);
            tell(traffic.taken() + " acknowledged, " + traffic.refused() + " not");
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Wait until all nodes that can agree do; everything acknowledged must be on each, once.")
    void check() {
        on(false, consortium -> tell(consortium.check()));
    }

    @Command(mixinStandardHelpOptions = true, description = "Stop everything.")
    void down(@Option(names = "--wipe", description = "Delete the data too.") boolean wipe) {
        on(false, consortium -> {
            consortium.down();
            if (wipe) {
                consortium.wipe();
            }
        });
    }

    private void table(List<StatusRow> rows) {
        PrintWriter out = spec.commandLine().getOut();
        String form = "%-9s %8s %8s %8s  %-" + ROOT_SHOWN + "s %6s %6s  %s%n";
        out.printf(form, "process", "pid", "height", "final", "root", "peers", "lag", "trouble");
        for (StatusRow row : rows) {
            out.printf(
                    form,
                    row.name(),
                    text(row.pid()),
                    text(row.height()),
                    text(row.finalHeight()),
                    row.root().substring(0, Math.min(ROOT_SHOWN, row.root().length())),
                    row.peers(),
                    text(row.lag()),
                    row.trouble());
        }
        out.flush();
    }

    private static String text(Optional<Long> number) {
        return number.map(String::valueOf).orElse("-");
    }
}
