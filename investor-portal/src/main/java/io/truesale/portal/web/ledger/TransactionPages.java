package io.truesale.portal.web.ledger;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.ProofPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One transaction with its proof. */
@SharedWithLedgerNode
@Controller
@Allow
class TransactionPages {
    private static final String PATH = LedgerPages.ROOT + "/{channel}/transactions/{id}";

    private final Ledger ledger;
    private final LedgerAccess access;
    private final Evidence evidence;
    private final Formats formats;

    TransactionPages(Ledger ledger, LedgerAccess access, Evidence evidence, Formats formats) {
        this.ledger = ledger;
        this.access = access;
        this.evidence = evidence;
        this.formats = formats;
    }

    /** An event as the page shows it. */
    record EventView(String type, List<CborText.Field> fields) {}

    @GetMapping(PATH)
    String transaction(@PathVariable("channel") String name, @PathVariable("id") String id, Model model) {
        RecordDetails record = find(name, id);
        boolean content = access.maySeeContent(record);
        model.addAttribute("shown", content); // "content" is the layout's own word
        model.addAttribute("verdict", LedgerWords.verdict(record));
        model.addAttribute("facts", facts(record, content));
        model.addAttribute("violations", content ? record.violations() : List.of());
        model.addAttribute(
                "arguments",
                content ? CborText.fields(record.draft().orElseThrow().arguments()) : List.of());
        model.addAttribute(
                "events",
                content
                        ? record.events().stream()
                                .map(event -> new EventView(event.type(), CborText.fields(event.fields())))
                                .toList()
                        : List.of());
        model.addAttribute("proof", proof(record, content));
        model.addAttribute("items", content ? record.items() : 0);
        model.addAttribute("evidenceHref", LedgerWords.href(record, id) + "/evidence");
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.ledger", LedgerPages.ROOT),
                        Crumb.named(record.channel().value(), LedgerPages.ROOT + "/" + record.channel()),
                        Crumb.named(
                                formats.integer(record.height()), LedgerPages.href(record.channel(), record.height())),
                        Crumb.named(formats.shortHex(id), "")));
        return "ledger/transaction";
    }

    private List<Fact> facts(RecordDetails record, boolean content) {
        TransactionDraft draft = record.draft().orElseThrow();
        List<Fact> facts = new ArrayList<>();
        if (content) {
            facts.add(Fact.of("ledger.transaction.contract", draft.contract().toString()));
            facts.add(Fact.of("ledger.transaction.function", draft.function()));
            facts.add(Fact.of("ledger.transaction.person", draft.person().value()));
        }
        facts.add(Fact.link(
                "ledger.transaction.block",
                formats.integer(record.height()),
                LedgerPages.href(record.channel(), record.height())));
        facts.add(Fact.of("ledger.transaction.time", formats.instant(record.blockTime())));
        facts.add(Fact.of("ledger.transaction.leaf", formats.integer(record.leafIndex())));
        facts.add(Fact.of("ledger.transaction.verdict", record.verdict()));
        if (content && record.items() > 0) {
            facts.add(Fact.of("ledger.transaction.items", formats.integer(record.items())));
        }
        return facts;
    }

    private ProofPanel proof(RecordDetails record, boolean content) {
        String id = record.draft().orElseThrow().id().hex();
        boolean isFinal = record.stage() == TransactionStatus.Stage.FINAL;
        return new ProofPanel(
                LedgerWords.finality(isFinal),
                record.channel().value(),
                formats.integer(record.height()),
                id,
                record.digest().hex(),
                "",
                isFinal && content ? LedgerWords.href(record, id) + "/evidence" : "");
    }

    /** The evidence file; {@code item} picks one item of the transaction's batch, from 0. */
    @GetMapping(PATH + "/evidence")
    ResponseEntity<String> evidence(
            @PathVariable("channel") String name,
            @PathVariable("id") String id,
            @RequestParam(name = "item", required = false) Optional<Integer> item) {
        RecordDetails record = find(name, id);
        if (!access.maySeeContent(record)) {
            throw new NotVisible();
        }
        OptionalInt place = item.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        EvidenceFile file = evidence.bundle(record.channel(), TransactionId.parse(id), place)
                .orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.fileName() + "\"")
                .body(file.json());
    }

    private RecordDetails find(String name, String id) {
        ChannelId channel = access.require(name).id();
        if (!id.matches("[0-9a-f]{32}")) {
            throw new NotVisible();
        }
        return ledger.transaction(channel, TransactionId.parse(id)).orElseThrow(NotVisible::new);
    }
}
