package io.truesale.contract.checkpoints;

import io.truesale.domain.rule.RuleCode;

/** Why the contract of checkpoint keys refuses. */
public enum CheckpointRule implements RuleCode {
    /** Checkpoint keys are announced on the consortium channel. */
    CHECKPOINT_KEYS_NOT_HERE,
    /** The keys of an operator are announced by who runs it. */
    CHECKPOINT_KEYS_NOT_OWN,
    /** An operator has one key of each algorithm at most. */
    CHECKPOINT_KEYS_REPEATED,
    /** The contract has no such function. */
    CHECKPOINT_KEYS_FUNCTION
}
