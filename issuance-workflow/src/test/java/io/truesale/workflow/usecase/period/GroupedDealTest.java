package io.truesale.workflow.usecase.period;

import static io.truesale.domain.structure.FileNodes.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.Node;
import org.junit.jupiter.api.Test;

/** A portal makes the figures of a period of one tape: it signs no structure with groups of collateral. */
class GroupedDealTest {
    private final DealFinanceDesk desk = new DealFinanceDesk(null, null, null, null); // reads files without any of them

    @Test
    void isRefusedByThePortal() {
        Node file = SampleDealFile.with(
                "groups", object("G1", object("pool", "60000000.00"), "G2", object("pool", "40000000.00")));
        assertThatThrownBy(() -> desk.evidence(file))
                .isInstanceOf(Node.Refused.class)
                .hasMessageContaining("/groups: the portal takes deals of one pool");
        assertThat(desk.evidence(SampleDealFile.node()).find("model")).isPresent();
    }
}
