package io.truesale.domain.pool;

import io.truesale.domain.party.MemberId;
import java.nio.charset.StandardCharsets;

/**
 * Makes the keyed tags by which the ledger names an obligor without telling who that is. Source:
 * infra/docs/spec/authorised-query.md section 1.
 */
public final class ObligorTags {
    private static final byte[] LABEL = "truesale/obligor-tag/1\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] key;
    private final MemberId answerer;

    /**
     * Works with the key of one authorisation.
     *
     * @param key 32 random bytes, known to asker and answerer alone
     * @param answerer whose loans are asked about
     */
    public ObligorTags(byte[] key, MemberId answerer) {
        this.key = Hashing.require32(key, "a tag key");
        this.answerer = answerer;
    }

    /** Tag of whoever has the loan with the answerer's own number: 32 bytes. */
    public byte[] ofLoan(String number) {
        String text = answerer.value() + "\0loan\0" + number;
        return Hashing.hmac(key, LABEL, text.getBytes(StandardCharsets.UTF_8));
    }
}
