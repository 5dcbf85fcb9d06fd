package io.truesale.portal.consortium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings of one node of a consortium on one machine, as the verb {@code ledger-node} reads them. */
final class NodeFile {
    private NodeFile() {}

    /**
     * Writes {@code NAME.yaml}.
     *
     * @param name name of operator, file and data folder
     * @param number whose ports it uses
     * @param kafka brokers that it reaches, {@code HOST:PORT,...}
     * @return the file
     */
    static Path write(Plan plan, String name, int number, String kafka) {
        Path file = plan.folder().resolve(name + ".yaml");
        String settings = String.join(
                "\n",
                "consortium: " + Plan.CONSORTIUM,
                "operator: " + name,
                "data: '" + plan.folder().resolve(name) + "'",
                "kafka: '" + kafka + "'",
                "port: " + plan.web(number),
                "peer-listen: '127.0.0.1:" + plan.peer(number) + "'",
                "peer-address: 'https://127.0.0.1:" + plan.announced(number) + "'",
                "peer-proxy: '127.0.0.1:" + plan.proxy(number) + "'",
                "members:",
                "  - {id: member-" + number + ", name: Member " + number
                        + ", capacities: [ORG, OPS], persons: [first.person]}",
                "");
        try {
            return Files.writeString(file, settings);
        } catch (IOException e) {
            throw new TrialFailure("the settings " + file + " cannot be written: " + e, e);
        }
    }
}
