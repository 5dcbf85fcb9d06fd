package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

/**
 * A legal entity that sells loans through an originator: the originator itself or an affiliate.
 *
 * @param id 2 to 40 of a-z, 0-9 and hyphen, unique within the originator
 * @param legalName as registered, 1 to 200 characters
 * @param jurisdiction ISO 3166 code of country or subdivision, such as {@code US-DE} or {@code CN}
 */
public record Seller(String id, String legalName, String jurisdiction) {
    public Seller {
        if (!requireNonNull(id, "id").matches("[a-z][a-z0-9-]{1,39}")) {
            throw new IllegalArgumentException(
                    "a seller id of 2 to 40 lower-case letters, digits and hyphens is expected, got: " + id);
        }
        Texts.requireText("legal name", legalName, 200);
        if (!requireNonNull(jurisdiction, "jurisdiction").matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
            throw new IllegalArgumentException(
                    "a jurisdiction such as CN or US-DE (ISO 3166) is expected, got: " + jurisdiction);
        }
    }
}
