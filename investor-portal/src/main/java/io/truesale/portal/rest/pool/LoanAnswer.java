package io.truesale.portal.rest.pool;

import io.truesale.workflow.api.PoolLoans.LoanDetail;
import io.truesale.workflow.api.PoolLoans.LoanLine;
import io.truesale.workflow.api.PoolLoans.Proof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One loan with all its elements, and all that is needed to check it; hashes in hex.
 *
 * @param loan its main figures
 * @param elements canonical texts by element name, in schema order
 * @param index place among the fingerprints, from 0
 * @param size number of fingerprints
 * @param salt of this row
 * @param canonicalRow CBOR of the row
 * @param fingerprint of the row
 * @param path sibling hashes to the root
 * @param root of the pool
 * @param record where the ledger recorded the fingerprint; left out while it did not
 */
record LoanAnswer(
        LoanLine loan,
        Map<String, String> elements,
        int index,
        int size,
        String salt,
        String canonicalRow,
        String fingerprint,
        List<String> path,
        String root,
        @Nullable Place record) {
    /** Place of a fingerprint in a log. */
    record Place(String channel, long height, String transaction, int item, long leafIndex) {}

    static LoanAnswer of(LoanDetail loan) {
        Map<String, String> elements = new LinkedHashMap<>();
        loan.elements().forEach((field, text) -> elements.put(field.element(), text));
        Proof proof = loan.proof();
        Place place = proof.record()
                .map(at -> new Place(
                        at.channel().value(), at.height(), at.transaction().hex(), at.item(), at.leafIndex()))
                .orElse(null);
        return new LoanAnswer(
                loan.line(),
                elements,
                proof.index(),
                proof.size(),
                proof.salt(),
                proof.canonicalRow(),
                proof.fingerprint(),
                proof.path(),
                proof.root(),
                place);
    }
}
