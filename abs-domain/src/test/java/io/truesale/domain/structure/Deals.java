package io.truesale.domain.structure;

/** Deals of tests, from JSON with single quotes. */
public final class Deals {
    private Deals() {}

    /** The file as read. */
    public static Node node(String json) {
        return JsonNodes.of(json);
    }

    /** The deal. */
    public static DealTerms of(String json) {
        return JsonNodes.deal(json);
    }
}
