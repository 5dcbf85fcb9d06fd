package io.truesale.ledger.evidence;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.policy.PolicyCodec;
import io.truesale.contract.proof.BlockProof;
import io.truesale.contract.proof.LeafProof;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.domain.fixture.Fuzz;
import io.truesale.domain.fixture.FuzzedDecoder;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.Certificates.Use;
import io.truesale.ledger.crypto.Certificates.Validity;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.Envelopes;
import io.truesale.ledger.crypto.EvidenceRecord;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.crypto.TimeStamp;
import io.truesale.ledger.crypto.TimeStampQuery;
import io.truesale.ledger.fixture.PaperAuthenticator;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.passkey.PasskeyAssertion;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes from outside as a file, a token, an envelope or an argument, changed by seed. */
@EnabledIfSystemProperty(named = "truesale.deep", matches = "true", disabledReason = "keys are new in each run")
class FuzzedFilesTest {
    private static final PaperLog LOG = new PaperLog();
    private static final byte[] DIGEST = Digests.sha256(PaperLog.OPINION);
    private static final TimeStampQuery QUERY = TimeStampQuery.over(DIGEST);
    private static final TimeStamp STAMP = LOG.stamp(LOG.authority, DIGEST);
    private static final SigningKey READER = SigningKey.generate(SignatureSuite.P256);
    private static final X509Certificate READERS = Certificates.issue(
            LOG.root,
            LOG.rootKey,
            "reader",
            "test",
            READER.spki(),
            new Validity(PaperLog.NOON, PaperLog.NOON.plus(Duration.ofDays(1))),
            Use.ENCRYPTION);

    private static FuzzedDecoder signed(String name, byte[] sample, Fuzz.Decoder decoder) {
        return new FuzzedDecoder(name, sample, 4_000, decoder, List.of(CryptoFailure.class));
    }

    private static FuzzedDecoder argument(String name, CborMap sample, Function<CborMap, ?> reader) {
        return new FuzzedDecoder(
                name,
                Cbor.encode(sample),
                FuzzedDecoder.PLAIN,
                input -> reader.apply(Cbor.decodeMap(input)),
                List.of(MalformedCbor.class, IllegalArgumentException.class));
    }

    private static FuzzedDecoder file(String name, String sample, Function<String, ?> reader) {
        return FuzzedDecoder.text(name, sample, reader, List.of(NoEvidence.class));
    }

    private static List<FuzzedDecoder> decoders() {
        PaperPerson person = LOG.person;
        Genesis genesis = new Genesis(
                "demo",
                "deal-one",
                List.of(new Operator("node-1", PaperPerson.raw(LOG.operatorKey))),
                List.of(new Member(person.id().member(), "node-1", Set.of(Capacity.ORG))),
                List.of(person.registered(Capacity.ORG)));
        Person registered = person.registered(Capacity.ORG);
        LeafProof leaf = new LeafProof(LOG.checkpoint(2, 5).note(), 1, List.of(new byte[32], new byte[32]));
        String growth = GrowthProof.write(
                        PaperLog.CHANNEL.value(),
                        LOG.checkpoint(1, 3),
                        LOG.checkpoint(2, 5),
                        new ConsistencyProof(3, 5, List.of(Hash.ZERO)),
                        List.of(LOG.operator()))
                .json();
        String totals = new TotalsFile(LOG.bundle().json(), List.of(new byte[64]), List.of(), Optional.empty())
                .write("pool")
                .json();
        return List.of(
                signed("time-stamp token", STAMP.der(), TimeStamp::parse),
                new FuzzedDecoder(
                        "time-stamp query",
                        QUERY.der(),
                        4_000,
                        LOG.authority::answer,
                        List.of()), // answered, whatever it is
                signed(
                        "time-stamp reply",
                        LOG.authority.answer(QUERY.der()),
                        input -> QUERY.accept(input, List.of(LOG.root))),
                signed("evidence record", new EvidenceRecord(List.of(STAMP)).der(), EvidenceRecord::parse),
                signed("envelope", Envelopes.seal(PaperLog.OPINION, READERS), input -> Envelopes.open(input, READER)),
                signed(
                        "reader of an envelope",
                        Envelopes.seal(PaperLog.OPINION, READERS),
                        input -> Envelopes.reader(input, List.of(READERS))),
                new FuzzedDecoder(
                        "passkey assertion",
                        new PaperAuthenticator(1).answer(PaperLog.OPINION).encode(),
                        FuzzedDecoder.PLAIN,
                        PasskeyAssertion::decode,
                        List.of(MalformedCbor.class)),
                argument("genesis", genesis.toArguments(), Genesis::from),
                argument(
                        "key ring",
                        KeyRing.held(registered.suite(), registered.publicKey()).toCbor(),
                        KeyRing::from),
                argument(
                        "policy",
                        PolicyCodec.write(Policy.all(
                                new Policy.OfCapacity(Capacity.ORG, 1),
                                new Policy.OfMember(person.id().member(), 1))),
                        PolicyCodec::read),
                argument(
                        "transaction proof",
                        new TransactionProof(leaf, LOG.transaction.bytes(), "OK", new byte[0]).toCbor(),
                        TransactionProof::from),
                argument("block proof", new BlockProof(leaf, LOG.header.encode()).toCbor(), BlockProof::from),
                file(
                        "growth proof",
                        growth,
                        json -> GrowthProof.verify(json, new Trust(List.of(), List.of(), PaperLog.NOON))),
                file("totals file", totals, TotalsFile::parse));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void answersOrThrowsWhatItSaysWithinItsMemory(FuzzedDecoder one) {
        one.check();
    }
}
