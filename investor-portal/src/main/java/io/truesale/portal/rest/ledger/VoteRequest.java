package io.truesale.portal.rest.ledger;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.portal.rest.BadInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change to vote on; {@code kind} says which of the other parts is there. Source: governance.md, section 1.
 *
 * @param kind {@code CONTRACT}, {@code RETIRE}, {@code PROCESS}, {@code CONFIG} or {@code TRUST}
 * @param contract of {@code CONTRACT} and {@code RETIRE}
 * @param process of {@code PROCESS}
 * @param config of {@code CONFIG}
 * @param log of {@code TRUST}
 * @param blocks within how many blocks it can be committed; 10,000 unless said
 * @param lead blocks from the commit to the effect; 10 unless said
 */
record VoteRequest(
        @NotBlank @Size(max = 20) String kind,
        @Valid @Nullable ContractPart contract,
        @Valid @Nullable ProcessPart process,
        @Valid @Nullable ConfigPart config,
        @Valid @Nullable LogPart log,
        @Min(1) @Max(1_000_000) @Nullable Long blocks,
        @Min(1) @Max(1_000_000) @Nullable Long lead) {
    private static final long BLOCKS = 10_000;
    private static final long LEAD = 10;

    /** A contract; {@code codeHash} is that of its jar, in hexadecimal. */
    record ContractPart(
            @NotBlank @Size(max = 40) String name,
            @Min(1) long version,
            @Size(max = 64) @Nullable String codeHash,
            @Nullable List<@NotNull @Valid CallersPart> callers) {
        CborMap toCbor(boolean named) {
            CborMap.Builder map = CborMap.builder().put("name", name).put("version", version);
            if (!named && codeHash != null) {
                map.put("codeHash", hex("contract.codeHash", codeHash));
            }
            if (!named && callers != null && !callers.isEmpty()) {
                map.put("callers", callers.stream().map(CallersPart::toCbor).toList());
            }
            return map.build();
        }
    }

    /** Who may call a function: capacities, of which person and member hold one, and who has to agree. */
    record CallersPart(
            @NotBlank @Size(max = 64) String function,
            @NotNull @Size(max = 20) List<@NotNull String> capacities,
            @Valid @Nullable PolicyPart policy) {
        CborMap toCbor() {
            CborMap.Builder map = CborMap.builder()
                    .put("function", function)
                    .putTexts("capacities", capacities.stream().sorted().toList());
            if (policy != null) {
                map.put("policy", policy.toCbor());
            }
            return map.build();
        }
    }

    /** A process definition; {@code hash} is the SHA-256 of its file, in hexadecimal. */
    record ProcessPart(
            @NotBlank @Size(max = 10) String format,
            @NotBlank @Size(max = 40) String name,
            @Min(1) long version,
            @NotBlank @Size(max = 64) String hash) {}

    /** Limits of a channel; shares are two numbers. */
    record ConfigPart(
            long maxRecords,
            long maxBytes,
            @NotNull @Size(min = 2, max = 2) List<@NotNull Long> members,
            @NotNull @Size(min = 2, max = 2) List<@NotNull Long> operators,
            long personsPerMember) {}

    /** Another channel's log; keys are Ed25519, 32 bytes in hexadecimal. */
    record LogPart(
            @NotBlank @Size(max = 200) String origin,
            @NotNull @Size(max = 50) List<@NotNull @Valid OperatorPart> operators,
            @Min(0) long quorum) {}

    /** One of its operators. */
    record OperatorPart(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 64) String key) {}

    long within() {
        return Objects.requireNonNullElse(blocks, BLOCKS);
    }

    long ahead() {
        return Objects.requireNonNullElse(lead, LEAD);
    }

    /** The change as the ledger writes it; what is wrong with it is said by the ledger's own rules. */
    CborMap change() {
        CborMap.Builder map = CborMap.builder().put("kind", kind);
        switch (kind) {
            case "CONTRACT", "RETIRE" ->
                map.put("contract", part("contract", contract).toCbor(kind.equals("RETIRE")));
            case "PROCESS" -> put(map, part("process", process));
            case "CONFIG" -> map.put("config", of(part("config", config)));
            case "TRUST" -> map.put("log", of(part("log", log)));
            default -> throw new BadInput("kind", "UNKNOWN", "CONTRACT, RETIRE, PROCESS, CONFIG or TRUST is expected");
        }
        return map.build();
    }

    private static <T> T part(String field, @Nullable T part) {
        if (part == null) {
            throw new BadInput(field, "MISSING", "a change of this kind has the part " + field);
        }
        return part;
    }

    private static void put(CborMap.Builder map, ProcessPart process) {
        map.put("format", process.format())
                .put("name", process.name())
                .put("version", process.version())
                .put("hash", hex("process.hash", process.hash()));
    }

    private static CborMap of(ConfigPart config) {
        return CborMap.builder()
                .put("maxRecords", config.maxRecords())
                .put("maxBytes", config.maxBytes())
                .put(
                        "members",
                        config.members().stream().map(CborValue.Int::new).toList())
                .put(
                        "operators",
                        config.operators().stream().map(CborValue.Int::new).toList())
                .put("personsPerMember", config.personsPerMember())
                .build();
    }

    private static CborMap of(LogPart log) {
        return CborMap.builder()
                .put("origin", log.origin())
                .put(
                        "operators",
                        log.operators().stream()
                                .map(operator -> CborMap.builder()
                                        .put("name", operator.name())
                                        .put("checkpointKey", hex("log.operators.key", operator.key()))
                                        .build())
                                .toList())
                .put("quorum", log.quorum())
                .build();
    }

    private static byte[] hex(String field, String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException malformed) {
            throw new BadInput(field, "HEX", "hexadecimal digits are expected");
        }
    }
}
