package io.truesale.contract.assets;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Codes;
import io.truesale.domain.party.MemberId;
import java.util.Arrays;
import java.util.Optional;

/**
 * A pool's hold on its assets.
 *
 * @param id transaction that opened it, 32 hexadecimal digits
 * @param pool which pool: 1 to 80 of a-z, 0-9 and hyphen
 * @param owner member that opened it
 * @param count assets announced
 * @param chunks chunks announced
 * @param root pool root that the holder stands for, 32 bytes; copied in and out
 * @param expires last height at which an open lock holds its tags
 * @param status where it stands
 * @param lockedChunks chunks locked so far
 * @param lockedTags tags locked so far
 * @param pledge for which deal it is held, and until when; only locks of version 2 have one
 */
public record AssetLock(
        String id,
        String pool,
        MemberId owner,
        long count,
        long chunks,
        byte[] root,
        long expires,
        Status status,
        long lockedChunks,
        long lockedTags,
        Optional<Pledge> pledge) {

    /** Where a lock stands; names are stored. */
    public enum Status {
        /** Takes tags; holds them until it expires. */
        OPEN,
        /** Holds its tags until released. */
        CONFIRMED,
        /** Met a tag of another live pool; holds nothing. */
        CONFLICTED,
        /** Given up before it was confirmed; holds nothing. */
        ABANDONED,
        /** Given up after it was confirmed, or yielded by its deal; holds nothing. */
        RELEASED,
        /** Holds its tags for a deal until a height. */
        PLEDGED,
        /** Taken by its deal in time; holds its tags until the deal yields them. */
        BOUND,
        /** Not taken in time, and said to be so; holds nothing. */
        EXPIRED
    }

    /**
     * For whom a lock is held.
     *
     * @param deal origin of the deal's channel
     * @param until last height at which it is held unless the deal has taken it
     */
    public record Pledge(String deal, long until) {
        public Pledge {
            requireNonNull(deal, "deal");
        }
    }

    public AssetLock {
        requireNonNull(id, "id");
        requireNonNull(pool, "pool");
        requireNonNull(owner, "owner");
        requireNonNull(status, "status");
        requireNonNull(pledge, "pledge");
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** Whether it holds its tags at {@code height}. */
    public boolean isLive(long height) {
        return status == Status.CONFIRMED
                || status == Status.BOUND
                || (status == Status.OPEN && height <= expires)
                || (status == Status.PLEDGED
                        && pledge.filter(held -> height <= held.until()).isPresent());
    }

    AssetLock with(Status changed) {
        return new AssetLock(id, pool, owner, count, chunks, root, expires, changed, lockedChunks, lockedTags, pledge);
    }

    AssetLock pledged(Pledge to) {
        return new AssetLock(
                id,
                pool,
                owner,
                count,
                chunks,
                root,
                expires,
                Status.PLEDGED,
                lockedChunks,
                lockedTags,
                Optional.of(to));
    }

    AssetLock plusChunk(int tags) {
        return new AssetLock(
                id, pool, owner, count, chunks, root, expires, status, lockedChunks + 1, lockedTags + tags, pledge);
    }

    /** The form in the state. */
    CborMap toCbor() {
        CborMap.Builder map = CborMap.builder()
                .put("id", id)
                .put("pool", pool)
                .put("owner", owner.value())
                .put("count", count)
                .put("chunks", chunks)
                .put("root", root)
                .put("expires", expires)
                .put("status", status.name())
                .put("lockedChunks", lockedChunks)
                .put("lockedTags", lockedTags);
        pledge.ifPresent(held -> map.put("deal", held.deal()).put("until", held.until()));
        return map.build();
    }

    static AssetLock from(CborMap map) {
        return new AssetLock(
                map.text("id"),
                map.text("pool"),
                new MemberId(map.text("owner")),
                map.integer("count"),
                map.integer("chunks"),
                map.bytes("root"),
                map.integer("expires"),
                Codes.read(Status.class, map.text("status")),
                map.integer("lockedChunks"),
                map.integer("lockedTags"),
                map.find("deal").isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Pledge(map.text("deal"), map.integer("until"))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssetLock that && toCbor().equals(that.toCbor()) && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
