package io.truesale.contract.assets;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.proof.TransactionProof;
import java.util.List;

/** Arguments of the transactions of the asset registry. */
public final class LockRequests {
    private LockRequests() {}

    /**
     * Arguments of {@code assets/open}.
     *
     * @param pool 1 to 80 of a-z, 0-9 and hyphen
     * @param count assets that will be locked
     * @param chunks transactions that will lock them
     * @param root pool root, 32 bytes
     * @param expires last height at which the lock holds its tags unless it has been confirmed
     */
    public static CborMap open(String pool, long count, long chunks, byte[] root, long expires) {
        return CborMap.builder()
                .put("pool", pool)
                .put("count", count)
                .put("chunks", chunks)
                .put("root", root)
                .put("expires", expires)
                .build();
    }

    /** Arguments of {@code assets/lock}: chunk {@code chunk}, from 0, with its tags of 32 bytes. */
    public static CborMap lock(String pool, long chunk, List<byte[]> tags) {
        return CborMap.builder()
                .put("pool", pool)
                .put("chunk", chunk)
                .put("tags", tags.stream().map(CborValue.Bytes::new).toList())
                .build();
    }

    /**
     * Arguments of {@code assets/pledge}, version 2.
     *
     * @param deal origin of the deal's channel
     * @param until last height at which the pledge is held unless the deal has taken it
     */
    public static CborMap pledge(String pool, String deal, long until) {
        return CborMap.builder()
                .put("pool", pool)
                .put("deal", deal)
                .put("until", until)
                .build();
    }

    /** Arguments of the steps of version 2 that rest on what the other channel has done. */
    public static CborMap proven(TransactionProof proof) {
        return CborMap.builder().put("proof", proof.toCbor()).build();
    }

    /** Arguments of {@code assets/expire}, version 2: {@code lock} is the id of the transaction that opened it. */
    public static CborMap expire(String lock) {
        return CborMap.builder().put("lock", lock).build();
    }

    /** Arguments of {@code assets/yield} and {@code assets/keep}, version 2: {@code consortium} is the registry's log. */
    public static CborMap taken(String consortium, String pool) {
        return CborMap.builder().put("consortium", consortium).put("pool", pool).build();
    }

    /** Arguments of {@code assets/confirm}, {@code assets/abandon} and, in version 1, {@code assets/release}. */
    public static CborMap of(String pool) {
        return CborMap.builder().put("pool", pool).build();
    }
}
