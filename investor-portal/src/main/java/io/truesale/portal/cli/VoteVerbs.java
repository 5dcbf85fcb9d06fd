package io.truesale.portal.cli;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.code.CodeRefused;
import io.truesale.ledger.code.ContractJar;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Votes of a channel's members, through a running node. Rules: governance.md. */
final class VoteVerbs {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VoteVerbs() {}

    /** What all have. */
    private abstract static class Verb implements Callable<Integer> {
        @Spec
        CommandSpec spec = CommandSpec.create(); // replaced by picocli with the command's own

        @Mixin
        VoteLogin login = new VoteLogin();

        void print(JsonNode vote) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s  %-9s  %s of %s members, %s of %s operators, until block %s%n    %s: %s%n",
                    vote.path("id").asString(),
                    vote.path("standing").asString(),
                    vote.path("membersFor").asString(),
                    vote.path("members").asString(),
                    vote.path("operatorsFor").asString(),
                    vote.path("operators").asString(),
                    vote.path("until").asString(),
                    vote.path("topic").asString(),
                    vote.path("what").asString());
            if (vote.has("from") && !vote.path("from").isNull()) {
                out.println("    holds from block " + vote.path("from").asString());
            }
            out.flush();
        }
    }

    /** Lists. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the votes of a channel.")
    static final class ListVotes extends Verb {
        @Override
        public Integer call() {
            List<JsonNode> votes = login.client().all();
            votes.forEach(this::print);
            if (votes.isEmpty()) {
                spec.commandLine().getOut().println("nobody has opened a vote");
                spec.commandLine().getOut().flush();
            }
            return 0;
        }
    }

    /** Approves an open vote, or a change that opens one. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approve an open vote by its id, or a change; the first approval opens the vote.")
    static final class Approve extends Verb {
        @Parameters(paramLabel = "VOTE", arity = "0..1", description = "Id of an open vote.")
        private @Nullable String vote;

        @Option(names = "--jar", paramLabel = "FILE", description = "Run the contract in this jar.")
        private @Nullable Path jar;

        @Option(names = "--built-in", paramLabel = "NAME@VERSION", description = "Run a contract of the program.")
        private @Nullable String builtIn;

        @Option(names = "--retire", paramLabel = "NAME@VERSION", description = "Run a contract no more.")
        private @Nullable String retire;

        @Option(names = "--process", paramLabel = "FILE", description = "Admit this BPMN diagram or DMN table (*.dmn).")
        private @Nullable Path process;

        @Option(names = "--as", paramLabel = "NAME@VERSION", description = "Name and version of --process.")
        private @Nullable String as;

        @Option(
                names = "--change",
                paramLabel = "FILE",
                description = "Any change as JSON: what POST /api/v1/ledger/channels/CHANNEL/votes takes.")
        private @Nullable Path change;

        @Option(names = "--blocks", paramLabel = "N", description = "Within how many blocks it can be committed.")
        private @Nullable Long blocks;

        @Option(names = "--lead", paramLabel = "N", description = "Blocks from the commit to the effect.")
        private @Nullable Long lead;

        @Override
        public Integer call() throws IOException {
            long named = Stream.of(vote, jar, builtIn, retire, process, change)
                    .filter(each -> each != null)
                    .count();
            if (named != 1 || (process == null) != (as == null)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "one is expected of VOTE, --jar, --built-in, --retire, --process with --as, and --change");
            }
            String id = vote;
            if (id == null) {
                ObjectNode asked = change();
                if (blocks != null) {
                    asked.put("blocks", blocks);
                }
                if (lead != null) {
                    asked.put("lead", lead);
                }
                VoteClient client = login.client();
                print(client.one(client.open(asked)));
                return 0;
            }
            VoteClient client = login.client();
            client.act(id, "approve");
            print(client.one(id));
            return 0;
        }

        private ObjectNode change() throws IOException {
            ObjectNode asked = JSON.createObjectNode();
            if (jar != null) {
                contract(asked.put("kind", "CONTRACT"), readable(jar));
            } else if (builtIn != null) {
                named(asked.put("kind", "CONTRACT").putObject("contract"), builtIn);
            } else if (retire != null) {
                named(asked.put("kind", "RETIRE").putObject("contract"), retire);
            } else if (process != null && as != null) {
                boolean table = process.toString().endsWith(".dmn");
                ObjectNode part = asked.put("kind", "PROCESS").putObject("process");
                named(part, as);
                part.put("format", table ? "DMN" : "BPMN")
                        .put("hash", Hash.of(readable(process)).hex());
            } else if (change != null) {
                return object(readable(change));
            }
            return asked;
        }

        private void contract(ObjectNode asked, byte[] bytes) {
            try {
                ContractJar read = ContractJar.read(bytes);
                asked.putObject("contract")
                        .put("name", read.definition().id().name())
                        .put("version", read.definition().id().version())
                        .put("codeHash", read.definition().code().orElseThrow().hex());
            } catch (CodeRefused refused) {
                throw new Verbs.Failure("no node would load that jar: " + refused.findings(), refused);
            }
        }

        private void named(ObjectNode part, String text) {
            List<String> parts = List.of(text.split("@", 2));
            if (parts.size() != 2 || !parts.get(1).matches("[1-9][0-9]{0,6}")) {
                throw new ParameterException(spec.commandLine(), "NAME@VERSION is expected, got: " + text);
            }
            part.put("name", parts.get(0)).put("version", Long.parseLong(parts.get(1)));
        }

        private ObjectNode object(byte[] bytes) {
            try {
                if (JSON.readTree(bytes) instanceof ObjectNode object) {
                    return object;
                }
            } catch (JacksonException malformed) {
                throw new Verbs.Failure("the change is no JSON: " + malformed.getOriginalMessage(), malformed);
            }
            throw new Verbs.Failure("a change is a JSON object");
        }

        private byte[] readable(Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "a file is expected, got: " + file);
            }
            return Files.readAllBytes(file);
        }
    }

    /** Takes an approval back. */
    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Take your approval of a vote back.")
    static final class Withdraw extends Verb {
        @Parameters(paramLabel = "VOTE", description = "Id of an open vote.")
        private String vote = "";

        @Override
        public Integer call() {
            VoteClient client = login.client();
            client.act(vote, "withdraw");
            print(client.one(vote));
            return 0;
        }
    }

    /** Decides. */
    @Command(
            name = "commit",
            mixinStandardHelpOptions = true,
            description = "Commit a vote that enough have approved; it takes effect some blocks later.")
    static final class Commit extends Verb {
        @Parameters(paramLabel = "VOTE", description = "Id of an open vote.")
        private String vote = "";

        @Override
        public Integer call() {
            VoteClient client = login.client();
            JsonNode before = client.one(vote);
            if (before.path("standing").asString().equals("OPEN")) {
                print(before);
                spec.commandLine().getErr().println("too few approve");
                spec.commandLine().getErr().flush();
                return Truesale.FINDINGS;
            }
            client.act(vote, "commit");
            print(client.one(vote));
            return 0;
        }
    }
}
