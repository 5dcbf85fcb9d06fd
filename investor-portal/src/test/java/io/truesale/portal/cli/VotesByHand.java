package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import io.truesale.portal.fixture.DemoNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Members of a running consortium vote on its limits by the command line, each with a login of its own. */
public final class VotesByHand {
    /** More than half of the fourteen. */
    public static final List<String> FOR = List.of(
            "rivermark-bank",
            "bluefield-finance",
            "harbor-trust",
            "northgate-ratings",
            "linden-law",
            "meridian-audit",
            "pine-pension",
            "oak-insurance");

    private final DemoNode node;
    private final Path folder;
    private String told = "";

    public VotesByHand(DemoNode node, Path folder) {
        this.node = node;
        this.folder = folder;
    }

    /** More than half of the fourteen members approve, then one commits. */
    public void decideLimits() throws IOException {
        Path change = Files.writeString(folder.resolve("limits.json"), """
                {"kind": "CONFIG", "lead": 3, "config": {"maxRecords": 900, "maxBytes": 3876543,
                 "members": [1, 2], "operators": [2, 3], "personsPerMember": 1}}
                """);
        assertThat(run(FOR.get(0), "approve", "--change", change.toString())).isZero();
        String vote = told.substring(0, 64);
        assertThat(told).contains(vote, "OPEN", "1 of 14 members", "900 records");
        assertThat(run(FOR.get(0), "approve", vote)).as("twice").isEqualTo(Truesale.FINDINGS);
        assertThat(told).contains("ALREADY_APPROVED");
        for (String member : FOR.subList(1, 7)) {
            assertThat(run(member, "approve", vote)).as(told).isZero();
        }
        assertThat(run(FOR.get(0), "commit", vote)).as("seven of fourteen").isEqualTo(Truesale.FINDINGS);
        assertThat(told).contains("7 of 14 members", "too few approve");
        assertThat(run(FOR.get(7), "approve", vote)).isZero();
        assertThat(told).contains("REACHED", "8 of 14 members");
        assertThat(run(FOR.get(0), "commit", vote)).as(told).isZero();
        assertThat(told).contains("COMMITTED", "holds from block");
        assertThat(run("stonebridge-custody", "list")).isZero();
        assertThat(told).contains(vote, "COMMITTED");
    }

    /** Runs {@code truesale contract ...} as the preparer of a member. */
    private int run(String member, String verb, String... more) throws IOException {
        String user = node.preparer(member);
        Path password = Files.writeString(folder.resolve("password"), node.password(user));
        List<String> line = new ArrayList<>(
                List.of("contract", verb, "--url", node.address().toString()));
        line.addAll(List.of("--user", user, "--password-file", password.toString()));
        line.addAll(List.of(more));
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        int code = Truesale.commandLine().setOut(printer).setErr(printer).execute(line.toArray(String[]::new));
        printer.flush();
        told = out.toString();
        return code;
    }
}
