package io.truesale.portal.cli;

import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.projection.PoolFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The pool of a projection and how it is read, as options of a verb. */
final class PoolOption {
    /** By how much lines may sum to something else than the deal says: a thousandth. */
    private static final double TOLERANCE = 0.001;

    @Option(
            names = "--pool",
            required = true,
            paramLabel = "FILE",
            description =
                    "Tape in any accepted format, CSV of representative lines, or contracts in ACTUS terms (.json).")
    private Path file = Path.of("");

    @Mixin
    private TapeOptions tape = new TapeOptions();

    @Option(
            names = "--market",
            paramLabel = "FILE",
            description = "Of contracts: observed values by market object code, JSON.")
    private @Nullable Path market;

    /** The files that say what the pool is. */
    List<Path> files() {
        return market == null ? List.of(file) : List.of(file, market);
    }

    /** The lines of the pool, which sum to what the deal says to the thousandth. */
    PoolFile lines(DealTerms terms, Progress progress) {
        if (!Files.isRegularFile(file)) {
            throw new Verbs.Failure("a file is expected, there is none: " + file);
        }
        PoolFile lines = read(terms, progress);
        requireSum(lines, terms);
        return lines;
    }

    private PoolFile read(DealTerms terms, Progress progress) {
        if (file.toString().endsWith(".json")) {
            return ContractPool.read(file, terms, market == null ? Map.of() : ActusContracts.market(market), progress);
        }
        if (market != null) {
            throw new Verbs.Failure(
                    "observed values (--market) belong to contracts in ACTUS terms, a .json file: the pool is " + file);
        }
        return LinesFile.read(file, terms.poolDay(), terms.currency().digits(), tape.reading(), progress);
    }

    private void requireSum(PoolFile lines, DealTerms terms) {
        double total = lines.lines().total();
        if (Math.abs(total - terms.poolThen()) > TOLERANCE * terms.poolThen()) {
            int digits = terms.currency().digits();
            throw new Verbs.Failure("the pool " + file + " sums to " + ProjectionFiles.money(Math.round(total), digits)
                    + ", the deal says " + ProjectionFiles.money(terms.poolThen(), digits) + " on " + terms.poolDay()
                    + ": they belong to different deals or days");
        }
    }
}
