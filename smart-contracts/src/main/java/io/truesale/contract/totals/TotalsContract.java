package io.truesale.contract.totals;

import static io.truesale.contract.totals.TotalsRule.ATTESTER_NOT_ENTITLED;
import static io.truesale.contract.totals.TotalsRule.COMMITMENTS_DIFFER;
import static io.truesale.contract.totals.TotalsRule.COMMITMENT_MALFORMED;
import static io.truesale.contract.totals.TotalsRule.RANGE_OUT_OF_BOUNDS;
import static io.truesale.contract.totals.TotalsRule.SNAPSHOT_UNKNOWN;
import static io.truesale.contract.totals.TotalsRule.TOTALS_CAPACITY;
import static io.truesale.contract.totals.TotalsRule.TOTALS_FUNCTION;
import static io.truesale.contract.totals.TotalsRule.TOTALS_NOT_RECORDER;
import static io.truesale.contract.totals.TotalsRule.TOTALS_PART_ORDER;
import static io.truesale.contract.totals.TotalsRule.TOTAL_NOT_PROVEN;
import static io.truesale.contract.totals.TotalsRule.TOTAL_NOT_PUBLISHED;
import static io.truesale.contract.totals.TotalsRule.TOTAL_PUBLISHED;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.rule.RuleCode;
import io.truesale.domain.rule.RuleViolated;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Totals of balances that stay hidden. Functions, arguments and what they prove: infra/docs/spec/totals.md. Each call is
 * bounded: a part of {@value #MAX_PART} points, and two multiplications for a publication.
 */
public final class TotalsContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId("totals", 1);

    /** Most commitments of a part: bounds what one transaction computes. */
    public static final int MAX_PART = 1_000;

    /** Most loans of a sample. */
    public static final int MAX_SAMPLE = 1_000;

    private static final int SCALAR_BYTES = 32;
    private static final List<Capacity> COMMITS = List.of(Capacity.ORG, Capacity.SVC);
    private static final List<Capacity> ATTESTS = List.of(Capacity.ACC, Capacity.RTG, Capacity.SPV);

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        String name = call.arguments().text("snapshot");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new MalformedCbor("snapshot must be 1 to 80 of a-z, 0-9 and hyphen, is " + name);
        }
        try {
            return switch (call.function()) {
                case "commit" -> commit(name, call, state);
                case "publish" -> publish(name, call, state);
                case "attest" -> attest(name, call, state);
                case "challenge" -> Sampling.challenge(name, published(state, name), call, state);
                case "answer" -> Sampling.answer(name, published(state, name), call, state);
                case "draw" -> Sampling.draw(name, published(state, name), call, state);
                default -> Outcome.refused(TOTALS_FUNCTION, "totals has no function " + call.function());
            };
        } catch (RuleViolated violated) {
            return Outcome.refused(violated);
        }
    }

    @Override
    public List<String> expectedReads(String function, CborMap arguments) {
        return List.of(snapshotKey(arguments.text("snapshot")));
    }

    private static String snapshotKey(String name) {
        return "snapshot/" + name;
    }

    private static Optional<Snapshot> find(StateView state, String name) {
        return state.get(ID.name(), snapshotKey(name)).map(Snapshot::from);
    }

    private static Outcome commit(String name, Call call, StateView state) {
        require(holdsOne(state, call, COMMITS), TOTALS_CAPACITY, call.caller() + " holds neither ORG nor SVC");
        Snapshot before = find(state, name).orElseGet(() -> Snapshot.begun(member(call)));
        requireRecorder(before, name, call);
        long part = call.arguments().integer("part");
        require(
                part == before.parts(),
                TOTALS_PART_ORDER,
                "part " + before.parts() + " of " + name + " is expected, got " + part);
        byte[] points = call.arguments().bytes("commitments");
        int added = points.length / CurvePoint.BYTES;
        require(
                points.length % CurvePoint.BYTES == 0 && added >= 1 && added <= MAX_PART,
                COMMITMENT_MALFORMED,
                "1 to " + MAX_PART + " commitments of 64 bytes are expected, got " + points.length + " bytes");
        Snapshot after = with(before, points);
        CborMap told = CborMap.builder()
                .put("snapshot", name)
                .put("part", part)
                .put("first", before.count())
                .put("count", added)
                .build();
        return Outcome.accepted()
                .write(snapshotKey(name), after.toCbor())
                .event("CommitmentsRecorded", told)
                .build();
    }

    private static Snapshot with(Snapshot before, byte[] points) {
        CommitmentTree tree = before.tree();
        JacobianPoint sum = JacobianPoint.of(before.sum());
        for (int at = 0; at < points.length; at += CurvePoint.BYTES) {
            Optional<CurvePoint> point = CurvePoint.decode(points, at);
            require(
                    point.isPresent(),
                    COMMITMENT_MALFORMED,
                    "commitment " + at / CurvePoint.BYTES + " of the part is no point of P-256");
            sum = sum.plus(point.orElse(CurvePoint.INFINITY));
            tree.append(Arrays.copyOfRange(points, at, at + CurvePoint.BYTES));
        }
        long count = before.count() + points.length / CurvePoint.BYTES;
        return new Snapshot(before.recorder(), before.parts() + 1, count, sum.affine(), tree.subtrees(), false);
    }

    private static Outcome publish(String name, Call call, StateView state) {
        Snapshot known = known(state, name);
        requireRecorder(known, name, call);
        CborMap asked = call.arguments();
        byte[] root = asked.bytes("root");
        require(
                asked.integer("count") == known.count()
                        && Arrays.equals(root, known.tree().root()),
                COMMITMENTS_DIFFER,
                name + " has " + known.count() + " commitments of another root, or not " + asked.integer("count"));
        String currency = asked.text("currency");
        byte[] blinding = asked.bytes("blinding");
        if (!currency.matches("[A-Z]{3}") || blinding.length != SCALAR_BYTES) {
            throw new MalformedCbor("a currency of three letters and a blinding of 32 bytes are expected");
        }
        long total = asked.integer("total");
        BigInteger scalar = new BigInteger(1, blinding);
        require(
                scalar.compareTo(CurvePoint.ORDER) < 0 && known.sum().opensTo(total, scalar),
                TOTAL_NOT_PROVEN,
                "the sum of the " + known.count() + " commitments of " + name + " does not open to " + total);
        Snapshot published =
                new Snapshot(known.recorder(), known.parts(), known.count(), known.sum(), known.subtrees(), true);
        return Outcome.accepted()
                .write(snapshotKey(name), published.toCbor())
                .event("TotalPublished", publication(name, known, currency, total))
                .build();
    }

    private static CborMap publication(String name, Snapshot known, String currency, long total) {
        return CborMap.builder()
                .put("snapshot", name)
                .put("count", known.count())
                .put("root", known.tree().root())
                .put("currency", currency)
                .put("total", total)
                .build();
    }

    private static Outcome attest(String name, Call call, StateView state) {
        Snapshot known = published(state, name);
        String key = "attestation/" + name + "/" + member(call);
        boolean entitled = holdsOne(state, call, ATTESTS)
                && !known.recorder().equals(member(call))
                && state.get(ID.name(), key).isEmpty();
        require(entitled, ATTESTER_NOT_ENTITLED, member(call) + " may not attest the ranges of " + name + ", or has");
        byte[] root = call.arguments().bytes("root");
        require(
                Arrays.equals(root, known.tree().root()),
                COMMITMENTS_DIFFER,
                "the commitments of " + name + " have another root");
        long low = call.arguments().integer("low");
        long high = call.arguments().integer("high");
        require(
                low >= 0 && low <= high && high <= Long.MAX_VALUE / known.count(),
                RANGE_OUT_OF_BOUNDS,
                low + " to " + high + " for " + known.count() + " balances");
        CborMap told = CborMap.builder()
                .put("snapshot", name)
                .put("root", root)
                .put("low", low)
                .put("high", high)
                .put("member", member(call))
                .put("person", call.caller().value())
                .build();
        return Outcome.accepted().write(key, told).event("RangesAttested", told).build();
    }

    private static Snapshot published(StateView state, String name) {
        Snapshot known = known(state, name);
        require(known.published(), TOTAL_NOT_PUBLISHED, name + " is not published");
        return known;
    }

    private static Snapshot known(StateView state, String name) {
        return find(state, name).orElseThrow(() -> new RuleViolated(SNAPSHOT_UNKNOWN, "there is no snapshot " + name));
    }

    private static void requireRecorder(Snapshot snapshot, String name, Call call) {
        require(
                snapshot.recorder().equals(member(call)),
                TOTALS_NOT_RECORDER,
                name + " is of " + snapshot.recorder() + ", not of " + member(call));
        require(!snapshot.published(), TOTAL_PUBLISHED, "the total of " + name + " is published");
    }

    private static boolean holdsOne(StateView state, Call call, List<Capacity> capacities) {
        return capacities.stream().anyMatch(capacity -> Membership.holds(state, call.caller(), capacity));
    }

    static String member(Call call) {
        return call.caller().member().value();
    }

    static void require(boolean holds, RuleCode code, String sentence) {
        if (!holds) {
            throw new RuleViolated(code, sentence);
        }
    }
}
