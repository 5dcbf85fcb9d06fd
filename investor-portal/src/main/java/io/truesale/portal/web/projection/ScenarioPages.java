package io.truesale.portal.web.projection;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.deal.DealId;
import io.truesale.portal.projection.EstimatedScenario;
import io.truesale.portal.projection.EstimatedScenario.Defaults;
import io.truesale.portal.projection.FiledScenario;
import io.truesale.portal.projection.PoolExperience;
import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.ScenarioShelf;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.Flash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Scenario files for projections of a deal: uploaded, estimated from its own tapes, read again. */
@Controller
@Allow
class ScenarioPages {
    private static final String PROBLEMS = "scenarioProblems";

    private final ScenarioShelf shelf;
    private final PoolExperience experience;
    private final DealAccess deals;

    ScenarioPages(ScenarioShelf shelf, PoolExperience experience, DealAccess deals) {
        this.shelf = shelf;
        this.experience = experience;
        this.deals = deals;
    }

    @PostMapping("/deals/{deal}/scenarios")
    String upload(
            @PathVariable("deal") String dealId,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "text", required = false) @Nullable String typed,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        DealId deal = deals.require(dealId);
        try {
            String text = PastedText.of(file, typed, ScenarioShelf.MAX_CHARACTERS);
            String name = Optional.ofNullable(file == null ? null : file.getOriginalFilename())
                    .filter(one -> !one.isEmpty())
                    .orElse("scenario");
            return kept(deal, shelf.put(user, deal, name, text), redirect);
        } catch (PastedText.Refused none) {
            return refused(deal, List.of(), redirect, "projection.file." + none.key());
        } catch (ScenarioShelf.Refused refused) {
            return refused(deal, refused.sentences(), redirect, "projection.file.refused");
        }
    }

    @PostMapping("/deals/{deal}/scenarios/estimate")
    String estimate(
            @PathVariable("deal") String dealId,
            @RequestParam(name = "defaults", defaultValue = "RATE") Defaults defaults,
            CurrentUser user,
            RedirectAttributes redirect) {
        DealId deal = deals.require(dealId);
        try {
            String text = EstimatedScenario.text(experience.estimate(deal), "CPR", 0, defaults);
            return kept(deal, shelf.put(user, deal, "estimated", text), redirect);
        } catch (AssumptionRefused none) {
            return refused(deal, List.of(String.valueOf(none.getMessage())), redirect, "projection.file.refused");
        } catch (ScenarioShelf.Refused refused) {
            return refused(deal, refused.sentences(), redirect, "projection.file.refused");
        }
    }

    @GetMapping("/deals/{deal}/scenarios/{hash}")
    ResponseEntity<String> content(@PathVariable("deal") String dealId, @PathVariable("hash") String hash) {
        String content = shelf.content(deals.require(dealId), hash).orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(content);
    }

    private static String kept(DealId deal, FiledScenario file, RedirectAttributes redirect) {
        Flash.done(redirect, "projection.file.kept", file.name());
        Query query =
                new Query().add("name", file.name()).add("file", file.hash().hex());
        return "redirect:/deals/" + deal + "/projection?" + query;
    }

    private static String refused(DealId deal, List<String> problems, RedirectAttributes redirect, String key) {
        redirect.addFlashAttribute(
                PROBLEMS, problems.stream().map(EngineSentences::said).toList());
        Flash.refused(redirect, key);
        return "redirect:/deals/" + deal + "/projection";
    }
}
