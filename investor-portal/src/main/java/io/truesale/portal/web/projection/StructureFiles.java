package io.truesale.portal.web.projection;

import io.truesale.domain.deal.DealId;
import io.truesale.portal.projection.ScenarioShelf;
import io.truesale.portal.projection.StructureShelf;
import io.truesale.portal.projection.StructureShelf.FiledStructure;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.Flash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** Deal files for comparisons with a deal: uploaded or pasted, and read again. */
@Controller
@Allow
class StructureFiles {
    private final StructureShelf shelf;
    private final DealAccess deals;

    StructureFiles(StructureShelf shelf, DealAccess deals) {
        this.shelf = shelf;
        this.deals = deals;
    }

    @PostMapping("/deals/{deal}/structures")
    String upload(
            @PathVariable("deal") String dealId,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "text", required = false) @Nullable String text,
            CurrentUser user,
            RedirectAttributes redirect)
            throws IOException {
        DealId deal = deals.require(dealId);
        try {
            FiledStructure kept = shelf.put(user, deal, PastedText.of(file, text, StructureShelf.MAX_CHARACTERS));
            Flash.done(redirect, "comparison.file.kept", kept.name());
            return "redirect:/deals/" + deal + "/projection/compare?structure="
                    + kept.hash().hex();
        } catch (PastedText.Refused none) {
            return refused(deal, List.of(), "comparison.file." + none.key(), redirect);
        } catch (ScenarioShelf.Refused refused) {
            return refused(deal, refused.sentences(), "comparison.file.refused", redirect);
        }
    }

    @GetMapping("/deals/{deal}/structures/{hash}")
    ResponseEntity<String> content(@PathVariable("deal") String dealId, @PathVariable("hash") String hash) {
        String content = shelf.content(deals.require(dealId), hash).orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(content);
    }

    private static String refused(DealId deal, List<String> problems, String key, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "structureProblems",
                problems.stream().map(EngineSentences::said).toList());
        Flash.refused(redirect, key);
        return "redirect:/deals/" + deal + "/projection/compare";
    }
}
