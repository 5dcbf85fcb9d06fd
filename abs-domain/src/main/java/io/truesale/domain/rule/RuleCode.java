package io.truesale.domain.rule;

/**
 * Names one reason for a refusal. Each package that refuses has an enum of its own that implements this; a name is
 * unique across the platform, stored on ledgers, and never used again for another rule.
 */
public interface RuleCode {
    /** Stable name in capitals, for example {@code WRONG_CAPACITY}. */
    String name();
}
