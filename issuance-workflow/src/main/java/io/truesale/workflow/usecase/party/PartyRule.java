package io.truesale.workflow.usecase.party;

import io.truesale.domain.rule.RuleCode;

/** Why something about a member is refused. */
public enum PartyRule implements RuleCode {
    /** Only a member that holds ORG in the consortium is an originator. */
    NOT_AN_ORIGINATING_MEMBER
}
