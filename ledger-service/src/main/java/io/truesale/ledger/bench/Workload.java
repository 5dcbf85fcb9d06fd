package io.truesale.ledger.bench;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Peer;
import io.truesale.contract.membership.Person;
import io.truesale.contract.notary.BatchPart;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.SignatureSuite;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Transactions as clients would send them, signed with P-256 before the clock runs. */
final class Workload {
    static final ChannelId CHANNEL = ChannelId.CONSORTIUM;
    static final String CONSORTIUM = "bench";
    static final int BATCH_ITEMS = 100;

    /** Keys of a machine; each has the weight 1, and all are needed. */
    static final int MACHINE_KEYS = 4;

    /** What the channel of a measurement runs. */
    static final ContractSet CONTRACTS = ContractSet.of(KeyedMembershipContract.ID, NotaryContract.ID);

    private static final PersonId PERSON = new PersonId("bench-bank/client");
    private static final int DIGEST_BYTES = 32;

    private final io.truesale.ledger.crypto.SigningKey key =
            io.truesale.ledger.crypto.SigningKey.generate(SignatureSuite.P256);
    private final List<io.truesale.ledger.crypto.SigningKey> machineKeys = IntStream.range(0, MACHINE_KEYS)
            .mapToObj(i -> io.truesale.ledger.crypto.SigningKey.generate(SignatureSuite.P256))
            .toList();
    private final SigningKey signer = new Signer(key);

    /** How a key of ours signs envelopes. */
    private record Signer(io.truesale.ledger.crypto.SigningKey key) implements SigningKey {
        @Override
        public int algorithm() {
            return SignatureSuite.P256.coseAlgorithm();
        }

        @Override
        public byte[] publicKey() {
            return key.spki();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }
    }

    /** The keys that sign each record: one, or as many as a machine has. */
    List<byte[]> publicKeys(int signatures) {
        return signatures == 1
                ? List.of(key.spki())
                : machineKeys.stream()
                        .map(io.truesale.ledger.crypto.SigningKey::spki)
                        .toList();
    }

    /** Gives the member's machine its keys, all of which must sign; after the genesis. */
    byte[] enrolment() {
        List<RingKey> keys = machineKeys.stream()
                .map(each -> RingKey.held(SignatureSuite.P256.name(), each.spki()))
                .toList();
        return sign(
                KeyedMembershipContract.ID,
                "enrolMember",
                KeyArguments.enrol(PERSON.member(), new KeyRing(MACHINE_KEYS, keys)));
    }

    /** As {@link #singles}, with a signature of each key of the member's machine. */
    List<byte[]> fourSigned(int first, int count) {
        List<Signer> signers = machineKeys.stream().map(Signer::new).toList();
        return IntStream.range(first, first + count)
                .parallel()
                .mapToObj(number -> TransactionCodec.sign(
                                new TransactionDraft(
                                        CHANNEL,
                                        TransactionId.random(),
                                        NotaryContract.ID,
                                        "record",
                                        new Fingerprint(
                                                        "signed-%09d".formatted(number),
                                                        1,
                                                        digests(number, 1).get(0))
                                                .toArguments(),
                                        TransactionDraft.NO_EXPIRY,
                                        KeyRings.institution(PERSON.member())),
                                signers)
                        .bytes())
                .toList();
    }

    /** Founds the channel with one operator. */
    byte[] genesis(String operator, byte[] checkpointKey) {
        return genesis(List.of(new Operator(operator, checkpointKey)), List.of());
    }

    /** Founds the channel; the first operator hosts the member. */
    byte[] genesis(List<Operator> operators, List<Peer> peers) {
        String operator = operators.get(0).name();
        Set<Capacity> capacities = Set.of(Capacity.ORG, Capacity.OPS); // who enrols a machine holds OPS
        Genesis genesis = new Genesis(
                        CONSORTIUM,
                        CHANNEL.value(),
                        operators,
                        List.of(new Member(PERSON.member(), operator, capacities)),
                        List.of(Person.of(PERSON, capacities, SignatureSuite.P256.name(), key.spki())),
                        peers)
                .withContracts(CONTRACTS);
        return sign(KeyedMembershipContract.ID, "genesis", genesis.toArguments());
    }

    /** The member of the person who signs. */
    MemberId member() {
        return PERSON.member();
    }

    /** Fingerprints of {@code count} files, numbered from {@code first}, one signature each. */
    List<byte[]> singles(int first, int count) {
        return IntStream.range(first, first + count)
                .parallel()
                .mapToObj(number -> sign(
                        NotaryContract.ID,
                        "record",
                        new Fingerprint(
                                        "file-%09d".formatted(number),
                                        1,
                                        digests(number, 1).get(0))
                                .toArguments()))
                .toList();
    }

    /** Parts of one batch, numbered from {@code first}: one signature for {@link #BATCH_ITEMS} fingerprints. */
    List<byte[]> batches(int first, int count) {
        return IntStream.range(first, first + count)
                .parallel()
                .mapToObj(number -> sign(
                        NotaryContract.ID,
                        "recordBatch",
                        new BatchPart("batch", number, digests(-1L - number, BATCH_ITEMS)).toArguments()))
                .toList();
    }

    private static List<byte[]> digests(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> digests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer digest = ByteBuffer.allocate(DIGEST_BYTES);
            while (digest.hasRemaining()) {
                digest.putLong(random.nextLong());
            }
            digests.add(digest.array());
        }
        return digests;
    }

    private byte[] sign(ContractId contract, String function, CborMap arguments) {
        TransactionDraft draft = new TransactionDraft(
                CHANNEL, TransactionId.random(), contract, function, arguments, TransactionDraft.NO_EXPIRY, PERSON);
        return TransactionCodec.sign(draft, signer).bytes();
    }
}
