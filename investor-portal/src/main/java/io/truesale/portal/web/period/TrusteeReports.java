package io.truesale.portal.web.period;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.projection.Calculation;
import io.truesale.portal.projection.PaidCalculations;
import io.truesale.portal.report.PdfReports;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.Formats;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.PeriodView;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The trustee report of a computed period, as page and as PDF from one template. */
@Component
public class TrusteeReports {
    private static final String TEMPLATE = "period/print/trustee-report";

    private final PdfReports reports;
    private final DealFinance finance;
    private final PaidCalculations paid;
    private final Formats formats;

    TrusteeReports(PdfReports reports, DealFinance finance, PaidCalculations paid, Formats formats) {
        this.reports = reports;
        this.finance = finance;
        this.paid = paid;
        this.formats = formats;
    }

    /** The report as HTML; {@link NotVisible} before the payments are computed. */
    public String html(PeriodView period, Locale locale) {
        return reports.html(TEMPLATE, model(period), locale);
    }

    /** A policy under which a browser shows {@code html} with its own style sheet and loads nothing. */
    static String policy(String html) {
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        String digest = Hash.of(style.getBytes(StandardCharsets.UTF_8)).base64();
        return "default-src 'none'; style-src 'sha256-" + digest
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** The report as PDF; {@link NotVisible} before the payments are computed. */
    public byte[] pdf(PeriodView period, Locale locale) {
        return reports.pdf(TEMPLATE, model(period), locale);
    }

    private Map<String, Object> model(PeriodView period) {
        DealId deal = period.deal();
        DealModel model = finance.model(deal).orElseThrow(NotVisible::new);
        Calculation calculation = paid.of(period).orElseThrow(NotVisible::new);
        Map<String, Object> page = new LinkedHashMap<>(Map.of(
                "deal", deal.value(),
                "coupons", coupons(deal, model),
                "month", period.month(),
                "dates", period.period(),
                "currency", model.currency().code(),
                "digits", model.currency().digits(),
                "figures", period.figures().orElseThrow(NotVisible::new),
                "result", calculation,
                "report", period.report().orElseThrow(NotVisible::new).hash().hex(),
                "digest", period.resultDigest().orElseThrow(NotVisible::new).hex()));
        page.put("classDays", period.classDays());
        return page;
    }

    /** By class: rates of a template, formulas of a deal by file. */
    private Map<String, String> coupons(DealId deal, DealModel model) {
        Map<String, String> coupons = new LinkedHashMap<>();
        finance.file(deal)
                .ifPresentOrElse(
                        file -> file.terms()
                                .notes()
                                .forEach(note ->
                                        coupons.put(note.id(), note.coupon().text())),
                        () -> model.classes()
                                .forEach(note -> coupons.put(
                                        note.id().value(),
                                        formats.percent(note.coupon().value(), 3))));
        return coupons;
    }
}
