package io.truesale.contract.api;

import static java.util.Objects.requireNonNull;

/**
 * Name and version of a rule set. A change of behaviour is a new version, never an edit; old versions stay for replay.
 *
 * @param name such as {@code issuance}
 * @param version from 1
 */
public record ContractId(String name, int version) {
    public ContractId {
        requireNonNull(name, "name");
        if (version < 1) {
            throw new IllegalArgumentException("a version is 1 or more, not " + version);
        }
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
