package io.truesale.ledger.code;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.CodeHash;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The content of a contract jar, read but neither checked nor loaded. Format: contract-jar.md, section 1.
 *
 * @param definition name and version that the manifest says, and the hash of the jar
 * @param main binary name of the class that is the contract
 * @param classes bytes of each class by binary name; not copied: treat as constants
 */
public record ContractJar(ContractDefinition definition, String main, Map<String, byte[]> classes) {
    /** Longest jar, bytes. */
    public static final int MAX_BYTES = 8_000_000;

    private static final int MAX_CLASSES = 5_000;
    private static final int MAX_UNPACKED = 32_000_000; // bytes of all classes together
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    public ContractJar {
        requireNonNull(definition, "definition");
        requireNonNull(main, "main");
        classes = new TreeMap<>(classes);
    }

    /**
     * Reads a jar.
     *
     * @throws CodeRefused if it has another form, or is out of bounds
     */
    public static ContractJar read(byte[] jar) throws CodeRefused {
        if (jar.length > MAX_BYTES) {
            throw new CodeRefused("the jar has " + jar.length + " bytes, at most " + MAX_BYTES + " are read");
        }
        Map<String, byte[]> entries = entries(jar);
        byte[] manifest = Optional.ofNullable(entries.remove(MANIFEST))
                .orElseThrow(() -> new CodeRefused("the jar has no " + MANIFEST));
        Map<String, byte[]> classes = new TreeMap<>();
        List<String> findings = new ArrayList<>();
        entries.forEach((name, bytes) -> {
            String type = name.endsWith(".class")
                    ? name.substring(0, name.length() - ".class".length()).replace('/', '.')
                    : "";
            if (type.isEmpty() || name.startsWith("META-INF/")) {
                findings.add(name + ": only classes and a manifest are expected");
            } else if (AllowedTypes.isShared(type) || type.startsWith("java.")) {
                findings.add(type + ": the node's own class, which a jar cannot bring");
            }
            classes.put(type, bytes);
        });
        if (!findings.isEmpty()) {
            throw new CodeRefused(findings);
        }
        return of(manifest, classes, CodeHash.of(Sha256.of(jar)));
    }

    private static ContractJar of(byte[] manifest, Map<String, byte[]> classes, CodeHash hash) throws CodeRefused {
        try {
            var attributes = new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
            String main = String.valueOf(attributes.getValue("Contract-Class"));
            String version = String.valueOf(attributes.getValue("Contract-Version"));
            if (!classes.containsKey(main)) {
                throw new CodeRefused("Contract-Class of the manifest is not in the jar: " + main);
            }
            if (!version.matches("[1-9][0-9]{0,6}")) {
                throw new CodeRefused("Contract-Version of the manifest is an integer from 1, not " + version);
            }
            ContractId id =
                    new ContractId(String.valueOf(attributes.getValue("Contract-Name")), Integer.parseInt(version));
            return new ContractJar(new ContractDefinition(id, Optional.of(hash)), main, classes);
        } catch (IOException | MalformedCbor broken) {
            throw new CodeRefused("the manifest cannot be read: " + broken.getMessage());
        }
    }

    private static Map<String, byte[]> entries(byte[] jar) throws CodeRefused {
        Map<String, byte[]> entries = new TreeMap<>();
        int left = MAX_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] bytes = zip.readNBytes(left + 1);
                left -= bytes.length;
                if (left < 0 || entries.size() >= MAX_CLASSES) {
                    throw new CodeRefused(
                            "the jar unpacks to more than " + MAX_CLASSES + " classes or " + MAX_UNPACKED + " bytes");
                }
                if (entries.put(entry.getName(), bytes) != null) {
                    throw new CodeRefused(entry.getName() + ": stands in the jar twice");
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new CodeRefused("not a jar: " + broken.getMessage());
        }
        return entries;
    }
}
