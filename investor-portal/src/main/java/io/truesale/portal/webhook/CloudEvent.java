package io.truesale.portal.webhook;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.portal.rest.ledger.CborJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A contract event as CloudEvents 1.0 has it, in JSON. Source: webhooks.md section 2.
 *
 * @param id the same for all who get it
 * @param type such as {@code io.truesale.notary.FingerprintRecorded}
 * @param json all of it
 */
record CloudEvent(String id, String type, String json) {
    /** Longest body, in bytes. */
    static final int MAX_BYTES = 256 << 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Event {@code place}, from 0, of {@code transaction}. */
    static CloudEvent of(String consortium, FinalTransaction transaction, int place) {
        CloudEvent whole = of(consortium, transaction, place, true);
        return whole.json().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                ? whole
                : of(consortium, transaction, place, false);
    }

    private static CloudEvent of(String consortium, FinalTransaction transaction, int place, boolean fields) {
        ContractEvent event = transaction.events().get(place);
        String channel = transaction.channel().value();
        String position = transaction.height() + "." + transaction.index();
        String id = channel + "/" + position + "/" + place;
        String type = "io.truesale." + transaction.contract().name() + "." + event.type();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("position", position);
        data.put("digest", transaction.digest().hex());
        data.put("contract", transaction.contract().toString());
        data.put("function", transaction.function());
        data.put("person", transaction.person().value());
        if (fields) {
            data.put("fields", CborJson.fields(event.fields()));
        } else {
            data.put("truncated", true);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("specversion", "1.0");
        all.put("id", id);
        all.put("source", "urn:truesale:" + consortium + ":" + channel);
        all.put("type", type);
        all.put("subject", transaction.id().hex());
        all.put("time", transaction.blockTime().toString());
        all.put("datacontenttype", "application/json");
        all.put("data", data);
        return new CloudEvent(id, type, JSON.writeValueAsString(all));
    }
}
