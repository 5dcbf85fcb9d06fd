package io.truesale.contract.issuance;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.procedure.Act;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.rule.RuleViolated;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** What each step asks for as evidence, and what its completion fixes in the state. */
record StepEvidence(IssuanceState state, DealTerms terms) {
    /** Refuses an approval whose evidence is missing or does not fit what is on the ledger. */
    void check(Act act) {
        CborMap evidence = act.evidence();
        checkDocuments(evidence);
        switch (act.step()) {
            case IssuanceProcedure.POOL_CERTIFY -> checkCertified(evidence);
            case IssuanceProcedure.POOL_TIE_OUT, IssuanceProcedure.POOL_ACCEPT -> requireSamePool(act.step(), evidence);
            case IssuanceProcedure.STRUCTURE -> Fields.map(act.step(), evidence, "model");
            case IssuanceProcedure.REGISTRATION -> checkRegistration(act.step(), evidence);
            case IssuanceProcedure.PRICING -> checkAllocation(act.step(), evidence);
            case IssuanceProcedure.FUNDS -> checkFunds(act.step(), evidence);
            case IssuanceProcedure.CLOSE -> Fields.date(act.step(), evidence, "closingDate");
            default -> {} // other steps rest on documents, or on the step before
        }
    }

    /** Writes what the completed step fixes. */
    void fix(Outcome.Builder outcome, Act act) {
        CborMap evidence = act.evidence();
        switch (act.step()) {
            case IssuanceProcedure.POOL_CERTIFY -> outcome.write(IssuanceState.POOL, evidence.map("pool"));
            case IssuanceProcedure.STRUCTURE -> outcome.write(IssuanceState.STRUCTURE, evidence.map("model"));
            case IssuanceProcedure.REGISTRATION -> outcome.write(IssuanceState.REGISTRATION, evidence);
            case IssuanceProcedure.PRICING ->
                outcome.write(
                        IssuanceState.ALLOCATION,
                        CborMap.builder()
                                .put("items", evidence.maps("allocation"))
                                .build());
            case IssuanceProcedure.CLOSE -> {
                outcome.write(IssuanceState.CLOSING, evidence);
                outcome.event(
                        "DealClosed",
                        CborMap.builder()
                                .put("deal", terms.deal().value())
                                .put("closingDate", evidence.text("closingDate"))
                                .build());
            }
            default -> {} // other steps fix nothing but that they are done
        }
    }

    /** Documents that are referred to, as {@code documents: [{document, version, hash}]}, name their fingerprints. */
    private static void checkDocuments(CborMap evidence) {
        if (evidence.find("documents").isPresent()) {
            for (CborMap document : evidence.maps("documents")) {
                Fields.text("document", document, "document");
                Fields.positive("document", document, "version");
                Fields.hash("document", document, "hash");
            }
        }
    }

    private static void checkCertified(CborMap evidence) {
        String step = IssuanceProcedure.POOL_CERTIFY;
        CborMap pool = Fields.map(step, evidence, "pool");
        Fields.text(step, pool, "pool");
        Fields.hash(step, pool, "root");
        Fields.positive(step, pool, "count");
        Fields.positive(step, pool, "balanceMinor");
        Fields.date(step, pool, "cutOff");
    }

    private void requireSamePool(String step, CborMap evidence) {
        byte[] root = Fields.hash(step, evidence, "root");
        CborMap certified =
                state.pool().orElseThrow(() -> new IllegalStateException(step + " is ready, but no pool is certified"));
        byte[] expected = certified.bytes("root");
        if (!Arrays.equals(root, expected)) {
            HexFormat hex = HexFormat.of();
            throw new RuleViolated(
                    IssuanceRule.POOL_DIFFERS,
                    step + " names the root " + hex.formatHex(root) + "; certified is " + hex.formatHex(expected));
        }
    }

    private static void checkRegistration(String step, CborMap evidence) {
        Fields.text(step, evidence, "authority");
        Fields.text(step, evidence, "reference");
        Fields.date(step, evidence, "date");
        Fields.hash(step, evidence, "evidenceHash");
    }

    private void checkAllocation(String step, CborMap evidence) {
        Fields.require(step, evidence, "allocation");
        TreeSet<String> seen = new TreeSet<>();
        List<Allocation> allocations =
                evidence.maps("allocation").stream().map(Allocation::from).toList();
        for (Allocation allocation : allocations) {
            if (!terms.has(Capacity.INV, allocation.investor())) {
                throw new RuleViolated(
                        IssuanceRule.ALLOCATION_INVALID, allocation.investor() + " is no investor of " + terms.deal());
            }
            if (!seen.add(allocation.noteClass() + "/" + allocation.investor())) {
                throw new RuleViolated(
                        IssuanceRule.ALLOCATION_INVALID,
                        "class " + allocation.noteClass() + " is allocated twice to " + allocation.investor());
            }
        }
        if (allocations.isEmpty()) {
            throw new RuleViolated(IssuanceRule.ALLOCATION_INVALID, "an allocation names at least one investor");
        }
        sum(allocations);
    }

    private void checkFunds(String step, CborMap evidence) {
        long received = Fields.positive(step, evidence, "amountMinor");
        long due = sum(state.allocations());
        if (received != due) {
            throw new RuleViolated(
                    IssuanceRule.FUNDS_DIFFER,
                    "the notes are allocated for " + due + " minor units of " + terms.currency() + ", confirmed are "
                            + received);
        }
    }

    private static long sum(List<Allocation> allocations) {
        return Fields.parse("allocation", () -> {
            long sum = 0;
            for (Allocation allocation : allocations) {
                if (allocation.faceMinor() > Long.MAX_VALUE - sum) {
                    throw new IllegalArgumentException("the face amounts add up to more than 2^63 minor units");
                }
                sum += allocation.faceMinor();
            }
            return sum;
        });
    }
}
