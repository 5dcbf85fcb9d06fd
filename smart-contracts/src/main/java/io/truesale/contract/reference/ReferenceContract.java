package io.truesale.contract.reference;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.proposals.PolicyCheck;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reference data with who vouches for it. Functions and rules: {@code infra/docs/spec/reference.md}. */
public final class ReferenceContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId(Reference.CONTRACT, 1);

    private static final String VOUCH = "vouch";

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public boolean isProvable(String function) {
        return function.equals(VOUCH);
    }

    /** Arguments of {@code vouch}. */
    public static CborMap voice(String series, LocalDate effective, long version, CborMap value) {
        return CborMap.builder()
                .put("series", series)
                .put("effective", effective.toString())
                .put("version", version)
                .put("value", value)
                .build();
    }

    /** Arguments of {@code retract}. */
    public static CborMap retraction(String series, LocalDate effective, long version) {
        return CborMap.builder()
                .put("series", series)
                .put("effective", effective.toString())
                .put("version", version)
                .build();
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case "define" -> define(call, state);
            case VOUCH -> vouch(call, state);
            case "retract" -> retract(call, state);
            default ->
                Outcome.refused(ReferenceRule.REFERENCE_FUNCTION, "reference has no function " + call.function());
        };
    }

    private static Outcome define(Call call, StateView state) {
        Series series = Series.from(call.arguments());
        if (!Membership.holds(state, call.caller(), Capacity.OPS)) {
            return Outcome.refused(ReferenceRule.SERIES_CAPACITY, call.caller() + " does not hold OPS");
        }
        if (Reference.series(state, series.id()).isPresent()) {
            return Outcome.refused(ReferenceRule.SERIES_EXISTS, "series " + series.id() + " is defined already");
        }
        return Outcome.accepted()
                .write(Reference.seriesKey(series.id()), series.toCbor())
                .event("SeriesDefined", series.toCbor())
                .build();
    }

    /** The place of a figure that is not vouched yet. */
    private record Place(Series series, LocalDate effective, long version) {
        static Place of(Call call, StateView state) {
            CborMap arguments = call.arguments();
            String id = arguments.text("series");
            Series series = Reference.series(state, id)
                    .orElseThrow(() -> new RuleViolated(ReferenceRule.SERIES_UNKNOWN, "there is no series " + id));
            LocalDate effective = FigureValue.date(arguments.text("effective"));
            long version = arguments.integer("version");
            if (version < 1
                    || version > Reference.MAX_VERSION
                    || isVouched(state, id, effective, version)
                    || (version > 1 && !isVouched(state, id, effective, version - 1))) {
                throw new RuleViolated(
                        ReferenceRule.FIGURE_VERSION,
                        "version " + version + " of " + id + " from " + effective + " is not the next");
            }
            return new Place(series, effective, version);
        }

        private static boolean isVouched(StateView state, String series, LocalDate effective, long version) {
            return state.get(Reference.CONTRACT, Reference.figureKey(series, effective, version))
                    .isPresent();
        }

        String voices() {
            return Reference.voices(series.id(), effective, version);
        }

        CborMap.Builder fact() {
            return CborMap.builder()
                    .put("series", series.id())
                    .put("effective", effective.toString())
                    .put("version", version);
        }
    }

    private static Outcome vouch(Call call, StateView state) {
        Place place = Place.of(call, state);
        CborMap value = call.arguments().map("value");
        FigureValue.require(place.series().kind(), value);
        String own = place.voices() + call.caller();
        if (state.get(Reference.CONTRACT, own).isPresent()) {
            return Outcome.refused(
                    ReferenceRule.FIGURE_STATED, call.caller() + " has stated a value for this version before");
        }
        byte[] digest = Sha256.of(Cbor.encode(value));
        Outcome.Builder accepted = Outcome.accepted()
                .write(own, CborMap.builder().put("digest", digest).build());
        List<PersonId> persons = agreeing(place, digest, call.caller(), state);
        if (!PolicyCheck.met(place.series().policy(), persons, state)) {
            CborMap stated = place.fact()
                    .put("person", call.caller().value())
                    .put("digest", digest)
                    .build();
            return accepted.event("FigureStated", stated).build();
        }
        persons = PolicyCheck.counted(place.series().policy(), persons, state);
        Figure figure = new Figure(place.effective(), place.version(), value, persons, call.height());
        CborMap vouched = place.fact()
                .put("kind", place.series().kind().name())
                .put("unit", place.series().unit())
                .put("value", value)
                .putTexts("persons", persons.stream().map(PersonId::value).toList())
                .build();
        return accepted.write(
                        Reference.figureKey(place.series().id(), place.effective(), place.version()), figure.toCbor())
                .event("FigureVouched", vouched)
                .build();
    }

    /** Who has stated this value, with the caller. */
    private static List<PersonId> agreeing(Place place, byte[] digest, PersonId caller, StateView state) {
        List<PersonId> persons = new ArrayList<>(List.of(caller));
        for (StateView.Entry voice : state.range(Reference.CONTRACT, place.voices())) {
            if (Arrays.equals(voice.value().bytes("digest"), digest)) {
                persons.add(new PersonId(voice.key().substring(place.voices().length())));
            }
        }
        persons.sort(Comparator.comparing(PersonId::value));
        return persons;
    }

    private static Outcome retract(Call call, StateView state) {
        Place place = Place.of(call, state);
        String own = place.voices() + call.caller();
        if (state.get(Reference.CONTRACT, own).isEmpty()) {
            return Outcome.refused(
                    ReferenceRule.FIGURE_NOT_STATED, call.caller() + " has stated no value for this version");
        }
        return Outcome.accepted()
                .delete(own)
                .event(
                        "FigureRetracted",
                        place.fact().put("person", call.caller().value()).build())
                .build();
    }
}
