package io.truesale.portal.web.pool;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.ItemLocation;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.ProofPanel;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TablePage;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.PoolLoans;
import io.truesale.workflow.api.PoolLoans.LoanDetail;
import io.truesale.workflow.api.PoolLoans.LoanLine;
import io.truesale.workflow.api.PoolView;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The loans of a pool's newest tape, and each with its way to the root on the ledger. */
@Controller
@RequestMapping("/pools/{id}/loans")
@Allow
class LoanPages {
    private static final TableSpec<Map.Entry<AutoLoanField, String>> ELEMENTS =
            TableSpec.<Map.Entry<AutoLoanField, String>>of("pool.elements")
                    .text("item", entry -> entry.getKey().item())
                    .code("element", entry -> entry.getKey().element())
                    .text("value", Map.Entry::getValue);

    private final PoolLoans loans;
    private final PoolAccess access;
    private final Evidence evidence;
    private final Tables tables;
    private final Formats formats;

    LoanPages(PoolLoans loans, PoolAccess access, Evidence evidence, Tables tables, Formats formats) {
        this.loans = loans;
        this.access = access;
        this.evidence = evidence;
        this.tables = tables;
        this.formats = formats;
    }

    private static TableSpec<LoanLine> spec(String id) {
        return TableSpec.<LoanLine>of("pool.loans")
                .integer("row", LoanLine::row)
                .codeLink("number", LoanLine::assetNumber, loan -> "/pools/" + id + "/loans/" + loan.row())
                .text("state", LoanLine::state)
                .text("make", loan -> loan.make() == null ? null : loan.make() + " " + loan.model())
                .text("origination", LoanLine::origination)
                .decimal("original", 2, loan -> cents(loan.originalCents()))
                .decimal("balance", 2, loan -> cents(loan.endCents()))
                .percent("rate", 3, LoanLine::rate)
                .integer("term", LoanLine::originalTerm)
                .integer("remaining", LoanLine::remainingTerm)
                .integer("score", LoanLine::creditScore)
                .integer("past-due", LoanLine::daysPastDue)
                .sortedBy("row");
    }

    private static @org.jspecify.annotations.Nullable BigDecimal cents(@org.jspecify.annotations.Nullable Long cents) {
        return cents == null ? null : BigDecimal.valueOf(cents, 2);
    }

    @GetMapping
    String list(@PathVariable("id") String id, CurrentUser user, Model model) {
        PoolView pool = access.require(id, user);
        PoolView.Tape tape = access.requireTape(pool);
        TableSpec<LoanLine> spec = spec(id);
        TablePage asked = tables.page(spec);
        model.addAttribute("id", id);
        model.addAttribute(
                "loans",
                tables.of(
                        spec,
                        rows(pool, tape),
                        page -> loans.page(
                                pool.pool(),
                                tape.version(),
                                page.sort(),
                                page.descending(),
                                page.offset(),
                                page.size()),
                        () -> loans.all(pool.pool(), tape.version(), asked.sort(), asked.descending())));
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.pools", "/pools"),
                        Crumb.named(id, "/pools/" + id),
                        Crumb.of("pool.loans.title", "")));
        return "pool/loans";
    }

    private long rows(PoolView pool, PoolView.Tape tape) {
        return loans.count(pool.pool(), tape.version());
    }

    @GetMapping("/{row}")
    String loan(@PathVariable("id") String id, @PathVariable("row") String row, CurrentUser user, Model model) {
        LoanDetail loan = require(id, row, user);
        model.addAttribute("id", id);
        model.addAttribute("loan", loan);
        model.addAttribute(
                "elements", tables.of(ELEMENTS, List.copyOf(loan.elements().entrySet())));
        model.addAttribute("facts", facts(loan.proof()));
        model.addAttribute("path", loan.proof().path());
        model.addAttribute("proof", proof(id, row, loan.proof()));
        model.addAttribute(
                "crumbs",
                List.of(
                        Crumb.of("nav.pools", "/pools"),
                        Crumb.named(id, "/pools/" + id),
                        Crumb.of("pool.loans.title", "/pools/" + id + "/loans"),
                        Crumb.named(loan.line().assetNumber(), "")));
        return "pool/loan";
    }

    private LoanDetail require(String id, String row, CurrentUser user) {
        PoolView pool = access.require(id, user);
        return loans.loan(pool.pool(), access.requireTape(pool).version(), PoolAccess.row(row))
                .orElseThrow(NotVisible::new);
    }

    private List<Fact> facts(PoolLoans.Proof proof) {
        return List.of(
                Fact.of("pool.proof.index", formats.integer(proof.index())),
                Fact.of("pool.proof.size", formats.integer(proof.size())),
                Fact.code("pool.proof.salt", proof.salt()),
                Fact.code("pool.proof.row", proof.canonicalRow()),
                Fact.code("pool.proof.fingerprint", proof.fingerprint()),
                Fact.code("pool.proof.root", proof.root()));
    }

    private static ProofPanel proof(String id, String row, PoolLoans.Proof proof) {
        if (proof.record().isEmpty()) {
            Status status = new Status("pool.proof.unrecorded", Status.Tone.NEUTRAL);
            return new ProofPanel(status, "", "", "", proof.fingerprint(), "", "");
        }
        ItemLocation at = proof.record().get();
        return new ProofPanel(
                new Status("pool.proof.final", Status.Tone.GOOD),
                at.channel().value(),
                Long.toString(at.height()),
                at.transaction().hex(),
                proof.fingerprint(),
                "/ledger/" + at.channel() + "/transactions/" + at.transaction(),
                "/pools/" + id + "/loans/" + row + "/evidence");
    }

    @GetMapping("/{row}/evidence")
    ResponseEntity<byte[]> evidence(@PathVariable("id") String id, @PathVariable("row") String row, CurrentUser user) {
        ItemLocation at = require(id, row, user).proof().record().orElseThrow(NotVisible::new);
        EvidenceFile file = evidence.bundle(at.channel(), at.transaction(), OptionalInt.of(at.item()))
                .orElseThrow(NotVisible::new);
        ContentDisposition attachment =
                ContentDisposition.attachment().filename(file.fileName()).build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(file.json().getBytes(StandardCharsets.UTF_8));
    }
}
