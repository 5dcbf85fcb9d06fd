package io.truesale.workflow.api;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What waits for a person, and how the person acts on it. */
public interface WorkQueue {
    /** Open tasks of the person's member in {@code capacities}, earliest due first. */
    List<TaskView> tasks(PersonId person, Set<Capacity> capacities);

    /** One of them; empty when it is none of theirs or no longer open. */
    Optional<TaskView> task(PersonId person, Set<Capacity> capacities, String taskId);

    /** The open task of a step, if it is one of theirs. */
    Optional<TaskView> task(PersonId person, Set<Capacity> capacities, String deal, String instance, String step);

    /**
     * The evidence that follows from what is on the ledger: what the first of two persons signed, the root of the certified
     * pool, the sum of the allocation. Empty where the person has to give it.
     */
    CborMap evidence(TaskView task);

    /**
     * Signs what the person decides and sends it to the ledger; the task waits until the ledger has answered.
     *
     * @return the operation to ask for the answer
     * @throws io.truesale.domain.rule.RuleViolated if a signature on the step is already on its way
     */
    OperationId act(PersonId person, TaskView task, StepAct act);

    /**
     * What {@link #act(PersonId, TaskView, StepAct, PasskeySignature)} will sign for the same act under the same id: the
     * challenge for a passkey.
     */
    byte[] challenge(PersonId person, TaskView task, StepAct act, TransactionId id, byte[] publicKey);

    /** As {@link #act(PersonId, TaskView, StepAct)}, signed by a passkey. */
    OperationId act(PersonId person, TaskView task, StepAct act, PasskeySignature signature);
}
