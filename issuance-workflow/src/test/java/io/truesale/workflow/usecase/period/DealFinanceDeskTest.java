package io.truesale.workflow.usecase.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DealFinanceDeskTest {
    private final DealFinanceDesk desk = new DealFinanceDesk(null, null, null, null); // evidence asks none of them

    private static Node reserveAt(String rate) {
        Map<String, Object> accounts = new LinkedHashMap<>();
        accounts.put("collection", Map.of());
        accounts.put("reserve", Map.of("initial", "500000.00", "rate", rate));
        return SampleDealFile.with("accounts", accounts);
    }

    /** What verbs refuse is not signed either: a rate above 1 is a percentage that lost its sign. */
    @Test
    void refusesARateThatNobodyMeans() {
        assertThat(desk.evidence(reserveAt("3%")).map("model")).isNotNull();
        assertThatThrownBy(() -> desk.evidence(reserveAt("3")))
                .isInstanceOf(Node.Refused.class)
                .hasMessageContaining(
                        "/accounts/reserve/rate: a rate of at most 1 (100 % a year) is expected for reserve");
    }
}
