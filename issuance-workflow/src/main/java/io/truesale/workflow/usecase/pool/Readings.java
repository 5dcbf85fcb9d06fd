package io.truesale.workflow.usecase.pool;

import io.truesale.domain.intake.TapeReading;
import tools.jackson.databind.json.JsonMapper;

/** What was found in a tape, as JSON in the database. */
final class Readings {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Readings() {}

    static String write(TapeReading reading) {
        return JSON.writeValueAsString(reading);
    }

    static TapeReading read(String json) {
        return JSON.readValue(json, TapeReading.class);
    }
}
