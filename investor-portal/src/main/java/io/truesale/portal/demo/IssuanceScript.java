package io.truesale.portal.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Signs the steps of an issuance as they become ready, each person for its own member. What has been signed is seen from
 * the deal's steps, so that a run that goes on after a crash signs only what is missing.
 */
final class IssuanceScript {
    private static final int TELL_EVERY = 20; // attempts
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration STANDSTILL = Duration.ofMinutes(4); // longer than a restart with everything it does
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final ApiClient api;
    private final People people;
    private final Progress progress;
    private final IssuanceEvidence evidence;
    private final Map<String, Integer> attempts = new HashMap<>(); // refused tries of a step, by its key
    private final Set<String> told = new HashSet<>();

    IssuanceScript(ApiClient api, People people, Progress progress, IssuanceEvidence evidence) {
        this.api = api;
        this.people = people;
        this.progress = progress;
        this.evidence = evidence;
    }

    /** Opens {@code deal} unless it is open, and returns when it is. */
    void open(Deal deal) {
        String user = people.preparer(Deal.UNDERWRITER);
        for (int attempt = 0; !api.exists(user, "/deals/" + deal.id()); attempt++) {
            try {
                JsonNode accepted = api.post(user, "/deals", deal.request(), "demo/" + deal.id() + "/open/" + attempt);
                api.settled(user, accepted.path("operation").asString(), SETTLING);
                awaitDeal(user, deal);
            } catch (ApiFailure e) {
                if (attempt >= 3 || e.status() == 400) {
                    throw e;
                }
                awaitDeal(user, deal); // an earlier try may be on its way
            }
        }
        progress.reached(deal.id() + ": deal open, a channel of its own");
    }

    private void awaitDeal(String user, Deal deal) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!api.exists(user, "/deals/" + deal.id()) && System.nanoTime() < deadline) {
            ApiClient.pause(LOOK_AGAIN);
        }
    }

    /**
     * Signs until every step is completed but those in {@code leave} and those that wait for them.
     *
     * @throws IllegalStateException when nothing moves for four minutes
     */
    void run(Deal deal, Set<String> leave) {
        long moved = System.nanoTime();
        String before = "";
        while (true) {
            List<Step> steps = steps(deal);
            tell(deal, steps);
            List<Step> ready = steps.stream()
                    .filter(step -> step.state().equals("READY") && !leave.contains(step.name()))
                    .toList();
            boolean waiting = steps.stream().anyMatch(step -> step.state().equals("WAITING"));
            if (ready.isEmpty() && (!waiting || (!leave.isEmpty() && settledDown(deal, steps)))) {
                return;
            }
            ready.forEach(step -> sign(deal, step));
            String now = steps.toString();
            if (!now.equals(before)) {
                before = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new IllegalStateException("nothing moves in " + deal.id() + "; ready are " + ready);
            }
            ApiClient.pause(LOOK_AGAIN);
        }
    }

    /** With steps left on purpose: whether nothing changes any more. */
    private boolean settledDown(Deal deal, List<Step> steps) {
        ApiClient.pause(Duration.ofSeconds(2));
        return steps(deal).equals(steps);
    }

    /** One step as the deal's parties see it, with who has signed in the present round. */
    private record Step(String name, String capacity, String state, int round, int signatures, List<String> signers) {}

    private List<Step> steps(Deal deal) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : api.get(people.preparer(Deal.TRUSTEE), "/deals/" + deal.id() + "/steps")) {
            int round = step.path("round").asInt();
            List<String> signers = new ArrayList<>();
            for (JsonNode decision : step.path("decisions")) {
                if (decision.path("round").asInt() == round) {
                    signers.add(decision.path("person").asString());
                }
            }
            steps.add(new Step(
                    step.path("step").asString(),
                    step.path("capacity").asString(),
                    step.path("state").asString(),
                    round,
                    step.path("signatures").asInt(),
                    signers));
        }
        return steps;
    }

    private void tell(Deal deal, List<Step> steps) {
        for (Step step : steps) {
            if (step.state().equals("COMPLETED") && told.add(deal.id() + "/" + step.name())) {
                progress.reached(deal.id() + ": " + step.name() + " signed by " + String.join(", ", step.signers()));
            }
        }
    }

    private void sign(Deal deal, Step step) {
        String member = deal.member(step.capacity());
        String user =
                step.signers().contains(people.preparer(member)) ? people.checker(member) : people.preparer(member);
        if (step.signers().contains(user) || onItsWay(user, deal, step)) {
            return; // the page follows the ledger by moments
        }
        String key = "demo/" + deal.id() + "/issuance/" + step.name() + "/" + step.round() + "/" + user;
        int attempt = attempts.getOrDefault(key, 0);
        try {
            JsonNode accepted = submit(deal, step, user, key + "/" + attempt);
            api.settled(user, accepted.path("operation").asString(), SETTLING);
        } catch (ApiFailure e) {
            attempts.put(key, attempt + 1);
            boolean notYet = e.status() == 404 || e.status() == 504; // the task follows the step by moments
            if (!notYet && attempt >= 3) {
                throw e;
            }
            if (attempt > 0 && attempt % TELL_EVERY == 0) {
                progress.say("          trying again: " + e.getMessage());
            }
        }
    }

    /** Whether a signature of the member is with the ledger: of a run that was killed, or shown too early here. */
    private boolean onItsWay(String user, Deal deal, Step step) {
        for (JsonNode task : api.get(user, "/tasks")) {
            if (task.path("deal").asString().equals(deal.id())
                    && task.path("instance").asString().equals("issuance")
                    && task.path("step").path("step").asString().equals(step.name())) {
                return task.path("operationState").asString("").equals("WAITING");
            }
        }
        return false;
    }

    private JsonNode submit(Deal deal, Step step, String user, String key) {
        if (step.name().equals("STRUCTURE")) {
            return api.post(user, "/deals/" + deal.id() + "/structure", IssuanceEvidence.structure(), key);
        }
        Map<String, Object> request = new HashMap<>();
        request.put("decision", "APPROVE");
        request.put("round", step.round());
        if (step.signers().isEmpty()) { // who signs second signs what the first has put down
            evidence.of(deal, step.name(), user).ifPresent(found -> request.put("evidence", found));
        }
        return api.post(user, "/deals/" + deal.id() + "/steps/" + step.name() + "/decisions", request, key);
    }
}
