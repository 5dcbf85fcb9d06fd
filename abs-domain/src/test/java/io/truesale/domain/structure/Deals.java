package io.truesale.domain.structure;

/** Deals of tests, from JSON with single quotes. */
public final class Deals {
    private Deals() {}

    /** The deal. */
    public static DealTerms of(String json) {
        return JsonNodes.deal(json);
    }
}
