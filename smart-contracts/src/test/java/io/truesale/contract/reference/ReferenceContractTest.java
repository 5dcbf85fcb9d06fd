package io.truesale.contract.reference;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.policy.Policy;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that two of three members vouch for. Source: reference.md. */
class ReferenceContractTest {
    private static final PersonId ANN = new PersonId("rivermark-bank/ann");
    private static final PersonId BEN = new PersonId("bluefield-finance/ben");
    private static final PersonId EVA = new PersonId("linden-trust/eva");
    private static final PersonId OPS = new PersonId("platform-operator/max");
    private static final LocalDate MAY = LocalDate.of(2026, 5, 20);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 22);
    private static final String LPR = "cn.lpr-1y";

    private final ReferenceContract contract = new ReferenceContract();
    private final PaperChannel channel = new PaperChannel("consortium");

    @BeforeEach
    void found() {
        List<Member> members = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        for (PersonId id : List.of(ANN, BEN, EVA, OPS)) {
            Capacity capacity = id.equals(OPS) ? Capacity.OPS : Capacity.ORG;
            members.add(new Member(id.member(), "node-1", Set.of(capacity)));
            persons.add(Person.of(id, Set.of(capacity), "P256", new byte[] {(byte) members.size()}));
        }
        Genesis genesis =
                new Genesis("demo", "consortium", List.of(new Operator("node-1", new byte[32])), members, persons);
        channel.call(new MembershipContract(), OPS, "genesis", genesis.toArguments());
        define(LPR, Series.Kind.RATE);
    }

    private String define(String id, Series.Kind kind) {
        Policy twoOfThree = new Policy.AtLeast(2, List.of(of(ANN), of(BEN), of(EVA)));
        Series series = new Series(id, kind, "National Interbank Funding Center, monthly", "percent", twoOfThree);
        return answer(channel.call(contract, OPS, "define", series.toCbor()));
    }

    private static Policy of(PersonId person) {
        return new Policy.OfMember(new MemberId(person.member().value()), 1);
    }

    private static CborMap number(String text) {
        return CborMap.builder().put("number", text).build();
    }

    private Outcome vouch(PersonId person, String series, LocalDate from, long version, CborMap value) {
        return channel.call(contract, person, "vouch", ReferenceContract.voice(series, from, version, value));
    }

    private String vouch(PersonId person, LocalDate from, long version, String rate) {
        return answer(vouch(person, LPR, from, version, number(rate)));
    }

    private String value(LocalDate date) {
        return Reference.at(channel, LPR, date)
                .map(figure -> figure.value().text("number"))
                .orElse("none");
    }

    @Test
    void holdsWhatTwoOfThreeHaveSeenFromItsDateOn() {
        assertThat(vouch(ANN, MAY, 1, "3.1")).isEqualTo("FigureStated");
        assertThat(vouch(BEN, MAY, 1, "3.0"))
                .as("no number with a zero at the end")
                .isEqualTo("FIGURE_OUT_OF_BOUNDS");
        assertThat(vouch(BEN, MAY, 1, "3")).as("another value").isEqualTo("FigureStated");
        assertThat(value(MAY)).isEqualTo("none");
        assertThat(vouch(EVA, MAY, 1, "3.1")).isEqualTo("FigureVouched");
        assertThat(value(MAY.minusDays(1))).isEqualTo("none");
        assertThat(value(MAY)).isEqualTo("3.1");
        assertThat(value(LocalDate.of(2030, 1, 1))).isEqualTo("3.1");
        assertThat(Reference.at(channel, LPR, MAY).orElseThrow().persons()).containsExactly(EVA, ANN);
        vouch(ANN, JUNE, 1, "3");
        vouch(BEN, JUNE, 1, "3");
        assertThat(value(JUNE.minusDays(1))).isEqualTo("3.1");
        assertThat(value(JUNE)).isEqualTo("3");
    }

    @Test
    void correctsByANewVersionAndForgetsNothing() {
        vouch(ANN, MAY, 1, "3.1");
        vouch(BEN, MAY, 1, "3.1");
        long known = channel.height();
        assertThat(vouch(ANN, MAY, 1, "3.2")).isEqualTo("FIGURE_VERSION");
        assertThat(vouch(ANN, MAY, 3, "3.2")).isEqualTo("FIGURE_VERSION");
        assertThat(vouch(ANN, MAY, 0, "3.2")).isEqualTo("FIGURE_VERSION");
        assertThat(vouch(ANN, JUNE, 2, "3.2")).as("of another date").isEqualTo("FIGURE_VERSION");
        assertThat(vouch(ANN, MAY, 2, "3.2")).isEqualTo("FigureStated");
        assertThat(value(MAY)).as("not yet vouched").isEqualTo("3.1");
        assertThat(vouch(EVA, MAY, 2, "3.2")).isEqualTo("FigureVouched");
        assertThat(value(MAY)).isEqualTo("3.2");
        assertThat(Reference.at(channel, LPR, MAY, known).orElseThrow().value()).isEqualTo(number("3.1"));
        assertThat(Reference.figures(channel, LPR)).hasSize(2);
    }

    @Test
    void countsAPersonOnceAndNotWhoTookItBack() {
        vouch(ANN, MAY, 1, "3.1");
        assertThat(vouch(ANN, MAY, 1, "3.1")).isEqualTo("FIGURE_STATED");
        CborMap place = ReferenceContract.retraction(LPR, MAY, 1);
        assertThat(answer(channel.call(contract, BEN, "retract", place))).isEqualTo("FIGURE_NOT_STATED");
        assertThat(answer(channel.call(contract, ANN, "retract", place))).isEqualTo("FigureRetracted");
        assertThat(vouch(BEN, MAY, 1, "3.1")).isEqualTo("FigureStated");
        assertThat(vouch(OPS, MAY, 1, "3.1")).as("nobody whom the policy names").isEqualTo("FigureStated");
        assertThat(vouch(ANN, MAY, 1, "3.1")).isEqualTo("FigureVouched");
        assertThat(Reference.at(channel, LPR, MAY).orElseThrow().persons())
                .as("who vouches, without the operator")
                .containsExactly(BEN, ANN);
        assertThat(answer(channel.call(contract, ANN, "retract", place))).isEqualTo("FIGURE_VERSION");
    }

    @Test
    void definesASeriesOnceByOps() {
        assertThat(define(LPR, Series.Kind.RATE)).isEqualTo("SERIES_EXISTS");
        Series other = new Series("us.sofr", Series.Kind.RATE, "New York Fed", "percent", of(ANN));
        assertThat(answer(channel.call(contract, ANN, "define", other.toCbor())))
                .isEqualTo("SERIES_CAPACITY");
        assertThat(answer(channel.call(contract, OPS, "define", other.toCbor())))
                .isEqualTo("SeriesDefined");
        CborMap unnamed = CborMap.builder()
                .put("series", "Us Sofr")
                .put("kind", "RATE")
                .put("source", "x")
                .put("unit", "percent")
                .put("policy", other.toCbor().map("policy"))
                .build();
        assertThat(answer(channel.call(contract, OPS, "define", unnamed))).isEqualTo("SERIES_OUT_OF_BOUNDS");
        assertThat(answer(vouch(ANN, "unknown", MAY, 1, number("1")))).isEqualTo("SERIES_UNKNOWN");
        assertThat(answer(channel.call(contract, ANN, "guess", CborMap.empty())))
                .isEqualTo("REFERENCE_FUNCTION");
    }

    @Test
    void takesValuesOfTheKindOfTheSeries() {
        define("usd.cny", Series.Kind.CURRENCY);
        define("agency.aa", Series.Kind.RATING);
        define("target", Series.Kind.CALENDAR);
        CborMap grade = CborMap.builder().put("grade", "AA+ (sf)").build();
        CborMap good = CborMap.builder().put("grade", "AA+(sf)").build();
        CborMap gone = CborMap.builder().put("withdrawn", true).build();
        CborMap days = days("2026-01-01", "2026-05-01");
        assertThat(answer(vouch(ANN, "agency.aa", MAY, 1, grade))).isEqualTo("FIGURE_OUT_OF_BOUNDS");
        assertThat(answer(vouch(ANN, "agency.aa", MAY, 1, good))).isEqualTo("FigureStated");
        assertThat(answer(vouch(BEN, "agency.aa", MAY, 1, gone))).isEqualTo("FigureStated");
        assertThat(answer(vouch(ANN, "target", MAY, 1, days))).isEqualTo("FigureStated");
        for (CborMap bad : List.of(days("2026-05-01", "2026-01-01"), days("2026-02-30"), days("May"), number("1"))) {
            assertThat(answer(vouch(BEN, "target", MAY, 1, bad))).isEqualTo("FIGURE_OUT_OF_BOUNDS");
        }
        for (String bad : List.of("-7.1", "0", "1e3", "07.1", ".5", "+1", "7.10", "1234567890123456")) {
            assertThat(answer(vouch(ANN, "usd.cny", MAY, 1, number(bad))))
                    .as(bad)
                    .isEqualTo("FIGURE_OUT_OF_BOUNDS");
        }
        assertThat(vouch(ANN, MAY, 1, "-0")).isEqualTo("FIGURE_OUT_OF_BOUNDS");
        assertThat(vouch(ANN, MAY, 1, "-0.25")).isEqualTo("FigureStated");
        assertThat(answer(vouch(ANN, "usd.cny", LocalDate.of(1899, 12, 31), 1, number("7"))))
                .isEqualTo("FIGURE_OUT_OF_BOUNDS");
    }

    private static CborMap days(String... days) {
        return CborMap.builder().putTexts("holidays", List.of(days)).build();
    }

    /** Random voices against a plain count of who said what. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithACountOfVoices(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<LocalDate, Map<PersonId, String>> open = new HashMap<>();
        Map<LocalDate, List<String>> vouched = new HashMap<>();
        List<Figure> before = List.of();
        for (int i = 0; i < 300; i++) {
            PersonId person = List.of(ANN, BEN, EVA).get(random.nextInt(3));
            LocalDate date = random.nextBoolean() ? MAY : JUNE;
            String rate = Integer.toString(random.nextInt(1, 4));
            Map<PersonId, String> voices = open.computeIfAbsent(date, each -> new HashMap<>());
            List<String> figures = vouched.computeIfAbsent(date, each -> new ArrayList<>());
            String answer;
            if (random.nextInt(4) == 0) {
                CborMap place = ReferenceContract.retraction(LPR, date, figures.size() + 1);
                answer = answer(channel.call(contract, person, "retract", place));
                assertThat(answer).isEqualTo(voices.remove(person) == null ? "FIGURE_NOT_STATED" : "FigureRetracted");
            } else {
                answer = vouch(person, date, figures.size() + 1, rate);
                if (voices.putIfAbsent(person, rate) != null) {
                    assertThat(answer).isEqualTo("FIGURE_STATED");
                } else if (voices.values().stream().filter(rate::equals).count() == 2) {
                    assertThat(answer).isEqualTo("FigureVouched");
                    figures.add(rate);
                    voices.clear();
                } else {
                    assertThat(answer).isEqualTo("FigureStated");
                }
            }
            assertThat(value(date)).isEqualTo(newest(vouched, date));
            List<Figure> now = Reference.figures(channel, LPR);
            assertThat(new HashSet<>(now))
                    .as("nothing that was vouched is changed")
                    .containsAll(before);
            before = now;
        }
        assertThat(before).hasSizeGreaterThan(10);
    }

    private static String newest(Map<LocalDate, List<String>> vouched, LocalDate date) {
        for (LocalDate each : date.equals(JUNE) ? List.of(JUNE, MAY) : List.of(MAY)) {
            List<String> figures = vouched.getOrDefault(each, List.of());
            if (!figures.isEmpty()) {
                return figures.get(figures.size() - 1);
            }
        }
        return "none";
    }
}
