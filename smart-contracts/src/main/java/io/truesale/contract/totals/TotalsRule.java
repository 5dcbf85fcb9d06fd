package io.truesale.contract.totals;

import io.truesale.domain.rule.RuleCode;

/** Why the totals contract refuses. */
public enum TotalsRule implements RuleCode {
    /** Who commits holds ORG or SVC on the channel. */
    TOTALS_CAPACITY,
    /** The member that committed the first part commits and publishes the rest. */
    TOTALS_NOT_RECORDER,
    /** Parts count up from 0 without a gap. */
    TOTALS_PART_ORDER,
    /** A part has 1 to {@link TotalsContract#MAX_PART} commitments of 64 bytes, each a point of P-256. */
    COMMITMENT_MALFORMED,
    /** There is no such snapshot. */
    SNAPSHOT_UNKNOWN,
    /** A published snapshot takes nothing more. */
    TOTAL_PUBLISHED,
    /** What is attested or sampled was published. */
    TOTAL_NOT_PUBLISHED,
    /** Count and root are those of what was committed. */
    COMMITMENTS_DIFFER,
    /** The sum of the commitments opens to the total with the sum of the blindings. */
    TOTAL_NOT_PROVEN,
    /** Ranges are attested by ACC, RTG or SPV of another member than the recorder, once for each member. */
    ATTESTER_NOT_ENTITLED,
    /** A range has 0 or more as its low end, and the total of the highest balances fits in 63 bits. */
    RANGE_OUT_OF_BOUNDS,
    /** A sample is asked for by another member than the recorder, once for each member. */
    CHALLENGER_NOT_ENTITLED,
    /** A sample has 1 to {@link TotalsContract#MAX_SAMPLE} loans, no more than there are; promise and contribution have 32 bytes. */
    SAMPLE_OUT_OF_BOUNDS,
    /** A sample is asked for, then answered, then drawn, each once. */
    SAMPLE_ORDER,
    /** The challenger shows the nonce that it has promised. */
    SAMPLE_PROMISE_BROKEN,
    /** The contract has no such function. */
    TOTALS_FUNCTION
}
