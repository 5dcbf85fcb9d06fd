package io.truesale.portal.web.ledger;

import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.EvidenceFinding;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Proof that a channel's log only grew between two blocks: checked here, and to be saved and checked elsewhere. */
@SharedWithLedgerNode
@Controller
@Allow
class GrowthPages {
    private final LedgerAccess access;
    private final Evidence evidence;

    GrowthPages(LedgerAccess access, Evidence evidence) {
        this.access = access;
        this.evidence = evidence;
    }

    /** One check as the page shows it. */
    record Finding(Status state, String sentence) {}

    @GetMapping(LedgerPages.ROOT + "/{channel}/growth")
    String growth(
            @PathVariable("channel") String name,
            @RequestParam(name = "from", required = false) Optional<Long> from,
            @RequestParam(name = "to", required = false) Optional<Long> to,
            Locale locale,
            Model model) {
        ChannelSummary channel = access.require(name);
        long first = from.orElse(1L);
        long last = to.orElse(channel.finalHeight());
        Optional<EvidenceFile> file = evidence.growth(channel.id(), first, last);
        model.addAttribute("channel", channel.id().value());
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("asked", from.isPresent() || to.isPresent());
        model.addAttribute("found", file.isPresent());
        model.addAttribute(
                "findings",
                file
                        .map(each -> evidence.verify(each.json().getBytes(StandardCharsets.UTF_8), Optional.empty()))
                        .orElse(List.of())
                        .stream()
                        .map(each -> finding(each, locale))
                        .toList());
        model.addAttribute(
                "download", LedgerPages.ROOT + "/" + channel.id() + "/growth/file?from=" + first + "&to=" + last);
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.ledger", LedgerPages.ROOT),
                        Crumb.named(channel.id().value(), LedgerPages.ROOT + "/" + channel.id()),
                        Crumb.of("ledger.growth", "")));
        return "ledger/growth";
    }

    /** The proof as a file. */
    @GetMapping(LedgerPages.ROOT + "/{channel}/growth/file")
    ResponseEntity<String> file(
            @PathVariable("channel") String name,
            @RequestParam(name = "from", defaultValue = "1") long from,
            @RequestParam(name = "to", required = false) Optional<Long> to) {
        ChannelSummary channel = access.require(name);
        EvidenceFile file = evidence.growth(channel.id(), from, to.orElse(channel.finalHeight()))
                .orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"")
                .body(file.json());
    }

    private static Finding finding(EvidenceFinding each, Locale locale) {
        Status state = switch (each.result()) {
            case "PASSED" -> new Status("ledger.growth.passed", Status.Tone.GOOD);
            case "FAILED" -> new Status("ledger.growth.failed", Status.Tone.BAD);
            default -> new Status("ledger.growth.noted", Status.Tone.NEUTRAL);
        };
        return new Finding(state, locale.getLanguage().equals("zh") ? each.chinese() : each.english());
    }
}
