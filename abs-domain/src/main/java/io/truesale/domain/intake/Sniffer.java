package io.truesale.domain.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the format from the content and holds it against the ending of the name. */
final class Sniffer {
    private Sniffer() {}

    static Optional<TapeFormat> format(FileScan scan, String name, TapeLimits limits, FindingCollector findings) {
        if (scan.sizeBytes() == 0) {
            findings.add(Finding.ofFile(FindingRule.EMPTY_FILE, name));
            return Optional.empty();
        }
        if (scan.overLimit()) {
            findings.add(
                    Finding.ofFile(FindingRule.OVER_LIMIT, "> " + limits.maxBytes(), limits.maxBytes() + " bytes"));
            return Optional.empty();
        }
        Optional<TapeFormat> byName = byEnding(name);
        Optional<String> foreign = Signatures.of(scan);
        if (foreign.isPresent() || byName.isEmpty()) {
            findings.add(Finding.ofFile(FindingRule.WRONG_FORMAT, foreign.orElse(name), ".xml / .csv"));
            return Optional.empty();
        }
        if (scan.looksUtf16() || scan.firstBadByte() >= 0) {
            String at = Long.toString(Math.max(scan.firstBadByte(), 0));
            findings.add(new Finding(
                    FindingRule.WRONG_ENCODING,
                    0,
                    Math.max(scan.badLine(), 1),
                    "",
                    "",
                    scan.likelyEncoding(),
                    List.of(at)));
            return byName;
        }
        return match(scan, byName.get(), findings);
    }

    private static Optional<TapeFormat> match(FileScan scan, TapeFormat byName, FindingCollector findings) {
        TapeFormat byContent = scan.firstVisibleByte() == '<' ? TapeFormat.ABS_EE_XML : TapeFormat.CSV;
        if (byContent != byName || scan.hasZeroByteInHead()) {
            String came = scan.hasZeroByteInHead() ? "binary" : byContent.name();
            findings.add(Finding.ofFile(FindingRule.WRONG_FORMAT, came, byName.name()));
            return Optional.empty();
        }
        if (scan.hasUtf8Mark()) {
            findings.add(Finding.ofFile(FindingRule.BYTE_ORDER_MARK, "EF BB BF"));
        }
        return Optional.of(byName);
    }

    private static Optional<TapeFormat> byEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xml")) {
            return Optional.of(TapeFormat.ABS_EE_XML);
        }
        return lower.endsWith(".csv") ? Optional.of(TapeFormat.CSV) : Optional.empty();
    }

    /** First bytes of formats that people upload by mistake. */
    private static final class Signatures {
        private Signatures() {}

        static Optional<String> of(FileScan scan) {
            if (scan.startsWith('P', 'K', 3, 4)) {
                return Optional.of("ZIP / XLSX");
            }
            if (scan.startsWith('%', 'P', 'D', 'F')) {
                return Optional.of("PDF");
            }
            if (scan.startsWith(0xd0, 0xcf, 0x11, 0xe0)) {
                return Optional.of("XLS / DOC");
            }
            if (scan.startsWith(0x1f, 0x8b)) {
                return Optional.of("GZIP");
            }
            return scan.startsWith(0x89, 'P', 'N', 'G') ? Optional.of("PNG") : Optional.empty();
        }
    }
}
