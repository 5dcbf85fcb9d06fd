package io.truesale.ledger.code;

import io.truesale.contract.registry.BuiltInContracts;
import io.truesale.contract.registry.ContractRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contract jars of a node: what lies in the folder {@code contracts} of its data. */
public final class ContractJars {
    private static final Logger LOG = LoggerFactory.getLogger(ContractJars.class);

    private ContractJars() {}

    /**
     * The code of a node: what is part of the program, and the jars below {@code data}. A jar that is refused is said in
     * the log and left out; a channel that runs it stops by itself.
     */
    public static ContractRegistry of(Path data) {
        ContractRegistry code = BuiltInContracts.all();
        for (Path jar : jars(data.resolve("contracts"))) {
            try {
                LoadedContract loaded = LoadedContract.load(Files.readAllBytes(jar));
                code = code.with(loaded.definition(), loaded);
                LOG.info("contract {} is there, from {}", loaded.definition(), jar.getFileName());
            } catch (CodeRefused refused) {
                LOG.error("the contract jar {} is not loaded: {}", jar, refused.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return code;
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
