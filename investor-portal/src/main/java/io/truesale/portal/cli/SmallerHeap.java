package io.truesale.portal.cli;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program again in a process of its own, with a limited heap: the limit is set when a virtual machine starts. */
final class SmallerHeap {
    private static final long MEBIBYTE = 1 << 20;

    private SmallerHeap() {}

    /** Whether this process may use more than {@code mebibytes}. */
    static boolean isWanted(int mebibytes) {
        return mebibytes > 0 && Runtime.getRuntime().maxMemory() > mebibytes * MEBIBYTE;
    }

    /**
     * Runs it to its end; input and output are those of this process, which ends it when it is ended itself.
     *
     * @param arguments verb and options of this program
     * @return its exit code
     */
    static int run(int mebibytes, List<String> arguments) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(mebibytes, arguments)).inheritIO();
        String classPath = System.getProperty("java.class.path", "");
        if (!isJar(classPath)) {
            builder.environment().put("CLASSPATH", classPath); // too long for a command line that others can read
        }
        try {
            Process process = builder.start();
            Thread end = new Thread(process::destroy, "stop the process with the smaller heap");
            Runtime.getRuntime().addShutdownHook(end);
            return process.waitFor();
        } catch (IOException e) {
            throw new Verbs.Failure("a process with a heap of " + mebibytes + " MiB cannot be started: " + e, e);
        }
    }

    static List<String> command(int mebibytes, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xm") && !option.startsWith("-agentlib"))
                .forEach(command::add);
        command.add("-Xmx" + mebibytes + "m");
        String classPath = System.getProperty("java.class.path", "");
        command.addAll(isJar(classPath) ? List.of("-jar", classPath) : List.of(Truesale.class.getName()));
        command.addAll(arguments);
        return command;
    }

    private static boolean isJar(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"));
    }
}
