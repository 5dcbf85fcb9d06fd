package io.truesale.ledger.execute;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.ledger.api.Hash;
import java.util.List;

/** The digest by which a leaf commits to what a transaction did. */
final class Effects {
    private Effects() {}

    /** SHA-256 of [[[key, value or null]...], [[type, fields]...]] in the contract's order. */
    static Hash digest(Outcome.Accepted accepted) {
        List<CborValue> writes = accepted.writes().stream()
                .<CborValue>map(write -> pair(
                        write.key(), write.value().<CborValue>map(map -> map).orElseGet(CborValue.Null::new)))
                .toList();
        List<CborValue> events =
                accepted.events().stream().<CborValue>map(Effects::event).toList();
        return Hash.of(
                Cbor.encode(new CborValue.Array(List.of(new CborValue.Array(writes), new CborValue.Array(events)))));
    }

    private static CborValue event(ContractEvent event) {
        CborMap fields = event.fields();
        return pair(event.type(), fields);
    }

    private static CborValue pair(String name, CborValue value) {
        return new CborValue.Array(List.of(new CborValue.Text(name), value));
    }
}
