package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
    private static final Map<String, String> VALUES =
            Map.of("a", "10", "b", "4", "pool.end", "250.5", "note.A-2.balance", "7", "zero", "0");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 - 4 - 3 | 3",
                "8 / 4 / 2 | 1",
                "-a + b | -6",
                "4.5% * pool.end | 11.2725",
                "max(0, b - a) | 0",
                "min(a, b, 3) | 3",
                "if(a > b and not (b > a), a - b, 0) | 6",
                "abs(b - a) | 6",
                "a >= 10 | 1",
                "a != 10 or b == 4 | 1",
                "note.A-2.balance - 2 | 5",
                "a-b | 6",
                "a / zero | 0",
                "1 / 3 * 3 | 1"
            })
    void computesExactly(String formula, String value) {
        Fraction ours = Formula.parse(formula).value(name -> Fraction.of(new BigDecimal(VALUES.get(name))));
        assertThat(ours).isEqualTo(Fraction.of(new BigDecimal(value)));
    }

    @Test
    void knowsItsNames() {
        assertThat(Formula.parse("max(a, 2 * note.A-2.balance) - a").names()).containsExactly("a", "note.A-2.balance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 +", "max()", "max(1", "if(1, 2)", "foo(1)", "1 2", "a..", "$", "3 ** 4", "1.2.3"})
    void saysWhereAFormulaIsWrong(String formula) {
        assertThatThrownBy(() -> {
                    if (Formula.parse(formula).names().contains("a..")) {
                        throw new IllegalArgumentException("expected");
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void staysBounded() {
        assertThatThrownBy(() -> Formula.parse("(".repeat(100) + "1" + ")".repeat(100)))
                .hasMessageContaining("levels of parentheses");
        assertThatThrownBy(() -> Formula.parse("1+".repeat(2000) + "1")).hasMessageContaining("2000 characters");
    }
}
