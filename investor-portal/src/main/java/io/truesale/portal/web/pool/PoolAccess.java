package io.truesale.portal.web.pool;

import io.truesale.domain.pool.PoolId;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.api.Pools;
import io.truesale.workflow.api.UploadView;
import org.springframework.stereotype.Component;

/**
 * Which pools a person may see: those of the person's own member, and once they have a tape, those of deals in which the
 * member takes part. Uploads that were not attached are the originator's alone.
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
        boolean party =
                pool.tape().isPresent() && !deals.capacities(pool.deal()).isEmpty();
        if (!pool.originator().equals(user.member()) && !party) {
            throw new NotVisible();
        }
        return pool;
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
