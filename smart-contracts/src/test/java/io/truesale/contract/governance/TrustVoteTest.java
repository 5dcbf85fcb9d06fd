package io.truesale.contract.governance;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.membership.Operator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Votes on whose signatures are believed. Source: foreign-facts.md, section 2. */
class TrustVoteTest {
    private static final String ORIGIN = "truesale.io/north/consortium";

    private final PaperChannel channel = PaperConsortium.founded("consortium");

    private static Operator operator(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return new Operator("north-" + number, key);
    }

    private static Subject trust(long sequence, long lead, TrustedLog log) {
        return new Subject(new Subject.Trust(log), sequence, 1000, lead);
    }

    private void decide(Subject subject) {
        GovernanceContract contract = GovernanceContract.version2();
        for (var person : List.of(BANKER, RIVAL)) {
            channel.call(contract, person, "approve", GovernanceContract.approval(subject));
        }
        assertThat(answer(channel.call(contract, BANKER, "commit", GovernanceContract.naming(subject.id()))))
                .isEqualTo("Committed");
    }

    @Test
    void holdsFromItsHeightUntilTheNextDecision() {
        TrustedLog two = new TrustedLog(ORIGIN, List.of(operator(1), operator(2)), 2);
        decide(trust(1, 3, two));
        long first = channel.height();
        assertThat(Governance.trusted(channel, ORIGIN, first + 2)).isEmpty();
        assertThat(Governance.trusted(channel, ORIGIN, first + 3)).contains(two);
        assertThat(Governance.trusted(channel, "truesale.io/north/deal-one", first + 3))
                .isEmpty();
        TrustedLog one = new TrustedLog(ORIGIN, List.of(operator(2)), 1);
        decide(trust(2, 1, one));
        assertThat(Governance.trusted(channel, ORIGIN, channel.height() + 1)).contains(one);
        decide(trust(3, 1, new TrustedLog(ORIGIN, List.of(), 0)));
        assertThat(Governance.trusted(channel, ORIGIN, channel.height() + 1)).isEmpty();
    }

    @Test
    void versionOneKnowsNoSuchSubject() {
        Subject subject = trust(1, 1, new TrustedLog(ORIGIN, List.of(operator(1)), 1));
        GovernanceContract first = new GovernanceContract();
        assertThat(answer(channel.call(first, BANKER, "approve", GovernanceContract.approval(subject))))
                .isEqualTo("SUBJECT_INVALID");
        for (var person : List.of(BANKER, RIVAL)) {
            channel.call(GovernanceContract.version2(), person, "approve", GovernanceContract.approval(subject));
        }
        assertThat(answer(channel.call(first, BANKER, "commit", GovernanceContract.naming(subject.id()))))
                .isEqualTo("SUBJECT_INVALID");
    }

    @Test
    void asksForMoreThanTwoThirdsAndNoMoreThanAll() {
        List<Operator> three = List.of(operator(1), operator(2), operator(3));
        assertThat(new TrustedLog(ORIGIN, three, 3).isTrusted()).isTrue();
        for (int quorum : new int[] {0, 1, 2, 4}) {
            assertThatThrownBy(() -> new TrustedLog(ORIGIN, three, quorum))
                    .as("quorum " + quorum)
                    .isInstanceOf(MalformedCbor.class);
        }
        assertThatThrownBy(() -> new TrustedLog(ORIGIN, List.of(), 1)).isInstanceOf(MalformedCbor.class);
    }

    @Test
    void boundsHowManySignaturesACallHasVerified() {
        List<Operator> most = operators(TrustedLog.MAX_OPERATORS);
        assertThat(new TrustedLog(ORIGIN, most, TrustedLog.MAX_QUORUM).isTrusted())
                .isTrue();
        assertThatThrownBy(() -> new TrustedLog(ORIGIN, most, TrustedLog.MAX_QUORUM + 1))
                .isInstanceOf(MalformedCbor.class);
        List<Operator> more = operators(TrustedLog.MAX_OPERATORS + 1);
        assertThatThrownBy(() -> new TrustedLog(ORIGIN, more, TrustedLog.MAX_QUORUM))
                .isInstanceOf(MalformedCbor.class);
    }

    private static List<Operator> operators(int count) {
        return IntStream.range(10, 10 + count).mapToObj(TrustVoteTest::operator).toList();
    }

    @Test
    void refusesOperatorsTwiceAndOriginsOfAnotherForm() {
        Operator twin = new Operator("north-9", operator(1).checkpointKey());
        for (List<Operator> operators : List.of(
                List.of(operator(2), operator(1)), List.of(operator(1), operator(1)), List.of(operator(1), twin))) {
            assertThatThrownBy(() -> new TrustedLog(ORIGIN, operators, 2)).isInstanceOf(MalformedCbor.class);
        }
        for (String origin :
                List.of("", "truesale.io/north", "truesale.io/a/b/deal-x", "example.org/north/consortium")) {
            assertThatThrownBy(() -> new TrustedLog(origin, List.of(operator(1)), 1))
                    .isInstanceOf(MalformedCbor.class);
        }
    }

    @Test
    void readsWhatItWrites() {
        Subject subject = trust(4, 2, new TrustedLog(ORIGIN, List.of(operator(1), operator(2)), 2));
        assertThat(Subject.from(Cbor.decodeMap(Cbor.encode(subject.toCbor())))).isEqualTo(subject);
    }
}
