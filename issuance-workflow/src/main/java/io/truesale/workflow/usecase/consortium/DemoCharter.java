package io.truesale.workflow.usecase.consortium;

import static io.truesale.domain.party.Capacity.ACC;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.DEP;
import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.OPS;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.REG;
import static io.truesale.domain.party.Capacity.RTG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.workflow.usecase.consortium.Charter.Individual;
import io.truesale.workflow.usecase.consortium.Charter.Institution;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The consortium of the demo: made-up institutions and people, two who act for each so that four eyes are possible. */
public final class DemoCharter {
    private DemoCharter() {}

    /** Fourteen members with two persons each. */
    public static Charter charter() {
        return new Charter(
                "demo",
                new PersonId("platform-operator/okafor.ada"),
                List.of(
                        member("rivermark-bank", "Rivermark Bank, N.A.", "河标银行", Set.of(ORG, SVC), "Li Na", "Chen Jie"),
                        member(
                                "bluefield-finance",
                                "Bluefield Auto Finance Co., Ltd.",
                                "蓝野汽车金融有限公司",
                                Set.of(ORG, SVC),
                                "Wang Wei",
                                "Zhao Min"),
                        member(
                                "summit-securities",
                                "Summit Securities LLC",
                                "峰顶证券",
                                Set.of(UWR),
                                "Meyer Anna",
                                "Rossi Luca"),
                        member(
                                "harbor-trust",
                                "Harbor Trust Company",
                                "港湾信托有限责任公司",
                                Set.of(SPV),
                                "Liu Yang",
                                "Novak Eva"),
                        member(
                                "northgate-ratings",
                                "Northgate Ratings Inc.",
                                "北门信用评级",
                                Set.of(RTG),
                                "Haas Jonas",
                                "Sun Li"),
                        member("linden-law", "Linden & Partners LLP", "菩提树律师事务所", Set.of(LAW), "Weber Clara", "Xu Bo"),
                        member(
                                "meridian-audit",
                                "Meridian Audit LLP",
                                "子午会计师事务所",
                                Set.of(ACC),
                                "Silva Ines",
                                "Huang Lei"),
                        member(
                                "stonebridge-custody",
                                "Stonebridge Custody Bank",
                                "石桥托管银行",
                                Set.of(CUS),
                                "Zhou Hong",
                                "Brandt Nils"),
                        member(
                                "central-depository",
                                "Central Depository & Clearing",
                                "中央登记托管所",
                                Set.of(DEP),
                                "Ito Ken",
                                "Guo Fang"),
                        member(
                                "market-registrar",
                                "Market Registrar Authority",
                                "市场注册管理局",
                                Set.of(REG),
                                "Lin Tao",
                                "Moreau Jean"),
                        member("pine-pension", "Pine Pension Fund", "松柏养老基金", Set.of(INV), "Koch Lena", "Ma Rui"),
                        member("aurora-fund", "Aurora Credit Fund", "曙光信用基金", Set.of(INV), "Park Min", "Dubois Marc"),
                        member("oak-insurance", "Oak Insurance Group", "橡树保险集团", Set.of(INV), "He Jing", "Olsen Tor"),
                        member(
                                "platform-operator",
                                "Truesale Platform Operations",
                                "真售平台运营",
                                Set.of(OPS),
                                "Okafor Ada",
                                "Tan Wei")));
    }

    private static Institution member(
            String id, String legalName, String chineseName, Set<Capacity> capacities, String... people) {
        return new Institution(
                new MemberId(id),
                legalName,
                chineseName,
                capacities,
                Arrays.stream(people)
                        .map(name -> new Individual(personId(id, name), name, capacities))
                        .toList());
    }

    private static PersonId personId(String member, String name) {
        return new PersonId(
                member + "/" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.'));
    }
}
