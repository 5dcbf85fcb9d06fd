package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.workflow.api.ProjectionBasis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a projection was made of, to be kept in an address and compared when it is opened again: version of the engines and
 * SHA-256 of each input and of the result. Forms: {@code infra/docs/spec/projection-link.md}.
 *
 * @param from payment date behind the basis
 * @param engine versions of the engine that pays and of the projection of the pool, such as {@code 2.1}
 * @param terms of the terms as on the ledger
 * @param pool of the lines of the pool
 * @param scenarios of the scenarios
 * @param result of all that classes get
 */
public record ProjectionLink(int from, String engine, Hash terms, Hash pool, Hash scenarios, Hash result) {
    public ProjectionLink {
        requireNonNull(engine, "engine");
        requireNonNull(terms, "terms");
        requireNonNull(pool, "pool");
        requireNonNull(scenarios, "scenarios");
        requireNonNull(result, "result");
    }

    /** The link of a projection. */
    public static ProjectionLink of(ProjectionBasis basis, ScenarioSet set, List<ProjectionRun> runs) {
        return of(basis, set, resultText(runs));
    }

    /** The link of an answer to a question. */
    public static ProjectionLink of(ProjectionBasis basis, ScenarioSet set, Solved solved) {
        return of(basis, set, solved.text());
    }

    /** The link of a grid. */
    public static ProjectionLink of(ProjectionBasis basis, ScenarioSet set, ScenarioGrid grid) {
        return of(basis, set, grid.text());
    }

    /** The link of decrement tables. */
    public static ProjectionLink of(ProjectionBasis basis, ScenarioSet set, LiveDecrements tables) {
        return of(basis, set, tables.text());
    }

    /** The link of a comparison; the parts but the result are of the first deal. */
    public static ProjectionLink of(ProjectionBasis basis, ScenarioSet set, ComparedStructures compared) {
        return of(basis, set, compared.text());
    }

    private static ProjectionLink of(ProjectionBasis basis, ScenarioSet set, String result) {
        return new ProjectionLink(
                basis.period(),
                basis.terms().engine() + "." + PoolProjection.VERSION,
                basis.terms().hash(),
                hash(PoolText.of(basis.lines())),
                set.hash(),
                hash(result));
    }

    /** How a part of a link stands to the same part of the projection made again. */
    public record Part(String name, String then, String now) {
        /** Whether nothing has changed. */
        public boolean same() {
            return then.equals(now);
        }
    }

    /** The parts by the names that they have in addresses. */
    public Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("engine", engine);
        parts.put("terms", terms.hex());
        parts.put("pool", pool.hex());
        parts.put("scenarios", scenarios.hex());
        parts.put("result", result.hex());
        return parts;
    }

    /** Each part beside what an address carried of it; empty when it carried none. */
    public List<Part> compare(Map<String, String> carried) {
        List<Part> compared = new ArrayList<>();
        parts().forEach((name, now) -> {
            String then = carried.get(name);
            if (then != null) {
                compared.add(new Part(name, then, now));
            }
        });
        return compared;
    }

    /** The canonical form of results. */
    static String resultText(List<ProjectionRun> runs) {
        StringBuilder text = new StringBuilder("truesale-projection-result-1\n");
        for (ProjectionRun run : runs) {
            text.append(run.refusal().isPresent() ? "refused\n" : "scenario\n");
            for (Calculation one : run.payments()) {
                for (ClassAmounts note : one.classes()) {
                    text.append(one.period())
                            .append(' ')
                            .append(note.id())
                            .append(' ')
                            .append(note.interestPaid())
                            .append(' ')
                            .append(note.principalPaid())
                            .append(' ')
                            .append(note.residualPaid())
                            .append(' ')
                            .append(note.closing())
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static Hash hash(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
