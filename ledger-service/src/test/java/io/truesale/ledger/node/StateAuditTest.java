package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.state.StateKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateAuditTest {
    private final ReplayedState replayed = of(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5"));

    private static ReplayedState of(Map<String, String> values) {
        ReplayedState state = new ReplayedState();
        state.apply(Map.of(new StateKey("another", "z"), Optional.of(new byte[] {9})));
        values.forEach((key, value) -> state.apply(
                Map.of(new StateKey("notary", key), Optional.of(value.getBytes(StandardCharsets.US_ASCII)))));
        return state;
    }

    @Test
    void findsNothingWhereBothAreAlike() {
        for (int page = 1; page <= 6; page++) {
            assertThat(StateAudit.compare(
                            "notary", replayed, of(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5")), page))
                    .isEmpty();
        }
        assertThat(StateAudit.compare("nobody", replayed, replayed)).isEmpty();
    }

    @Test
    void namesWhatIsChangedMissingOrTooMany() {
        Map<String, String> wrong = new TreeMap<>(Map.of("0", "0", "b", "2", "c", "x", "d", "4", "dd", "4"));
        for (int page = 1; page <= 6; page++) {
            assertThat(StateAudit.compare("notary", replayed, of(wrong), page))
                    .containsExactly(
                            "the state notary/0 is not what the blocks lead to",
                            "the state notary/a is missing",
                            "the state notary/c is not what the blocks lead to",
                            "the state notary/dd is not what the blocks lead to",
                            "the state notary/e is missing");
        }
    }
}
