package io.truesale.domain.sample;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows as SEC ABS-EE asset data of auto loans, valid against {@code eis_ABS_AutoLoanAssetData.xsd}. */
public final class Ex102Writer {
    private static final String NAMESPACE = "http://www.sec.gov/edgar/document/absee/autoloan/assetdata";

    private Ex102Writer() {}

    /** Writes all of {@code rows}; flushes and does not close {@code out}. */
    public static void write(List<LoanRow> rows, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assetData xmlns=\"" + NAMESPACE + "\">\n");
        for (LoanRow row : rows) {
            writer.write("<assets>");
            for (AutoLoanField field : AutoLoanField.values()) {
                for (String text : FiledText.of(row, field)) {
                    writer.write("<" + field.element() + ">" + escape(text) + "</" + field.element() + ">");
                }
            }
            writer.write("</assets>\n");
        }
        writer.write("</assetData>\n");
        writer.flush();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
