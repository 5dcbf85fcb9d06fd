package io.truesale.ledger.twin;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Turns what somebody has ordered into something near it: mostly wrong, sometimes valid. */
final class Mutation {
    private static final List<Long> EDGES =
            List.of(0L, 1L, -1L, 2L, 255L, 65_536L, Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000L);

    private final SplittableRandom random;
    private int count;

    Mutation(SplittableRandom random) {
        this.random = random;
    }

    /** A record near {@code draft}, signed by whom it names, by another, or broken after the signature. */
    byte[] near(TransactionDraft draft) {
        List<PaperPerson> everybody = TwinCast.everybody();
        PaperPerson named = random.nextInt(4) == 0
                ? everybody.get(random.nextInt(everybody.size()))
                : TwinCast.person(draft.person().value());
        PaperPerson signer = random.nextInt(40) == 0 ? everybody.get(random.nextInt(everybody.size())) : named;
        byte[] record = signer.sign(changed(draft, named)).bytes();
        return switch (random.nextInt(60)) {
            case 0 -> Arrays.copyOf(record, random.nextInt(record.length));
            case 1 -> flipped(record);
            default -> record;
        };
    }

    private TransactionDraft changed(TransactionDraft draft, PaperPerson named) {
        boolean again = random.nextInt(25) == 0;
        TransactionId id = again ? draft.id() : TransactionId.derive("near-" + count++);
        ContractId contract = random.nextInt(50) == 0
                ? new ContractId(draft.contract().name(), 1 + random.nextInt(9))
                : draft.contract();
        String function = random.nextInt(40) == 0 ? "none" : draft.function();
        CborMap arguments = random.nextInt(3) == 0 ? draft.arguments() : map(draft.arguments(), 0);
        long expiry = random.nextInt(30) == 0 ? 1 + random.nextInt(50) : draft.expiryHeight();
        return new TransactionDraft(draft.channel(), id, contract, function, arguments, expiry, named.id());
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private CborMap map(CborMap map, int depth) {
        if (map.entries().isEmpty()) {
            return CborMap.builder().put("stray", random.nextInt(9)).build();
        }
        int target = random.nextInt(map.entries().size());
        CborMap.Builder changed = CborMap.builder();
        int at = 0;
        for (Map.Entry<CborValue, CborValue> entry : map.entries().entrySet()) {
            boolean here = at++ == target;
            boolean dropped = here && random.nextInt(8) == 0;
            if (!dropped && entry.getKey() instanceof CborValue.Text key) {
                changed.put(key.value(), here ? value(entry.getValue(), depth + 1) : entry.getValue());
            }
        }
        return changed.build();
    }

    private CborValue value(CborValue value, int depth) {
        if (depth > 12 || random.nextInt(30) == 0) {
            return new CborValue.Bool(random.nextBoolean());
        }
        if (value instanceof CborMap map) {
            return map(map, depth);
        }
        if (value instanceof CborValue.Array array) {
            return array(array, depth);
        }
        if (value instanceof CborValue.Int number) {
            return new CborValue.Int(
                    random.nextBoolean()
                            ? number.value() + 1 - random.nextInt(3)
                            : EDGES.get(random.nextInt(EDGES.size())));
        }
        if (value instanceof CborValue.Bytes bytes) {
            return new CborValue.Bytes(
                    random.nextInt(4) == 0 ? Arrays.copyOf(bytes.value(), random.nextInt(40)) : flipped(bytes.value()));
        }
        if (value instanceof CborValue.Text text) {
            return new CborValue.Text(text(text.value()));
        }
        return new CborValue.Bool(random.nextBoolean());
    }

    private CborValue array(CborValue.Array array, int depth) {
        List<CborValue> items = new ArrayList<>(array.items());
        if (items.isEmpty() || random.nextInt(6) == 0) {
            items.add(items.isEmpty() ? new CborValue.Text("") : items.get(random.nextInt(items.size())));
        } else if (random.nextInt(6) == 0) {
            items.remove(random.nextInt(items.size()));
        } else {
            int target = random.nextInt(items.size());
            items.set(target, value(items.get(target), depth + 1));
        }
        return new CborValue.Array(items);
    }

    /** Letters whose case depends on the locale, digits of other scripts, nothing, another end. */
    private String text(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> text + "\u0130\u0131";
            case 2 -> text.replace('i', '\u0131').replace('1', '\u0661');
            case 3 -> text.isEmpty() ? "x" : text.substring(0, text.length() - 1);
            case 4 -> text + (char) ('0' + random.nextInt(10));
            default -> text.isEmpty() ? text : text.substring(0, 1).equals("A") ? "B" : "A";
        };
    }
}
