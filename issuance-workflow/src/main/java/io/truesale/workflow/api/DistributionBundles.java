package io.truesale.workflow.api;

import io.truesale.domain.deal.DealId;
import java.util.Optional;

/** Payment dates as files with which anybody computes them again. */
public interface DistributionBundles {
    /**
     * All that the payment date of {@code month} rests on, from closing on, with evidence of the ledger: JSON after
     * {@code infra/docs/spec/distribution-bundle.md}. Empty before the trustee has signed its report.
     */
    Optional<String> of(DealId deal, String month);
}
