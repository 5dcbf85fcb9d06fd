package io.truesale.portal.security;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import java.util.List;

/** What of the ledger whoever sent this request may see. */
public interface LedgerAccess {
    /** The ledger in question. */
    Ledger ledger();

    /** Whether {@code channel} may be seen at all. */
    boolean maySee(ChannelId channel);

    /** Whether who signed what may be shown of {@code record}, whose channel may be seen. */
    boolean maySeeContent(RecordDetails record);

    /** Whether {@code transaction} may be handed to the ledger by whoever sent this request; its signature decides more. */
    boolean maySubmit(TransactionDraft transaction);

    /** The channels that may be seen, ascending by id. */
    default List<ChannelSummary> channels() {
        return ledger().channels().stream()
                .filter(channel -> maySee(channel.id()))
                .toList();
    }

    /** The channel that a path names; an absent, malformed or hidden one throws {@link NotVisible}. */
    default ChannelSummary require(String channel) {
        ChannelId id;
        try {
            id = new ChannelId(channel);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
        if (!maySee(id)) {
            throw new NotVisible();
        }
        return ledger().channel(id).orElseThrow(NotVisible::new);
    }
}
