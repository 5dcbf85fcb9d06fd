package io.truesale.contract.assets;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Codes;
import io.truesale.domain.party.MemberId;
import java.util.Optional;

/**
 * A lock of the registry as a deal's channel knows it. Source: assets.md, section 3. The array is not copied: treat it as
 * a constant.
 *
 * @param pool which pool
 * @param lock id of the transaction that opened it on the consortium channel
 * @param owner member that pledged it
 * @param count assets
 * @param root pool root, 32 bytes
 * @param consortium origin of the registry's log
 * @param until last height of the consortium channel at which the pledge is held unless it is bound
 * @param status where it stands here
 * @param yielding the side that has said to yield it while it is settled; the other has not
 */
public record TakenLock(
        String pool,
        String lock,
        MemberId owner,
        long count,
        byte[] root,
        String consortium,
        long until,
        Status status,
        Optional<Side> yielding) {

    /** Where a lock stands on the deal's channel; names are stored. */
    public enum Status {
        /** Counted on provisionally: the registry may still let it go. */
        TAKEN,
        /** Held for the deal until it yields it. */
        SETTLED,
        /** Expired in the registry. */
        DROPPED,
        /** Given back. */
        YIELDED
    }

    /** Who has to agree that settled assets are yielded; names are stored. */
    public enum Side {
        /** The member that pledged them. */
        OWNER,
        /** Who holds them for the deal: SPV, of another member. */
        DEAL
    }

    public TakenLock {
        requireNonNull(pool, "pool");
        requireNonNull(lock, "lock");
        requireNonNull(owner, "owner");
        requireNonNull(consortium, "consortium");
        requireNonNull(status, "status");
        requireNonNull(yielding, "yielding");
    }

    /** Whether the deal may count on it at all. */
    public boolean counts() {
        return status == Status.TAKEN || status == Status.SETTLED;
    }

    TakenLock with(Status changed) {
        return new TakenLock(pool, lock, owner, count, root, consortium, until, changed, Optional.empty());
    }

    TakenLock yielding(Optional<Side> side) {
        return new TakenLock(pool, lock, owner, count, root, consortium, until, status, side);
    }

    CborMap toCbor() {
        CborMap.Builder map = CborMap.builder()
                .put("pool", pool)
                .put("lock", lock)
                .put("owner", owner.value())
                .put("count", count)
                .put("root", root)
                .put("consortium", consortium)
                .put("until", until)
                .put("status", status.name());
        yielding.ifPresent(side -> map.put("yielding", side.name()));
        return map.build();
    }

    static TakenLock from(CborMap map) {
        return new TakenLock(
                map.text("pool"),
                map.text("lock"),
                new MemberId(map.text("owner")),
                map.integer("count"),
                map.bytes("root"),
                map.text("consortium"),
                map.integer("until"),
                Codes.read(Status.class, map.text("status")),
                map.optionalText("yielding").map(side -> Codes.read(Side.class, side)));
    }
}
