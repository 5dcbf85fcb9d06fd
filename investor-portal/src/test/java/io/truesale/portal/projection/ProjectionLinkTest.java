package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.projection.NamedScenario.Model;
import io.truesale.portal.projection.ProjectionLink.Part;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionLinkTest {
    private static final Path SPEC = Path.of("..", "infra", "docs", "spec", "projection-link.md");

    private static ScenarioSet set(String cdr) {
        NamedScenario base = new NamedScenario(
                "Base",
                Model.ABS,
                List.of(new BigDecimal("1.30")),
                List.of(new BigDecimal(cdr)),
                new BigDecimal("50.0"),
                4,
                Call.AT_FIRST_DATE,
                Map.of("index.SOFR", List.of(new BigDecimal("0.0431"))));
        return new ScenarioSet(List.of(base), new BigDecimal("100.00"));
    }

    private static ProjectionLink link(ProjectionBasis basis, ScenarioSet set) {
        return ProjectionLink.of(
                basis,
                set,
                set.scenarios().stream()
                        .map(one -> ProjectionRun.of(basis, one))
                        .toList());
    }

    /** The vectors of the specification: text and hash. */
    @Test
    void hasTheCanonicalFormsOfItsSpecification() throws Exception {
        String spec = Files.readString(SPEC);
        ScenarioSet set = set("1");
        assertThat(spec)
                .contains(set.text().strip().replace("\n", "\n    "), set.hash().hex());
        PoolLines lines = PoolLines.of(List.of(new Line(100_000, 0.06, 12, 0, 8606, Method.LEVEL_PAY)));
        String text = ProjectionLink.poolText(lines);
        assertThat(spec)
                .contains(
                        text.strip().replace("\n", "\n    "),
                        Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    }

    @Test
    void isTheSameForTheSameInputs() {
        assertThat(link(PaidDeal.floating(Map.of()), set("1"))).isEqualTo(link(PaidDeal.floating(Map.of()), set("1")));
    }

    @Test
    void saysWhatHasChanged() {
        ProjectionLink then = link(PaidDeal.floating(Map.of()), set("1"));
        assertThat(changed(then, link(PaidDeal.floating(Map.of()), set("1")))).isEmpty();
        assertThat(changed(then, link(PaidDeal.floating(Map.of()), set("2")))).containsExactly("scenarios", "result");
        assertThat(changed(then, link(PaidDeal.template(), set("1")))).contains("engine", "terms");
        ProjectionBasis closing = PaidDeal.floating(Map.of());
        PoolLines other =
                PoolLines.of(List.of(closing.lines().line(0), closing.lines().line(0)));
        ProjectionBasis twice = new ProjectionBasis(0, 0, "", closing.terms(), other);
        assertThat(changed(then, link(twice, set("1")))).containsExactly("pool", "result");
    }

    private static List<String> changed(ProjectionLink then, ProjectionLink now) {
        return now.compare(new LinkedHashMap<>(then.parts())).stream()
                .filter(part -> !part.same())
                .map(Part::name)
                .toList();
    }
}
