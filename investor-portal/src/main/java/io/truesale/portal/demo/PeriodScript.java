package io.truesale.portal.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Runs reporting periods of a live deal: tape, report, calculation, trustee report, release, payment. */
final class PeriodScript {
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration STANDSTILL = Duration.ofMinutes(4);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final ApiClient api;
    private final People people;
    private final Progress progress;
    private final Map<String, Integer> attempts = new HashMap<>(); // refused tries, by key
    private final Set<String> told = new HashSet<>();

    PeriodScript(ApiClient api, People people, Progress progress) {
        this.api = api;
        this.people = people;
        this.progress = progress;
    }

    /** Where the tape of a month is. */
    interface Tapes {
        Path of(YearMonth month) throws IOException;
    }

    /** Runs {@code months}, each until it is paid. */
    void run(Deal deal, List<YearMonth> months, Tapes tapes) throws IOException {
        for (YearMonth month : months) {
            run(deal, month, tapes);
        }
    }

    private void run(Deal deal, YearMonth month, Tapes tapes) throws IOException {
        String observer = people.preparer(Deal.TRUSTEE);
        long moved = System.nanoTime();
        String before = "";
        while (true) {
            JsonNode period = find(observer, deal, month);
            String status = period.path("status").asString();
            if (status.equals("PAID")) {
                progress.reached(deal.id() + ": " + month + " paid on "
                        + period.path("paymentDate").asString());
                return;
            }
            move(deal, month, period, tapes);
            String now = period.toString();
            if (!now.equals(before)) {
                before = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new IllegalStateException("period " + month + " of " + deal.id() + " does not move: " + period);
            }
            ApiClient.pause(LOOK_AGAIN);
        }
    }

    private JsonNode find(String user, Deal deal, YearMonth month) {
        for (JsonNode period : api.get(user, path(deal))) {
            if (period.path("month").asString().equals(month.toString())) {
                return period;
            }
        }
        throw new IllegalStateException(deal.id() + " has no period of " + month);
    }

    private static String path(Deal deal) {
        return "/deals/" + deal.id() + "/periods";
    }

    private void move(Deal deal, YearMonth month, JsonNode period, Tapes tapes) throws IOException {
        String servicer = people.preparer(deal.originator());
        String key = "demo/" + deal.id() + "/" + month + "/";
        if (period.path("status").asString().equals("SCHEDULED")) {
            attempt(servicer, key + "open", each -> api.post(servicer, path(deal), Map.of(), each));
            return;
        }
        if (period.path("tapeSha256").asString("").isEmpty()) {
            Path tape = tapes.of(month);
            String name = ApiClient.segment(String.valueOf(tape.getFileName()));
            api.send(servicer, "PUT", path(deal) + "/" + month + "/tape?name=" + name, tape, key + "tape");
            progress.reached(deal.id() + ": " + month + " tape attached");
            return;
        }
        for (JsonNode step : period.path("steps")) {
            if (step.path("state").asString().equals("READY")) {
                sign(deal, month, step, key);
            }
        }
    }

    private void sign(Deal deal, YearMonth month, JsonNode step, String key) {
        String name = step.path("step").asString();
        String user = signer(deal, step);
        int round = step.path("round").asInt();
        String path = path(deal) + "/" + month;
        if (name.equals("SERVICER_REPORT")) {
            attempt(user, key + name + "/" + round, each -> api.post(user, path + "/report", each));
            return;
        }
        Map<String, Object> request = new HashMap<>();
        request.put("round", round);
        request.put("decision", "APPROVE");
        if (name.equals("PAID")) {
            request.put("reference", "SBC-" + month);
            request.put("date", api.get(user, path).path("paymentDate").asString());
        }
        String each = key + name + "/" + round + "/" + user;
        attempt(user, each, tried -> api.post(user, path + "/steps/" + name, request, tried));
        if (told.add(each)) {
            progress.reached(deal.id() + ": " + month + " " + name + " signed by " + user);
        }
    }

    /** Who has not signed yet; a check of what the preparer did is the other person's. */
    private String signer(Deal deal, JsonNode step) {
        String member = deal.member(step.path("capacity").asString());
        boolean check = step.path("step").asString().equals("SERVICER_APPROVE");
        String first = check ? people.checker(member) : people.preparer(member);
        String second = check ? people.preparer(member) : people.checker(member);
        for (JsonNode signed : step.path("signers")) {
            if (signed.asString().equals(first)) {
                return second;
            }
        }
        return first;
    }

    /** Something that is asked of the API under a key, and answers with an operation. */
    private interface Request {
        JsonNode send(String key);
    }

    private void attempt(String user, String key, Request request) {
        int attempt = attempts.getOrDefault(key, 0);
        try {
            JsonNode accepted = request.send(key + "/" + attempt);
            api.settled(user, accepted.path("operation").asString(), SETTLING);
        } catch (ApiFailure e) {
            attempts.put(key, attempt + 1);
            boolean notYet = e.status() == 404 || e.status() == 504;
            if (!notYet && attempt >= 3) {
                throw e;
            }
        }
    }
}
