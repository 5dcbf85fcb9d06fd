package io.truesale.portal.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files by which processes are found again. */
class ProcessesTest {
    @TempDir
    private Path folder;

    private Processes processes() {
        return new Processes(folder, new Program(folder));
    }

    @Test
    void findsNothingWhereNothingWasStartedOrWhatRunsIsAnothers() throws IOException {
        assertThat(processes().find("node-1")).isEmpty();
        Files.writeString(folder.resolve("node-1.pid"), ProcessHandle.current().pid() + "\n");
        assertThat(processes().find("node-1"))
                .as("a number that is another's by now")
                .isEmpty();
    }

    @Test
    void saysThatAFileHoldsNoNumber() throws IOException {
        Files.writeString(folder.resolve("node-1.pid"), "");
        assertThatThrownBy(() -> processes().find("node-1"))
                .isInstanceOf(TrialFailure.class)
                .hasMessageContaining("the process file of node-1 cannot be read");
    }
}
