package io.truesale.contract.issuance;

import static io.truesale.contract.fixture.Outcomes.assertRefused;
import static io.truesale.contract.issuance.DealOnPaper.member;
import static io.truesale.contract.issuance.DealOnPaper.person;
import static io.truesale.contract.issuance.IssuanceProcedure.CLOSE;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.UWR;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.domain.party.MemberId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Version 3 closes what the registry holds for the deal, and nothing else. Source: assets.md, section 1. */
class SettledIssuanceTest {
    private static final String REGISTRY = "truesale.io/demo/consortium";

    private final DealOnPaper deal = new DealOnPaper(IssuanceContract.version3()).upTo(CLOSE);

    private Outcome close(String name) {
        return deal.approve(person(SPV, name), CLOSE, DealOnPaper.evidence(CLOSE));
    }

    /** The state that the asset registry's version 2 leaves on a deal's channel: assets.md, section 3. */
    private static CborMap.Builder taken(MemberId owner, long count, byte[] root, String status) {
        return CborMap.builder()
                .put("pool", "pool-1")
                .put("lock", "0".repeat(32))
                .put("owner", owner.value())
                .put("count", count)
                .put("root", root)
                .put("consortium", REGISTRY)
                .put("until", 500)
                .put("status", status);
    }

    private void keep(String registry, CborMap lock) {
        String origin = HexFormat.of().formatHex(Sha256.of(registry.getBytes(StandardCharsets.UTF_8)));
        deal.put("assets/taken/" + origin + "/pool-1", lock);
    }

    private static CborMap settled() {
        return taken(member(ORG), 10_000, DealOnPaper.ROOT, "SETTLED").build();
    }

    @Test
    void closesWhatIsSettled() {
        assertRefused(close("ann"), IssuanceRule.ASSETS_NOT_SETTLED, "pool-1");
        keep(REGISTRY, settled());
        assertThat(close("ann")).isInstanceOf(Accepted.class);
        assertThat(deal.state().live()).isFalse();
        assertThat(close("ben")).isInstanceOf(Accepted.class);
        assertThat(deal.state().live()).isTrue();
    }

    @Test
    void asksAtTheLastSignatureToo() {
        keep(REGISTRY, settled());
        assertThat(close("ann")).isInstanceOf(Accepted.class);
        keep(
                REGISTRY,
                taken(member(ORG), 10_000, DealOnPaper.ROOT, "SETTLED")
                        .put("yielding", "OWNER")
                        .build());
        assertRefused(close("ben"), IssuanceRule.ASSETS_NOT_SETTLED, "asked to yield");
        keep(REGISTRY, taken(member(ORG), 10_000, DealOnPaper.ROOT, "YIELDED").build());
        assertRefused(close("ben"), IssuanceRule.ASSETS_NOT_SETTLED, "pool-1");
        assertThat(deal.state().live()).isFalse();
    }

    @Test
    void refusesOtherAssetsThanThoseThatWereCertified() {
        byte[] other = new byte[32];
        other[0] = 1;
        for (CborMap lock : List.of(
                taken(member(ORG), 10_000, DealOnPaper.ROOT, "TAKEN").build(),
                taken(member(ORG), 10_000, DealOnPaper.ROOT, "DROPPED").build(),
                taken(member(UWR), 10_000, DealOnPaper.ROOT, "SETTLED").build(),
                taken(member(ORG), 9_999, DealOnPaper.ROOT, "SETTLED").build(),
                taken(member(ORG), 10_000, other, "SETTLED").build())) {
            keep(REGISTRY, lock);
            assertRefused(close("ann"), IssuanceRule.ASSETS_NOT_SETTLED, "pool-1");
        }
        keep("truesale.io/west/consortium", settled());
        assertRefused(close("ann"), IssuanceRule.ASSETS_NOT_SETTLED, "pool-1");
    }

    @Test
    void versionTwoDoesNotAsk() {
        DealOnPaper old = new DealOnPaper(IssuanceContract.version2()).upTo(CLOSE);
        assertThat(old.approve(person(SPV, "ann"), CLOSE, DealOnPaper.evidence(CLOSE)))
                .isInstanceOf(Accepted.class);
    }
}
