package io.truesale.contract.notary;

import static io.truesale.contract.notary.NotaryRule.BATCH_COUNT_DIFFERS;
import static io.truesale.contract.notary.NotaryRule.BATCH_OUT_OF_ORDER;
import static io.truesale.contract.notary.NotaryRule.BATCH_SEALED;
import static io.truesale.contract.notary.NotaryRule.BATCH_UNKNOWN;
import static io.truesale.contract.notary.NotaryRule.ITEMS_OUT_OF_BOUNDS;
import static io.truesale.contract.notary.NotaryRule.ITEM_REPEATED;
import static io.truesale.contract.notary.NotaryRule.NOTARY_FUNCTION;
import static io.truesale.contract.notary.NotaryRule.NOT_THE_RECORDER;
import static io.truesale.contract.notary.NotaryRule.VERSION_OUT_OF_ORDER;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Records fingerprints. Functions, with the event each tells:
 *
 * <ul>
 *   <li>{@code record} ({@link Fingerprint}): {@code FingerprintRecorded{subject, version, digest}}; any registered
 *       person; later versions by a person of the same member; the digest has a leaf of its own as item 0
 *   <li>{@code recordBatch} ({@link BatchPart}): {@code BatchRecorded{batch, part, first, count}}, {@code first} being
 *       the number of items in earlier parts; each fingerprint has a leaf of its own
 *   <li>{@code sealBatch} ({@link BatchPart#seal}): {@code BatchSealed{batch, count, root}}; the batch is complete
 * </ul>
 *
 * <p>The same fingerprint in another subject or batch is recorded again; the earliest leaf is the one that dates it.
 */
public final class NotaryContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId("notary", 1);

    /** Most items of a part: bounds what one transaction adds to a block. */
    public static final int MAX_ITEMS = 10_000;

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case "record" -> record(call, state);
            case "recordBatch" -> recordBatch(call, state);
            case "sealBatch" -> sealBatch(call, state);
            default -> Outcome.refused(NOTARY_FUNCTION, "notary has no function " + call.function());
        };
    }

    @Override
    public List<String> expectedReads(String function, CborMap arguments) {
        return List.of(
                function.equals("record") ? subjectKey(arguments.text("subject")) : batchKey(arguments.text("batch")));
    }

    /** Key of the newest version of {@code subject}: {@code {subject, version, digest, recorder}}. */
    public static String subjectKey(String subject) {
        return "subject/" + subject;
    }

    /** Key of what is known of {@code batch}: {@code {recorder, parts, count, sealed}} and, once sealed, {@code root}. */
    public static String batchKey(String batch) {
        return "batch/" + batch;
    }

    private static Outcome record(Call call, StateView state) {
        Fingerprint asked = Fingerprint.from(call.arguments());
        Optional<CborMap> known = state.get(ID.name(), subjectKey(asked.subject()));
        long next = known.map(value -> value.integer("version")).orElse(0L) + 1;
        if (known.isPresent() && !isRecorder(call, known.get())) {
            return notRecorder(call, asked.subject());
        }
        if (asked.version() != next) {
            return Outcome.refused(
                    VERSION_OUT_OF_ORDER,
                    "version " + next + " of " + asked.subject() + " is expected, got " + asked.version());
        }
        CborMap value = CborMap.builder()
                .put("subject", asked.subject())
                .put("version", asked.version())
                .put("digest", asked.digest())
                .put("recorder", call.caller().member().value())
                .build();
        return Outcome.accepted()
                .write(subjectKey(asked.subject()), value)
                .event("FingerprintRecorded", asked.toArguments())
                .item(asked.digest())
                .build();
    }

    private static Outcome recordBatch(Call call, StateView state) {
        BatchPart asked = BatchPart.from(call.arguments());
        Optional<Outcome> wrong = wrongItems(asked);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Optional<CborMap> known = state.get(ID.name(), batchKey(asked.batch()));
        if (known.isPresent() && !isRecorder(call, known.get())) {
            return notRecorder(call, asked.batch());
        }
        if (known.isPresent() && known.get().bool("sealed")) {
            return Outcome.refused(BATCH_SEALED, "batch " + asked.batch() + " is sealed");
        }
        long next = known.map(value -> value.integer("parts")).orElse(0L);
        if (asked.part() != next) {
            return Outcome.refused(
                    BATCH_OUT_OF_ORDER, "part " + next + " of " + asked.batch() + " is expected, got " + asked.part());
        }
        long first = known.map(value -> value.integer("count")).orElse(0L);
        int count = asked.items().size();
        Outcome.Builder accepted = Outcome.accepted()
                .write(
                        batchKey(asked.batch()),
                        batch(call, next + 1, first + count)
                                .put("sealed", false)
                                .build())
                .event(
                        "BatchRecorded",
                        CborMap.builder()
                                .put("batch", asked.batch())
                                .put("part", next)
                                .put("first", first)
                                .put("count", count)
                                .build());
        asked.items().forEach(accepted::item);
        return accepted.build();
    }

    private static Outcome sealBatch(Call call, StateView state) {
        CborMap arguments = call.arguments();
        String name = arguments.text("batch");
        Names.require("batch", name);
        byte[] root = arguments.bytes("root");
        if (root.length != Sha256.LENGTH) {
            throw new MalformedCbor("root must have 32 bytes, has " + root.length);
        }
        Optional<CborMap> known = state.get(ID.name(), batchKey(name));
        if (known.isEmpty()) {
            return Outcome.refused(BATCH_UNKNOWN, "batch " + name + " has no parts");
        }
        if (!isRecorder(call, known.get())) {
            return notRecorder(call, name);
        }
        if (known.get().bool("sealed")) {
            return Outcome.refused(BATCH_SEALED, "batch " + name + " is sealed");
        }
        long count = known.get().integer("count");
        if (arguments.integer("count") != count) {
            return Outcome.refused(
                    BATCH_COUNT_DIFFERS,
                    "batch " + name + " has " + count + " items, not " + arguments.integer("count"));
        }
        CborMap sealed = batch(call, known.get().integer("parts"), count)
                .put("sealed", true)
                .put("root", root)
                .build();
        return Outcome.accepted()
                .write(batchKey(name), sealed)
                .event("BatchSealed", BatchPart.seal(name, count, root))
                .build();
    }

    private static CborMap.Builder batch(Call call, long parts, long count) {
        return CborMap.builder()
                .put("recorder", call.caller().member().value())
                .put("parts", parts)
                .put("count", count);
    }

    private static Optional<Outcome> wrongItems(BatchPart asked) {
        int count = asked.items().size();
        if (count == 0 || count > MAX_ITEMS || asked.items().stream().anyMatch(item -> item.length != Sha256.LENGTH)) {
            return Optional.of(Outcome.refused(
                    ITEMS_OUT_OF_BOUNDS, "1 to " + MAX_ITEMS + " fingerprints of 32 bytes are expected, got " + count));
        }
        List<byte[]> sorted = new ArrayList<>(asked.items());
        sorted.sort(Arrays::compareUnsigned);
        for (int i = 1; i < sorted.size(); i++) {
            if (Arrays.equals(sorted.get(i - 1), sorted.get(i))) {
                return Optional.of(
                        Outcome.refused(ITEM_REPEATED, "a fingerprint stands twice in part " + asked.part()));
            }
        }
        return Optional.empty();
    }

    private static boolean isRecorder(Call call, CborMap known) {
        return known.text("recorder").equals(call.caller().member().value());
    }

    private static Outcome notRecorder(Call call, String name) {
        return Outcome.refused(
                NOT_THE_RECORDER,
                name + " was begun by another member than " + call.caller().member());
    }
}
