package io.truesale.contract.issuance;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.ForeignAmounts;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.contract.procedure.Act;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What each step asks for as evidence, and what its completion fixes in the state. */
record StepEvidence(
        IssuanceState state, ChannelFacts facts, DealTerms terms, Function<CborMap, PayingDeal> structures) {
    /** Refuses an approval whose evidence is missing or does not fit what is on the ledger. */
    void check(Act act) {
        CborMap evidence = act.evidence();
        checkDocuments(evidence);
        switch (act.step()) {
            case IssuanceProcedure.POOL_CERTIFY -> checkCertified(evidence);
            case IssuanceProcedure.POOL_TIE_OUT -> requireSamePool(act.step(), evidence);
            case IssuanceProcedure.POOL_ACCEPT -> checkFrozen(act.step(), evidence);
            case IssuanceProcedure.STRUCTURE -> checkModel(act.step(), evidence);
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

    /** Documents that are referred to, as {@code documents: [{document, version, hash}]}, have fingerprints here. */
    private void checkDocuments(CborMap evidence) {
        if (evidence.find("documents").isPresent()) {
            for (CborMap document : evidence.maps("documents")) {
                String id = Fields.text("document", document, "document");
                long version = Fields.positive("document", document, "version");
                byte[] hash = Fields.hash("document", document, "hash");
                if (!facts.anchored(id, version, hash)) {
                    throw new RuleViolated(
                            IssuanceRule.DOCUMENT_NOT_ANCHORED,
                            "version " + version + " of document " + id + " with hash "
                                    + HexFormat.of().formatHex(hash) + " has no fingerprint on this channel");
                }
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

    private CborMap requireSamePool(String step, CborMap evidence) {
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
        return certified;
    }

    private void checkFrozen(String step, CborMap evidence) {
        CborMap certified = requireSamePool(step, evidence);
        MemberId originator = terms.signatories().get(Capacity.ORG);
        if (originator == null || !facts.frozen(originator, certified.bytes("root"), certified.integer("count"))) {
            throw new RuleViolated(
                    IssuanceRule.POOL_NOT_FROZEN,
                    "pool " + certified.text("pool")
                            + " with the certified root and count is not frozen on this channel");
        }
    }

    private void checkModel(String step, CborMap evidence) {
        CborMap map = Fields.map(step, evidence, "model");
        PayingDeal model = Fields.parse("model", () -> structures.apply(map));
        if (!model.currency().equals(terms.currency())) {
            throw new RuleViolated(
                    IssuanceRule.STRUCTURE_DIFFERS,
                    "the deal is in " + terms.currency() + ", the model in " + model.currency());
        }
        long balance = state.pool().map(pool -> pool.integer("balanceMinor")).orElse(0L);
        if (model.pool() != balance) {
            throw new RuleViolated(
                    IssuanceRule.STRUCTURE_DIFFERS,
                    "the certified pool has " + balance + " minor units, the model " + model.pool());
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
        requireWhole(allocations);
    }

    /** Every class of the model is allocated in full, and nothing else is. */
    private void requireWhole(List<Allocation> allocations) {
        PayingDeal model = structures.apply(
                state.structure().orElseThrow(() -> new IllegalStateException("priced without a structure")));
        TreeMap<String, Long> left = new TreeMap<>(model.classes());
        for (Allocation allocation : allocations) {
            Long open = left.get(allocation.noteClass());
            if (open == null || open < allocation.faceMinor()) {
                throw new RuleViolated(
                        IssuanceRule.ALLOCATION_INVALID,
                        "class " + allocation.noteClass() + " has " + (open == null ? 0 : open)
                                + " minor units left, allocated are " + allocation.faceMinor());
            }
            left.put(allocation.noteClass(), open - allocation.faceMinor());
        }
        left.values().removeIf(open -> open == 0);
        if (!left.isEmpty()) {
            throw new RuleViolated(IssuanceRule.ALLOCATION_INVALID, "not allocated, in minor units by class: " + left);
        }
    }

    private void checkFunds(String step, CborMap evidence) {
        Map<String, String> foreign =
                state.structure().map(map -> structures.apply(map).foreign()).orElse(Collections.emptyMap());
        if (!foreign.isEmpty()) {
            checkFunds(step, evidence, foreign);
            return;
        }
        long received = Fields.positive(step, evidence, "amountMinor");
        long due = sum(state.allocations());
        if (received != due) {
            throw new RuleViolated(
                    IssuanceRule.FUNDS_DIFFER,
                    "the notes are allocated for " + due + " minor units of " + terms.currency() + ", confirmed are "
                            + received);
        }
    }

    /** Classes in a currency of their own are paid for in it. */
    private void checkFunds(String step, CborMap evidence, Map<String, String> foreign) {
        Fields.require(step, evidence, "amountMinor");
        TreeMap<String, Long> due = new TreeMap<>();
        for (String currency : foreign.values()) {
            due.put(currency, sum(allocations(currency, foreign)));
        }
        long own = sum(allocations(terms.currency(), foreign));
        long received = evidence.integer("amountMinor");
        Map<String, Long> others = ForeignAmounts.of(evidence);
        if (received != own || !others.equals(ForeignAmounts.withoutZeros(due))) {
            throw new RuleViolated(
                    IssuanceRule.FUNDS_DIFFER,
                    "the notes are allocated for " + own + " minor units of " + terms.currency() + " and " + due
                            + ", confirmed are " + received + " and " + others);
        }
    }

    private List<Allocation> allocations(String currency, Map<String, String> foreign) {
        return state.allocations().stream()
                .filter(one ->
                        foreign.getOrDefault(one.noteClass(), terms.currency()).equals(currency))
                .toList();
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
