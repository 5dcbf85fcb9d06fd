package io.truesale.workflow.anchor;

import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.workflow.api.OperationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** From what a person wants to an operation that waits for the ledger: sign, then queue in the caller's transaction. */
@Component
public class LedgerSubmission {
    private final PersonSigner signer;
    private final Ledger ledger;
    private final Outbox outbox;

    LedgerSubmission(PersonSigner signer, Ledger ledger, Outbox outbox) {
        this.signer = signer;
        this.ledger = ledger;
        this.outbox = outbox;
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
        if (!signer.canSign(submission.draft().person())) {
            throw new RuleViolated(
                    AnchorRule.NO_KEY_OF_PERSON,
                    "this node holds no key of " + submission.draft().person());
        }
        SignedTransaction signed = signer.sign(submission.draft());
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
