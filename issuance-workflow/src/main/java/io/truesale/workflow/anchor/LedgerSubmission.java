package io.truesale.workflow.anchor;

import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.PasskeySigning;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PasskeySignature;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** From what a person wants to an operation that waits for the ledger: sign, then queue in the caller's transaction. */
@Component
public class LedgerSubmission {
    private final PersonSigner signer;
    private final Ledger ledger;
    private final Outbox outbox;
    private final UnsignedRequests unsigned;
    private final OperationBook operations;

    LedgerSubmission(
            PersonSigner signer, Ledger ledger, Outbox outbox, UnsignedRequests unsigned, OperationBook operations) {
        this.signer = signer;
        this.ledger = ledger;
        this.outbox = outbox;
        this.unsigned = unsigned;
        this.operations = operations;
    }

    /**
     * Signs with the person's key and queues. Nothing happens unless the caller's transaction commits. A submission
     * whose transaction id was queued before is the same operation and is not queued again.
     *
     * @return the operation to ask for the answer
     * @throws RuleViolated if this node holds no key of the person, or the transaction is larger than the ledger takes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OperationId submit(Submission submission) {
        if (!signer.canSign(submission.draft())) {
            throw new RuleViolated(
                    AnchorRule.NO_KEY_OF_PERSON,
                    "this node holds no key of " + submission.draft().person() + " that counts on "
                            + submission.draft().channel());
        }
        return queue(submission, signer.sign(submission.draft()));
    }

    /**
     * Does as {@link #submit(Submission)}; where this node holds no key of the person that counts, and the person has a
     * passkey that does, the request waits for it: {@link io.truesale.workflow.api.SignatureRequests}.
     *
     * @throws RuleViolated if neither can sign
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OperationId ask(Submission submission) {
        TransactionDraft draft = submission.draft();
        if (signer.canSign(draft) || !hasPasskey(draft)) {
            return submit(submission);
        }
        unsigned.add(submission);
        operations.openUnsigned(submission);
        return OperationId.of(draft.id());
    }

    private boolean hasPasskey(TransactionDraft draft) {
        return KeyRings.read(key -> ledger.state(draft.channel(), Membership.CONTRACT, key), draft.person()).stream()
                .flatMap(ring -> ring.keys(KeyPurpose.AUTHORISE).stream()
                        .filter(key ->
                                key.form() == KeyForm.PASSKEY && !key.frozen() && key.weight() >= ring.threshold()))
                .findAny()
                .isPresent();
    }

    /**
     * Queues what a passkey has signed, as {@link #submit(Submission)} does.
     *
     * @param submission under the id of {@code signature}
     * @throws RuleViolated if the passkey did not sign just this
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OperationId submit(Submission submission, PasskeySignature signature) {
        try {
            return queue(
                    submission,
                    PasskeySigning.sign(submission.draft(), signature.answer(), signature.rpId(), signature.origin()));
        } catch (IllegalArgumentException other) {
            throw new RuleViolated(
                    AnchorRule.PASSKEY_REFUSED,
                    "the passkey has not signed this request as it stands now: " + other.getMessage());
        }
    }

    /**
     * Queues what a key outside of this node's key store has signed, as {@link #submit(Submission)} does.
     *
     * @param signed the submission's draft
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OperationId submit(Submission submission, SignedTransaction signed) {
        if (!signed.draft().equals(submission.draft())) {
            throw new IllegalArgumentException("another transaction was signed than " + submission.kind());
        }
        return queue(submission, signed);
    }

    private OperationId queue(Submission submission, SignedTransaction signed) {
        int longest = ledger.maxTransactionBytes();
        if (signed.bytes().length > longest) {
            throw new RuleViolated(
                    AnchorRule.TRANSACTION_TOO_LARGE,
                    submission.kind() + " on " + submission.subject() + " takes " + signed.bytes().length
                            + " bytes, at most " + longest + " fit into a transaction");
        }
        return outbox.add(submission, signed);
    }
}
