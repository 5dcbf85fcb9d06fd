package io.truesale.contract.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A contract that a channel may call.
 *
 * @param id name, 1 to 40 of a-z, 0-9 and hyphen, and version, at most {@value #MAX_VERSION}
 * @param code the jar that it must come from; empty for code that is part of every node's program
 * @param callers who may call which functions; of one that is not named the contract alone decides
 */
public record ContractDefinition(ContractId id, Optional<CodeHash> code, List<CallRule> callers) {
    /** Highest version. */
    public static final int MAX_VERSION = 1_000_000;

    public ContractDefinition {
        requireNonNull(id, "id");
        requireNonNull(code, "code");
        callers = List.copyOf(callers);
        if (callers.stream().map(CallRule::function).distinct().count() < callers.size()) {
            throw new MalformedCbor("a function of " + id + " is named twice");
        }
        if (!id.name().matches("[a-z][a-z0-9-]{0,39}") || id.version() > MAX_VERSION) {
            throw new MalformedCbor("a contract is named by 1 to 40 of a-z, 0-9 and hyphen and a version of at most "
                    + MAX_VERSION + ", not " + id);
        }
    }

    /** A definition that leaves it to the contract who may call. */
    public ContractDefinition(ContractId id, Optional<CodeHash> code) {
        this(id, code, List.of());
    }

    /** Code that is part of every node's program. */
    public static ContractDefinition builtIn(String name, int version) {
        return new ContractDefinition(new ContractId(name, version), Optional.empty());
    }

    /** The rule for {@code function}, if there is one. */
    public Optional<CallRule> callersOf(String function) {
        return callers.stream().filter(rule -> rule.function().equals(function)).findFirst();
    }

    /** The form in arguments and state: {@code {name, version}}, and {@code codeHash} and {@code callers} if there. */
    public CborMap toCbor() {
        CborMap.Builder map = CborMap.builder().put("name", id.name()).put("version", id.version());
        code.ifPresent(hash -> map.put("codeHash", hash.bytes()));
        if (!callers.isEmpty()) {
            map.put("callers", callers.stream().map(CallRule::toCbor).toList());
        }
        return map.build();
    }

    /** Reads {@link #toCbor}. */
    public static ContractDefinition from(CborMap map) {
        long version = map.integer("version");
        if (version < 1 || version > MAX_VERSION) {
            throw new MalformedCbor("a version is 1 to " + MAX_VERSION + ", not " + version);
        }
        Optional<CodeHash> code =
                map.find("codeHash").isEmpty() ? Optional.empty() : Optional.of(CodeHash.of(map.bytes("codeHash")));
        List<CallRule> callers = map.find("callers").isEmpty()
                ? List.of()
                : map.maps("callers").stream().map(CallRule::from).toList();
        return new ContractDefinition(new ContractId(map.text("name"), (int) version), code, callers);
    }

    /** What the hash of a set is made of: {@code [name, version]}, or {@code [name, version, codeHash]}. */
    CborValue entry() {
        List<CborValue> entry = new ArrayList<>();
        entry.add(new CborValue.Text(id.name()));
        entry.add(new CborValue.Int(id.version()));
        code.ifPresent(hash -> entry.add(new CborValue.Bytes(hash.bytes())));
        return new CborValue.Array(entry);
    }

    @Override
    public String toString() {
        return code.map(hash -> id + " with code " + hash).orElse(id.toString());
    }
}
