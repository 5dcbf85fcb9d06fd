package io.truesale.contract.queries;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import java.util.List;

/**
 * What an obligor has allowed a member to ask of another.
 *
 * @param id 1 to 64 of a-z, 0-9 and hyphen
 * @param asker who may ask
 * @param answerer whom
 * @param obligor tag of the obligor under a key of its own: 64 hexadecimal digits
 * @param document SHA-256 of the paper: 64 hexadecimal digits
 * @param purpose for what
 * @param scope how much, in the order of {@link Scope}, not empty
 * @param lastMillis last block time at which it counts, milliseconds since 1970
 * @param revoked whether it counts no more
 */
public record Authorisation(
        String id,
        MemberId asker,
        MemberId answerer,
        String obligor,
        String document,
        Purpose purpose,
        List<Scope> scope,
        long lastMillis,
        boolean revoked) {
    static final String PREFIX = "authorisation/";

    public Authorisation {
        requireNonNull(id, "id");
        requireNonNull(asker, "asker");
        requireNonNull(answerer, "answerer");
        requireNonNull(obligor, "obligor");
        requireNonNull(document, "document");
        requireNonNull(purpose, "purpose");
        scope = List.copyOf(scope);
    }

    /** Arguments of {@code authorise}, by a person of {@link #asker}. */
    public CborMap toArguments() {
        return common().build();
    }

    /** Arguments of {@code revoke}. */
    public static CborMap revocation(String id) {
        return CborMap.builder().put("authorisation", id).build();
    }

    private CborMap.Builder common() {
        return CborMap.builder()
                .put("id", id)
                .put("answerer", answerer.value())
                .put("obligor", QueryFields.bytes(obligor))
                .put("document", QueryFields.bytes(document))
                .put("purpose", purpose.name())
                .putTexts("scope", QueryFields.names(scope))
                .put("lastMillis", lastMillis);
    }

    CborMap toCbor() {
        return common().put("asker", asker.value()).put("revoked", revoked).build();
    }

    static Authorisation asked(CborMap map, MemberId asker) {
        long last = map.integer("lastMillis");
        if (last < 0) {
            throw new MalformedCbor("lastMillis must not be negative");
        }
        return new Authorisation(
                QueryFields.id(map, "id"),
                asker,
                QueryFields.member(map, "answerer"),
                QueryFields.digest(map, "obligor"),
                QueryFields.digest(map, "document"),
                QueryFields.constant(Purpose.values(), map.text("purpose")),
                QueryFields.scope(map),
                last,
                false);
    }

    static Authorisation from(CborMap map) {
        Authorisation asked = asked(map, QueryFields.member(map, "asker"));
        return map.bool("revoked") ? asked.revoke() : asked;
    }

    Authorisation revoke() {
        return new Authorisation(id, asker, answerer, obligor, document, purpose, scope, lastMillis, true);
    }
}
