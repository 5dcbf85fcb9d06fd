package io.truesale.domain.structure;

/**
 * A payment date that cannot be computed from what is given: the pool does not roll forward, the schedule is over, a value
 * from outside is missing or makes no sense. The sentence says which; other exceptions are bugs.
 */
public sealed class Unpayable extends IllegalArgumentException permits PurchaseRefused {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is expected and what is given */
    public Unpayable(String sentence) {
        super(sentence);
    }
}
