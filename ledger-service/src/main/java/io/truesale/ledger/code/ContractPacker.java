package io.truesale.ledger.code;

import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;

/**
 * Packs a contract with every class that it reaches into a jar. The same classes give the same bytes on every machine:
 * entries ascending, stored without compression, one time for all. Format: contract-jar.md, section 2.
 */
public final class ContractPacker {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // the first that a zip knows
    private static final Pattern DESCRIBED = Pattern.compile("L([\\w/$]+)[;<]");
    private static final int UTF8 = 1; // tags of the constant pool: JVMS 17, 4.4
    private static final int CLASS = 7;

    private ContractPacker() {}

    /** Packs {@code contract}, found with all that it reaches by {@code classes}. */
    public static byte[] pack(Class<? extends Contract> contract, ContractId id, ClassLoader classes) {
        Map<String, byte[]> reached = reached(contract.getName(), classes);
        String manifest = "Manifest-Version: 1.0\r\nContract-Name: " + id.name() + "\r\nContract-Version: "
                + id.version() + "\r\nContract-Class: " + contract.getName() + "\r\n\r\n";
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            put(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, byte[]> each : reached.entrySet()) {
                put(zip, each.getKey().replace('.', '/') + ".class", each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static Map<String, byte[]> reached(String main, ClassLoader classes) {
        Map<String, byte[]> reached = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(main);
        while (!open.isEmpty()) {
            String name = open.remove();
            if (reached.containsKey(name) || AllowedTypes.isShared(name) || AllowedTypes.isOfJdk(name)) {
                continue;
            }
            bytes(name, classes).ifPresent(found -> {
                reached.put(name, found);
                open.addAll(named(found));
            });
        }
        return reached;
    }

    /** Empty for what a contract does not bring, and for names that only look like one. */
    private static Optional<byte[]> bytes(String name, ClassLoader classes) {
        if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("org.jspecify.")) {
            return Optional.empty(); // annotations of others are not needed to run
        }
        try (InputStream in = classes.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all classes that a class file mentions: class constants, and what looks like a descriptor. */
    private static Set<String> named(byte[] file) {
        ClassReader reader = new ClassReader(file);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> names = new TreeSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && file[at - 1] == UTF8) {
                String text = new String(file, at + 2, reader.readUnsignedShort(at), StandardCharsets.UTF_8);
                DESCRIBED.matcher(text).results().forEach(found -> names.add(dotted(found.group(1))));
            } else if (at > 0 && file[at - 1] == CLASS) {
                names.add(dotted(reader.readUTF8(at, buffer)));
            }
        }
        names.removeIf(name -> name.startsWith("["));
        return names;
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }
}
