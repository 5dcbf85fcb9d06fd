package io.truesale.workflow.usecase.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.party.PersonId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
    private static final PersonId LI_NA = new PersonId("rivermark-bank/li.na");
    private static final PersonId CHEN_JIE = new PersonId("rivermark-bank/chen.jie");

    @TempDir
    private Path folder;

    @Test
    void makesADifferentPasswordForEachPerson() {
        Logins logins = Logins.readOrMake(folder.resolve("logins"), List.of(LI_NA, CHEN_JIE));
        assertThat(logins.password(LI_NA))
                .matches("([a-z2-9]{5}-){3}[a-z2-9]{5}")
                .isNotEqualTo(logins.password(CHEN_JIE));
    }

    @Test
    void keepsThePasswordsThatItMade() {
        Path file = folder.resolve("logins");
        String first = Logins.readOrMake(file, List.of(LI_NA)).password(LI_NA);
        assertThat(Logins.readOrMake(file, List.of(LI_NA)).password(LI_NA)).isEqualTo(first);
    }

    @Test
    void letsOnlyTheOwnerRead() throws IOException {
        Path file = folder.resolve("logins");
        Logins.readOrMake(file, List.of(LI_NA));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void startsAnewAfterACrashInTheMiddleOfWriting() throws IOException {
        Files.writeString(folder.resolve("logins.new"), "rivermark-bank/li.na half");
        assertThat(Logins.readOrMake(folder.resolve("logins"), List.of(LI_NA)).password(LI_NA))
                .isNotEqualTo("half");
    }

    @Test
    void refusesAFileOfAnotherConsortium() {
        Path file = folder.resolve("logins");
        Logins.readOrMake(file, List.of(LI_NA));
        assertThatThrownBy(() -> Logins.readOrMake(file, List.of(CHEN_JIE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rivermark-bank/chen.jie");
    }

    @Test
    void foundsTheDemoWithTwoPersonsForEachMember() {
        Charter charter = DemoCharter.charter();
        assertThat(charter.institutions())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(member -> assertThat(member.people()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(charter.people().map(Charter.Individual::id)).doesNotHaveDuplicates();
    }
}
