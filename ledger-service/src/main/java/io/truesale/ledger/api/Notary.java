package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes fingerprints of files with what they are about, has them signed and recorded, and hands out what was recorded. The
 * file itself does not come here. Format of the statement: {@code infra/docs/spec/notary.md}. Thread safe.
 */
public interface Notary {
    /** Most entries of one submission: one signature covers them, each has leaves of its own. */
    int MAX_ENTRIES = 1_000;

    /**
     * What somebody wants to have recorded.
     *
     * @param id chosen by the submitter, once within the institution: 1 to 64 of a-z, 0-9 and hyphen
     * @param phase of the matter, such as {@code signing} or {@code delivery}: 1 to 64 characters
     * @param context what belongs to it, at most 32 names of 1 to 64 characters with texts of up to 1,000
     * @param sha256 of the file
     * @param sm3 of the file: 64 hexadecimal digits in lower case; empty when it was not computed
     * @param name of the file, up to 255 characters; may be empty
     * @param sizeBytes of the file; -1 when it is not known
     */
    record Entry(
            String id,
            String phase,
            Map<String, String> context,
            Hash sha256,
            Optional<String> sm3,
            String name,
            long sizeBytes) {
        /** Most names of a context. */
        public static final int MAX_CONTEXT = 32;

        public Entry {
            context = Map.copyOf(new TreeMap<>(context));
            requireNonNull(sha256, "sha256");
            List<String> wrong = new ArrayList<>();
            if (!id.matches("[a-z0-9-]{1,64}")) {
                wrong.add("id: 1 to 64 of a-z, 0-9 and hyphen");
            }
            if (phase.isBlank() || phase.length() > 64) {
                wrong.add("phase: 1 to 64 characters");
            }
            if (context.size() > MAX_CONTEXT
                    || context.entrySet().stream()
                            .anyMatch(each -> each.getKey().isBlank()
                                    || each.getKey().length() > 64
                                    || each.getValue().length() > 1_000)) {
                wrong.add("context: at most 32 names of 1 to 64 characters with texts of up to 1000");
            }
            if (sm3.isPresent() && !sm3.get().matches("[0-9a-f]{64}")) {
                wrong.add("sm3: 64 hexadecimal digits in lower case");
            }
            if (name.length() > 255 || sizeBytes < -1) {
                wrong.add("name: up to 255 characters; size: 0 or more");
            }
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException("expected " + String.join("; ", wrong));
            }
        }
    }

    /**
     * An entry that was taken.
     *
     * @param entry what was asked
     * @param person who submitted it, and whose key signed
     * @param statement the whole content that was signed: canonical JSON; copied in and out
     * @param channel where it is recorded
     * @param transaction which transaction
     * @param item place of the file's fingerprint in the transaction's batch; that of the statement follows
     * @param submittedAt when this node took it
     */
    record Notarisation(
            Entry entry,
            PersonId person,
            byte[] statement,
            ChannelId channel,
            TransactionId transaction,
            int item,
            Instant submittedAt) {
        public Notarisation {
            requireNonNull(entry, "entry");
            statement = statement.clone();
        }

        @Override
        public byte[] statement() {
            return statement.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Notarisation that
                    && person.equals(that.person)
                    && Arrays.equals(statement, that.statement);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(statement);
        }
    }

    /** An id is taken by another content. */
    final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String id;

        /** Of {@code id}. */
        public Taken(String id) {
            super("the id " + id + " stands for another content already");
            this.id = id;
        }

        /** Which. */
        public String id() {
            return id;
        }
    }

    /**
     * Has entries recorded by one transaction, signed by {@code person}. The same entries submitted again are answered as
     * the first time, and ordered again if they got lost.
     *
     * @param entries 1 to {@link #MAX_ENTRIES}, no id and no fingerprint twice
     * @throws Taken if an id stands for another content
     * @throws IllegalArgumentException if they are too many, or one stands twice
     * @throws TransientFault if they could not be ordered; they are kept, and the same call goes on
     */
    List<Notarisation> submit(PersonId person, List<Entry> entries);

    /** What {@code member} has submitted under {@code id}. */
    Optional<Notarisation> find(MemberId member, String id);

    /** The newest submissions of {@code member}, newest first. */
    List<Notarisation> newest(MemberId member, int limit);
}
