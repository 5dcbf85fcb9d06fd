package io.truesale.domain.party;

/**
 * In which role a member takes part in a deal, and a person signs. Approval policies name capacities, never
 * organisations: one organisation may hold several and signs in each apart. Names are stored on ledgers.
 */
public enum Capacity {
    /** Originator or sponsor (发起机构). */
    ORG,
    /** Issuer, trustee or plan manager (受托机构). */
    SPV,
    /** Lead underwriter and bookrunner (主承销商). */
    UWR,
    /** Servicer (贷款服务机构). */
    SVC,
    /** Fund custodian, account bank (资金保管机构). */
    CUS,
    /** Rating agency (评级机构). */
    RTG,
    /** Law firm (律师事务所). */
    LAW,
    /** Accountant, auditor (会计师事务所). */
    ACC,
    /** Regulator (监管机构): reads, never signs business steps. */
    REG,
    /** Registry, depository, paying agent (登记托管机构). */
    DEP,
    /** Investor (投资者). */
    INV,
    /** Credit enhancer, liquidity provider (增信机构). */
    ENH,
    /** Operator of the platform (平台运营): no business signing rights. */
    OPS
}
