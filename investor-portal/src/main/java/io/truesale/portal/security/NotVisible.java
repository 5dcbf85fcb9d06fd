package io.truesale.portal.security;

/** The object is absent, or not for this member's eyes: the answer is 404 and the same either way. */
public final class NotVisible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Tells nothing about the object. */
    public NotVisible() {
        super("not found", null, false, false);
    }
}
