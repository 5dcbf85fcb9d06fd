package io.truesale.portal.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many cores a verb may use, as an option of it. */
final class Cores {
    private static final int MOST = 256;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create(); // replaced by picocli with the verb's own

    private int count = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--cores",
            paramLabel = "N",
            description = "Cores to use; all without it. Results do not depend on it.")
    void count(int cores) {
        if (cores < 1 || cores > MOST) {
            throw new ParameterException(
                    mixee.commandLine(), "1 to " + MOST + " cores are expected after --cores, got: " + cores);
        }
        count = cores;
    }

    int count() {
        return count;
    }
}
