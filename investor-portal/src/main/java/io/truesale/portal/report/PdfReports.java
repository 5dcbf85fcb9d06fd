package io.truesale.portal.report;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.truesale.portal.node.SharedWithLedgerNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/**
 * Makes PDF from a template. The template is {@code templates/<area>/print/<name>.html}, well-formed XML with its own
 * {@code <style>}; it may load nothing from outside. The embedded font {@code Truesale Sans SC} has Latin and Chinese
 * (GB 2312). The document is tagged for screen readers.
 */
@SharedWithLedgerNode
@Component
public class PdfReports {
    /** Name of the embedded font family for style sheets. */
    public static final String FONT = "Truesale Sans SC";

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final SpringTemplateEngine templates;
    private final ApplicationContext beans;
    private final ConversionService conversion = new DefaultFormattingConversionService();

    PdfReports(SpringTemplateEngine templates, ApplicationContext beans) {
        this.templates = templates;
        this.beans = beans;
    }

    /**
     * The report as PDF.
     *
     * @param template such as {@code periods/print/trustee-report}
     * @param model what the template shows
     * @param locale language of texts, numbers and dates
     */
    public byte[] pdf(String template, Map<String, Object> model, Locale locale) {
        String html = html(template, model, locale);
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useFont(font("Regular"), FONT, 400, FontStyle.NORMAL, true);
        builder.useFont(font("Bold"), FONT, 700, FontStyle.NORMAL, true);
        builder.useUriResolver((base, uri) -> null); // a report loads nothing
        builder.withProducer("Truesale");
        builder.withHtmlContent(html, null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toByteArray();
    }

    /** The report as the page of its own that {@link #pdf} prints. */
    public String html(String template, Map<String, Object> model, Locale locale) {
        Context context = new Context(locale, model);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, conversion));
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return templates.process(template, context);
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private static FSSupplier<InputStream> font(String weight) {
        String path = "/fonts/TruesaleSansSC-" + weight + ".ttf";
        return () -> {
            InputStream in = PdfReports.class.getResourceAsStream(path);
            if (in == null) {
                throw new IllegalStateException("the program is not whole: " + path + " is missing");
            }
            return in;
        };
    }
}
