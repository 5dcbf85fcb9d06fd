package io.truesale.portal.security;

import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What of the ledger the person of this request may see. A deal's channel is there for the deal's parties only. On the
 * consortium channel everybody sees every record's hashes and verdict; its content is shown to whom it concerns: the
 * signer's own institution, both members of a query, the members that a new channel names, and everybody for who is
 * admitted.
 */
@Component
class PartyLedgerAccess implements LedgerAccess {
    private static final String QUERIES = "queries";
    private static final String MEMBERSHIP = "membership";
    private static final String CREATE_CHANNEL = "createChannel";

    private final Ledger ledger;
    private final DealAccess deals;
    private final Identity identity;

    PartyLedgerAccess(Ledger ledger, DealAccess deals, Identity identity) {
        this.ledger = ledger;
        this.deals = deals;
        this.identity = identity;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public boolean maySee(ChannelId channel) {
        return channel.deal()
                .map(deal -> !deals.capacities(deal).isEmpty())
                .orElse(channel.equals(ChannelId.CONSORTIUM));
    }

    @Override
    public boolean maySeeContent(RecordDetails record) {
        if (record.draft().isEmpty() || record.channel().deal().isPresent()) {
            return true;
        }
        TransactionDraft draft = record.draft().get();
        MemberId own = identity.require().member();
        if (draft.member().equals(own)) {
            return true;
        }
        if (draft.contract().name().equals(QUERIES)) {
            return isPartyOfQuery(draft, own);
        }
        if (!draft.contract().name().equals(MEMBERSHIP)) {
            return false;
        }
        return !draft.function().equals(CREATE_CHANNEL) || names(draft, own);
    }

    /** Of one's own institution only. */
    @Override
    public boolean maySubmit(TransactionDraft transaction) {
        return maySee(transaction.channel())
                && transaction.member().equals(identity.require().member());
    }

    /** Asker and answerer see what concerns their query or authorisation. */
    private boolean isPartyOfQuery(TransactionDraft draft, MemberId member) {
        return Stream.of("id", "authorisation")
                .flatMap(field -> draft.arguments().find(field).stream())
                .filter(CborValue.Text.class::isInstance)
                .map(value -> ((CborValue.Text) value).value())
                .flatMap(id -> Stream.of("query/" + id, "authorisation/" + id))
                .flatMap(key -> ledger.state(ChannelId.CONSORTIUM, QUERIES, key).stream())
                .anyMatch(entry -> entry.text("asker").equals(member.value())
                        || entry.text("answerer").equals(member.value()));
    }

    private static boolean names(TransactionDraft draft, MemberId member) {
        try {
            return draft.arguments().texts("members").contains(member.value());
        } catch (MalformedCbor misshapen) {
            return false;
        }
    }
}
