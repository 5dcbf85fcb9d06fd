package io.truesale.contract.issuance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.procedure.Progress;
import io.truesale.contract.procedure.Status;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the issuance contract keeps on a deal's channel. Other contracts, such as distribution, read by this too.
 *
 * <p>Keys: {@code deal} (terms), {@code progress}, {@code pool}, {@code structure} (the deal model as signed),
 * {@code registration}, {@code allocation} (array under {@code items}), {@code closing}, {@code condition/STEP-round-n}.
 *
 * @param view state of the deal's channel
 */
public record IssuanceState(StateView view) {
    /** Namespace of the contract. */
    public static final String NAMESPACE = "issuance";

    static final String DEAL = "deal";
    static final String PROGRESS = "progress";
    static final String POOL = "pool";
    static final String STRUCTURE = "structure";
    static final String REGISTRATION = "registration";
    static final String ALLOCATION = "allocation";
    static final String CLOSING = "closing";
    static final String CONDITION = "condition/";

    public IssuanceState {
        requireNonNull(view, "view");
    }

    /** What the deal was opened with; empty before. */
    public Optional<DealTerms> deal() {
        return get(DEAL).map(DealTerms::from);
    }

    /** Where the sign-off stands; empty before the deal is open. */
    public Optional<Progress> progress() {
        return get(PROGRESS).map(Progress::from);
    }

    /** Whether the deal has closed. */
    public boolean live() {
        return progress()
                .filter(progress -> progress.status() == Status.COMPLETED)
                .isPresent();
    }

    /** The pool as certified: {@code pool}, {@code root}, {@code count}, {@code balanceMinor}, {@code cutOff}. */
    public Optional<CborMap> pool() {
        return get(POOL);
    }

    /** The deal model as the underwriter fixed it. */
    public Optional<CborMap> structure() {
        return get(STRUCTURE);
    }

    /** The external act: {@code authority}, {@code reference}, {@code date}, {@code evidenceHash}. */
    public Optional<CborMap> registration() {
        return get(REGISTRATION);
    }

    /** Who gets how much of which class; empty before pricing. */
    public List<Allocation> allocations() {
        return get(ALLOCATION)
                .map(map -> map.maps("items").stream().map(Allocation::from).toList())
                .orElse(List.of());
    }

    /** What closing recorded: {@code closingDate}. */
    public Optional<CborMap> closing() {
        return get(CLOSING);
    }

    /** Every condition that was ever named, by id. */
    public List<ConditionPrecedent> conditions() {
        return view.range(NAMESPACE, CONDITION).stream()
                .map(entry -> ConditionPrecedent.from(entry.key().substring(CONDITION.length()), entry.value()))
                .toList();
    }

    /** One condition. */
    public Optional<ConditionPrecedent> condition(String id) {
        return get(CONDITION + id).map(value -> ConditionPrecedent.from(id, value));
    }

    private Optional<CborMap> get(String key) {
        return view.get(NAMESPACE, key);
    }
}
