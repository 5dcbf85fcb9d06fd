package io.truesale.portal.web.deal;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.portal.projection.DealCurrencies;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.Documents;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.TaskView;
import io.truesale.workflow.api.WorkQueue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * What a step asks a person to give, as fields, and the evidence that follows from what the person gave. Who signs
 * second signs what the first has put down.
 */
@Component
class TaskForm {
    private static final Set<String> WITH_DOCUMENTS =
            Set.of("DD_LAW", "DD_ACC", "DD_CLOSE", "RATING", "LEGAL_OPINION", "REGISTRATION");
    private static final long DENOMINATION_MINOR = 100_000; // notes of 1,000, as a first proposal

    private final WorkQueue queue;
    private final DealRoom room;
    private final DealFinance finance;
    private final Pools pools;
    private final Documents documents;
    private final DealWords words;
    private final Formats formats;
    private final EvidenceFacts evidenceFacts;
    private final DealCurrencies currencies;

    TaskForm(
            WorkQueue queue,
            DealRoom room,
            DealFinance finance,
            Pools pools,
            Documents documents,
            DealWords words,
            Formats formats,
            EvidenceFacts evidenceFacts,
            DealCurrencies currencies) {
        this.currencies = currencies;
        this.queue = queue;
        this.room = room;
        this.finance = finance;
        this.pools = pools;
        this.documents = documents;
        this.words = words;
        this.formats = formats;
        this.evidenceFacts = evidenceFacts;
    }

    /** One of several things to choose from. */
    record Choice(String value, String text) {}

    /** The part of a class that one investor gets; {@code amount} is a proposal in major units. */
    record FaceLine(
            String noteClass, String investor, String name, String field, String amount, CurrencyUnit currency) {}

    /**
     * Fields of the form; an empty list is a field that is not there.
     *
     * @param ask {@code POOL}, {@code REGISTRATION}, {@code FACES}, {@code AMOUNT}, {@code CLOSING} or {@code NOTHING}
     * @param withDocuments whether documents belong to the evidence
     * @param pools pools of the deal that are frozen: the trustee accepts no other, and a later tape changes them no more
     * @param documents confirmed versions of documents that the person may open
     * @param faces allocation, proposed
     * @param amount expected amount in major units
     * @param signed whether another person has signed already
     * @param evidence what stands, by fields: signed by another person, or following from the ledger
     */
    record Fields(
            String ask,
            boolean withDocuments,
            List<Choice> pools,
            List<Choice> documents,
            List<FaceLine> faces,
            String amount,
            boolean signed,
            List<Fact> evidence) {}

    /** The fields for {@code task}. */
    Fields fields(TaskView task, CurrentUser user) {
        String step = task.step().step();
        CborMap known = queue.evidence(task);
        List<Fact> standing = evidenceFacts.of(known, task.deal(), user);
        if (!task.step().present().isEmpty()) {
            return new Fields("NOTHING", false, List.of(), List.of(), List.of(), "", true, standing);
        }
        String amount = step.equals("FUNDS")
                ? BigDecimal.valueOf(
                                known.integer("amountMinor"), currency(task).digits())
                        .toPlainString()
                : "";
        return new Fields(
                ask(step),
                WITH_DOCUMENTS.contains(step),
                step.equals("POOL_CERTIFY") ? poolChoices(task, user) : List.of(),
                WITH_DOCUMENTS.contains(step) ? documentChoices(task, user) : List.of(),
                step.equals("PRICING") ? faces(task, user.locale()) : List.of(),
                amount,
                false,
                standing);
    }

    /** The evidence that the filled form stands for; throws {@link BadInput} with the field. */
    CborMap evidence(TaskView task, CurrentUser user, MultiValueMap<String, String> form) {
        CborMap known = queue.evidence(task);
        if (!task.step().present().isEmpty()) {
            return known;
        }
        CborMap.Builder evidence = CborMap.builder();
        known.entries().forEach((key, value) -> {
            if (key instanceof CborValue.Text text && !text.value().equals("amountMinor")) {
                evidence.put(text.value(), value);
            }
        });
        switch (ask(task.step().step())) {
            case "POOL" -> evidence.put("pool", pool(task, user, text(form, "pool")));
            case "REGISTRATION" -> registration(evidence, task, user, form);
            case "FACES" -> evidence.put("allocation", allocation(task, user.locale(), form));
            case "AMOUNT" -> evidence.put("amountMinor", minor(form, "amount", currency(task)));
            case "CLOSING" -> evidence.put("closingDate", date(form, "closingDate"));
            default -> {} // nothing to give
        }
        List<String> chosen = form.getOrDefault("documents", List.of());
        if (!chosen.isEmpty()) {
            evidence.put(
                    "documents",
                    new CborValue.Array(chosen.stream()
                            .<CborValue>map(value -> document(task, user, value))
                            .toList()));
        }
        return evidence.build();
    }

    private static String ask(String step) {
        return switch (step) {
            case "POOL_CERTIFY" -> "POOL";
            case "REGISTRATION" -> "REGISTRATION";
            case "PRICING" -> "FACES";
            case "FUNDS" -> "AMOUNT";
            case "CLOSE" -> "CLOSING";
            default -> "NOTHING";
        };
    }

    private List<PoolView> certifiable(TaskView task, CurrentUser user) {
        return pools.list(user.member(), List.of(task.deal())).stream()
                .filter(pool -> pool.deal().equals(task.deal()) && pool.status() == PoolStatus.FROZEN)
                .toList();
    }

    private List<Choice> poolChoices(TaskView task, CurrentUser user) {
        return certifiable(task, user).stream()
                .map(pool -> new Choice(
                        pool.pool().value(),
                        pool.pool().value() + ": "
                                + formats.integer(pool.tape().orElseThrow().loans()) + " / "
                                + formats.amount(pool.tape().orElseThrow().endBalanceCents(), 2)))
                .toList();
    }

    private CborMap pool(TaskView task, CurrentUser user, String id) {
        PoolView pool = certifiable(task, user).stream()
                .filter(one -> one.pool().equals(new PoolId(id)))
                .findFirst()
                .orElseThrow(
                        () -> new BadInput("pool", "UNKNOWN", "a frozen pool of this deal is expected, got: " + id));
        PoolView.Tape tape = pool.tape().orElseThrow();
        return CborMap.builder()
                .put("pool", id)
                .put("root", HexFormat.of().parseHex(tape.root()))
                .put("count", tape.loans())
                .put("balanceMinor", tape.endBalanceCents())
                .put("cutOff", pool.cutOff().toString())
                .build();
    }

    private List<Choice> documentChoices(TaskView task, CurrentUser user) {
        return documents.inDeal(task.deal(), user.member()).stream()
                .filter(document -> document.withdrawn().isEmpty()
                        && document.latest().fingerprint() == DocumentView.State.CONFIRMED)
                .map(document -> new Choice(
                        document.id() + "@" + document.latest().number(),
                        document.title() + " (" + document.latest().number() + ")"))
                .toList();
    }

    private CborMap document(TaskView task, CurrentUser user, String value) {
        int at = value.lastIndexOf('@');
        try {
            DocumentView found = documents
                    .find(task.deal(), new DocumentId(value.substring(0, Math.max(0, at))), user.member())
                    .orElseThrow(() -> new IllegalArgumentException("no such document"));
            DocumentView.Version version = found.version(Integer.parseInt(value.substring(at + 1)))
                    .orElseThrow(() -> new IllegalArgumentException("no such version"));
            return CborMap.builder()
                    .put("document", found.id().toString())
                    .put("version", (long) version.number())
                    .put("hash", HexFormat.of().parseHex(version.file().sha256()))
                    .build();
        } catch (IllegalArgumentException bad) {
            throw new BadInput("documents", "UNKNOWN", "a document of this deal is expected, got: " + value);
        }
    }

    private void registration(
            CborMap.Builder evidence, TaskView task, CurrentUser user, MultiValueMap<String, String> form) {
        List<String> letters = form.getOrDefault("documents", List.of());
        if (letters.isEmpty()) {
            throw new BadInput("documents", "MISSING", "the letter of the authority is expected among the documents");
        }
        evidence.put("authority", text(form, "authority"));
        evidence.put("reference", text(form, "reference"));
        evidence.put("date", date(form, "date"));
        evidence.put("evidenceHash", document(task, user, letters.get(0)).bytes("hash"));
    }

    private List<FaceLine> faces(TaskView task, Locale locale) {
        List<MemberId> investors = room.deal(task.deal()).map(DealView::parties).orElse(List.of()).stream()
                .filter(party -> party.capacity() == Capacity.INV)
                .map(DealView.Party::member)
                .toList();
        List<FaceLine> lines = new ArrayList<>();
        for (NoteClass note : finance.model(task.deal()).orElseThrow().classes()) {
            CurrencyUnit currency = currencies.of(task.deal(), note.id());
            long part = note.originalBalance() / investors.size() / DENOMINATION_MINOR * DENOMINATION_MINOR;
            long first = note.originalBalance() - part * (investors.size() - 1);
            for (MemberId investor : investors) {
                long face = investor.equals(investors.get(0)) ? first : part;
                lines.add(new FaceLine(
                        note.id().value(),
                        investor.value(),
                        words.member(investor, locale),
                        "face." + note.id().value() + "." + investor.value(),
                        BigDecimal.valueOf(face, currency.digits()).toPlainString(),
                        currency));
            }
        }
        return lines;
    }

    private CborValue.Array allocation(TaskView task, Locale locale, MultiValueMap<String, String> form) {
        List<CborValue> lines = new ArrayList<>();
        for (FaceLine line : faces(task, locale)) {
            long face = minor(form, line.field(), line.currency());
            if (face > 0) {
                lines.add(CborMap.builder()
                        .put("class", line.noteClass())
                        .put("investor", line.investor())
                        .put("faceMinor", face)
                        .build());
            }
        }
        return new CborValue.Array(lines);
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        if (value == null || value.isBlank()) {
            throw new BadInput(field, "MISSING", field + ": a value is expected");
        }
        return value.strip();
    }

    private static String date(MultiValueMap<String, String> form, String field) {
        String value = text(form, field);
        try {
            return LocalDate.parse(value).toString();
        } catch (DateTimeParseException bad) {
            throw new BadInput(field, "DATE", field + ": a date such as 2026-02-20 is expected, got: " + value);
        }
    }

    private CurrencyUnit currency(TaskView task) {
        return currencies.of(task.deal());
    }

    private static long minor(MultiValueMap<String, String> form, String field, CurrencyUnit currency) {
        String value = text(form, field);
        try {
            return new BigDecimal(value).movePointRight(currency.digits()).longValueExact();
        } catch (ArithmeticException | NumberFormatException bad) {
            throw new BadInput(
                    field,
                    "AMOUNT",
                    field + ": an amount of " + currency + " with at most " + currency.digits()
                            + " decimals is expected, got: " + value);
        }
    }
}
