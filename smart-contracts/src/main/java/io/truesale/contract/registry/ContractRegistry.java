package io.truesale.contract.registry;

import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The contracts of a node. Every node of a channel needs the same set; block headers commit to it. */
public final class ContractRegistry {
    private final Map<ContractId, Contract> contracts =
            new TreeMap<>(Comparator.comparing(ContractId::name).thenComparing(ContractId::version));

    private ContractRegistry(List<Contract> contracts) {
        for (Contract contract : contracts) {
            if (this.contracts.put(contract.id(), contract) != null) {
                throw new IllegalArgumentException("contract given twice: " + contract.id());
            }
        }
    }

    /** A registry of {@code contracts}; ids must differ. */
    public static ContractRegistry of(List<Contract> contracts) {
        return new ContractRegistry(contracts);
    }

    /** A registry of {@code contracts}; ids must differ. */
    public static ContractRegistry of(Contract... contracts) {
        return new ContractRegistry(Arrays.asList(contracts));
    }

    /** The contract with that name and version. */
    public Optional<Contract> find(ContractId id) {
        return Optional.ofNullable(contracts.get(id));
    }

    /** Ascending by name and version. */
    public List<ContractId> ids() {
        return List.copyOf(contracts.keySet());
    }

    /** SHA-256 of the CBOR array of [name, version] pairs, ascending by name and version: the contract-set hash. */
    public byte[] hash() {
        List<CborValue> pairs = new ArrayList<>();
        for (ContractId id : contracts.keySet()) {
            pairs.add(new CborValue.Array(List.of(new CborValue.Text(id.name()), new CborValue.Int(id.version()))));
        }
        return Sha256.of(Cbor.encode(new CborValue.Array(pairs)));
    }
}
