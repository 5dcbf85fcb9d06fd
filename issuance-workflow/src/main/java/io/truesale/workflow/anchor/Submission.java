package io.truesale.workflow.anchor;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import java.util.Optional;

/**
 * What a person wants done on the ledger.
 *
 * @param kind what it is to people, in capitals such as {@code FREEZE_POOL}; the key of its text
 * @param subject the object that it concerns, such as a pool id; 1 to 200 characters
 * @param deal the deal that it belongs to, if one
 * @param draft what the person signs
 */
public record Submission(String kind, String subject, Optional<DealId> deal, TransactionDraft draft) {
    public Submission {
        if (!requireNonNull(kind, "kind").matches("[A-Z][A-Z0-9_]{1,59}")) {
            throw new IllegalArgumentException("a kind of 2 to 60 capitals is expected, got: " + kind);
        }
        if (requireNonNull(subject, "subject").isEmpty() || subject.length() > 200) {
            throw new IllegalArgumentException("a subject has 1 to 200 characters, not " + subject.length());
        }
        requireNonNull(deal, "deal");
        requireNonNull(draft, "draft");
    }

    /** A submission with a fresh id that does not expire; the deal follows from the channel. */
    public static Submission of(
            String kind,
            String subject,
            ChannelId channel,
            ContractId contract,
            String function,
            CborMap arguments,
            PersonId person) {
        return new Submission(
                kind,
                subject,
                channel.deal(),
                new TransactionDraft(
                        channel,
                        TransactionId.random(),
                        contract,
                        function,
                        arguments,
                        TransactionDraft.NO_EXPIRY,
                        person));
    }

    /** The same under another transaction id: for steps that must not happen twice whoever repeats them. */
    public Submission withId(TransactionId id) {
        return new Submission(
                kind,
                subject,
                deal,
                new TransactionDraft(
                        draft.channel(),
                        id,
                        draft.contract(),
                        draft.function(),
                        draft.arguments(),
                        draft.expiryHeight(),
                        draft.person()));
    }

    /** The same as part of {@code of}, for what goes to another channel than the deal's own. */
    public Submission forDeal(DealId of) {
        return new Submission(kind, subject, Optional.of(of), draft);
    }
}
