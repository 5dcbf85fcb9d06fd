package io.truesale.portal.projection;

/** What a projection can be asked for, of one class. */
public enum Question {
    /** Highest CDR at which the class gets all its interest and principal. */
    BREAK_EVEN,
    /** Lowest CDR at which a unit of its principal is lost, to the precision of the search. */
    FIRST_LOSS,
    /** Largest balance of the class, others as they are, that is paid in full; what the pool has beyond is enhancement. */
    SIZE,
    /** Price at a yield. */
    PRICE
}
