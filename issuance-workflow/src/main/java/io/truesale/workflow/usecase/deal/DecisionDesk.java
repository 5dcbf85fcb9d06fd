package io.truesale.workflow.usecase.deal;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Condition;
import io.truesale.contract.procedure.Decision;
import io.truesale.domain.deal.DealCommand.RequestDecision;
import io.truesale.domain.deal.DealFileId;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PasskeySigning;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.PasskeySignature;
import io.truesale.workflow.api.StepAct;
import io.truesale.workflow.usecase.Commands;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs decisions on steps, and knows the newest one of each step. */
@Component
public class DecisionDesk {
    private final LedgerSubmission submissions;
    private final Commands commands;
    private final Operations operations;
    private final JdbcClient jdbc;

    DecisionDesk(LedgerSubmission submissions, Commands commands, Operations operations, JdbcClient jdbc) {
        this.submissions = submissions;
        this.commands = commands;
        this.operations = operations;
        this.jdbc = jdbc;
    }

    /** A step of one run of a procedure of a deal. */
    public record StepKey(DealId deal, String instance, String step) {
        String subject() {
            return deal + "/" + instance + "/" + step;
        }
    }

    /** Notes the decision in the institution's file and queues the signed transaction, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OperationId decide(PersonId person, StepKey key, ContractId contract, StepAct act) {
        Submission submission = submission(person, key, contract, act);
        request(person, key, act, submission);
        return submissions.submit(submission);
    }

    /** As {@link #decide(PersonId, StepKey, ContractId, StepAct)}, signed by a passkey. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OperationId decide(
            PersonId person, StepKey key, ContractId contract, StepAct act, PasskeySignature signature) {
        Submission submission = submission(person, key, contract, act).withId(signature.transaction());
        request(person, key, act, submission);
        return submissions.submit(submission, signature);
    }

    /** The challenge for a passkey that is to sign the decision under {@code id}. */
    public byte[] challenge(
            PersonId person, StepKey key, ContractId contract, StepAct act, TransactionId id, byte[] publicKey) {
        return PasskeySigning.challenge(
                submission(person, key, contract, act).withId(id).draft(), publicKey);
    }

    private static Submission submission(PersonId person, StepKey key, ContractId contract, StepAct act) {
        return Submission.of(
                DealOpenings.SIGN_STEP,
                key.subject(),
                ChannelId.of(key.deal()),
                contract,
                "act",
                arguments(key, act),
                person);
    }

    private void request(PersonId person, StepKey key, StepAct act, Submission submission) {
        OperationId operation = OperationId.of(submission.draft().id());
        commands.send(
                new RequestDecision(
                        new DealFileId(key.deal(), person.member()),
                        key.instance(),
                        key.step(),
                        act.round(),
                        act.decision().name(),
                        operation.value(),
                        person),
                person);
    }

    private static CborMap arguments(StepKey key, StepAct act) {
        Act signed = new Act(
                key.step(),
                act.round(),
                Decision.valueOf(act.decision().name()),
                act.comment(),
                act.conditions().stream()
                        .map(condition -> new Condition(condition.owner(), condition.text()))
                        .toList(),
                act.evidence());
        CborMap.Builder arguments = CborMap.builder();
        signed.toCbor()
                .entries()
                .forEach((name, value) ->
                        arguments.put(((io.truesale.contract.codec.CborValue.Text) name).value(), value));
        return arguments.put("instance", key.instance()).build();
    }

    /** The newest operation of {@code person}'s member on the step that was asked for after {@code since}. */
    public Optional<OperationStatus> last(PersonId person, StepKey key, Instant since) {
        return jdbc.sql("""
                select id from workflow.operation
                where subject = :subject and kind = :kind and split_part(person, '/', 1) = :member
                  and requested_at >= :since
                order by requested_at desc, id limit 1
                """)
                .param("subject", key.subject())
                .param("kind", DealOpenings.SIGN_STEP)
                .param("member", person.member().value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .flatMap(id -> operations.find(new OperationId(id)));
    }
}
