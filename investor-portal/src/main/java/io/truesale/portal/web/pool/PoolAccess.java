package io.truesale.portal.web.pool;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.UploadView;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which pools a person may see: those of the person's own member; once they have a tape, those of deals in which the
 * member works; once they are frozen, also those of deals in which it only invests. What came before the freeze, such as
 * uploads that were not attached and refused freezes, is never shown to who only invests.
 */
@Component
public class PoolAccess {
    private final Pools pools;
    private final DealAccess deals;

    PoolAccess(Pools pools, DealAccess deals) {
        this.pools = pools;
        this.deals = deals;
    }

    /** The pool with {@code id}; {@link NotVisible} when there is none or it may not be seen. */
    public PoolView require(String id, CurrentUser user) {
        PoolView pool = find(id);
        if (!mayRead(pool, user)) {
            throw new NotVisible();
        }
        return pool;
    }

    /** Pools that the person may see, ascending by id. */
    public List<PoolView> visible(CurrentUser user) {
        return pools.list(user.member(), deals.deals()).stream()
                .filter(pool -> mayRead(pool, user))
                .toList();
    }

    /** Whether the person may also see how {@code pool}, which may be seen, came to be what it is. */
    public boolean maySeeBefore(PoolView pool, CurrentUser user) {
        return pool.originator().equals(user.member()) || works(pool);
    }

    private boolean mayRead(PoolView pool, CurrentUser user) {
        if (pool.originator().equals(user.member())) {
            return true;
        }
        return pool.status() == PoolStatus.FROZEN
                ? !deals.capacities(pool.deal()).isEmpty()
                : works(pool) && pool.tape().isPresent();
    }

    private boolean works(PoolView pool) {
        Set<Capacity> part = deals.capacities(pool.deal());
        return part.stream().anyMatch(capacity -> capacity != Capacity.INV);
    }

    /** The pool with {@code id} of the person's own member. */
    public PoolView requireOwn(String id, CurrentUser user) {
        PoolView pool = require(id, user);
        if (!pool.originator().equals(user.member())) {
            throw new NotVisible();
        }
        return pool;
    }

    /** The newest tape of a pool that may be seen. */
    public PoolView.Tape requireTape(PoolView pool) {
        return pool.tape().orElseThrow(NotVisible::new);
    }

    /** An upload of a pool of the person's own member. */
    public UploadView requireUpload(String pool, String operation, CurrentUser user) {
        PoolView own = requireOwn(pool, user);
        try {
            return pools.upload(new OperationId(operation))
                    .filter(upload -> upload.pool().equals(own.pool()))
                    .orElseThrow(NotVisible::new);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
    }

    /** A row number as it came in a path; a malformed one is absent. */
    public static int row(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new NotVisible();
        }
        return Integer.parseInt(text);
    }

    private PoolView find(String id) {
        try {
            return pools.find(new PoolId(id)).orElseThrow(NotVisible::new);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
    }
}
