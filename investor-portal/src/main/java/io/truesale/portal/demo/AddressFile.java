package io.truesale.portal.demo;

import io.truesale.portal.node.SharedWithLedgerNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells other programs on this machine where the node listens: the file {@code address} in the data folder. */
@SharedWithLedgerNode
@Component
class AddressFile {
    private final Path folder;
    private final Environment environment;

    AddressFile(@Value("${truesale.data:}") String folder, Environment environment) {
        this.folder = Path.of(folder);
        this.environment = environment;
    }

    @EventListener
    void write(ApplicationReadyEvent ready) {
        String port = environment.getProperty("local.server.port");
        if (folder.toString().isEmpty() || port == null) {
            return; // a test without data folder or web server
        }
        try {
            Path fresh = folder.resolve("address.new");
            Files.writeString(
                    fresh,
                    scheme() + "://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port + "/\n");
            Files.move(fresh, folder.resolve("address"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the address cannot be written to " + folder, e);
        }
    }

    private String scheme() {
        return environment.containsProperty("server.ssl.certificate") ? "https" : "http";
    }

    @EventListener
    void remove(ContextClosedEvent closed) throws IOException {
        if (!folder.toString().isEmpty()) {
            Files.deleteIfExists(folder.resolve("address"));
        }
    }
}
