package io.truesale.portal.web.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFilesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "=1+1, '=1+1",
                "@SUM(A1), '@SUM(A1)",
                "+49, '+49",
                "-x, '-x",
                "plain, plain",
                "|a,b|, |\"a,b\"|",
                "a\"b, |\"a\"\"b\"|",
                "＝1, '＝1"
            })
    void keepsTextFromBecomingAFormula(String text, String cell) {
        assertThat(TableFiles.escape(text)).isEqualTo(cell);
    }

    @Test
    void quotesLineBreaksAndDefusesTabs() {
        assertThat(TableFiles.escape("a\nb")).isEqualTo("\"a\nb\"");
        assertThat(TableFiles.escape("\t=1")).isEqualTo("'\t=1");
    }

    @Test
    void sortsNumbersByValueAndEmptyCellsFirst() {
        assertThat(SortKey.of(new BigDecimal("10"))).isGreaterThan(SortKey.of(9L));
        assertThat(SortKey.of(new BigDecimal("1.0"))).isEqualTo(SortKey.of(1));
        assertThat(SortKey.of(null)).isLessThan(SortKey.of(-5));
        assertThat(SortKey.of(LocalDate.of(2026, 2, 1))).isGreaterThan(SortKey.of(LocalDate.of(2025, 12, 1)));
    }
}
