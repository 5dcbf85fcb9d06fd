package io.truesale.workflow.anchor;

import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.PasskeySigning;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PasskeySignature;
import io.truesale.workflow.api.SignatureRequests;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has passkeys sign what waits for them. */
@Component
class PasskeyDesk implements SignatureRequests {
    private final UnsignedRequests requests;
    private final LedgerSubmission submissions;
    private final OperationBook operations;

    PasskeyDesk(UnsignedRequests requests, LedgerSubmission submissions, OperationBook operations) {
        this.requests = requests;
        this.submissions = submissions;
        this.operations = operations;
    }

    @Override
    public List<SignatureRequest> waiting(PersonId person) {
        return requests.waiting(person).stream().map(PasskeyDesk::view).toList();
    }

    @Override
    public Optional<SignatureRequest> find(PersonId person, TransactionId id) {
        return requests.find(person, id).map(PasskeyDesk::view);
    }

    private static SignatureRequest view(UnsignedRequests.Row row) {
        TransactionDraft draft = row.submission().draft();
        return new SignatureRequest(
                draft.id(),
                row.submission().kind(),
                row.submission().subject(),
                draft.channel(),
                draft.contract().name() + "/" + draft.function(),
                draft.arguments(),
                row.requestedAt());
    }

    @Override
    public byte[] challenge(PersonId person, TransactionId id, byte[] publicKey) {
        return PasskeySigning.challenge(request(person, id).draft(), publicKey);
    }

    private Submission request(PersonId person, TransactionId id) {
        return requests.find(person, id)
                .map(UnsignedRequests.Row::submission)
                .orElseThrow(() -> new RuleViolated(
                        AnchorRule.REQUEST_NOT_WAITING, "no request " + id + " of " + person + " waits for a passkey"));
    }

    @Override
    @Transactional
    public OperationId sign(PersonId person, PasskeySignature signature) {
        Submission submission = request(person, signature.transaction());
        requests.remove(signature.transaction());
        return submissions.submit(submission, signature);
    }

    @Override
    @Transactional
    public void discard(PersonId person, TransactionId id) {
        Submission submission = request(person, id);
        requests.remove(id);
        operations.refuseWork(
                OperationId.of(id),
                AnchorRule.REQUEST_DISCARDED.name(),
                submission.kind() + " was given up before a passkey had signed it");
    }
}
