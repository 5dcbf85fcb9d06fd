package io.truesale.portal.web.period;

import io.truesale.portal.security.Allow;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The link to {@link BundleFiles} on the page of a period. */
@Controller
@Allow
class BundlePages {
    private final BundleFiles files;

    BundlePages(BundleFiles files) {
        this.files = files;
    }

    @GetMapping(
            value = "/deals/{deal}/periods/{month}/distribution.bundle.json",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> bundle(@PathVariable("deal") String deal, @PathVariable("month") String month) {
        return files.save(deal, month);
    }
}
