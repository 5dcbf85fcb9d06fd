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

class ProcessVerbTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int inspect(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return new CommandLine(new ProcessVerb()).setOut(new PrintWriter(out)).execute("inspect", file.toString());
    }

    @Test
    void saysTheHashAndWhatWouldBeRefused() throws IOException {
        String head = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' id='d'><process id='p'>";
        assertThat(inspect("good.bpmn", head + "</process></definitions>")).isZero();
        assertThat(inspect("bad.bpmn", head + "<scriptTask id='s'/></process></definitions>"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("sha-256   ", "admitted", "refused   scriptTask s");
        assertThat(inspect("broken.dmn", "<definitions")).isEqualTo(1);
    }
}
