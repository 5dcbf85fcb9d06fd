package io.truesale.portal.rest.notary;

import io.truesale.ledger.api.EvidenceFinding;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Notary.Entry;
import io.truesale.ledger.api.Notary.Notarisation;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.portal.rest.BadInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the notary takes and answers. Hashes are lower-case hexadecimal. */
final class NotaryAnswers {
    static final String ROOT = "/api/v1/notary";

    private NotaryAnswers() {}

    /** One file, by its fingerprint; see {@link Entry}. */
    record EntryRequest(
            @Nullable String id,
            @Nullable String phase,
            @Nullable Map<String, @NotNull String> context,
            @Nullable String sha256,
            @Nullable String sm3,
            @Nullable String name,
            @Nullable Long size) {
        Entry entry(int place) {
            String field = "entries[" + place + "]";
            try {
                return new Entry(
                        required(id, field + ".id"),
                        required(phase, field + ".phase"),
                        context == null ? Map.of() : context,
                        Hash.parse(required(sha256, field + ".sha256")),
                        Optional.ofNullable(sm3),
                        name == null ? "" : name,
                        size == null ? -1 : size);
            } catch (IllegalArgumentException bad) {
                throw new BadInput(field, "INVALID", String.valueOf(bad.getMessage()));
            }
        }

        private static String required(@Nullable String value, String field) {
            if (value == null) {
                throw new BadInput(field, "MISSING", field + " is expected");
            }
            return value;
        }
    }

    /** What is submitted together: one signature covers it. */
    record Submission(@Nullable List<@NotNull @Valid EntryRequest> entries) {
        List<Entry> read() {
            if (entries == null || entries.isEmpty()) {
                throw new BadInput("entries", "MISSING", "one entry or more is expected");
            }
            List<Entry> read = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                read.add(entries.get(i).entry(i));
            }
            return read;
        }
    }

    /** A notarisation; {@code state} is ACCEPTED (kept here, ordered), INTEGRATED, FINAL or REFUSED. */
    record NotarisationAnswer(
            String id,
            String state,
            String phase,
            Map<String, String> context,
            String sha256,
            @Nullable String sm3,
            String name,
            @Nullable Long size,
            String person,
            Instant submittedAt,
            String channel,
            String transaction,
            int item,
            @Nullable Long height,
            @Nullable String verdict,
            String statementSha256,
            Map<String, String> links) {
        static NotarisationAnswer of(Notarisation one, Optional<TransactionStatus> status) {
            Entry entry = one.entry();
            return new NotarisationAnswer(
                    entry.id(),
                    state(status),
                    entry.phase(),
                    new TreeMap<>(entry.context()),
                    entry.sha256().hex(),
                    entry.sm3().orElse(null),
                    entry.name(),
                    entry.sizeBytes() < 0 ? null : entry.sizeBytes(),
                    one.person().value(),
                    one.submittedAt(),
                    one.channel().value(),
                    one.transaction().hex(),
                    one.item(),
                    status.map(TransactionStatus::height).orElse(null),
                    status.map(TransactionStatus::verdict).orElse(null),
                    Hash.of(one.statement()).hex(),
                    links(ROOT + "/evidence/" + entry.id()));
        }

        private static String state(Optional<TransactionStatus> status) {
            if (status.isEmpty()) {
                return "ACCEPTED";
            }
            return !status.get().accepted() ? "REFUSED" : status.get().stage().name();
        }

        private static Map<String, String> links(String self) {
            return new TreeMap<>(Map.of(
                    "self", self,
                    "statement", self + "/statement",
                    "receipt", self + "/receipt",
                    "bundle", self + "/bundle",
                    "certificate", self + "/certificate"));
        }
    }

    /** Several notarisations. */
    record Notarisations(List<NotarisationAnswer> entries) {}

    /** What a verification found. */
    record Verification(boolean holds, List<EvidenceFinding> findings) {
        static Verification of(List<EvidenceFinding> findings) {
            return new Verification(findings.stream().noneMatch(EvidenceFinding::failed), findings);
        }
    }
}
