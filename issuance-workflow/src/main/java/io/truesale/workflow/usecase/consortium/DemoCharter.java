package io.truesale.workflow.usecase.consortium;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.workflow.usecase.consortium.Charter.Individual;
import io.truesale.workflow.usecase.consortium.Charter.Institution;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The consortium of the demo: made-up institutions and people, two who act for each so that four eyes are possible. */
public final class DemoCharter {
    private static final PersonId FOUNDER = new PersonId("platform-operator/okafor.ada");

    /** Id; name; name in Chinese; capacities; persons. */
    private static final String MEMBERS = """
            rivermark-bank;      Rivermark Bank, N.A.;             河标银行;             ORG SVC; Li Na, Chen Jie
            bluefield-finance;   Bluefield Auto Finance Co., Ltd.; 蓝野汽车金融有限公司; ORG SVC; Wang Wei, Zhao Min
            summit-securities;   Summit Securities LLC;            峰顶证券;             UWR;     Meyer Anna, Rossi Luca
            harbor-trust;        Harbor Trust Company;             港湾信托有限责任公司; SPV;     Liu Yang, Novak Eva
            northgate-ratings;   Northgate Ratings Inc.;           北门信用评级;         RTG;     Haas Jonas, Sun Li
            linden-law;          Linden & Partners LLP;            菩提树律师事务所;     LAW;     Weber Clara, Xu Bo
            meridian-audit;      Meridian Audit LLP;               子午会计师事务所;     ACC;     Silva Ines, Huang Lei
            stonebridge-custody; Stonebridge Custody Bank;         石桥托管银行;         CUS;     Zhou Hong, Brandt Nils
            central-depository;  Central Depository & Clearing;    中央登记托管所;       DEP;     Ito Ken, Guo Fang
            market-registrar;    Market Registrar Authority;       市场注册管理局;       REG;     Lin Tao, Moreau Jean
            pine-pension;        Pine Pension Fund;                松柏养老基金;         INV;     Koch Lena, Ma Rui
            aurora-fund;         Aurora Credit Fund;               曙光信用基金;         INV;     Park Min, Dubois Marc
            oak-insurance;       Oak Insurance Group;              橡树保险集团;         INV;     He Jing, Olsen Tor
            platform-operator;   Truesale Platform Operations;     真售平台运营;         OPS;     Okafor Ada, Tan Wei
            """;

    private DemoCharter() {}

    /** Fourteen members with two persons each. */
    public static Charter charter() {
        return new Charter(
                "demo", FOUNDER, MEMBERS.lines().map(DemoCharter::institution).toList());
    }

    private static Institution institution(String line) {
        String[] cells = line.split(";\\s*");
        MemberId id = new MemberId(cells[0]);
        Set<Capacity> capacities =
                Arrays.stream(cells[3].split(" ")).map(Capacity::valueOf).collect(Collectors.toUnmodifiableSet());
        return new Institution(
                id,
                cells[1],
                cells[2],
                capacities,
                Arrays.stream(cells[4].split(", "))
                        .map(name -> new Individual(personId(id, name), name, capacities))
                        .toList());
    }

    private static PersonId personId(MemberId member, String name) {
        return new PersonId(member + "/" + name.toLowerCase(Locale.ROOT).replace(' ', '.'));
    }
}
