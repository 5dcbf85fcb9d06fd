package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payment.Draw;
import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Payment.NotePayment;
import io.truesale.domain.structure.Receipts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The form of a payment date of a deal by file, with its whole trace. */
public final class PaymentCodec {
    private PaymentCodec() {}

    /** Writes {@code payment}. */
    public static CborMap encode(Payment payment) {
        List<CborMap> notes = new ArrayList<>();
        payment.notes().forEach((id, note) -> notes.add(note(id, note)));
        CborMap.Builder map = CborMap.builder();
        if (payment.purchased() != 0) { // deals that buy nothing have no such field
            map.put("purchased", payment.purchased());
        }
        if (!payment.foreign().isEmpty()) { // nor have deals in one currency
            List<CborMap> foreign = new ArrayList<>();
            payment.foreign().forEach((currency, flows) -> foreign.add(foreign(currency, flows)));
            map.put("foreign", foreign);
        }
        return map.put("period", payment.period())
                .put("receipts", receipts(payment.receipts()))
                .put("waterfall", payment.waterfall())
                .put("received", payment.received())
                .put("paidOut", payment.paidOut())
                .put("lines", payment.lines().stream().map(PaymentCodec::line).toList())
                .put(
                        "triggers",
                        payment.triggers().stream().map(PaymentCodec::test).toList())
                .put("notes", notes)
                .put("opening", StandingCodec.encode(payment.opening()))
                .put("closing", StandingCodec.encode(payment.closing()))
                .build();
    }

    /** Reads what {@link #encode} writes; throws {@link io.truesale.contract.codec.MalformedCbor} for anything else. */
    public static Payment decode(CborMap map) {
        Map<String, NotePayment> notes = new LinkedHashMap<>();
        map.maps("notes").forEach(note -> notes.put(note.text("id"), note(note)));
        Map<String, Payment.Foreign> foreign = new TreeMap<>();
        if (map.find("foreign").isPresent()) {
            map.maps("foreign")
                    .forEach(one -> foreign.put(
                            one.text("currency"),
                            new Payment.Foreign(one.integer("received"), one.integer("paidOut"))));
        }
        return Forms.read(
                "payment",
                () -> new Payment(
                        Forms.small(map, "period"),
                        receipts(map.map("receipts")),
                        map.text("waterfall"),
                        map.integer("received"),
                        map.integer("paidOut"),
                        map.maps("lines").stream().map(PaymentCodec::line).toList(),
                        map.maps("triggers").stream().map(PaymentCodec::test).toList(),
                        notes,
                        map.find("purchased").isPresent() ? map.integer("purchased") : 0,
                        foreign,
                        StandingCodec.decode(map.map("opening")),
                        StandingCodec.decode(map.map("closing"))));
    }

    private static CborMap foreign(String currency, Payment.Foreign flows) {
        return CborMap.builder()
                .put("currency", currency)
                .put("received", flows.received())
                .put("paidOut", flows.paidOut())
                .build();
    }

    private static CborMap receipts(Receipts receipts) {
        CborMap.Builder map = CborMap.builder();
        if (!receipts.groups().isEmpty()) { // deals of one pool have no such field
            map.put(GroupFigures.FIELD, GroupFigures.encode(receipts.groups()));
        }
        return map.put("interest", receipts.interest())
                .put("principal", receipts.principal())
                .put("chargedOff", receipts.chargedOff())
                .put("recoveries", receipts.recoveries())
                .put("other", receipts.other())
                .put("poolEnd", receipts.poolEnd())
                .put("call", receipts.call())
                .put("observed", texts(receipts.observed()))
                .build();
    }

    private static Receipts receipts(CborMap map) {
        return new Receipts(
                map.integer("interest"),
                map.integer("principal"),
                map.integer("chargedOff"),
                map.integer("recoveries"),
                map.integer("other"),
                map.integer("poolEnd"),
                map.integer("call"),
                texts(map.map("observed")),
                GroupFigures.decode(map));
    }

    private static CborMap texts(Map<String, String> texts) {
        CborMap.Builder map = CborMap.builder();
        texts.forEach(map::put);
        return map.build();
    }

    /** The texts of {@code map} by name. */
    static Map<String, String> texts(CborMap map) {
        Map<String, String> texts = new TreeMap<>();
        for (CborValue key : map.entries().keySet()) {
            if (key instanceof CborValue.Text name) {
                texts.put(name.value(), map.text(name.value()));
            }
        }
        return texts;
    }

    private static CborMap line(Line line) {
        return CborMap.builder()
                .put("number", line.number())
                .put("step", line.step())
                .put("payee", line.payee())
                .put("kind", line.kind())
                .put("due", line.due())
                .put("paid", line.paid())
                .put("carried", line.carried())
                .put("draws", line.draws().stream().map(PaymentCodec::draw).toList())
                .put("formula", line.formula())
                .put("values", texts(line.values()))
                .build();
    }

    private static Line line(CborMap map) {
        return new Line(
                Forms.small(map, "number"),
                map.text("step"),
                map.text("payee"),
                map.text("kind"),
                map.integer("due"),
                map.integer("paid"),
                map.integer("carried"),
                map.maps("draws").stream()
                        .map(draw -> new Draw(draw.text("account"), draw.integer("amount")))
                        .toList(),
                map.text("formula"),
                texts(map.map("values")));
    }

    private static CborMap draw(Draw draw) {
        return CborMap.builder()
                .put("account", draw.account())
                .put("amount", draw.amount())
                .build();
    }

    private static CborMap test(Payment.Test test) {
        return CborMap.builder()
                .put("trigger", test.trigger())
                .put("value", test.value())
                .put("threshold", test.threshold())
                .put("margin", test.margin())
                .put("status", test.status().name())
                .build();
    }

    private static Payment.Test test(CborMap map) {
        return new Payment.Test(
                map.text("trigger"),
                map.text("value"),
                map.text("threshold"),
                map.text("margin"),
                Forms.code(Payment.Status.class, map, "status"));
    }

    private static CborMap note(String id, NotePayment note) {
        CborMap.Builder map = CborMap.builder();
        Forms.putUnlessZero(map, "writtenDown", note.writtenDown());
        Forms.putUnlessZero(map, "writtenUp", note.writtenUp());
        return map.put("id", id)
                .put("opening", note.opening())
                .put("interestDue", note.interestDue())
                .put("interestPaid", note.interestPaid())
                .put("capitalised", note.capitalised())
                .put("principalPaid", note.principalPaid())
                .put("residualPaid", note.residualPaid())
                .put("closing", note.closing())
                .build();
    }

    private static NotePayment note(CborMap map) {
        return new NotePayment(
                map.integer("opening"),
                map.integer("interestDue"),
                map.integer("interestPaid"),
                map.integer("capitalised"),
                map.integer("principalPaid"),
                map.integer("residualPaid"),
                Forms.unlessZero(map, "writtenDown"),
                Forms.unlessZero(map, "writtenUp"),
                map.integer("closing"));
    }
}
