package io.truesale.portal.report;

import io.truesale.portal.node.SharedWithLedgerNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.stereotype.Component;

/** Whether the embedded font has every character of a text: a document with boxes for words is worse than none. */
@SharedWithLedgerNode
@Component
public class PrintableText {
    private static final String FONT = "/fonts/TruesaleSansSC-Regular.ttf";

    private final CmapLookup glyphs;

    PrintableText() {
        try (InputStream in = Objects.requireNonNull(
                        PrintableText.class.getResourceAsStream(FONT), "the embedded font is missing: " + FONT);
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            glyphs = font.getUnicodeCmapLookup();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the embedded font cannot be read: " + FONT, unreadable);
        }
    }

    /** The first character of {@code text} that the font does not have, as {@code U+1F600}. */
    public Optional<String> missing(String text) {
        return text.codePoints()
                .filter(point -> glyphs.getGlyphId(point) == 0)
                .mapToObj(point -> "U+" + Integer.toHexString(point).toUpperCase(Locale.ROOT))
                .findFirst();
    }
}
