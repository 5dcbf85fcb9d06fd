package io.truesale.contract.registry;

import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The code that a node has: every version of every contract that it could run. Which of them a channel runs is said by
 * the channel's state, {@link io.truesale.contract.governance.ActiveContracts}.
 */
public final class ContractRegistry {
    private final Map<ContractDefinition, Contract> contracts = new TreeMap<>(Comparator.comparing(
                    (ContractDefinition definition) -> definition.id().name())
            .thenComparing(definition -> definition.id().version())
            .thenComparing(definition -> definition.code().map(Object::toString).orElse("")));

    private ContractRegistry(List<Contract> contracts) {
        for (Contract contract : contracts) {
            put(new ContractDefinition(contract.id(), Optional.empty()), contract);
        }
    }

    private void put(ContractDefinition definition, Contract contract) {
        if (contracts.put(definition, contract) != null) {
            throw new IllegalArgumentException("contract given twice: " + definition);
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

    /** This registry and {@code contract}, which must not be there yet. */
    public ContractRegistry with(ContractDefinition definition, Contract contract) {
        ContractRegistry more = new ContractRegistry(List.of());
        contracts.forEach(more::put);
        more.put(definition, contract);
        return more;
    }

    /** The code for {@code definition}, if this node has it: by name and version, and by the hash where one is asked for. */
    public Optional<Contract> find(ContractDefinition definition) {
        return Optional.ofNullable(contracts.get(definition));
    }

    /** Versions of {@code name} that this node has, for an explanation. */
    public List<ContractDefinition> versions(String name) {
        List<ContractDefinition> found = new ArrayList<>();
        contracts.keySet().stream()
                .filter(definition -> definition.id().name().equals(name))
                .forEach(found::add);
        return found;
    }

    /** Names and versions that this node has, ascending. */
    public List<ContractId> ids() {
        return contracts.keySet().stream()
                .map(ContractDefinition::id)
                .distinct()
                .toList();
    }
}
