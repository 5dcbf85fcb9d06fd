package io.truesale.contract.queries;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import java.util.List;

/**
 * A query and what became of it.
 *
 * @param id 1 to 64 of a-z, 0-9 and hyphen
 * @param authorisation under which it was asked
 * @param asker who asked
 * @param answerer whom
 * @param purpose for what
 * @param scope how much, in the order of {@link Scope}, not empty
 * @param tariff what it costs when it is answered
 * @param status where it stands
 * @param askedMillis block time when it was asked, milliseconds since 1970
 * @param settledMillis block time of the answer or of its refusal; 0 until then
 * @param digest SHA-256 of the report: 64 hexadecimal digits; empty until it is answered
 * @param reason name of a {@link DeclineReason}; empty unless it was declined
 */
public record Query(
        String id,
        String authorisation,
        MemberId asker,
        MemberId answerer,
        Purpose purpose,
        List<Scope> scope,
        Tariff tariff,
        Status status,
        long askedMillis,
        long settledMillis,
        String digest,
        String reason) {
    static final String PREFIX = "query/";

    /** Where a query stands; names are stored on ledgers. */
    public enum Status {
        /** Waits for the answerer. */
        ASKED,
        /** Was answered, and is billed. */
        ANSWERED,
        /** Was declined, and costs nothing. */
        DECLINED
    }

    public Query {
        requireNonNull(id, "id");
        requireNonNull(authorisation, "authorisation");
        requireNonNull(asker, "asker");
        requireNonNull(answerer, "answerer");
        requireNonNull(purpose, "purpose");
        scope = List.copyOf(scope);
        requireNonNull(tariff, "tariff");
        requireNonNull(status, "status");
        requireNonNull(digest, "digest");
        requireNonNull(reason, "reason");
    }

    /** Arguments of {@code ask} under {@code authorisation} for {@code scope} at the price of {@code tariff}. */
    public static CborMap asking(String id, Authorisation authorisation, List<Scope> scope, Tariff tariff) {
        return CborMap.builder()
                .put("id", id)
                .put("authorisation", authorisation.id())
                .put("obligor", QueryFields.bytes(authorisation.obligor()))
                .put("purpose", authorisation.purpose().name())
                .putTexts("scope", QueryFields.names(scope))
                .put("currency", tariff.currency())
                .put("price", tariff.price())
                .build();
    }

    /** Arguments of {@code answer}. */
    public static CborMap answering(String id, byte[] digest) {
        return CborMap.builder().put("id", id).put("digest", digest).build();
    }

    /** Arguments of {@code decline}. */
    public static CborMap declining(String id, DeclineReason reason) {
        return CborMap.builder().put("id", id).put("reason", reason.name()).build();
    }

    static Query asked(CborMap arguments, Authorisation under, Tariff tariff, long millis) {
        return new Query(
                QueryFields.id(arguments, "id"),
                under.id(),
                under.asker(),
                under.answerer(),
                QueryFields.constant(Purpose.values(), arguments.text("purpose")),
                QueryFields.scope(arguments),
                tariff,
                Status.ASKED,
                millis,
                0,
                "",
                "");
    }

    Query answered(String sha256, long millis) {
        return settled(Status.ANSWERED, millis, sha256, "");
    }

    Query declined(DeclineReason why, long millis) {
        return settled(Status.DECLINED, millis, "", why.name());
    }

    private Query settled(Status now, long millis, String sha256, String why) {
        return new Query(
                id, authorisation, asker, answerer, purpose, scope, tariff, now, askedMillis, millis, sha256, why);
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("id", id)
                .put("authorisation", authorisation)
                .put("asker", asker.value())
                .put("answerer", answerer.value())
                .put("purpose", purpose.name())
                .putTexts("scope", QueryFields.names(scope))
                .put("currency", tariff.currency())
                .put("price", tariff.price())
                .put("status", status.name())
                .put("askedMillis", askedMillis)
                .put("settledMillis", settledMillis)
                .put("digest", QueryFields.bytes(digest))
                .put("reason", reason)
                .build();
    }

    static Query from(CborMap map) {
        byte[] digest = map.bytes("digest");
        MemberId answerer = QueryFields.member(map, "answerer");
        return new Query(
                map.text("id"),
                map.text("authorisation"),
                QueryFields.member(map, "asker"),
                answerer,
                QueryFields.constant(Purpose.values(), map.text("purpose")),
                QueryFields.scope(map),
                Tariff.asked(map, answerer),
                QueryFields.constant(Status.values(), map.text("status")),
                map.integer("askedMillis"),
                map.integer("settledMillis"),
                digest.length == 0 ? "" : QueryFields.digest(map, "digest"),
                map.text("reason"));
    }
}
