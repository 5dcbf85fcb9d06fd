package io.truesale.contract.securities;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the register of a deal's channel from its state. Source: securities.md, section 2. */
public final class Securities {
    static final String NAMESPACE = "securities";
    static final String CLASS = "class/";
    static final String HOLDING = "holding/";
    static final String RETENTION = "retention/";
    static final String RECORD = "record/";
    static final String LAST = "lastrecord/";

    private Securities() {}

    /**
     * What a member holds of a class.
     *
     * @param holder who
     * @param face in minor units, above 0
     */
    public record Holding(MemberId holder, long face) {}

    /**
     * What a member must keep of a class.
     *
     * @param face in minor units
     * @param until last day (UTC, ISO 8601) on which it holds
     */
    public record Retention(long face, String until) {}

    /** The class {@code id}, if issued. */
    public static Optional<NoteClass> find(StateView state, String id) {
        return state.get(NAMESPACE, CLASS + id).map(NoteClass::from);
    }

    /** Who holds the class, ascending by member. */
    public static List<Holding> holdings(StateView state, String id) {
        String prefix = HOLDING + id + "/";
        List<Holding> holdings = new ArrayList<>();
        state.range(NAMESPACE, prefix)
                .forEach(entry -> holdings.add(new Holding(
                        new MemberId(entry.key().substring(prefix.length())),
                        entry.value().integer("face"))));
        return holdings;
    }

    /** What {@code holder} has of the class, minor units. */
    public static long held(StateView state, String id, MemberId holder) {
        return state.get(NAMESPACE, HOLDING + id + "/" + holder)
                .map(value -> value.integer("face"))
                .orElse(0L);
    }

    /** What {@code holder} must keep of the class. */
    public static Optional<Retention> retention(StateView state, String id, MemberId holder) {
        return state.get(NAMESPACE, RETENTION + id + "/" + holder)
                .map(value -> new Retention(value.integer("face"), value.text("until")));
    }

    /** Holdings of the class as they stood when the record date {@code date} was recorded. */
    public static List<Holding> recorded(StateView state, String id, String date) {
        List<Holding> holdings = new ArrayList<>();
        Optional<CborMap> recorded = state.get(NAMESPACE, RECORD + id + "/" + date);
        if (recorded.isPresent()) {
            for (CborMap each : recorded.get().maps("holdings")) {
                holdings.add(new Holding(new MemberId(each.text("holder")), each.integer("face")));
            }
        }
        return holdings;
    }
}
