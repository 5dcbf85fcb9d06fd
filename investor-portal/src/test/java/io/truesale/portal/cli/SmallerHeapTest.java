package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmallerHeapTest {
    @Test
    void isWantedWhereThisProcessMayUseMore() {
        assertThat(SmallerHeap.isWanted(1)).isTrue();
        assertThat(SmallerHeap.isWanted(Integer.MAX_VALUE)).isFalse();
        assertThat(SmallerHeap.isWanted(0)).as("does not matter").isFalse();
    }

    @Test
    void runsThisProgramWithOneLimit() {
        List<String> command = SmallerHeap.command(64, List.of("bench", "ledger"));
        assertThat(command)
                .endsWith("bench", "ledger")
                .filteredOn(word -> word.startsWith("-Xm"))
                .containsExactly("-Xmx64m");
        assertThat(command.get(0)).endsWith("java");
    }
}
