package io.truesale.workflow.process;

import io.truesale.contract.codec.Sha256;
import io.truesale.domain.party.PersonId;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table of the files that members vote on: addressed by their hash, and hashed again whenever they are read. */
@Component
class ProcessFiles {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    ProcessFiles(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** SHA-256, 64 hexadecimal digits. */
    static String hash(byte[] file) {
        return HexFormat.of().formatHex(Sha256.of(file));
    }

    /** Keeps {@code file}, once. */
    void keep(String format, String name, byte[] file, PersonId giver) {
        jdbc.sql("""
                insert into workflow.process_file (hash, format, name, content, given_by, given_at)
                values (:hash, :format, :name, :content, :by, :now) on conflict do nothing
                """)
                .param("hash", hash(file))
                .param("format", format)
                .param("name", name)
                .param("content", file)
                .param("by", giver.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The file of {@code hash}; empty when this node does not have it.
     *
     * @throws IllegalStateException if the stored bytes have another hash: the database was changed
     */
    Optional<byte[]> find(String hash) {
        Optional<byte[]> file = jdbc.sql("select content from workflow.process_file where hash = :hash")
                .param("hash", hash)
                .query((row, n) -> row.getBytes("content"))
                .optional();
        file.filter(bytes -> !hash(bytes).equals(hash)).ifPresent(bytes -> {
            throw new IllegalStateException("the stored process definition " + hash + " has the hash " + hash(bytes));
        });
        return file;
    }

    /** Whether this node has the file of {@code hash}. */
    boolean has(String hash) {
        return jdbc.sql("select count(*) from workflow.process_file where hash = :hash")
                        .param("hash", hash)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
