package io.truesale.domain.document;

/** What a document is for. Names are stored. */
public enum DocumentKind {
    /** Report of a due diligence (尽职调查报告). */
    DUE_DILIGENCE_REPORT,
    /** Opinion of a law firm (法律意见书). */
    LEGAL_OPINION,
    /** Report of an accountant on agreed-upon procedures (商定程序报告). */
    AGREED_PROCEDURES_REPORT,
    /** Rating letter or report (评级报告). */
    RATING_REPORT,
    /** Term sheet (条款清单). */
    TERM_SHEET,
    /** Offering document (发行说明书). */
    OFFERING_DOCUMENT,
    /** Contract between parties (合同). */
    CONTRACT,
    /** Financial statements (财务报表). */
    FINANCIAL_STATEMENTS,
    /** Anything else (其他). */
    OTHER
}
