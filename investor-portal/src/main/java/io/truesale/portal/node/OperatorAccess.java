package io.truesale.portal.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.portal.security.LedgerAccess;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What a ledger node shows: everything to those who run it; to everybody else the consortium channel, and of its records
 * the hashes and verdicts alone.
 */
@OnLedgerNode
@Component
class OperatorAccess implements LedgerAccess {
    private final Ledger ledger;

    OperatorAccess(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether the node's own people ask. */
    static boolean isOperator() {
        Authentication asked = SecurityContextHolder.getContext().getAuthentication();
        return asked != null
                && asked.getAuthorities().stream()
                        .anyMatch(authority -> NodeSecurity.AUTHORITY.equals(authority.getAuthority()));
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public boolean maySee(ChannelId channel) {
        return channel.equals(ChannelId.CONSORTIUM) || isOperator();
    }

    @Override
    public boolean maySubmit(TransactionDraft transaction) {
        return isOperator();
    }

    @Override
    public boolean maySeeContent(RecordDetails record) {
        return isOperator();
    }
}
