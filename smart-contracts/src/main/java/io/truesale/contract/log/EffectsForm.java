package io.truesale.contract.log;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.Outcome.Write;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an accepted transaction did, as the bytes whose SHA-256 its leaf has. Source: ledger.md, section 5. */
public final class EffectsForm {
    private EffectsForm() {}

    /** [[[key, value or null]...], [[type, fields]...]] in the contract's order. */
    public static byte[] encode(Outcome.Accepted accepted) {
        List<CborValue> writes = accepted.writes().stream()
                .<CborValue>map(write -> pair(
                        write.key(), write.value().<CborValue>map(map -> map).orElseGet(CborValue.Null::new)))
                .toList();
        List<CborValue> events = accepted.events().stream()
                .<CborValue>map(event -> pair(event.type(), event.fields()))
                .toList();
        return Cbor.encode(new CborValue.Array(List.of(new CborValue.Array(writes), new CborValue.Array(events))));
    }

    /**
     * Reads {@link #encode}; items of a batch are not part of it.
     *
     * @throws MalformedCbor if it is anything else
     */
    public static Outcome.Accepted decode(byte[] bytes) {
        List<CborValue> both = array(Cbor.decode(bytes), 2);
        List<Write> writes = new ArrayList<>();
        for (CborValue item : array(both.get(0))) {
            List<CborValue> pair = array(item, 2);
            Optional<CborMap> value =
                    pair.get(1) instanceof CborValue.Null ? Optional.empty() : Optional.of(map(pair.get(1)));
            writes.add(new Write(text(pair.get(0)), value));
        }
        List<ContractEvent> events = new ArrayList<>();
        for (CborValue item : array(both.get(1))) {
            List<CborValue> pair = array(item, 2);
            events.add(new ContractEvent(text(pair.get(0)), map(pair.get(1))));
        }
        return new Outcome.Accepted(writes, events, List.of());
    }

    private static CborValue pair(String name, CborValue value) {
        return new CborValue.Array(List.of(new CborValue.Text(name), value));
    }

    private static List<CborValue> array(CborValue value) {
        if (value instanceof CborValue.Array array) {
            return array.items();
        }
        throw new MalformedCbor("effects are arrays of pairs");
    }

    private static List<CborValue> array(CborValue value, int size) {
        List<CborValue> items = array(value);
        if (items.size() != size) {
            throw new MalformedCbor("effects are two arrays of pairs");
        }
        return items;
    }

    private static String text(CborValue value) {
        if (value instanceof CborValue.Text text) {
            return text.value();
        }
        throw new MalformedCbor("an effect is named by a text");
    }

    private static CborMap map(CborValue value) {
        if (value instanceof CborMap map) {
            return map;
        }
        throw new MalformedCbor("an effect is a map");
    }
}
