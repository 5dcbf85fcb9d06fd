package io.truesale.contract.distribution;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import java.util.Optional;

/**
 * In what the versions of the distribution contract differ. What a version answers is never changed: channels replay.
 *
 * <p>Both versions share one namespace. Version 1 looks for its open period under {@code open} and for the sign-off under
 * {@code progress/}; version 2 keeps these under keys of its own and leaves under {@code open} the mark {@code keptBy},
 * so that version 1, which knows nothing of it, finds a period open and can open none. Version 2 in turn refuses deals
 * in which version 1 opened a period.
 */
public enum Edition {
    /** Deals by template, engine 1. */
    FIRST(1),
    /** Deals by template and by file; whoever approves a report approves call price and observed values with it. */
    SECOND(2);

    private static final String MARK = "open";
    private static final String KEPT_BY = "keptBy";

    private final int version;

    Edition(int version) {
        this.version = version;
    }

    /** Name and version of the contract. */
    public ContractId id() {
        return new ContractId(DistributionState.NAMESPACE, version);
    }

    /** Who opened the first period of the deal; empty before. */
    static Optional<Edition> keeping(StateView view) {
        Optional<CborMap> mark = view.get(DistributionState.NAMESPACE, MARK);
        if (mark.isPresent()) {
            return Optional.of(mark.get().find(KEPT_BY).isPresent() ? SECOND : FIRST);
        }
        return view.get(DistributionState.NAMESPACE, DistributionState.STATE).map(paid -> FIRST);
    }

    /** Key of the period that is open. */
    String open() {
        return this == FIRST ? MARK : "2/open";
    }

    /** Key of the sign-off of a period. */
    String progress(String instance) {
        return (this == FIRST ? "progress/" : "2/progress/") + instance;
    }

    /** Writes that a period is open, and with it which version keeps the deal. */
    void opened(Outcome.Builder outcome, CborMap period) {
        outcome.write(open(), period);
        if (this != FIRST) {
            outcome.write(
                    MARK,
                    CborMap.builder()
                            .put("instance", id().toString())
                            .put(KEPT_BY, version)
                            .build());
        }
    }

    /** The deal that {@code structure} holds; version 1 reads templates only and takes anything else for malformed. */
    PayingDeal read(CborMap structure) {
        return this == FIRST ? PayingDeal.ofTemplate(structure) : PayingDeal.of(structure);
    }

    boolean approvesAllOfAReport() {
        return this != FIRST;
    }
}
