package io.truesale.portal.report;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A QR code (ISO/IEC 18004) as a table that a template draws without an image. */
public final class QrCode {
    private QrCode() {}

    /**
     * Cells of one colour side by side.
     *
     * @param width in modules
     * @param dark black or white
     */
    public record Run(int width, boolean dark) {}

    /** The rows of the code of {@code text}, with a quiet zone of two modules. */
    public static List<List<Run>> rows(String text) {
        BitMatrix matrix;
        try {
            matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
        } catch (com.google.zxing.WriterException tooLong) {
            throw new IllegalArgumentException("a QR code cannot hold this: " + text, tooLong);
        }
        List<List<Run>> rows = new ArrayList<>();
        for (int y = 0; y < matrix.getHeight(); y++) {
            List<Run> row = new ArrayList<>();
            int from = 0;
            for (int x = 1; x <= matrix.getWidth(); x++) {
                if (x == matrix.getWidth() || matrix.get(x, y) != matrix.get(from, y)) {
                    row.add(new Run(x - from, matrix.get(from, y)));
                    from = x;
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
