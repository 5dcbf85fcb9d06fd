package io.truesale.workflow.usecase.query;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.pool.ObligorTags;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the asker's node tells the answerer's beside the ledger: which loan is meant. Spec:
 * infra/docs/spec/authorised-query.md section 3. The array is not copied: treat it as a constant.
 *
 * @param query which query
 * @param number the answerer's own number of the loan
 * @param key of the obligor's tag, 32 bytes
 */
record QueryOpening(String query, String number, byte[] key) {
    /** Of a loan; there is no other kind. */
    static final String KIND = "loan";

    private static final int KEY_BYTES = 32;

    byte[] encode() {
        return Cbor.encode(CborMap.builder()
                .put("query", query)
                .put("kind", KIND)
                .put("number", number)
                .put("key", key)
                .build());
    }

    /**
     * Reads {@link #encode}.
     *
     * @throws MalformedCbor if it has another form
     */
    static QueryOpening decode(byte[] bytes) {
        CborMap map = Cbor.decodeMap(bytes);
        byte[] key = map.bytes("key");
        if (!map.text("kind").equals(KIND) || key.length != KEY_BYTES) {
            throw new MalformedCbor("an opening of a loan with a key of " + KEY_BYTES + " bytes is expected");
        }
        return new QueryOpening(map.text("query"), map.text("number"), key);
    }

    /** The tag of the obligor, in hexadecimal. */
    String tag(MemberId answerer) {
        return HexFormat.of().formatHex(new ObligorTags(key, answerer).ofLoan(number));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueryOpening that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return query.hashCode();
    }
}
