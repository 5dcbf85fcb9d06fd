package io.truesale.contract.codec;

/** Bytes or fields that do not have the form that was asked for. The message says what was expected and where. */
public final class MalformedCbor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was expected and what came. */
    public MalformedCbor(String message) {
        super(message);
    }
}
