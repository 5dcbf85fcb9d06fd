package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Rent;
import io.truesale.domain.cashflow.FloatingRate;
import io.truesale.domain.cashflow.FloatingRate.Caps;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProjectionLinkTest {
    private static final Path SPEC = Path.of("..", "infra", "docs", "spec", "projection-link.md");

    private static ScenarioSet set(String cdr) {
        NamedScenario base = new NamedScenario(
                "Base",
                Model.ABS_VOLUNTARY,
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
        holds(spec, PoolText.of(lines));
        AssetTerms steps =
                AssetTerms.of(AssetTerms.Kind.LEASE).withRents(List.of(new Rent(12, 10_000), new Rent(12, 11_000)));
        Line lease = new Line(252_000, 0, 24, 0, 10_000, Method.LEVEL_PAY, steps, 1);
        holds(spec, PoolText.of(PoolLines.of(List.of(lines.line(0), lease))));
    }

    private static void holds(String spec, String text) {
        assertThat(spec)
                .contains(
                        text.strip().replace("\n", "\n    "),
                        Hash.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    }

    /** Of each kind one line, and each kind changed in one thing: none has the form of another. */
    @Test
    void tellsAllPoolsApartThatCanBeProjected() {
        List<AssetTerms> kinds = new ArrayList<>();
        for (AssetTerms.Kind kind : AssetTerms.Kind.values()) {
            kinds.add(AssetTerms.of(kind));
        }
        AssetTerms level = AssetTerms.LEVEL_PAY;
        kinds.add(AssetTerms.of(AssetTerms.Kind.INSTALMENT).withFee(120_000, 0.005));
        kinds.add(AssetTerms.of(AssetTerms.Kind.INSTALMENT).withFee(0, 0.005));
        kinds.add(level.withDeferral(3, AssetTerms.Unpaid.CAPITALISED));
        kinds.add(level.withDeferral(3, AssetTerms.Unpaid.WAIVED));
        kinds.add(level.withInterestOnly(3));
        kinds.add(level.withEvery(3));
        kinds.add(level.withAmortisation(360));
        kinds.add(level.withBalloon(50_000));
        for (String index : List.of("SOFR", "SOFR 1,2", "\u4e00\u5e74")) {
            kinds.add(level.withFloating(new FloatingRate(index, 0.02, 0, 6, 1, Caps.NONE, OptionalDouble.empty())));
            kinds.add(level.withFloating(new FloatingRate(index, 0.02, 0, 6, 1, Caps.NONE, OptionalDouble.of(0.05))));
        }
        Caps caps = new Caps(0.02, 0.01, 0.12, 0.02, 0.00125);
        kinds.add(level.withFloating(new FloatingRate("SOFR", 0.02, 0, 6, 1, caps, OptionalDouble.empty())));
        Set<String> texts = new TreeSet<>();
        for (AssetTerms terms : kinds) {
            double payment = terms.type() == AssetTerms.Kind.LEASE || terms.equals(level) ? 9_000 : 0;
            texts.add(PoolText.of(
                    PoolLines.of(List.of(new Line(100_000, 0.06, 12, 0, payment, Method.LEVEL_PAY, terms, 1)))));
        }
        assertThat(texts).hasSameSizeAs(kinds).noneMatch(text -> text.contains("SOFR 1"));
    }

    /** A link over leases and bullets computes again, and notices a rent that is another. */
    @Test
    void linksToPoolsThatAreNotLevelPay() {
        ProjectionBasis closing = PaidDeal.floating(Map.of());
        ProjectionLink then = link(over(closing, 11_000), set("1"));
        assertThat(link(over(closing, 11_000), set("1"))).isEqualTo(then);
        assertThat(changed(then, link(over(closing, 12_000), set("1")))).containsExactly("pool", "result");
    }

    private static ProjectionBasis over(ProjectionBasis closing, double rent) {
        AssetTerms steps =
                AssetTerms.of(AssetTerms.Kind.LEASE).withRents(List.of(new Rent(12, 10_000), new Rent(12, rent)));
        double half = closing.lines().total() / 2;
        Line lease = new Line(half, 0, 24, 0, 10_000, Method.LEVEL_PAY, steps, 1);
        Line bullet = new Line(half, 0.06, 24, 0, 0, Method.LEVEL_PAY, AssetTerms.of(AssetTerms.Kind.BULLET), 1);
        return new ProjectionBasis(0, 0, "", closing.terms(), PoolLines.of(List.of(lease, bullet)));
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
