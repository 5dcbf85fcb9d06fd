package io.truesale.contract.api;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The contracts that can be called in a block; its header commits to them.
 *
 * @param definitions ascending by name and version, no name and version twice, at most {@value #MAX}
 */
public record ContractSet(List<ContractDefinition> definitions) {
    /** Most contracts of a channel: bounds what is hashed for a header. */
    public static final int MAX = 500;

    private static final Comparator<ContractDefinition> ORDER = Comparator.comparing(
                    (ContractDefinition definition) -> definition.id().name())
            .thenComparing(definition -> definition.id().version());

    public ContractSet {
        definitions = definitions.stream().sorted(ORDER).toList();
        for (int i = 1; i < definitions.size(); i++) {
            if (definitions.get(i).id().equals(definitions.get(i - 1).id())) {
                throw new MalformedCbor("contract " + definitions.get(i).id() + " is named twice");
            }
        }
        if (definitions.size() > MAX) {
            throw new MalformedCbor("a channel has " + MAX + " contracts at most, not " + definitions.size());
        }
    }

    /** A set of contracts that are part of every node's program. */
    public static ContractSet of(ContractId... ids) {
        return new ContractSet(List.of(ids).stream()
                .map(id -> new ContractDefinition(id, Optional.empty()))
                .toList());
    }

    /** The definition of that name and version. */
    public Optional<ContractDefinition> find(ContractId id) {
        return definitions.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst();
    }

    /** The highest version of {@code name} that can be called. */
    public Optional<ContractId> newest(String name) {
        return definitions.stream()
                .map(ContractDefinition::id)
                .filter(id -> id.name().equals(name))
                .reduce((lower, higher) -> higher);
    }

    /** This set and {@code added}, which replaces a definition of the same name and version. */
    public ContractSet with(ContractDefinition added) {
        TreeMap<String, ContractDefinition> all = new TreeMap<>();
        definitions.forEach(each -> all.put(each.id().toString(), each));
        all.put(added.id().toString(), added);
        return new ContractSet(List.copyOf(all.values()));
    }

    /** This set without {@code id}. */
    public ContractSet without(ContractId id) {
        return new ContractSet(definitions.stream()
                .filter(definition -> !definition.id().equals(id))
                .toList());
    }

    /** The form in arguments and state. */
    public List<CborMap> toCbor() {
        return definitions.stream().map(ContractDefinition::toCbor).toList();
    }

    /** Reads {@link #toCbor}, in any order. */
    public static ContractSet from(List<CborMap> maps) {
        return new ContractSet(maps.stream().map(ContractDefinition::from).toList());
    }

    /** SHA-256 of the CBOR array of entries: {@code [name, version]}, with the code hash where the definition has one. */
    public byte[] hash() {
        List<CborValue> entries =
                definitions.stream().map(ContractDefinition::entry).toList();
        return Sha256.of(Cbor.encode(new CborValue.Array(entries)));
    }
}
