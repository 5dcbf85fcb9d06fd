package io.truesale.contract.governance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.HexFormat;

/**
 * A file that a process engine may be given.
 *
 * @param format {@code BPMN} or {@code DMN}
 * @param name 1 to 40 of a-z, 0-9 and hyphen
 * @param version 1 to 1,000,000
 * @param hash SHA-256 of the file, 64 hexadecimal digits
 */
public record ProcessDefinition(String format, String name, long version, String hash) {
    private static final long MAX_VERSION = 1_000_000;

    public ProcessDefinition {
        if (!requireNonNull(format, "format").equals("BPMN") && !format.equals("DMN")) {
            throw new MalformedCbor("a process definition is BPMN or DMN, not " + format);
        }
        if (!requireNonNull(name, "name").matches("[a-z][a-z0-9-]{0,39}") || version < 1 || version > MAX_VERSION) {
            throw new MalformedCbor(
                    "a process definition has a name of 1 to 40 of a-z, 0-9 and hyphen and a version of 1" + " to "
                            + MAX_VERSION + ", not " + name + " " + version);
        }
        if (!requireNonNull(hash, "hash").matches("[0-9a-f]{64}")) {
            throw new MalformedCbor("a hash has 64 lower-case hexadecimal digits, not " + hash);
        }
    }

    CborMap.Builder put(CborMap.Builder map) {
        return map.put("format", format)
                .put("name", name)
                .put("version", version)
                .put("hash", HexFormat.of().parseHex(hash));
    }

    static ProcessDefinition from(CborMap map) {
        byte[] hash = map.bytes("hash");
        if (hash.length != Sha256.LENGTH) {
            throw new MalformedCbor("a hash has 32 bytes, not " + hash.length);
        }
        return new ProcessDefinition(
                map.text("format"),
                map.text("name"),
                map.integer("version"),
                HexFormat.of().formatHex(hash));
    }
}
