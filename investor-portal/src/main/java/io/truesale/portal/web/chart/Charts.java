package io.truesale.portal.web.chart;

import io.truesale.portal.web.Formats;
import io.truesale.portal.web.chart.Chart.Series;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws a {@link Chart} as SVG without styles or scripts of its own: colours come from classes {@code s1} to {@code s8}
 * of the style sheet, and each series has a pattern too, so that it is told apart without colour.
 */
@Component("charts")
public class Charts {
    private static final double WIDTH = 720;
    private static final double HEIGHT = 260;
    private static final double LEFT = 64;
    private static final double RIGHT = 8;
    private static final double TOP = 10;
    private static final double BOTTOM = 34;
    private static final int MOST_LABELS = 12;
    private static final double CHARACTER = 7; // generous width of a character of a label; Chinese ones are wider
    private static final double GAP = 14;
    private static final List<String> DASHES = List.of("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4", "4 2 1 2", "3 6");

    private final Formats formats;

    Charts(Formats formats) {
        this.formats = formats;
    }

    /** The chart as one SVG element; every text in it is escaped. */
    public String svg(Chart chart) {
        Axis axis = axis(chart);
        StringBuilder svg = new StringBuilder(8192);
        svg.append("<svg class=\"chart\" viewBox=\"0 0 720 260\" role=\"img\" aria-labelledby=\"")
                .append(chart.id())
                .append("-title\" preserveAspectRatio=\"xMidYMid meet\"><title id=\"")
                .append(chart.id())
                .append("-title\">")
                .append(HtmlUtils.htmlEscape(chart.title()))
                .append("</title>");
        patterns(chart, svg);
        grid(chart, axis, svg);
        switch (chart.form()) {
            case BARS -> bars(chart, axis, svg);
            case STACKED -> stacked(chart, axis, svg);
            case LINES -> lines(chart, axis, svg);
        }
        categories(chart, svg);
        return svg.append("</svg>").toString();
    }

    /** The mark of one series, for the legend: content of an SVG of 24 by 10. */
    public String sample(Chart chart, int series) {
        if (chart.form() == Chart.Form.LINES) {
            return "<path class=\"line l%d\" stroke-dasharray=\"%s\" d=\"M0 5L24 5\"/>"
                    .formatted(series + 1, DASHES.get(series));
        }
        String fill = series == 0 ? "class=\"s1\"" : "fill=\"url(#%s-p%d)\"".formatted(chart.id(), series + 1);
        return "<rect " + fill + " width=\"24\" height=\"10\"/>";
    }

    /** A value as the chart's table shows it. */
    public String value(Chart chart, double value) {
        return chart.percent() ? formats.percent(value, chart.digits()) : formats.decimal(value, chart.digits());
    }

    private static Axis axis(Chart chart) {
        double least = 0;
        double most = 0;
        for (int c = 0; c < chart.categories().size(); c++) {
            double stack = 0;
            for (Series series : chart.series()) {
                double value = series.values().get(c);
                if (!Double.isFinite(value)) {
                    continue;
                }
                least = Math.min(least, value);
                most = Math.max(most, value);
                stack += value;
            }
            most = chart.form() == Chart.Form.STACKED ? Math.max(most, stack) : most;
        }
        return Axis.of(least, most);
    }

    private static double y(Axis axis, double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (axis.high() - value) / (axis.high() - axis.low());
    }

    private static double band(Chart chart) {
        return (WIDTH - LEFT - RIGHT) / chart.categories().size();
    }

    private static void patterns(Chart chart, StringBuilder svg) {
        if (chart.form() == Chart.Form.LINES) {
            return;
        }
        svg.append("<defs>");
        for (int s = 1; s < chart.series().size(); s++) { // the first series stays plain
            svg.append("<pattern id=\"%s-p%d\" width=\"%d\" height=\"%d\" patternUnits=\"userSpaceOnUse\" "
                            .formatted(chart.id(), s + 1, 4 + s, 4 + s))
                    .append("patternTransform=\"rotate(%d)\"><rect class=\"s%d\" width=\"%d\" height=\"%d\"/>"
                            .formatted(45 * s % 180, s + 1, 4 + s, 4 + s))
                    .append("<line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"%d\"/></pattern>".formatted(4 + s));
        }
        svg.append("</defs>");
    }

    private void grid(Chart chart, Axis axis, StringBuilder svg) {
        for (double tick : axis.ticks()) {
            double y = y(axis, tick);
            String text = chart.percent()
                    ? formats.percent(tick, Math.max(0, axis.digits() - 2))
                    : compact(tick, axis.digits());
            svg.append("<line class=\"%s\" x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            .formatted(tick == 0 ? "zero" : "grid", LEFT, WIDTH - RIGHT, y, y))
                    .append("<text class=\"tick\" text-anchor=\"end\" x=\"%.0f\" y=\"%.1f\">"
                            .formatted(LEFT - 6, y + 4))
                    .append(HtmlUtils.htmlEscape(text))
                    .append("</text>");
        }
    }

    private String compact(double value, int digits) {
        double size = Math.abs(value);
        if (size >= 1e9) {
            return trim(value / 1e9) + "G";
        }
        if (size >= 1e6) {
            return trim(value / 1e6) + "M";
        }
        return size >= 1e4 ? trim(value / 1e3) + "k" : formats.decimal(value, digits);
    }

    private static String trim(double value) {
        return BigDecimal.valueOf(Math.round(value * 100), 2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void bars(Chart chart, Axis axis, StringBuilder svg) {
        double band = band(chart);
        double width = band * 0.8 / chart.series().size();
        for (int s = 0; s < chart.series().size(); s++) {
            for (int c = 0; c < chart.categories().size(); c++) {
                double value = chart.series().get(s).values().get(c);
                if (Double.isFinite(value)) {
                    double x = LEFT + c * band + band * 0.1 + s * width;
                    bar(chart, s, x, width, y(axis, Math.max(0, value)), y(axis, Math.min(0, value)), svg);
                }
            }
        }
    }

    private static void stacked(Chart chart, Axis axis, StringBuilder svg) {
        double band = band(chart);
        for (int c = 0; c < chart.categories().size(); c++) {
            double below = 0;
            for (int s = 0; s < chart.series().size(); s++) {
                double value = chart.series().get(s).values().get(c);
                if (Double.isFinite(value) && value > 0) {
                    double x = LEFT + c * band + band * 0.1;
                    bar(chart, s, x, band * 0.8, y(axis, below + value), y(axis, below), svg);
                    below += value;
                }
            }
        }
    }

    private static void bar(
            Chart chart, int series, double x, double width, double top, double bottom, StringBuilder svg) {
        String fill = series == 0
                ? "class=\"s1\""
                : "class=\"patterned\" fill=\"url(#%s-p%d)\"".formatted(chart.id(), series + 1);
        svg.append("<rect %s x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>"
                .formatted(fill, x, top, width, Math.max(0, bottom - top)));
    }

    private static void lines(Chart chart, Axis axis, StringBuilder svg) {
        double band = band(chart);
        for (int s = 0; s < chart.series().size(); s++) {
            StringBuilder path = new StringBuilder();
            boolean pen = false;
            for (int c = 0; c < chart.categories().size(); c++) {
                double value = chart.series().get(s).values().get(c);
                if (Double.isFinite(value)) {
                    path.append(pen ? 'L' : 'M').append("%.1f %.1f".formatted(LEFT + (c + 0.5) * band, y(axis, value)));
                }
                pen = Double.isFinite(value);
            }
            svg.append("<path class=\"line l%d\" fill=\"none\" stroke-dasharray=\"%s\" d=\"%s\"/>"
                    .formatted(s + 1, DASHES.get(s), path));
        }
    }

    private static void categories(Chart chart, StringBuilder svg) {
        int count = chart.categories().size();
        int longest = chart.categories().stream().mapToInt(String::length).max().orElse(1);
        int most = (int) Math.max(1, Math.min(MOST_LABELS, (WIDTH - LEFT - RIGHT) / (longest * CHARACTER + GAP)));
        int every = Math.max(1, (count + most - 1) / most);
        double band = band(chart);
        for (int c = 0; c < count; c += every) {
            svg.append("<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.0f\">"
                            .formatted(LEFT + (c + 0.5) * band, HEIGHT - 14))
                    .append(HtmlUtils.htmlEscape(chart.categories().get(c)))
                    .append("</text>");
        }
    }
}
