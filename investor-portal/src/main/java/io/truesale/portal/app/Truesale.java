package io.truesale.portal.app;

import io.truesale.portal.cli.Verbs;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program: server and command line in one jar. Exit codes: 0 good, 1 findings or failure, 2 wrong use, 3 nothing
 * wrong was found and not all was checked.
 */
@Command(
        name = "truesale",
        version = "truesale 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = HelpCommand.class,
        description = "Asset-backed securitization: server and offline tools in one program.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale serve                      start with data in ./data, address is printed",
            "  truesale serve --demo               the same with a demo consortium; logins are printed",
            "  truesale verify --help              each verb has its own help and examples",
            "",
            "Exit codes: 0 good, 1 findings or failure, 2 wrong use, 3 nothing wrong found, not all checked."
        })
public final class Truesale implements Runnable {
    /** Something was found, or could not be done. */
    public static final int FINDINGS = 1;

    /** The command line was not understood. */
    public static final int WRONG_USE = 2;

    /** Nothing wrong was found, and something that had to be checked was not. */
    public static final int UNPROVEN = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    /** Runs one verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with all verbs, for {@link #main} and for tests. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Truesale()).setUsageHelpWidth(110);
        Verbs.all().forEach(line::addSubcommand);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (failure instanceof Verbs.Failure expected) {
                err.println(expected.getMessage());
            } else {
                failure.printStackTrace(err);
            }
            err.flush();
            return FINDINGS;
        });
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a verb is expected, such as serve; --help lists them");
    }
}
