package io.truesale.contract.totals;

import static io.truesale.contract.totals.TotalsRule.CHALLENGER_NOT_ENTITLED;
import static io.truesale.contract.totals.TotalsRule.SAMPLE_ORDER;
import static io.truesale.contract.totals.TotalsRule.SAMPLE_OUT_OF_BOUNDS;
import static io.truesale.contract.totals.TotalsRule.SAMPLE_PROMISE_BROKEN;
import static io.truesale.contract.totals.TotalsRule.TOTALS_NOT_RECORDER;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.rule.RuleViolated;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a sample comes about: the challenger promises a nonce, the recorder gives its part without knowing it, the challenger
 * shows it. Source: infra/docs/spec/totals.md section 3.
 */
final class Sampling {
    private Sampling() {}

    static Outcome challenge(String name, Snapshot known, Call call, StateView state) {
        String member = TotalsContract.member(call);
        TotalsContract.require(
                !known.recorder().equals(member) && find(state, name, member).isEmpty(),
                CHALLENGER_NOT_ENTITLED,
                member + " may not ask for a sample of " + name + ", or has");
        long size = call.arguments().integer("size");
        byte[] promise = call.arguments().bytes("promise");
        TotalsContract.require(
                size >= 1
                        && size <= Math.min(TotalsContract.MAX_SAMPLE, known.count())
                        && promise.length == SampleSeed.BYTES,
                SAMPLE_OUT_OF_BOUNDS,
                "a sample of " + size + " of " + known.count() + " with a promise of " + promise.length + " bytes");
        Sample asked = Sample.asked(member, size, promise);
        return changed(name, asked)
                .event("SampleAsked", fact(name, asked).put("promise", promise).build())
                .build();
    }

    static Outcome answer(String name, Snapshot known, Call call, StateView state) {
        TotalsContract.require(
                known.recorder().equals(TotalsContract.member(call)),
                TOTALS_NOT_RECORDER,
                name + " is of " + known.recorder() + ", not of " + TotalsContract.member(call));
        Sample asked = asked(state, name, call.arguments().text("member"));
        TotalsContract.require(
                asked.contribution().isEmpty(), SAMPLE_ORDER, "the sample of " + asked.member() + " was answered");
        byte[] contribution = call.arguments().bytes("contribution");
        TotalsContract.require(
                contribution.length == SampleSeed.BYTES,
                SAMPLE_OUT_OF_BOUNDS,
                "a contribution of 32 bytes is expected, not of " + contribution.length);
        return changed(name, asked.answered(contribution))
                .event(
                        "SampleAnswered",
                        fact(name, asked).put("contribution", contribution).build())
                .build();
    }

    static Outcome draw(String name, Snapshot known, Call call, StateView state) {
        String member = TotalsContract.member(call);
        Sample asked = asked(state, name, member);
        TotalsContract.require(
                asked.contribution().isPresent() && asked.seed().isEmpty(),
                SAMPLE_ORDER,
                "the sample of " + member + " is not answered yet, or drawn already");
        byte[] nonce = call.arguments().bytes("nonce");
        byte[] root = known.tree().root();
        TotalsContract.require(
                nonce.length == SampleSeed.BYTES
                        && Arrays.equals(asked.promise(), SampleSeed.promise(root, nonce, member)),
                SAMPLE_PROMISE_BROKEN,
                "the nonce is not the one that " + member + " has promised");
        byte[] seed = SampleSeed.seed(root, nonce, asked.contribution().orElseThrow(), member);
        return changed(name, asked.drawn(seed))
                .event(
                        "SampleDrawn",
                        fact(name, asked).put("nonce", nonce).put("seed", seed).build())
                .build();
    }

    private static CborMap.Builder fact(String name, Sample sample) {
        return CborMap.builder()
                .put("snapshot", name)
                .put("member", sample.member())
                .put("size", sample.size());
    }

    private static Outcome.Builder changed(String name, Sample sample) {
        return Outcome.accepted().write(key(name, sample.member()), sample.toCbor());
    }

    private static Sample asked(StateView state, String name, String member) {
        return find(state, name, member)
                .orElseThrow(() -> new RuleViolated(SAMPLE_ORDER, member + " has asked for no sample of " + name));
    }

    private static Optional<Sample> find(StateView state, String name, String member) {
        return state.get(TotalsContract.ID.name(), key(name, member)).map(Sample::from);
    }

    private static String key(String name, String member) {
        return "sample/" + name + "/" + member;
    }
}
