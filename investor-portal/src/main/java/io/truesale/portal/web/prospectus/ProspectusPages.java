package io.truesale.portal.web.prospectus;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.projection.LinesCsv;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.PrintedTable;
import io.truesale.portal.projection.ProspectusCheck;
import io.truesale.portal.projection.ProspectusCheck.Compared;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.EngineSentences;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Flash;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.structure.StructureSigning;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The table that a prospectus prints beside ours. What was uploaded last is kept for the session only; nothing of it goes to
 * the ledger.
 */
@Controller
@Allow
class ProspectusPages {
    private static final String HELD = "prospectus.check";

    private static final TableSpec<Compared> CELLS = TableSpec.<Compared>of("prospectus.cells")
            .text("class", one -> one.printed().note())
            .text("date", one -> one.printed().row())
            .decimal("speed", 2, one -> one.printed().speed())
            .decimal("printed", 2, one -> one.printed().value())
            .decimal("ours", 4, Compared::ours)
            .decimal("difference", 4, Compared::difference)
            .status("within", ProspectusPages::status);

    private static final TableSpec<Compared> LIVES = TableSpec.<Compared>of("prospectus.lives")
            .text("class", one -> one.printed().note())
            .message("kind", one -> "prospectus.row." + one.printed().row())
            .decimal("speed", 2, one -> one.printed().speed())
            .decimal("printed", 2, one -> one.printed().value())
            .decimal("ours", 4, Compared::ours)
            .decimal("difference", 4, Compared::difference)
            .status("within", ProspectusPages::status);

    private final Exhibits exhibits;
    private final Tables tables;
    private final Formats formats;
    private final MessageSource messages;

    ProspectusPages(Exhibits exhibits, Tables tables, Formats formats, MessageSource messages) {
        this.messages = messages;
        this.exhibits = exhibits;
        this.tables = tables;
        this.formats = formats;
    }

    /** A row of the table as printed: a date, and a cell for each speed. */
    public record Row(String date, boolean closing, List<Optional<Compared>> cells) {}

    /** The table of one class. */
    public record Table(String note, List<Row> rows) {}

    private static Status status(Compared one) {
        return one.within()
                ? new Status("prospectus.within", Tone.GOOD)
                : new Status("prospectus.rounding", Tone.NEUTRAL);
    }

    @GetMapping("/prospectus")
    String compared(
            @RequestParam(name = "exhibit", required = false) @Nullable String exhibit,
            HttpSession session,
            Model page) {
        page.addAttribute("exhibits", exhibits.names());
        page.addAttribute("exhibit", exhibit == null ? "" : exhibit);
        Optional<ProspectusCheck> check = exhibit == null || exhibit.isEmpty()
                ? held(session)
                : Optional.of(exhibits.check(exhibit).orElseThrow(NotVisible::new));
        page.addAttribute("found", check.isPresent());
        check.ifPresent(one -> show(one, page));
        page.addAttribute("crumbs", List.of(Crumb.of("nav.deals", "/deals"), Crumb.of("prospectus.title", "")));
        return "prospectus/prospectus";
    }

    private static Optional<ProspectusCheck> held(HttpSession session) {
        return session.getAttribute(HELD) instanceof ProspectusCheck check ? Optional.of(check) : Optional.empty();
    }

    private void show(ProspectusCheck check, Model page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("prospectus.fact.deal", check.name()));
        facts.add(Fact.of("prospectus.fact.cells", formats.integer(check.cells().size())));
        facts.add(Fact.of("prospectus.fact.within", formats.integer(ProspectusCheck.within(check.cells()))));
        ProspectusCheck.largest(check.cells()).ifPresent(one -> facts.add(largest("prospectus.fact.largest", one)));
        facts.add(Fact.of("prospectus.fact.lives", formats.integer(check.lives().size())));
        facts.add(Fact.of("prospectus.fact.lives-within", formats.integer(ProspectusCheck.within(check.lives()))));
        ProspectusCheck.largest(check.lives())
                .ifPresent(one -> facts.add(largest("prospectus.fact.largest-life", one)));
        page.addAttribute("facts", facts);
        page.addAttribute(
                "speeds", check.speeds().stream().map(NamedScenario::text).toList());
        page.addAttribute(
                "tables",
                check.classes().stream().map(note -> table(check, note)).toList());
        page.addAttribute("lives", tables.of(LIVES, check.lives()));
        page.addAttribute("cells", tables.of(CELLS, check.cells()));
    }

    private static Table table(ProspectusCheck check, String note) {
        List<Row> rows = new ArrayList<>();
        check.rows(note)
                .forEach((date, cells) ->
                        rows.add(new Row(date, date.equals(PrintedTable.CLOSING), List.copyOf(cells))));
        return new Table(note, rows);
    }

    private Fact largest(String key, Compared one) {
        String row = one.printed().row();
        String word = messages.getMessage("prospectus.row." + row, null, row, LocaleContextHolder.getLocale());
        String place = one.printed().note() + ", " + word + ", "
                + NamedScenario.text(one.printed().speed()) + "%";
        return Fact.of(key, formats.decimal(one.difference(), 4) + " (" + place + ")");
    }

    @PostMapping("/prospectus")
    String compare(
            @RequestParam Map<String, MultipartFile> files,
            @RequestParam(name = "model", defaultValue = "ABS") NamedScenario.Model model,
            HttpSession session,
            RedirectAttributes redirect)
            throws IOException {
        try {
            String table = text(files, "table");
            String deal = text(files, "deal");
            if (deal.length() > StructureSigning.MAX_FILE_BYTES) { // as on the ledger
                throw new BadInput(
                        "deal",
                        "FILE_LONG",
                        "the deal has more than " + StructureSigning.MAX_FILE_BYTES + " characters");
            }
            String pool = text(files, "pool");
            DealTerms terms = DealFile.readNew(DealFiles.parse("deal", deal));
            LinesCsv lines = LinesCsv.read(
                    new StringReader(pool), terms.cutOff(), terms.currency().digits());
            PrintedTable printed = PrintedTable.read(new StringReader(table));
            session.setAttribute(HELD, ProspectusCheck.of(terms, lines.lines(), model, printed));
        } catch (Node.Refused refused) {
            refuse(redirect, refused.problems().stream().map(Object::toString).toList());
        } catch (BadInput bad) {
            refuse(
                    redirect,
                    bad.errors().stream().map(BadInput.FieldError::detail).toList());
        } catch (LinesCsv.Refused refused) {
            refuse(redirect, List.of("the pool " + refused.getMessage()));
        } catch (ArithmeticException beyond) { // an amount that 64 bits do not hold
            refuse(redirect, List.of("the amounts are beyond what can be paid: " + beyond.getMessage()));
        } catch (DealFiles.Unreadable | PrintedTable.Refused | AssumptionRefused | Unpayable refused) {
            refuse(redirect, List.of(String.valueOf(refused.getMessage())));
        }
        return "redirect:/prospectus";
    }

    private static void refuse(RedirectAttributes redirect, List<String> problems) {
        redirect.addFlashAttribute(
                "problems",
                problems.stream().limit(50).map(EngineSentences::said).toList());
        Flash.refused(redirect, "prospectus.refused");
    }

    private static String text(Map<String, MultipartFile> files, String name) throws IOException {
        MultipartFile file = files.get(name);
        if (file == null || file.isEmpty()) {
            throw new BadInput(name, "FILE_MISSING", "a file is expected as " + name);
        }
        if (file.getSize() > DealFiles.MAX_BYTES) {
            throw new BadInput(name, "FILE_LONG", name + " has more than " + DealFiles.MAX_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput(name, "NOT_UTF8", name + " is no UTF-8 text");
        }
    }
}
