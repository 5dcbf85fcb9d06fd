package io.truesale.portal.web.deal;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.party.MemberId;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Fact;
import io.truesale.portal.web.Formats;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.Documents;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The evidence of a step as a person reads it: each field by its name, amounts and dates in the reader's format, documents
 * by their titles. What has no name here is shown as it stands.
 */
@Component
class EvidenceFacts {
    private static final String KEY = "deal.evidence.";
    private static final Set<String> AMOUNTS = Set.of("balanceMinor", "amountMinor", "faceMinor");
    private static final Set<String> DATES = Set.of("cutOff", "date", "closingDate");
    private static final Set<String> DIGESTS =
            Set.of("root", "evidenceHash", "resultDigest", "reportHash", "figuresDigest");
    private static final Set<String> PLAIN = Set.of("pool", "count", "authority", "reference");

    private final Documents documents;
    private final DealWords words;
    private final Formats formats;

    EvidenceFacts(Documents documents, DealWords words, Formats formats) {
        this.documents = documents;
        this.words = words;
        this.formats = formats;
    }

    /** The fields of {@code evidence} on a step of {@code deal}, in its order. */
    List<Fact> of(CborMap evidence, DealId deal, CurrentUser user) {
        List<Fact> facts = new ArrayList<>();
        evidence.entries().forEach((key, value) -> {
            String name = key instanceof CborValue.Text text ? text.value() : key.toString();
            facts.addAll(facts(name, value, deal, user));
        });
        return facts;
    }

    private List<Fact> facts(String name, CborValue value, DealId deal, CurrentUser user) {
        if (name.equals("model") && value instanceof CborMap) {
            return List.of(Fact.link(KEY + name, words.text(KEY + "model.open", user.locale()), structure(deal)));
        }
        if (value instanceof CborMap map) {
            return of(map, deal, user);
        }
        if (value instanceof CborValue.Array array) {
            return array.items().stream()
                    .flatMap(item -> item(name, item, deal, user).stream())
                    .toList();
        }
        return List.of(fact(name, value));
    }

    private static String structure(DealId deal) {
        return "/deals/" + deal + "/structure";
    }

    private List<Fact> item(String name, CborValue item, DealId deal, CurrentUser user) {
        if (item instanceof CborMap map && name.equals("documents") && has(map, "document", "version")) {
            return List.of(document(map, deal, user));
        }
        if (item instanceof CborMap map && name.equals("allocation") && has(map, "class", "investor", "faceMinor")) {
            return List.of(allocation(map, user));
        }
        return facts(name, item, deal, user);
    }

    private static boolean has(CborMap map, String... fields) {
        for (String field : fields) {
            if (map.find(field).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Fact document(CborMap map, DealId deal, CurrentUser user) {
        String id = map.text("document");
        String version = " (" + map.integer("version") + ")";
        Optional<DocumentView> found = documents.find(deal, new DocumentId(id), user.member());
        return found.map(document ->
                        Fact.link(KEY + "documents", document.title() + version, "/deals/" + deal + "/documents/" + id))
                .orElseGet(() -> Fact.of(KEY + "documents", id + version));
    }

    private Fact allocation(CborMap map, CurrentUser user) {
        String investor = words.member(new MemberId(map.text("investor")), user.locale());
        return Fact.of(
                KEY + "allocation",
                map.text("class") + " · " + investor + " · " + formats.amount(map.integer("faceMinor"), 2));
    }

    private Fact fact(String name, CborValue value) {
        if (AMOUNTS.contains(name) && value instanceof CborValue.Int amount) {
            return Fact.of(KEY + name, formats.amount(amount.value(), 2));
        }
        if (DATES.contains(name) && value instanceof CborValue.Text date) {
            return Fact.of(KEY + name, date(date.value()));
        }
        if (DIGESTS.contains(name) && value instanceof CborValue.Bytes digest) {
            return Fact.code(KEY + name, HexFormat.of().formatHex(digest.value()));
        }
        if (PLAIN.contains(name)) {
            return Fact.of(KEY + name, plain(value));
        }
        return Fact.of(KEY + "other", name + ": " + plain(value));
    }

    private String plain(CborValue value) {
        if (value instanceof CborValue.Text text) {
            return text.value();
        } else if (value instanceof CborValue.Int number) {
            return formats.integer(number.value());
        } else if (value instanceof CborValue.Bytes bytes) {
            return HexFormat.of().formatHex(bytes.value());
        }
        return value.toString();
    }

    private String date(String text) {
        try {
            return formats.date(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return text;
        }
    }
}
