package io.truesale.portal.cli;

import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.projection.Pools;
import io.truesale.portal.projection.ScenarioFile;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The three files of a projection, as options of a verb. */
final class DealInputs {
    @Mixin
    private PoolOption pool = new PoolOption();

    @Option(names = "--deal", required = true, paramLabel = "FILE", description = "Deal file, JSON or YAML.")
    private Path deal = Path.of("");

    @Option(names = "--scenario", required = true, paramLabel = "FILE", description = "Scenario file, JSON or YAML.")
    private Path scenario = Path.of("");

    @Mixin
    private Cores cores = new Cores();

    DealTerms terms() {
        return ProjectVerb.read(deal, DealFile::readNew);
    }

    ScenarioFile assumed() {
        return ProjectVerb.read(scenario, ScenarioFile::read);
    }

    Pools pools(DealTerms terms, Progress progress) {
        return pool.pools(terms, progress);
    }

    Cores cores() {
        return cores;
    }

    Path deal() {
        return deal;
    }

    /** Deal and scenario, for sentences about them. */
    ProjectVerb.Inputs files() {
        return new ProjectVerb.Inputs(deal, scenario);
    }

    /** The class {@code id}; a sentence when the deal has none of that name. */
    static DealTerms.Note note(DealTerms terms, String id) {
        return terms.notes().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Verbs.Failure("the deal has no class " + id + ", it has "
                        + terms.notes().stream().map(DealTerms.Note::id).toList()));
    }
}
