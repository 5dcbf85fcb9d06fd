package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.DealTermsReader;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Overnight.Weight;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.WaterfallRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The form of a deal file on the ledger. Source: {@code infra/docs/spec/deal-file.md} section 6. JSON and YAML, however
 * they are laid out, come to the same form and the same hash.
 */
public final class DealFileCodec {
    static final String ENGINE = "engine";
    private static final String FILE = "dealFile";
    private static final String HASH = "dealFileHash";
    private static final String SCHEDULE = "schedule";
    private static final String FIXINGS = "fixings";
    private static final int MAX_DEPTH = 60;
    private static final int MAX_WEIGHTS = 800; // business days of three years: bounds the work of one fixing

    private DealFileCodec() {}

    /** Writes the file with its payment dates, its hash and the version of the engine that pays it. */
    public static CborMap encode(Node file, List<PaymentPeriod> schedule) {
        return CborMap.builder()
                .put(ENGINE, Payments.VERSION)
                .put(FILE, tree(file))
                .put(HASH, hash(file))
                .put(SCHEDULE, schedule.stream().map(DealModelCodec::period).toList())
                .build();
    }

    /**
     * The same with the fixing dates of the values whose series the deal names, where it names any: calendars are data, which a
     * contract does not read.
     *
     * @param terms what {@code file} says, read with its calendars
     */
    public static CborMap encode(Node file, DealTerms terms) {
        CborMap structure = encode(file, terms.schedule());
        CborMap.Builder fixings = CborMap.builder();
        List<Observed> named =
                terms.observed().stream().filter(it -> it.series().isPresent()).toList();
        for (Observed observed : named) {
            fixings.putTexts(
                    observed.name(),
                    terms.schedule().stream()
                            .map(period -> fixing(observed, period))
                            .toList());
        }
        return named.isEmpty()
                ? structure
                : CborMap.builder()
                        .put(ENGINE, structure.integer(ENGINE))
                        .put(FILE, structure.find(FILE).orElseThrow())
                        .put(HASH, pinned(structure))
                        .put(SCHEDULE, structure.maps(SCHEDULE))
                        .put(FIXINGS, fixings.build())
                        .build();
    }

    /** The fixing date; of overnight rates the days that count with how many days each does, with spaces between them. */
    private static String fixing(Observed observed, PaymentPeriod period) {
        return observed.overnight().isEmpty()
                ? observed.fixingDate(period).toString()
                : observed.weights(period).stream().map(Weight::toString).collect(Collectors.joining(" "));
    }

    /** The day whose figure counts for the value {@code name} in period {@code number}, as {@link #encode} has written it. */
    static LocalDate fixing(CborMap structure, String name, int number) {
        return Forms.read(FIXINGS, () -> LocalDate.parse(text(structure, name, number)));
    }

    /** The days whose overnight rates count for it, as {@link #encode} has written them. */
    static List<Weight> weights(CborMap structure, String name, int number) {
        String[] days = Forms.read(FIXINGS, () -> text(structure, name, number)).split(" ", MAX_WEIGHTS + 1);
        if (days.length > MAX_WEIGHTS) {
            throw new MalformedCbor(
                    FIXINGS + ": overnight rates of at most " + MAX_WEIGHTS + " days make one of a period");
        }
        return Forms.read(FIXINGS, () -> Arrays.stream(days).map(Weight::parse).toList());
    }

    private static String text(CborMap structure, String name, int number) {
        return structure.map(FIXINGS).texts(name).get(number - 1);
    }

    /** SHA-256 of the form of the file. */
    public static byte[] hash(Node file) {
        return Fingerprint.of(CborMap.builder().put(FILE, tree(file)).build());
    }

    /** Whether {@code structure} holds a deal file. */
    public static boolean holdsFile(CborMap structure) {
        return structure.find(FILE).isPresent();
    }

    /** The file in {@code structure}, which has no lines any more. */
    public static Node file(CborMap structure) {
        CborValue tree = structure.find(FILE).orElseThrow(() -> new MalformedCbor(FILE + " is expected"));
        return node(tree, "", 0);
    }

    /** The hash that {@code structure} pins. */
    public static byte[] pinned(CborMap structure) {
        return structure.bytes(HASH);
    }

    /**
     * Reads what {@link #encode} writes. Refuses with {@link WaterfallRule#MODEL_INVALID} a file that makes no deal,
     * another engine, and a hash that is not the file's.
     */
    public static DealTerms decode(CborMap structure) {
        if (structure.integer(ENGINE) != Payments.VERSION) {
            throw invalid("deal files are paid by engine " + Payments.VERSION + ", not by engine "
                    + structure.integer(ENGINE));
        }
        Node file = file(structure);
        if (!Arrays.equals(hash(file), pinned(structure))) {
            throw invalid("the pinned hash is not that of the deal file");
        }
        List<PaymentPeriod> schedule = Forms.read(
                SCHEDULE,
                () -> structure.maps(SCHEDULE).stream()
                        .map(DealModelCodec::period)
                        .toList());
        for (int i = 0; i < schedule.size(); i++) {
            if (schedule.get(i).number() != i + 1) {
                throw invalid("payment date " + (i + 1) + " is numbered "
                        + schedule.get(i).number());
            }
        }
        try {
            DealTerms terms = DealTermsReader.read(file, schedule);
            long classes = terms.notes().stream()
                    .map(note -> new ClassId(note.id()))
                    .distinct()
                    .count();
            if (classes != terms.notes().size()) {
                throw invalid("each class has a name of its own");
            }
            requireFixings(structure, terms);
            return terms;
        } catch (IllegalArgumentException name) {
            throw invalid(String.valueOf(name.getMessage()));
        } catch (Node.Refused refused) {
            throw invalid(String.valueOf(refused.getMessage()));
        }
    }

    private static void requireFixings(CborMap structure, DealTerms terms) {
        for (Observed observed : terms.observed()) {
            if (observed.series().isEmpty()) {
                continue;
            }
            boolean dated = structure.find(FIXINGS).isPresent()
                    && structure.map(FIXINGS).find(observed.name()).isPresent()
                    && structure.map(FIXINGS).texts(observed.name()).size()
                            == terms.schedule().size();
            if (!dated) {
                throw invalid("a fixing date for each period is expected of " + observed.name()
                        + ", as the deal names its series");
            }
            for (PaymentPeriod period : terms.schedule()) {
                if (observed.overnight().isPresent()) {
                    weights(structure, observed.name(), period.number());
                } else {
                    fixing(structure, observed.name(), period.number());
                }
            }
        }
    }

    private static RuleViolated invalid(String sentence) {
        return new RuleViolated(WaterfallRule.MODEL_INVALID, sentence);
    }

    private static CborValue tree(Node node) {
        if (node.value() instanceof Map<?, ?> members) {
            List<CborValue> pairs = new ArrayList<>();
            members.forEach((name, member) ->
                    pairs.add(new CborValue.Array(List.of(new CborValue.Text((String) name), tree((Node) member)))));
            return CborMap.builder().put("object", pairs).build();
        }
        if (node.value() instanceof List<?> elements) {
            List<CborValue> items = new ArrayList<>();
            elements.forEach(element -> items.add(tree((Node) element)));
            return new CborValue.Array(items);
        }
        return new CborValue.Text((String) node.value());
    }

    private static Node node(CborValue value, String path, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedCbor("a deal file is at most " + MAX_DEPTH + " levels deep");
        }
        if (value instanceof CborValue.Text text) {
            return new Node(text.value(), path, 0);
        }
        if (value instanceof CborValue.Array array) {
            List<Node> elements = new ArrayList<>();
            for (CborValue item : array.items()) {
                elements.add(node(item, path + "/" + elements.size(), depth + 1));
            }
            return new Node(elements, path, 0);
        }
        if (value instanceof CborMap map) {
            Map<String, Node> members = new LinkedHashMap<>();
            for (CborValue pair : map.array("object")) {
                member(pair, path, depth, members);
            }
            return new Node(members, path, 0);
        }
        throw new MalformedCbor(path + ": a deal file has texts, lists and objects");
    }

    private static void member(CborValue pair, String path, int depth, Map<String, Node> members) {
        if (!(pair instanceof CborValue.Array two)
                || two.items().size() != 2
                || !(two.items().get(0) instanceof CborValue.Text name)) {
            throw new MalformedCbor(path + ": a member is a pair of name and value");
        }
        Node value = node(two.items().get(1), path + "/" + name.value(), depth + 1);
        if (members.put(name.value(), value) != null) {
            throw new MalformedCbor(path + ": each name occurs once, " + name.value() + " occurs again");
        }
    }
}
