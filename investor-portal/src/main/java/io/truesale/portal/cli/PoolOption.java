package io.truesale.portal.cli;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.GroupStanding;
import io.truesale.portal.projection.PoolFile;
import io.truesale.portal.projection.Pools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            paramLabel = "[GROUP=]FILE",
            description =
                    "Tape in any accepted format, CSV of representative lines, or contracts in ACTUS terms (.json); of"
                            + " a deal with groups of collateral one for each: --pool G1=one.csv --pool G2=two.csv.")
    private List<String> pools = List.of();

    @Mixin
    private TapeOptions tape = new TapeOptions();

    @Option(
            names = "--market",
            paramLabel = "FILE",
            description = "Of contracts: observed values by market object code, JSON.")
    private @Nullable Path market;

    /** The files that say what the pool of {@code terms} is. */
    List<Path> files(DealTerms terms) {
        List<Path> files = new ArrayList<>(byGroup(terms).values());
        Optional.ofNullable(market).ifPresent(files::add);
        return files;
    }

    /** The lines of each pool, which sum to what the deal says of it to the thousandth. */
    Pools pools(DealTerms terms, Progress progress) {
        if (terms.groups().isEmpty()) {
            return Pools.of(lines(terms, progress));
        }
        Map<String, PoolFile> read = new LinkedHashMap<>();
        Map<String, GroupStanding> standing = Standing.atClosing(terms).groups();
        byGroup(terms).forEach((group, file) -> {
            PoolFile lines = read(file, terms, progress);
            requireSum(file, lines, terms, requireNonNull(standing.get(group)).pool(), "the group " + group + " has");
            read.put(group, lines);
        });
        return new Pools(read);
    }

    /** The lines of the pool of a deal without groups, which sum to what the deal says to the thousandth. */
    PoolFile lines(DealTerms terms, Progress progress) {
        if (!terms.groups().isEmpty()) {
            throw new Verbs.Failure("a deal of one pool is expected, this one has the groups " + ids(terms));
        }
        Path file = requireNonNull(byGroup(terms).get(""));
        PoolFile lines = read(file, terms, progress);
        requireSum(file, lines, terms, terms.poolThen(), "the deal says");
        return lines;
    }

    private static List<String> ids(DealTerms terms) {
        return terms.groups().stream().map(DealTerms.Group::id).toList();
    }

    /** The file of each group in the order of the deal; the one file of a deal without groups has no name. */
    private Map<String, Path> byGroup(DealTerms terms) {
        List<String> ids = ids(terms);
        Map<String, Path> given = new LinkedHashMap<>();
        for (String text : pools) {
            int sign = ids.isEmpty() ? -1 : text.indexOf('=');
            String group = sign < 0 ? "" : text.substring(0, sign);
            if (!ids.isEmpty() && !ids.contains(group)) {
                throw new Verbs.Failure("a pool of one of the groups " + ids + " is expected, such as --pool "
                        + ids.get(0) + "=FILE, got: --pool " + text);
            }
            if (given.put(group, Path.of(text.substring(sign + 1))) != null) {
                throw new Verbs.Failure(
                        ids.isEmpty()
                                ? "the deal has no groups: one --pool is expected, got: " + pools
                                : "one pool for each of the groups " + ids + " is expected, " + group + " has several");
            }
        }
        Map<String, Path> files = new LinkedHashMap<>();
        for (String id : ids.isEmpty() ? List.of("") : ids) {
            Path file = given.get(id);
            if (file == null) {
                throw new Verbs.Failure("a pool for each of the groups " + ids + " is expected, " + id
                        + " has none: add --pool " + id + "=FILE");
            }
            if (!Files.isRegularFile(file)) {
                String hint = ids.isEmpty() && file.toString().contains("=") ? "; the deal has no groups" : "";
                throw new Verbs.Failure("a file is expected, there is none: " + file + hint);
            }
            files.put(id, file);
        }
        return files;
    }

    private PoolFile read(Path file, DealTerms terms, Progress progress) {
        if (file.toString().endsWith(".json")) {
            return ContractPool.read(file, terms, market == null ? Map.of() : ActusContracts.market(market), progress);
        }
        if (market != null && pools.stream().noneMatch(one -> one.endsWith(".json"))) {
            throw new Verbs.Failure(
                    "observed values (--market) belong to contracts in ACTUS terms, a .json file: the pool is " + file);
        }
        return LinesFile.read(file, terms.poolDay(), terms.currency().digits(), tape.reading(), progress);
    }

    private static void requireSum(Path file, PoolFile lines, DealTerms terms, long expected, String says) {
        double total = lines.lines().total();
        if (Math.abs(total - expected) > TOLERANCE * expected) {
            int digits = terms.currency().digits();
            throw new Verbs.Failure("the pool " + file + " sums to " + ProjectionFiles.money(Math.round(total), digits)
                    + ", " + says + " " + ProjectionFiles.money(expected, digits) + " on " + terms.poolDay()
                    + ": they belong to different deals or days");
        }
    }
}
