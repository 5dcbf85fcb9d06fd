package io.truesale.portal.demo;

import java.util.Map;

/** An originator introduces itself: criteria, seller, representations. Each part is done only if it is not there yet. */
final class Onboarding {
    private static final String PATH = "/originator";

    private final ApiClient api;

    Onboarding(ApiClient api) {
        this.api = api;
    }

    /** What an originator states about itself. */
    record Statement(String legalName, String registrationNumber, String sellerId, String sellerName) {}

    void run(String user, Statement statement) {
        String key = "demo/" + user + "/";
        if (!api.exists(user, PATH)) {
            api.post(
                    user,
                    PATH,
                    Map.of(
                            "legalName", statement.legalName(),
                            "registrationNumber", statement.registrationNumber()),
                    key + "onboard");
        }
        if (api.get(user, PATH).path("criteriaVersion").asInt() == 0) {
            api.put(user, PATH + "/criteria", criteria(), key + "criteria");
        }
        if (api.get(user, PATH).path("sellers").isEmpty()) {
            api.post(
                    user,
                    PATH + "/sellers",
                    Map.of(
                            "id", statement.sellerId(),
                            "legalName", statement.sellerName(),
                            "jurisdiction", "US-DE"),
                    key + "seller");
        }
        if (api.get(user, PATH).path("representations").size() < 2) {
            represent(
                    user,
                    key,
                    "first-lien",
                    "Each receivable is secured by a first-priority security interest in the financed vehicle.");
            represent(
                    user,
                    key,
                    "no-default",
                    "At the cut-off date no payment on any receivable is more than 30 days past due.");
        }
    }

    private void represent(String user, String key, String code, String text) {
        boolean given = false;
        for (var representation : api.get(user, PATH).path("representations")) {
            given |= representation.path("code").asString().equals(code);
        }
        if (!given) {
            api.post(user, PATH + "/representations", Map.of("code", code, "text", text), key + "represent/" + code);
        }
    }

    private static Map<String, Object> criteria() {
        return Map.of(
                "minimumBalance", 500,
                "maximumBalance", 150_000,
                "currency", "USD",
                "maximumDaysPastDue", 30,
                "minimumRemainingMonths", 3,
                "maximumRemainingMonths", 84,
                "maximumRate", 0.30,
                "minimumCreditScore", 0);
    }
}
