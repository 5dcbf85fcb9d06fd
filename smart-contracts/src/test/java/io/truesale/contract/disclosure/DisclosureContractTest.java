package io.truesale.contract.disclosure;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.COLLEAGUE;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: disclosure.md. The paper channel's block of height h is of h seconds. */
class DisclosureContractTest {
    private static final Audience RIVALS = new Audience(false, List.of(RIVAL.member()), List.of());

    private final DisclosureContract contract = new DisclosureContract();
    private final PaperChannel channel = PaperConsortium.founded("deal-one");

    private String publish(PersonId person, String id, Audience audience, long embargo, String supersedes) {
        CborMap arguments = DisclosureContract.publication(
                id, "trustee-report", new byte[32], audience, embargo, Optional.ofNullable(supersedes));
        return answer(channel.call(contract, person, "publish", arguments));
    }

    private String withdraw(PersonId person, String id, String reason) {
        return answer(channel.call(contract, person, "withdraw", DisclosureContract.withdrawal(id, reason)));
    }

    private boolean isOpen(String id, PersonId reader, long millis) {
        return Disclosure.find(channel, id).orElseThrow().isOpenTo(reader, millis, channel);
    }

    private long now() {
        return channel.height() * 1000;
    }

    @Test
    void isOpenToItsAudienceFromTheEmbargoOn() {
        long embargo = now() + 60_000;
        assertThat(publish(BANKER, "report-1", RIVALS, embargo, null)).isEqualTo("Disclosed");
        assertThat(isOpen("report-1", RIVAL, embargo - 1)).isFalse();
        assertThat(isOpen("report-1", RIVAL, embargo)).isTrue();
        assertThat(isOpen("report-1", OPERATOR, embargo))
                .as("not in the audience")
                .isFalse();
        assertThat(isOpen("report-1", COLLEAGUE, 0)).as("the publisher's own").isTrue();
        Audience operators = new Audience(false, List.of(), List.of(Capacity.OPS));
        publish(BANKER, "report-2", operators, 0, null);
        assertThat(isOpen("report-2", OPERATOR, now())).isTrue();
        assertThat(isOpen("report-2", RIVAL, now())).isFalse();
        assertThat(isOpen("report-2", OPERATOR, now() - 1000))
                .as("before its block")
                .isFalse();
    }

    @Test
    void theOldOneIsOpenUntilTheNewOneIs() {
        publish(BANKER, "report-1", Audience.everybody(), 0, null);
        long embargo = now() + 60_000;
        assertThat(publish(COLLEAGUE, "report-2", Audience.everybody(), embargo, "report-1"))
                .as("a colleague")
                .isEqualTo("Disclosed");
        assertThat(isOpen("report-1", RIVAL, embargo - 1)).isTrue();
        assertThat(isOpen("report-1", RIVAL, embargo)).isFalse();
        assertThat(isOpen("report-2", RIVAL, embargo)).isTrue();
        assertThat(publish(BANKER, "report-3", Audience.everybody(), 0, "report-1"))
                .isEqualTo("DISCLOSURE_CLOSED");
    }

    @Test
    void withdrawsWhatIsSupersededButStillOpen() {
        publish(BANKER, "report-1", Audience.everybody(), 0, null);
        long embargo = now() + 60_000;
        publish(BANKER, "report-2", Audience.everybody(), embargo, "report-1");
        assertThat(isOpen("report-1", RIVAL, now())).isTrue();
        assertThat(withdraw(BANKER, "report-1", "figures of another month")).isEqualTo("DisclosureWithdrawn");
        assertThat(isOpen("report-1", RIVAL, now())).isFalse();
        assertThat(isOpen("report-2", RIVAL, embargo)).isTrue();
        assertThat(Disclosure.find(channel, "report-1").orElseThrow().successor())
                .as("it stays superseded")
                .isPresent();
        assertThat(withdraw(BANKER, "report-1", "again")).isEqualTo("DISCLOSURE_CLOSED");
        assertThat(publish(BANKER, "report-3", Audience.everybody(), 0, "report-1"))
                .isEqualTo("DISCLOSURE_CLOSED");
    }

    @Test
    void withdrawsForAReasonOnce() {
        publish(BANKER, "report-1", Audience.everybody(), 0, null);
        assertThat(withdraw(RIVAL, "report-1", "wrong")).isEqualTo("DISCLOSURE_NOT_OWN");
        assertThat(withdraw(BANKER, "report-1", "")).isEqualTo("DISCLOSURE_OUT_OF_BOUNDS");
        assertThat(withdraw(BANKER, "report-1", "figures of another month")).isEqualTo("DisclosureWithdrawn");
        assertThat(isOpen("report-1", RIVAL, now())).isFalse();
        assertThat(Disclosure.find(channel, "report-1")
                        .orElseThrow()
                        .withdrawal()
                        .orElseThrow()
                        .reason())
                .isEqualTo("figures of another month");
        assertThat(withdraw(BANKER, "report-1", "again")).isEqualTo("DISCLOSURE_CLOSED");
        assertThat(withdraw(BANKER, "report-9", "none")).isEqualTo("DISCLOSURE_UNKNOWN");
        assertThat(publish(BANKER, "report-1", Audience.everybody(), 0, null)).isEqualTo("DISCLOSURE_EXISTS");
        assertThat(publish(RIVAL, "report-2", Audience.everybody(), 0, "report-1"))
                .isEqualTo("DISCLOSURE_NOT_OWN");
        assertThat(answer(channel.call(contract, BANKER, "recall", CborMap.empty())))
                .isEqualTo("DISCLOSURE_FUNCTION");
    }

    @Test
    void refusesFieldsOutOfTheirBounds() {
        assertThat(publish(BANKER, "Report 1", Audience.everybody(), 0, null)).isEqualTo("DISCLOSURE_OUT_OF_BOUNDS");
        assertThat(publish(BANKER, "report-1", Audience.everybody(), -1, null)).isEqualTo("DISCLOSURE_OUT_OF_BOUNDS");
        assertThat(publish(BANKER, "report-1", Audience.everybody(), Long.MAX_VALUE, null))
                .isEqualTo("DISCLOSURE_OUT_OF_BOUNDS");
        for (CborMap audience : List.of(
                CborMap.empty(),
                CborMap.builder().put("public", false).build(),
                CborMap.builder().put("public", true).put("more", 1).build(),
                CborMap.builder().putTexts("members", List.of("b-two", "a-one")).build(),
                CborMap.builder().putTexts("members", List.of("NOT A MEMBER")).build(),
                CborMap.builder().putTexts("capacities", List.of("KING")).build())) {
            CborMap arguments = CborMap.builder()
                    .put("id", "report-1")
                    .put("kind", "report")
                    .put("digest", new byte[32])
                    .put("audience", audience)
                    .put("embargo", 0)
                    .build();
            assertThat(answer(channel.call(contract, BANKER, "publish", arguments)))
                    .isEqualTo("DISCLOSURE_OUT_OF_BOUNDS");
        }
    }

    /** Random histories: at each moment one of a chain is open, from the first moment on until the chain is withdrawn. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ofAChainOneIsOpen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, List<String>> chains = new HashMap<>(); // by publisher: ids, oldest first
        Map<String, Long> from = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            PersonId person = random.nextBoolean() ? BANKER : RIVAL;
            List<String> chain = chains.computeIfAbsent(person.member().value(), each -> new ArrayList<>());
            String id = "report-" + i;
            long embargo = random.nextBoolean() ? 0 : now() + random.nextInt(1, 20_000);
            String old = chain.isEmpty() ? null : chain.get(random.nextInt(chain.size()));
            boolean isNewest = old == null || old.equals(chain.get(chain.size() - 1));
            if (random.nextInt(12) == 0 && old != null && isNewest) {
                assertThat(withdraw(person, old, "over")).isEqualTo("DisclosureWithdrawn");
                chain.clear();
            } else {
                String answer = publish(person, id, Audience.everybody(), embargo, old);
                long opens = Math.max(embargo, now());
                boolean early = old != null && opens < from.get(old);
                assertThat(answer)
                        .isEqualTo(!isNewest ? "DISCLOSURE_CLOSED" : early ? "DISCLOSURE_OUT_OF_BOUNDS" : "Disclosed");
                if (answer.equals("Disclosed")) {
                    chain.add(id);
                    from.put(id, opens);
                }
            }
            check(chain, from, person.equals(BANKER) ? RIVAL : BANKER);
        }
    }

    private void check(List<String> chain, Map<String, Long> from, PersonId reader) {
        for (long moment : List.of(now(), now() + 7_000, now() + 30_000)) {
            List<String> open =
                    chain.stream().filter(id -> isOpen(id, reader, moment)).toList();
            Optional<String> expected =
                    chain.stream().filter(id -> from.get(id) <= moment).reduce((earlier, later) -> later);
            assertThat(open).isEqualTo(expected.stream().toList());
        }
    }
}
