package io.truesale.portal.web.period;

import io.truesale.portal.security.Allow;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.DistributionBundles;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.Periods;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The file with which an outsider computes the payments of a period again. */
@Controller
@Allow
class BundlePages {
    private final Periods periods;
    private final DistributionBundles bundles;
    private final DealAccess deals;

    BundlePages(Periods periods, DistributionBundles bundles, DealAccess deals) {
        this.periods = periods;
        this.bundles = bundles;
        this.deals = deals;
    }

    @GetMapping(
            value = "/deals/{deal}/periods/{month}/distribution.bundle.json",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> bundle(@PathVariable("deal") String deal, @PathVariable("month") String month) {
        PeriodView period = periods.find(deals.require(deal), month).orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + deal + "-" + month + ".bundle.json\"")
                .body(bundles.of(period.deal(), month).orElseThrow(NotVisible::new));
    }
}
