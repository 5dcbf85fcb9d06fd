package io.truesale.portal.web.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.portal.web.Formats;
import io.truesale.portal.web.chart.Chart.Form;
import io.truesale.portal.web.chart.Chart.Series;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartsTest {
    private final Charts charts = new Charts(new Formats());

    @ParameterizedTest
    @EnumSource(Form.class)
    void drawsWellFormedSvgWithEscapedTextsAndNoStyle(Form form) throws Exception {
        Chart chart = new Chart(
                "c",
                form,
                "a < b & \"c\"",
                "x",
                List.of("<i>", "2"),
                List.of(Series.of("one", 1, 2), Series.of("two", Double.NaN, 0.5)),
                2,
                false);
        String svg = charts.svg(chart);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a < b & \"c\"");
        assertThat(svg).doesNotContain("style=").doesNotContain("NaN").doesNotContain("<i>");
    }

    @Test
    void takesRoundTicksThatHoldAllValues() {
        assertThat(Axis.of(0, 97).ticks()).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
        assertThat(Axis.of(-3, 7).ticks()).containsExactly(-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0);
        assertThat(Axis.of(0, 0).ticks()).containsExactly(0.0, 0.5, 1.0);
        assertThat(Axis.of(0, 0.04).digits()).isEqualTo(2);
    }

    @Test
    void refusesASeriesThatDoesNotFitTheCategories() {
        assertThatThrownBy(() ->
                        new Chart("c", Form.BARS, "t", "x", List.of("1", "2"), List.of(Series.of("s", 1)), 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one value per category");
    }
}
