package io.truesale.portal.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A deal of the demo and who takes part.
 *
 * @param id deal id
 * @param title its title
 * @param originator member that is originator and servicer
 * @param investors members that buy notes, the first takes the largest part
 */
record Deal(String id, String title, String originator, List<String> investors) {
    static final String UNDERWRITER = "summit-securities";
    static final String TRUSTEE = "harbor-trust";
    static final String RATING = "northgate-ratings";
    static final String LAW = "linden-law";
    static final String AUDITOR = "meridian-audit";
    static final String CUSTODIAN = "stonebridge-custody";
    static final LocalDate CLOSING = LocalDate.of(2026, 2, 20);

    /** The deal that goes all the way. */
    static final Deal RIVERMARK = new Deal(
            "rivermark-auto-2026-1",
            "Rivermark Auto Receivables Trust 2026-1",
            "rivermark-bank",
            List.of("pine-pension", "aurora-fund", "oak-insurance"));

    /** The deal that is left open in the middle; two of the investors have no part in it. */
    static final Deal BLUEFIELD = new Deal(
            "bluefield-auto-2026-1",
            "Bluefield Auto Receivables Trust 2026-1",
            "bluefield-finance",
            List.of("aurora-fund"));

    Deal {
        investors = List.copyOf(investors);
    }

    String pool() {
        return id + "-pool";
    }

    /** Member that holds {@code capacity}. */
    String member(String capacity) {
        return switch (capacity) {
            case "ORG", "SVC" -> originator;
            case "UWR" -> UNDERWRITER;
            case "SPV" -> TRUSTEE;
            case "RTG" -> RATING;
            case "LAW" -> LAW;
            case "ACC" -> AUDITOR;
            case "CUS" -> CUSTODIAN;
            case "DEP" -> "central-depository";
            default -> throw new IllegalArgumentException("nobody holds " + capacity);
        };
    }

    /** The request that opens it. */
    Map<String, Object> request() {
        List<Map<String, Object>> parties = new ArrayList<>();
        for (String capacity : List.of("ORG", "SVC", "UWR", "SPV", "RTG", "LAW", "ACC", "CUS", "DEP")) {
            parties.add(Map.of("capacity", capacity, "member", member(capacity)));
        }
        investors.forEach(member -> parties.add(Map.of("capacity", "INV", "member", member)));
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("id", id);
        request.put("title", title);
        request.put("template", "us-auto-sequential");
        request.put("currency", "USD");
        request.put("parties", parties);
        return request;
    }
}
