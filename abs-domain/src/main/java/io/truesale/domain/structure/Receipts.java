package io.truesale.domain.structure;

import io.truesale.domain.structure.DealTerms.Receipt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one collection period brought, in minor units, and what was observed in it.
 *
 * @param interest collected
 * @param principal collected, scheduled and prepaid
 * @param chargedOff principal that defaulted
 * @param recoveries on defaulted loans
 * @param other other cash
 * @param poolEnd pool balance at the end: begin less principal less chargedOff
 * @param call price paid for the pool; 0 when it is not called
 * @param observed further numbers that formulas may name, such as {@code delinquent60} or {@code index.SOFR}, as exact text
 * @param groups the same figures by group of collateral, which sum to these, in the order of the file; empty for deals without
 */
public record Receipts(
        long interest,
        long principal,
        long chargedOff,
        long recoveries,
        long other,
        long poolEnd,
        long call,
        Map<String, String> observed,
        Map<String, GroupReceipts> groups) {
    public Receipts {
        observed = Collections.unmodifiableMap(new TreeMap<>(observed)); // in order: contracts run this
        long least = Math.min(Math.min(interest, principal), Math.min(chargedOff, recoveries));
        least = Math.min(least, Math.min(Math.min(other, poolEnd), call));
        if (least < 0) {
            throw new IllegalArgumentException("collections, losses and balances are 0 or more, one is " + least);
        }
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        if (!groups.isEmpty()) {
            GroupReceipts whole = new GroupReceipts(interest, principal, chargedOff, recoveries, other, poolEnd);
            if (!sum(groups).equals(whole)) {
                throw new IllegalArgumentException("the groups bring " + sum(groups) + ", the deal " + whole);
            }
        }
    }

    /** Of a deal without groups. */
    public Receipts(
            long interest,
            long principal,
            long chargedOff,
            long recoveries,
            long other,
            long poolEnd,
            long call,
            Map<String, String> observed) {
        this(
                interest,
                principal,
                chargedOff,
                recoveries,
                other,
                poolEnd,
                call,
                observed,
                Collections.<String, GroupReceipts>emptyMap());
    }

    /** Of a deal with {@code groups}, one at least: their sums. */
    public static Receipts of(Map<String, GroupReceipts> groups, long call, Map<String, String> observed) {
        GroupReceipts sum = sum(groups);
        return new Receipts(
                sum.interest(),
                sum.principal(),
                sum.chargedOff(),
                sum.recoveries(),
                sum.other(),
                sum.poolEnd(),
                call,
                observed,
                groups);
    }

    private static GroupReceipts sum(Map<String, GroupReceipts> groups) {
        return groups.values().stream().reduce(new GroupReceipts(0, 0, 0, 0, 0, 0), GroupReceipts::plus);
    }

    /** What {@code group} brought. */
    GroupReceipts of(String group) {
        GroupReceipts found = groups.get(group);
        if (found == null) {
            throw new Unpayable("the figures are of the groups " + groups.keySet() + ", none is of " + group);
        }
        return found;
    }

    /** The cash by what it is, in the order in which it is credited. */
    Map<Receipt, Long> byKind() {
        Map<Receipt, Long> amounts = whole().byKind();
        amounts.put(Receipt.CALL, call);
        return amounts;
    }

    /** All cash. */
    long cash() {
        return Math.addExact(whole().cash(), call);
    }

    /** The figures of the whole pool as those of one group. */
    private GroupReceipts whole() {
        return new GroupReceipts(interest, principal, chargedOff, recoveries, other, poolEnd);
    }

    /** The same with the pool bought for {@code price}. */
    Receipts called(long price) {
        return new Receipts(interest, principal, chargedOff, recoveries, other, poolEnd, price, observed, groups);
    }
}
