package io.truesale.portal.rest.notary;

import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Notary.Entry;
import io.truesale.ledger.api.Notary.Notarisation;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.StampedCheckpoint;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.report.PdfReports;
import io.truesale.portal.report.PrintableText;
import io.truesale.portal.report.QrCode;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.NotVisible;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The certificate of a notarisation for people: one PDF, every label in English and in Chinese. */
@SharedWithLedgerNode
@Component
class NotaryCertificate {
    private static final String TEMPLATE = "notary/print/certificate";
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final PdfReports reports;
    private final PrintableText printable;
    private final MessageSource messages;
    private final Ledger ledger;
    private final Evidence evidence;

    NotaryCertificate(
            PdfReports reports, PrintableText printable, MessageSource messages, Ledger ledger, Evidence evidence) {
        this.reports = reports;
        this.printable = printable;
        this.messages = messages;
        this.ledger = ledger;
        this.evidence = evidence;
    }

    /** A line of the certificate; a hash is set small. */
    record Line(String english, String chinese, String value, boolean small) {}

    /**
     * Prints the certificate of a final notarisation.
     *
     * @throws BadInput when it holds a character that the embedded font does not have
     */
    byte[] print(Notarisation one) {
        RecordDetails record =
                ledger.transaction(one.channel(), one.transaction()).orElseThrow(NotVisible::new);
        BlockSummary block = ledger.block(one.channel(), record.height()).orElseThrow(NotVisible::new);
        List<Line> matter = matter(one);
        List<Line> chain = chain(one, record, block);
        for (Line line : matter) {
            printable.missing(line.value()).ifPresent(character -> {
                throw new BadInput(
                        "id",
                        "NOT_PRINTABLE",
                        "the embedded font has no glyph for " + character + " in: " + line.english());
            });
        }
        Map<String, Object> model = new TreeMap<>();
        model.put("id", one.entry().id());
        model.put("matter", matter);
        model.put("chain", chain);
        model.put("title", both("notary.print.title"));
        model.put(
                "sections", List.of(both("notary.print.matter"), both("notary.print.chain"), both("notary.print.how")));
        model.put("how", List.of(text("notary.print.steps", Locale.ENGLISH), text("notary.print.steps", CHINESE)));
        model.put("qr", QrCode.rows(code(one)));
        return reports.pdf(TEMPLATE, model, Locale.ENGLISH);
    }

    /** What the square says: enough to find and to compare. */
    private static String code(Notarisation one) {
        return "truesale:" + one.channel() + "/" + one.transaction().hex() + "/" + one.item() + "?sha256="
                + one.entry().sha256().hex();
    }

    private List<Line> matter(Notarisation one) {
        Entry entry = one.entry();
        List<Line> lines = new ArrayList<>();
        lines.add(line("id", entry.id()));
        lines.add(line("phase", entry.phase()));
        new TreeMap<>(entry.context()).forEach((name, value) -> lines.add(new Line(name, "", value, false)));
        if (!entry.name().isEmpty()) {
            lines.add(line("name", entry.name()));
        }
        if (entry.sizeBytes() >= 0) {
            lines.add(line("size", Long.toString(entry.sizeBytes())));
        }
        lines.add(hash("sha256", entry.sha256().hex()));
        lines.add(hash("sm3", entry.sm3().orElse("-")));
        lines.add(hash("statement", Hash.of(one.statement()).hex()));
        lines.add(line("person", one.person().value()));
        lines.add(line("member", one.person().member().value()));
        lines.add(line("submitted", TIME.format(one.submittedAt().truncatedTo(ChronoUnit.SECONDS))));
        return lines;
    }

    private List<Line> chain(Notarisation one, RecordDetails record, BlockSummary block) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("channel", one.channel().value()));
        lines.add(hash("transaction", one.transaction().hex()));
        lines.add(hash("digest", record.digest().hex()));
        lines.add(line("height", Long.toString(record.height())));
        lines.add(hash("header", block.headerHash().hex()));
        lines.add(hash("root", block.root().hex()));
        lines.add(line("time", TIME.format(block.blockTime())));
        Optional<StampedCheckpoint> stamp = evidence.timeStamp(one.channel(), block.treeSize() - 1);
        stamp.ifPresent(each -> {
            lines.add(line("stamp", TIME.format(each.time())));
            lines.add(line("authority", each.authority()));
            lines.add(hash("token", Hash.of(each.token()).hex()));
            lines.add(line("signers", signers(each.checkpoint().note())));
        });
        return lines;
    }

    /** Names on a signed note's signature lines. */
    private static String signers(String note) {
        return String.join(
                ", ",
                note.lines()
                        .filter(line -> line.startsWith("\u2014 "))
                        .map(line -> line.split(" ", 3)[1])
                        .toList());
    }

    private Line line(String key, String value) {
        return new Line(
                text("notary.print." + key, Locale.ENGLISH), text("notary.print." + key, CHINESE), value, false);
    }

    private Line hash(String key, String value) {
        Line line = line(key, value);
        return new Line(line.english(), line.chinese(), value, true);
    }

    private String both(String key) {
        return text(key, Locale.ENGLISH) + "  " + text(key, CHINESE);
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
