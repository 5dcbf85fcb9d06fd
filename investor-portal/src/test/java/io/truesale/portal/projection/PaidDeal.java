package io.truesale.portal.projection;

import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.ledger.api.Hash;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;
import java.util.List;
import java.util.Map;

/** The sample deal as a basis of projections. */
public final class PaidDeal {
    /** Class A at SOFR and 0.9 %. */
    public static final DealTerms FLOATING = DealFile.read(SampleDealFile.floating(SampleDeal.POOL));

    private PaidDeal() {}

    /** One line of the pool's balance: 7 %, 60 months left, 8 months old. */
    public static PoolLines lines() {
        return PoolLines.of(List.of(Line.level((double) SampleDeal.POOL, 0.07, 60, 8, Method.DAILY_SIMPLE)));
    }

    /** The deal by template at closing. */
    public static ProjectionBasis template() {
        DealModel model = SampleDeal.model();
        return new ProjectionBasis(
                0, 0, "", new ByTemplate(model, DealState.atClosing(model), Hash.of(new byte[] {1})), lines());
    }

    /** The deal by file at closing, with an index that was last observed as {@code observed}; empty for never. */
    public static ProjectionBasis floating(Map<String, String> observed) {
        ByFile terms = new ByFile(FLOATING, Standing.atClosing(FLOATING), 2, Hash.of(new byte[] {2}), observed);
        return new ProjectionBasis(0, 0, "", terms, lines());
    }
}
