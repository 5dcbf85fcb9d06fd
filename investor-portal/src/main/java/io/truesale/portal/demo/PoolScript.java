package io.truesale.portal.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A pool from its tape to its freeze on the ledger, going on from whatever it has reached. */
final class PoolScript {
    private static final Duration READING = Duration.ofMinutes(2); // a reader that was killed never answers
    private static final Duration FREEZING = Duration.ofMinutes(5);
    private static final LocalDate CUT_OFF = LocalDate.of(2026, 1, 31);

    private final ApiClient api;
    private final Progress progress;

    PoolScript(ApiClient api, Progress progress) {
        this.api = api;
        this.progress = progress;
    }

    /** Totals as the loan system states them. */
    record Totals(long loans, long balanceMinor) {}

    /** Uploads, validates and freezes; returns when the ledger has the pool. */
    void run(Deal deal, String user, Path tape, Totals totals) {
        String path = "/pools/" + deal.pool();
        String key = "demo/" + deal.pool() + "/";
        if (!api.exists(user, path)) {
            api.post(
                    user,
                    "/pools",
                    Map.of("pool", deal.pool(), "deal", deal.id(), "cutOff", CUT_OFF.toString()),
                    key + "create");
        }
        for (int attempt = 0; status(user, path).equals("CREATED"); attempt++) {
            upload(user, path, tape, key + "tape/" + attempt);
        }
        progress.reached(deal.id() + ": tape read, " + totals.loans() + " loans");
        JsonNode pool = api.get(user, path);
        if (pool.path("status").asString().equals("TAPE_ATTACHED")) {
            api.post(
                    user,
                    path + "/validation",
                    Map.of(
                            "version", pool.path("version").asInt(),
                            "loans", totals.loans(),
                            "balanceMinor", totals.balanceMinor()),
                    key + "validate");
        }
        for (int attempt = 0; !status(user, path).equals("FROZEN"); attempt++) {
            freeze(user, path, pool.path("version").asInt(), key + "freeze/" + attempt);
        }
        progress.reached(deal.id() + ": pool frozen on the ledger, a proof for each loan");
    }

    private String status(String user, String path) {
        return api.get(user, path).path("status").asString();
    }

    private void upload(String user, String path, Path tape, String key) {
        String name = ApiClient.segment(String.valueOf(tape.getFileName()));
        JsonNode accepted = api.send(user, "POST", path + "/tapes?fileName=" + name, tape, key);
        try {
            api.settled(user, accepted.path("operation").asString(), READING);
        } catch (ApiFailure e) {
            if (e.status() != 504) {
                throw e; // findings: the demo's own tape is wrong
            }
        }
        await(user, path, "CREATED", READING);
    }

    private void freeze(String user, String path, int version, String key) {
        if (status(user, path).equals("VALIDATED")) {
            JsonNode accepted = api.post(user, path + "/freeze", Map.of("version", version), key);
            api.settled(user, accepted.path("operation").asString(), FREEZING);
        }
        await(user, path, "FREEZING", FREEZING);
    }

    /** Waits until the status is no longer {@code status}; the page of a final transaction follows it by moments. */
    private void await(String user, String path, String status, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (status(user, path).equals(status) && System.nanoTime() < deadline) {
            ApiClient.pause(Duration.ofMillis(200));
        }
    }
}
