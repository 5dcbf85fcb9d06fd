package io.truesale.portal.security;

import io.truesale.domain.rule.RuleCode;

/** Why a password is not changed. */
public enum PasswordRule implements RuleCode {
    /** Who changes a password knows the one before. */
    PASSWORD_WRONG,
    /** Guessing is slowed down. */
    PASSWORD_TOO_MANY_GUESSES,
    /** A password is long enough to resist guessing, and short enough to be read. */
    PASSWORD_LENGTH,
    /** A new password is another one and does not hold its owner's name. */
    PASSWORD_NOT_NEW
}
