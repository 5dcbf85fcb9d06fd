package io.truesale.workflow.api;

import io.truesale.domain.party.MemberId;
import java.util.List;
import java.util.Optional;

/** What was asked for and how it stands. */
public interface Operations {
    /** One operation; empty when there is none of that id. */
    Optional<OperationStatus> find(OperationId id);

    /** The operations on {@code subject} that have no answer yet, oldest first. */
    List<OperationStatus> waiting(String subject);

    /** The newest {@code limit} operations that persons of {@code member} asked for, newest first. */
    List<OperationStatus> latest(MemberId member, int limit);
}
