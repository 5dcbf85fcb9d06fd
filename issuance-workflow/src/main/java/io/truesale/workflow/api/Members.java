package io.truesale.workflow.api;

import io.truesale.domain.party.MemberId;
import java.util.List;
import java.util.Optional;

/** The members of the consortium, as of the last final block of its channel. */
public interface Members {
    /** All members, ascending by id. */
    List<MemberView> all();

    /** One member. */
    Optional<MemberView> find(MemberId id);
}
