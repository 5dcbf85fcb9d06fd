package io.truesale.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path temp;

    @Test
    void refusesASecondTakerAndNamesTheFirst() {
        Path root = temp.resolve("data");
        try (DataDirectory first = DataDirectory.lock(root)) {
            assertThatThrownBy(() -> DataDirectory.lock(first.root()))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void takesADirectoryThatWasGivenBack() throws Exception {
        Path root = temp.resolve("data");
        DataDirectory.lock(root).close();
        try (DataDirectory again = DataDirectory.lock(root)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(again.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void namesTheProgramsOfEachMachine() {
        assertThat(PostgresBinaries.archiveName("Linux", "amd64")).isEqualTo("/postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64")).isEqualTo("/postgres-darwin-arm_64.txz");
        assertThatThrownBy(() -> PostgresBinaries.archiveName("Linux", "riscv64"))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("TRUESALE_POSTGRES_URL");
    }
}
