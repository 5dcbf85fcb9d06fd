package io.truesale.ledger.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of key operations beside a model of a few lines. After each step: a transaction takes effect when each
 * of its keys is live in the model and they weigh the threshold, and never otherwise; a change that leaves too little
 * weight is refused.
 */
class KeyHistoryTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final PaperPerson OPS = new PaperPerson("rivermark-bank/max.ops", 1);
    private static final PersonId HOUSE = KeyRings.institution(new MemberId("rivermark-bank"));
    private static final int STEPS = 60;

    private enum Standing {
        LIVE,
        FROZEN,
        GONE
    }

    private static final class Model {
        final Map<Integer, Standing> keys = new LinkedHashMap<>();
        final Map<Integer, Integer> weights = new LinkedHashMap<>();
        final Map<Integer, Long> from = new LinkedHashMap<>();
        int threshold;
        int recovery;

        boolean counts(int key, long height) {
            return keys.get(key) == Standing.LIVE && from.get(key) <= height;
        }

        int weight(List<Integer> some, long height) {
            return some.stream()
                    .filter(key -> counts(key, height))
                    .mapToInt(weights::get)
                    .sum();
        }

        List<Integer> on() {
            return keys.keySet().stream()
                    .filter(key -> keys.get(key) != Standing.GONE)
                    .toList();
        }
    }

    private SplittableRandom random = new SplittableRandom(0);
    private Model model = new Model();
    private PaperLog log = new PaperLog(CHANNEL, ContractRegistry.of());
    private int number;
    private int accepted;

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverLetsADeadKeyTakeEffect(long seed) {
        random = new SplittableRandom(seed);
        model = new Model();
        log = new PaperLog(
                CHANNEL,
                ContractRegistry.of(new MembershipContract(), new KeyedMembershipContract(), new NotaryContract()));
        number = 100;
        found();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(8)) {
                case 0 -> rotate();
                case 1 -> freeze(true);
                case 2 -> freeze(false);
                case 3 -> revoke();
                case 4 -> recover();
                default -> record();
            }
        }
        assertThat(accepted).as("something was signed").isPositive();
    }

    private void found() {
        Genesis genesis = new Genesis(
                        "demo",
                        CHANNEL.value(),
                        List.of(new Operator("node-1", new byte[32])),
                        List.of(new Member(HOUSE.member(), "node-1", Set.of(Capacity.ORG, Capacity.OPS))),
                        List.of(OPS.registered(Capacity.OPS)))
                .withContracts(ContractSet.of(MembershipContract.ID, KeyedMembershipContract.ID, NotaryContract.ID));
        log.block(OPS.sign(CHANNEL, "genesis", MembershipContract.ID, "genesis", genesis.toArguments()));
        List<RingKey> keys = new ArrayList<>(List.of(add(0), add(0), add(0)));
        keys.add(recoveryKey());
        model.threshold = 1;
        CborMap first = KeyArguments.enrol(HOUSE.member(), new KeyRing(1, keys));
        assertThat(log.block(OPS.sign(CHANNEL, "enrol", KeyedMembershipContract.ID, "enrolMember", first)))
                .containsExactly("OK");
    }

    private RingKey add(long from) {
        int key = number++;
        model.keys.put(key, Standing.LIVE);
        model.weights.put(key, 1 + random.nextInt(3));
        model.from.put(key, from);
        return ringKey(key);
    }

    private RingKey ringKey(int key) {
        return RingKey.held("ED25519", PaperPerson.key(key).spki())
                .weighing(model.weights.get(key))
                .from(model.from.get(key));
    }

    private RingKey recoveryKey() {
        model.recovery = number++;
        return RingKey.other(
                KeyPurpose.RECOVER,
                KeyForm.TOKEN,
                "ED25519",
                PaperPerson.key(model.recovery).spki());
    }

    private List<Integer> some(List<Integer> from) {
        return from.stream().filter(each -> random.nextInt(2) == 0).limit(8).toList();
    }

    private byte[] id(int key) {
        return ringKey(key).id();
    }

    /** Signs with {@code keys}; whether it took effect, which the model must have said before. */
    private boolean call(String function, CborMap arguments, List<Integer> keys, boolean sound) {
        long height = log.nextHeight();
        boolean signed = !keys.isEmpty()
                && keys.stream().allMatch(key -> model.counts(key, height))
                && model.weight(keys, height) >= model.threshold;
        if (keys.isEmpty()) {
            return false;
        }
        String verdict = log.block(TransactionCodec.sign(draft(function, arguments), keysOf(keys)))
                .get(0);
        assertThat(verdict.equals("OK"))
                .as("%s by %s at %d: %s", function, keys, height, verdict)
                .isEqualTo(signed && sound);
        accepted += signed && sound ? 1 : 0;
        return signed && sound;
    }

    private static List<io.truesale.ledger.block.SigningKey> keysOf(List<Integer> keys) {
        return keys.stream()
                .map(key -> new PaperPerson("rivermark-bank/key", key).signing())
                .toList();
    }

    private TransactionDraft draft(String function, CborMap arguments) {
        ContractId contract = function.equals("record") ? NotaryContract.ID : KeyedMembershipContract.ID;
        return new TransactionDraft(
                CHANNEL,
                TransactionId.derive("t" + number++),
                contract,
                function,
                arguments,
                TransactionDraft.NO_EXPIRY,
                HOUSE);
    }

    private void record() {
        CborMap arguments = new Fingerprint("doc-" + number, 1, new byte[32]).toArguments();
        call("record", arguments, some(List.copyOf(model.keys.keySet())), true);
    }

    private void rotate() {
        List<Integer> out = some(model.on());
        List<Integer> signers = some(model.on());
        long next = log.nextHeight() + 1;
        Model before = copy();
        RingKey in = add(random.nextInt(4) == 0 ? next + 3 : 0);
        int threshold = 1 + random.nextInt(4);
        out.forEach(key -> model.keys.put(key, Standing.GONE));
        boolean sound =
                model.weight(model.on(), next) >= threshold && model.on().size() <= 15;
        Model after = copy();
        model = before;
        CborMap arguments = KeyArguments.rotate(out.stream().map(this::id).toList(), List.of(in), threshold);
        if (call("rotate", arguments, signers, sound)) {
            model = after;
            model.threshold = threshold;
        }
    }

    private void freeze(boolean frozen) {
        List<Integer> named = frozen ? some(model.on()).stream().limit(1).toList() : some(model.on());
        Standing other = frozen ? Standing.FROZEN : Standing.LIVE;
        boolean changes = named.stream().anyMatch(key -> model.keys.get(key) != other);
        CborMap arguments =
                KeyArguments.named(HOUSE, named.stream().map(this::id).toList());
        if (!frozen) {
            if (call("unfreeze", arguments, some(model.on()), changes || (named.isEmpty() && anyFrozen()))) {
                (named.isEmpty() ? model.on() : named).forEach(key -> model.keys.put(key, other));
            }
        } else if (!named.isEmpty()) {
            SignedTransaction brake =
                    OPS.sign(CHANNEL, "f" + number++, KeyedMembershipContract.ID, "freeze", arguments);
            assertThat(log.block(brake).get(0)).isEqualTo(changes ? "OK" : "KEY_NOTHING_CHANGED");
            named.forEach(key -> model.keys.put(key, other));
        }
    }

    private boolean anyFrozen() {
        return model.on().stream().anyMatch(key -> model.keys.get(key) == Standing.FROZEN);
    }

    private void revoke() {
        List<Integer> named = some(model.on());
        Model after = copy();
        named.forEach(key -> after.keys.put(key, Standing.GONE));
        boolean sound = !named.isEmpty() && after.weight(after.on(), log.nextHeight() + 1) >= model.threshold;
        CborMap arguments =
                KeyArguments.named(HOUSE, named.stream().map(this::id).toList());
        if (call("revoke", arguments, some(model.on()), sound)) {
            model = after;
        }
    }

    private void recover() {
        int signer = random.nextInt(3) == 0 ? model.recovery + 1_000_000 : model.recovery;
        boolean good = signer == model.recovery;
        Model before = copy();
        model.on().forEach(key -> model.keys.put(key, Standing.GONE));
        List<RingKey> fresh = new ArrayList<>(List.of(add(0), add(0)));
        fresh.add(recoveryKey());
        CborMap arguments = KeyArguments.recover(HOUSE, fresh, 1);
        model.threshold = 1;
        String verdict = log.block(TransactionCodec.sign(draft("recover", arguments), keysOf(List.of(signer))))
                .get(0);
        assertThat(verdict).isEqualTo(good ? "OK" : "BAD_SIGNATURE");
        if (!good) {
            model = before;
        }
    }

    private Model copy() {
        Model copy = new Model();
        copy.keys.putAll(model.keys);
        copy.weights.putAll(model.weights);
        copy.from.putAll(model.from);
        copy.threshold = model.threshold;
        copy.recovery = model.recovery;
        return copy;
    }
}
