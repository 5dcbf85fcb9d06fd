package io.truesale.portal.cli;

import io.truesale.contract.api.Contract;
import io.truesale.ledger.code.CodeRefused;
import io.truesale.ledger.code.ContractJar;
import io.truesale.ledger.code.ContractPacker;
import io.truesale.ledger.code.LoadedContract;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes contract jars, looks at them before members vote, and votes. Formats: contract-jar.md, governance.md. */
@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        subcommands = {
            HelpCommand.class,
            VoteVerbs.ListVotes.class,
            VoteVerbs.Approve.class,
            VoteVerbs.Withdraw.class,
            VoteVerbs.Commit.class
        },
        description = "Make a contract jar, look at one before a vote on it, and vote.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale contract inspect notary-2.jar     name, version, code hash, and what a node would refuse",
            "  truesale contract pack io.truesale.contract.notary.NotaryContract notary-1.jar",
            "  truesale contract list --user li.na --channel deal-auto-1",
            "  truesale contract approve --user li.na --channel deal-auto-1 --jar notary-2.jar",
            "  truesale contract commit --user li.na --channel deal-auto-1 VOTE",
            "",
            "Exit codes: 0 a node would load it, or the vote is done; 1 it would not, or is refused; 2 wrong use."
        })
public final class ContractVerb implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do is expected, such as inspect; --help lists it");
    }

    @Command(mixinStandardHelpOptions = true, description = "Check a jar as a node does before it loads it.")
    int inspect(@Parameters(paramLabel = "JAR", description = "The contract jar.") Path file) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            spec.commandLine().getErr().println("a file is expected, got: " + file);
            return Truesale.WRONG_USE;
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            ContractJar jar = ContractJar.read(bytes);
            out.println("contract   " + jar.definition().id().name());
            out.println("version    " + jar.definition().id().version());
            out.println("code hash  " + jar.definition().code().orElseThrow());
            out.println("class      " + jar.main());
            out.println("classes    " + jar.classes().size());
            LoadedContract.load(bytes);
            out.println("a node would load it");
            return 0;
        } catch (CodeRefused refused) {
            refused.findings().forEach(finding -> out.println("refused    " + finding));
            out.println("no node would load it");
            return Truesale.FINDINGS;
        } finally {
            out.flush();
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Write a contract of this program, with every class that it reaches, as a jar.")
    int pack(
            @Parameters(paramLabel = "CLASS", description = "Binary name of the contract's class.") String name,
            @Parameters(paramLabel = "JAR", description = "File to write.") Path file)
            throws IOException {
        ClassLoader classes = ContractVerb.class.getClassLoader();
        try {
            Class<? extends Contract> type = Class.forName(name, true, classes).asSubclass(Contract.class);
            Contract contract = type.getConstructor().newInstance();
            byte[] jar = ContractPacker.pack(type, contract.id(), classes);
            Files.write(file, jar);
            return inspect(file);
        } catch (ReflectiveOperationException | ClassCastException e) {
            spec.commandLine().getErr().println("a contract's class is expected, got: " + name + " (" + e + ")");
            return Truesale.WRONG_USE;
        }
    }
}
