package io.truesale.contract.securities;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.securities.Securities.Holding;
import io.truesale.contract.securities.Securities.Retention;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The register of a deal's notes, mirrored by its registrar. Functions, state and rules: {@code
 * infra/docs/spec/securities.md}. After each call the holdings of a class add up to what is outstanding of it.
 */
public final class SecuritiesContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId(Securities.NAMESPACE, 1);

    /** Most holders of a class at its issue: bounds one transaction. */
    public static final int MAX_HOLDERS = 1_000;

    private static final long DAY_MILLIS = 86_400_000;

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        try {
            requireRegistrar(call, state);
            return switch (call.function()) {
                case "issue" -> issue(call.arguments(), state);
                case "transfer" -> transfer(call, state);
                case "redeem" -> redeem(call, state);
                case "retain" -> retain(call, state);
                case "record" -> record(call.arguments(), state);
                default ->
                    throw new RuleViolated(
                            SecuritiesRule.SECURITIES_FUNCTION, "securities has no function " + call.function());
            };
        } catch (RuleViolated refused) {
            return Outcome.refused(refused);
        }
    }

    private static void requireRegistrar(Call call, StateView state) {
        boolean depository = Membership.members(state).stream()
                .anyMatch(member -> member.capacities().contains(Capacity.DEP));
        Capacity registrar = depository ? Capacity.DEP : Capacity.SPV;
        if (!Membership.holds(state, call.caller(), registrar)) {
            throw new RuleViolated(
                    SecuritiesRule.NOT_THE_REGISTRAR,
                    "the register of " + call.channel() + " is kept by " + registrar + ", " + call.caller()
                            + " does not hold it");
        }
    }

    private static Outcome issue(CborMap arguments, StateView state) {
        long face = arguments.integer("face");
        NoteClass issued = new NoteClass(
                arguments.text("class"), arguments.text("currency"), arguments.integer("denomination"), face, face);
        if (Securities.find(state, issued.id()).isPresent()) {
            throw new RuleViolated(SecuritiesRule.CLASS_ISSUED, "class " + issued.id() + " has been issued");
        }
        List<CborMap> holdings = arguments.maps("holdings");
        if (holdings.isEmpty() || holdings.size() > MAX_HOLDERS) {
            throw new MalformedCbor("1 to " + MAX_HOLDERS + " holdings are expected, got " + holdings.size());
        }
        Outcome.Builder outcome = Outcome.accepted().write(Securities.CLASS + issued.id(), issued.toCbor());
        TreeSet<String> seen = new TreeSet<>();
        long sum = 0;
        for (CborMap each : holdings) {
            MemberId holder = holder(each, "holder", state);
            long held = whole(issued, each.integer("face"));
            if (!seen.add(holder.value())) {
                throw new MalformedCbor("holder " + holder + " is named twice");
            }
            sum = Math.addExact(sum, held);
            outcome.write(holdingKey(issued.id(), holder), face(held));
        }
        if (sum != face) {
            throw new RuleViolated(
                    SecuritiesRule.ISSUE_UNBALANCED,
                    "class " + issued.id() + " has a face of " + face + " minor units, the holdings add up to " + sum);
        }
        return outcome.event("NotesIssued", arguments).build();
    }

    private static Outcome transfer(Call call, StateView state) {
        CborMap arguments = call.arguments();
        NoteClass of = known(arguments, state);
        MemberId from = holder(arguments, "from", state);
        MemberId to = holder(arguments, "to", state);
        long face = whole(of, arguments.integer("face"));
        arguments.text("reference");
        if (from.equals(to)) {
            throw new MalformedCbor("a transfer is between two members");
        }
        Outcome.Builder outcome = Outcome.accepted();
        take(call, state, of, from, face, outcome);
        long received = Math.addExact(Securities.held(state, of.id(), to), face);
        return outcome.write(holdingKey(of.id(), to), face(received))
                .event("NotesTransferred", arguments)
                .build();
    }

    private static Outcome redeem(Call call, StateView state) {
        CborMap arguments = call.arguments();
        NoteClass of = known(arguments, state);
        MemberId holder = holder(arguments, "holder", state);
        long face = whole(of, arguments.integer("face"));
        Outcome.Builder outcome = Outcome.accepted();
        take(call, state, of, holder, face, outcome);
        return outcome.write(Securities.CLASS + of.id(), of.minus(face).toCbor())
                .event("NotesRedeemed", arguments)
                .build();
    }

    /** Takes {@code face} from a holder who has so much that nobody asks it to keep. */
    private static void take(
            Call call, StateView state, NoteClass of, MemberId holder, long face, Outcome.Builder outcome) {
        long left = Securities.held(state, of.id(), holder) - face;
        if (left < 0) {
            throw new RuleViolated(
                    SecuritiesRule.HOLDING_TOO_SMALL,
                    holder + " holds " + (left + face) + " minor units of class " + of.id() + ", not " + face);
        }
        Optional<Retention> retained =
                Securities.retention(state, of.id(), holder).filter(retention -> isInForce(retention, call));
        if (retained.isPresent() && left < retained.get().face()) {
            throw new RuleViolated(
                    SecuritiesRule.RETAINED,
                    holder + " keeps " + retained.get().face() + " minor units of class " + of.id() + " until "
                            + retained.get().until());
        }
        if (left == 0) {
            outcome.delete(holdingKey(of.id(), holder));
        } else {
            outcome.write(holdingKey(of.id(), holder), face(left));
        }
    }

    private static boolean isInForce(Retention retention, Call call) {
        LocalDate today = LocalDate.ofEpochDay(Math.floorDiv(call.blockTimeMillis(), DAY_MILLIS));
        return !today.isAfter(LocalDate.parse(retention.until()));
    }

    private static Outcome retain(Call call, StateView state) {
        CborMap arguments = call.arguments();
        NoteClass of = known(arguments, state);
        MemberId holder = holder(arguments, "holder", state);
        long face = whole(of, arguments.integer("face"));
        String until = date(arguments, "until");
        Optional<Retention> known =
                Securities.retention(state, of.id(), holder).filter(retention -> isInForce(retention, call));
        if (known.isPresent()
                && (face < known.get().face() || until.compareTo(known.get().until()) < 0)) {
            throw new RuleViolated(
                    SecuritiesRule.RETENTION_LOWERED,
                    holder + " keeps " + known.get().face() + " until "
                            + known.get().until() + "; that is raised or extended, not lowered");
        }
        if (Securities.held(state, of.id(), holder) < face) {
            throw new RuleViolated(
                    SecuritiesRule.HOLDING_TOO_SMALL, holder + " holds less than " + face + " of class " + of.id());
        }
        CborMap retention =
                CborMap.builder().put("face", face).put("until", until).build();
        return Outcome.accepted()
                .write(Securities.RETENTION + of.id() + "/" + holder, retention)
                .event("NotesRetained", arguments)
                .build();
    }

    private static Outcome record(CborMap arguments, StateView state) {
        NoteClass of = known(arguments, state);
        String date = date(arguments, "date");
        Optional<String> last =
                state.get(Securities.NAMESPACE, Securities.LAST + of.id()).map(value -> value.text("date"));
        if (last.isPresent() && date.compareTo(last.get()) <= 0) {
            throw new RuleViolated(
                    SecuritiesRule.RECORD_DATE_PASSED,
                    "the last record date of class " + of.id() + " was " + last.get() + ", " + date
                            + " is not after it");
        }
        List<CborMap> holdings = new ArrayList<>();
        for (Holding each : Securities.holdings(state, of.id())) {
            holdings.add(CborMap.builder()
                    .put("holder", each.holder().value())
                    .put("face", each.face())
                    .build());
        }
        CborMap recorded = CborMap.builder()
                .put("class", of.id())
                .put("date", date)
                .put("outstanding", of.outstanding())
                .put("holdings", holdings)
                .build();
        return Outcome.accepted()
                .write(Securities.RECORD + of.id() + "/" + date, recorded)
                .write(
                        Securities.LAST + of.id(),
                        CborMap.builder().put("date", date).build())
                .event("HoldersRecorded", recorded)
                .build();
    }

    private static NoteClass known(CborMap arguments, StateView state) {
        String id = NoteClass.requireId(arguments.text("class"));
        return Securities.find(state, id)
                .orElseThrow(() -> new RuleViolated(SecuritiesRule.CLASS_UNKNOWN, "no class " + id + " was issued"));
    }

    private static long whole(NoteClass of, long face) {
        if (!of.isWhole(face)) {
            throw new RuleViolated(
                    SecuritiesRule.FACE_OUT_OF_STEP,
                    "a face of class " + of.id() + " is a multiple of " + of.denomination() + " up to " + of.issued()
                            + ", not " + face);
        }
        return face;
    }

    private static MemberId holder(CborMap map, String field, StateView state) {
        MemberId holder = new MemberId(map.text(field));
        if (Membership.member(state, holder).isEmpty()) {
            throw new RuleViolated(SecuritiesRule.HOLDER_UNKNOWN, holder + " is not admitted to this channel");
        }
        return holder;
    }

    private static String date(CborMap map, String field) {
        String text = map.text(field);
        try {
            if (text.length() == 10 && LocalDate.parse(text).toString().equals(text)) {
                return text;
            }
        } catch (DateTimeException malformed) {
            throw new MalformedCbor("field " + field + " is a day as YYYY-MM-DD, not " + text);
        }
        throw new MalformedCbor("field " + field + " is a day as YYYY-MM-DD, not " + text);
    }

    private static String holdingKey(String id, MemberId holder) {
        return Securities.HOLDING + id + "/" + holder;
    }

    private static CborMap face(long face) {
        return CborMap.builder().put("face", face).build();
    }
}
