package io.truesale.contract.issuance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a deal is opened with: the arguments of {@code issuance/open} and the value under {@code deal}.
 *
 * @param deal which
 * @param title for people, 1 to {@value #MAX_TITLE} characters
 * @param template name of the template that it was made from, such as {@code auto-sequential}
 * @param currency ISO 4217 code
 * @param parties who takes part in which capacity; investors may be several
 */
public record DealTerms(DealId deal, String title, String template, String currency, List<Party> parties) {
    /** Longest title, characters: it stands in headings. */
    public static final int MAX_TITLE = 100;

    /** Most parties of a deal: more is a mistake. */
    public static final int MAX_PARTIES = 200;

    public DealTerms {
        requireNonNull(deal, "deal");
        requireNonNull(template, "template");
        parties = List.copyOf(parties);
        if (title.isBlank() || title.length() > MAX_TITLE) {
            throw new MalformedCbor("a title has 1 to " + MAX_TITLE + " characters, not " + title.length());
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new MalformedCbor("a currency is three capitals of ISO 4217, not " + currency);
        }
        if (parties.size() > MAX_PARTIES) {
            throw new MalformedCbor("a deal has at most " + MAX_PARTIES + " parties, not " + parties.size());
        }
    }

    /** Reads the form that {@link #toCbor} writes. */
    public static DealTerms from(CborMap map) {
        return new DealTerms(
                Fields.parse("deal", () -> new DealId(map.text("deal"))),
                map.text("title"),
                map.text("template"),
                map.text("currency"),
                map.maps("parties").stream().map(Party::from).toList());
    }

    /** As it stands in transactions and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("deal", deal.value())
                .put("title", title)
                .put("template", template)
                .put("currency", currency)
                .put("parties", parties.stream().map(Party::toCbor).toList())
                .build();
    }

    /** Whether {@code member} takes part in capacity {@code capacity}. */
    public boolean has(Capacity capacity, MemberId member) {
        return parties.contains(new Party(capacity, member));
    }

    /** The one member of each capacity but investors. */
    public SortedMap<Capacity, MemberId> signatories() {
        SortedMap<Capacity, MemberId> members = new TreeMap<>();
        for (Party party : parties) {
            if (party.capacity() != Capacity.INV) {
                members.put(party.capacity(), party.member());
            }
        }
        return members;
    }
}
