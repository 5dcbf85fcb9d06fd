package io.truesale.domain.cashflow.actus;

/**
 * Kinds of contract events, in the order in which those of one moment are processed.
 *
 * <p>Source: ACTUS Technical Specification 1.1, section 2.9 (event sequence) and the event dictionary.
 */
public enum EventType {
    /** Initial exchange. */
    IED,
    /** Fee payment. */
    FP,
    /** Observation of an analysis date: nothing moves. */
    AD,
    /** Notice of a call: the settlement date is fixed. */
    XD,
    /** Principal redemption. */
    PR,
    /** Principal increase. */
    PI,
    /** Interest payment. */
    IP,
    /** Interest capitalization. */
    IPCI,
    /** Rate reset with a rate that is known. */
    RRF,
    /** Rate reset from the market. */
    RR,
    /** Fixing of the redemption amount. */
    PRF,
    /** Purchase. */
    PRD,
    /** Termination. */
    TD,
    /** Scaling by an index. */
    SC,
    /** Fixing of the base of interest. */
    IPCB,
    /** Settlement after a notice. */
    STD,
    /** Maturity. */
    MD
}
