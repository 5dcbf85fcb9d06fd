package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ContractVerbTest {
    private static final String NOTARY = "io.truesale.contract.notary.NotaryContract";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ContractVerb())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    @Test
    void packsTheSameBytesAgainAndSaysTheirHash() throws IOException {
        Path first = folder.resolve("first.jar");
        Path second = folder.resolve("second.jar");
        assertThat(run("pack", NOTARY, first.toString())).isZero();
        assertThat(run("pack", NOTARY, second.toString())).isZero();
        assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
        assertThat(out.toString()).contains("contract   notary", "version    1", "code hash  ", "a node would load it");
    }

    @Test
    void saysWhyANodeWouldNotLoadAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("not-a.jar"), "nothing");
        assertThat(run("inspect", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("refused    ", "no node would load it");
        assertThat(run("pack", "java.lang.String", file.toString())).isEqualTo(2);
        assertThat(run("inspect", folder.resolve("absent.jar").toString())).isEqualTo(2);
    }
}
