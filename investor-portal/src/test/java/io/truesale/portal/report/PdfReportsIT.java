package io.truesale.portal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.fixture.PortalTest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PdfReportsIT extends PortalTest {
    @Autowired
    private PdfReports reports;

    @Test
    void printsInEnglish() throws IOException {
        assertThat(text(Locale.ENGLISH)).contains("Issuer and trustee", "1,234,567.89", "16 Mar 2026");
    }

    @Test
    void printsChineseThatCanBeSearched() throws IOException {
        assertThat(text(Locale.SIMPLIFIED_CHINESE)).contains("受托机构", "1,234,567.89", "2026年3月16日");
    }

    private String text(Locale locale) throws IOException {
        byte[] pdf = reports.pdf("probe/print/report", Map.of("day", LocalDate.of(2026, 3, 16)), locale);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            return new PDFTextStripper().getText(document);
        }
    }
}
