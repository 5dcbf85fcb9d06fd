package io.truesale.portal.web.period;

import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.DistributionBundles;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The file with which an outsider computes the payments of a period again, for pages and API. */
@Component
public class BundleFiles {
    private final Periods periods;
    private final DistributionBundles bundles;
    private final DealAccess deals;

    BundleFiles(Periods periods, DistributionBundles bundles, DealAccess deals) {
        this.periods = periods;
        this.bundles = bundles;
        this.deals = deals;
    }

    /**
     * The bundle, to be saved.
     *
     * @throws NotVisible when the deal may not be seen, or the trustee has not signed the month
     */
    public ResponseEntity<String> save(String deal, String month) {
        PeriodView period = periods.find(deals.require(deal), month).orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + period.deal() + "-" + period.month() + ".bundle.json\"")
                .body(bundles.of(period.deal(), period.month()).orElseThrow(NotVisible::new));
    }
}
