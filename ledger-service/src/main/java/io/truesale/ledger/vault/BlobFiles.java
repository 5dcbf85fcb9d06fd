package io.truesale.ledger.vault;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Digests;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ciphertexts on disk: {@code blobs/ab/cdef...} by address. A file appears there complete and on the disk, by an
 * atomic rename, or not at all.
 */
final class BlobFiles {
    private static final Logger LOG = LoggerFactory.getLogger(BlobFiles.class);
    private static final int FAN_OUT_DIGITS = 2;

    private final Path blobs;
    private final Path staging;
    private final Path unowned;

    BlobFiles(Path root) throws IOException {
        this.blobs = Files.createDirectories(root.resolve("blobs"));
        this.staging = Files.createDirectories(root.resolve("staging"));
        this.unowned = root.resolve("unowned");
    }

    /** A new file to write a ciphertext into. */
    Path stage() throws IOException {
        return Files.createTempFile(staging, "blob", ".new");
    }

    /** Makes sure that a staged file is on the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Moves a staged file, already forced, to its address. */
    void keep(Path staged, Hash address) throws IOException {
        Path target = path(address);
        Path folder = blobs.resolve(address.hex().substring(0, FAN_OUT_DIGITS));
        Files.createDirectories(folder);
        Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory(folder);
        forceDirectory(blobs);
    }

    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path path(Hash address) {
        String hex = address.hex();
        return blobs.resolve(hex.substring(0, FAN_OUT_DIGITS)).resolve(hex.substring(FAN_OUT_DIGITS));
    }

    /** What is wrong with the file of {@code address}, in words; empty when nothing. */
    List<String> check(Hash address) {
        Path file = path(address);
        if (!Files.isRegularFile(file)) {
            return List.of("blob " + address + " is missing: " + file);
        }
        try {
            Hash found = new Hash(Digests.sha256(file));
            return found.equals(address)
                    ? List.of()
                    : List.of("blob " + address + " was changed: the digest of " + file + " is " + found);
        } catch (IOException e) {
            return List.of("blob " + address + " cannot be read: " + e);
        }
    }

    /**
     * Removes half-written files, and sets ciphertexts aside that are in no table: what they belonged to was not
     * committed. They are not deleted, since the wrong database would then cost the vault.
     */
    void sweep(Set<Hash> known) throws IOException {
        for (Path file : list(staging)) {
            Files.delete(file);
        }
        for (Hash address : addresses()) {
            if (!known.contains(address)) {
                LOG.warn("setting blob {} aside in {}: the database does not know it", address, unowned);
                Files.createDirectories(unowned);
                Files.move(path(address), unowned.resolve(address.hex()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Addresses of the files that are there. */
    List<Hash> addresses() throws IOException {
        List<Hash> addresses = new ArrayList<>();
        for (Path folder : list(blobs)) {
            for (Path file : list(folder)) {
                addresses.add(Hash.parse(folder.getFileName().toString() + file.getFileName()));
            }
        }
        return addresses;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    /** Opens a staged file for writing. */
    static OutputStream write(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }
}
