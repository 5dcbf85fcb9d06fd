package io.truesale.portal.web.ledger;

import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.ItemLocation;
import io.truesale.ledger.api.Ledger;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Is this file on the ledger? The browser hashes the file and asks for the hash alone; without JavaScript the file is
 * sent, hashed here as it comes, and not kept.
 */
@SharedWithLedgerNode
@Controller
@Allow
class VerifyPages {
    private static final String PATH = LedgerPages.ROOT + "/verify";
    private static final int MAX_PLACES = 50;

    private static final TableSpec<Found> FOUND = TableSpec.<Found>of("ledger.found")
            .instant("time", Found::time)
            .text("channel", Found::channel)
            .link(
                    "height",
                    Found::height,
                    found -> LedgerPages.ROOT + "/" + found.channel() + "/blocks/" + found.height())
            .codeLink("transaction", Found::transaction, Found::href)
            .integer("leaf", Found::leaf)
            .status("state", Found::state)
            .messageLink(
                    "evidence",
                    found -> "ledger.found.download",
                    found -> found.href() + "/evidence?item=" + found.item());

    private final Ledger ledger;
    private final LedgerAccess access;
    private final Tables tables;

    VerifyPages(Ledger ledger, LedgerAccess access, Tables tables) {
        this.ledger = ledger;
        this.access = access;
        this.tables = tables;
    }

    /** One place where the fingerprint stands. */
    record Found(
            Instant time,
            String channel,
            long height,
            String transaction,
            int item,
            long leaf,
            Status state,
            String href) {}

    @GetMapping(PATH)
    String form(@RequestParam(name = "hash", defaultValue = "") String hash, Model model) {
        String wanted = hash.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("hash", wanted);
        model.addAttribute("asked", false);
        model.addAttribute("malformed", false);
        if (wanted.matches("[0-9a-f]{64}")) {
            answer(Hash.parse(wanted), model);
        } else if (!wanted.isEmpty()) {
            model.addAttribute("malformed", true);
        }
        model.addAttribute("crumbs", List.of(Crumb.of("nav.ledger", LedgerPages.ROOT), Crumb.of("ledger.verify", "")));
        return "ledger/verify";
    }

    @PostMapping(PATH)
    String file(@RequestParam(name = "file", required = false) @Nullable MultipartFile file) throws IOException {
        return "redirect:" + PATH + (file == null || file.isEmpty() ? "" : "?hash=" + sha256(file));
    }

    private static String sha256(MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return Hash.of(content).hex();
        }
    }

    private void answer(Hash hash, Model model) {
        List<Found> found = ledger.findItem(hash, MAX_PLACES).stream()
                .filter(place -> access.maySee(place.channel()))
                .filter(this::maySeeContent)
                .map(this::found)
                .toList();
        model.addAttribute("asked", true);
        model.addAttribute(
                "answer",
                found.isEmpty()
                        ? new Status("ledger.verify.absent", Status.Tone.BAD)
                        : new Status("ledger.verify.present", Status.Tone.GOOD));
        model.addAttribute("found", tables.of(FOUND, found));
    }

    private boolean maySeeContent(ItemLocation place) {
        return ledger.transaction(place.channel(), place.transaction())
                .filter(access::maySeeContent)
                .isPresent();
    }

    private Found found(ItemLocation place) {
        BlockSummary block = ledger.block(place.channel(), place.height())
                .orElseThrow(() -> new IllegalStateException("block " + place.height() + " of an item is missing"));
        String id = place.transaction().hex();
        return new Found(
                block.blockTime(),
                place.channel().value(),
                place.height(),
                id,
                place.item(),
                place.leafIndex(),
                LedgerWords.finality(block.isFinal()),
                LedgerPages.ROOT + "/" + place.channel() + "/transactions/" + id);
    }
}
