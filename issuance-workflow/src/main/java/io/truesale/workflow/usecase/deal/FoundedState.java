package io.truesale.workflow.usecase.deal;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Membership;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The state that a channel has right after its genesis: what its first contract call will see. */
final class FoundedState implements StateView {
    private final NavigableMap<String, CborMap> entries = new TreeMap<>();

    FoundedState(Genesis genesis) {
        genesis.members().forEach(member -> entries.put("member/" + member.id(), member.toCbor()));
        genesis.persons().forEach(person -> entries.put("person/" + person.id(), person.toCbor()));
    }

    @Override
    public Optional<CborMap> get(String contract, String key) {
        return contract.equals(Membership.CONTRACT) ? Optional.ofNullable(entries.get(key)) : Optional.empty();
    }

    @Override
    public List<Entry> range(String contract, String prefix) {
        return contract.equals(Membership.CONTRACT)
                ? entries.tailMap(prefix).entrySet().stream()
                        .takeWhile(entry -> entry.getKey().startsWith(prefix))
                        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                        .toList()
                : List.of();
    }
}
