package io.truesale.workflow.api;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.pool.PoolId;
import io.truesale.ledger.api.ItemLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loans of the tapes of pools, one by one and page by page, and the way of each to the root. */
public interface PoolLoans {
    /** Columns by which loans are sorted; others fall back to the first. */
    List<String> SORTS = List.of(
            "row",
            "number",
            "state",
            "make",
            "origination",
            "original",
            "balance",
            "rate",
            "term",
            "remaining",
            "score",
            "past-due");

    /** Number of rows of a tape. */
    long count(PoolId pool, int version);

    /** One page of the loans of a tape. */
    List<LoanLine> page(PoolId pool, int version, String sort, boolean descending, long offset, int limit);

    /** All loans of a tape in an order; the caller closes the stream. */
    Stream<LoanLine> all(PoolId pool, int version, String sort, boolean descending);

    /** One loan of a tape, by its row from 1. */
    Optional<LoanDetail> loan(PoolId pool, int version, int row);

    /** Row of a loan, from 1, by its number; the first when it comes more than once. */
    Optional<Integer> rowOf(PoolId pool, int version, String assetNumber);

    /**
     * One loan in a table; what the tape lacks is null.
     *
     * @param row place in the tape, from 1
     */
    record LoanLine(
            int row,
            String assetNumber,
            @Nullable String state,
            @Nullable String make,
            @Nullable String model,
            @Nullable String origination,
            @Nullable Long originalCents,
            @Nullable Long endCents,
            @Nullable BigDecimal rate,
            @Nullable Integer originalTerm,
            @Nullable Integer remainingTerm,
            @Nullable Integer creditScore,
            @Nullable Integer daysPastDue) {}

    /**
     * One loan with all its elements and its proof.
     *
     * @param line its main figures
     * @param elements canonical texts by element, in schema order
     * @param proof its way to the root
     */
    record LoanDetail(LoanLine line, Map<AutoLoanField, String> elements, Proof proof) {}

    /**
     * All that is needed to check one loan against the pool's root, as infra/docs/spec/pool-fingerprint.md says; hashes
     * in hex.
     *
     * @param index place among the fingerprints, from 0
     * @param size number of fingerprints
     * @param salt of this row
     * @param canonicalRow CBOR of the row
     * @param fingerprint of the row
     * @param path sibling hashes to the root
     * @param root of the pool
     * @param record where the ledger recorded the fingerprint; empty while it did not
     */
    record Proof(
            int index,
            int size,
            String salt,
            String canonicalRow,
            String fingerprint,
            List<String> path,
            String root,
            Optional<ItemLocation> record) {
        public Proof {
            path = List.copyOf(path);
        }
    }
}
